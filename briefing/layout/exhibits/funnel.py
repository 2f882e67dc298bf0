"""Stages in, a funnel out: centred bars as wide as their values, slopes between them with the rates on them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.document import Exhibit
from briefing.document.drawings.funnel import Funnel, FunnelStage
from briefing.geometry import Pt, Rect
from briefing.layout.diagram_text import Type, Words, one_line, steps, words
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import Part, box, group, polygon
from briefing.layout.traits import Traits
from briefing.pages import AnyItem, Fill

NAMES = (0.26, 0.32, 0.38)
"""Shares of the width tried for the names, as few as will do."""
SLOPE = 0.55
"""Height of a slope as a share of a bar's, where a rate stands on it; else `BARE`."""
BARE = 0.22
BAR, PRINT_BAR = 34.0, 20.0
"""Usual height of a bar."""
MOST_BAR: Pt = 52.0
AIR: Pt = 12.0
PAD: Pt = 6.0
LINE: Pt = 1.5
"""Least width of a bar: a stage that nobody reaches is a line."""


class Setting(Struct, frozen=True):
    """A funnel that fits: names and numbers set, heights of bar and slope, the axis of the bars and the widest bar."""

    type: Type
    names: tuple[Words, ...]
    numbers: tuple[Words, ...]
    bar: Pt
    slope: Pt
    head: Pt
    middle: Pt
    widest: Pt


def traits(drawing: Funnel) -> Traits:
    """A diagram beside which takeaways stand."""
    return Traits(adapts=True)


def natural_height(drawing: Funnel, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the funnel at `width`."""
    step = steps(kit)[0]
    names = _names(drawing, NAMES[-1] * width, kit, step) or ()
    slope, rate = _slope_share(drawing), _rate_lead(drawing, step)
    needs = [step.number.lead, rate / slope, *_name_needs(names, slope)]
    bar = max(PRINT_BAR if kit.is_brief else BAR, *needs) + 0.1
    count = len(drawing.stages)
    return count * bar + (count - 1) * bar * slope + _head(drawing, step)


def draw(drawing: Funnel, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The funnel in `rect`. Raises `TooFull` when its names do not fit at the smallest size."""
    for step in steps(kit):
        for share in NAMES:
            setting = _setting(drawing, rect, kit, step, share)
            if setting:
                return (group(exhibit, _items(drawing, rect, kit, setting), rect),)
    raise TooFull("the stages of the funnel do not fit", "shorter names, fewer stages, or no notes", exhibit.mark)


# --- fitting --------------------------------------------------------------------------------------


def _slope_share(drawing: Funnel) -> float:
    return SLOPE if any(stage.step for stage in drawing.stages) else BARE


def _rate_lead(drawing: Funnel, step: Type) -> Pt:
    return step.text.lead if any(stage.step for stage in drawing.stages) else 0.0


def _head(drawing: Funnel, step: Type) -> Pt:
    return step.small.lead + 2 if drawing.first_head else 0.0


def _names(drawing: Funnel, room: Pt, kit: Kit, step: Type) -> tuple[Words, ...] | None:
    found = []
    for stage in drawing.stages:
        color = "accent" if stage.highlight else ""
        found.append(words(kit, [Part(stage.name, step.name, color), Part(stage.note, step.small)], room))
    return tuple(w for w in found if w) if all(found) else None


def _name_needs(names: Sequence[Words], slope: float) -> list[Pt]:
    """How high bars must be for names, which may reach over slopes, but not above the first bar or below the last."""
    last = len(names) - 1
    return [n.height / (1.0 if i in (0, last) else 1 + slope) for i, n in enumerate(names)]


def _setting(drawing: Funnel, rect: Rect, kit: Kit, step: Type, share: float) -> Setting | None:
    names = _names(drawing, share * rect.w, kit, step)
    if names is None:
        return None
    count, slope, head = len(drawing.stages), _slope_share(drawing), _head(drawing, step)
    most = (PRINT_BAR * 1.6) if kit.is_brief else MOST_BAR
    bar = min((rect.h - head) / (count + (count - 1) * slope), most)
    if max(*_name_needs(names, slope), step.number.lead) > bar + 0.01:
        return None
    if _rate_lead(drawing, step) > bar * slope:
        return None
    left = rect.x + max(n.width for n in names) + AIR
    right = rect.right - _shares_width(drawing, kit, step)
    numbers = tuple(one_line(kit, s.number.text, step.number, color=_ink(s), weight=BOLD) for s in drawing.stages)
    widest = right - left
    top = max(stage.value for stage in drawing.stages)
    for _ in range(4):
        outside = [n.width for n, s in zip(numbers, drawing.stages, strict=True) if not _holds(n, s, widest, top)]
        over = [_reach(n, s, widest, top) for n, s in zip(numbers, drawing.stages, strict=True)]
        room = right - left - 2 * max(0.0, max(over) - widest / 2) if outside else widest
        if room >= widest - 0.5:
            break
        widest = room
    if widest < rect.w * 0.25:
        return None
    return Setting(step, names, numbers, bar, bar * slope, head, (left + right) / 2, widest)


def _holds(number: Words, stage: FunnelStage, widest: Pt, top: float) -> bool:
    """Whether a number fits into its bar."""
    return number.width + 2 * PAD <= _width(stage, widest, top)


def _reach(number: Words, stage: FunnelStage, widest: Pt, top: float) -> Pt:
    """How far a stage reaches right of the axis, with a number that stands beside its bar."""
    half = _width(stage, widest, top) / 2
    return half if _holds(number, stage, widest, top) else half + PAD + number.width


def _width(stage: FunnelStage, widest: Pt, top: float) -> Pt:
    return max(LINE, widest * stage.value / top if top else 0.0)


def _shares_width(drawing: Funnel, kit: Kit, step: Type) -> Pt:
    """Width of the column of shares of the first stage, with the air before it."""
    texts = [drawing.first_head, *(s.of_first for s in drawing.stages)]
    return max(one_line(kit, t, step.text, weight=BOLD).width for t in texts) + AIR if drawing.first_head else 0.0


def _ink(stage: FunnelStage) -> str:
    return "paper" if stage.highlight else "ink"


# --- drawing --------------------------------------------------------------------------------------


def _items(drawing: Funnel, rect: Rect, kit: Kit, setting: Setting) -> list[AnyItem]:
    top = max(stage.value for stage in drawing.stages)
    items: list[AnyItem] = []
    if drawing.first_head:
        head = one_line(kit, drawing.first_head, setting.type.small)
        items.append(head.at(rect.right - head.width, rect.y, drawing.first_head))
    y = rect.y + setting.head
    for i, stage in enumerate(drawing.stages):
        width = _width(stage, setting.widest, top)
        bar = Rect(setting.middle - width / 2, y, width, setting.bar)
        if i:
            items += _slope(drawing.stages[i - 1], stage, bar, kit, setting, top)
        items += _stage(stage, bar, i, rect, kit, setting, top)
        y += setting.bar + setting.slope
    return items


def _slope(
    before: FunnelStage, stage: FunnelStage, bar: Rect, kit: Kit, setting: Setting, top: float
) -> list[AnyItem]:
    """The trapezoid between two bars, with the rate from one to the other."""
    above, upper = bar.y - setting.slope, _width(before, setting.widest, top) / 2
    middle = setting.middle
    points = [(middle - upper, above), (middle + upper, above), (bar.right, bar.y), (bar.x, bar.y)]
    items: list[AnyItem] = [polygon(points, Fill("tint"), name="Slope")]
    if stage.step:
        color = "accent" if stage.highlight else "text"
        rate = one_line(kit, f"↓ {stage.step}", setting.type.text, color=color, weight=BOLD)
        items.append(rate.centred(middle, above + setting.slope / 2, f"{stage.name.text}: rate"))
    return items


def _stage(
    stage: FunnelStage, bar: Rect, index: int, rect: Rect, kit: Kit, setting: Setting, top: float
) -> list[AnyItem]:
    name, number, y = setting.names[index], setting.numbers[index], bar.y + bar.h / 2
    items: list[AnyItem] = [name.at(rect.x, y - name.height / 2, stage.name.text)]
    items.append(box(bar, "accent" if stage.highlight else "context", f"{stage.name.text}: bar"))
    if _holds(number, stage, setting.widest, top):
        items.append(number.centred(setting.middle, y, f"{stage.name.text}: number"))
    else:
        color = "accent" if stage.highlight else "ink"
        beside = one_line(kit, stage.number.text, setting.type.number, color=color, weight=BOLD)
        items.append(beside.at(bar.right + PAD, y - beside.height / 2, f"{stage.name.text}: number"))
    if stage.of_first:
        share = one_line(kit, stage.of_first, setting.type.text, weight=BOLD, color="accent" if stage.highlight else "")
        items.append(share.at(rect.right - share.width, y - share.height / 2, f"{stage.name.text}: share"))
    return items
