"""Org charts, cycles, value chains and states compared, resolved: what is highlighted, and what is said in words."""

from __future__ import annotations

import pytest

from briefing.document.drawings.before_after import BeforeAfter
from briefing.document.drawings.cycle import Cycle
from briefing.document.drawings.org_chart import OrgChart
from briefing.document.drawings.value_chain import ValueChain
from tests.support import errors, exhibit

ORG = """
type: org-chart
root:
  name: Harbour master
  staff: [{name: Lawyer, role: part-time}]
  reports: [{name: Pilots, role: twelve}, {name: Quays, reports: [{name: East}, {name: West}]}]
highlight: [West, Lawyer]
"""
CYCLE = """
type: cycle
center: One call
steps: [{title: Announce, text: Two days ahead}, {title: Berth}, {title: Leave}]
highlight: [Berth]
"""
CHAIN = """
type: value-chain
primary: [{name: Receive}, {name: Store, text: Cold, items: [Racks]}]
support: [{name: Data, text: Plans}]
margin: Margin
highlight: [Margin, Store]
"""
CHANGE = """
type: before-after
rows: [{aspect: Waiting, before: Long, after: Short}, {aspect: Nights, before: None, after: All}]
highlight: [Waiting]
"""


def test_an_org_chart() -> None:
    found = exhibit(exhibit=ORG)
    assert isinstance(found.drawing, OrgChart)
    root, (lawyer,) = found.drawing.root, found.drawing.staff
    assert (root.highlight, lawyer.highlight) == (False, True)
    assert [r.highlight for r in root.reports[1].reports] == [False, True]
    told = "Harbour master: Pilots (twelve); Quays. Lawyer (part-time). Quays: East; West."
    assert found.alt == f"Org chart: The water is high. {told}"


def test_a_cycle() -> None:
    found = exhibit(exhibit=CYCLE)
    assert isinstance(found.drawing, Cycle)
    assert [s.highlight for s in found.drawing.steps] == [False, True, False]
    assert found.alt == "Cycle: The water is high. One call. Announce: Two days ahead; Berth; Leave."


def test_a_value_chain() -> None:
    found = exhibit(exhibit=CHAIN)
    assert isinstance(found.drawing, ValueChain)
    assert found.drawing.hot_margin
    assert [a.highlight for a in (*found.drawing.primary, *found.drawing.support)] == [False, True, False]
    assert found.alt == "Value chain: The water is high. Receive; Store: Cold. Data: Plans. Margin."


@pytest.mark.parametrize(("lang", "heads"), [("en", ("Before", "After")), ("zh", ("之前", "之后"))])
def test_states_compared(lang: str, heads: tuple[str, str]) -> None:
    found = exhibit(lang, exhibit=CHANGE)
    assert isinstance(found.drawing, BeforeAfter)
    assert (found.drawing.before.text, found.drawing.after.text) == heads
    assert [row.highlight for row in found.drawing.rows] == [True, False]
    assert "Long → Short" in found.alt
    named = exhibit(lang, exhibit=f"{CHANGE}\nafter: Now").drawing
    assert isinstance(named, BeforeAfter)
    assert (named.before.text, named.after.text) == (heads[0], "Now")


@pytest.mark.parametrize("text", [ORG, CYCLE, CHAIN, CHANGE])
def test_a_name_that_nothing_has_is_an_error(text: str) -> None:
    (found,) = errors(exhibit=text.replace("highlight: [", "highlight: [Nobody, "))
    assert found.code == "unknown-name"


def test_an_org_chart_has_reports_but_not_too_many_levels() -> None:
    assert [e.code for e in errors(exhibit="type: org-chart\nroot: {name: a}")] == ["no-reports"]
    deep = "{name: a, reports: [{name: b, reports: [{name: c, reports: [{name: d, reports: [{name: e}]}]}]}]}"
    assert [e.code for e in errors(exhibit=f"type: org-chart\nroot: {deep}")] == ["org-depth"]


def test_only_the_top_has_staff() -> None:
    text = "type: org-chart\nroot: {name: a, reports: [{name: b, staff: [{name: c}]}]}"
    assert [e.code for e in errors(exhibit=text)] == ["unknown-key"]
