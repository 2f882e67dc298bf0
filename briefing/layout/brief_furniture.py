"""A page's running texts in, the furniture that every page of paper carries out: head, rule and tab, foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress

from briefing.document import Copy
from briefing.geometry import Pt, Rect
from briefing.layout.brief_sheet import Sheet, is_right_hand, reported
from briefing.layout.kit import TooFull
from briefing.layout.pieces import box, hline, stacked
from briefing.layout.stamp import stamp
from briefing.pages import AnyItem
from briefing.text.fonts import MissingGlyph

RULE: Pt = 0.5
FIRST_TAB: Pt = 6
"""Height of the tab on the first page."""
FEWEST_HEADS = 3
"""Pages on which a running head stands at least."""
BETWEEN: Pt = 24
"""Least air between the two running heads; else the right one keeps only the briefing's title."""


def head(sheet: Sheet, left: str) -> list[AnyItem]:
    """The running head: `left` (may be empty), the briefing on the right, and the rule with its tab."""
    document, grid = sheet.document, sheet.grid
    right = f"{document.title.text}{_joint(sheet)}{document.label}"
    room = grid.inner - sheet.kit.width(left, "running") - BETWEEN
    if sheet.kit.width(right, "running") > room:
        right = document.title.text if sheet.kit.width(document.title, "running") <= room else document.label
    return running_head(sheet, left, right)


def shown_heads(heads: Iterable[str]) -> frozenset[str]:
    """Those of the pages' running heads that lead through some pages: one on a page or two repeats the title in sight
    of it, and to who listens it is prose that was left out."""
    return frozenset(head for head, n in Counter(heads).items() if n >= FEWEST_HEADS)


def running_head(sheet: Sheet, left: str, right: str) -> list[AnyItem]:
    """Two running heads, each may be empty, and the rule with its tab; on a mirrored page they change places."""
    grid = sheet.grid
    if sheet.is_mirrored:
        left, right = right, left
    return [
        *_text(sheet, left, "running", grid.head_y, "Running head"),
        *_text(sheet, right, "running", grid.head_y, "Running head, briefing", right=True),
        *_rule(sheet, grid.tab_height),
    ]


def first_head(sheet: Sheet) -> list[AnyItem]:
    """The head of the first page: what kind of document it is, its date, a bolder tab."""
    document, grid = sheet.document, sheet.grid
    return [
        *_text(sheet, document.label, "running-label", grid.head_y, "Label"),
        *_text(sheet, document.date, "running", grid.head_y, "Date", right=True),
        *_rule(sheet, FIRST_TAB),
    ]


def foot(sheet: Sheet, number: int, *, dated: bool = True) -> list[AnyItem]:
    """Date and "page n of m", which stands right, or at the outer edge of duplex print."""
    page = sheet.words["page-of"].format(n=sheet.label(number), total=sheet.total - sheet.roman)
    if number <= sheet.roman:
        page = sheet.words["page"].format(n=sheet.label(number))
    y, leftwards = sheet.grid.foot_y, sheet.document.prints.duplex and not is_right_hand(number)
    date = _text(sheet, sheet.document.date, "foot", y, "Date", right=leftwards) if dated else []
    return [*date, *_text(sheet, page, "foot", y, "Page number", right=not leftwards), *_stamp(sheet, number)]


def _stamp(sheet: Sheet, number: int) -> list[AnyItem]:
    """The stamp in the head margin, in the middle of the text. What is wrong with it is told once, of page 1."""
    words, grid = sheet.document.prints.stamp, sheet.grid
    if words:
        place = Rect(grid.left, 0.0, grid.inner, grid.head_y)
        with reported(sheet, words, None) if number == 1 else suppress(TooFull, MissingGlyph):
            return [stamp(sheet.kit, words, sheet.kit.token("running-label"), place)]
    return []


def titled_foot(sheet: Sheet, number: int) -> list[AnyItem]:
    """The briefing's title and date left, "page n of m" right; a title that has no room is left out."""
    document, kit = sheet.document, sheet.kit
    page = sheet.words["page-of"].format(n=number, total=sheet.total)
    left = _joint(sheet).join(filter(None, (document.title.text, document.date)))
    if kit.width(left, "foot") + BETWEEN + kit.width(page, "foot") > sheet.grid.inner:
        return foot(sheet, number)
    items = _text(sheet, left, "foot", sheet.grid.foot_y, "Title and date")
    return [*items, *_text(sheet, page, "foot", sheet.grid.foot_y, "Page number", right=True)]


def _joint(sheet: Sheet) -> str:
    """What stands between two running texts."""
    return "\u3000" if sheet.zh else "  |  "


def page_title(sheet: Sheet, text: Copy | str, top: Pt, anchor: str = "") -> list[AnyItem]:
    """The title of a page in full width (contents, sources)."""
    token = sheet.kit.token("page-title")
    y = top + (FIRST_LEAD - token.lead) / 2
    return [sheet.kit.text(text, "page-title", Rect(sheet.grid.left, y, sheet.grid.inner, 0), as_="h1", anchor=anchor)]


FIRST_LEAD: Pt = 29
"""Page titles are centred in this height below the top of the text column."""


def _text(sheet: Sheet, text: str, role: str, y: Pt, name: str, *, right: bool = False) -> list[AnyItem]:
    if not text:
        return []
    grid = sheet.grid
    para = sheet.kit.paragraph(text, role, grid.inner, align="right" if right else "left")
    return [stacked((para,), grid.left, y, grid.inner, role="artifact", name=name)]


def _rule(sheet: Sheet, tab: Pt) -> list[AnyItem]:
    grid = sheet.grid
    return [
        hline(grid.left, grid.head_rule, grid.inner, "line", RULE, "Head rule"),
        box(Rect(grid.side_x, grid.head_rule, grid.side, tab), "accent", "Tab"),
    ]
