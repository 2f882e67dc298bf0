"""Charts in grey: neighbours that are alike are found, those told apart by lightness or hatch are not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from briefing.checks.greys import check_greys, neighbours
from briefing.color import lightness
from briefing.diagnostics import Findings
from briefing.pages import ChartItem, Fill, Pages, Press, walk
from briefing.stages import Scope, lay_out, parts, read
from tests.oracles.made import PROJECTS, THEMES
from tests.support import pages, with_marks

STACKED = """
type: column
mode: stacked
title: Ships
categories: [{en: "2024"}, {en: "2025"}]
series:
  - {name: {en: Cargo}, values: [4, 5], color: COLOR}
  - {name: {en: Ferries}, values: [3, 3], color: mid}
"""


def stacked(color: str) -> Pages:
    made = pages("slides", exhibit=STACKED.replace("COLOR", color))
    return replace(made, press=Press(grey=True))


def found(made: Pages) -> list[str]:
    findings = Findings()
    check_greys(made, findings)
    return [d.code for d in findings.items]


def test_neighbours_as_light_as_each_other_are_found() -> None:
    assert found(stacked("grey")) == ["alike-in-grey"]


def test_neighbours_apart_are_not() -> None:
    assert found(stacked("context")) == []


def test_hatch_tells_apart() -> None:
    made = stacked("grey")
    page = next(p for p in made.pages if any(isinstance(i, ChartItem) for i in walk(p.items)))
    chart = next(i for i in walk(page.items) if isinstance(i, ChartItem))
    hatched = with_marks(chart, lambda m: replace(m, fill=Fill("grey", hatch=True)) if m.fill.color == "grey" else m)
    assert found(replace(made, pages=(replace(page, items=(hatched,)),))) == []


def test_in_colour_nothing_is_asked() -> None:
    assert found(replace(stacked("grey"), press=Press())) == []


def grey_charts(theme: str) -> Iterator[tuple[Pages, ChartItem]]:
    """Every chart of the house's projects as it is printed in grey."""
    for project in PROJECTS:
        findings = Findings()
        briefing, tokens = read(project, theme, findings)
        briefing = briefing.printed({"grayscale": True})
        scope, quiet = Scope(briefing, tokens), lambda _: None
        for part in parts(scope, briefing.languages[0], ["slides", "brief"], findings, quiet):
            for _, made in lay_out(part, findings, quiet):
                yield from ((made, i) for p in made.pages for i in walk(p.items) if isinstance(i, ChartItem))


@pytest.mark.parametrize("theme", THEMES)
def test_neighbours_in_every_chart_of_the_projects_are_told_apart(theme: str) -> None:
    pairs = [(made, a, b) for made, chart in grey_charts(theme) for a, b in neighbours(chart)]
    distances = [
        abs(lightness(made.master.colors[a.color]) - lightness(made.master.colors[b.color]))
        for made, a, b in pairs
        if a.color != b.color and a.hatch == b.hatch
    ]
    assert len(distances) > 300
    assert min(distances) >= 15
