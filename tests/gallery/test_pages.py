"""No page of the gallery has a collision, a clipped text or a value without label or axis; kinds have three cases."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing import PrintOptions
from briefing.diagnostics import Findings, Severity
from briefing.geometry import Rect
from briefing.layout.brief import lay_out_brief
from briefing.model import exhibits as model
from briefing.model.briefing import Message
from briefing.model.walk import nodes
from briefing.pages import ChartItem, GroupItem, Page, Pages, Plotted, PlottedLabel, ShapeItem, Stroke, TextItem, walk
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from tests.gallery.conftest import PROJECT
from tests.layout import chart_bench
from tests.layout.test_charts_xy import points
from tests.oracles import collisions
from tests.oracles.made import THEMES, Made
from tests.support import built_in_theme, with_marks

CASES = ("plain", "busy", "nasty")


def test_every_page_is_clean(gallery: Made) -> None:
    for pages in (gallery.slide_pages, gallery.brief_pages):
        found = [fault for page in pages.pages for fault in collisions.faults(page, pages.master.size)]
        assert found == [], f"{pages.kind}\n" + "\n".join(found)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_columns_are_clean(lang: str) -> None:
    """Exhibits in half the width, those that span both columns beside them."""
    findings, theme = Findings(), built_in_theme(THEMES[0])
    read = read_briefing(PROJECT, findings)
    assert read
    document = resolve(PrintOptions(columns=2).on(read), theme, lang, findings)
    pages = lay_out_brief(document, theme, findings)
    assert [str(f) for f in findings.items if f.severity is not Severity.NOTE] == []
    assert [fault for page in pages.pages for fault in collisions.faults(page, pages.master.size)] == []
    assert narrow(pages) > 50


def narrow(pages: Pages) -> int:
    """How many exhibits with charts stand in one of two columns."""
    seen = [drawn for page in pages.pages for drawn in collisions.exhibits(page)]
    return sum(bool(drawn.charts) and drawn.rect.w < pages.master.size[0] / 2 for drawn in seen)


def test_builds_without_a_warning(gallery: Made) -> None:
    assert [str(f) for f in gallery.findings if f.severity is not Severity.NOTE] == []


def test_the_measure_finds_most_of_what_is_drawn(gallery: Made) -> None:
    """A measure that looked at nothing would find nothing."""
    for pages in (gallery.slide_pages, gallery.brief_pages):
        seen = [drawn for page in pages.pages for drawn in collisions.exhibits(page)]
        charts = [i for page in pages.pages for i in walk(page.items) if isinstance(i, ChartItem)]
        assert sum(len(d.charts) for d in seen) == len(charts) > 30
        assert sum(len(d.inks) for d in seen) > 1000
        assert sum(len(d.lines) for d in seen) > 200


def kinds_with_cases() -> dict[str, set[str]]:
    briefing = read_briefing(PROJECT, Findings())
    assert briefing
    found: dict[str, set[str]] = {}
    for message in (n for n in nodes(briefing) if isinstance(n, Message)):
        for exhibit in (n for n in nodes(message) if isinstance(n, model.ExhibitBase)):
            found.setdefault(exhibit.type, set()).add(message.id.rpartition("-")[2])
    return found


def test_every_kind_in_the_gallery_has_its_three_cases() -> None:
    found = kinds_with_cases()
    assert len(found) >= 12
    assert {kind: set(CASES) - cases for kind, cases in found.items() if not set(CASES) <= cases} == {}


# --- the measure itself ---------------------------------------------------------------------------


def measured(*extra: ShapeItem | TextItem, move: float = 0.0) -> list[str]:
    """Faults of two bars with something drawn over them, their first label moved."""
    drawn = chart_bench.draw(chart_bench.spec("bar", ["North", "South"], [30, 20]))
    (group,) = drawn
    assert isinstance(group, GroupItem)
    items = []
    for item in group.items:
        if isinstance(item, ChartItem):
            item = with_marks(item, lambda p: moved(p, move) if p.category == 0 else p)
        items.append(item)
    page = Page((replace(group, items=(*items, *extra)),), "1")
    return collisions.faults(page, (960, 540))


def moved(point: Plotted, by: float) -> Plotted:
    assert point.label
    return replace(point, label=replace(point.label, rect=point.label.rect.moved(dx=by)))


def the_name() -> TextItem:
    drawn = chart_bench.draw(chart_bench.spec("bar", ["North", "South"], [30, 20]))
    item = chart_bench.group_of(drawn, "Category labels").items[0]
    assert isinstance(item, TextItem)
    return item


def beside_the_name(air: float) -> TextItem:
    """The name once more, so far right of itself."""
    name = the_name()
    (line,) = name.paragraphs[0].lines
    return replace(name, rect=name.rect.moved(dx=line.width + air))


def bubbles(x: float, y: float) -> list[str]:
    """Faults of a bubble and a later one on its right edge, the name of which stands at an offset of (x, y) radii from
    its middle."""
    chart = chart_bench.chart_of(chart_bench.draw(points((5, 5, 100), (5.9, 5, 60), (0, 0, 1), (9, 9, 1))))
    rect = chart.points[1].rect
    text = chart_bench.kit().paragraph("Mm", "chart-note", 20, align="center")
    left, top = (chart.points[1].middle[i] + at * rect.w / 2 for i, at in enumerate((x, y)))
    label = PlottedLabel(Rect(left - 10, top - text.height / 2, 20, text.height), text, "none")
    item = with_marks(chart, lambda p: replace(p, label=label if p.category == 1 else None))
    return collisions.faults(Page((GroupItem(rect=chart.rect, items=(item,), role="figure"),), "1"), (960, 540))


def test_a_name_in_its_bubble_is_at_home_though_that_lies_on_another() -> None:
    assert bubbles(0, 0) == []
    assert any("runs over the mark 0/0" in fault for fault in bubbles(-1.6, 0))


def test_a_bubble_is_round() -> None:
    """A name may stand in the corner of the square around it, not on its edge."""
    assert bubbles(1.1, -1.1) == []
    assert any("runs over the mark 0/1" in fault for fault in bubbles(0.7, -0.5))


def test_a_clean_chart_has_no_fault() -> None:
    assert measured() == []
    assert not any("read as one" in fault for fault in measured(beside_the_name(4.0)))


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        (lambda: measured(move=-12), "runs over the mark 0/0"),
        (lambda: measured(move=400), "leaves the exhibit"),
        (lambda: measured(the_name()), "touches “North”"),
        (lambda: measured(beside_the_name(1.0)), "and “North” read as one"),
        (lambda: measured(replace(the_name(), rect=replace(the_name().rect, w=5))), "leaves its box"),
        (
            lambda: measured(
                ShapeItem(rect=the_name().rect.inset(-3, 8), geometry="line", stroke=Stroke("ink", 1), name="Rule")
            ),
            "crossed by a line (Rule)",
        ),
        (
            lambda: collisions.faults(
                Page((GroupItem(rect=Rect(900, 500, 100, 20), items=(), role="figure"),), "1"), (960, 540)
            ),
            "leaves the page",
        ),
    ],
)
def test_each_fault_is_found(faulty, said: str) -> None:  # type: ignore[no-untyped-def]
    assert any(said in fault for fault in faulty())
