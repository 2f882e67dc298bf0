"""What charts of points share: their axes, and what is said of a point."""

from collections.abc import Sequence

from briefing.diagnostics import Findings
from briefing.model.annotations import Annotation, Band, Callout, check_taken
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.text import Node, Text

MOST = 60
"""Points that a chart can hold."""


class PointAxis(Node):
    """An axis, whose name and unit are always printed."""

    name: Text
    """What is measured along it."""
    unit: Text | None = None
    """Its unit, after the name; default that of the facts. A scale named here (`million`, `万`) is the one shown."""
    log: bool = False
    """Whether it is logarithmic, which is then printed; for values that differ a hundredfold and more."""
    ends: tuple[float, float] | None = None
    """Ends of the axis, in the unit shown; default round numbers around the values."""
    average: bool = False
    """Whether a line stands at the mean of all points."""
    line: Number | None = None
    """A fact id or plain number at which a line stands, such as a target that parts the chart in quadrants."""
    bands: list[Band] = []
    """Stripes behind the points, each from one value of the axis to another: a corridor, a normal range."""


class Point(Node):
    """A point: what it is called, and where it lies."""

    name: Text
    """Printed beside the point."""
    x: Number
    """A fact id or a plain number: how far to the right."""
    y: Number
    """A fact id or a plain number: how far up."""
    group: Text | None = None
    """Points of one group have one colour, which a legend names; either all points are of a group or none."""


class PointChart(ExhibitBase):
    """What scatter and bubble charts share."""

    x: PointAxis
    """The level axis."""
    y: PointAxis
    """The upright axis."""
    highlight: list[str] = []
    """Points, or groups, that the headline speaks of, by name in any language: drawn in the accent colour."""
    annotate: list[Annotation] = []
    """Callouts: words about a point. Lines and stripes are those of an axis: `line`, `average`, `bands`."""

    @property
    def dots(self) -> Sequence[Point]:
        """The points as written."""
        raise NotImplementedError

    def check(self, findings: Findings) -> None:
        grouped = [point for point in self.dots if point.group is not None]
        groups = [point.group for point in grouped if point.group is not None]
        if grouped and len(grouped) < len(self.dots):
            lone = next(point for point in self.dots if point.group is None)
            findings.error("no-group", "other points have a `group`, so this one needs one", lone.mark())
        check_names(self, "highlight", self.highlight, [*(point.name for point in self.dots), *groups], findings)
        self._check_annotations(findings)
        for axis in (self.x, self.y):
            if axis.ends is not None and axis.ends[0] >= axis.ends[1]:
                findings.error("axis-ends", "the first end of the axis must be the lower", axis.mark("ends"))
            elif axis.ends is not None and axis.log and axis.ends[0] <= 0:
                findings.error("axis-ends", "a logarithmic axis has no zero", axis.mark("ends"))

    def _check_annotations(self, findings: Findings) -> None:
        lines = [note for note in self.annotate if hasattr(note, "at") or isinstance(note, Band)]
        for note in lines:
            message, hint = "a line or stripe across points is that of an axis", "give `x` or `y` a `line` or `bands`"
            findings.error("no-annotation", message, note.mark(), hint)
        others = [note for note in self.annotate if note not in lines]
        check_taken(getattr(self, "type", ""), others, ("callout",), findings)
        for note in others:
            if isinstance(note, Callout):
                check_names(note, "callout", [note.callout], [point.name for point in self.dots], findings)
                if note.series is not None:
                    findings.error("unknown-name", "points have no series to name", note.mark("series"), "leave it out")
