"""A whole briefing in, findings out: lists that must agree in length, names that must exist."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.diagnostics import Findings
from briefing.model.briefing import Briefing, Message
from briefing.model.checking import value_or_word
from briefing.model.text import Node, Text


def check_shapes(briefing: Briefing, found: Iterable[Node | Text], findings: Findings) -> None:
    """Report rows of unequal length, names of categories that do not exist, and bad dates in a briefing,
    of which all nodes were `found`."""
    if len(set(briefing.languages)) < len(briefing.languages):
        findings.error("language-twice", "a language is named twice", briefing.mark("languages"))
    for row in briefing.summary.messages:
        value_or_word(row, row.value, row.word, findings)
    for node in found:
        if type(node) is Message:
            if node.exhibit and node.exhibits:
                findings.error("two-lists", "give either `exhibit` or `exhibits`", node.mark("exhibits"))
            for exhibit in node.all_exhibits:
                exhibit.check(findings)
