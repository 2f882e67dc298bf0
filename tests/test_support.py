"""The short ways of tests.support: pages in one line, and a failure for any finding not expected."""

from __future__ import annotations

import pytest

from briefing.pages import ChartItem, walk
from tests.support import document, pages

COLUMN = "type: column\ntitle: Height\ncategories: [a, b]\nseries: [{values: [1, 2]}]"


def test_slides_in_one_line() -> None:
    made = pages(exhibit=COLUMN)
    assert [p.title for p in made.pages][3] == "The water is high"
    assert any(isinstance(item, ChartItem) for page in made.pages for item in walk(page.items))


def test_an_unexpected_finding_fails() -> None:
    with pytest.raises(AssertionError, match="empty-chart"):
        document(exhibit=COLUMN.replace("[1, 2]", "[null, null]"))
    with pytest.raises(AssertionError):
        document(exhibit=COLUMN, expect=("empty-chart",))
