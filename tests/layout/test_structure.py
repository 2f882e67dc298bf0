"""Trees, org charts, cycles, value chains and states compared: what must hold for each, and where their parts stand."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest

from briefing.charts.spec import Label
from briefing.document import NO_COPY, Drawing
from briefing.document.drawings.before_after import BeforeAfter, Change
from briefing.document.drawings.cycle import Cycle, CycleStep
from briefing.document.drawings.org_chart import OrgChart, Post
from briefing.document.drawings.tree import Branch, Tree
from briefing.document.drawings.value_chain import Activity, ValueChain
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.connectors import site
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, Fill, GroupItem, ShapeItem, TextItem
from tests.layout import diagram_bench as bench
from tests.layout.chart_bench import flat, kit
from tests.layout.diagram_bench import EIGHT, PAGE, SLIDE, draw, named, the_group, the_table
from tests.layout.samples import say

LONG = {"zh": "面向全国的区域配送中心数字化改造", "en": "Digital conversion of the regional distribution centres"}
BODY = Rect(48, 134, 864, 346)


def branch(text: str, *children: Branch, hot: bool = False, sign: str = "", number: str = "") -> Branch:
    leads = any(child.highlight or child.on_way for child in children)
    label = Label(number, "CNY ") if number else None
    return Branch(say(text), label, say("A note") if number else NO_COPY, sign, children, hot, leads)


def tree(lang: str = "en") -> Tree:
    leaves = [branch(f"{LONG[lang]} {i}", hot=i == 2) for i in range(6)]
    left = branch("Left", *leaves[:2], sign="+", number="1,234")
    right = branch("Right", branch("Deep", *leaves[2:4], sign="×", number="12"), *leaves[4:], sign="−", number="7.5")
    return Tree(branch(LONG[lang], left, right, sign="+", number="1,241.5"))


def wide_tree(leaves: int) -> Tree:
    return Tree(branch("Root", *(branch(f"Leaf {i}", hot=not i) for i in range(leaves))))


def post(name: str, *reports: Post, hot: bool = False) -> Post:
    return Post(say(name), say("Head of it"), reports, hot)


def org(lang: str = "en", teams: int = 4, each: int = 3, staff: int = 2) -> OrgChart:
    heads = (post(f"Unit {i}", *(post(f"Team {i}{j}", hot=not j) for j in range(each))) for i in range(teams))
    return OrgChart(post(LONG[lang], *heads), tuple(post(f"Staff {i}") for i in range(staff)))


def cycle(count: int, lang: str = "en", text: str = "") -> Cycle:
    steps = (CycleStep(say(f"Step {i}"), say(text or LONG[lang]), i == 1) for i in range(count))
    return Cycle(tuple(steps), say("Round and round"))


def chain(primary: int = 5, support: int = 4, *, margin: bool = True, hot: bool = False) -> ValueChain:
    items = (say("One"), say("Two"))
    activity = [Activity(say(f"Part {i}"), say("What it does"), items, i == 1) for i in range(primary)]
    bands = [Activity(say(f"Band {i}"), say("What it supports")) for i in range(support)]
    return ValueChain(tuple(activity), tuple(bands), say("Margin") if margin else NO_COPY, hot)


def change(rows: int = 5, lang: str = "en", text: str = "") -> BeforeAfter:
    found = (Change(say(f"Aspect {i}"), say(text or LONG[lang]), say(LONG[lang]), i == 1) for i in range(rows))
    return BeforeAfter(say("Then"), say("Now"), tuple(found))


EVERY: dict[str, dict[str, Drawing]] = {
    lang: {
        "tree": tree(lang), "tree-2": wide_tree(2), "tree-8": wide_tree(8),
        "org": org(lang), "org-2": org(lang, 1, 2, 0), "org-one": org(lang, 3, 0, 1), "org-8": org(lang, 8, 4, 2),
        **{f"cycle-{n}": cycle(n, lang) for n in range(3, 9)},
        "chain": chain(), "chain-2": chain(2, 0), "chain-6": chain(6, 1, margin=False), "chain-print": chain(6, 2),
        "change": change(5, lang), "change-2": change(2, lang), "change-8": change(8, lang),
    }
    for lang in ("zh", "en")
}  # fmt: skip
LINED = [name for name in EVERY["en"] if name.startswith(("tree", "org"))]


@pytest.mark.parametrize("name", EVERY["en"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rect", [SLIDE, BODY], ids=["open", "titled"])
def test_on_a_slide_nothing_leaves_its_place(name: str, lang: str, rect: Rect) -> None:
    assert bench.faults(draw(EVERY[lang][name], rect, kit("slides", lang)), rect) == []


@pytest.mark.parametrize("name", EVERY["en"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_in_the_brief_a_drawing_stands_in_the_height_it_asked_for(name: str, lang: str) -> None:
    of = kit("brief", lang)
    height = bench.natural_height(EVERY[lang][name], PAGE, of)
    rect = Rect(48, 100, PAGE, height)
    items = draw(EVERY[lang][name], rect, of)
    assert bench.faults(items, rect) == []
    assert max(i.rect.bottom for i in flat(items)) > 100 + height * 0.8


@pytest.mark.parametrize("name", LINED)
@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_connectors_meet_the_boxes_they_join_and_cross_no_other(name: str, medium: str) -> None:
    of = kit(medium)  # type: ignore[arg-type]
    rect = SLIDE if medium == "slides" else Rect(48, 100, PAGE, bench.natural_height(EVERY["en"][name], PAGE, of))
    group = the_group(draw(EVERY["en"][name], rect, of))
    boxes = {i.key: i for i in group.items if isinstance(i, ShapeItem) and i.key}
    assert len(boxes) == len([i for i in group.items if isinstance(i, ShapeItem) and i.key])
    lines = [i for i in group.items if isinstance(i, ShapeItem) and i.joins]
    assert lines
    for line in lines:
        assert line.joins
        for end, told in ((line.path[0], line.joins[0]), (line.path[-1], line.joins[1])):
            x, y = site(boxes[told.key].rect, told.side)
            assert hypot(end[1] - x, end[2] - y) < 0.5  # type: ignore[misc]
        for box in boxes.values():
            for (_, x0, y0), (_, x1, y1) in pairwise(line.path):  # type: ignore[misc]
                leg = Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
                assert not box.rect.inset(0.5, 0.5).overlaps(leg, -0.1), (box.name, line.joins)


def boxes_of(items: tuple[AnyItem, ...]) -> dict[str, ShapeItem]:
    return {i.name: i for i in flat(items) if isinstance(i, ShapeItem) and i.key}


# --- trees ----------------------------------------------------------------------------------------


def test_levels_of_a_tree_stand_in_columns_and_parents_in_the_middle_of_their_children() -> None:
    leaves = [branch(f"L{i}") for i in range(4)]
    found = boxes_of(draw(Tree(branch("R", branch("A", *leaves[:2]), branch("B", *leaves[2:]))), SLIDE, kit()))
    assert len({round(found[f"L{i}"].rect.x, 2) for i in range(4)}) == 1
    assert found["A"].rect.x == found["B"].rect.x > found["R"].rect.right
    middles = {name: box.rect.y + box.rect.h / 2 for name, box in found.items()}
    assert middles["A"] == pytest.approx((middles["L0"] + middles["L1"]) / 2)
    assert middles["R"] == pytest.approx((middles["A"] + middles["B"]) / 2)


def test_the_way_to_what_is_highlighted_is_marked() -> None:
    items = draw(tree(), SLIDE, kit())
    fills = {name: box.fill for name, box in boxes_of(items).items()}
    assert fills[f"{LONG['en']} 2"] == Fill("accent")
    assert fills["Deep"] == fills["Right"] == fills[LONG["en"]] == Fill("accent-tint")
    assert fills["Left"] == fills[f"{LONG['en']} 0"] == Fill("tint")
    lines = [i.stroke.color for i in flat(items) if isinstance(i, ShapeItem) and i.joins and i.stroke]
    assert (lines.count("accent"), lines.count("mid")) == (3, 6)


def test_the_operator_stands_where_the_line_forks() -> None:
    items = draw(tree(), SLIDE, kit())
    signs = {i.name: i.rect for i in flat(items) if isinstance(i, ShapeItem) and i.geometry == "ellipse"}
    assert set(signs) == {"+", "×", "−"}
    root = boxes_of(items)["Deep"].rect
    assert signs["×"].y + signs["×"].h / 2 == pytest.approx(root.y + root.h / 2)
    assert root.right < signs["×"].x < signs["×"].right < boxes_of(items)[f"{LONG['en']} 2"].rect.x


def test_a_tree_with_too_many_leaves_is_an_error_with_a_hint() -> None:
    rows = [branch(f"Row {i}", *(branch(f"Leaf {i}{j}") for j in range(8))) for i in range(4)]
    with pytest.raises(TooFull, match="nodes of the tree") as full:
        draw(Tree(branch("Root", *rows)), SLIDE, kit())
    assert "fewer nodes" in full.value.hint


# --- org charts -----------------------------------------------------------------------------------


def test_reports_stand_side_by_side_and_in_stacks_where_that_is_too_wide() -> None:
    beside = boxes_of(draw(org(teams=2, each=3), SLIDE, kit()))
    assert len({beside[f"Team 0{j}"].rect.y for j in range(3)}) == 1
    stacked = boxes_of(draw(org(teams=4, each=3), SLIDE, kit()))
    assert len({stacked[f"Team 0{j}"].rect.x for j in range(3)}) == 1
    tops = [stacked[f"Team 0{j}"].rect for j in range(3)]
    assert all(0 < b.y - a.bottom < 5 for a, b in pairwise(tops))
    assert tops[0].x == pytest.approx(stacked["Unit 0"].rect.x)


def test_the_staff_stands_beside_the_top() -> None:
    found = boxes_of(draw(org(staff=2), SLIDE, kit()))
    top = found[LONG["en"]].rect
    assert found["Staff 0"].rect.right < top.x < top.right < found["Staff 1"].rect.x
    assert found["Staff 0"].rect.y == top.y == found["Staff 1"].rect.y
    assert boxes_of(draw(org(staff=1), SLIDE, kit()))["Staff 0"].rect.x > top.right


def test_too_many_columns_are_an_error() -> None:
    deep = [post(f"U{i}", *(post(f"T{i}{j}", post("x"), post("y")) for j in range(8))) for i in range(4)]
    with pytest.raises(TooFull, match="positions"):
        draw(OrgChart(post("Top", *deep)), SLIDE, kit())


# --- cycles ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(3, 9))
def test_steps_stand_clockwise_on_one_circle_with_an_arrow_between_each_two(count: int) -> None:
    items = draw(cycle(count), SLIDE, kit())
    dots = [i.rect for i in flat(items) if isinstance(i, ShapeItem) and i.geometry == "ellipse"]
    middles = [(d.x + d.w / 2, d.y + d.h / 2) for d in dots]
    cx, cy = (sum(m[i] for m in middles) / count for i in (0, 1))
    assert len({round(hypot(x - cx, y - cy), 3) for x, y in middles}) == 1
    turns = [(x0 - cx) * (y1 - cy) - (y0 - cy) * (x1 - cx) for (x0, y0), (x1, y1) in pairwise([*middles, middles[0]])]
    assert all(turn > 0 for turn in turns)
    arrows = [i for i in named(items, "Arrow") if isinstance(i, ShapeItem)]
    assert len(arrows) == count
    for arrow, start, end in zip(arrows, dots, [*dots[1:], dots[0]], strict=True):
        assert arrow.head
        for dot, (x, y) in ((start, arrow.path[0][1:3]), (end, arrow.path[-1][-2:])):  # type: ignore[misc]
            assert hypot(x - dot.x - dot.w / 2, y - dot.y - dot.h / 2) == pytest.approx(dot.w / 2 + 5, abs=0.5)
    assert (min(middles, key=lambda m: m[1])[0] == pytest.approx(cx)) == bool(count % 2)


def test_long_texts_of_eight_steps_keep_clear_of_ring_and_each_other() -> None:
    items = draw(cycle(8, text=LONG["en"] + ", said at some length"), SLIDE, kit())
    assert bench.faults(items, SLIDE) == []
    ring = [i.rect for i in named(items, "Arrow")]
    left, right = min(r.x for r in ring), max(r.right for r in ring)
    for text in (i.rect for i in flat(items) if isinstance(i, TextItem) and i.name.endswith(": text")):
        assert text.right < left or text.x > right
    with pytest.raises(TooFull, match="steps of the cycle"):
        draw(cycle(8, text="words and more words " * 14), SLIDE, kit())


# --- value chains ---------------------------------------------------------------------------------


def test_the_tip_is_as_high_as_bands_and_chevrons() -> None:
    items = draw(chain(hot=True), SLIDE, kit())
    tip = next(i for i in flat(items) if i.name == "Margin")
    heads = [i for i in flat(items) if isinstance(i, ShapeItem) and i.name.startswith("Part") and i.text]
    assert isinstance(tip, ShapeItem)
    assert (tip.fill, tip.geometry) == (Fill("accent"), "first-chevron")
    assert tip.rect.y == SLIDE.y
    assert tip.rect.right == pytest.approx(SLIDE.right)
    assert tip.rect.bottom == pytest.approx(heads[0].rect.bottom)
    assert max(h.rect.right for h in heads) < tip.rect.x
    assert [h.fill for h in heads] == [Fill("accent" if i == 1 else "step") for i in range(5)]


def test_bands_stand_over_the_chevrons_and_give_way_to_long_lists() -> None:
    items = draw(chain(), SLIDE, kit())
    assert not [i for i in flat(items) if isinstance(i, GroupItem)][1:]
    bands = [i.rect for i in flat(items) if i.name.startswith("Band") and isinstance(i, ShapeItem)]
    heads = [i.rect for i in flat(items) if i.name.startswith("Part") and isinstance(i, ShapeItem)]
    assert max(b.bottom for b in bands) < min(h.y for h in heads)
    many = tuple(Activity(say(f"Part {i}"), items=tuple(say(f"Item {j}") for j in range(5))) for i in range(4))
    full = draw(ValueChain(many, chain().support), SLIDE, kit())
    lower = [i.rect.h for i in flat(full) if i.name.startswith("Band") and isinstance(i, ShapeItem)]
    assert lower[0] < bands[0].h
    with pytest.raises(TooFull, match="value chain"):
        draw(ValueChain(many, chain().support), Rect(48, 134, 864, 150), kit())


# --- before and after -----------------------------------------------------------------------------


def test_rows_of_both_panels_stand_in_line_with_an_arrow_between() -> None:
    items = draw(change(5), SLIDE, kit())
    table = the_table(items)
    assert exhibits.traits(change()).starts_at_rule
    assert [cell.text for cell in table.rows[0].cells] == ["", "Then", "", "Now"]
    assert table.columns[1] == table.columns[3]
    assert sum(table.columns) == pytest.approx(SLIDE.w)
    assert sum(row.height for row in table.rows) == pytest.approx(table.rect.h)
    rows = [cells for row, cells in table.placed() if not row.header]
    arrows = [i for i in items if isinstance(i, ShapeItem)]
    assert len(arrows) == len(rows) == 5
    for i, (arrow, cells) in enumerate(zip(arrows, rows, strict=True)):
        before, after = cells[1][1], cells[3][1]
        assert before.y == after.y
        assert arrow.rect.y == pytest.approx(before.y + before.h / 2)
        assert before.right < arrow.rect.x < arrow.rect.right < after.x
        assert arrow.stroke
        assert arrow.stroke.color == ("accent" if i == 1 else "mid")
        assert cells[3][0].fill == Fill("accent-tint" if i == 1 else "tint")


def test_unequal_rows_share_what_height_is_left_and_too_long_ones_are_an_error() -> None:
    rows = (Change(say("A"), say("One"), say("Two")), Change(say("B"), say("One " * 120), say("Two")))
    table = the_table(draw(BeforeAfter(say("Then"), say("Now"), rows), SLIDE, kit()))
    assert table.rows[2].height > table.rows[1].height + 40
    assert table.rect.bottom <= SLIDE.bottom + 0.01
    with pytest.raises(TooFull, match="rows of the panels"):
        draw(change(8, text="words and more words " * 12), SLIDE, kit())


def test_narrow_slides_hold_small_structures() -> None:
    small = (wide_tree(3), org(teams=2, each=2, staff=0), cycle(4, text="Short"), chain(3, 2, margin=False), change(4))
    for drawing in small:
        assert bench.faults(draw(drawing, EIGHT, kit()), EIGHT) == []
