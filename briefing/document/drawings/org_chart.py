"""An organisation, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.document.texts import NO_COPY, Copy


@dataclass(frozen=True, slots=True)
class Post:
    """A position and those who report to it."""

    name: Copy
    role: Copy = NO_COPY
    reports: tuple[Post, ...] = ()
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class OrgChart:
    """An organisation from its top down; `staff` stands beside the top."""

    kind: ClassVar[str] = "org-chart"

    root: Post
    staff: tuple[Post, ...] = ()
