"""What the author writes of a `waterfall` exhibit: how one number becomes another, step by step."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings, Mark
from briefing.model.annotations import Annotation, Growth, Shade, categories_named, check_taken
from briefing.model.checking import check_length, check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.facts import Scale
from briefing.model.numbers import Number
from briefing.model.text import Lang, Node, Text

COMPUTED = "e"
"""What stands in place of a number that is to be the running sum."""

TAKES = ("growth", "difference", "level", "band", "shade", "callout")
"""The annotations that have a place between steps."""


class Step(Node):
    """A change, or the level reached so far."""

    name: Text
    """What the step is."""
    value: str | None = None
    """A fact id or a plain number, the change with its sign; or `e` for the sum of what stands before, in its parts
    where all steps before have some."""
    values: list[Number | None] = []
    """In place of `value`: the step in its parts, one of each of the `series`, all of one sign; null where it has none.
    They are added up."""
    total: bool = False
    """Whether the value is a level, which stands on zero, and not a change. After other steps it is checked against
    their sum."""

    @property
    def is_level(self) -> bool:
        """Whether it stands on zero."""
        return self.total or self.value == COMPUTED


class Part(Node):
    """What steps are made of, under one name and in one colour."""

    name: Text
    """Name in the legend and in notes."""
    color: str | None = None
    """A colour token of the theme; default by rule (accent for what is highlighted)."""


class Waterfall(ExhibitBase):
    """Changes that stand on one another, between totals."""

    family: ClassVar[str] = "parts"

    type: Literal["waterfall"]
    steps: list[Step] = Field(min_length=1, max_length=14)
    """From the left, or from the top."""
    series: list[Part] = Field(default=[], max_length=6)
    """What steps are made of, where they have `values`: the parts from zero outward."""
    horizontal: bool | None = None
    """Bars from the top, not columns from the left. Default: where the names do not fit under columns."""
    highlight: list[str] = []
    """Steps, or `series`, that the headline speaks of, by name in any language."""
    rise: str | None = None
    """Colour token of the theme for what adds; default `accent-soft`, beside steps in parts `context`."""
    fall: str = "context"
    """Colour token of the theme for what takes away."""
    annotate: list[Annotation] = []
    """Arrows, lines, grounds and callouts, with their numbers computed: of where steps end. `growth` is between
    totals."""
    scale: dict[Lang, Scale] | None = None
    """The power of ten the numbers are shown in, by language. Default: chosen."""
    decimals: int | None = Field(default=None, ge=0, le=6)
    """Decimals of all labels; default: as each source printed it."""

    def check(self, findings: Findings) -> None:
        names = [step.name for step in self.steps] + [part.name for part in self.series]
        check_names(self, "highlight", self.highlight, names, findings)
        for step in self.steps:
            self._check_step(step, findings)
        if self.series and not any(step.values for step in self.steps):
            findings.error("no-parts", "no step has `values` of these `series`", self.mark("series"))
        check_taken(self.type, self.annotate, TAKES, findings)
        for note in self.annotate:
            self._check_annotation(note, findings)
        if self.steps[0].value == COMPUTED:
            message = "nothing stands before the first step, so there is no sum"
            findings.error("no-total", message, self.steps[0].mark("value"))

    def _check_step(self, step: Step, findings: Findings) -> None:
        if (step.value is None) != bool(step.values):
            findings.error("which-value", "a step needs a `value`, or `values` of the `series`", step.mark())
        elif step.values:
            check_length(len(step.values), len(self.series), "values", "series", step.mark("values"), findings)

    def _check_annotation(self, note: Annotation, findings: Findings) -> None:
        field, wanted = categories_named(note)
        check_names(note, field, wanted, [step.name for step in self.steps], findings)
        if getattr(note, "series", None) is not None:
            message = "annotations of a waterfall speak of whole steps"
            findings.error("unknown-name", message, note.mark("series"), "leave it out")
        if isinstance(note, Shade) and (note.label is None or note.shade == "forecast"):
            findings.error("nameless-shade", "a ground behind steps needs two of them and a `label`", note.mark())
        changes = [step for step in self.steps if not step.is_level and any(map(step.name.has, wanted))]
        if isinstance(note, Growth) and changes:
            message = "growth in a waterfall is between totals, and one of these steps is a change"
            findings.error("no-growth", message, note.mark("growth"), "use `difference`, or name two totals")

    def worded_numbers(self) -> Iterator[tuple[str, Mark]]:
        return ((step.value, step.mark("value")) for step in self.steps if step.value not in (None, COMPUTED))
