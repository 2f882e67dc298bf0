"""Two hundred paragraphs a language, set in three measures: where lines end, against rules written anew and ICU."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from bench.paragraphs import QUANTITIES, paragraphs
from briefing.lines import Line, Paragraph
from briefing.text.compose import MOST_EXTRA
from briefing.text.fit import Quality, extra_stretch
from tests.oracles.linebreaks import illegal_breaks, line_faults
from tests.text.samples import run, setter

CASES = [(399.0, "justified"), (399.0, "ragged"), (239.0, "justified"), (239.0, "ragged"), (118.0, "ragged")]
"""The text column of a brief, one of two columns, the side column, whose lines are never justified; in pt."""


def made(lang: str, width: float, quality: Quality) -> list[Paragraph]:
    size, lead = (10.5, 17.0) if lang == "zh" else (10.0, 14.5)
    to = setter(lang, glossary=frozenset())
    return [to.paragraph([run(text, size, lang=lang)], width, lead, quality=quality) for text in paragraphs(lang)]


@pytest.mark.parametrize(("width", "quality"), CASES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_ends_where_it_must_not(lang: str, width: float, quality: Quality) -> None:
    found = made(lang, width, quality)
    assert len({p.text for p in found}) == 200
    assert sum(len(p.lines) for p in found) > 600
    for paragraph in found:
        assert list(line_faults(paragraph)) == []
        assert list(illegal_breaks(paragraph, lang)) == []
        assert list(split_quantities(paragraph, lang)) == []
        assert all(line.x + line.width <= width + 0.01 for line in paragraph.lines)
        assert "".join(line.text for line in paragraph.lines) == paragraph.text


@pytest.mark.parametrize(("width", "most"), [(399.0, 0.02), (239.0, 0.08)])
def test_the_right_edge_is_straight(width: float, most: float) -> None:
    """All lines but the last end at the edge, none spread so that a reader sees holes; the few that this leaves short
    stand before or after a stretch that may not be parted."""
    lines = [line for p in made("zh", width, "justified") for line in p.lines[:-1]]
    loose = [line for line in lines if abs(line.x + line.width - width) > 0.01]
    assert 0 < len(loose) < most * len(lines)
    assert max(max(extra_stretch(p)) for p in made("zh", width, "justified")) <= MOST_EXTRA + 0.001


def test_faults_are_found() -> None:
    """The measures see a line end inside a quantity, and one before a mark."""
    (first, *_) = (p for p in made("zh", 399.0, "justified") if len(p.lines) > 2 and "1.7万亿美元" in p.text)
    lines = first.lines
    whole = "".join(line.text for line in lines)
    at = whole.index("万亿美元")
    spans = tuple(part(lines[0], text) for text in (whole[:at], whole[at:]))
    broken = Paragraph(first.runs, spans, first.lead)
    assert list(split_quantities(broken, "zh"))
    assert any("without its unit" in fault for fault in line_faults(broken))


def part(line: Line, text: str) -> Line:
    return replace(line, spans=(replace(line.spans[0], text=text),))


def split_quantities(paragraph: Paragraph, lang: str) -> list[str]:
    text, at, ends = paragraph.text, 0, set()
    for line in paragraph.lines[:-1]:
        at += len(line.text)
        ends.add(at)
    found = [m for quantity in QUANTITIES[lang] for m in re.finditer(re.escape(quantity), text)]
    return [m.group() for m in found if any(m.start() < end < m.end() for end in ends)]
