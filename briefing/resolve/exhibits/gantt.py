"""Tasks in, their places on a scale of time out."""

from __future__ import annotations

from datetime import date

from briefing.document import NO_COPY
from briefing.document.drawings import gantt as doc
from briefing.model.exhibits import gantt as model
from briefing.resolve.alt import Words
from briefing.resolve.calendars import calendar, printed_day, spans
from briefing.resolve.dates import Day, day_of, end_of, middle_of, start_of
from briefing.resolve.numbers import digits
from briefing.resolve.scales import ChartScale, chart_label
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.words import printed_date

NAME = {"zh": "甘特图", "en": "Gantt chart"}
"""What it is called in alternative texts."""

SHARE = ChartScale("", None, says_scale=False, says_percent=True)


def resolved(exhibit: model.Gantt, scope: Scope) -> tuple[doc.Gantt, list[Shown]]:
    """The tasks under their headings on one scale, which holds brackets and today too."""
    shown: list[Shown] = []
    every = [*exhibit.tasks, *(task for group in exhibit.groups for task in group.tasks)]
    made = [_task(task, every, scope, shown) for task in every]
    groups = [doc.TaskGroup(NO_COPY, tuple(made[: len(exhibit.tasks)]))] if exhibit.tasks else []
    start = len(exhibit.tasks)
    for group in exhibit.groups:
        groups.append(doc.TaskGroup(scope.copy(group.name), tuple(made[start : start + len(group.tasks)])))
        start += len(group.tasks)
    brackets = spans(exhibit.brackets, scope)
    day = day_of(exhibit.today) if exhibit.today else None
    today = middle_of(day) if day else None
    ends = [(t.start, t.end) for t in made] + [(b.start, b.end) for b in brackets]
    times = [*(t for pair in ends for t in pair), *([today] if today else [])]
    said = scope.words["as-of"].format(n=_printed(day, scope)) if day else ""
    return doc.Gantt(tuple(groups), calendar(times, scope), brackets, today, said), shown


def _task(task: model.Task, every: list[model.Task], scope: Scope, shown: list[Shown]) -> doc.Task:
    name = scope.copy(task.name)
    if task.at is not None:
        day = day_of(task.at)
        at = middle_of(day)
        return doc.Task(name, at, at, printed_day(day, scope), highlight=task.highlight, after=_after(task, every))
    start, end = start_of(day_of(task.start or "")), end_of(day_of(task.end or ""))
    quantity = scope.quantity(task.done, task.mark("done"))
    if quantity is None or quantity.term is None:
        return doc.Task(name, start, end, highlight=task.highlight, after=_after(task, every))
    done = quantity.term.value
    if not 0 <= done <= 100:
        scope.findings.error("not-a-share", f"{done:f} is no share from 0 to 100 per cent", task.mark("done"))
    label = chart_label(quantity, SHARE, scope)
    shown.append(Shown(name.text, quantity, "", label))
    said = f"{label.prefix}{label.number or digits(done, 0, scope.lang)}%"
    share = min(1.0, max(0.0, float(done) / 100))
    return doc.Task(name, start, end, said, share, task.highlight, _after(task, every))


def _after(task: model.Task, every: list[model.Task]) -> tuple[int, ...]:
    return tuple(i for i, other in enumerate(every) if any(other.name.has(name) for name in task.after))


def _printed(day: Day | None, scope: Scope) -> str:
    if day is None:
        return ""
    if day.day:
        return printed_date(date(day.year, day.month, day.day), scope.lang)
    if not day.month and not day.quarter:
        return str(day.year)
    said = printed_day(day, scope)
    return f"{day.year}年{said}" if scope.lang == "zh" else f"{said} {day.year}"


def told(drawing: doc.Gantt, words: Words) -> list[str]:
    """The tasks under their headings, then the phases."""
    tasks = [
        words.items([words.pair(task.name.text, task.said) for task in group.tasks])
        for group in drawing.groups
        if not group.name
    ]
    for group in drawing.groups:
        named = words.comma.join(words.pair(task.name.text, task.said) for task in group.tasks)
        tasks += [f"{group.name.text}{words.colon}{named}"] if group.name else []
    return [*tasks, words.items([bracket.name.text for bracket in drawing.brackets]), drawing.today_text]


def is_wide(drawing: doc.Gantt) -> bool:
    """The brief gives it the full page width."""
    return True
