"""Tasks on a scale of time, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import Copy
from briefing.document.times import Calendar, Span


class Task(Struct, frozen=True):
    """A task, or a milestone whose `start` and `end` are the same; `said` is the share done or the milestone's date, as
    printed; `after` are indices into all tasks."""

    name: Copy
    start: float
    end: float
    said: str = ""
    done: float | None = None
    highlight: bool = False
    after: tuple[int, ...] = ()

    @property
    def is_milestone(self) -> bool:
        return self.start == self.end


class TaskGroup(Struct, frozen=True):
    """Tasks under a heading, or under none."""

    name: Copy
    tasks: tuple[Task, ...]


class Gantt(Struct, frozen=True, tag=True):
    """Groups from the top; `today` is marked, with `today_text`."""

    kind: ClassVar[str] = "gantt"

    groups: tuple[TaskGroup, ...]
    calendar: Calendar
    brackets: tuple[Span, ...] = ()
    today: float | None = None
    today_text: str = ""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, from the top."""
        return tuple(task for group in self.groups for task in group.tasks)
