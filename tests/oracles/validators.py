"""A built file in, the faults that outside validators find out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import outloud
import page
from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity

MOST_ROWS = 1 << 14
"""Rows of a data appendix, which is one table however many pages it takes."""

MIN_RULES = 100
"""A profile that tries fewer rules has not read the file."""

MIN_SPOKEN = 40
"""The same for outloud, which leaves out rules about what a file does not have."""


def audit_faults(deck: Path) -> Iterator[str]:
    """What openxml-audit, a port of the Open XML SDK's validator, objects to."""
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(deck))
    yield from (str(e) for e in result.errors if e.severity is not ValidationSeverity.INFO)


def profile_faults(pdf: Path, profile: str) -> Iterator[str]:
    """What `page` objects to under a profile: `ua1` (PDF/UA-1), `2a` (PDF/A-2a) or `3a` (PDF/A-3a)."""
    report = page.validate_pdf(pdf, profile=profile, limits=page.SafetyLimits(max_table_grid_rows=MOST_ROWS))
    yield from (f"{pdf.name}: {profile}: {f.rule_id}: {f.message}" for f in report.failures)
    if report.rules.total < MIN_RULES:
        yield f"{pdf.name}: {profile}: only {report.rules.total} rules were tried"


def spoken_faults(pdf: Path) -> Iterator[str]:
    """The errors of outloud, which reads a PDF as a screen reader does, without what a person should look at."""
    result = outloud.check(str(pdf))
    if result.error:
        yield f"{pdf.name}: {result.error}"
    errors = [found for found in result.findings if found.severity == "error"]
    yield from (f"{pdf.name}: {e.rule}: page {e.page}: {e.message}: {e.evidence}" for e in errors)
    if sum(run.status == "ran" for run in result.runs) < MIN_SPOKEN:
        yield f"{pdf.name}: outloud ran {len(result.runs)} rules only"


def qpdf_faults(qpdf: str, pdf: Path) -> Iterator[str]:
    """What qpdf, at `qpdf`, says of the file's structure."""
    done = subprocess.run([qpdf, "--check", str(pdf)], capture_output=True, text=True, timeout=120)
    if done.returncode:
        yield f"{pdf.name}: {done.stdout}{done.stderr}"
