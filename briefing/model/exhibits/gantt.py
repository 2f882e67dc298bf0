"""What the author writes of a `gantt` exhibit: tasks on a scale of time."""

from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names, check_span, check_time
from briefing.model.exhibits import ExhibitBase
from briefing.model.facts import NUMBER
from briefing.model.numbers import Number
from briefing.model.spans import Bracket
from briefing.model.text import Node, Text

MOST_TASKS = 20


class Task(Node):
    """A task from one date to another, or a milestone at one."""

    name: Text
    """What is done."""
    start: str | None = Field(default=None, alias="from")
    """When it begins: YYYY, YYYY-Q1, YYYY-MM or YYYY-MM-DD."""
    end: str | None = Field(default=None, alias="to")
    """Its last year, quarter, month or day."""
    at: str | None = None
    """In place of `from` and `to`: the date of a milestone, drawn as a diamond."""
    done: Number | None = None
    """How much of it is done, in per cent: a fact id or a plain number."""
    after: list[str] = []
    """Tasks that must end before it begins, by name in any language: an arrow leads here from each."""
    highlight: bool = False
    """Whether the headline speaks of it: drawn in the accent colour."""


class TaskGroup(Node):
    """Tasks under a heading."""

    name: Text
    """The heading."""
    tasks: list[Task] = Field(min_length=1)
    """Its tasks, from the top."""


class Gantt(ExhibitBase):
    """Tasks and milestones on a scale of time."""

    family: ClassVar[str] = "time"

    type: Literal["gantt"]
    tasks: list[Task] = []
    """Tasks without a heading, from the top."""
    groups: list[TaskGroup] = []
    """Tasks under headings."""
    brackets: list[Bracket] = Field(default=[], max_length=8)
    """Named phases, drawn as brackets over the scale."""
    today: str | None = None
    """A date that a line marks; never the day the briefing is built on."""

    def check(self, findings: Findings) -> None:
        tasks = [*self.tasks, *(task for group in self.groups for task in group.tasks)]
        if not 1 <= len(tasks) <= MOST_TASKS:
            findings.error("task-count", f"{len(tasks)} tasks, where 1 to {MOST_TASKS} can be drawn", self.mark())
        for task in tasks:
            _check_when(task, findings)
            check_names(task, "after", task.after, [other.name for other in tasks if other is not task], findings)
        for bracket in self.brackets:
            check_span(bracket, bracket.start, bracket.end, findings)
        if self.today is not None:
            check_time(self, "today", self.today, findings)


def _check_when(task: Task, findings: Findings) -> None:
    """Report a task that has not either both ends or one date, or whose share done is none."""
    if task.at is not None and task.start is None and task.end is None:
        check_time(task, "at", task.at, findings)
        if task.done is not None:
            findings.error("milestone-done", "a milestone has no share that is done", task.mark("done"))
    elif task.at is None and task.start is not None and task.end is not None:
        check_span(task, task.start, task.end, findings)
    else:
        findings.error("when", "a task has `from` and `to`, a milestone `at`", task.mark())
    if task.done is not None and NUMBER.fullmatch(task.done) and not 0 <= Decimal(task.done) <= 100:
        findings.error("not-a-share", "what is done is 0 to 100 per cent", task.mark("done"))
