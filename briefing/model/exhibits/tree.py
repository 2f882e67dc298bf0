"""What the author writes of a `tree` exhibit: an issue tree, or a driver tree with numbers."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.text import Node, Text

MOST_LEVELS = 4


class Branch(Node):
    """A node of a tree, with what it splits into."""

    text: Text
    """The question, the issue, or the name of the quantity."""
    value: Number | None = None
    """A fact id or a plain number. Left out where there is an `operator`, it is computed from the children."""
    note: Text | None = None
    """A small line below."""
    operator: Literal["+", "-", "−", "*", "×", "/", "÷"] | None = None
    """How the children make up the node: the first plus, minus, times or divided by each of the others. When all of
    them have numbers, the node's own is checked against them, allowing for rounded digits. In products and quotients
    a value in per cent counts as a fraction."""
    children: list["Branch"] = Field(default=[], max_length=8)
    """What the node splits into, from the top."""


class Tree(ExhibitBase):
    """A tree from left to right: what a question or a quantity splits into, in two to four levels."""

    family: ClassVar[str] = "structure"

    type: Literal["tree"]
    root: Branch
    """The node on the left."""
    highlight: list[str] = []
    """Nodes that the headline speaks of, by text in any language; the way to them from the root is marked too."""

    def check(self, findings: Findings) -> None:
        branches = list(_branches(self.root, 1))
        check_names(self, "highlight", self.highlight, [branch.text for branch, _ in branches], findings)
        for branch, level in branches:
            if level == MOST_LEVELS and branch.children:
                message = f"a tree has at most {MOST_LEVELS} levels"
                findings.error("tree-depth", message, branch.mark("children"), "show this branch as a tree of its own")
            if branch.operator and len(branch.children) < 2:
                findings.error("one-operand", "an `operator` stands between two or more children", branch.mark())
        if not self.root.children:
            findings.error("no-children", "the root of a tree splits into `children`", self.root.mark())


def _branches(branch: Branch, level: int) -> Iterator[tuple[Branch, int]]:
    """A node and all below it, each with its level from 1."""
    yield branch, level
    for child in branch.children:
        yield from _branches(child, level + 1)
