"""An organisation, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import NO_COPY, Copy


class Post(Struct, frozen=True):
    """A position and those who report to it."""

    name: Copy
    role: Copy = NO_COPY
    reports: tuple[Post, ...] = ()
    highlight: bool = False


class OrgChart(Struct, frozen=True, tag=True):
    """An organisation from its top down; `staff` stands beside the top."""

    kind: ClassVar[str] = "org-chart"

    root: Post
    staff: tuple[Post, ...] = ()
