"""Pages in, findings out: text that leaves its box or touches other text, items off the page, figures
without alternative text, slides with one title, links that lead nowhere."""

from __future__ import annotations

from briefing.check.ink import Ink, item_inks
from briefing.diagnostics import Findings
from briefing.geometry import Rect
from briefing.pages import GroupItem, Page, Pages, ShapeItem, TableItem, TextItem, walk

SLACK = 0.6
"""How far, in pt, ink may pass its box's edge or another line's ink before it is a finding."""


def check_pages(pages: Pages, findings: Findings) -> None:
    """Report what a careful reader of the finished pages would object to."""
    titles: dict[str, str] = {}
    for page in pages.pages:
        where = f"{'slide' if pages.kind == 'slides' else 'page'} {page.label}"
        _inside(page, pages.master.size, where, findings)
        _ink(page, where, findings)
        _alternatives(page, where, findings)
        if pages.kind == "slides":
            if page.title in titles:
                findings.warning(
                    "same-title",
                    f"{where} and slide {titles[page.title]} have the same title `{page.title}`",
                    page.mark,
                )
            titles.setdefault(page.title, page.label)
    _links(pages, findings)


def _inside(page: Page, size: tuple[float, float], where: str, findings: Findings) -> None:
    sheet = Rect(0, 0, *size)
    for item in walk(page.items):
        if not sheet.holds(item.rect, SLACK):
            findings.warning("off-page", f"{where}: `{item.name or item.role}` leaves the page", item.mark or page.mark)


def _ink(page: Page, where: str, findings: Findings) -> None:
    inks = [ink for item in page.items for ink in item_inks(item)]
    for ink in inks:
        if ink.rect.x < ink.box.x - SLACK or ink.rect.right > ink.box.right + SLACK:
            findings.warning(
                "text-too-wide", f"{where}: “{ink.text.strip()}” is wider than its box", ink.mark or page.mark
            )
        if ink.rect.y < ink.box.y - SLACK or ink.rect.bottom > ink.box.bottom + SLACK:
            findings.warning("text-too-tall", f"{where}: “{ink.text.strip()}” leaves its box", ink.mark or page.mark)
    for a, b in _touching(inks):
        findings.warning(
            "text-overlap", f"{where}: “{a.text.strip()}” and “{b.text.strip()}” overlap", a.mark or page.mark
        )


def _touching(inks: list[Ink]) -> list[tuple[Ink, Ink]]:
    """Pairs of lines whose ink overlaps, by a sweep from top to bottom."""
    found = []
    active: list[Ink] = []
    for ink in sorted((i for i in inks if i.text.strip()), key=lambda i: i.rect.y):
        top = ink.rect.y + SLACK
        active = [a for a in active if a.rect.y + a.rect.h > top]
        found += [(a, ink) for a in active if a.rect.overlaps(ink.rect, SLACK)]
        active.append(ink)
    return found


def _alternatives(page: Page, where: str, findings: Findings) -> None:
    for item in page.items:
        if item.role == "figure" and not item.alt and not isinstance(item, (TextItem, TableItem, ShapeItem)):
            findings.warning(
                "no-alt", f"{where}: `{item.name or 'figure'}` has no alternative text", item.mark or page.mark
            )


def _links(pages: Pages, findings: Findings) -> None:
    for page in pages.pages:
        for item in walk(page.items):
            links = [item.link]
            if isinstance(item, TextItem):
                links += [r.link for p in item.paragraphs for r in p.runs]
            if isinstance(item, ShapeItem):
                links += [r.link for p in item.text for r in p.runs]
            for link in links:
                if link.startswith("#") and link[1:] not in pages.anchors and not isinstance(item, GroupItem):
                    findings.note(
                        "dead-link", f"page {page.label}: link to `{link}` leads nowhere", item.mark or page.mark
                    )
