"""Pages in, findings out: text that leaves its box or touches other text, items off the page, figures
without alternative text, slides with one title, links that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.checks.ink import Block, Line, blocks
from briefing.diagnostics import Diagnostic, Findings, Mark
from briefing.geometry import Pt, Rect
from briefing.memo import Memo
from briefing.pages import AnyItem, Page, Pages, ShapeItem, TableItem, TextItem, walk
from briefing.team import ALONE, Team

SLACK = 0.6
"""How far, in pt, ink may pass its box's edge or another line's ink before it is a finding."""


def check_pages(pages: Pages, findings: Findings, team: Team = ALONE) -> None:
    """Report what a careful reader of the finished pages would object to; in a team, each member looks at the pages
    that it has whole, and all report what all have found. Raises `Lost`."""
    titles: dict[str, str] = {}
    for n, found in team.joined({n: _found_on(page, pages, _where(page, pages)) for n, page in pages.whole}).items():
        page = pages.pages[n]
        findings.items += found
        if pages.kind == "slides":
            if page.title in titles:
                findings.warning(
                    "same-title",
                    f"{_where(page, pages)} and slide {titles[page.title]} have the same title `{page.title}`",
                    page.mark,
                )
            titles.setdefault(page.title, page.label)
    for items in team.joined({n: _dead_links(page, pages) for n, page in pages.whole}).values():
        findings.items += items


def _where(page: Page, pages: Pages) -> str:
    return f"{'slide' if pages.kind == 'slides' else 'page'} {page.label}"


_known: Memo[tuple[Diagnostic, ...]] = Memo(512, step="checked pages", of=tuple[Diagnostic, ...])


def _found_on(page: Page, pages: Pages, where: str) -> tuple[Diagnostic, ...]:
    """What a page itself gives rise to; found once for pages that are in several documents."""
    made_of = (page, pages.press, pages.master.size, pages.master.decoration)
    slot = (where, page.title)
    known = _known.find(slot, made_of)
    if known is None:
        found = Findings()
        _inside(page, pages, where, found)
        _ink(page, pages.master.decoration, where, found)
        _alternatives(page, where, found)
        known = _known.keep(slot, made_of, tuple(found.items))
    return known


def _inside(page: Page, pages: Pages, where: str, findings: Findings) -> None:
    sheet = pages.press.sheet(pages.master.size, page.shift)
    for item in walk(page.items):
        if not sheet.holds(item.rect, SLACK):
            findings.warning("off-page", f"{where}: `{item.name or item.role}` leaves the page", item.mark or page.mark)


def _ink(page: Page, everywhere: Sequence[AnyItem], where: str, findings: Findings) -> None:
    items = (*everywhere, *page.items)
    found = [(bounds, block) for block in blocks(items) if (bounds := block.bounds())]
    for bounds, block in found:
        if not block.box.holds(bounds, SLACK):
            _leaves(block, page, where, findings)
    for a, b, mark in _touching(found):
        said = f"{where}: “{a.text.strip()}” and “{b.text.strip()}” overlap"
        findings.warning("text-overlap", said, mark or page.mark)


def _leaves(block: Block, page: Page, where: str, findings: Findings) -> None:
    box, mark = block.box, block.mark or page.mark
    for line in block.lines():
        rect, text = line.rect, line.text
        if rect.x < box.x - SLACK or rect.right > box.right + SLACK:
            findings.warning("text-too-wide", f"{where}: “{text.strip()}” is wider than its box", mark)
        if rect.y < box.y - SLACK or rect.bottom > box.bottom + SLACK:
            findings.warning("text-too-tall", f"{where}: “{text.strip()}” leaves its box", mark)


def _touching(found: list[tuple[Rect, Block]]) -> Iterator[tuple[Line, Line, Mark | None]]:
    """Pairs of lines of two blocks whose ink overlaps, by a sweep from top to bottom."""
    active: list[tuple[Pt, Pt, Rect, Block]] = []
    """Those that reach down to here, with their lower and right edges."""
    for bounds, block in sorted(found, key=lambda f: f[0].y):
        left, top = bounds.x, bounds.y + SLACK
        active = [one for one in active if one[0] > top]
        for _, right, b, other in active:
            if right > left and b.overlaps(bounds, SLACK):
                pairs = ((a, line) for a in other.lines() for line in block.lines())
                yield from ((a, line, other.mark) for a, line in pairs if a.rect.overlaps(line.rect, SLACK))
        active.append((bounds.y + bounds.h, left + bounds.w, bounds, block))


def _alternatives(page: Page, where: str, findings: Findings) -> None:
    for item in page.items:
        if item.role == "figure" and not item.alt and not isinstance(item, (TextItem, TableItem, ShapeItem)):
            findings.warning(
                "no-alt", f"{where}: `{item.name or 'figure'}` has no alternative text", item.mark or page.mark
            )


def _dead_links(page: Page, pages: Pages) -> list[Diagnostic]:
    found = Findings()
    for link, mark in page.facts.links:
        if link[1:] not in pages.anchors:
            found.note("dead-link", f"page {page.label}: link to `{link}` leads nowhere", mark or page.mark)
    return found.items
