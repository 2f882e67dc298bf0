"""The readers of text and lines find what they are for."""

from __future__ import annotations

import pytest

from briefing.geometry import Rect
from briefing.lines import Line, Paragraph, Run, Span, Style
from tests.oracles.linebreaks import illegal_breaks, line_faults
from tests.oracles.pdf import Char
from tests.oracles.words import Block, lines_of, missing_texts, numbers_in, spaced

STYLE = Style(10)


def paragraph(*lines: str) -> Paragraph:
    runs = (Run("".join(lines), STYLE),)
    set_lines = tuple(Line(0, 10, 0, 50, (Span(0, line, "arimo", STYLE, 50),)) for line in lines)
    return Paragraph(runs, set_lines, 15)


def block(*lines: str, at: tuple[float, float] = (0, 0)) -> Block:
    return Block(Rect(*at, 100, 30), (paragraph(*lines),), 15)


def chars(*lines: str, at: tuple[float, float] = (0, 0)) -> list[Char]:
    return [Char(c, at[0] + 6 * i, at[1] + 10 + 15 * n) for n, line in enumerate(lines) for i, c in enumerate(line)]


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        (("甲乙", "丙丁"), 0),
        (("two ", "words"), 0),
        (("甲乙", "，丙丁"), 1),
        (("甲（", "乙）"), 1),
        (("wor", "ds"), 1),
        (("12", "34"), 1),
        (("1,", "234"), 1),
        (("1.7", "万"), 1),
        (("约-", "3"), 0),
        (("(-", "3)"), 1),
    ],
)
def test_bad_line_ends(lines: tuple[str, ...], faults: int) -> None:
    assert len(list(line_faults(paragraph(*lines)))) == faults


def test_icu_knows_where_lines_may_break() -> None:
    assert list(illegal_breaks(paragraph("𠀀中国", "AI ", "市场"), "zh")) == []
    assert list(illegal_breaks(paragraph("中国A", "I市场"), "zh")) == ["中国A|I市场"]


def test_texts_are_found_in_order_and_nothing_beside_them() -> None:
    blocks = [block("中国 AI", "市场"), block("two ", "words")]
    assert missing_texts(blocks, "中国\nAI 市场\r\ntwo\r\nwords ") == []
    glued = ["“two words” where the file has “twowords”", "left over: “twowords”"]
    assert missing_texts(blocks, "中国AI市场twowords") == glued
    assert missing_texts(blocks[1:], "two words and more") == ["left over: “and more”"]
    assert len(missing_texts(blocks, "two words 中国AI市场")) == 2


def test_white_space_counts_between_latin_words_only() -> None:
    assert spaced(" 中国 AI\n市场 , a  b ，c") == "中国AI市场, a b，c"


def test_lines_are_told_by_their_baselines_at_the_nearest_place() -> None:
    page = [*chars("ab", "cd", at=(0, 0)), *chars("abcd", at=(200, 300))]
    assert lines_of(block("abcd", at=(0, 0)), page) == ["ab", "cd"]
    assert lines_of(block("abcd", at=(200, 300)), page) == ["abcd"]
    assert lines_of(block("abce"), page) is None


def test_numbers_inside_a_rectangle() -> None:
    page = [*chars("12.5%", at=(10, 10)), *chars("1,034", at=(60, 10)), *chars("99", at=(300, 10))]
    assert numbers_in(Rect(0, 0, 120, 40), page) == ["1,034", "12.5"]


def test_numbers_side_by_side_are_two() -> None:
    page = [*chars("188", at=(10, 10)), *chars("120", at=(42, 10))]
    assert numbers_in(Rect(0, 0, 120, 40), page) == ["120", "188"]
