"""Themes in one ink: greys as light as their colours, series further apart than asked, text that reads."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from briefing.color import colorfulness, contrast, grey, in_grey, lightness
from briefing.theme.greys import APART, LOUD, QUIET, in_one_ink
from briefing.theme.tokens import Theme
from tests.oracles.made import THEMES
from tests.support import built_in_theme, house_theme

GROUNDS = [(name, field) for name in THEMES for field in ("palette", "brief_palette")]


@pytest.mark.parametrize("level", [0, 5, 8, 33.3, 50, 81, 100])
def test_a_grey_has_its_lightness(level: float) -> None:
    assert lightness(grey(level)) == pytest.approx(level, abs=0.4)


def test_a_colour_and_its_grey_are_as_light() -> None:
    assert lightness(in_grey("#1D43E8")) == pytest.approx(lightness("#1D43E8"), abs=0.4)


@pytest.mark.parametrize(("name", "field"), GROUNDS)
def test_all_is_grey_and_series_are_apart(name: str, field: str) -> None:
    theme = in_one_ink(built_in_theme(name))
    palette: dict[str, str] = getattr(theme, field)
    assert {token for token, color in palette.items() if colorfulness(color)} == set()
    levels = [lightness(palette[token]) for token in theme.series]
    marks = combinations([lightness(palette[token]) for token in (*LOUD, *QUIET)], 2)
    assert min(abs(a - b) for a, b in [*pairwise(levels), *marks, (levels[-1], levels[0])]) >= 15


@pytest.mark.parametrize(("name", "field"), GROUNDS)
def test_the_accent_is_furthest_from_the_ground(name: str, field: str) -> None:
    palette: dict[str, str] = getattr(in_one_ink(built_in_theme(name)), field)
    paper = lightness(palette["paper"])
    distances = {token: abs(lightness(color) - paper) for token, color in palette.items() if "panel" not in token}
    assert distances["accent"] == max(distances.values())


@pytest.mark.parametrize("name", THEMES)
def test_text_stays_readable(name: str) -> None:
    theme = in_one_ink(built_in_theme(name))
    assert theme.weak_contrasts() == []
    for palette in (theme.palette, theme.brief_palette):
        for token in ("accent", "ink", "text", "mid", "context", *theme.series):
            best = max(contrast(palette[t], palette[token]) for t in ("paper", "ink", "black"))
            assert best >= 4.4, token


def test_body_text_is_black_on_paper() -> None:
    theme = in_one_ink(house_theme())
    assert {theme.palette[t.color] for t in theme.slide_type.values() if t.color == "black"} == {"#000000"}
    assert theme.brief_type["zh"]["body"].color == "black"


def test_series_of_one_lightness_are_parted() -> None:
    house = house_theme()
    alike = {**house.palette, "context": "#7F8B9E", "accent-soft": "#8E8B70"}
    theme: Theme = in_one_ink(house.model_copy(update={"palette": alike}))
    context, mid, soft = (lightness(theme.palette[t]) for t in ("context", "mid", "accent-soft"))
    assert abs(context - mid) >= APART - 0.5
    assert abs(soft - mid) >= APART - 0.5
