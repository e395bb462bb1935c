"""A draft on the command line: given as words, as a file or on stdin."""

from __future__ import annotations

import sys
from pathlib import Path

from qa.errors import InputError

MAX_FILE_BYTES = 1_000_000
MAX_PATH_CHARS = 1_000


def draft_from(given: str) -> str:
    """The draft itself; what stdin holds for `-`; the text of a file where there is one so named.

    Raises `InputError` for a file that cannot be read as text.
    """
    if given == "-":
        return sys.stdin.read()
    path = Path(given[:MAX_PATH_CHARS])
    try:
        if len(given) > MAX_PATH_CHARS or "\n" in given or not path.is_file():
            return given
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InputError(f"{path} is too long a draft to check")
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text") from error
    except (OSError, ValueError):  # words that are no path the system could look for
        return given
