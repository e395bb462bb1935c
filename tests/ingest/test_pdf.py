from __future__ import annotations

import pytest
from fpdf import FPDF

from ingest.documents import Unreadable
from ingest.extract import extract
from tests.ingest.test_extract import FIRST, SECOND, THIRD, raw


def pdf(pages: int, *, password: str | None = None, empty: bool = False) -> bytes:
    document = FPDF()
    document.set_font("Helvetica", size=12)
    document.set_title("Old bridge closes")
    for number in range(1, pages + 1):
        document.add_page()
        if empty:
            document.rect(10, 10, 50, 50)
            continue
        document.cell(0, 10, "Harbour Post - evening edition", new_x="LMARGIN", new_y="NEXT")
        document.multi_cell(
            0, 6, f"On page {number} we say this. {FIRST} {SECOND}", new_x="LMARGIN", new_y="NEXT"
        )
        document.multi_cell(
            0, 6, f"{THIRD} It was reading number {number * 7}.", new_x="LMARGIN", new_y="NEXT"
        )
        document.cell(0, 10, f"Page {number} of {pages}")
    if password:
        document.set_encryption(owner_password="o", user_password=password)
    return bytes(document.output())


def test_pdf_lines_are_joined_and_running_headers_dropped() -> None:
    found = extract(raw(pdf(3), "pdf"))
    assert FIRST in found.text
    assert SECOND in found.text
    assert "evening edition" not in found.text
    assert "of 3" not in found.text
    assert found.markup.title == "Old bridge closes"
    assert found.markup.published is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf(1, empty=True), "scanned"),
        (b"%PDF-1.7 nonsense", "not a PDF, or a damaged one"),
        (b"", "not a PDF"),
    ],
)
def test_pdfs_that_cannot_be_read(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        extract(raw(content, "pdf"))
