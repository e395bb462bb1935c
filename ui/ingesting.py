"""`dateline ingest` on a terminal: a progress bar while it runs, a report when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from ingest.load import RawDocument, Skipped, count, load
from ingest.pipeline import ingest
from ingest.report import IngestReport, Step
from qa.embed import SentenceEmbedder
from qa.errors import DatelineError
from qa.settings import Settings
from ui.render import clean

SHOWN_REASONS = 10
SHOWN_PATHS = 3


class InterruptedIngestError(DatelineError):
    """Ctrl-C during an ingest; the message says what is kept."""


def ingest_with_progress(paths: list[str], settings: Settings, *, allow_urls: bool) -> IngestReport:
    """Ingest with a bar on stderr when that is a terminal; `InterruptedIngestError` at Ctrl-C."""
    stored = 0

    def observe(step: Step, what: str) -> None:
        nonlocal stored
        stored += step == "done"

    try:
        with _bar() as progress:
            task = progress.add_task("articles", total=None if progress.disable else count(paths))

            def watched() -> Iterator[RawDocument | Skipped]:
                for document in load(
                    paths,
                    allow_urls=allow_urls,
                    max_file_bytes=settings.max_file_bytes,
                    max_url_bytes=settings.max_url_bytes,
                    url_timeout_seconds=settings.url_timeout_seconds,
                ):
                    yield document
                    progress.advance(task)

            embedder = SentenceEmbedder(settings.embedding_model)
            return ingest(watched(), settings.data_dir, embedder, observe)
    except KeyboardInterrupt as error:
        raise InterruptedIngestError(
            f"stopped: {stored:,} {'article' if stored == 1 else 'articles'} of this run "
            f"{'is' if stored == 1 else 'are'} stored and kept; run the same command again to go on"
        ) from error


def report_as_text(report: IngestReport) -> str:
    """What an ingest did, and why something was left out, the commonest reasons first."""
    counted = ", ".join(
        f"{getattr(report, name):,} {name}"
        for name in ("added", "updated", "unchanged", "duplicates")
    )
    lines = [f"{counted}; {report.passages:,} passages; {report.seconds:.1f} s"]
    reasons = Counter(skipped.reason for skipped in report.skipped)
    if reasons:
        lines.append(f"{len(report.skipped):,} skipped:")
    for reason, times in reasons.most_common(SHOWN_REASONS):
        paths = [clean(s.path) for s in report.skipped if s.reason == reason]
        more = f" and {times - SHOWN_PATHS:,} more" if times > SHOWN_PATHS else ""
        lines.append(f"  {clean(reason)}: {', '.join(paths[:SHOWN_PATHS])}{more}")
    if len(reasons) > SHOWN_REASONS:
        lines.append(f"  and {len(reasons) - SHOWN_REASONS:,} other reasons (--json has them all)")
    return "\n".join(lines)


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function to be told (done, total), which shows both on stderr when that is a terminal."""
    with _bar() as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _bar() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
