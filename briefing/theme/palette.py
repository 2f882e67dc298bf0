"""A palette as a designer wrote it in, every colour as #RRGGBB out, and the pairs that are too weak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefing.color import contrast, mixed

COLORS = (
    "paper", "ink", "line", "text", "grey", "mid", "context", "step", "rule", "row-rule", "tint", "accent",
    "accent-tint", "accent-soft", "alert", "good", "bad", "warn", "panel", "on-panel", "on-ink", "ring", "panel-accent",
    "on-panel-accent", "on-accent", "ring-accent", "ring-current", "hatch", "hatch-outline", "hatch-accent",
    "hatch-accent-back", "band-1", "band-2", "band-3",
)  # fmt: skip
"""The colours every theme names. Roles: see docs/themes.md."""

GROUNDS = {
    "paper": "accent", "on-panel": "panel", "on-ink": "panel", "on-panel-accent": "panel-accent",
    "on-accent": "panel-accent",
}  # fmt: skip
"""The ground under text of a colour, where that is not `paper`."""

PAIRS = (
    ("paper", "accent"), ("ink", "step"), ("ink", "tint"), ("accent", "accent-tint"), ("ink", "band-1"),
    ("ink", "band-2"), ("good", "paper"), ("bad", "paper"),
)  # fmt: skip
"""Text and ground of the pairs that layout makes in both media, whatever the type scale says."""

SHAPE_PAIRS = (("warn", "paper"),)
"""Shape and ground of what is drawn, not written: a contrast of 3 will do (WCAG 2.2, 1.4.11)."""

PANEL_PAIRS = tuple((front, ground) for front, ground in GROUNDS.items() if front != "paper")
"""The pairs of the panels that only slides have."""

SHADED = ("accent", "alert")
"""Colours that come in shades: `accent-shade-1`, the palest, to `accent-shade-4`; the colour itself is the fifth."""

SHADES = (0.1, 0.22, 0.36, 0.5)
"""Share of the colour in each of its shades on paper. None lies where neither ink nor paper would read on it."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def resolved(palette: Mapping[str, str]) -> dict[str, str]:
    """The palette with every name of another token replaced by that token's colour, and the shades of `SHADED`.

    ValueError for a missing token, a value that is neither #RRGGBB nor a token, or names in a ring."""
    missing = [c for c in COLORS if c not in palette]
    if missing:
        raise ValueError(f"the palette lacks {', '.join(missing)}")
    found = {}
    for token, value in palette.items():
        passed = [token]
        while not _HEX.fullmatch(value):
            if value not in palette:
                raise ValueError(f"colour `{token}` must read #RRGGBB or name another colour, not `{value}`")
            if value in passed:
                raise ValueError(f"colour `{token}` is named after itself: {' -> '.join([*passed, value])}")
            passed.append(value)
            value = palette[value]
        found[token] = value
    for token in SHADED:
        for shade, share in zip(shades(token), SHADES, strict=False):
            found.setdefault(shade, mixed(found["paper"], found[token], share))
    return found


def shades(token: str) -> tuple[str, ...]:
    """The tokens of a colour's shades from pale to full, the colour itself last."""
    return (*(f"{token}-shade-{i}" for i in range(1, len(SHADES) + 1)), token)


def weak_pairs(palette: Mapping[str, str], pairs: Iterable[tuple[str, str]], need: float = 4.5) -> list[str]:
    """Those of the pairs of text and ground with less contrast than needed (WCAG AA), as half a sentence each."""
    ratios = [(front, ground, contrast(palette[front], palette[ground])) for front, ground in pairs]
    return [
        f"{front} on {ground} has contrast {ratio:.1f}, needs {need:g}"
        for front, ground, ratio in ratios
        if ratio < need
    ]
