"""The document and where everything stands in, the brief's first page out: it always is one page.

Title, answer, key figures, messages with chapter and page, method: printed alone it makes sense."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Copy, SummaryRow
from briefing.document.drawings.kpis import Kpis
from briefing.geometry import Pt, Rect
from briefing.layout.brief_furniture import first_head, foot
from briefing.layout.brief_sheet import EPS, Sheet
from briefing.layout.brief_text import running
from briefing.layout.exhibits import kpis
from briefing.layout.kit import TooFull
from briefing.layout.pieces import PRINT_HAIR, PRINT_HEAVY, block_height, hline, on_baseline, stacked
from briefing.lines import Paragraph
from briefing.pages import AnyItem

TITLE_TOP: Pt = 19.5
"""From the head rule."""
TITLE_ROLES = ("title", "title-long", "title-longest")
TITLE_LINES = 2
"""Lines of a title in the smallest size, and of a subtitle."""
SUBTITLE_AIR: Pt = 5
ROW_TOP: Pt = 7.5
ROW_FOOT: Pt = 7
TEXT_AIR: Pt = 1
CHAPTER_X: Pt = 24
"""From the numeral to the chapter's name."""
LABEL_AIR: Pt = 4
METHOD_LINES = 3
"""Two are the rule; a third grows upwards."""
WHERE_TOP: Pt = 1.0
"""How much lower than a message the chapter beside it begins."""
METHOD_WIDTH = 0.82
"""Share of the page's width: the page number stands beside it."""

GAPS: tuple[Pt, ...] = (34, 31, 22, 26)
TIGHT_GAPS: tuple[Pt, ...] = (18, 20, 14, 12)
"""Air above answer, key figures, messages and method: natural, and the least."""


class _Row(Struct, frozen=True):
    """A message: its texts set, with the chapter and page it is told on, and the summary row it shows."""

    row: SummaryRow
    lead: Paragraph
    text: Paragraph
    where: tuple[Paragraph, ...]

    @property
    def height(self) -> Pt:
        """Height in pt, by the higher of its two columns."""
        told = self.lead.height + TEXT_AIR + self.text.height
        return ROW_TOP + max(told, WHERE_TOP + block_height(self.where)) + ROW_FOOT


class _Parts(Struct, frozen=True):
    """The page's parts set in one step of the ladder, with the key figures' height in pt."""

    title: Paragraph
    subtitle: Paragraph
    answer: Paragraph
    strip: Pt
    rows: tuple[_Row, ...]

    def height(self, sheet: Sheet) -> Pt:
        """Height in pt of everything from title to messages, without the gaps."""
        rows = sheet.kit.token("side-label").lead + LABEL_AIR + sum(r.height for r in self.rows)
        return self.title.height + SUBTITLE_AIR + self.subtitle.height + self.answer.height + self.strip + rows


def first_page(sheet: Sheet) -> list[AnyItem]:
    """The first page's items. Raises `TooFull` when they do not fit in the tightest setting."""
    proof = _proof(sheet)
    method = _method(sheet)
    bottom = sheet.grid.foot_y + sheet.kit.token("foot").lead - 0.5 - method.height
    top = sheet.grid.head_rule + TITLE_TOP
    for answer, text_lines in (("answer", 2), ("answer-tight", 2), ("answer-tight", 1)):
        parts = _parts(sheet, proof, answer, text_lines)
        gaps = _gaps(bottom - top - parts.height(sheet))
        if gaps is not None:
            items = _draw(sheet, parts, proof, top, gaps)
            note = stacked((method,), sheet.grid.left, bottom, METHOD_WIDTH * sheet.grid.inner, role="source")
            note = replace(note, mark=sheet.document.method.mark)
            return [*first_head(sheet), *items, note, *foot(sheet, 1, dated=False)]
    hint = "shorten the answer, or the messages' supporting lines"
    raise TooFull("the first page is too full", hint, sheet.document.answer.mark)


def _gaps(spare: Pt) -> tuple[Pt, ...] | None:
    """Air above the four parts out of `spare` pt: natural, or narrower in proportion; None when
    even the least does not fit."""
    if spare >= sum(GAPS):
        return GAPS
    give = (sum(GAPS) - spare) / (sum(GAPS) - sum(TIGHT_GAPS))
    if give > 1 + EPS:
        return None
    return tuple(natural - give * (natural - least) for natural, least in zip(GAPS, TIGHT_GAPS, strict=True))


def _parts(sheet: Sheet, proof: Kpis, answer: str, text_lines: int) -> _Parts:
    kit, grid, document = sheet.kit, sheet.grid, sheet.document
    strip = kpis.natural_height(proof, grid.inner, kit) if proof.cells else -GAPS[1]
    subtitle = _at_most(kit.paragraph(document.subtitle, "subtitle", grid.inner), TITLE_LINES, document.subtitle)
    rows = tuple(_row(sheet, row, text_lines) for row in document.summary.rows)
    return _Parts(_title(sheet), subtitle, running(sheet, document.answer, answer, grid.text_width), strip, rows)


def _title(sheet: Sheet) -> Paragraph:
    """The title in the largest size that keeps it on one line, else in two of the smallest."""
    text, width = sheet.document.title, sheet.grid.inner
    for role in TITLE_ROLES:
        para = sheet.kit.paragraph(text, role, width)
        if len(para.lines) == 1:
            return para
    return _at_most(para, TITLE_LINES, text)


def _row(sheet: Sheet, row: SummaryRow, text_lines: int) -> _Row:
    """A message; on one line, the proof line of the slide may stand in for the longer support."""
    width = sheet.grid.text_width
    lead = _at_most(sheet.kit.paragraph(row.headline, "message-lead", width), 2, row.headline)
    side = _where_width(sheet)
    names = (row.target_name, sheet.page_reference(row.target))
    where = tuple(sheet.kit.paragraph(text, "message-chapter", side) for text in names if text)
    texts = [row.support or row.text, row.text]
    set_texts = [sheet.kit.paragraph(text, "message-text", width) for text in texts]
    fitting = [para for para in set_texts if len(para.lines) <= text_lines]
    if not fitting:
        return _Row(row, lead, _at_most(set_texts[0], 2, texts[0]), where)
    return _Row(row, lead, fitting[0], where)


def _where_width(sheet: Sheet) -> Pt:
    return sheet.grid.text_x - sheet.grid.left - CHAPTER_X - 8


def _at_most(para: Paragraph, lines: int, text: Copy) -> Paragraph:
    if len(para.lines) > lines:
        raise TooFull(
            f"on the first page “{text.text[:24]}…” takes {len(para.lines)} lines, {lines} fit", "shorten it", text.mark
        )
    return para


def _proof(sheet: Sheet) -> Kpis:
    """The key figures, each source with the page where the figure is found."""
    joint = "；" if sheet.zh else "; "
    cells = []
    for cell in sheet.document.proof.cells:
        page = sheet.page_reference(cell.target)
        target = cell.target if page else ""
        cells.append(replace(cell, source=joint.join(filter(None, (cell.source, page))), target=target))
    return Kpis(tuple(cells))


def _method(sheet: Sheet) -> Paragraph:
    document = sheet.document
    text = document.method or document.basis
    return _at_most(sheet.kit.paragraph(text, "method", METHOD_WIDTH * sheet.grid.inner), METHOD_LINES, text)


# --- drawing --------------------------------------------------------------------------------------


def _draw(sheet: Sheet, parts: _Parts, proof: Kpis, top: Pt, gaps: Sequence[Pt]) -> list[AnyItem]:
    kit, grid, document = sheet.kit, sheet.grid, sheet.document
    above_answer, above_strip, above_rows, _ = gaps
    title = stacked((parts.title,), grid.left, top, grid.inner, role="title", name=document.title.text)
    y = title.rect.bottom + SUBTITLE_AIR
    subtitle = stacked((parts.subtitle,), grid.left, y, grid.inner, name="Subtitle")
    y = subtitle.rect.bottom + above_answer
    answer = stacked((parts.answer,), grid.text_x, y, grid.text_width, name="Answer")
    baseline = y + parts.answer.lines[0].baseline if parts.answer.lines else y
    label = kit.paragraph(sheet.words["answer"], "side-label", grid.side)
    items: list[AnyItem] = [
        replace(title, mark=document.title.mark), replace(subtitle, mark=document.subtitle.mark),
        on_baseline(label, grid.left, baseline, grid.side, name="Answer label"),
        replace(answer, mark=document.answer.mark),
    ]  # fmt: skip
    y = answer.rect.bottom
    if proof.cells:
        y += above_strip
        items += kpis.items(proof, Rect(grid.left, y, grid.inner, parts.strip + EPS), kit)
        y += parts.strip
    y += above_rows
    items.append(kit.text(sheet.words["messages"], "side-label", Rect(grid.left, y, grid.inner, 0), as_="h2"))
    y += kit.token("side-label").lead + LABEL_AIR
    items.append(hline(grid.left, y, grid.inner, "line", PRINT_HEAVY))
    for number, row in enumerate(parts.rows, 1):
        items += _draw_row(sheet, number, row, y)
        y += row.height
        color = "row-rule" if number == len(parts.rows) else "rule"
        items.append(hline(grid.left, y, grid.inner, color, PRINT_HAIR))
    return items


def _draw_row(sheet: Sheet, number: int, found: _Row, y: Pt) -> list[AnyItem]:
    kit, grid, row = sheet.kit, sheet.grid, found.row
    link = sheet.link(row.target)
    top = y + ROW_TOP
    numeral = kit.paragraph(str(number), "message-number", CHAPTER_X)
    lead = stacked((found.lead,), grid.text_x, top, grid.text_width, role="h3", link=link, name=f"Message {number}")
    text = stacked((found.text,), grid.text_x, lead.rect.bottom + TEXT_AIR, grid.text_width)
    side = Rect(grid.left + CHAPTER_X, top + WHERE_TOP, _where_width(sheet), 0)
    where = [stacked(found.where, side.x, side.y, side.w, link=link, name="Chapter and page")] if found.where else []
    return [
        on_baseline(numeral, grid.left, top + found.lead.lead + 5, CHAPTER_X, role="artifact", name=f"Number {number}"),
        replace(lead, mark=row.headline.mark),
        replace(text, mark=(row.support or row.text).mark),
        *where,
    ]
