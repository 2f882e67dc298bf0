"""Exhibits in, framed figures out: rule, caption, measure, drawing, source, rule (brief SPEC, Exhibits)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import ChartSpec
from briefing.diagnostics import Findings
from briefing.document import HINT, NO_COPY, Copy, Drawing, Exhibit, Inline, Takeaway, copy
from briefing.document.drawings.list import Lists
from briefing.document.drawings.process import Process
from briefing.document.drawings.table import Table
from briefing.geometry import Pt, Rect
from briefing.layout import exhibits, tables
from briefing.layout.brief_notes import CHART_WIDTH, Notes, draw_notes, set_below, set_notes
from briefing.layout.brief_sheet import EPS, Sheet, reported
from briefing.layout.brief_text import abreast, chain
from briefing.layout.kit import TooFull
from briefing.layout.pieces import PRINT_HAIR, PRINT_HEAVY, hline, stacked
from briefing.lines import Paragraph
from briefing.pages import AnyItem

RULE_AIR: Pt = 6
"""Below the top rule, and above the foot rule."""
DRAWING_AIR: Pt = 5
SOURCE_AIR: Pt = 5
TEXT_AIR: Pt = 9
"""Above the source when the drawing ends with text, not with a rule or an axis."""
LABEL_GAP: Pt = 8
ZH_HANGING: Pt = 34
EN_HANGING: Pt = 54
AIR_BELOW_ZH: Pt = 16
AIR_BELOW_EN: Pt = 14
"""Least air below a figure."""

SMALL_CATEGORIES = 4
HIGHEST = 0.45
"""Share of a page's height that a drawing in one of two columns takes at most."""
MOST_HIGHER = 2.5
"""So many times as high as across both columns it may be there."""


class Frame(Struct, frozen=True):
    """An exhibit, without the table behind it, set in its frame. `head` is the height in pt down to the drawing, `foot`
    that below it; `part` counts the parts of a table too long for a page; `notes` stand right of a chart, or below."""

    exhibit: Exhibit
    width: Pt
    caption: Paragraph | None
    subtitle: Paragraph | None
    source: Paragraph | None
    head: Pt
    drawing: Pt
    foot: Pt
    part: int = 1
    notes: Notes | None = None

    @property
    def height(self) -> Pt:
        return self.head + self.drawing + self.below + self.foot

    @property
    def below(self) -> Pt:
        """Height of notes that stand below the drawing."""
        return self.notes.height if self.notes and self.notes.are_below else 0.0

    @property
    def drawing_width(self) -> Pt:
        return CHART_WIDTH if self.notes and not self.notes.are_below else self.width


def frame(exhibit: Exhibit, width: Pt, sheet: Sheet, part: int = 1) -> Frame:
    """The exhibit framed at its natural height, or at a page's when it would be higher."""
    kit = sheet.kit
    caption = subtitle = None
    head = 0.0
    if exhibit.label:
        caption = _caption(exhibit, width, sheet, part)
        title = exhibit.title if exhibit.title.text != exhibit.headline.text else NO_COPY
        said = chain(title, exhibit.unit, sheet.zh)
        subtitle = kit.paragraph(said, "figure-subtitle", width) if said else None
        head = RULE_AIR + caption.height + (subtitle.height if subtitle else 0.0) + DRAWING_AIR
    source = kit.paragraph(exhibit.source, "source", width) if exhibit.source and exhibit.label else None
    foot = _source_air(exhibit) + source.height if source else 0.0
    if exhibit.label and not isinstance(exhibit.drawing, Table):
        foot += RULE_AIR
    natural = exhibits.natural_height(exhibit.drawing, width, kit)
    shown = replace(exhibit, data=None)
    return Frame(
        shown, width, caption, subtitle, source, head, min(natural, sheet.full_height - head - foot), foot, part
    )


def frames(exhibit: Exhibit, width: Pt, sheet: Sheet, takeaways: Sequence[Takeaway] = ()) -> list[Frame]:
    """The exhibit in one frame, or a table or chart longer than a page in as many as it takes, the source
    below the last. A chart of few columns, or a donut, has `takeaways` beside it where they fit."""
    whole = frame(exhibit, width, sheet)
    notes = set_notes(exhibit, takeaways, width, whole.drawing, sheet)
    if notes and can_draw(exhibit, CHART_WIDTH, whole.drawing, sheet):
        return [replace(whole, notes=notes)]
    room = sheet.full_height - whole.head - whole.foot
    if whole.drawing < room - EPS:
        return [whole]
    parts = exhibits.split(exhibit.drawing, width, room, sheet.kit)
    if len(parts) == 1:
        return [whole]
    shown = [replace(exhibit, drawing=part) for part in parts]
    shown = [*(replace(e, source=_footnotes(p)) for e, p in zip(shown[:-1], parts, strict=False)), shown[-1]]
    return [frame(e, width, sheet, n) for n, e in enumerate(shown, 1)]


def in_column(exhibit: Exhibit, sheet: Sheet, takeaways: Sequence[Takeaway] = ()) -> Frame | None:
    """The exhibit framed for one of two columns of text, a chart of few columns or a donut with `takeaways` below it;
    None where it would be cramped there, and has to span both."""
    width = sheet.column(0).grid.text_width
    if exhibit.full_width or not _is_legible(exhibit, width, sheet):
        return None
    notes = set_below(exhibit, takeaways, width, sheet)
    return replace(frame(exhibit, width, sheet), notes=notes)


def across(exhibit: Exhibit, sheet: Sheet, takeaways: Sequence[Takeaway] = ()) -> list[Frame]:
    """The exhibit framed across two columns of text: at their width, or at that of text in one, where a strip with more
    cells to a row at the full width does not fit."""
    try:
        return frames(exhibit, sheet.grid.inner, sheet, takeaways)
    except TooFull:
        return frames(exhibit, sheet.grid.text_width, sheet, takeaways)


def _is_legible(exhibit: Exhibit, width: Pt, sheet: Sheet) -> bool:
    """Whether a drawing is good at that width: in its own form, not much higher than it would be across the page, and
    without a word of complaint."""
    drawing, kit = exhibit.drawing, replace(sheet.kit, findings=Findings())
    across = sheet.grid.inner
    try:
        keeps = [exhibits.keeps_form(drawing, w, kit) for w in (width, across)]
        height, least = (exhibits.natural_height(drawing, w, kit) for w in (width, across))
    except TooFull:
        return False
    if keeps == [False, True] or height > min(HIGHEST * sheet.full_height, MOST_HIGHER * least):
        return False
    return can_draw(exhibit, width, height, replace(sheet, kit=kit)) and not kit.findings.items


def _footnotes(part: Drawing) -> Copy:
    """What stands below a part that goes on: the footnotes of a table."""
    notes = part.notes if isinstance(part, Table) else ()
    inlines = [i for note in notes for i in (*note.inlines, Inline(" " + HINT))]
    return Copy(tuple(inlines[:-1]), notes[0].mark) if inlines else NO_COPY


def lower(found: Frame, steps: int, sheet: Sheet, *, surely: bool) -> Frame:
    """The frame with its chart lower by as many lines, if it is a chart that may be, and its notes then still fit; if
    `surely`, only where the chart does too."""
    drawing, height = found.exhibit.drawing, found.drawing - steps * sheet.line
    if not exhibits.traits(drawing).shrinks:
        return found
    crowded = found.notes and not found.notes.are_below and found.notes.height > height
    if crowded or (surely and not can_draw(found.exhibit, found.drawing_width, height, sheet)):
        return found
    return replace(found, drawing=height)


def can_draw(exhibit: Exhibit, width: Pt, height: Pt, sheet: Sheet) -> bool:
    """Whether the drawing fits a rectangle of that size."""
    try:
        exhibits.draw(exhibit, Rect(0, 0, width, height), sheet.kit)
    except TooFull:
        return False
    return True


def is_small(exhibit: Exhibit) -> bool:
    """Whether the exhibit may stand beside another in half the text column."""
    drawing = exhibit.drawing
    return isinstance(drawing, ChartSpec) and len(drawing.categories) <= SMALL_CATEGORIES and not exhibit.full_width


def pair(first: Exhibit, second: Exhibit, sheet: Sheet) -> list[Frame] | None:
    """Two small charts framed side by side in the text column, heads, drawings and feet level; None
    when they are no small charts or their drawings do not fit."""
    if not (is_small(first) and is_small(second)):
        return None
    width = (sheet.grid.text_width - sheet.grid.gutter) / 2
    row = [frame(e, width, sheet) for e in (first, second)]
    head, drawing, foot = (max(getattr(f, name) for f in row) for name in ("head", "drawing", "foot"))
    row = [replace(f, head=head, drawing=drawing, foot=foot) for f in row]
    return row if all(can_draw(found.exhibit, width, drawing, sheet) for found in row) else None


def draw(found: Frame, x: Pt, y: Pt, sheet: Sheet) -> list[AnyItem]:
    """The framed exhibit with its top rule at `y`, in reading order.

    A drawing that fits at no size is reported with its place, and left out."""
    exhibit, width = found.exhibit, found.width
    items: list[AnyItem] = []
    if found.caption:
        items.append(hline(x, y, width, "line", PRINT_HEAVY, "Figure rule"))
        caption = stacked((found.caption,), x, y + RULE_AIR, width, role="caption", name=exhibit.label)
        anchor = exhibit.id if found.part == 1 else ""
        items.append(replace(caption, anchor=anchor, mark=exhibit.headline.mark or exhibit.mark))
        if found.subtitle:
            top = caption.rect.bottom
            said = stacked((found.subtitle,), x, top, width, name="Measure")
            items.append(replace(said, mark=exhibit.title.mark or exhibit.mark))
    rect = Rect(x, y + found.head, width, found.drawing)
    items += _drawing(found, replace(rect, w=found.drawing_width), sheet)
    if found.notes:
        items += draw_notes(found.notes, rect)
    bottom = y + found.height
    if found.source:
        top = y + found.head + found.drawing + found.below + _source_air(exhibit)
        items.append(
            replace(stacked((found.source,), x, top, width, role="source", name="Source"), mark=exhibit.source.mark)
        )
    if found.caption and not isinstance(exhibit.drawing, Table):
        items.append(hline(x, bottom, width, "row-rule", PRINT_HAIR, "Figure foot rule"))
    return items


def _source_air(exhibit: Exhibit) -> Pt:
    return TEXT_AIR if isinstance(exhibit.drawing, Lists | Process) else SOURCE_AIR


def _drawing(found: Frame, rect: Rect, sheet: Sheet) -> Sequence[AnyItem]:
    exhibit = found.exhibit
    items: Sequence[AnyItem] = ()
    with reported(sheet, exhibit.label or exhibit.id, exhibit.mark):
        if isinstance(exhibit.drawing, Table):
            shown = exhibit if found.part == 1 else replace(exhibit, id="")
            items = tables.draw(exhibit.drawing, rect, sheet.kit, shown, part=found.part)
        else:
            items = exhibits.draw(exhibit, rect, sheet.kit)
    return items


def _caption(exhibit: Exhibit, width: Pt, sheet: Sheet, part: int) -> Paragraph:
    """Label in the accent and headline hanging beside it."""
    kit = sheet.kit
    label = kit.paragraph(exhibit.label, "figure-label", width)
    hanging = max(ZH_HANGING if sheet.zh else EN_HANGING, label.width + LABEL_GAP)
    headline = exhibit.headline
    if part > 1:
        headline = Copy((*headline.inlines, *copy(sheet.words["continued"]).inlines), headline.mark)
    text = kit.paragraph(headline, "figure-headline", width - hanging)
    return abreast(((0.0, label), (hanging, text)), main=1)
