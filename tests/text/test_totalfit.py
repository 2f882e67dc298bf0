"""Justified paragraphs: a search that leaves out bad lines ends them where one over all lines does."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.paragraphs import paragraphs
from briefing.text import totalfit
from briefing.text.atoms import fitting_places
from briefing.text.measure import measure
from tests.text.samples import GLOSSARY, TEXTS, run, setter

WIDTHS = st.floats(30, 420)
INDENTS = st.sampled_from([0.0, 21.0, -14.0])


def ends(text: str, width: float, indent: float) -> list[int]:
    strip = measure([run(text)], setter()._manner("justified"), GLOSSARY)
    first, rest = width - max(indent, 0.0), width - max(-indent, 0.0)
    return totalfit.justified(strip, fitting_places(strip, min(first, rest)), rest, first)


def ends_of_all(text: str, width: float, indent: float) -> list[int]:
    """The same, with every line tried at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(totalfit, "MOST", (inf,))
        return ends(text, width, indent)


@given(TEXTS.filter(str.strip), WIDTHS, INDENTS)
def test_no_line_left_out_is_missed(text: str, width: float, indent: float) -> None:
    assert ends(text, width, indent) == ends_of_all(text, width, indent)


@pytest.mark.parametrize("width", [399.0, 239.0, 118.0])
def test_nor_in_running_text(width: float) -> None:
    for text in paragraphs("zh"):
        assert ends(text, width, 21.0) == ends_of_all(text, width, 21.0)


def test_few_paragraphs_are_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    searches = []
    search = totalfit._justified

    def counted(*args: object) -> tuple[float, list[int]]:
        searches.append(args)
        return search(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(totalfit, "_justified", counted)
    texts = paragraphs("zh")
    for text in texts:
        ends(text, 399.0, 21.0)
    assert len(texts) <= len(searches) < 1.3 * len(texts)
