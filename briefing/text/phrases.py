"""Text and its breaks in, the same with places marked where a phrase begins, or where a word would
be torn from what it leans on: for headlines, captions and cells."""

from __future__ import annotations

import re

from briefing.text.linebreak import HAN, SPACE, WISHED

PHRASE, CLING, CLAUSE, LEAN = range(WISHED + 1, WISHED + 5)
"""Further kinds of places. Among Han characters: before a phrase, and between a word and one that
leans on it. Among Latin words: before a preposition or conjunction, and after one or an article."""

_HAN_BEGINS = re.compile("(?<![参赋给授])与|(?<![共调总温缓柔饱中])和|(?<!容)或|而(?!且)|但|让|把|(?<=[的了])")
_HAN_CLINGS = re.compile("[的了着们吗呢吧地得]|(?<=[与和或把被将让])(?=.)")
_BEGINNERS = (
    "and|or|but|of|from|to|in|on|at|by|for|with|into|over|under|between|that|which|who|when|where|while|as|than|because|if|so"
)
_LEANERS = f"{_BEGINNERS}|the|a|an|its|their|his|her|our|is|are|was|were|be|not|no"
_LATIN_BEGINS = re.compile(rf"(?<=\s)(?=(?:{_BEGINNERS})\s)")
_LEANER = re.compile(rf"\b(?:{_LEANERS})\s+(?=\S)", re.IGNORECASE)


def mark_phrases(text: str, kinds: bytearray) -> bytearray:
    """A copy of `kinds` (see `linebreak.breaks`) with the further kinds filled in."""
    found = bytearray(kinds)
    for pattern, old, new in (
        (_HAN_CLINGS, HAN, CLING),
        (_HAN_BEGINS, HAN, PHRASE),
        (_LATIN_BEGINS, SPACE, CLAUSE),
    ):
        for m in pattern.finditer(text):
            if m.start() < len(found) and found[m.start()] == old:
                found[m.start()] = new
    for m in _LEANER.finditer(text):
        if m.end() < len(found) and found[m.end()] in (SPACE, CLAUSE):
            found[m.end()] = LEAN
    return found
