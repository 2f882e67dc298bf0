"""Cutting paragraphs, and setting them abreast."""

from __future__ import annotations

import pytest

from briefing.diagnostics import Findings
from briefing.document import copy
from briefing.layout.brief_sheet import Sheet, brief_sheet
from briefing.layout.brief_text import abreast, at_right, body, cut, led
from tests.layout.brief_support import chapter, document, prose
from tests.layout.samples import takeaway
from tests.support import house_theme


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return brief_sheet(document(chapter(1)), house_theme(), Findings())


def test_the_grid_has_41_lines_in_chinese_and_48_in_english(sheet: Sheet) -> None:
    assert (sheet.line, sheet.lines) == (17, 41)
    english = brief_sheet(document(chapter(1), lang="en"), house_theme(), Findings())
    assert (english.line, english.lines) == (14.5, 48)
    assert sheet.grid.text_x == pytest.approx(148.28)
    assert sheet.grid.text_width == pytest.approx(399)


def test_the_first_paragraph_is_flush_and_the_next_indented(sheet: Sheet) -> None:
    assert body(sheet, prose(3), first=True).lines[0].x == 0
    assert body(sheet, prose(3), first=False).lines[0].x == 21
    english = brief_sheet(document(chapter(1), lang="en"), house_theme(), Findings())
    assert body(english, prose(3, lang="en"), first=False).lines[0].x == 14.5


def test_body_lines_are_justified(sheet: Sheet) -> None:
    para = body(sheet, prose(4), first=True)
    assert len(para.lines) > 3
    assert all(line.x + line.width == pytest.approx(399, abs=0.1) for line in para.lines[:-1])


def test_a_cut_paragraph_keeps_its_lines_and_says_what_they_say(sheet: Sheet) -> None:
    para = body(sheet, prose(4), first=False)
    head, tail = cut(para, 0, 2), cut(para, 2, len(para.lines))
    assert [line.text for line in (*head.lines, *tail.lines)] == [line.text for line in para.lines]
    assert head.text + tail.text == "".join(line.text for line in para.lines)
    assert tail.lines[0].top == 0
    assert tail.lines[0].baseline == pytest.approx(para.lines[0].baseline)
    assert (head.indent, tail.indent) == (21, 0)
    assert cut(para, 0, len(para.lines)) is para


def test_parts_abreast_share_lines_and_baselines(sheet: Sheet) -> None:
    kit = sheet.kit
    number = kit.paragraph("1.1", "contents-section", 24)
    text = kit.paragraph(copy("一个很长的标题，" * 6), "contents-section", 150)
    entry = abreast([(0, number), (24, text), at_right(kit.paragraph("12", "contents-section", 50), 200)], main=1)
    assert len(entry.lines) == len(text.lines)
    assert entry.lines[0].baseline == text.lines[0].baseline
    assert entry.lines[-1].x + entry.lines[-1].width == pytest.approx(200)
    assert entry.lines[0].text.startswith("1.1 一个")
    assert entry.lines[-1].text.endswith(" 12")
    assert "".join(line.text for line in entry.lines).split() == entry.text.split()
    assert entry.text.startswith("1.1 一个")


def test_a_lead_gets_its_full_stop() -> None:
    assert led(takeaway("要点", "说明"), zh=True).text == "要点。说明。"
    assert led(takeaway("Is it so?", "Yes."), zh=False).text == "Is it so? Yes."
    assert [i.bold for i in led(takeaway("要点", "说明"), zh=True).inlines if i.text] == [True, True, False, False]
