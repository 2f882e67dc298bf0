"""A chapter in, its opening slide out: numeral, name, gist, key messages and its sections with their pages."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.document import Chapter, Copy
from briefing.geometry import Pt, Rect
from briefing.layout.agenda import text_x
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import HAIR, box
from briefing.layout.placeholders import indexed, number_placeholder, placeholder
from briefing.layout.rings import panel_rings
from briefing.layout.section_cards import section_cards
from briefing.layout.slide_parts import Overview, fill, footnotes, notes, on_line, page_number, rule
from briefing.pages import AnyItem, Layout, Page, TextItem

NAMES = ("opener-name", "quote")
LEADS = ("opener-lead", "takeaway-lead")
"""Roles of the name and of the key messages' leads: the second where one line does not take the first."""
OPTICAL = 6.0
"""The big numeral is moved left by this much, so that its ink meets the margin."""
BASELINES = {"kicker": 66.0, "title": 121.0, "gist": 160.0, "number": 160.0, "head": 221.0}
RULE = 201.0
ROWS_TOP = 235.2
ROW = 60.0
LEAST_ROW = 36.0
LEAD_X = 32.0
MOST_MESSAGES = 5


def opener_layout(kit: Kit) -> Layout:
    """The layout of a chapter opener: accent panel with the numeral, and placeholders of its texts."""
    grid = kit.theme.slides
    x = text_x(grid)
    width = grid.width - grid.right - x
    rows = []
    for i in range(MOST_MESSAGES):
        top = ROWS_TOP + i * (grid.body_bottom - ROWS_TOP) / MOST_MESSAGES
        rows += [
            placeholder(kit, f"lead-{i + 1}", "opener-lead", x + LEAD_X, top + 20, width - LEAD_X),
            placeholder(kit, f"text-{i + 1}", "opener-text", x + LEAD_X, top + 38, width - LEAD_X),
        ]
    panel = box(Rect(0, 0, grid.panel_width, grid.height), "panel-accent", "Panel")
    number_x = grid.left - OPTICAL
    return Layout(
        "opener",
        kit.words["layout-opener"],
        "paper",
        (panel,),
        indexed(
            (
                placeholder(kit, "title", "opener-name", x, BASELINES["title"], width, kind="title"),
                placeholder(kit, "number", "opener-number", number_x, BASELINES["number"], grid.panel_width - number_x),
                placeholder(kit, "kicker", "opener-kicker", x, BASELINES["kicker"], width),
                placeholder(kit, "gist", "opener-gist", x, BASELINES["gist"], width),
                placeholder(kit, "head", "opener-head", x, BASELINES["head"], width),
                *rows,
                number_placeholder(kit),
            )
        ),
    )


def opener_page(deck: Overview, chapter: Chapter, number: int) -> Page:
    """The opening slide of a chapter. Raises `TooFull` when a text does not fit its place."""
    kit = deck.kit
    layout = deck.master.layout("opener")
    cards, cards_top = section_cards(deck, chapter)
    items: list[AnyItem] = [
        panel_rings(deck, chapter.number, "ring-accent", "ring-current"),
        fill(kit, layout, "number", str(chapter.number), as_="artifact"),
        fill(kit, layout, "kicker", chapter.kicker),
        _name(deck, layout, chapter),
    ]
    down = 0.0
    if chapter.gist:
        gist = _gist(deck, chapter)
        down = gist.rect.h - kit.token("opener-gist").lead
        items.append(gist)
    if chapter.key_messages:
        x = text_x(deck.grid)
        head = fill(kit, layout, "head", kit.words["key-messages"], as_="h2")
        items.append(rule(x, RULE + down, deck.grid.width - deck.grid.right - x))
        items.append(replace(head, rect=head.rect.moved(dy=down)))
        items += _messages(deck, chapter, ROWS_TOP + down, cards_top)
    items += cards
    items.append(page_number(kit, layout, number))
    return Page(
        tuple(items),
        str(number),
        f"{chapter.kicker} {chapter.title.text}",
        "opener",
        notes=notes(kit, *chapter.notes, *footnotes(chapter.body)),
        section=chapter.title.text,
        anchor=chapter.id,
        mark=chapter.mark,
    )


def _name(deck: Overview, layout: Layout, chapter: Chapter) -> TextItem:
    """The chapter's name on one line, in the smaller size when it is long."""
    kit, place = deck.kit, layout.placeholder("title")
    role = _one_line_role(kit, [chapter.title], NAMES, place.rect.w)
    item = on_line(
        kit,
        chapter.title,
        role,
        place.rect.x,
        BASELINES["title"],
        place.rect.w,
        as_="title",
        placeholder="title",
        lines=1,
    )
    return replace(item, name=place.prompt)


def _gist(deck: Overview, chapter: Chapter) -> TextItem:
    x = text_x(deck.grid)
    width = deck.grid.width - deck.grid.right - x
    return on_line(
        deck.kit,
        chapter.gist,
        "opener-gist",
        x,
        BASELINES["gist"],
        width,
        placeholder="gist",
        name="Gist",
        lines=2,
        phrases=True,
    )


def _one_line_role(kit: Kit, texts: Sequence[Copy], roles: Sequence[str], width: Pt) -> str:
    """The first role in which each text takes one line; the last when there is none."""
    for role in roles:
        if all(len(kit.paragraph(t, role, width, quality="greedy").lines) <= 1 for t in texts):
            return role
    return roles[-1]


def _messages(deck: Overview, chapter: Chapter, start: Pt, bottom: Pt) -> list[AnyItem]:
    """The key messages from `start`, a row each; a gist of two lines moves them down."""
    kit, grid = deck.kit, deck.grid
    x = text_x(grid)
    width = grid.width - grid.right - x
    room = bottom - 12 - start
    pitch = min(ROW, room / len(chapter.key_messages))
    if pitch < LEAST_ROW or len(chapter.key_messages) > MOST_MESSAGES:
        raise TooFull(
            f"{len(chapter.key_messages)} key messages do not fit above the sections", "use fewer", chapter.mark
        )
    role = _one_line_role(kit, [m.lead for m in chapter.key_messages], LEADS, width - LEAD_X)
    items: list[AnyItem] = []
    for i, message in enumerate(chapter.key_messages):
        top = start + i * pitch
        centre = top + pitch / 2
        lead = centre - 4.8 if message.text else centre + 5.5
        if i:
            items.append(rule(x, top - 0.5, width, "rule", HAIR))
        items.append(
            on_line(kit, str(i + 1), "opener-lead", x, lead, LEAD_X - 6, color="accent", name=f"Number {i + 1}")
        )
        items.append(
            on_line(
                kit,
                message.lead,
                role,
                x + LEAD_X,
                lead,
                width - LEAD_X,
                placeholder=f"lead-{i + 1}",
                name=f"Key message {i + 1}",
                lines=1,
            )
        )
        if message.text:
            step = 19.2 if pitch >= 44 else 17.0
            items.append(
                on_line(
                    kit,
                    message.text,
                    "opener-text",
                    x + LEAD_X,
                    lead + step,
                    width - LEAD_X,
                    placeholder=f"text-{i + 1}",
                    name=f"Support {i + 1}",
                    lines=1,
                )
            )
    return items
