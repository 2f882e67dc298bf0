"""A built file in, the faults that outside validators find out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import outloud
import page
from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity

MOST_ROWS = 1 << 14
"""Rows of a data appendix, which is one table however many pages it takes."""

MIN_RULES = 100
"""A profile that tries fewer rules has not read the file."""

MIN_SPOKEN = 40
"""The same for outloud, which leaves out rules about what a file does not have."""


class Explained(NamedTuple):
    """A kind of warning that is no fault of the file: the rule, what its message says, whole, and why it is none."""

    rule: str
    message: str
    reason: str


EXPLAINED = (
    Explained(
        "FIG-012", r"\d+ figure\(s\) have alternative text that does not read as language",
        "An alternative text tells the numbers of a chart. In one of few words they outnumber its letters, in Chinese "
        "above all. That figures tell what their document says, `order` holds.",
    ),
    Explained(
        "ORD-001", r"\d+ page\(s\) paint tagged content out of tag-tree order; .*",
        "The rule takes a link as told after its paragraph, wherever in it it stands, and the rest of a paragraph or "
        "table as painted too late, where a figure or caption stands over it on the next page. `painted` knows both, "
        "and finds what else is out of order.",
    ),
    Explained(
        "PAG-001", r"\d+ running header or footer line\(s\) are tagged as content on 3 or more pages",
        "Source lines at the foot of slides; labels and titles near the head of pages that come again with another "
        "number, as “Chapter 2” and “Data appendix (2/9)” do: each belongs to its own page.",
    ),
    Explained(
        "TBL-014", r"a ruled grid \(.*\) holds \d+ line\(s\) of text that no /Table covers",
        "The lines of the scales of a chart, or of a calendar's days, for which an alternative text speaks.",
    ),
    Explained(
        "TXT-004", r"font \S+: \d+ different codes all map to (U\+[0-9A-F]+ )+(['\"]).+\2",
        "A glyph has a code for each amount of air that is set after it, as part of its width, so that readers of "
        "the file's text find no gap where there is no space.",
    ),
)  # fmt: skip
"""What outloud warns of in files of ours. A warning of another kind is a fault."""


def is_explained(rule: str, message: str) -> bool:
    """Whether a warning is of a kind that has its reason here."""
    return any(known.rule == rule and re.fullmatch(known.message, message) for known in EXPLAINED)


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
    """What outloud, which reads a PDF as a screen reader does, objects to: errors, and warnings that are not
    explained."""
    result = outloud.check(str(pdf))
    if result.error:
        yield f"{pdf.name}: {result.error}"
    faults = [f for f in result.findings if f.severity == "error" or not is_explained(f.rule, f.message)]
    yield from (f"{pdf.name}: {f.severity} {f.rule}: page {f.page}: {f.message}: {f.evidence}" for f in faults)
    if sum(run.status == "ran" for run in result.runs) < MIN_SPOKEN:
        yield f"{pdf.name}: outloud ran {len(result.runs)} rules only"


def qpdf_faults(qpdf: str, pdf: Path) -> Iterator[str]:
    """What qpdf, at `qpdf`, says of the file's structure."""
    done = subprocess.run([qpdf, "--check", str(pdf)], capture_output=True, text=True, timeout=120)
    if done.returncode:
        yield f"{pdf.name}: {done.stdout}{done.stderr}"
