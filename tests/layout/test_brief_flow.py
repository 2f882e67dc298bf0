"""Page breaking: the rules hold for any chapter, and the search prefers what the SPEC prefers."""

from __future__ import annotations

from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.layout.brief_flow import MOST_FIGURES, paginate
from briefing.layout.brief_shapes import NoteShape, Page, Shape, Slot
from briefing.layout.kit import TooFull

LINES = 41

Slots = tuple[Slot, ...]


def flow(shapes: list[Shape], lines: int) -> list[Slots]:
    """The blocks of each page."""
    return [page.slots for page in paginate(shapes, lines)]


def text(lines: int, *notes: tuple[int, int]) -> Shape:
    """A paragraph, its footnotes as (line of the mark, rows)."""
    return Shape(lines=lines, foot=lines, splits=True, notes=tuple(NoteShape(*note) for note in notes))


def head(level: int, keep: int = 2) -> Shape:
    if level == 2:
        return Shape(lines=2, foot=2, above=1, level=2, keep=keep)
    return Shape(lines=2, foot=2, top=1, after_figure=1, level=3)


def figure(lines: int) -> Shape:
    return Shape(lines=lines + 1, foot=lines, above=1, figure=True)


def opening(lines: int = 18) -> Shape:
    return Shape(lines=lines, foot=lines)


def order(pages: list[Slots]) -> list[int]:
    return [slot.block for page in pages for slot in page]


def test_blocks_follow_on_lines_of_the_grid() -> None:
    pages = flow([opening(), head(2), text(4), head(3), text(3)], LINES)
    assert [(s.line, s.room) for s in pages[0]] == [(0, 18), (18, 3), (21, 4), (25, 2), (27, 3)]


def test_a_figure_stands_after_its_paragraph_when_it_fits() -> None:
    (page,) = flow([opening(), text(4), figure(11), head(3), text(3)], LINES)
    assert [s.block for s in page] == [0, 1, 2, 3, 4]
    assert page[2].line + page[2].room == 22 + 1 + 12  # a line above it, its own 12 with the air below
    assert page[3].room == 1  # the figure's air stands in for the space above the sub-head


def test_text_runs_on_and_the_figure_opens_the_next_page() -> None:
    first, second = flow([opening(), text(10), figure(20), text(12), text(6)], LINES)
    assert [s.block for s in first] == [0, 1, 3]
    assert [s.block for s in second] == [2, 3, 4] or [s.block for s in second] == [2, 4]
    assert second[0].line == 0
    assert second[0].room == 21


def test_a_paragraph_is_cut_with_two_lines_on_each_side() -> None:
    first, second = flow([text(40), text(5), text(30)], LINES)
    assert [(s.block, s.last) for s in first] == [(0, 40)]
    assert second[0].block == 1
    first, second = flow([text(38), text(5), text(30)], LINES)
    assert first[-1] == Slot(1, 38, 0, 3, 3)
    assert second[0] == Slot(1, 0, 3, 5, 2)


def test_a_head_takes_two_lines_with_it() -> None:
    first, second = flow([text(38), head(3), text(6), text(20)], LINES)
    assert [s.block for s in first] == [0]
    assert (second[0].block, second[0].room) == (1, 1)
    first, second = flow([text(37), head(3), text(6), text(20)], LINES)
    assert [(s.block, s.last - s.first) for s in first] == [(0, 37), (1, 2), (2, 2)]


def test_the_first_section_passes_a_waiting_figure() -> None:
    shapes = [opening(), text(6), figure(20), head(2, keep=6), text(15), text(9)]
    first, second = flow(shapes, LINES)
    assert [s.block for s in first] == [0, 1, 3, 4]
    assert second[0].block == 2


def test_the_first_section_starts_below_the_opening_if_six_lines_fit() -> None:
    shapes = [opening(30), head(2, keep=6), text(9), text(9)]
    first, *_ = flow(shapes, LINES)
    assert [s.block for s in first] == [0, 1, 2]
    first, *_ = flow([opening(33), *shapes[1:]], LINES)
    assert [s.block for s in first] == [0]


def test_a_chapter_does_not_end_with_a_page_of_figures_alone() -> None:
    pages = flow([text(36), text(5), figure(20)], LINES)
    assert [s.block for s in pages[-1]] == [1, 2]


def test_a_nearly_empty_last_page_takes_what_the_page_before_can_spare() -> None:
    for lines, left in ((LINES + 4, 7), (LINES + 8, 10), (LINES + 20, 20)):
        *_, last = flow([opening(LINES), text(lines)], LINES)
        assert last[-1].last - last[-1].first == left


def test_sections_do_not_run_past_a_waiting_figure_for_a_little_white() -> None:
    rest = [figure(14), head(2), text(12), text(9)]
    *_, second, third = flow([opening(41), text(36), *rest], LINES)
    assert [s.block for s in second] == [1]
    assert [s.block for s in third] == [2, 3, 4, 5]
    *_, second, third = flow([opening(41), text(27), *rest], LINES)
    assert [s.block for s in second] == [1, 3, 4]
    assert [s.block for s in third] == [2, 4, 5]


def test_three_small_figures_share_a_page_but_three_large_ones_do_not() -> None:
    cited = [shape for _ in range(3) for shape in (text(3), figure(7))]
    (page,) = flow([*cited, text(4)], LINES)
    assert sum(s.block in (1, 3, 5) for s in page) == MOST_FIGURES
    first, *_ = flow([text(2), figure(12), text(2), figure(12), text(2), figure(9), text(9)], LINES)
    assert [s.block for s in first if s.block in (1, 3, 5)] == [1, 3]


def test_text_runs_on_past_a_sub_head_rather_than_leave_a_page_short() -> None:
    first, second = flow([text(36), figure(9), head(3), text(12), text(20)], LINES)
    assert [s.block for s in first] == [0, 2, 3]
    assert (second[0].block, second[0].line) == (1, 0)


def test_two_lines_do_not_stand_alone_between_figures_and_a_head() -> None:
    shapes = [text(30), figure(20), text(13), head(3), text(8), text(14)]
    _, second, *_ = flow(shapes, LINES)
    figures = [n for n, s in enumerate(second) if shapes[s.block].figure]
    alone = [
        s for n, s in enumerate(second)
        if n - 1 in figures and s.first and s.last - s.first <= 2 and shapes[second[n + 1].block].level
    ]  # fmt: skip
    assert alone == []


@st.composite
def chapters(draw: st.DrawFn) -> list[Shape]:
    shapes = [opening(draw(st.integers(8, 25)))]
    for _ in range(draw(st.integers(1, 25))):
        kind = draw(st.sampled_from((0, 0, 2, 3)))
        if kind:
            shapes.append(head(kind))
        for lines in draw(st.lists(st.integers(1, 14), min_size=1, max_size=3)):
            marks = sorted(draw(st.lists(st.integers(0, lines - 1), max_size=2)))
            shapes.append(text(lines, *((mark, draw(st.integers(1, 9))) for mark in marks)))
        shapes += [figure(n) for n in draw(st.lists(st.integers(4, LINES), max_size=2))]
    return shapes


def feet(rows: int) -> int:
    """A rule and rows of small type, in lines."""
    return ceil(0.75 + rows * 0.7) if rows else 0


def check_notes(shapes: list[Shape], pages: list[Page]) -> None:
    """Each footnote is shown once, in order, beginning on the page of its mark."""
    told: dict[tuple[int, int], int] = {}
    for page in pages:
        for slot in page.notes:
            note = shapes[slot.block].notes[slot.note]
            mark, rows = note.line, note.rows
            assert slot.first == told.get((slot.block, slot.note), 0)
            if slot.first == 0:
                assert any(s.block == slot.block and s.first <= mark < s.last for s in page.slots)
            assert slot.rows == rows or slot.rows >= 2
            told[slot.block, slot.note] = slot.last
    assert list(told) == [(i, n) for i, shape in enumerate(shapes) for n in range(len(shape.notes))]
    assert all(last == shapes[block].notes[note].rows for (block, note), last in told.items())


def test_a_footnote_stands_on_the_page_of_its_mark() -> None:
    first, second = paginate([text(37), text(9, (3, 4)), text(20)], LINES)
    assert [(s.block, s.last) for s in first.slots] == [(0, 37), (1, 3)]  # the mark's line would bring four rows
    assert (first.notes, [(n.block, n.note, n.first, n.last) for n in second.notes]) == ((), [(1, 0, 0, 4)])
    (page,) = paginate([text(32), text(5, (3, 4))], LINES)
    assert (len(page.slots), page.rows) == (2, 4)


def test_a_long_footnote_runs_on() -> None:
    first, second = paginate([text(30), text(6, (1, 12)), text(20)], LINES)
    assert first.slots[-1].last == 2
    assert [(n.first, n.last) for n in (*first.notes, *second.notes)] == [(0, 9), (9, 12)]


def test_footnotes_that_no_page_takes_are_an_error() -> None:
    with pytest.raises(TooFull, match="footnotes"):
        paginate([text(4, (0, 30), (0, 30), (0, 30))], LINES)


@settings(max_examples=100, deadline=None)
@given(chapters())
def test_every_chapter_obeys_the_rules(shapes: list[Shape]) -> None:
    found = paginate(shapes, LINES, feet)
    pages = [page.slots for page in found]
    shown: dict[int, int] = {}
    for number, page in enumerate(pages):
        end = 0
        assert sum(shapes[s.block].figure for s in page) <= MOST_FIGURES
        for slot in page:
            shape = shapes[slot.block]
            assert slot.line == end  # no line is left out, none used twice
            end = slot.line + slot.room
            assert slot.first == shown.get(slot.block, 0)
            shown[slot.block] = slot.last
            if shape.splits and (slot.first or slot.last < shape.lines):
                assert slot.last - slot.first >= 2
        last = shapes[page[-1].block]
        assert end - (last.lines - last.foot) + feet(found[number].rows) <= LINES
        assert not last.level or page[-1].block == len(shapes) - 1
        assert number == 0 or not shapes[page[0].block].level or page[0].room == (shapes[page[0].block].top or 2)
    assert shown == {i: s.lines for i, s in enumerate(shapes)}
    placed = order(pages)
    assert [b for b in placed if shapes[b].figure] == [i for i, s in enumerate(shapes) if s.figure]
    check_notes(shapes, found)
    for i, shape in enumerate(shapes):
        if shape.figure:
            before = [b for b in range(i) if not shapes[b].figure]
            assert placed.index(i) > placed.index(before[-1])  # never before its citation
