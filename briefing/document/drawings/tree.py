"""An issue tree or driver tree, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.document.texts import NO_COPY, Copy


class Branch(Struct, frozen=True):
    """A node and what it splits into; `operator` is the sign printed between the children. `on_way` says
    that it leads to a highlighted node."""

    text: Copy
    number: Label | None = None
    note: Copy = NO_COPY
    operator: str = ""
    children: tuple[Branch, ...] = ()
    highlight: bool = False
    on_way: bool = False

    @property
    def depth(self) -> int:
        """Levels from here on, at least 1."""
        return 1 + max((child.depth for child in self.children), default=0)


class Tree(Struct, frozen=True, tag=True):
    """A tree from its root on."""

    kind: ClassVar[str] = "tree"

    root: Branch
