"""The command line: `dateline ingest`, `ask`, `search`, `check`, `articles`, `serve` and more.

Each command imports what it needs when it runs, so that the others start at once.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import traceback
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qa.errors import DatelineError, InputError
from qa.settings import Settings, load_settings
from ui.options import (
    ArticlesAction,
    AsJson,
    AsOf,
    DataDir,
    From,
    Publishers,
    To,
    TopK,
    ids_for,
    question_from,
    turns_from,
)
from ui.starting import starting

if TYPE_CHECKING:
    from qa.service import QAService

app = typer.Typer(
    name="dateline",
    help="Answers over a collection of news articles, every sentence cited.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; every failure ends as one line on stderr and exit code 1."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        app(prog_name="dateline")
    except DatelineError as error:
        typer.echo(f"dateline: {error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("dateline: stopped", err=True)
        sys.exit(130)
    except Exception as error:
        if os.environ.get("DATELINE_DEBUG"):
            traceback.print_exc()
        reason = " ".join(str(error).split())
        typer.echo(
            f"dateline: {type(error).__name__}: {reason} "
            "(set DATELINE_DEBUG=1 to see where it happened)",
            err=True,
        )
        sys.exit(1)


@app.command()
def ingest(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs.")],
    urls: Annotated[bool, typer.Option("--urls", help="Fetch http(s) addresses too.")] = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Store articles: .txt .md .html .pdf .jsonl[.gz] .xml (RSS, Atom)."""
    from ui.ingesting import ingest_with_progress, report_as_text

    report = ingest_with_progress(paths, load_settings(data_dir=data_dir), allow_urls=urls)
    typer.echo(report.model_dump_json() if as_json else report_as_text(report))
    if not report.added + report.updated + report.unchanged + report.duplicates:
        raise DatelineError("nothing could be read")


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question; - reads it from stdin.")],
    as_of: AsOf = None,
    published_from: From = None,
    published_to: To = None,
    publisher: Publishers = None,
    top_k: TopK = 10,
    history: Annotated[
        Path | None,
        typer.Option("--history", metavar="FILE", help="JSON list of {question, answer} before."),
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question from the articles, every sentence cited."""
    from qa.answers import AnswerStore
    from ui.keeping import kept
    from ui.render import answer_as_text

    asked = question_from(
        question, as_of, published_from, published_to, publisher, top_k, turns_from(history)
    )
    settings = load_settings(data_dir=data_dir)
    with _filled_service(settings) as service:
        answers = AnswerStore(settings.data_dir, settings.keep_answers_days)
        answer = kept(service.ask(asked), answers, service.article)
    typer.echo(answer.model_dump_json() if as_json else answer_as_text(answer, _width()))


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="What to look for; - reads it from stdin.")],
    as_of: AsOf = None,
    published_from: From = None,
    published_to: To = None,
    publisher: Publishers = None,
    top_k: TopK = 10,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Show the passages nearest to a question, best first."""
    from ui.render import hits_as_text

    asked = question_from(question, as_of, published_from, published_to, publisher, top_k, ())
    with _filled_service(load_settings(data_dir=data_dir)) as service:
        hits = service.search(asked)
    if as_json:
        _print_json({"hits": [hit.model_dump(mode="json") for hit in hits]})
    else:
        typer.echo(hits_as_text(hits, _width()))


@app.command()
def check(
    draft: Annotated[
        str, typer.Argument(help="A claim or a draft; a file that holds one; - reads stdin.")
    ],
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Judge each sentence of a draft: supported, contradicted or not found in the articles."""
    from ui.drafts import draft_from
    from ui.render import checked_as_text

    text = draft_from(draft)
    with _filled_service(load_settings(data_dir=data_dir)) as service:
        checked = service.check(text)
    typer.echo(checked.model_dump_json() if as_json else checked_as_text(checked, _width()))


@app.command()
def articles(
    action: Annotated[ArticlesAction, typer.Argument()] = ArticlesAction.list,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Articles to list.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="Articles to pass over.")] = 0,
    with_answers: Annotated[
        bool, typer.Option("--with-answers", help="Delete the answers that cite them too.")
    ] = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """List the articles, show one, or delete some."""
    from qa.answers import AnswerStore
    from ui.browsing import article_list, deleted, one_article

    wanted = ids_for(action, ids)
    settings = load_settings(data_dir=data_dir)
    shown: dict[str, Any] = {"as_json": as_json, "width": _width()}
    with _service(settings) as service:
        if action is ArticlesAction.list:
            typer.echo(article_list(service, limit=limit, offset=offset, **shown))
        elif action is ArticlesAction.show:
            typer.echo(one_article(service, wanted[0], **shown))
        else:
            answers = AnswerStore(settings.data_dir) if with_answers else None
            gone = []
            for article_id in deleted(service, wanted, answers):
                gone.append(article_id)
                typer.echo(f"deleted {article_id}", err=as_json)
            if as_json:
                _print_json({"deleted": gone})


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Default 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Default 8000.")] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Serve the chat and the API until Ctrl-C."""
    with starting() as started:
        from ui.access import exposure
        from ui.app import serve as run

        settings = load_settings(data_dir=data_dir, host=host, port=port)
        if warning := exposure(settings):
            typer.echo(warning, err=True)

        def announce(address: str) -> None:
            started()
            if as_json:
                _print_json({"chat": address, "docs": f"{address}/docs"})
            else:
                typer.echo(f"Chat: {address}\nAPI:  {address}/docs\nCtrl-C stops it.")

        run(settings, announce)


@app.command("eval")
def evaluate(
    name: Annotated[
        str | None, typer.Argument(metavar="[SET]", help="A set by name or path.")
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Measure the answers on a set of questions with known answers."""
    from eval.report import render
    from eval.run import run_set
    from ui.ingesting import progress_bar

    with progress_bar("questions") as observe:
        report = run_set(name, load_settings(data_dir=data_dir), observe=observe)
    typer.echo(report.model_dump_json() if as_json else render(report))


@app.command()
def status(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Say what the library holds."""
    from dataclasses import asdict

    settings = load_settings(data_dir=data_dir)
    with _service(settings) as service:
        told: dict[str, Any] = {"data_dir": str(settings.data_dir), **asdict(service.status())}
    if as_json:
        _print_json(told)
        return
    for name, value in told.items():
        shown = f"{value:,}" if isinstance(value, int) else value
        typer.echo(f"{name.replace('_', ' '):<16} {'none' if shown is None else shown}")


@app.command()
def feedback(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """List what readers said of answers: thumbs up or down, and why."""
    from qa.answers import AnswerStore
    from ui.browsing import feedback_list

    answers = AnswerStore(load_settings(data_dir=data_dir).data_dir)
    typer.echo(feedback_list(answers, as_json=as_json, width=_width()))


@app.command()
def rebuild(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Build the vector index anew from the library, which needs no new embeddings."""
    from ui.rebuilding import rebuild_index

    passages, seconds = rebuild_index(load_settings(data_dir=data_dir))
    if as_json:
        _print_json({"passages": passages, "seconds": seconds})
    else:
        typer.echo(f"The vector index holds {passages:,} passages, built in {seconds} s.")


def _service(settings: Settings) -> AbstractContextManager[QAService]:
    from qa.service import QAService

    return QAService.open(settings)


@contextmanager
def _filled_service(settings: Settings) -> Iterator[QAService]:
    with starting(), _service(settings) as service:
        if not service.status().articles:
            raise InputError(
                f"the library in {settings.data_dir} is empty: "
                "fill it with `dateline ingest PATH...`, then ask again"
            )
        yield service


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, 100)
