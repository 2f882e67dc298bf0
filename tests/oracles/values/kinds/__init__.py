"""What each kind of exhibit has to show of its author's numbers and words: a module a family, a rule a kind.

A rule takes an exhibit and yields faults. It computes what must be seen from what the author wrote, by formulas of its
own, and looks for it in a deck or document that it knows only by what was read from there."""

from __future__ import annotations

from tests.oracles.values.kinds import categories, dates, points, rows, shapes, shares, spread, tables, texts
from tests.oracles.values.kinds.rules import RULES

__all__ = ["RULES", "categories", "dates", "points", "rows", "shapes", "shares", "spread", "tables", "texts"]
