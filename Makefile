# setup | serve | test | check | eval drive everything; `make setup` alone makes .venv.
.PHONY: setup serve test check eval format

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

test: setup
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
