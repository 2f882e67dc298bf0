"""The executive summary in, its slide out: a row a message, led by the number that proves it."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.document import Summary, SummaryRow
from briefing.geometry import Pt
from briefing.layout.frame import content_items, content_layout
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import HAIR, hline, number_runs, sized
from briefing.layout.placeholders import placeholder
from briefing.layout.slide_parts import Overview, notes, on_line, rule
from briefing.lines import Run
from briefing.pages import AnyItem, Layout, Page, TextItem
from briefing.theme.tokens import SlideGrid, TypeToken

MOST_ROWS = 5
NUMBER_X = 32.0
"""From the index of a row to its proof number."""
AIR = 16.0
NAME_WIDTH = 110.0
"""Column of the page numbers, with the names of chapters below them."""
NAME_LINES = 2
TEXT_MARGIN = 96.0
"""Kept free right of the proof texts at least."""
BELOW_PAGE = 22.5
"""From the baseline of a page number to that of the name."""
LARGE_NUMBER = 40.0
"""Size of the proof numbers when there are at most four."""
LONGEST_WORD = 6
"""A proof word of more letters is set in the smaller size."""
HALF_DIGIT = 0.345
"""From the middle of a digit to its baseline, in em."""


def row_height(grid: SlideGrid, count: int) -> Pt:
    """5 rows take 75 pt each, 4 take 94, 3 take 112."""
    return min(112.0, (grid.body_bottom - grid.panel_y - HAIR) / count)


def message_x(grid: SlideGrid) -> Pt:
    """x of the messages: the grid's fourth column."""
    return grid.column(3, 1)[0]


def summary_layout(kit: Kit) -> Layout:
    """The layout of the executive summary, with placeholders of five rows."""
    grid = kit.theme.slides
    height = row_height(grid, MOST_ROWS)
    width = grid.width - grid.right - message_x(grid)
    rows = []
    for i in range(MOST_ROWS):
        centre = grid.panel_y + height * (i + 0.5)
        number_baseline = centre + HALF_DIGIT * kit.token("summary-number").size
        rows += [
            placeholder(
                kit, f"number-{i + 1}", "summary-number", grid.left + NUMBER_X, number_baseline, number_width(grid)
            ),
            placeholder(kit, f"message-{i + 1}", "summary-message", message_x(grid), centre - 6.25, width),
            placeholder(kit, f"text-{i + 1}", "summary-text", message_x(grid), centre + 17.75, width),
        ]
    top = rule(grid.left, grid.panel_y, grid.inner)
    return content_layout(kit, "summary", (top,), tuple(rows), tracker=False)


def number_width(grid: SlideGrid) -> Pt:
    """Width of the column of proof numbers in pt."""
    return message_x(grid) - grid.left - NUMBER_X - AIR


def summary_page(deck: Overview, summary: Summary, number: int) -> Page:
    """The executive summary's slide. Raises `TooFull` when a text does not fit its row."""
    kit, grid = deck.kit, deck.grid
    if len(summary.rows) > MOST_ROWS:
        raise TooFull(f"an executive summary takes {MOST_ROWS} rows", "use fewer", summary.headline.mark)
    layout = deck.master.layout("summary")
    height = row_height(grid, len(summary.rows))
    body: list[AnyItem] = []
    for i, row in enumerate(summary.rows):
        top = grid.panel_y + height * i
        if i:
            body.append(hline(grid.left, top, grid.inner, "rule", HAIR))
        body += _row(deck, row, i, top + height / 2, len(summary.rows), two_lines=height >= 90)
    head, foot = content_items(deck, layout, summary.headline, summary.source, number, chapter=None)
    return Page(
        (*head, *body, *foot),
        str(number),
        summary.headline.text,
        "summary",
        notes=notes(kit, *summary.notes),
        section=kit.words["opening"],
        mark=summary.headline.mark,
    )


def _row(deck: Overview, row: SummaryRow, index: int, centre: Pt, count: int, *, two_lines: bool) -> list[AnyItem]:
    kit, grid = deck.kit, deck.grid
    link = deck.link_to(row.target)
    right = grid.width - grid.right
    proof, token = _proof(kit, row, number_width(grid), count)
    baseline = centre + HALF_DIGIT * token.size
    para = kit.setter.paragraph(proof, number_width(grid), token.lead, quality="greedy")
    message, text_baseline = _message(deck, row, index, centre, lines=2 if two_lines else 1)
    first = message.rect.y + message.paragraphs[0].lines[0].baseline
    proof_item = on_line(
        kit,
        "0",
        token,
        grid.left + NUMBER_X,
        baseline,
        number_width(grid),
        placeholder=f"number-{index + 1}",
        name=f"{index + 1}",
        link=link,
    )
    items: list[AnyItem] = [
        on_line(kit, str(index + 1), "summary-index", grid.left, baseline, NUMBER_X - 4, name=f"Index {index + 1}"),
        replace(proof_item, paragraphs=(para,), name=row.number.text, mark=row.mark),
        replace(message, link=link),
        on_line(
            kit,
            row.text,
            "summary-text",
            message_x(grid),
            text_baseline,
            right - message_x(grid) - max(TEXT_MARGIN, _name_width(kit, row) + AIR),
            placeholder=f"text-{index + 1}",
            name=f"Proof {index + 1}",
            lines=1,
        ),
    ]
    reference = deck.page_reference(row.target)
    if reference:
        page = on_line(
            kit,
            reference,
            "summary-page",
            right - NAME_WIDTH,
            first,
            NAME_WIDTH,
            align="right",
            name=f"Page {index + 1}",
            link=link,
        )
        items += [page, _target_name(deck, row, index, first + BELOW_PAGE)]
    return items


def _name_width(kit: Kit, row: SummaryRow) -> Pt:
    return min(NAME_WIDTH, kit.width(row.target_name, "summary-chapter"))


def _target_name(deck: Overview, row: SummaryRow, index: int, baseline: Pt) -> TextItem:
    """The name of the chapter or section a row leads to, below its page number. A name too long is an
    error at that name."""
    x = deck.grid.width - deck.grid.right - NAME_WIDTH
    item = on_line(
        deck.kit,
        row.target_name,
        "summary-chapter",
        x,
        baseline,
        NAME_WIDTH,
        align="right",
        name=f"Chapter {index + 1}",
        phrases=True,
    )
    if len(item.paragraphs[0].lines) > NAME_LINES:
        raise TooFull(
            f"the title “{row.target_name}” does not fit {NAME_LINES} lines below its page number in the summary",
            "shorten the title of this chapter or section",
            deck.title_mark(row.target_name) or row.mark,
        )
    return item


def _proof(kit: Kit, row: SummaryRow, width: Pt, count: int) -> tuple[tuple[Run, ...], TypeToken]:
    """The proof number or word in the largest size that its column takes."""
    normal = kit.token("summary-number")
    large = normal if count >= MOST_ROWS else sized(normal, LARGE_NUMBER)
    small = kit.token("summary-word")
    sizes = (small,) if row.is_word and len(row.number.text) > LONGEST_WORD else (large, normal, small)
    for token in sizes:
        quiet = replace(kit.token("summary-index").style, color=token.color)
        runs = number_runs(row.number, token.style, quiet, quiet, kit.lang)
        if len(kit.setter.paragraph(runs, width, token.lead, quality="greedy").lines) == 1:
            return runs, token
    raise TooFull(f"the proof “{row.number.text}” is wider than its column", "shorten it", row.mark)


def _message(deck: Overview, row: SummaryRow, index: int, centre: Pt, *, lines: int) -> tuple[TextItem, Pt]:
    """The message of a row and the baseline of its proof line, centred in the row together. A
    second line keeps clear of the chapter's name under the page number."""
    kit, grid = deck.kit, deck.grid
    token = kit.token("summary-message")
    beside_page = kit.width(deck.page_reference(row.target), "summary-page") + AIR
    beside_name = max(beside_page, _name_width(kit, row) + AIR)
    room = grid.width - grid.right - message_x(grid)
    for margin in (beside_page, beside_name):
        item = on_line(
            kit,
            row.headline,
            token,
            message_x(grid),
            0.0,
            room - margin,
            placeholder=f"message-{index + 1}",
            name=f"Message {index + 1}",
            lines=lines,
            phrases=True,
        )
        para = item.paragraphs[0]
        if all(line.width <= room - beside_name for line in para.lines[1:]):
            break
    more = len(para.lines) - 1
    gap = 24.0 + 1.5 * more
    first = centre + 11.5 - (11.5 + token.lead * more + gap) / 2
    return replace(item, rect=item.rect.moved(dy=first)), first + token.lead * more + gap
