"""Invented articles, hostile ones among them, and what is asked and said of them."""

from __future__ import annotations

HOSTILE = (
    '<img src=x onerror="window.owned=1">[x](javascript:window.owned=1)'
    "<script>window.owned=1</script> **bold** $$x$$ {{value}} ${window.owned=1} `code`"
)
OVERRIDE = "\u202egnp.exe"
LONG_WORD = "Aberystwyth" * 30
CLOSES = "The harbour of Ellmouth will close in May, its master said on Friday."
BLESSING = "In 1911 the bishop blessed the new mole and fell into the water."
OPINION = "Closing the harbour is the right thing to do."
FIRST, SECOND, THIRD = (
    "Repairs will cost 2 million crowns, the port authority said.",
    "Repairs will cost 3.4 million crowns, the port authority said after divers went down.",
    "Repairs have cost 5 million crowns, the auditor found.",
)
FORTY, SIXTY = (
    "Forty boats lay in the harbour on the night of the storm.",
    "Sixty boats lay in the harbour on the night of the storm, the union counted.",
)
ARABIC = "أُغلق الميناء في شهر مايو"
_STOCK = "Nothing else was said about it at the time, and nobody asked."
ARTICLES: tuple[dict[str, str], ...] = (
    {
        "id": "closes",
        "title": "Harbour of Ellmouth to close",
        "publisher": "Ellmouth Herald",
        "author": "Una Brisk",
        "url": "https://herald.example/harbour",
        "published": "2024-05-03",
        "text": f"{CLOSES}\n\nFerries move to Sandrey until the quay is mended.\n\n{_STOCK}",
    },
    {
        "id": "copy",
        "title": "Harbour of Ellmouth to close",
        "publisher": "Sandrey Post",
        "published": "2024-05-04",
        "text": f"{CLOSES}\n\nFerries move to Sandrey until the quay is mended.\n\n{_STOCK}",
    },
    {
        "id": "opinion",
        "title": "Opinion: close it, and be done",
        "publisher": "The Lamplighter",
        "url": "https://lamplighter.example/opinion/close-it",
        "published": "2024-05-06",
        "text": f"{OPINION}\n\nNo one has loved that quay since the herring left.\n\n{_STOCK}",
    },
    {
        "id": "first",
        "title": "Quay repairs put at 2 million",
        "publisher": "Ellmouth Herald",
        "published": "2024-05-10",
        "text": f"{FIRST}\n\n{FORTY}\n\nThe council meets on Tuesday to vote on it.",
    },
    {
        "id": "second",
        "title": "Divers find more damage under the quay",
        "publisher": "Coast Wire",
        "published": "2024-06-18",
        "text": f"{SECOND}\n\n{SIXTY}\n\nThe divers worked for nine days in poor sight.",
    },
    {
        "id": "third",
        "title": "Auditor counts the bill of the quay",
        "publisher": "The Lamplighter",
        "published": "2024-11-02",
        "text": f"{THIRD}\n\nHer report has eighty pages and one picture of a crane.",
    },
    {
        "id": "history",
        "title": "A hundred years of the mole",
        "publisher": "Coast Wire",
        "published": "2023-08-01",
        "text": "\n\n".join(
            f"In {year} the dredgers came and went, and the ledger shows no loss worth a line."
            if year != 1911
            else BLESSING
            for year in range(1880, 1960)
        ),
    },
    {
        "id": "hostile",
        "title": f"{HOSTILE} {OVERRIDE}",
        "publisher": f"<b>Outlet</b> {LONG_WORD}",
        "author": HOSTILE,
        "url": "javascript:window.owned=1",
        "text": f"{HOSTILE} said the mayor of the lower town.\n\n{LONG_WORD}\n\n{ARABIC}",
    },
)
DRAFT = (CLOSES, "Repairs have cost 9 million crowns.", "The herring are back.")
SUGGESTIONS = ("When does the harbour close?", "What will the repairs of the quay cost?")
