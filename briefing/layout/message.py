"""A message in, its slide out (several for a long table or many bars): frame, exhibits, takeaways, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Copy, Exhibit, Inline, Message, MessageSlide, Takeaway
from briefing.document.drawings.kpis import Kpis
from briefing.document.drawings.table import Table
from briefing.geometry import Rect
from briefing.layout import exhibits, tables
from briefing.layout.frame import content_items, part_of
from briefing.layout.kit import TooFull
from briefing.layout.message_frames import Frame, Panel, frame_names, frames, is_titled, title_baseline
from briefing.layout.pieces import HEAVY
from briefing.layout.sharing import ordered, sets_well, shared, wanted
from briefing.layout.slide_parts import Setting, fill, footnotes, joined, notes, rule
from briefing.layout.strip import FULL_AIR, LEAST_AIR, WIDE_AIR, Strip, so_what_strip, takeaway_strip
from briefing.layout.takeaways import FEW, MOST_TAKEAWAYS, NORMAL, START, takeaway_columns, takeaway_items
from briefing.layout.text_slide import text_items
from briefing.pages import AnyItem, Layout, Page, TableItem, TextItem

MOST_EXHIBITS = 2


class _Plan(Struct, frozen=True):
    """How a slide shows its takeaways: beside or below the exhibits in panels of `frame`, or in a
    `strip` at the foot, or not: `left_over` goes to the notes."""

    frame: Frame
    strip: Strip | None = None
    left_over: tuple[Copy, ...] = ()


def message_pages(deck: Setting, slide: MessageSlide, number: int) -> list[Page]:
    """The slide of a message, the first with page number `number`; a table or chart with too many rows
    is carried on to further slides. Raises `TooFull` when something fits at no size."""
    message = slide.message
    if len(message.exhibits) > MOST_EXHIBITS:
        raise TooFull("a slide takes two exhibits", "make two messages of it", message.mark)
    if len(message.takeaways) > MOST_TAKEAWAYS:
        raise TooFull(f"a slide takes {MOST_TAKEAWAYS} takeaways", "use fewer, or two messages", message.mark)
    names = frame_names(message)
    if names == ("text",):
        return [_page(deck, slide, "text", text_items(deck, message), number, (), anchored=True)]
    for plan in _roomy_plans(deck, message, names):
        with suppress(TooFull):
            return _planned(deck, slide, plan, number)
    return _planned(deck, slide, _last_plan(deck, message, frames(deck.grid)[names[-1]]), number)


def _planned(deck: Setting, slide: MessageSlide, plan: _Plan, number: int) -> list[Page]:
    split = _parts(deck, slide.message.exhibits, plan.frame)
    pages = []
    for part, shown in enumerate(split, 1):
        body = _body(deck, slide, plan, shown, part)
        pages.append(
            _page(
                deck,
                slide,
                plan.frame.name,
                body,
                number + part - 1,
                plan.left_over if part == 1 else (),
                part=part,
                parts=len(split),
                anchored=part == 1,
            )
        )
    _tell(deck, slide.message, plan, number)
    return pages


def _tell(deck: Setting, message: Message, plan: _Plan, number: int) -> None:
    """Note which takeaways the slide does not show, unless the author wrote a so-what in their place."""
    if not plan.left_over or message.so_what:
        return
    if plan.strip and len(plan.left_over) == len(message.takeaways):
        said = "the takeaways show only their leads; their texts went to the speaker notes"
    else:
        said = f"{len(plan.left_over)} of {len(message.takeaways)} takeaways went to the speaker notes"
    deck.kit.findings.note(
        "takeaways-in-notes",
        f"slide {number}: {said}",
        message.takeaways[0].lead.mark or message.mark,
        "a lower exhibit, or fewer and shorter takeaways, would leave room for them",
    )


def _roomy_plans(deck: Setting, message: Message, names: Sequence[str]) -> Iterator[_Plan]:
    """Plans that show all takeaways, best first, as far as the exhibits' own heights leave room."""
    found = frames(deck.grid)
    for name in names[:-1]:
        with suppress(TooFull):
            yield _Plan(shared(deck, message, found[name]))
    frame = found[names[-1]]
    wide = len(message.exhibits) == 1 and exhibits.traits(message.exhibits[0].drawing).is_wide
    if not wide or frame.takeaways or message.so_what or not message.takeaways:
        return
    (panel,), exhibit = frame.exhibits, message.exhibits[0]
    natural = wanted(deck, exhibit, panel)
    for leads_only in (False, True):
        strip = takeaway_strip(deck, message.takeaways, leads_only=leads_only)
        room = panel.bottom - panel.top - strip.height
        air = min(room - natural, WIDE_AIR)
        if air < LEAST_AIR:
            air = FULL_AIR
            if not sets_well(deck, exhibit, panel, room - air):
                continue
        strip = replace(strip, air=air)
        texts = tuple(joined(t.lead, t.text, deck.kit.lang) for t in message.takeaways if t.lead and t.text)
        yield _Plan(frame, strip, texts if leads_only else ())


def _last_plan(deck: Setting, message: Message, frame: Frame) -> _Plan:
    """The plan that takes the exhibits whatever their height: without room for the takeaways, the
    first of them may serve as the so-what of two exhibits."""
    if frame.takeaways:
        return _Plan(frame)
    lang = deck.kit.lang
    left_over = tuple(joined(t.lead, t.text, lang) for t in message.takeaways)
    if message.so_what:
        return _Plan(frame, so_what_strip(deck, message.so_what), left_over)
    if not left_over or len(message.exhibits) < 2:
        return _Plan(frame, None, left_over)
    first = message.takeaways[0]
    lead = Copy(tuple(replace(i, bold=True) for i in first.lead.inlines), first.lead.mark)
    return _Plan(frame, so_what_strip(deck, joined(lead, first.text, lang)), left_over[1:])


def _page(
    deck: Setting,
    slide: MessageSlide,
    layout_name: str,
    body: Sequence[AnyItem],
    number: int,
    left_over: Sequence[Copy],
    *,
    part: int = 1,
    parts: int = 1,
    anchored: bool,
) -> Page:
    kit, message = deck.kit, slide.message
    layout = deck.master.layout(layout_name)
    headline = part_of(kit, message.headline, part, parts)
    head, foot = content_items(deck, layout, headline, message.source, number, chapter=slide.chapter)
    chapter = next((c for c in deck.chapters if c.number == slide.chapter), None)
    sections = [s.body for s in chapter.sections if s.id == slide.section] if chapter else []
    told = footnotes([*(text for body in sections for text in body), *message.body]) if part == 1 else []
    return Page(
        (*head, *body, *foot),
        str(number),
        headline.text,
        layout_name,
        notes=notes(kit, *message.notes, *left_over, *told),
        section=chapter.title.text if chapter else kit.words["opening"],
        anchor=message.id if anchored else "",
        mark=message.mark,
    )


def _body(deck: Setting, slide: MessageSlide, plan: _Plan, shown: Sequence[Exhibit], part: int) -> list[AnyItem]:
    frame, strip = plan.frame, plan.strip
    layout = deck.master.layout(frame.name)
    items: list[AnyItem] = []
    room = strip.height + strip.air if strip else 0.0
    panels = [replace(p, bottom=p.bottom - room) for p in frame.exhibits]
    for i, (exhibit, panel) in enumerate(zip(ordered(frame, shown), panels, strict=True), 1):
        suffix = "" if i == 1 else f"-{i}"
        items += _exhibit(deck, layout, exhibit, panel, f"exhibit-title{suffix}", part, paired=len(shown) > 1)
    if frame.takeaways and slide.message.takeaways:
        items += _takeaways(deck, layout, frame, frame.takeaways, slide.message.takeaways)
    return [*items, *(strip.items if strip else ())]


def _exhibit(
    deck: Setting, layout: Layout, exhibit: Exhibit, panel: Panel, title_place: str, part: int, *, paired: bool
) -> list[AnyItem]:
    """An exhibit in its panel, under rule and title unless it brings its own."""
    kit, grid = deck.kit, deck.grid
    items: list[AnyItem] = []
    titled = is_titled(exhibit, paired=paired)
    if titled and not panel.titled:
        items.append(rule(panel.x, panel.top, panel.width))
    if titled and (exhibit.title or exhibit.unit):
        items.append(_title(deck, layout, exhibit, panel, title_place))
    rect = panel.body(grid, titled)
    if not titled and isinstance(exhibit.drawing, Kpis | Table):
        rect = Rect(rect.x, rect.y + HEAVY / 2, rect.w, rect.h - HEAVY / 2)
    try:
        if isinstance(exhibit.drawing, Table):
            table, *over = tables.draw(exhibit.drawing, rect, kit, exhibit, part=part)
            items += [_without_top_rule(table) if titled and isinstance(table, TableItem) else table, *over]
        else:
            items += exhibits.draw(exhibit, rect, kit)
    except TooFull as error:
        raise TooFull(error.message, error.hint, error.mark or exhibit.mark) from None
    return items


def _without_top_rule(table: TableItem) -> TableItem:
    """A table under a title, whose rule is above that."""
    cells = tuple(replace(cell, top=None) for cell in table.rows[0].cells)
    return replace(table, rows=(replace(table.rows[0], cells=cells), *table.rows[1:]))


def _title(deck: Setting, layout: Layout, exhibit: Exhibit, panel: Panel, place: str) -> TextItem:
    """The title line of an exhibit: what is measured in bold, then its unit and period in grey."""
    kit, grid = deck.kit, deck.grid
    token = kit.token("exhibit-title")
    comma = ("，" if kit.lang.startswith("zh") else ", ") if exhibit.title and exhibit.unit else ""
    unit = Copy((*(Inline(comma),) * bool(comma), *exhibit.unit.inlines), exhibit.unit.mark)
    runs = (*kit.runs(exhibit.title, token), *kit.runs(unit, token, color="grey", weight=400))
    para = kit.setter.paragraph(runs, panel.width, token.lead, quality="greedy")
    if len(para.lines) > 1:
        raise TooFull(
            "the exhibit's title and unit do not fit one line",
            "shorten one of them",
            exhibit.title.mark or exhibit.mark,
        )
    rect, name = Rect(panel.x, title_baseline(grid, panel) - para.lines[0].baseline, panel.width, para.height), ""
    if panel.titled:
        found = layout.placeholder(place)
        rect, name = found.rect, found.prompt
    return TextItem(
        rect=rect, role="caption", name=name, placeholder=place if panel.titled else "", paragraphs=(para,),
        mark=exhibit.title.mark or exhibit.mark,
    )  # fmt: skip


def _takeaways(
    deck: Setting, layout: Layout, frame: Frame, panel: Panel, takeaways: Sequence[Takeaway]
) -> tuple[AnyItem, ...]:
    kit, grid = deck.kit, deck.grid
    items: list[AnyItem] = [] if panel.titled else [rule(panel.x, panel.top, panel.width)]
    title = fill(kit, layout, "takeaways-title", kit.words["takeaways"], as_="h2")
    shift = title_baseline(grid, panel) - title_baseline(grid, frames(grid)[frame.name].takeaways or panel)
    items.append(replace(title, rect=title.rect.moved(dy=shift)))
    rect = Rect(panel.x, panel.top + START, panel.width, grid.body_bottom - panel.top - START)
    if frame.arranged == "beside":
        return (*items, *takeaway_columns(takeaways, rect, grid.takeaway_gap, kit))
    largest = FEW if panel.top == grid.panel_y else NORMAL
    return (*items, *takeaway_items(takeaways, rect, kit, largest=largest))


def _parts(deck: Setting, shown: Sequence[Exhibit], frame: Frame) -> list[tuple[Exhibit, ...]]:
    """The exhibits of each slide: one slide, or as many as a single table or chart needs."""
    if len(shown) != 1:
        return [tuple(shown)]
    first, panel = shown[0], frame.exhibits[0]
    rect = panel.body(deck.grid, titled=is_titled(first, paired=False))
    height = rect.h - HEAVY / 2 if isinstance(first.drawing, Table) else rect.h
    parts = exhibits.split(first.drawing, rect.w, height, deck.kit)
    if len(parts) == 1:
        return [(first,)]
    return [(replace(first, drawing=part, id=first.id if i == 0 else ""),) for i, part in enumerate(parts)]
