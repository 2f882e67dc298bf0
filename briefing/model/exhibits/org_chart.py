"""What the author writes of an `org-chart` exhibit: who reports to whom."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text

MOST_LEVELS = 4


class Position(Node):
    """A person or a unit."""

    name: Text
    """Name of the person or of the unit."""
    role: Text | None = None
    """What they do, below the name."""


class Post(Position):
    """A position with those who report to it."""

    reports: list["Post"] = Field(default=[], max_length=8)
    """Who reports to it, from the left."""


class Top(Post):
    """The position on top, with its staff."""

    staff: list[Position] = Field(default=[], max_length=2)
    """Assistants and staff positions, beside it."""


class OrgChart(ExhibitBase):
    """An organisation from the top down, in two to four levels."""

    family: ClassVar[str] = "structure"

    type: Literal["org-chart"]
    root: Top
    """The position on top."""
    highlight: list[str] = []
    """Positions that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        posts = list(_posts(self.root, 1))
        names = [post.name for post, _ in posts] + [position.name for position in self.root.staff]
        check_names(self, "highlight", self.highlight, names, findings)
        for post, level in posts:
            if level == MOST_LEVELS and post.reports:
                message = f"an org chart has at most {MOST_LEVELS} levels"
                findings.error("org-depth", message, post.mark("reports"), "show this part as a chart of its own")
        if not self.root.reports:
            findings.error("no-reports", "somebody has to report to the position on top", self.root.mark())


def _posts(post: Post, level: int) -> Iterator[tuple[Post, int]]:
    """A position and all below it, each with its level from 1."""
    yield post, level
    for report in post.reports:
        yield from _posts(report, level + 1)
