"""What every built-in theme keeps to on both of its grounds, and what is asked of any theme."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from briefing.color import contrast, hsl_shift, lightness, rgb
from briefing.diagnostics import Findings
from briefing.layout.master import themed_master
from briefing.pages import FontNames
from briefing.read.themes import read_theme
from briefing.theme.palette import shades
from tests.oracles.made import THEMES
from tests.support import built_in_theme
from tests.test_color import apply
from tests.theme.vision import EYES, distance

GROUNDS = [(name, medium) for name in THEMES for medium in ("slides", "brief")]

Write = Callable[[str], Findings]


def palette_of(name: str, medium: str) -> dict[str, str]:
    theme = built_in_theme(name)
    return (theme if medium == "slides" else theme.on_paper()).palette


@pytest.mark.parametrize(("name", "medium"), GROUNDS)
def test_neighbouring_series_differ_in_grey(name: str, medium: str) -> None:
    palette = palette_of(name, medium)
    steps = [lightness(palette[token]) for token in built_in_theme(name).series]
    assert min(abs(a - b) for a, b in pairwise(steps)) >= 15
    bands = [lightness(palette[token]) for token in ("band-1", "band-2", "band-3", "accent")]
    assert min(abs(a - b) for a, b in pairwise(bands)) >= 15


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(("name", "medium"), GROUNDS)
def test_no_eye_takes_one_series_for_another(name: str, medium: str, eye: str) -> None:
    palette = palette_of(name, medium)
    for a, b in combinations(built_in_theme(name).series[:4], 2):
        assert distance(palette[a], palette[b], eye) >= 10, (a, b)


@pytest.mark.parametrize(("name", "medium"), GROUNDS)
def test_the_accent_stands_out_more_than_the_context_does(name: str, medium: str) -> None:
    palette = palette_of(name, medium)
    loud, quiet = (contrast(palette[token], palette["paper"]) for token in ("accent", "context"))
    assert loud >= 4.5
    assert 1.5 <= quiet <= loud / 2


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_is_a_shade_of_a_slot_that_powerpoint_computes(name: str) -> None:
    theme = built_in_theme(name)
    master = themed_master(theme, (960, 540), FontNames("", ""))
    for token, base in master.bases.items():
        reached = apply(theme.palette[base], hsl_shift(theme.palette[base], theme.palette[token]))
        assert reached == pytest.approx(rgb(theme.palette[token]), abs=2 / 255), token


def test_midnight_is_dark_on_the_screen_and_light_on_paper() -> None:
    theme = built_in_theme("midnight")
    assert lightness(theme.palette["paper"]) < 10 < 90 < lightness(theme.palette["ink"])
    assert theme.on_paper().palette["paper"] == "#FFFFFF"
    assert lightness(theme.on_paper().palette["ink"]) < 12


def test_a_theme_without_a_palette_for_paper_wears_its_own() -> None:
    theme = built_in_theme("boardroom")
    assert theme.on_paper().palette == theme.palette


# --- themes of others -----------------------------------------------------------------------------


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """The findings about a theme that extends boardroom; `theme()` is what was read."""

    def read(body: str) -> Findings:
        folder = tmp_path / "themes" / "own"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "theme.yaml").write_text(f"extends: boardroom\nname: own\n{body}", encoding="utf-8")
        findings = Findings()
        read_theme("own", tmp_path, findings)
        return findings

    return read


def test_only_what_differs_on_paper_is_named(write: Write, tmp_path: Path) -> None:
    assert write('brief_palette: {accent: "#0A6683", panel: accent}\n').items == []
    theme = read_theme("own", tmp_path, Findings())
    assert theme is not None
    paper = theme.on_paper().palette
    assert (paper["accent"], paper["panel"], theme.palette["accent"]) == ("#0A6683", "#0A6683", "#1D43E8")
    assert {k for k in paper if paper[k] != theme.palette[k]} == {
        "panel", "panel-accent", *shades("accent")
    }  # fmt: skip


def test_items_of_lists_are_found_in_the_file_that_has_them(write: Write) -> None:
    (found,) = [d for d in write("# another line\nseries: [accent,\n  [ink]]\n").items if "series[1]" in d.message]
    assert found.mark is not None
    assert (Path(found.mark.file).parent.name, found.mark.line, found.mark.column) == ("own", 5, 3)


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ('palette: {paper: "#0B1120", ink: "#EEF2F8"}\n', "bad-value", "in a dark theme `dk1` is `paper`"),
        ("scheme: {lt1: tint}\n", "bad-value", "`paper` must be `lt1` of the scheme, or `dk1` in a dark theme"),
        ("bases: {step: ring}\n", "bad-value", "variants of ring, which no slot of the scheme holds"),
        ('brief_palette: {accent: "#A9B8F6"}\n', "weak-contrast", "accent on paper has contrast 1.9"),
        ('brief_palette: {band-2: "#3D4C66"}\n', "weak-contrast", "`brief_palette`: ink on band-2"),
        ('palette: {panel: "#E3E8F0"}\n', "weak-contrast", "on-panel on panel"),
    ],
)
def test_what_would_not_read_is_refused_with_its_place(write: Write, body: str, code: str, words: str) -> None:
    found = write(body).items
    assert any(words in d.message and d.code == code and d.mark is not None for d in found), [str(d) for d in found]


def test_keys_are_found_in_the_file_that_has_them(write: Write) -> None:
    (found,) = [d for d in write("brief_type: {en: {title: {sise: 9}}}\n").items if d.code == "unknown-key"]
    assert found.mark is not None
    assert (Path(found.mark.file).parent.name, found.mark.line, found.mark.column) == ("own", 3, 27)
