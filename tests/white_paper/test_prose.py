"""No number in a text of the author's but as a citation of a fact; dates, section numbers and names are no numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from briefing.model.facts import Fact
from briefing.model.text import Text, pieces
from briefing.model.walk import nodes
from tests.white_paper.paper import briefing

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = r"(?:19|20)\d\d"
DATES = re.compile(
    rf"20世纪50年代|{YEAR}年?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?|(?<!\d)\d{{1,2}}月"
    rf"|Q[1-4] (?={YEAR})|\d{{1,2}} (?:{MONTHS})\b"
)
_SECTION = r"[1-5]\.[0-5](?!\d)"
SECTIONS = re.compile(
    rf"(?:{_SECTION}(?:、|—|至))*{_SECTION}节|\bsections? {_SECTION}(?:(?:–|, | and | to ){_SECTION})*"
    rf"|^{_SECTION}$|\bof {_SECTION}|\({_SECTION}\)|至{_SECTION}节|\bchapter 3\b",
    re.IGNORECASE,
)
NAMES = (
    "FewRel 2.0", "Zero2IPO", "word2vec", "Face2Face", "GPT2", "GPT3", "DSTC8", "13th five-year", "Top-1", "1v1", "5v5",
    "1:1", "1:N", "F1", "H5", "3D", "4G", "5G", "《速度与激情7》", "Fast & Furious 7", "Furious 7",
)  # fmt: skip
"""Names with a digit in them. 1:1 and 1:N are ways of comparing faces, F1 is a score, 1v1 and 5v5 are modes of a
game."""

NAMED = re.compile("|".join(rf"(?<![A-Za-z\d.]){re.escape(name)}(?![\d.]*\d)" for name in NAMES))


def numbers_in(text: str) -> list[str]:
    """The digits of a text that belong to no citation, date, section number or name, with what stands around."""
    prose = "".join(piece.name if piece.kind == "literal" else "\n" for piece in pieces(text))
    for allowed in (NAMED, SECTIONS, DATES):
        prose = allowed.sub("\n", prose)
    return [prose[max(0, m.start() - 10) : m.end() + 10].strip() for m in re.finditer(r"\d[\d.,:]*", prose)]


def proses() -> Iterator[tuple[str, str, Text]]:
    """Every text, by language, but a fact's number in words, its place in the paper, and a cell that cites."""
    facts = briefing().fact_book.facts
    found = list(nodes(briefing()))
    other = {id(text) for fact in found if isinstance(fact, Fact) for text in (fact.words, fact.where)}
    for text in found:
        if isinstance(text, Text) and id(text) not in other and text.figure not in facts:
            for lang, said in text.by_lang.items():
                yield lang, said, text


def test_no_text_has_a_number_that_is_no_fact() -> None:
    seen = list(proses())
    assert len(seen) > 5000
    faults = [f"{text.mark(lang)}: {number!r}" for lang, said, text in seen for number in numbers_in(said)]
    assert faults == []


def test_every_chapter_and_the_front_matter_are_read() -> None:
    files = {text.mark(lang).file.rpartition("/")[2] for lang, _, text in proses()}
    assert files >= {
        "briefing.yaml", "1-big-picture.yaml", "2-technologies.yaml", "3-outbreak.yaml", "4-new-economy.yaml",
        "5-institutions.yaml",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("识别率达95%", 1), ("识别率达{ocr_general}", 0), ("2020年4月9日", 0), ("3月通过", 0), ("3个月", 1),
        ("原文2.2、2.3节", 0), ("增长2.3倍", 1), ("section 4.5 of the paper", 0), ("4.5 times", 1), ("Q1 2019", 0),
        ("GPT2与GPT3", 0), ("GPT4", 1), ("5G", 0), ("15G", 1), ("FewRel 2.0", 0), ("over 2.0 bn", 1), ("F1值", 0),
        ("3.5", 0), ("3.9", 1), ("On 9 April 2020", 0), ("9 cities", 1), ("1:N", 0), ("1:500", 1),
        ("sections 5.1 to 5.3", 0), ("20年", 1),
    ],
)  # fmt: skip
def test_what_counts_as_a_number(text: str, numbers: int) -> None:
    assert len(numbers_in(text)) == numbers
