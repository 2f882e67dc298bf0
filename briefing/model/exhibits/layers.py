"""What the author writes of a `layers` exhibit: a stack of layers."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text


class Layer(Node):
    """A layer of a stack."""

    name: Text
    """What the layer is called."""
    text: Text | None = None
    """A line on what it does."""
    items: list[Text] = []
    """What it is made of, as small boxes."""


class Layers(ExhibitBase):
    """A stack of layers that rest on each other."""

    family: ClassVar[str] = "structure"

    type: Literal["layers"]
    layers: list[Layer] = Field(min_length=2, max_length=6)
    """The layers, from the top."""
    guard: Layer | None = None
    """What stands around them (safety, rules)."""
    highlight: list[str] = []
    """Layers that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        layers = [layer.name for layer in self.layers] + ([self.guard.name] if self.guard else [])
        check_names(self, "highlight", self.highlight, layers, findings)
