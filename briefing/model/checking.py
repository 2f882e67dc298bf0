"""Checks that models of exhibits share: lists of one length, names of something, dates."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from briefing.diagnostics import Findings, Mark, did_you_mean
from briefing.model.numbers import Series
from briefing.model.text import Node, Text

DATE = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?", re.ASCII)
"""YYYY, YYYY-MM or YYYY-MM-DD."""
QUARTER = re.compile(r"[12]\d{3}-Q[1-4]", re.ASCII)
"""YYYY-Q1 to YYYY-Q4."""


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


def check_time(node: Node, field: str, value: str, findings: Findings) -> bool:
    """Whether a date or quarter is one; if not, it is reported."""
    if QUARTER.fullmatch(value) or (DATE.fullmatch(value) and _is_day(value + "-01-01"[len(value) - 4 :])):
        return True
    message = f"`{value[:40]}` is not a date: YYYY, YYYY-Q1, YYYY-MM or YYYY-MM-DD"
    findings.error("bad-date", message, node.mark(field))
    return False


def check_span(node: Node, start: str, end: str, findings: Findings) -> None:
    """Report a span, written `from` and `to`, whose ends are no dates, or that ends before it starts."""
    good = [check_time(node, field, value, findings) for field, value in (("from", start), ("to", end))]
    if all(good) and _day_in(end, last=True) < _day_in(start, last=False):
        findings.error("bad-date", "it ends before it starts", node.mark("to"))


def _day_in(written: str, *, last: bool) -> str:
    """A date as one that can be compared: the first day of what is written, or its last one."""
    if QUARTER.fullmatch(written):
        month = 3 * int(written[-1]) - (0 if last else 2)
        return f"{written[:4]}-{month:02}-{31 if last else 1:02}"
    return written + ("-12-31" if last else "-01-01")[len(written) - 4 :]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
