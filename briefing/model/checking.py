"""Checks that models of exhibits share: lists of one length, names of something, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from briefing.diagnostics import Findings, Mark, did_you_mean
from briefing.model.numbers import Series
from briefing.model.text import Node, Text

DATE = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?", re.ASCII)
"""YYYY, YYYY-MM or YYYY-MM-DD."""


def check_names(node: Node, field: str, wanted: Iterable[str], known: Sequence[Text], findings: Findings) -> None:
    """Report each of the `wanted` names, in `field` of `node`, that none of the `known` texts has in any language."""
    for i, name in enumerate(wanted):
        if not any(text.has(name) for text in known):
            every = [version for text in known for version in text.by_lang.values()]
            hints = did_you_mean(name, every) or (f"names here: {', '.join(every[:12])}",)
            mark = node.mark(f"{field}[{i}]") if node.mark(f"{field}[{i}]") != node.mark() else node.mark(field)
            findings.error("unknown-name", f"`{name}` is no name in this exhibit", mark, *hints)


def same_length(series: Series, length: int, findings: Findings) -> None:
    """Report a series that has not one value for each of `length` categories."""
    values = series.values
    count = len(values) if isinstance(values, list) else len(values.cells)
    check_length(count, length, "values", "categories", series.mark("values"), findings)


def check_length(found: int, wanted: int, what: str, of: str, mark: Mark, findings: Findings) -> None:
    """Report a list of another length than that of what it belongs to."""
    if found != wanted:
        findings.error("wrong-length", f"{found} {what} for {wanted} {of}", mark)


def check_enough(node: Node, found: int, wanted: int, instead: str, findings: Findings) -> None:
    """Warn of fewer values than a kind needs to say something true."""
    if found < wanted:
        message = f"{found} values are too few for this kind, which wants {wanted} or more"
        findings.warning("few-values", message, node.mark(), f"use {instead}")


def value_or_word(node: Node, value: str | None, word: Text | None, findings: Findings) -> None:
    """Report a node that gives not exactly one of a number and a word."""
    if (value is None) == (word is None):
        findings.error("value-or-word", "give either a `value` or a `word`", node.mark())


def check_date(node: Node, field: str, value: str, findings: Findings) -> bool:
    """Whether a date is one; if not, it is reported."""
    if DATE.fullmatch(value) and _is_day(value + "-01-01"[len(value) - 4 :]):
        return True
    findings.error("bad-date", f"`{value[:40]}` is not a date: YYYY, YYYY-MM or YYYY-MM-DD", node.mark(field))
    return False


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
