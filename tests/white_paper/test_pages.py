"""How the pages of the bundled briefing are filled and follow one another, in every language and length."""

from __future__ import annotations

from itertools import groupby

import pytest

from briefing.checks.ink import blocks
from briefing.diagnostics import Findings
from briefing.document import Length
from briefing.pages import Page, Pages
from briefing.resolve.build import resolve
from tests.support import house_theme
from tests.white_paper.paper import KINDS, LANGUAGES, Kind, briefing, lay_out

MOST_ALIKE = 3
"""So many slides of one layout may follow one another."""
LEAST_FULL = {"slides": 0.6, "brief": 1 / 3}
"""How far down text must reach: on a slide with a message, and on a page of the brief, of which the
last of a chapter may end early."""
MOST_FULL = 1.03
FREE = ("cover", "closing", "agenda", "opener", "sources", "data")

EVERY = pytest.mark.parametrize("length", ["full", "executive"])


def laid(lang: str, kind: Kind, length: Length) -> Pages:
    return lay_out(resolve(briefing(), house_theme(), lang, Findings(), length), kind)


def reach(page: Page, top: float, bottom: float) -> float:
    """How far down the ink of texts that begin between `top` and `bottom` goes, as a share of the way."""
    inks = [ink for block in blocks(page.items) if (ink := block.bounds())]
    return (max((ink.bottom for ink in inks if top <= ink.y < bottom), default=top) - top) / (bottom - top)


@EVERY
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_layout_comes_more_than_three_times_running(lang: str, length: Length) -> None:
    layouts = [page.layout for page in laid(lang, "slides", length).pages]
    runs = [(name, len(list(run))) for name, run in groupby(layouts)]
    assert [run for run in runs if run[1] > MOST_ALIKE and run[0] not in FREE] == []


@EVERY
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_are_neither_empty_nor_crammed(lang: str, kind: Kind, length: Length) -> None:
    theme = house_theme()
    slides, brief = theme.slides, theme.brief
    top, bottom = (slides.panel_y, slides.body_bottom) if kind == "slides" else (brief.top, brief.bottom)
    found = {p.label: reach(p, top, bottom) for p in laid(lang, kind, length).pages if p.layout not in FREE}
    assert {label: fill for label, fill in found.items() if not LEAST_FULL[kind] <= fill <= MOST_FULL} == {}
