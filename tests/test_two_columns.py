"""The white paper, and every kind of exhibit, in two columns of text: valid, readable aloud and in order, every page
as a compositor wants it, nothing on anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import briefing
from briefing import PrintOptions
from briefing.diagnostics import Findings, Severity
from briefing.document import Document
from briefing.layout.brief import lay_out_brief
from briefing.model.briefing import Briefing
from briefing.pages import Pages, TableItem, TextItem
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from tests.oracles import collisions
from tests.oracles.brief_rules import brief_faults, solid
from tests.oracles.drawings import DRAWINGS
from tests.oracles.made import ROOT, THEMES, recorded
from tests.oracles.order import order_faults
from tests.oracles.painted import painted_faults
from tests.oracles.pdf import read_pages
from tests.oracles.validators import profile_faults, spoken_faults
from tests.support import built_in_theme

WHITE_PAPER = ROOT / "content" / "ubiquitous-intelligence"
EVERY_KIND = ROOT / "tests" / "every_kind"
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def paper() -> Briefing:
    made = read_briefing(WHITE_PAPER, Findings())
    assert made is not None
    return PrintOptions(columns=2).on(made)


def laid_out(paper: Briefing, lang: str, theme: str) -> tuple[Document, Pages]:
    findings = Findings()
    tokens = built_in_theme(theme)
    document = resolve(paper, tokens, lang, findings)
    pages = lay_out_brief(document, tokens, findings)
    assert [str(d) for d in findings.items if d.severity is not Severity.NOTE] == []
    return document, pages


def told(document: Document) -> Iterator[str]:
    """The paragraphs of running text in the order in which they are read."""
    yield from (copy.text for message in document.opening for copy in message.body)
    for chapter in document.chapters:
        for part in (chapter, *chapter.sections):
            yield from (copy.text for copy in part.body)
            yield from (copy.text for message in part.messages if message.in_brief for copy in message.body)


def body(pages: Pages) -> str:
    """The running text of a brief as its items come."""
    items = [i for page in pages.pages for i in page.items if isinstance(i, TextItem)]
    return solid("".join(i.text for i in items if i.role == "paragraph" and i.mark and not i.name))


@pytest.fixture(scope="module", params=LANGUAGES)
def brief(paper: Briefing, request: pytest.FixtureRequest) -> tuple[Document, Pages]:
    return laid_out(paper, request.param, THEMES[0])


def test_pages_keep_the_rules_and_nothing_lies_on_anything(brief: tuple[Document, Pages]) -> None:
    document, pages = brief
    assert list(brief_faults(pages, document)) == []
    assert [f for page in pages.pages for f in collisions.faults(page, pages.master.size)] == []


def test_paragraphs_are_whole_and_come_in_order(brief: tuple[Document, Pages]) -> None:
    document, pages = brief
    text, at = body(pages), 0
    for said in map(solid, told(document)):
        assert said in text[at:], said
        at = text.index(said, at) + len(said)


def test_names_in_the_data_appendix_leave_no_character_alone(brief: tuple[Document, Pages]) -> None:
    document, pages = brief
    items = [i for page in pages.pages for i in page.items if isinstance(i, TableItem)]
    tables = [table for table in items if table.name == document.words["data"]]
    names = [para for table in tables for row in table.rows for para in row.cells[0].paragraphs if para.lines]
    assert len(names) > 20
    assert [para.text for para in names if len(para.lines) > 1 and len(para.lines[-1].text.strip()) <= 2] == []


def test_text_keeps_its_distance_from_the_contents_of_its_chapter(brief: tuple[Document, Pages]) -> None:
    document, pages = brief
    found = 0
    for page in pages.pages:
        own = [i.rect.bottom for i in page.items if i.role == "contents" and i.name.startswith("To section")]
        body = [i.rect.y for i in page.items if i.role == "paragraph" and i.mark and not i.name]
        if own and body:
            assert min(body) - max(own) >= 10
            found += 1
    assert found == len(document.chapters)


@pytest.mark.parametrize("theme", THEMES[1:])
def test_short_ones_keep_the_rules(paper: Briefing, theme: str) -> None:
    findings = Findings()
    tokens = built_in_theme(theme)
    document = resolve(PrintOptions(paper="letter", duplex=True).on(paper), tokens, "en", findings, "executive")
    pages = lay_out_brief(document, tokens, findings)
    assert list(brief_faults(pages, document)) == []
    assert [f for page in pages.pages for f in collisions.faults(page, pages.master.size)] == []


@pytest.mark.parametrize(("project", "lang"), [(WHITE_PAPER, "zh"), (EVERY_KIND, "en")], ids=["paper", "every-kind"])
def test_files_are_valid_and_read_aloud(project: Path, lang: str, tmp_path: Path) -> None:
    prints = PrintOptions(columns=2, duplex=True, booklet=True)
    drawings = DRAWINGS if project == EVERY_KIND else None
    with recorded() as (written, documents):
        built = briefing.build(
            project, languages=[lang], to=["brief"], out=tmp_path, prints=prints, drawings=drawings, jobs=1
        )
    for output in built.outputs:
        pages = written[output.lang, output.target]
        assert [*profile_faults(output.path, "ua1"), *profile_faults(output.path, "2a")] == []
        assert list(spoken_faults(output.path)) == []
        assert list(painted_faults(output.path)) == []
        assert list(order_faults(output.path, pages, documents[lang])) == []
        assert len(read_pages(output.path)) == output.pages
