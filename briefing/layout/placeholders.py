"""Names, type roles and places in, the placeholders of a layout out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit
from briefing.layout.slide_parts import foot_baseline, top_for
from briefing.lines import Align
from briefing.pages import Placeholder, PlaceholderType
from briefing.theme.tokens import TypeToken


def placeholder(
    kit: Kit,
    name: str,
    role: str | TypeToken,
    x: Pt,
    baseline: Pt,
    width: Pt,
    *,
    kind: PlaceholderType = "body",
    align: Align = "left",
    lines: float = 1,
) -> Placeholder:
    """A placeholder whose first line stands on `baseline`, `lines` high; `layout` gives it its index."""
    token = kit.token(role) if isinstance(role, str) else role
    rect = Rect(x, top_for(kit, token, baseline), width, token.lead * lines)
    return Placeholder(name, kind, 0, rect, token.style, token.lead, align, prompt(kit, name))


def prompt(kit: Kit, name: str) -> str:
    """What an empty placeholder shows; numbered ones share their words."""
    base = name.rstrip("0123456789").rstrip("-")
    return kit.words.get(f"prompt-{base}", base)


FIRST_INDEX = 10
"""Index of the first placeholder of a layout that is not its title (0 to 9 are PowerPoint's own)."""


def indexed(placeholders: Sequence[Placeholder]) -> tuple[Placeholder, ...]:
    """The placeholders with indices unique in their layout; the title keeps 0."""
    return tuple(p if p.type == "title" else replace(p, index=FIRST_INDEX + i) for i, p in enumerate(placeholders))


def number_placeholder(kit: Kit) -> Placeholder:
    """The place of the page number: right, on the source line."""
    grid = kit.theme.slides
    width = grid.inner - grid.source_width
    x = grid.width - grid.right - width
    return placeholder(
        kit, "slide-number", "page-number", x, foot_baseline(grid), width, kind="slide-number", align="right"
    )
