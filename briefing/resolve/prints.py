"""How an author wants a briefing printed in, the same with its stamp in words and its lengths in pt out."""

from __future__ import annotations

from briefing.document import Prints
from briefing.resolve.scope import Scope

MM = 72 / 25.4
"""Points in a millimetre."""

STAMPS = ("draft", "confidential")
"""Stamps that the program has words for."""


def prints(scope: Scope) -> Prints:
    """The print options of the briefing."""
    wanted = scope.briefing.print
    stamp = scope.string(wanted.stamp).strip()
    return Prints(
        wanted.paper, wanted.duplex, wanted.booklet, wanted.roman_front, wanted.bleed * MM,
        scope.words[f"stamp-{stamp.lower()}"] if stamp.lower() in STAMPS else stamp,
        wanted.attach_data, wanted.grayscale, wanted.columns,
    )  # fmt: skip
