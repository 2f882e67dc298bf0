"""A chapter in, the block it opens with out: numeral, title, gist, key messages beside its own contents."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Chapter, Copy, Section, Takeaway, addressed
from briefing.geometry import Pt
from briefing.layout.brief_blocks import Block, numeral
from briefing.layout.brief_shapes import Shape
from briefing.layout.brief_sheet import Sheet
from briefing.layout.brief_text import abreast, at_right, led, running
from briefing.layout.pieces import (
    PRINT_HAIR,
    PRINT_HEAVY,
    block_height,
    cuts_word,
    hline,
    on_baseline,
    sized,
    stacked,
)
from briefing.lines import Paragraph
from briefing.pages import AnyItem
from briefing.theme.tokens import TypeToken

TITLE_LINES = 8
"""Lines of the block of numeral and title, unless a long title needs more."""
KICKER_TOP: Pt = 11
TITLE_AIR: Pt = 2.5
GIST_AIR: Pt = 3
TITLE_FOOT: Pt = 29
"""Least air below the gist."""
NUMERAL_BASELINE: Pt = 81.8
"""From the top of the text column: digits as high as from the kicker's top to the title's foot."""
NUMERAL_OUT: Pt = 6
"""How far left of the margin a numeral of that size is set, so that its ink stands on it."""
KEY_HANGING: Pt = 24
AIR_ZH: Pt = 16
AIR_EN: Pt = 14
"""Least air below the key messages."""
NUMBER_WIDTH: Pt = 21
"""Column of section numbers in the chapter's own contents."""
PAGE_WIDTH: Pt = 18
OWN_LEAD: Pt = 12


class OwnEntry(Struct, frozen=True):
    """An entry of the chapter's own contents without its page number: the section's number, and its name beside it or,
    where a word of it is too long for that, below."""

    section: str
    ident: str
    number: Paragraph
    name: Paragraph
    is_below: bool

    def numbered(self, sheet: Sheet, width: Pt) -> tuple[Paragraph, ...]:
        """The entry with its page number, of which nothing is known before chapters are broken into pages."""
        number = sheet.kit.paragraph(sheet.page_number(self.ident), _own_token(sheet), width, color="grey")
        page = at_right(number, width)
        if self.is_below:
            return abreast(((0.0, self.number), page)), self.name
        return (abreast(((0.0, self.number), (NUMBER_WIDTH, self.name), page), main=1),)

    def row(self, sheet: Sheet) -> Pt:
        """Height of its row in pt."""
        lines = len(self.name.lines) + self.is_below
        return max(sheet.line, OWN_LEAD * lines + sheet.line - OWN_LEAD)


class Opening(Block, frozen=True, kw_only=True):
    """The opening of a chapter. `height` is that of the title block in pt; texts are set."""

    number: str
    kicker: Paragraph
    title: Paragraph
    gist: Paragraph
    keys: tuple[Paragraph, ...]
    entries: tuple[OwnEntry, ...]
    height: Pt

    def draw(self, sheet: Sheet, top: Pt, bottom: Pt, first: int, last: int) -> list[AnyItem]:
        return [*self._title_block(sheet, top), *self._keys(sheet, top), *self._own_contents(sheet, top)]

    def _title_block(self, sheet: Sheet, top: Pt) -> list[AnyItem]:
        grid = sheet.grid
        items: list[AnyItem] = []
        if self.number:
            digits = numeral(sheet, self.number, "chapter-number")
            x, w = grid.side_x - NUMERAL_OUT, grid.side + NUMERAL_OUT
            found = on_baseline(digits, x, top + NUMERAL_BASELINE, w, role="artifact", name="Numeral")
            items.append(found)
        x, w, y = grid.text_x, grid.text_width, top + KICKER_TOP
        items.append(stacked((self.kicker,), x, y, w, name="Kicker"))
        y += self.kicker.height + TITLE_AIR
        title = stacked((self.title,), x, y, w, role="h1", name=self.title.text)
        items.append(replace(title, anchor=self.anchor, mark=self.mark))
        y += self.title.height + GIST_AIR
        if self.gist.lines:
            items.append(stacked((self.gist,), x, y, w, name="Gist"))
        return items

    def _keys(self, sheet: Sheet, top: Pt) -> list[AnyItem]:
        grid = sheet.grid
        if not self.keys:
            return []
        y = top + self.height
        items: list[AnyItem] = [hline(grid.text_x, y, grid.text_width, "line", PRINT_HEAVY)]
        for n, key in enumerate(self.keys, 1):
            top_line = y + sheet.line / 2
            text = stacked((key,), grid.text_x, top_line, grid.text_width, role="list", name=f"Key message {n}")
            y += key.height + sheet.line
            color = "row-rule" if n == len(self.keys) else "rule"
            items += [text, hline(grid.text_x, y, grid.text_width, color, PRINT_HAIR)]
        return items

    def _own_contents(self, sheet: Sheet, top: Pt) -> list[AnyItem]:
        """The chapter's sections with their pages: beside the key messages, or in their place."""
        if not self.entries:
            return []
        kit, grid = sheet.kit, sheet.grid
        y = top + self.height
        label = kit.paragraph(sheet.words["chapter-sections"], "aside-label", grid.side)
        label_y = y + sheet.line / 2 + (sheet.line - label.lead) / 2
        items: list[AnyItem] = [
            hline(grid.side_x, y, grid.side, "line", PRINT_HEAVY),
            stacked((label,), grid.side_x, label_y, grid.side, name="In this chapter"),
        ]
        x, width = _own_place(sheet, beside=bool(self.keys))
        if self.keys:
            y = label_y + label.height + (sheet.line - label.lead) / 2
        else:
            items.append(hline(x, y, width, "line", PRINT_HEAVY))
            y += sheet.line / 2
        for entry in self.entries:
            row, told = entry.row(sheet), entry.numbered(sheet, width)
            link, name = sheet.link(entry.ident), f"To section {entry.section}"
            top = y + (row - block_height(told)) / 2
            items.append(stacked(told, x, top, width, role="contents", link=link, name=name))
            y += row
        if not self.keys:
            items.append(hline(x, y + sheet.line / 2, width, "row-rule", PRINT_HAIR))
        return items


def opening(chapter: Chapter, sheet: Sheet) -> Opening:
    """The opening of a numbered chapter. Of its sections it has the names alone."""
    return _opening(
        sheet, str(chapter.number), chapter.kicker, chapter.title, chapter.gist, chapter.key_messages,
        chapter.sections, chapter.id,
    )  # fmt: skip


def front_opening(sheet: Sheet) -> Opening:
    """The opening of the unnumbered front chapter: its title alone."""
    return _opening(sheet, "", sheet.words["opening"], sheet.document.opening_title, Copy(()), (), (), "opening")


def _opening(
    sheet: Sheet, number: str, kicker: str, title: Copy, gist: Copy, keys: Sequence[Takeaway],
    sections: tuple[Section, ...], anchor: str,
) -> Opening:  # fmt: skip
    kit, w = sheet.kit, sheet.grid.text_width
    set_kicker = kit.paragraph(kicker if kicker != title.text else "", "chapter-kicker", w)
    set_title = kit.paragraph(title, "chapter-title", w)
    set_gist = kit.paragraph(gist, "chapter-gist", w)
    set_keys = tuple(_key(n, key, sheet) for n, key in enumerate(keys, 1))
    text = KICKER_TOP + set_kicker.lead + TITLE_AIR + set_title.height + GIST_AIR + set_gist.height
    least = TITLE_LINES if gist else 0
    lines = max(least, sheet.count(text + (TITLE_FOOT if gist else 2 * GIST_AIR)))
    height = lines * sheet.line
    _, own_width = _own_place(sheet, beside=bool(set_keys))
    entries = tuple(_own_entry(section, sheet, own_width) for section in sections)
    own = sum(entry.row(sheet) for entry in entries)
    side = height + (sheet.line * 1.5 + own if entries else 0.0)
    air = AIR_ZH if sheet.zh else AIR_EN
    if sheet.columns > 1:
        side += air  # the text is below both, not beside the contents
    key_height = sum(key.height + sheet.line for key in set_keys)
    right = height + (key_height + air if set_keys else sheet.line + own + air if entries else 0.0)
    total = sheet.count(max(side, right) if set_keys else right)
    return Opening(
        shape=Shape(lines=total, foot=total, spans=sheet.columns > 1), side=total, anchor=anchor, mark=title.mark,
        number=number, kicker=set_kicker, title=set_title, gist=set_gist, keys=set_keys, entries=entries,
        height=height,
    )  # fmt: skip


def _key(number: int, key: Takeaway, sheet: Sheet) -> Paragraph:
    """A key message hanging beside its number."""
    said = addressed(led(key, sheet.zh), sheet.kit.lang)
    text = running(sheet, said, "key-text", sheet.grid.text_width - KEY_HANGING)
    return abreast(((0.0, sheet.kit.paragraph(str(number), "key-number", KEY_HANGING)), (KEY_HANGING, text)), main=1)


def _own_place(sheet: Sheet, *, beside: bool) -> tuple[Pt, Pt]:
    """x and width of the chapter's own contents."""
    grid = sheet.grid
    return (grid.side_x, grid.side) if beside else (grid.text_x, grid.text_width)


def _own_token(sheet: Sheet) -> TypeToken:
    return sized(sheet.kit.token("contents-exhibit"), 8.5, OWN_LEAD)


def _own_entry(section: Section, sheet: Sheet, width: Pt) -> OwnEntry:
    kit, token = sheet.kit, _own_token(sheet)
    number = kit.paragraph(section.number, token, width, color="grey")
    room = width - NUMBER_WIDTH
    names = (kit.paragraph(section.title, token, w) for w in (room, room - PAGE_WIDTH))
    fitting = (n for n in names if n.lines[-1].width <= room - PAGE_WIDTH and not cuts_word(kit, n, n.width))
    name = next(fitting, None)
    if name:
        return OwnEntry(section.number, section.id, number, name, is_below=False)
    return OwnEntry(section.number, section.id, number, kit.paragraph(section.title, token, width), is_below=True)
