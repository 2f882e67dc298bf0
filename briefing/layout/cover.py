"""A document's title, labels and closing words in, the cover and the closing slide out."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Copy, Document
from briefing.geometry import Pt
from briefing.layout.kit import Kit, TooFull
from briefing.layout.placeholders import indexed, placeholder, prompt
from briefing.layout.rings import rings
from briefing.layout.slide_parts import Deck, fill, foot_baseline, on_line, standing, tab
from briefing.pages import AnyItem, Layout, Page, ShapeItem, TextItem
from briefing.text.fonts import MissingGlyph, is_han
from briefing.theme.greys import panel_mark
from briefing.theme.tokens import SlideGrid, TypeToken

OPTICAL = 3.0
"""Han glyphs from 60 pt on are moved left by this much, so that their ink meets the margin."""
LARGE = 60.0
RUN_ON = 540 / 422
"""How far a title may run beyond the text's columns, where the rings leave it room."""
LABEL_BASELINE = 62.0
CLAUSE = re.compile(r"(?<=[，；])|(?<=[,;]) ")
CLAUSE_SLACK = 1.05
CLOSING = (("cover-title-longest", 3), ("quote", 4), ("cover-subtitle", 5))
"""Roles of the closing words, and how many lines each may take."""


def text_width(grid: SlideGrid) -> Pt:
    """Width of the cover's text: columns 1 to 7, short of the rings."""
    return grid.width * 470 / 960 - grid.left


def title_baseline(grid: SlideGrid) -> Pt:
    """Baseline of the title's last line."""
    return grid.height * 228 / 540


def title_step(document: Document, kit: Kit) -> tuple[TypeToken, int]:
    """The largest type in which the title fits its place, and how many lines it takes there: more
    than two when it fits nowhere.

    The largest keeps to the text's columns; the next may run on to the rings; the smallest breaks
    into two lines."""
    width = text_width(kit.theme.slides)
    token, lines = kit.token("cover-title"), 0
    for role, room in (
        ("cover-title", width),
        ("cover-title-long", width * RUN_ON),
        ("cover-title-longest", width * RUN_ON),
    ):
        token = kit.token(role)
        try:
            lines = len(kit.paragraph(document.title, token, room, quality="greedy").lines)
        except MissingGlyph:  # told when the cover itself is laid out
            return token, 1
        if lines == 1:
            break
    return token, lines


class TitlePlace(Struct, frozen=True):
    """The type of a cover's title, and how far it is moved left."""

    token: TypeToken
    optical: Pt


def title_place(document: Document, kit: Kit) -> TitlePlace:
    """Where the layout of the cover has the document's title."""
    return TitlePlace(title_step(document, kit)[0], _optical(document, kit))


def cover_layout(kit: Kit, title: TitlePlace, chapters: int) -> Layout:
    """The layout of the cover: dark ground with a ring a chapter."""
    grid, mark = kit.theme.slides, panel_mark(kit.theme)
    width, base = text_width(grid), title_baseline(grid)
    foot = foot_baseline(grid)
    return Layout(
        "cover",
        kit.words["layout-cover"],
        "panel",
        (tab(grid, mark), *_cover_rings(chapters, grid, mark)),
        indexed(
            (
                placeholder(
                    kit,
                    "title",
                    title.token,
                    grid.left - title.optical,
                    base,
                    width,
                    kind="title",
                ),
                placeholder(kit, "label", "cover-label", grid.left, LABEL_BASELINE, width),
                placeholder(kit, "subtitle", "cover-subtitle", grid.left, base + 50, width),
                placeholder(kit, "other-title", "cover-other", grid.left, base + 80, width),
                placeholder(kit, "basis", "cover-basis", grid.left, foot - 20.4, width),
                placeholder(kit, "authors", "cover-authors", grid.left, foot, width),
            )
        ),
    )


def closing_layout(kit: Kit, chapters: int) -> Layout:
    """The layout of the closing slide, a cover with other texts."""
    grid, mark = kit.theme.slides, panel_mark(kit.theme)
    width, base = text_width(grid), title_baseline(grid)
    return Layout(
        "closing",
        kit.words["layout-closing"],
        "panel",
        (tab(grid, mark), *_cover_rings(chapters, grid, mark)),
        indexed(
            (
                placeholder(kit, "title", "cover-title-longest", grid.left, base, width, kind="title", lines=2),
                placeholder(kit, "credits", "cover-basis", grid.left, foot_baseline(grid) - 17, width, lines=2),
            )
        ),
    )


def _cover_rings(count: int, grid: SlideGrid, mark: str) -> tuple[ShapeItem, ...]:
    """One ring a chapter round the bottom right corner, the innermost in the colour `mark`."""
    outer = min(grid.height * 482 / 540, grid.width - text_width(grid) - grid.left - 8)
    pitch = outer * 450 / 482 / max(count, 3)
    colors = [mark] + ["ring"] * (count - 1)
    return rings((grid.width, grid.height), outer, pitch, count, colors, leftwards=True)


def _optical(document: Document, kit: Kit) -> Pt:
    token, _ = title_step(document, kit)
    return OPTICAL if token.size >= LARGE and is_han(document.title.text[0]) else 0.0


def cover_page(deck: Deck, number: int) -> Page:
    """The cover. Raises `TooFull` when a text does not fit its place."""
    document, kit, grid = deck.document, deck.kit, deck.grid
    layout = deck.master.layout("cover")
    width, base = text_width(grid), title_baseline(grid)
    token, lines = title_step(document, kit)
    if lines > 2:
        raise TooFull("the title does not fit two lines of the cover", "shorten it", document.title.mark)
    items: list[AnyItem] = []
    if document.label:
        items.append(fill(kit, layout, "label", document.label))
    title = on_line(
        kit,
        document.title,
        token,
        grid.left - _optical(document, kit),
        base - token.lead * (lines - 1),
        width * RUN_ON,
        as_="title",
        placeholder="title",
        name=layout.placeholder("title").prompt,
        phrases=lines > 1,
    )
    items.append(title)
    line = base + 50
    if document.subtitle:
        subtitle = on_line(
            kit,
            document.subtitle,
            "cover-subtitle",
            grid.left,
            line,
            width,
            placeholder="subtitle",
            name=layout.placeholder("subtitle").prompt,
            lines=2,
            phrases=True,
        )
        items.append(subtitle)
        line += 30 + kit.token("cover-subtitle").lead * (len(subtitle.paragraphs[0].lines) - 1)
    if document.other_title:
        items.append(
            on_line(
                kit, document.other_title, "cover-other", grid.left, line, width, placeholder="other-title", lines=2
            )
        )
    items += _foot(deck, layout)
    return Page(
        tuple(items),
        str(number),
        document.title.text,
        "cover",
        "panel",
        section=kit.words["opening"],
        mark=document.title.mark,
    )


def _foot(deck: Deck, layout: Layout) -> list[AnyItem]:
    """What the briefing is based on and who wrote the source, standing on the foot of the cover."""
    kit, grid, document = deck.kit, deck.grid, deck.document
    items: list[AnyItem] = []
    baseline = foot_baseline(grid)
    parts: list[tuple[str, str, Copy]] = [
        ("authors", "cover-authors", document.authors),
        ("basis", "cover-basis", document.basis),
    ]
    for name, role, text in parts:
        if text:
            item = standing(
                on_line(
                    kit,
                    text,
                    role,
                    grid.left,
                    baseline,
                    text_width(grid),
                    placeholder=name,
                    name=layout.placeholder(name).prompt,
                    lines=2,
                )
            )
            items.insert(0, item)
            baseline -= 20.4 + item.rect.h - item.paragraphs[0].lead
    return items


def closing_page(deck: Deck, number: int) -> Page:
    """The last slide: the closing words, and credits at the foot."""
    document, kit, grid = deck.document, deck.kit, deck.grid
    words = document.closing or document.title
    items: list[AnyItem] = [_closing_words(deck, words)]
    if document.credits:
        items.append(
            standing(
                on_line(
                    kit,
                    document.credits,
                    "cover-authors",
                    grid.left,
                    foot_baseline(grid),
                    text_width(grid),
                    placeholder="credits",
                )
            )
        )
    return Page(
        tuple(items), str(number), words.text, "closing", "panel", section=kit.words["closing"], mark=words.mark
    )


def _closing_words(deck: Deck, words: Copy) -> TextItem:
    """The closing words in the largest size in which a box exists where every clause takes a line of
    its own; else in the largest that fits. Their middle is where the cover has its title."""
    grid = deck.grid
    sizes = [(deck.kit.token(role).model_copy(update={"color": "on-panel"}), lines) for role, lines in CLOSING]
    clauses = [c.strip() for c in CLAUSE.split(words.text)]
    for token, lines in sizes:
        width = max(deck.kit.width(c, token) for c in clauses) * CLAUSE_SLACK
        if len(clauses) <= lines and width <= text_width(grid):
            item = _closing_item(deck, words, token, width, phrases=False)
            if [line.text.strip() for line in item.paragraphs[0].lines] == clauses:
                return item
    for token, lines in sizes:
        item = _closing_item(deck, words, token, text_width(grid), phrases=True)
        if len(item.paragraphs[0].lines) <= lines:
            return item
    raise TooFull("the closing words do not fit five lines", "shorten them", words.mark)


def _closing_item(deck: Deck, words: Copy, token: TypeToken, width: Pt, *, phrases: bool) -> TextItem:
    kit, grid = deck.kit, deck.grid
    item = on_line(
        kit,
        words,
        token,
        grid.left,
        title_baseline(grid),
        width,
        as_="title",
        name=prompt(kit, "title"),
        placeholder="title",
        phrases=phrases,
    )
    para = item.paragraphs[0]
    return replace(item, rect=item.rect.moved(dy=(para.lead - para.height) / 2))
