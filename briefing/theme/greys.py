"""A theme in, the theme as one ink prints it out: greys as light as its colours, those of series told apart.

The colours that charts set beside each other are at least `APART` of CIE L* from one another: the accent stands
furthest from the ground, then ink, text and mid, then what is quiet, each at its own lightness where that will do; the
theme's other series follow in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.color import grey, in_grey, lightness
from briefing.theme.palette import SHADED, resolved, shades
from briefing.theme.tokens import Theme, TypeToken

APART = 15.5
"""Least distance of neighbours in L*; half a step more than is asked for, as greys are rounded to 8 bits."""

LOUD = ("accent", "ink", "text", "mid")
QUIET = ("accent-soft", "context")
"""Colours of marks that may stand beside each other in any chart, the loud ones from the loudest."""

BLACK = "black"
"""A token that only themes in grey have: texts in `ink` are in it, as halftone frays the edges of letters."""

ON_PANEL = "panel-mark"
"""Another such token: the accent as it is light itself, for marks on dark panels, where the loudest grey is lost."""

VISIBLE = 10.0
"""Least distance of a series from the ground in L*."""


def in_one_ink(theme: Theme) -> Theme:
    """The theme in greys. Text keeps its contrast: a colour's grey has the colour's luminance."""
    return theme.model_copy(
        update={
            "palette": _greys(theme.palette, theme.series),
            "brief_palette": _greys(theme.brief_palette, theme.series),
            "slide_type": _blackened(theme.slide_type),
            "brief_type": {lang: _blackened(scale) for lang, scale in theme.brief_type.items()},
        }
    )


def panel_mark(theme: Theme) -> str:
    """The colour token of marks in the accent that stand on panels."""
    return ON_PANEL if ON_PANEL in theme.palette else "accent"


def told_apart(tokens: Iterable[str], theme: Theme) -> list[str]:
    """Of colours for series, those that the theme tells apart: in one ink, `grey` is too near to `text` and `mid`."""
    return [token for token in tokens if token != "grey" or BLACK not in theme.palette]


def _greys(palette: Mapping[str, str], series: Sequence[str]) -> dict[str, str]:
    derived = {shade for token in SHADED for shade in shades(token)[:-1]}
    own = {token: lightness(color) for token, color in palette.items() if token not in derived}
    dark = own["paper"] < 50
    loudest = 100.0 if dark else 0.0
    levels = _chain(own, loudest)
    for at, token in enumerate(series):
        if token not in levels:
            near = (series[at - 1], series[(at + 1) % len(series)], "accent")
            levels[token] = _level(own[token], [levels[n] for n in near if n in levels], own["paper"])
    levels[BLACK] = own["ink"] if dark else loudest
    levels[ON_PANEL] = own["accent"]
    greys = {token: in_grey(palette[token]) for token in own}
    return resolved({**greys, **{token: grey(level) for token, level in levels.items()}})


def _chain(own: Mapping[str, float], loudest: float) -> dict[str, float]:
    """The lightness of loud and quiet colours, each at least a step nearer to the ground than the one before."""
    tokens = (*LOUD, *sorted(QUIET, key=lambda token: abs(own[token] - loudest)))
    levels = [abs(own[token] - loudest) for token in tokens]
    levels[0], levels[-1] = 0.0, max(levels[-1], APART * (len(levels) - 1))
    for i in reversed(range(1, len(levels) - 1)):
        levels[i] = min(levels[i], levels[i + 1] - APART)
    for i in range(1, len(levels)):
        levels[i] = max(levels[i], levels[i - 1] + APART)
    return {token: abs(loudest - level) for token, level in zip(tokens, levels, strict=True)}


def _level(own: float, taken: Sequence[float], paper: float) -> float:
    """The lightness nearest to a colour's own that is apart from those taken, and from the ground."""
    levels = [own, *(step / 2 for step in range(201))]
    free = [n for n in levels if all(abs(n - t) >= APART for t in taken) and abs(n - paper) >= VISIBLE]
    return min(free, key=lambda n: abs(n - own), default=own)


def _blackened(scale: Mapping[str, TypeToken]) -> dict[str, TypeToken]:
    return {
        role: token.model_copy(update={"color": BLACK}) if token.color == "ink" else token
        for role, token in scale.items()
    }
