"""Findings: severity, place, and messages that stay readable."""

from __future__ import annotations

import pytest

from briefing.diagnostics import BriefingError, Findings, Mark, Severity


def test_a_finding_tells_place_severity_and_code() -> None:
    findings = Findings()
    findings.error("unknown-key", "there is no key `headlin`", Mark("a.yaml", 3, 7), "did you mean `headline`?")
    assert str(findings.items[0]) == "a.yaml:3:7: error: there is no key `headlin` [unknown-key]"
    assert findings.items[0].hints == ("did you mean `headline`?",)


def test_quoted_values_are_cut() -> None:
    findings = Findings()
    findings.warning("x", f"no `{'a' * 500}` and no `{'b' * 80}`")
    assert findings.items[0].message == f"no `{'a' * 80}…` and no `{'b' * 80}`"


def test_only_errors_stop() -> None:
    findings = Findings()
    findings.note("n", "a note")
    findings.warning("w", "a warning")
    findings.stop_on_error()
    findings.error("e", "an error")
    with pytest.raises(BriefingError) as caught:
        findings.stop_on_error()
    assert [d.severity for d in caught.value.diagnostics] == [Severity.NOTE, Severity.WARNING, Severity.ERROR]
