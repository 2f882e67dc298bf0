"""Breaking into two columns: the rules hold for any chapter, in each column, and the search prefers what a publisher
does."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.layout.brief_flow import MOST_FIGURES
from briefing.layout.brief_shapes import SPANNING, Page, Shape, Slot
from briefing.layout.brief_spreads import paginate
from tests.layout.test_brief_flow import LINES, chapters, check_notes, feet, figure, head, opening, text


def across(lines: int) -> Shape:
    """A figure too wide for a column."""
    return replace(figure(lines), spans=True)


def chapter_opening(lines: int) -> Shape:
    return replace(opening(lines), spans=True)


def chapter_head() -> Shape:
    return Shape(lines=4, foot=4, above=2, level=1, spans=True)


def aside(lines: int) -> Shape:
    """A takeaway in the text."""
    return Shape(lines=lines + 1, foot=lines, above=1, after_figure=lines + 1, keep=0)


def column(page: Page, number: int) -> list[Slot]:
    return [slot for slot in page.slots if slot.column == number]


def end(slots: list[Slot], shapes: list[Shape]) -> int:
    """The line below the ink of the last of them."""
    last = slots[-1]
    return last.line + last.room - (shapes[last.block].lines - shapes[last.block].foot)


# --- what a publisher does ------------------------------------------------------------------------


def test_the_left_column_is_filled_before_the_right() -> None:
    first, second = paginate([text(50), text(50)], LINES)
    assert [(s.block, s.column, s.first, s.last) for s in first.slots] == [
        (0, 0, 0, 41), (0, 1, 41, 50), (1, 1, 0, 32),
    ]  # fmt: skip
    assert [(s.column, s.last - s.first) for s in second.slots] == [(0, 9), (1, 9)]


def test_the_columns_of_a_last_page_are_of_one_length() -> None:
    for lines in range(8, 80):
        (page,) = paginate([text(lines)], LINES)
        left, right = (sum(s.last - s.first for s in column(page, n)) for n in (0, 1))
        assert 0 <= left - right <= 1


def test_a_chapter_opens_across_both_columns() -> None:
    (page,) = paginate([chapter_opening(18), head(2, keep=6), text(20)], LINES)
    assert (page.slots[0].column, page.slots[0].line) == (SPANNING, 0)
    assert {s.line for s in page.slots if s.column == 0} == {18, 20}
    assert column(page, 1)[0].line == 18


def test_a_wide_figure_stands_at_the_foot_of_the_page_that_names_it() -> None:
    shapes = [text(20), across(12), text(60)]
    first, _ = paginate(shapes, LINES)
    (found,) = column(first, SPANNING)
    assert (found.block, found.line + found.room - 1) == (1, LINES)
    assert first.slots[-1] == found  # read after both columns
    assert {end(column(first, n), shapes) for n in (0, 1)} == {found.line}


def test_a_wide_figure_with_no_room_opens_the_next_page() -> None:
    first, second = paginate([text(82), across(20), text(40)], LINES)
    assert not column(first, SPANNING)
    assert (second.slots[0].block, second.slots[0].column, second.slots[0].line) == (1, SPANNING, 0)


def test_figures_of_both_kinds_keep_their_order() -> None:
    shapes = [text(10), across(10), text(6), figure(9), text(6), across(9), text(6), figure(9), text(50)]
    placed = [s.block for page in paginate(shapes, LINES) for s in page.slots if shapes[s.block].figure]
    assert placed == [1, 3, 5, 7]


def test_columns_above_a_running_head_of_a_chapter_are_even() -> None:
    shapes = [chapter_head(), text(21), chapter_head(), text(31)]
    (page,) = paginate(shapes, LINES)
    heads = column(page, SPANNING)
    assert [s.line for s in heads] == [0, 4 + 11]
    below = [s for s in page.slots if s.line > heads[1].line]
    assert [(s.column, s.last - s.first) for s in below] == [(0, 16), (1, 15)]


def test_a_head_across_both_columns_has_text_below_it() -> None:
    for lines in range(30, 80):
        for page in paginate([chapter_head(), text(lines), chapter_head(), head(2), text(30)], LINES):
            heads = column(page, SPANNING)
            assert not heads or any(s.line > heads[-1].line for s in page.slots)


def test_no_figure_stands_below_the_head_of_the_next_chapter() -> None:
    shapes = [chapter_head(), text(60), across(14), chapter_head(), text(40)]
    pages = paginate(shapes, LINES)
    order = [s.block for page in pages for s in page.slots]
    assert order.index(2) < order.index(3)


def test_a_takeaway_ends_a_column_without_air() -> None:
    shapes = [text(36), aside(3), text(60)]
    page, *_ = paginate(shapes, LINES)
    assert [s.block for s in column(page, 0)] == [0, 1]
    assert end(column(page, 0), shapes) == 40


def test_footnotes_stand_at_the_foot_of_their_own_column() -> None:
    first, _ = paginate([text(60, (2, 3), (50, 4)), text(60)], LINES)
    assert [(n.column, n.end, n.rows) for n in first.notes] == [(0, LINES, 3), (1, LINES, 4)]
    assert [s.last - s.first for s in column(first, 0)] == [LINES - 3]
    assert sum(s.last - s.first for s in column(first, 1)) == LINES - 4


# --- any chapter ----------------------------------------------------------------------------------


@st.composite
def briefs(draw: st.DrawFn) -> list[Shape]:
    """A chapter in two columns: some figures wide, some heads across both, takeaways between."""
    shapes = [replace(shape, spans=i == 0) for i, shape in enumerate(draw(chapters()))]
    found: list[Shape] = []
    for shape in shapes:
        is_wide = shape.figure and (shape.lines > 20 or draw(st.booleans()))
        found.append(replace(shape, spans=True) if is_wide else shape)
        if shape.splits and draw(st.integers(0, 5)) == 0:
            found.append(aside(draw(st.integers(2, 5))))
    if draw(st.booleans()):
        found += [chapter_head(), text(draw(st.integers(2, 30)))]
    return found


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(briefs())
def test_every_chapter_obeys_the_rules_in_each_column(shapes: list[Shape]) -> None:
    pages = paginate(shapes, LINES, feet)
    shown: dict[int, int] = {}
    for page in pages:
        for slot in sorted(page.slots, key=lambda s: s.block):
            assert slot.first == shown.get(slot.block, 0)
            shown[slot.block] = slot.last
            shape = shapes[slot.block]
            assert (slot.column == SPANNING) == shape.spans
            if shape.splits and (slot.first or slot.last < shape.lines):
                assert slot.last - slot.first >= 2
        check_column(page, shapes)
    assert shown == {i: s.lines for i, s in enumerate(shapes)}
    placed = [(s.block, n) for n, page in enumerate(pages) for s in page.slots]
    assert [b for b, _ in placed if shapes[b].figure] == [i for i, s in enumerate(shapes) if s.figure]
    assert [b for b, _ in placed if not shapes[b].figure] == sorted(b for b, _ in placed if not shapes[b].figure)
    check_notes(shapes, pages)
    for i, shape in enumerate(shapes):
        if shape.figure:  # never on a page before that of the text it follows
            before = [b for b in range(i) if not shapes[b].figure]
            assert dict(placed)[i] >= min(n for b, n in placed if b == before[-1])


def check_column(page: Page, shapes: list[Shape]) -> None:
    """Nothing overlaps on a page, and no column begins a stretch with the end of a head or ends with a head."""
    for number in (0, 1):
        slots = sorted([*column(page, number), *column(page, SPANNING)], key=lambda s: s.line)
        for slot, following in pairwise(slots):
            assert slot.line + slot.room <= following.line + (shapes[slot.block].lines - shapes[slot.block].foot)
            if shapes[slot.block].level and not shapes[slot.block].spans:
                assert following.column == number  # what a head is over stands below it
        for foot in {n.end for n in page.notes if n.column == number}:
            rows = sum(n.rows for n in page.notes if (n.column, n.end) == (number, foot))
            above = [s for s in column(page, number) if s.line < foot]
            assert (end(above, shapes) if above else 0) + feet(rows) <= foot
        assert not slots or end(slots, shapes) <= LINES
        if slots and slots[-1].column == number and shapes[slots[-1].block].level:
            assert slots[-1].block == len(shapes) - 1
        stretch = [s for s in column(page, number) if shapes[s.block].figure]
        assert len(stretch) <= MOST_FIGURES * (1 + len(column(page, SPANNING)))
