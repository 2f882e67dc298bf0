"""What deck, workbooks and PDFs of the gallery hold is what its author wrote, and both show the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from briefing.charts.spec import ChartSpec
from briefing.diagnostics import Findings
from briefing.document import Document
from briefing.model.briefing import Briefing
from briefing.model.category_chart import CategoryChart
from briefing.model.exhibits import ExhibitBase
from briefing.model.walk import nodes
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from briefing.write.pptx.inspect import faults
from tests.gallery.conftest import PROJECT
from tests.oracles import package
from tests.oracles.charts import chart_faults, data_faults, formatted, native_charts, resolved
from tests.oracles.made import Made
from tests.oracles.marks import mark_faults
from tests.oracles.workbooks import workbook_faults
from tests.support import house_theme, with_marks


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    made = read_briefing(PROJECT, Findings())
    assert made
    return made


def document(briefing: Briefing, lang: str) -> Document:
    return resolve(briefing, house_theme(), lang, Findings())


def charts(document: Document) -> list[ChartSpec]:
    found = [e.drawing for c in document.chapters for m in c.all_messages for e in m.exhibits]
    return [d for d in found if isinstance(d, ChartSpec)]


def test_the_deck_is_sound(gallery: Made) -> None:
    deck = gallery.deck.read_bytes()
    assert package.faults(deck) == []
    assert workbook_faults(deck) == []


def test_native_charts_show_what_the_pages_show(gallery: Made) -> None:
    deck = gallery.deck.read_bytes()
    assert sum(map(len, native_charts(deck))) > 30
    assert list(chart_faults(deck, gallery.slide_pages)) == []
    assert faults(deck, gallery.slide_pages) == []


def test_the_pdfs_draw_every_mark_in_its_place_and_colour(gallery: Made) -> None:
    for path, pages in gallery.pdfs:
        assert list(mark_faults(path, pages)) == []


def test_pages_show_the_data_as_resolved_and_in_that_order(gallery: Made, briefing: Briefing) -> None:
    lang = gallery.slide_pages.properties.lang[:2]
    for pages in (gallery.slide_pages, gallery.brief_pages):
        assert list(data_faults(document(briefing, lang), pages.pages)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_data_are_those_written(briefing: Briefing, lang: str) -> None:
    """Plain numbers come through digit by digit, each with its category, sorted or not; gaps stay gaps."""
    written = [n for n in nodes(briefing) if isinstance(n, ExhibitBase)]
    specs = [s for s in charts(document(briefing, lang)) if s.kind in ("bar", "column", "line")]
    models = [n for n in written if isinstance(n, CategoryChart) and n.type in ("bar", "column", "line")]
    assert len(specs) == len(models) > 20
    for model, spec in zip(models, specs, strict=True):
        names = [name.get(lang) for name in model.category_names]
        shown = [category.name.replace("\u200b", "") for category in spec.categories]
        for series, drawn in zip(model.series, spec.series, strict=True):
            assert isinstance(series.values, list)
            want = {n: v if v is None else float(v) for n, v in zip(names, series.values, strict=True) if _plain(v)}
            have = dict(zip(shown, (d.value for d in drawn.data), strict=True))
            if len(set(names)) == len(names):
                assert {n: have[n] for n in want if n in have} == {n: v for n, v in want.items() if n in have}
            else:  # quarters of two years: told apart by their order
                assert [d.value for d in drawn.data] == [v if v is None else float(v) for v in series.values]
            assert set(want) <= set(have) or len(have) == 13, "only what is summed up may be missing"


def _plain(value: str | None) -> bool:
    return value is None or value.lstrip("-").replace(".", "", 1).isdigit()


# --- the oracles themselves -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (1204, "#,##0", "1,204"),
        (34.9, '0.0"%"', "34.9%"),
        (0.5, '">"0.00', ">0.50"),
        (-3, '0;"\u2212"0', "\u22123"),
        (5, '"say ""x"" "0', 'say "x" 5'),
    ],
)
def test_numbers_are_printed_by_their_format(value: float, code: str, printed: str) -> None:
    assert formatted(value, code) == printed


def test_shifted_colours_are_resolved() -> None:
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    color = etree.fromstring(
        f'<a:schemeClr xmlns:a="{main}" val="accent1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>'
    )
    assert resolved(color, {"accent1": "000000"}) == "#808080"
    plain = etree.fromstring(f'<a:srgbClr xmlns:a="{main}" val="1F40E6"/>')
    assert resolved(plain, {}) == "#1F40E6"


def test_a_changed_value_a_swapped_order_and_another_colour_are_found(gallery: Made) -> None:
    from dataclasses import replace

    from briefing.pages import ChartItem, GroupItem

    pages = gallery.slide_pages
    number, page = next((n, p) for n, p in enumerate(pages.pages) if _group(p) is not None)
    group = _group(page)
    assert isinstance(group, GroupItem)
    chart = next(i for i in group.items if isinstance(i, ChartItem))
    first, *rest = chart.spec.series
    data = first.data
    changed = {
        "values": replace(chart, spec=replace(chart.spec, series=(replace(first, data=data[::-1]), *rest))),
        "categories": replace(chart, spec=replace(chart.spec, categories=chart.spec.categories[::-1])),
        "colour": with_marks(chart, lambda p: replace(p, fill=replace(p.fill, color="alert"))),
        "labels": with_marks(chart, lambda p: replace(p, label=None)),
    }
    for what, item in changed.items():
        items = tuple(
            replace(g, items=tuple(item if i is chart else i for i in group.items)) if g is group else g
            for g in page.items
        )
        other = (*pages.pages[:number], replace(page, items=items), *pages.pages[number + 1 :])
        found = list(chart_faults(gallery.deck.read_bytes(), replace(pages, pages=other)))
        assert any(what in fault for fault in found), what
    assert [a != b for a, b in pairwise(data)]


def _group(page):  # type: ignore[no-untyped-def]
    from briefing.pages import ChartItem, GroupItem

    return next(
        (g for g in page.items if isinstance(g, GroupItem) and any(isinstance(i, ChartItem) for i in g.items)), None
    )
