"""Things in time: Gantt charts and timelines, whose places are in proportion to dates."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence

from briefing.model.exhibits.gantt import Gantt, Task
from briefing.model.exhibits.timeline import Timeline
from tests.oracles.values.kinds.rules import rule
from tests.oracles.values.kinds.texts import lacking, rising
from tests.oracles.values.parts import Part
from tests.oracles.values.saying import says, solid
from tests.oracles.values.shown import Exhibit

NEAR = 1.0
"""How far, in pt, a bar may begin or end from its date."""


def span(written: str) -> tuple[float, float]:
    """Where a year, quarter, month or day begins and ends, in months: all are given the same room on a scale."""
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", written):
        first = 12.0 * int(quarter[1]) + 3 * int(quarter[2]) - 3
        return first, first + 3
    year, *more = map(int, written.split("-"))
    first = 12.0 * year + (more[0] - 1 if more else 0)
    if len(more) < 2:
        return first, first + (1 if more else 12)
    days = monthrange(year, more[0])[1]
    return first + (more[1] - 1) / days, first + more[1] / days


def fitted(places: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Where month zero lies, and points a month, of the line through the first and the last of (month, x)."""
    (d0, x0), (d1, x1) = min(places), max(places)
    step = (x1 - x0) / (d1 - d0) if d1 > d0 else 0.0
    return x0 - d0 * step, step


@rule("gantt")
def gantt(exhibit: Exhibit) -> Iterator[str]:
    """Bars from the first to the last day of their tasks, on one scale; what is done by its share; milestones."""
    model = exhibit.model
    assert isinstance(model, Gantt)
    tasks = [*model.tasks, *(task for group in model.groups for task in group.tasks)]
    names = [exhibit.string(task.name) for task in tasks]
    yield from lacking(exhibit, [*(t.name for t in tasks), *(g.name for g in model.groups)])
    bars = {n: p for p in exhibit.parts for n in [p.name.removesuffix(": bar")] if p.name.endswith(": bar")}
    places = []
    for task, name in zip(tasks, names, strict=True):
        if task.start and task.end and name in bars:
            places += [(span(task.start)[0], bars[name].rect.x), (span(task.end)[1], bars[name].rect.right)]
    zero, step = fitted(places) if places else (0.0, 0.0)
    rows: list[Part | None] = []
    for task, name in zip(tasks, names, strict=True):
        mark = bars.get(name) or next(iter(exhibit.named(f"{name}: milestone")), None)
        rows.append(mark)
        if mark is None:
            yield f"{name!r} is not drawn"
        else:
            yield from (f"{name!r}: {fault}" for fault in _task(exhibit, task, name, mark, (zero, step)))
    yield from rising("task", rows, names, 1)
    for bracket in model.brackets:
        name = exhibit.string(bracket.name)
        ends = [zero + step * span(bracket.start)[0], zero + step * span(bracket.end)[1]]
        found = [(p.rect.x, p.rect.right) for p in exhibit.named(f"{name}: bracket")]
        if not any(abs(a - ends[0]) < 2 * NEAR and abs(b - ends[1]) < 2 * NEAR for a, b in found):
            yield f"bracket {name!r} is {found} in place of {ends}"
    if model.today:
        x, found_at = zero + step * sum(span(model.today)) / 2, [p.rect.x for p in exhibit.named("Today: line")]
        if not any(abs(at - x) < step / 30 + NEAR for at in found_at):
            yield f"today stands at {found_at} in place of {x}"


def _task(exhibit: Exhibit, task: Task, name: str, mark: Part, scale: tuple[float, float]) -> Iterator[str]:
    zero, step = scale
    if task.at is not None:
        first, last = (zero + step * day for day in span(task.at))
        if step and not first - NEAR <= mark.middle[0] <= last + NEAR:
            yield f"milestone at {mark.middle[0]} in place of {first} to {last}"
        return
    assert task.start
    assert task.end
    ends = zero + step * span(task.start)[0], zero + step * span(task.end)[1]
    if abs(mark.rect.x - ends[0]) > NEAR or abs(mark.rect.right - max(ends[1], mark.rect.x + 1)) > NEAR:
        yield f"from {mark.rect.x} to {mark.rect.right} in place of {ends}"
    if task.done is not None:
        done = exhibit.number(task.done)
        widths = [p.rect.w for p in exhibit.named(f"{name}: done")] or [0.0]
        if abs(widths[0] - mark.rect.w * done / 100) > NEAR:
            yield f"done is {widths[0]} wide in place of {done} % of {mark.rect.w}"
        if not any(says(p.text, done) for p in exhibit.named(f"{name}: status")):
            yield f"{done} % are not printed"


@rule("timeline")
def timeline(exhibit: Exhibit) -> Iterator[str]:
    """Every event with its text; dots in order of their dates, in proportion to them where the scale has no break."""
    model = exhibit.model
    assert isinstance(model, Timeline)
    yield from lacking(exhibit, [*(e.text for e in model.events), *(s.name for s in model.stages), *model.lanes])
    yield from lacking(exhibit, [b.name for b in model.brackets])
    if exhibit.rows:
        yield from _listed(exhibit, model)
        return
    words = _dots(exhibit, model)
    events = sorted(model.events, key=lambda e: span(e.date))
    xs = [part.middle[0] for part in words]
    if words and xs != sorted(xs):
        yield f"dots stand at {xs}"
    if len(words) != len(events):
        yield f"{len(words)} dots of {len(events)} events"
        return
    if exhibit.named("Break"):
        return  # years without an event are left out: the order tells
    spans = [span(event.date) for event in events]
    scale = _by_ticks(exhibit, model) or _by_fit([(sum(ends) / 2, x) for ends, x in zip(spans, xs, strict=True)])
    for event, ends, x in zip(events, spans, xs, strict=True):
        low, high = (scale(month) for month in ends)
        if not low - SIDE <= x <= high + SIDE:
            yield f"{exhibit.string(event.text)!r} of {event.date} stands at {x} in place of {low} to {high}"


SIDE = 14.0
"""How far a dot may be moved aside by others of its date."""

Scale = Callable[[float], float]
"""Where a month lies."""


def _by_fit(places: Sequence[tuple[float, float]]) -> Scale:
    zero, step = fitted(places)
    return lambda month: zero + step * month


def _by_ticks(exhibit: Exhibit, model: Timeline) -> Scale | None:
    """From the years at the ticks, between which time runs evenly; None without any."""
    ticks = sorted(
        (12.0 * int(year), p.middle[0]) for p in exhibit.parts
        if (year := p.name.removeprefix("Tick ")) != p.name and re.fullmatch(r"\d{4}", year)
    )  # fmt: skip
    if not ticks:
        return None
    last = max(span(event.date)[1] for event in model.events)
    ticks.append((12.0 * math.ceil(last / 12), max(p.rect.right for p in exhibit.named("Axis"))))

    def place(month: float) -> float:
        at = max(i for i in range(len(ticks) - 1) if i == 0 or ticks[i][0] <= month)
        (start, x), (end, right) = ticks[at], ticks[at + 1]
        return x + (month - start) / (end - start) * (right - x)

    return place


def _dots(exhibit: Exhibit, model: Timeline) -> list[Part]:
    """The dots on the axis or in lanes, from the left."""
    round_ = [p for p in exhibit.parts if p.look.fill and not p.text and abs(p.rect.w - p.rect.h) < 0.1]
    dots = [p for p in round_ if p.name != "Bullet" and 4 < p.rect.w < 20 and "Legend" not in p.groups]
    return sorted(dots, key=lambda p: p.middle[0])


def _listed(exhibit: Exhibit, model: Timeline) -> Iterator[str]:
    """Set as a table: the events by date."""
    whole = "".join(solid(cell.text) for row in exhibit.rows for cell in row)
    places = [whole.find(solid(exhibit.string(e.text))) for e in sorted(model.events, key=lambda e: span(e.date))]
    if -1 in places or places != sorted(places):
        yield f"events follow each other as {places}"
