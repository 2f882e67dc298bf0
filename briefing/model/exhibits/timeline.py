"""What the author writes of a `timeline` exhibit: dated events under stages."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_date, check_names, check_span
from briefing.model.exhibits import ExhibitBase
from briefing.model.spans import Bracket
from briefing.model.text import Node, Text


class Stage(Node):
    """A stretch of years (or months) with a name."""

    name: Text
    """What the stretch is called."""
    start: str = Field(alias="from")
    """When it begins: YYYY, YYYY-MM or YYYY-MM-DD."""
    end: str = Field(alias="to")
    """Its last year, month or day."""


class Event(Node):
    """A dated event."""

    date: str
    """YYYY, YYYY-MM or YYYY-MM-DD. Without a month the dot is drawn open."""
    text: Text
    """What happened, in a few words."""
    when: Text | None = None
    """Words printed in place of the date ("Early March")."""
    highlight: bool = False
    """Whether the headline speaks of it: drawn in the accent colour."""
    side: Literal["above", "below"] | None = None
    """On which side of the axis its text stands; default by turns. Without effect where there are lanes or brackets."""
    lane: str | None = None
    """The lane it stands in, by name in any language."""


class Timeline(ExhibitBase):
    """Dated events under the stages they fall in."""

    family: ClassVar[str] = "time"

    type: Literal["timeline"]
    stages: list[Stage] = []
    """Named stretches above the axis."""
    events: list[Event] = Field(min_length=2, max_length=40)
    """The events, in any order."""
    lanes: list[Text] = Field(default=[], max_length=6)
    """Names of lanes, from the top: events then stand in their lanes, to scale."""
    brackets: list[Bracket] = Field(default=[], max_length=8)
    """Named spans, drawn as brackets over the events."""
    highlight: list[str] = []
    """Stages that the headline speaks of; default the last."""

    def check(self, findings: Findings) -> None:
        for stage in self.stages:
            ends = (("from", stage.start), ("to", stage.end))
            good = [check_date(stage, field, value, findings) for field, value in ends]
            if all(good) and stage.end < stage.start[: len(stage.end)]:
                findings.error("bad-date", "the stage ends before it starts", stage.mark("to"))
        for event in self.events:
            check_date(event, "date", event.date, findings)
            if event.lane is not None:
                check_names(event, "lane", [event.lane], self.lanes, findings)
            elif self.lanes:
                findings.error("no-lane", "with `lanes`, every event needs its `lane`", event.mark())
        for bracket in self.brackets:
            check_span(bracket, bracket.start, bracket.end, findings)
        check_names(self, "highlight", self.highlight, [s.name for s in self.stages], findings)
