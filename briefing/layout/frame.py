"""Headline, tracker, source and page number in, the frame of a content slide out."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.document import HINT, Copy, copy
from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import HAIR
from briefing.layout.placeholders import indexed, number_placeholder, placeholder
from briefing.layout.slide_parts import Setting, fill, foot_baseline, on_line, page_number, rule, tab
from briefing.pages import AnyItem, Fill, GroupItem, Layout, Placeholder, ShapeItem, TextItem

HEADLINE_BASELINE = 25.0
"""From the top of the headline to its baseline in one line."""
TWO_LINE_BASELINE = 23.3
TRACKER_BAR = (14.0, 3.0)
TRACKER_GAP = 3.0
TRACKER_AIR = 10.0
TRACKER_WIDTH = 400.0
SOURCE_LINES = 2


def content_layout(
    kit: Kit,
    name: str,
    decoration: tuple[ShapeItem, ...],
    placeholders: tuple[Placeholder, ...],
    *,
    tracker: bool = True,
) -> Layout:
    """A layout with the frame of a content slide round its own decoration and placeholders."""
    grid = kit.theme.slides
    foot = rule(grid.left, grid.foot_rule, grid.inner, "rule", HAIR, "Foot rule")
    title = placeholder(
        kit, "title", "headline", grid.left, grid.headline_y + HEADLINE_BASELINE, grid.inner, kind="title", lines=2
    )
    head = [title]
    if tracker:
        x = _tracker_bars_x(kit, 7) - TRACKER_AIR - TRACKER_WIDTH
        head.append(placeholder(kit, "tracker", "tracker", x, grid.tracker_y + 4.9, TRACKER_WIDTH, align="right"))
    source = placeholder(kit, "source", "source", grid.left, foot_baseline(grid), grid.source_width, lines=SOURCE_LINES)
    return Layout(
        name,
        kit.words[f"layout-{name}"],
        "paper",
        (tab(grid), *decoration, foot),
        indexed((*head, *placeholders, source, number_placeholder(kit))),
    )


def content_items(
    deck: Setting, layout: Layout, headline: Copy, source: Copy, number: int, *, chapter: int | None
) -> tuple[list[AnyItem], list[AnyItem]]:
    """What stands above the body of a content slide, and what stands below it.

    Raises `TooFull` when the headline does not fit two lines."""
    head: list[AnyItem] = [headline_item(deck.kit, layout, headline)]
    if chapter is not None:
        head += _tracker(deck, chapter)
    foot: list[AnyItem] = []
    if source:
        foot.append(_source(deck.kit, layout, source))
    foot.append(page_number(deck.kit, layout, number))
    return head, foot


def headline_item(kit: Kit, layout: Layout, headline: Copy) -> TextItem:
    """The headline in one line of the large size, else in two of the smaller, broken at a phrase."""
    grid = kit.theme.slides
    place = layout.placeholder("title")
    y = grid.headline_y
    para = kit.paragraph(headline, "headline", grid.inner, quality="greedy")
    if len(para.lines) <= 1:
        item = on_line(kit, headline, "headline", grid.left, y + HEADLINE_BASELINE, grid.inner, as_="title")
        return replace(item, rect=place.rect, placeholder="title", name=place.prompt)
    item = on_line(
        kit, headline, "headline-two-lines", grid.left, y + TWO_LINE_BASELINE, grid.inner, as_="title", phrases=True
    )
    if len(item.paragraphs[0].lines) > 2:
        size = kit.token("headline-two-lines").size
        raise TooFull(
            f"the headline does not fit two lines at {size:g} pt",
            "shorten it: about 70 Han characters or 125 letters fit",
            headline.mark,
        )
    return replace(item, placeholder="title", name=place.prompt)


def _tracker_bars_x(kit: Kit, count: int) -> Pt:
    grid = kit.theme.slides
    return grid.width - grid.right - count * (TRACKER_BAR[0] + TRACKER_GAP) + TRACKER_GAP


def _tracker(deck: Setting, current: int) -> list[AnyItem]:
    """Number and name of the chapter, and a bar a chapter with the current one in accent."""
    kit, grid = deck.kit, deck.grid
    chapters = deck.chapters
    title = next(c.title.text for c in chapters if c.number == current)
    x = _tracker_bars_x(kit, len(chapters))
    bars = tuple(
        ShapeItem(
            rect=Rect(x + i * (TRACKER_BAR[0] + TRACKER_GAP), grid.tracker_y, *TRACKER_BAR),
            fill=Fill("accent" if c.number == current else "rule"),
            name=f"Chapter {c.number}",
        )
        for i, c in enumerate(chapters)
    )
    text = on_line(
        kit,
        f"{current}  {title}",
        "tracker",
        x - TRACKER_AIR - TRACKER_WIDTH,
        grid.tracker_y + 4.9,
        TRACKER_WIDTH,
        as_="artifact",
        align="right",
        name="Tracker",
        placeholder="tracker",
        lines=1,
    )
    whole = Rect(x, grid.tracker_y, grid.width - grid.right - x, TRACKER_BAR[1])
    return [text, GroupItem(rect=whole, items=bars, name="Chapters")]


def _source(kit: Kit, layout: Layout, source: Copy) -> TextItem:
    grid = kit.theme.slides
    item = on_line(
        kit,
        source,
        "source",
        grid.left,
        foot_baseline(grid),
        grid.source_width,
        as_="source",
        placeholder="source",
        name=layout.placeholder("source").prompt,
        lines=SOURCE_LINES,
        phrases=True,
    )
    if len(item.paragraphs[0].lines) == 1:
        return fill(kit, layout, "source", source, as_="source")
    halves = _at_sentence_end(kit, source, grid.source_width)
    if halves is None:
        return item
    paras = tuple(kit.paragraph(half, "source", grid.source_width, quality="greedy") for half in halves)
    return replace(item, rect=layout.placeholder("source").rect, paragraphs=paras)


def _at_sentence_end(kit: Kit, source: Copy, width: Pt) -> tuple[Copy, Copy] | None:
    """The source line in two that each stay on one line, the sources first and the notes below when
    both fit; None when no sentence ends at such a place."""
    for i, inline in enumerate(source.inlines):
        if not inline.text.endswith(HINT):
            continue
        head = Copy((*source.inlines[:i], replace(inline, text=inline.text.rstrip(f" {HINT}"))), source.mark)
        tail = Copy(source.inlines[i + 1 :], source.mark)
        if all(kit.setter.box_width(kit.runs(half, "source")) <= width for half in (head, tail)):
            return head, tail
    return None


def part_of(kit: Kit, headline: Copy, part: int, parts: int) -> Copy:
    """The headline of a slide that was split: with (1/2) at its end."""
    if parts == 1:
        return headline
    mark = kit.words["part"].format(n=part, total=parts)
    return Copy((*headline.inlines, *copy(mark).inlines), headline.mark)
