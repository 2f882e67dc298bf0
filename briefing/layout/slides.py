"""A document's storyline in, fixed slides out: every slide in its layout, with links, outline and notes.

A slide that prints page numbers of others (summary, agenda, opener) is always one page. So the
other slides are laid out first, which tells where everything is, and the numbers hold. Those of
them that refer to slides, and kept room for the numbers, are then laid out with them. In a team each
member does so with its own slides, and tells the others how many pages they take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, Findings, Severity
from briefing.document import (
    DataSlide,
    Document,
    MessageSlide,
    OpenerSlide,
    Slide,
)
from briefing.geometry import Pt
from briefing.layout.kit import Kit
from briefing.layout.master import slide_master
from briefing.layout.outline import outline
from briefing.layout.properties import properties
from briefing.layout.shares import all_pages
from briefing.layout.slide_pages import PRINTING_NUMBERS, attempt, listed, mark_of, named
from briefing.layout.slide_parts import Deck
from briefing.pages import Master, Page, Pages, names_a_page
from briefing.team import ALONE, Team
from briefing.text.fit import setter
from briefing.text.fonts import FontPair
from briefing.theme.tokens import Theme


def lay_out_slides(document: Document, theme: Theme, findings: Findings, team: Team = ALONE) -> Pages:
    """The document's deck; in a team, the slides that are a member's own, with what it knows of the others. What fits
    at no size, and characters that no font has, become errors in `findings`; the slide in question is then left
    empty. Raises `Lost`."""
    kit = replace(slide_kit(document, theme, findings), digits=len(str(2 * len(document.slides))))
    master = slide_master(document, kit)
    chapters = document.chapters
    names, contents = tuple(named(chapter, "") for chapter in chapters), tuple(map(listed, chapters))
    making = _Making(Deck(kit, master, chapters, document, _coverless(master), names, contents), team)
    making.lay_out()
    making.number()
    own = making.pages()
    pages, numbers = all_pages(own, team)
    pages = _with_unique_titles(pages)
    anchors = _anchors(dict(zip(numbers, own, strict=True)), making.page_of, team)
    outlined, whole = outline(document, pages, anchors), None if team.count == 1 else tuple(numbers)
    return Pages("slides", master, pages, properties(document), outlined, anchors, own=whole)


ROWS = 18
"""Rows of the data appendix that take as long as a slide."""


def _size(slide: Slide) -> float:
    """How long it takes to make a slide, where most take 1."""
    return len(slide.table.rows) / ROWS if isinstance(slide, DataSlide) else 1


class _Making:
    """A deck in the making, as a member of a team knows it: the pages of its own slides, and how many each slide takes,
    which is one as far as it does not know. Slides are told by their place in the document."""

    def __init__(self, deck: Deck, team: Team) -> None:
        self._deck, self._team = deck, team
        self._slides = slides = deck.document.slides
        self._own = team.share(range(len(slides)), list(map(_size, slides)))
        self._lengths = [1] * len(self._slides)
        self._laid: dict[int, list[Page]] = {}
        self.page_of: Mapping[str, int] = {}
        """The page (from 1) on which ids are found; it is known when the slides are laid out that print none."""

    def pages(self) -> list[Page]:
        """The pages of this member's slides."""
        return [page for n in self._own for page in self._laid[n]]

    def lay_out(self) -> None:
        """Lay out the slides that print no numbers: again those that turn out to stand on another page than they were
        made for, or to name others, as slides before them take more pages than their maker had thought."""
        own = [n for n in self._own if not isinstance(self._slides[n], PRINTING_NUMBERS)]
        made_for: dict[int, object] = {}
        found: dict[int, list[Diagnostic]] = {}
        settled = False
        while not settled:
            before = made_for.copy()
            self._lay_out_once(own, made_for, found)
            for n, length in self._team.joined({n: len(self._laid[n]) for n in own}).items():
                self._lengths[n] = length
            settled = all(self._team.told(before == made_for))
        for items in self._team.joined(found).values():
            self._deck.kit.findings.items += items
        self.page_of = _places(self._deck.document, self._lengths)

    def _lay_out_once(
        self, own: Sequence[int], made_for: dict[int, object], found: dict[int, list[Diagnostic]]
    ) -> None:
        """Lay out what was not made for the place that it has now."""
        number, last = 1, 0
        for n in own:
            number += sum(self._lengths[last:n])
            last, slide, deck = n, self._slides[n], self._deck
            if isinstance(slide, DataSlide):
                deck = replace(deck, page_of=_places(deck.document, self._lengths[:n]))
            if made_for.get(n) != (number, deck.page_of):
                made_for[n] = number, deck.page_of
                self._laid[n], found[n] = _attempted(deck, slide, number)
                self._lengths[n] = len(self._laid[n])

    def number(self) -> None:
        """Lay out the slides that print numbers, and once more those that name slides."""
        printed = {target: str(number) for target, number in self.page_of.items()}
        deck = replace(self._deck, page_of=self.page_of, kit=replace(self._deck.kit, printed=printed))
        starts = _starts(self._lengths)
        again = {n for n, laid in self._laid.items() if any(map(_refers, laid))}
        found = {}
        for n in [n for n in self._own if n in again or n not in self._laid]:
            pages, items = _attempted(deck, self._slides[n], starts[n])
            if len(pages) != self._lengths[n]:
                said = f"slide {starts[n]}: its length changes with the slide numbers in it"
                items.append(Diagnostic(Severity.ERROR, "unsettled", said, mark_of(self._slides[n])))
            self._laid[n], found[n] = pages, (items, n in again)
        findings = self._deck.kit.findings
        for items, known in self._team.joined(found).values():
            findings.items += [f for f in items if f not in findings.items] if known else items


def _attempted(deck: Deck, slide: Slide, number: int) -> tuple[list[Page], list[Diagnostic]]:
    """The pages of a slide, and what was found on them, which is not yet said in its turn."""
    items = deck.kit.findings.items
    before = len(items)
    pages = attempt(deck, slide, number)
    found = items[before:]
    del items[before:]
    return pages, found


def _starts(lengths: Sequence[int]) -> list[int]:
    """The page (from 1) on which each slide begins."""
    return list(accumulate(lengths[:-1], initial=1))


def _refers(page: Page) -> bool:
    """Whether any text of a page, or its notes, names a slide."""
    return page.facts.names_pages or names_a_page(page.notes)


def slide_kit(document: Document, theme: Theme, findings: Findings) -> Kit:
    """The tools to lay out a document's slides in a theme."""
    measure = theme.fonts.slides.measure
    sets = setter(FontPair(measure.latin, measure.han), document.lang, document.glossary, screen=True)
    return Kit("slides", document.lang, theme, theme.slide_type, sets, document.words, findings)


def _coverless(master: Master) -> Master:
    """The master without the layout that depends on the document's title."""
    return replace(master, layouts=tuple(layout for layout in master.layouts if layout.name != "cover"))


def _places(document: Document, lengths: Sequence[int]) -> dict[str, int]:
    """The page (from 1) on which chapters, sections, messages and exhibits are found, by how many pages each slide
    takes, as far as that is known."""
    places: dict[str, int] = {}
    for slide, number in zip(document.slides, accumulate(lengths, initial=1), strict=False):
        if isinstance(slide, OpenerSlide):
            places[slide.chapter.id] = number
        elif isinstance(slide, MessageSlide):
            for id_ in (slide.section, slide.message.id, *(e.id for e in slide.message.exhibits)):
                if id_:
                    places.setdefault(id_, number)
    for chapter in document.chapters:
        inside = [s.id for s in chapter.sections] + [m.id for m in chapter.all_messages]
        pages_inside = [places[i] for i in inside if i in places]
        if chapter.id not in places and pages_inside:
            places[chapter.id] = min(pages_inside)
    return places


def _anchors(own: Mapping[int, Page], page_of: Mapping[str, int], team: Team) -> dict[str, tuple[int, Pt]]:
    """Ids to (page from 0, y): where items have the id, else the top of the page."""
    anchors: dict[str, tuple[int, Pt]] = {id_: (number - 1, 0.0) for id_, number in page_of.items()}
    here = {n: (page.anchor, page.facts.anchors) for n, page in own.items()}
    for n, (name, inside) in team.joined(here).items():
        if name:
            anchors.setdefault(name, (n, 0.0))
        for anchor, y in inside:
            anchors[anchor] = (n, y)
    return anchors


def _with_unique_titles(pages: Sequence[Page]) -> tuple[Page, ...]:
    """PowerPoint's accessibility checker wants every slide title once: the second gets (2)."""
    seen: dict[str, int] = {}
    found = []
    for page in pages:
        if not page.title:
            found.append(page)
            continue
        seen[page.title] = count = seen.get(page.title, 0) + 1
        found.append(page if count == 1 else replace(page, title=f"{page.title} ({count})"))
    return tuple(found)
