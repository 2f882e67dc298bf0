"""Every numbered section of the paper and its exhibits are on the pages of deck and brief, in both languages."""

from __future__ import annotations

import pytest

from briefing.model.briefing import Section
from briefing.model.exhibits import ExhibitBase
from briefing.model.walk import nodes
from briefing.pages import Page, walk
from tests.white_paper.paper import KINDS, LANGUAGES, Kind, briefing, pages, squeezed, table, texts

SECTIONS = table("sections.csv")
EXHIBITS = {row["exhibit"]: row["priority"] for row in table("exhibits.csv")}
EVERY = pytest.mark.parametrize(("lang", "kind"), [(lang, kind) for lang in LANGUAGES for kind in KINDS])


def page_of(lang: str, kind: Kind, ident: str) -> Page | None:
    """The page that a link to `ident` leads to."""
    found = pages(lang, kind)
    return found.pages[found.anchors[ident][0]] if ident in found.anchors else None


def test_the_tables_are_whole() -> None:
    assert [row["section"] for row in SECTIONS] == [
        f"{chapter}.{n}" for chapter, last in ((1, 4), (2, 4), (3, 5), (4, 5), (5, 3)) for n in range(1, last + 1)
    ]
    assert len(SECTIONS) == 21
    assert list(EXHIBITS) == [f"c{n:02}" for n in range(1, 31)] + [f"s{n:02}" for n in range(1, 11)]
    assert sum(priority == "A" for priority in EXHIBITS.values()) == 23


@EVERY
def test_every_section_is_there_in_the_paper_s_order(lang: str, kind: Kind) -> None:
    """Its short name in the agenda or contents, its pages after it, and in the brief its finding where it begins."""
    found = pages(lang, kind)
    starts = [found.anchors[row["id"]] for row in SECTIONS]
    assert starts == sorted(starts)
    findings = {n.id: n.headline for n in nodes(briefing()) if isinstance(n, Section)}
    for row, (start, _) in zip(SECTIONS, starts, strict=True):
        before = [text for page in found.pages[: start + 1] for text in texts(page)]
        assert any(row[lang] in text for text in before), f"{row['section']}: no page says {row[lang]}"
        finding = squeezed(findings[row["id"]].get(lang) or "")
        here = squeezed("".join(texts(found.pages[start])))
        assert kind == "slides" or finding in here, f"{row['section']}: page {start + 1} does not say {finding}"


@EVERY
def test_every_section_has_an_exhibit_of_its_own(lang: str, kind: Kind) -> None:
    found = pages(lang, kind)
    drawn = [n.id for n in nodes(briefing()) if isinstance(n, ExhibitBase) and n.id]
    exhibits = [found.anchors[ident] for ident in drawn if ident in found.anchors]
    starts = [found.anchors[row["id"]] for row in SECTIONS]
    for row, start, end in zip(SECTIONS, starts, [*starts[1:], (len(found.pages), 0.0)], strict=True):
        assert any(start <= place < end for place in exhibits), row["section"]


@EVERY
def test_the_exhibits_are_there(lang: str, kind: Kind) -> None:
    """All that a complete briefing needs, and nearly all of the others; each under its own title."""
    found = {ident for ident in EXHIBITS if page_of(lang, kind, ident)}
    assert [ident for ident, priority in EXHIBITS.items() if priority == "A" and ident not in found] == []
    assert len(found) >= 36
    titles = {n.id: n.title for n in nodes(briefing()) if isinstance(n, ExhibitBase) and n.id in found}
    for ident in sorted(found):
        page = page_of(lang, kind, ident)
        title = titles[ident]
        assert page
        assert title
        drawn = list(walk(page.items))
        assert [item for item in drawn if item.anchor == ident], f"page {page.label} has no place called {ident}"
        assert [item for item in drawn if item.name == title.get(lang)], f"{ident} is not drawn on page {page.label}"
