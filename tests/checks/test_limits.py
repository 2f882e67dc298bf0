"""How many pages an executive deck and brief may have."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.checks.limits import MOST, check_length
from briefing.diagnostics import Findings, Severity
from briefing.document import Length
from briefing.pages import PagesKind
from tests.support import document, pages


def found(kind: str, length: Length, count: int) -> Findings:
    findings = Findings()
    resolved = document(length=length)
    laid = pages(kind, length=length)  # type: ignore[arg-type]
    check_length(resolved, replace(laid, pages=laid.pages[:1] * count), findings)
    return findings


@pytest.mark.parametrize(("kind", "most"), [("slides", 12), ("brief", 6)])
def test_more_than_the_most_is_a_warning(kind: str, most: int) -> None:
    assert MOST[kind] == most  # type: ignore[index]
    assert found(kind, "executive", most).items == []
    assert found(kind, "full", most + 9).items == []
    (finding,) = found(kind, "executive", most + 2).items
    assert (finding.code, finding.severity) == ("too-long", Severity.WARNING)
    assert f"has {most + 2} " in finding.message
    assert f"2 more than the {most} it may have" in finding.message
    assert "take `priority: executive` from some of its 1 messages" in finding.hints[0]
    assert finding.mark


@pytest.mark.parametrize("kind", ["notes", "handout"])
def test_what_is_printed_of_a_deck_may_be_as_long_as_it_needs(kind: PagesKind) -> None:
    findings, laid = Findings(), pages(length="executive")
    check_length(document(length="executive"), replace(laid, kind=kind, pages=laid.pages[:1] * 50), findings)
    assert findings.items == []
