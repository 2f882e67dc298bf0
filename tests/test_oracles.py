"""Every project in every theme and language, judged by validators and programs that are not ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import outloud
import pptx
import pytest

from briefing.diagnostics import Severity
from briefing.pages import ChartItem, Pages, TextItem, walk
from tests.conftest import Short
from tests.oracles import package, words
from tests.oracles.brief_rules import bodies, brief_faults
from tests.oracles.linebreaks import illegal_breaks, line_faults
from tests.oracles.made import ROOT, THEMES, Made
from tests.oracles.order import order_faults
from tests.oracles.painted import painted_faults
from tests.oracles.pdf import Char, fonts_used, loose_fonts, page_count, read_pages
from tests.oracles.validators import EXPLAINED, audit_faults, profile_faults, qpdf_faults, spoken_faults
from tests.oracles.workbooks import workbook_faults

WHITE_PAPER = ROOT / "content" / "ubiquitous-intelligence"

SAME_BREAKS = 0.95
"""Share of text boxes that LibreOffice must break as slides.pdf does; the rest is its own metrics."""


def ink(page_chars: tuple[Char, ...]) -> list[Char]:
    return [c for c in page_chars if words.solid(c.text)]


def test_builds_without_a_finding(made: Made) -> None:
    assert [str(f) for f in made.findings if f.severity is not Severity.NOTE] == []


# --- the deck -------------------------------------------------------------------------------------


def test_deck_passes_openxml_audit(made: Made) -> None:
    assert list(audit_faults(made.deck)) == []


def test_deck_package_is_sound(made: Made) -> None:
    assert package.faults(made.deck.read_bytes()) == []


def test_workbooks_hold_what_charts_show(made: Made) -> None:
    assert workbook_faults(made.deck.read_bytes()) == []


def test_python_pptx_reads_the_same_deck(made: Made) -> None:
    deck = pptx.Presentation(str(made.deck))
    pages = made.slide_pages.pages
    assert len(deck.slides) == len(pages)
    titles = [s.shapes.title.text_frame.text.replace("\x0b", "") if s.shapes.title else "" for s in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    said = [n.notes_slide.notes_text_frame.text if n.has_notes_slide else "" for n in deck.slides]
    assert [words.solid(n) for n in said] == [words.solid("".join(p.text for p in page.notes)) for page in pages]


@pytest.mark.outside
def test_libreoffice_shows_every_slide(made: Made, office: Callable[[Path], Path]) -> None:
    assert page_count(office(made.deck)) == len(made.slide_pages.pages)


@pytest.mark.outside
def test_libreoffice_breaks_lines_as_the_pdf_does(made: Made, office: Callable[[Path], Path]) -> None:
    theirs, ours = read_pages(office(made.deck)), read_pages(made.slides)
    boxes, different = 0, []
    for slide, their, our in zip(made.slide_pages.pages, theirs, ours, strict=True):
        for box in words.boxes(slide):
            boxes += 1
            lines = words.lines_of(box, ink(our.chars))
            assert lines is not None, f"slide {slide.label}: “{box.text}” is not in the PDF"
            if words.lines_of(box, ink(their.chars)) != lines:
                different.append(f"slide {slide.label}: {words.lines_of(box, ink(their.chars))} in place of {lines}")
    assert boxes > 50
    assert len(different) <= (1 - SAME_BREAKS) * boxes, "\n".join([f"{len(different)} of {boxes}", *different])


@pytest.mark.outside
def test_libreoffice_shows_the_values_of_charts(made: Made, office: Callable[[Path], Path]) -> None:
    theirs, ours = read_pages(office(made.deck)), read_pages(made.slides)
    charts = 0
    for slide, their, our in zip(made.slide_pages.pages, theirs, ours, strict=True):
        for item in walk(slide.items):
            if isinstance(item, ChartItem):
                charts += 1
                shown = words.numbers_in(item.rect, ink(our.chars))
                assert shown, f"slide {slide.label}: {item.name} shows no number"
                assert words.numbers_in(item.rect, ink(their.chars)) == shown, f"slide {slide.label}: {item.name}"
    assert charts > 0


# --- the PDFs -------------------------------------------------------------------------------------


@pytest.mark.outside
def test_qpdf_finds_no_fault(made: Made, need: Callable[[str], str]) -> None:
    qpdf = need("qpdf")
    for path, _ in made.all_pdfs:
        assert list(qpdf_faults(qpdf, path)) == []


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_pdfs_conform(made: Made, profile: str) -> None:
    for path, _ in made.all_pdfs:
        assert list(profile_faults(path, profile)) == []


def test_pdfs_read_aloud(made: Made) -> None:
    for path, _ in made.all_pdfs:
        assert list(spoken_faults(path)) == []


@pytest.mark.parametrize("project", [WHITE_PAPER], ids=["white-paper"])
def test_no_reason_for_a_warning_is_idle(project: Path, make_all: Callable[..., dict[str, Made]]) -> None:
    pdfs = [path for made in make_all(project, THEMES[0]).values() for path, _ in made.pdfs]
    found = {warning.rule for path in pdfs for warning in outloud.check(str(path)).findings}
    assert found == {known.rule for known in EXPLAINED}


def test_pages_paint_what_tags_tell_in_the_same_order(made: Made) -> None:
    for path, _ in made.all_pdfs:
        assert list(painted_faults(path)) == []


def test_every_font_is_embedded(made: Made) -> None:
    for path, _ in made.all_pdfs:
        assert loose_fonts(path) == []
        assert fonts_used(path)


def test_text_of_the_pdfs_is_the_text_of_the_pages(made: Made) -> None:
    for path, pages in made.all_pdfs:
        assert list(words.page_faults(path, pages)) == []


def test_tags_tell_what_the_document_says_in_order(made: Made) -> None:
    for path, pages in made.all_pdfs:
        assert list(order_faults(path, pages, made.document)) == []


# --- lines ----------------------------------------------------------------------------------------


def test_no_line_breaks_where_it_must_not(made: Made) -> None:
    for _, pages in made.pdfs:
        lines = 0
        for sheet in pages.pages:
            for block in words.page_blocks(pages, sheet):
                for paragraph in block.paragraphs:
                    lines += len(paragraph.lines)
                    assert list(line_faults(paragraph)) == [], f"{pages.kind} {sheet.label}"
        assert lines > 100


def test_icu_would_allow_every_line_break(made: Made) -> None:
    """Our breaks are a choice among those of UAX #14 as ICU finds them."""
    for _, pages in made.pdfs:
        for sheet in pages.pages:
            for block in words.page_blocks(pages, sheet):
                for paragraph in block.paragraphs:
                    assert list(illegal_breaks(paragraph, pages.properties.lang)) == [], f"{pages.kind} {sheet.label}"


def test_notes_break_no_line_where_they_must_not(made: Made) -> None:
    if not made.papers:
        return
    (_, notes), (_, handout) = made.papers
    blocks = [block for page in (*notes.pages, *handout.pages) for block in words.own_blocks(page)]
    said = [para for block in blocks for para in block.paragraphs]
    for paragraph in said:
        assert list(line_faults(paragraph)) == []
        assert list(illegal_breaks(paragraph, notes.properties.lang)) == []
    shown = words.solid("".join(para.text for para in said))
    assert all(words.solid(para.text) in shown for slide in made.slide_pages.pages for para in slide.notes)


# --- pages of briefs ------------------------------------------------------------------------------


def test_no_page_of_a_brief_breaks_a_compositors_rule(made: Made) -> None:
    assert sum(1 for _ in bodies(made.document)) > 5
    assert list(brief_faults(made.brief_pages, made.document)) == []


# --- shorter lengths ------------------------------------------------------------------------------

MOST = {"executive": {"slides": 12, "brief": 6}, "one-page": {"slides": 1, "brief": 1}}


def links(pages: Pages) -> list[str]:
    items = [item for page in pages.pages for item in walk(page.items)]
    runs = [run for item in items if isinstance(item, TextItem) for para in item.paragraphs for run in para.runs]
    return [link for link in (x.link for x in (*items, *runs)) if link.startswith("#")]


def test_short_ones_build_without_a_finding_and_are_short(short: Short) -> None:
    for made in short.all_made:
        assert list(brief_faults(made.brief_pages, made.document)) == []
        assert [str(f) for f in made.findings if f.severity is not Severity.NOTE] == []
        assert all(path.name.rpartition("-")[0].endswith(short.length) for path, _ in made.papers)
        for path, pages in made.pdfs:
            assert len(pages.pages) <= MOST[short.length][pages.kind]
            assert page_count(path) == len(pages.pages)
            assert f"-{short.length}-" in path.name


def test_short_ones_lead_nowhere_else(short: Short) -> None:
    for made in short.all_made:
        for _, pages in made.pdfs:
            found = links(pages)
            assert [link for link in found if link[1:] not in pages.anchors] == []
            assert bool(found) == (short.length == "executive")


def test_short_decks_are_sound(short: Short) -> None:
    for made in short.all_made:
        assert package.faults(made.deck.read_bytes()) == []
        assert workbook_faults(made.deck.read_bytes()) == []
    if short.theme == THEMES[0]:  # slow, and themes and languages have the same parts
        assert list(audit_faults(short.all_made[0].deck)) == []


@pytest.mark.outside
def test_short_pdfs_are_sound(short: Short, need: Callable[[str], str]) -> None:
    qpdf = need("qpdf")
    for made in short.all_made:
        for path, _ in made.all_pdfs:
            assert list(qpdf_faults(qpdf, path)) == []
            assert list(profile_faults(path, "ua1")) == []
            assert list(spoken_faults(path)) == []
            assert loose_fonts(path) == []


def test_short_pdfs_say_what_their_pages_say(short: Short) -> None:
    for made in short.all_made:
        for path, pages in made.all_pdfs:
            assert list(words.page_faults(path, pages)) == []
            assert list(order_faults(path, pages, made.document)) == []
            for sheet in pages.pages:
                for paragraph in (para for block in words.page_blocks(pages, sheet) for para in block.paragraphs):
                    assert list(line_faults(paragraph)) == [], f"{path.name}, page {sheet.label}"
