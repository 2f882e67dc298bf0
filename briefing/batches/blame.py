"""An error in a row's files in, the column that it comes from out, as far as that can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.diagnostics import Diagnostic
from briefing.model.briefing import Briefing
from briefing.model.text import Text, pieces_within
from briefing.model.walk import nodes
from briefing.read.fillings import FACT


def blamed(briefing: Briefing, error: Diagnostic, given: Mapping[str, str]) -> str:
    """The heading of the cell that most likely is at fault: of those that the text at the error's place cites, the
    one that says most. Empty when that text cites none."""
    cited = [heading for text in _at(briefing, error) for heading in _headings(text, given)]
    return max(cited, key=lambda heading: len(given[heading]), default="")


def _at(briefing: Briefing, error: Diagnostic) -> Iterator[str]:
    """What the author's texts at the place of an error say."""
    if error.mark is None:
        return
    for node in nodes(briefing):
        if isinstance(node, Text):
            for lang, version in node.by_lang.items():
                if node.mark(lang) == error.mark:
                    yield version


def _headings(text: str, given: Mapping[str, str]) -> Iterator[str]:
    for piece in pieces_within(text):
        if piece.kind == "fact":
            versions = (name for name in given if name.startswith(f"{piece.name}."))
            yield from (name for name in (piece.name, FACT + piece.name, *versions) if name in given)
