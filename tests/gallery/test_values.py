"""Of every kind of exhibit deck and workbook hold what its author wrote, and deck, pages and PDFs show the same.

Three links make the chain: rules of each kind hold the author's numbers against what is read from the deck, and from
the pages of the brief; the deck's charts are held against the pages', in all that is said of them; and what PowerPoint
draws of them, computed from the deck alone, is looked for among the paths of the PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from briefing.diagnostics import Findings
from briefing.model.briefing import Briefing
from briefing.model.exhibits import exhibit_kinds
from briefing.read.content import read_briefing
from tests.gallery.conftest import PROJECT
from tests.oracles.made import ROOT, THEMES, Made
from tests.oracles.package import Package
from tests.oracles.pdf import chars
from tests.oracles.values import of_pages
from tests.oracles.values.drawn import drawn
from tests.oracles.values.facts import numbers
from tests.oracles.values.formulas import computed, formula_faults
from tests.oracles.values.kinds import RULES
from tests.oracles.values.paths import paths
from tests.oracles.values.printed import part_faults, print_faults
from tests.oracles.values.same import chart_faults, label_faults
from tests.oracles.values.shown import Built, Exhibit, charts_of
from tests.oracles.values.spoiled import is_seen, misdrawn, moved, recoloured, resized, spoiled

EVERY_KIND = ROOT / "tests" / "every_kind"

MakeAll = Callable[[Path, str], dict[str, Made]]


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    made = read_briefing(PROJECT, Findings())
    assert made
    return made


@pytest.fixture(scope="module", params=[(THEMES[0], "zh"), *((theme, "en") for theme in THEMES)], ids="-".join)
def shown(request: pytest.FixtureRequest, make_all: MakeAll) -> Made:
    """The gallery in every theme; as themes differ in looks alone, one language is enough in the others."""
    theme, lang = request.param
    return make_all(PROJECT, theme)[lang]


@pytest.fixture(scope="module")
def deck(shown: Made, briefing: Briefing) -> Built:
    return Built(briefing, shown.slide_pages, shown.deck.read_bytes())


@pytest.fixture(scope="module", params=["zh", "en"])
def printed(request: pytest.FixtureRequest, make_all: MakeAll) -> Made:
    """The gallery in one theme, for what takes long."""
    return make_all(PROJECT, THEMES[0])[request.param]


def exhibit_faults(built: Built) -> Iterator[str]:
    for exhibit in built.exhibits(numbers(PROJECT)):
        for fault in RULES[exhibit.model.type](exhibit):
            yield f"{exhibit.message.id}: {fault}"


def test_every_kind_has_a_rule_and_is_shown(briefing: Briefing, make_all: MakeAll) -> None:
    """A new kind fails here until it says what must be seen of it."""
    assert set(RULES) == set(exhibit_kinds())
    made = make_all(PROJECT, THEMES[0])["en"]
    seen = {e.model.type for e in Built(briefing, made.slide_pages).exhibits({}) if e.views}
    assert set(RULES) - seen == {"drawing"}, "which Python alone can supply"


def test_decks_hold_what_the_author_wrote(deck: Built) -> None:
    assert list(exhibit_faults(deck)) == []


def test_documents_show_what_the_author_wrote(shown: Made, briefing: Briefing) -> None:
    assert list(exhibit_faults(Built(briefing, shown.brief_pages))) == []


def test_drawings_get_what_the_author_wrote(make_all: MakeAll) -> None:
    written = read_briefing(EVERY_KIND, Findings())
    assert written
    made = make_all(EVERY_KIND, THEMES[0])["en"]
    built = Built(written, made.slide_pages, made.deck.read_bytes())
    found = [e for e in built.exhibits(numbers(EVERY_KIND)) if e.model.type == "drawing"]
    assert found
    assert [fault for e in found for fault in RULES["drawing"](e)] == []


def test_native_charts_are_those_of_the_pages(deck: Built) -> None:
    """Values, order, names, colours, labels, scales, workbooks: of all kinds."""
    count, faults = 0, []
    for number, page in enumerate(deck.pages.pages):
        items = charts_of(page)
        if not items:
            continue
        natives = deck.charts(number)
        assert len(natives) == len(items)
        for native, item in zip(natives, items, strict=True):
            count += 1
            wanted = of_pages.native_chart(item, deck.pages.master.colors)
            faults += [f"slide {page.label}, {item.name!r}: {fault}" for fault in chart_faults(native, wanted)]
    assert count > 120
    assert faults == []


def test_workbooks_compute_what_they_hold(printed: Made) -> None:
    """From the author's cells to the last helper, every formula makes the value that stands there."""
    parts = Package(printed.deck.read_bytes()).parts
    books = {name: book for name, book in parts.items() if name.endswith(".xlsx")}
    assert len(books) > 120
    assert [f"{name}: {fault}" for name, book in books.items() for fault in formula_faults(book)] == []


def test_the_slides_as_pdf_draw_what_powerpoint_draws(printed: Made, briefing: Briefing) -> None:
    built = Built(briefing, printed.slide_pages, printed.deck.read_bytes())
    assert list(pdf_faults(built, printed.slides)) == []


def test_the_brief_draws_what_its_charts_say(printed: Made, briefing: Briefing) -> None:
    assert list(pdf_faults(Built(briefing, printed.brief_pages), printed.brief)) == []


def pdf_faults(built: Built, pdf: Path) -> Iterator[str]:
    """Marks of charts, shapes and grounds of exhibits, and labels, that a PDF shows otherwise."""
    views = [view for exhibit in built.exhibits({}) for view in exhibit.views]
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(built.pages.pages):
            parts = [part for view in views if view.number == number for part in view.parts]
            items = charts_of(page)
            if not items and not parts:
                continue
            seen = paths(document[number])
            faults = list(part_faults(parts, seen))
            for chart in built.charts(number) if items else ():
                faults += print_faults(drawn(chart), seen)
            if items:
                texts = chars(document[number])
                faults += [fault for item in items for fault in label_faults(item, texts)]
            yield from (f"page {page.label}: {fault}" for fault in faults)


# --- the oracles themselves -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(briefing: Briefing, make_all: MakeAll) -> tuple[Built, list[Exhibit]]:
    """The plain case of every kind in the deck."""
    made = make_all(PROJECT, THEMES[0])["en"]
    built = Built(briefing, made.slide_pages, made.deck.read_bytes())
    return built, [e for e in built.exhibits(numbers(PROJECT)) if e.message.id.endswith("-plain")]


def test_another_value_order_word_or_place_is_found_in_every_kind(plain: tuple[Built, list[Exhibit]]) -> None:
    _, exhibits = plain
    assert {e.model.type for e in exhibits} == set(RULES) - {"drawing"}
    missed = [
        (exhibit.message.id, what)
        for exhibit in exhibits
        for what, wrong in spoiled(exhibit)
        if not list(RULES[exhibit.model.type](wrong))
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("MAX(0,MIN(B2,B3))+MIN(0,B4)", -1.0),
        ('COUNTIFS($B$2:$B$5,">="&B3,$B$2:$B$5,"<"&(B2+1))', 2.0),
        ("IF(B2-B3,0,INDEX($B$2:$B$5,MATCH(B2,$B$2:$B$5,1)))", 0.0),
        ("QUARTILE($B$2:$B$5,1)", 0.25),
        ("10^(LOG10(B5)*2)", 10000.0),
    ],
)
def test_formulas_are_computed_as_excel_does(formula: str, value: float) -> None:
    assert computed(formula, {"B2": 3.0, "B3": 1.0, "B4": -2.0, "B5": 100.0}) == pytest.approx(value)


def test_a_chart_that_differs_from_its_page_is_found(plain: tuple[Built, list[Exhibit]]) -> None:
    _, exhibits = plain
    charts = [chart for exhibit in exhibits for chart in exhibit.charts]
    assert len(charts) > 30
    for chart in charts:
        assert list(chart_faults(chart, chart)) == []
        for what, wrong in misdrawn(chart):
            assert list(chart_faults(wrong, chart)), (chart.name, what)


def test_a_mark_in_another_place_or_colour_is_found_in_the_pdf(
    plain: tuple[Built, list[Exhibit]], make_all: MakeAll
) -> None:
    _, exhibits = plain
    kinds = set()
    with pypdfium2.PdfDocument(make_all(PROJECT, THEMES[0])["en"].slides) as document:
        for view in (view for exhibit in exhibits for view in exhibit.views if view.charts):
            seen = paths(document[view.number])
            marks = drawn(view.charts[0])
            assert list(print_faults(marks, seen)) == []
            for mark in {mark.kind: mark for mark in marks if is_seen(mark)}.values():
                kinds.add(mark.kind)
                for wrong in (moved(mark), recoloured(mark), resized(mark)):
                    assert list(print_faults([wrong], seen)), (view.charts[0].name, mark, wrong)
    assert kinds == {"bar", "dot", "slice", "line", "area", "error"}


def test_a_shape_in_another_place_or_colour_is_found_in_the_pdf(
    plain: tuple[Built, list[Exhibit]], make_all: MakeAll
) -> None:
    _, exhibits = plain
    count = 0
    with pypdfium2.PdfDocument(make_all(PROJECT, THEMES[0])["en"].slides) as document:
        for view in (view for exhibit in exhibits for view in exhibit.views if not view.charts):
            seen = paths(document[view.number])
            part = next((p for p in view.parts if p.look.fill and p.rect.w > 8), None)
            if part is None:
                continue
            count += 1
            away = replace(part, rect=part.rect.moved(dx=2.7, dy=1.9))
            other = replace(part, look=replace(part.look, fill="#123456"))
            assert list(part_faults([part], seen)) == []
            assert all(list(part_faults([wrong], seen)) for wrong in (away, other)), part
    assert count > 12


def test_marks_drawn_in_another_order_are_found(plain: tuple[Built, list[Exhibit]], make_all: MakeAll) -> None:
    _, exhibits = plain
    (bubbles,) = [e for e in exhibits if e.model.type == "bubble"]
    (view,) = bubbles.views
    with pypdfium2.PdfDocument(make_all(PROJECT, THEMES[0])["en"].slides) as document:
        marks = [mark for mark in drawn(view.charts[0]) if mark.look.line]
        assert any("before" in fault for fault in print_faults(marks[::-1], paths(document[view.number])))
