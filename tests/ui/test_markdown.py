from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from qa.types import Answer, Conflict, Event, Question, Value
from tests.ui.doubles import CITATION, QUOTE, UNDATED, answered, unanswered
from ui.markdown import answer_as_markdown, text
from ui.render import clean

READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})
HOSTILE = (
    "<script>alert(1)</script> [x](javascript:a) ![i](http://e.example/p) **b** `c` # | ~~s~~",
    "1. one",
    "12) twelve",
    "- item",
    "+ item",
    "=====",
    "# heading",
    "> quote",
    "```",
    "    code",
    "&lt;b&gt; &#60;",
    "[1]: http://e.example",
    "https://e.example www.e.example <https://e.example>",
    "a\\",
    "$5 and $6",
)
MARKS = st.text(alphabet="ab1 \n\t\\`*_[]()<>#+-.!|~&;:'\"=$^/@{}", max_size=40)


def tokens(markdown: str) -> list[Token]:
    return [t for block in READER.parse(markdown) for t in (block, *(block.children or ()))]


def shown(markdown: str) -> str:
    return "".join(t.content for t in tokens(markdown) if t.type in ("text", "text_special"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is(hostile: str) -> None:
    kinds = {t.type for t in tokens(text(hostile))}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert shown(text(hostile)) == clean(hostile)


@given(st.one_of(MARKS, st.text(max_size=60)))
def test_no_text_becomes_markup(given_text: str) -> None:
    kinds = {t.type for t in tokens(text(given_text))}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert shown(text(given_text)) == clean(given_text)


@given(MARKS)
def test_an_answer_keeps_its_shape_whatever_articles_say(said: str) -> None:
    hostile = CITATION.model_copy(
        update={
            "title": f"t {said}",
            "publisher": said,
            "quote": f"q {said}",
            "url": f"https://e.example/{said}",
        }
    )
    value = Value(value=f"v {said}", citations=(1,), published=None, independent_sources=1)
    plain = answered(Question(text="When?"))
    conflict = Conflict(about=f"a {said}", kind="disagreement", values=(value,))
    answer = plain.model_copy(update={"citations": (hostile, UNDATED), "conflicts": (conflict,)})
    calm = conflict.model_copy(
        update={"about": "a", "values": (value.model_copy(update={"value": "v"}),)}
    )
    expected = plain.model_copy(update={"conflicts": (calm,)})
    assert shape(answer) == shape(expected)


def shape(answer: Answer) -> list[str]:
    """Kinds of tokens, without those that text is made of."""
    plain = ("text", "text_special", "softbreak")
    return [t.type for t in tokens(answer_as_markdown(answer)) if t.type not in plain]


def test_an_answer_with_its_sources() -> None:
    markdown = answer_as_markdown(answered(Question(text="When does the harbour close?")))
    assert markdown == (
        "**When does the harbour close?**\n\n"
        f"{QUOTE} [1] Nobody asked the fishermen. [2]\n\n"
        "Sources:\n\n"
        "1. [Harbour \\& ferries: what \\<changes\\>]"
        "(<https://herald.example/harbour#:~:text=The%20harbour%20of%20Ellmouth%20will%20close"
        "%20in%20May%2C%20its%20master%20said.>), Ellmouth Herald · 3 May 2024\n"
        f"   > “{QUOTE}”\n"
        "2. [Harbour \\& ferries: what \\<changes\\>]"
        "(<https://herald.example/harbour#:~:text=Nobody%20asked%20the%20fishermen.>), "
        "publisher unknown · 4 May 2024, 18:30, "
        "opinion · wording looks machine-rewritten · no byline\n"
        "   > “Nobody asked the fishermen.”\n"
    )


def test_a_timeline_is_a_list() -> None:
    answer = answered(Question(text="What happened?"))
    first, second = answer.sentences
    event = Event(
        day=date(2024, 5, 1), precision="month", text=first.text, citations=first.citations
    )
    dated = answer.model_copy(
        update={
            "timeline": (event,),
            "short_answer": "6 * 7",
            "as_of": date(2024, 5, 3),
            "note": "It broke *off*.",
            "asked_as": "What happened then?",
        }
    )
    markdown = answer_as_markdown(dated)
    assert "\n\nUnderstood as: What happened then?\n\nIt broke \\*off\\*.\n\n" in markdown
    assert "**6 \\* 7** (as of 3 May 2024)\n\n" in markdown
    assert f"\n\n{second.text} [2]\n\n- May 2024: {first.text} [1]\n\n" in markdown
    assert markdown.count(f"{first.text} [1]") == 1


def test_no_answer_shows_what_came_closest() -> None:
    markdown = answer_as_markdown(unanswered(Question(text="Who?")))
    assert "The articles do not answer this." in markdown
    assert markdown.count("What comes closest:") == 1
    assert QUOTE in markdown
