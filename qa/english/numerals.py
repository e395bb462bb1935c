"""Numbers in words."""

from __future__ import annotations

ONES = tuple(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen".split()
)
"""Each at the place of its number."""
TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
"""From twenty on."""
NUMBER_OF = {word: n for n, word in enumerate(ONES)} | {
    word: 10 * n for n, word in enumerate(TENS, 2)
}
"""Of a word that is one by itself: "seven", "seventy"."""
