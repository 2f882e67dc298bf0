"""Pages in, the blocks of text they show out, and how characters of a file are matched with them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.geometry import Rect
from briefing.lines import Paragraph
from briefing.pages import (
    AnyItem,
    ChartItem,
    FigureItem,
    FigureText,
    GroupItem,
    Page,
    Pages,
    ShapeItem,
    SlideItem,
    TableItem,
    TextItem,
)
from tests.oracles.pdf import Char, read_pages

FIRST_STEP = 26.0
"""Widest first digit of a number, in pt: that of a donut."""

FULL = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6\u3000-\u303f]"
"""Han and full-width characters, between which a space means nothing."""


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that stand in one box."""

    rect: Rect
    paragraphs: tuple[Paragraph, ...]
    lead: float

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.paragraphs)

    @property
    def lines(self) -> list[str]:
        return [solid(line.text) for p in self.paragraphs for line in p.lines if solid(line.text)]


def solid(text: str) -> str:
    """Without any white space, break hints or soft hyphens."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def spaced(text: str) -> str:
    """White space made one space; none beside Han and full-width characters, nor after a hyphen in a word, where a
    line may end."""
    text = re.sub(r"\s+", " ", text.replace("\u200b", "").replace("\u00ad", "")).strip()
    text = re.sub(r"(?<=\w-) (?=\w)", "", text)
    return re.sub(rf" ?({FULL}) ?", r"\1", text)


def page_blocks(pages: Pages, page: Page) -> list[Block]:
    """Every text of a page in reading order, the decoration of the master and of the layout first."""
    decoration = (*pages.master.decoration, *(pages.master.layout(page.layout).decoration if page.layout else ()))
    return [block for item in (*decoration, *page.items) for block in _blocks(item)]


def own_blocks(page: Page) -> list[Block]:
    """The texts of a page of paper in reading order, without those of the slides on it."""
    return [block for item in page.items if not isinstance(item, SlideItem) for block in _blocks(item)]


def boxes(page: Page) -> list[Block]:
    """The text boxes and table cells of a slide, which PowerPoint or LibreOffice breaks into lines."""
    return [b for item in page.items if not isinstance(item, (ChartItem, FigureItem)) for b in _blocks(item) if b.lines]


def _blocks(item: AnyItem) -> Iterator[Block]:
    if isinstance(item, TextItem):
        yield from _block(item.rect, item.paragraphs)
    elif isinstance(item, ShapeItem):
        yield from _block(item.text_rect or item.rect, item.text)
    elif isinstance(item, GroupItem | SlideItem):
        for child in item.items:
            yield from _blocks(child)
    elif isinstance(item, TableItem):
        for _, cells in item.placed():
            for cell, rect in cells:
                yield from _block(rect, cell.paragraphs)
    elif isinstance(item, ChartItem):
        for point in item.points:
            if point.label:
                yield from _block(point.label.rect, (point.label.paragraph,))
    elif isinstance(item, FigureItem):
        for part in item.parts:
            if isinstance(part, FigureText):
                yield from _block(Rect(part.x, part.y, part.paragraph.width, 0), (part.paragraph,))


def _block(rect: Rect, paragraphs: tuple[Paragraph, ...]) -> Iterator[Block]:
    if any(solid(p.text) for p in paragraphs):
        yield Block(rect, paragraphs, paragraphs[0].lead)


def missing_texts(blocks: list[Block], text: str) -> list[str]:
    """Texts that do not follow in order in an extracted page, and what the page shows beyond them."""
    text, found, at = spaced(text), [], 0
    for block in blocks:
        for paragraph in block.paragraphs:
            wanted = spaced(paragraph.text)
            if text.startswith(wanted, at + (text[at : at + 1] == " " and not wanted.startswith(" "))):
                at += len(wanted) + (text[at : at + 1] == " ")
            else:
                found.append(f"“{wanted}” where the file has “{text[at : at + len(wanted) + 10]}”")
                place = text.find(wanted, at)
                at = place + len(wanted) if place >= 0 else at
    if rest := text[at:].strip():
        found.append(f"left over: “{rest[:80]}”")
    return found


def page_faults(path: Path, pages: Pages) -> Iterator[str]:
    """Where the text of a file, page by page in the order it is drawn, is not that of the pages' items in order."""
    for sheet, shown in zip(pages.pages, read_pages(path), strict=True):
        for fault in missing_texts(page_blocks(pages, sheet), shown.text):
            yield f"{path.name}, page {sheet.label}: {fault}"


# --- lines as another program breaks them ---------------------------------------------------------


def lines_of(block: Block, chars: list[Char]) -> list[str] | None:
    """The lines in which characters (without white space, in drawing order) show a block's text; None
    where the text is not there. Of several places with this text the nearest is taken."""
    wanted = solid(block.text)
    starts = _starts(wanted, chars)
    if not starts:  # pdfium orders what stands on one line from left to right, also texts of two boxes
        box = block.rect.inset(-3, -3)
        chars = [c for c in chars if box.x <= c.x <= box.right and box.y <= c.y <= box.bottom]
        starts = _starts(wanted, chars)
    if not starts:
        return None
    start = min(starts, key=lambda i: abs(chars[i].x - block.rect.x) + abs(chars[i].y - block.rect.y))
    shown = chars[start : start + len(wanted)]
    lines = [shown[0].text]
    for before, char in itertools.pairwise(shown):
        if abs(char.y - before.y) > 0.4 * block.lead:
            lines.append(char.text)
        else:
            lines[-1] += char.text
    return lines


def _starts(wanted: str, chars: list[Char]) -> list[int]:
    return [m.start() for m in re.finditer(f"(?={re.escape(wanted)})", "".join(c.text for c in chars))]


def numbers_in(rect: Rect, chars: list[Char]) -> list[str]:
    """The numbers written inside a rectangle, sorted. A number ends where the next character is further away than its
    own are from each other: parts of a stack stand side by side."""
    text, before, reach = "", None, FIRST_STEP
    for char in chars:
        if rect.x - 3 <= char.x <= rect.right + 3 and rect.y - 3 <= char.y <= rect.bottom + 3:
            step = char.x - before.x if before is not None and abs(char.y - before.y) < 1 else -1.0
            near = 0 <= step < reach
            text += char.text if near else " " + char.text
            # Digits are equally wide; marks between them are narrower.
            reach = (1.6 * step if reach == FIRST_STEP else max(reach, 1.6 * step)) if near else FIRST_STEP
            before = char
    return sorted(re.findall(r"\d[\d,.]*\d|\d", text))
