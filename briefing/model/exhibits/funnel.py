"""What the author writes of a `funnel` exhibit: stages with numbers that dwindle."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.text import Node, Text


class FunnelStage(Node):
    """A stage of a funnel."""

    name: Text
    """What is counted here."""
    value: Number
    """A fact id or a plain number, zero or more."""
    note: Text | None = None
    """Small line under the name."""


class Funnel(ExhibitBase):
    """How many of a first stage reach the later ones: centred bars, with the rates from stage to stage computed."""

    family: ClassVar[str] = "parts"

    type: Literal["funnel"]
    stages: list[FunnelStage] = Field(min_length=2, max_length=8)
    """The stages, from the top."""
    rates: Literal["step", "first", "both", "none"] = "step"
    """Rates to print: from each stage to the next, of the first stage, both, or none."""
    highlight: list[str] = []
    """Stages that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [stage.name for stage in self.stages], findings)
