from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.attribution import FACT, Attribution, attribute, voiced
from qa.english.quotations import quotations
from qa.text import sentences
from qa.types import SentenceKind


def attributions(text: str, language: str = "en") -> list[Attribution]:
    return [attribute(text, s.start, s.end, language) for s in sentences(text, language)]


def last(text: str) -> tuple[SentenceKind, str | None]:
    found = attributions(text)[-1]
    return found.kind, found.speaker


@pytest.mark.parametrize(
    "text",
    [
        "The dam at Orlen broke on Friday.",
        "The flood claimed 12 lives in Orlen.",
        "The United States of Varn has state media and a report on claims.",
        "Police arrested four suspects as the water rose.",
        "The mayor was told to leave.",
        "The ruins tell a different story of the flood.",
        "The 4 suspected robbers are in Tarn.",
        "The ministry will announce a plan in May.",
        "Ilse Brandt refused to say why.",
        "The film “The Long Winter of the Heron” opened in Tarn.",
        "Rations are one loaf per person.",
        "Everything went according to plan.",
        "Washington: two bridges have been closed.",
        "The crowd sang 'Home' at the workers' club in the '90s style.",
    ],
)
def test_plain_reports_are_facts(text: str) -> None:
    assert attributions(text) == [FACT]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The dam will hold, Mayor Ilse Brandt said.", "Mayor Ilse Brandt"),
        ("The dam will hold, said Mayor Ilse Brandt.", "Mayor Ilse Brandt"),
        ("Meanwhile, officials said the dam would hold.", "officials"),
        ("On Friday the Varn ministry said the dam would hold.", "the Varn ministry"),
        ("Varn denies any part in the attack.", "Varn"),
        ("Varn has repeatedly accused Orlen of theft.", "Varn"),
        (
            "The dam held, according to the Institute of Rivers, a pollster.",
            "the Institute of Rivers, a pollster",
        ),
        (
            "According to a report by Kestrel News, the dam broke at noon.",
            "a report by Kestrel News",
        ),
        ("Two were seen in Tarn, per The Orlen Courier.", "The Orlen Courier"),
        (
            "Mira Kord, a fellow at the Tarn Centre, told the Courier that it was easy.",
            "Mira Kord, a fellow at the Tarn Centre",
        ),
        (
            "The region's governor, Otto Lind, warned that rain was coming.",
            "The region's governor, Otto Lind",
        ),
        ("Dr. J. Marn, who leads the team, believes the wall is weak.", "Dr. J. Marn"),
        ("Some of the experts think that the wall is weak.", "Some of the experts"),
        ("Singers and writers from Tarn say the law is unjust.", "Singers and writers from Tarn"),
        ("When he opened the dam, Otto Lind claimed it was safe.", "Otto Lind"),
        ("Otto Lind visited Tarn, adding that he would return.", "Otto Lind"),
        ("The Orlen Courier reported that the wall broke twice.", "The Orlen Courier"),
        (
            "Mira Kord, a fellow in Tarn, said the lack of rain was odd.",
            "Mira Kord, a fellow in Tarn",
        ),
        ("Lind does not believe that the wall is weak.", "Lind"),
        (
            "According to the Institute, the wall fell in May, according to a count, in Tarn.",
            "the Institute",
        ),
        ("Polls show that most people in Tarn blame the ministry.", "Polls"),
        ("An attack claimed by the River Front killed two.", "the River Front"),
        ("Its foreign ministry said the names were wrong.", "foreign ministry"),
        ("He left early, her lawyer said.", "lawyer"),
        ("Experts say Lind believes the wall is weak, the Courier reported.", "Experts"),
        ("The Heron, which Lind insisted was safe, sank.", "Lind"),
        ("Brandt posted on Monday that the wall is safe.", "Brandt"),
        (
            "Brandt wrote on her page: “The wall is safe” and went on to list each of the eleven "
            "places where crews had been at work since the beginning of the month.",
            "Brandt",
        ),
    ],
)
def test_claims_and_whose(text: str, speaker: str) -> None:
    assert last(text) == ("claim", speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The wall was reportedly weak.",
        "The gang is believed to have fled.",
        "Four men are accused of opening the gates.",
    ],
)
def test_hearsay_is_a_claim_of_nobody_known(text: str) -> None:
    assert last(text) == ("claim", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The dam will hold, whatever they say,” Ilse Brandt said.", "Ilse Brandt"),
        ('"The dam will hold," said Brandt, the mayor of Orlen, in a statement.',
         "Brandt, the mayor of Orlen"),
        ("‘The dam will hold, don’t you worry,’ said Brandt.", "Brandt"),
        ("'The dam will hold, don't you worry,' Brandt told the Courier.", "Brandt"),
        ("«The dam will hold for years,» the engineer added.", "the engineer"),
        ("Brandt: “The dam will hold.”", "Brandt"),
        ("Added Kord: “It was never in doubt, not for one day.”", "Kord"),
        ("Governor Otto Lind told the council that “the wall has no cracks, no leaks and no rust,” "
         "his office said.", "Governor Otto Lind"),
        ("“We saw it all. “Run” was the word. Nobody did,” says Mira Kord, head of the Tarn Club.",
         "Mira Kord, head of the Tarn Club"),
    ],
)  # fmt: skip
def test_quotations_and_whose(text: str, speaker: str) -> None:
    assert last(text) == ("quote", speaker)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Governor Otto Lind said the wall was weak. He added that it was old.",
         ("claim", "Governor Otto Lind")),
        ("Mayor Ilse Brandt opened the gates at noon.\nThe river fell by a metre. "
         "“It was high time,” she said.", ("quote", "Mayor Ilse Brandt")),
        ("Officials said the wall was weak. They warned that more rain was coming.",
         ("claim", "Officials")),
        ("“It was high time,” said Mira Kord. “We had waited for years.”", ("quote", "Mira Kord")),
        ("“It was high time,” said Mira Kord.\n“We had waited for years.\n“Nobody came.”",
         ("quote", "Mira Kord")),
        ("Lind was angry.\n“We had waited for years! Nobody came!”\nLind would have said so.",
         ("claim", "Lind")),
        ("The bridge shut, River Association head Otto Lind said. On Monday it rained. He added "
         "that crews had left.", ("claim", "River Association head Otto Lind")),
        ("Lind said it was late. The river rose.", ("fact", None)),
        ("Singers said they were sorry.\n“The town has begun to doubt its council.”",
         ("quote", None)),
        ("Brandt: dam will hold\nThe dam will hold, Mayor Ilse Brandt said.",
         ("claim", "Mayor Ilse Brandt")),
        ("It said that the wall was weak.", ("claim", None)),
        ("No nation stands alone,” Otto Lind said.", ("quote", "Otto Lind")),
    ],
)  # fmt: skip
def test_the_speaker_may_stand_before(text: str, expected: tuple[SentenceKind, str | None]) -> None:
    assert last(text) == expected


def test_a_quotation_over_several_sentences_is_one_speakers() -> None:
    text = "“We waited. Nobody came. It was dark,” Mira Kord said. The river fell."
    cut = text.index("Nobody"), text.index(" It was")
    assert attribute(text, *cut) == Attribution("quote", "Mira Kord")
    assert last(text) == ("fact", None)


def test_a_headline_names_its_speaker_when_the_text_lets_him_speak() -> None:
    text = "Brandt: dam will hold\nThe dam will hold, Mayor Ilse Brandt said."
    assert attributions(text)[0] == Attribution("claim", "Brandt")


def test_other_languages_have_their_quotation_marks_read() -> None:
    assert attributions("„Der Damm hält noch lange.“", "de") == [Attribution("quote", None)]
    assert attributions("Der Damm hält, sagte Brandt.", "de") == [FACT]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes” and 'no', didn't he?", ["“yes”", "'no'"]),
        ("the workers' hall, rock 'n' roll, the '90s, the dogs'", []),
        ("“one “two” three” four", ["“one “two” three”"]),
        ("“a mark alone’ and “a pair” of them\nmore", ["“a pair”"]),
        ("“it goes on.\n“It ends.”\nAfter.", ["“it goes on.", "“It ends.”"]),
        ("« Bonjour », dit-il. „Hallo“, sagte er. »Tag«", ["« Bonjour »", "„Hallo“", "»Tag«"]),
        ('“Opened so, closed straight," he said.', ['“Opened so, closed straight,"']),
    ],
)
def test_quotation_marks(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == quoted


def test_a_lead_names_the_speaker_only_where_the_sentence_does_not() -> None:
    brandt = Attribution("claim", "Mayor Ilse Brandt")
    assert voiced("She said the dam would hold.", brandt) == "According to Mayor Ilse Brandt:"
    assert voiced("The dam would hold, Brandt said.", brandt) is None
    woman = Attribution("claim", "A company spokeswoman, Birte Hallow")
    lead = "According to a company spokeswoman, Birte Hallow:"
    assert voiced("She confirmed the order.", woman) == lead
    quote = Attribution("quote", "the judge")
    assert voiced("“It was late,” she said.", quote) == "The judge:"
    assert voiced("“I trust the judge,” she said.", quote) == "The judge:"
    assert voiced("“It was late,” the judge said.", quote) is None
    assert voiced("The dam broke.", FACT) is None
    assert voiced("The dam reportedly broke.", Attribution("claim", None)) is None


WORDS = st.sampled_from(
    [
        *"said says told he she they Brandt Ilse Mayor officials according to the that and".split(),
        *"who believed reported by is was claims in Orlen its office 12 e.g. adding".split(),
        *", . : ; “ ” \" ' ’ ‘ « » – ( )".split(),
        "\n",
    ]
)
TEXT = st.one_of(
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
)


@given(TEXT, st.data())
def test_the_speaker_stands_in_the_text_and_is_no_pronoun(text: str, data: st.DataObject) -> None:
    spans = [tuple(s) for s in sentences(text)]
    start = data.draw(st.integers(0, len(text)))
    for begin, end in [*spans, (start, data.draw(st.integers(start, len(text))))]:
        found = attribute(text, begin, end)
        if found.kind == "fact":
            assert found.speaker is None
        if found.speaker is not None:
            assert found.speaker in " ".join(text.split())
            assert found.speaker.lower() not in {"he", "she", "they", "it", "we", "i", "who", "his"}
        voiced(text[begin:end], found)


@given(TEXT)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    at = 0
    for span in quotations(text):
        assert at <= span.start < span.end <= len(text)
        assert "\n" not in text[span.start : span.end]
        at = span.end


@pytest.mark.parametrize(
    "piece",
    ["a", " ", "“", "'", '"', "he said ", "Brandt, ", "A. ", "X: y\n", "reported the on in at ",
     ", said A B", "according to the ", "“a” he said.\n", "Aa Aa ", "say that "],
)  # fmt: skip
def test_any_text_is_read_in_little_time(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    begun = time.process_time()
    attribute(text, 8_000, 10_000)
    assert time.process_time() - begun < 1
