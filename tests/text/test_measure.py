"""Measured text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.text.linebreak import breaks
from briefing.text.measure import measure
from tests.text.samples import GLOSSARY, TEXTS, run, setter


@given(TEXTS, st.floats(-10, 420))
def test_all_fits_a_width_that_the_widest_stretch_fits(text: str, width: float) -> None:
    for quality in ("ragged", "justified"):
        strip = measure([run(text)], setter()._manner(quality), GLOSSARY)
        assert strip.fits(width) == (strip.widest <= width)


@given(TEXTS | st.sampled_from(["中e\u0301文e\u0301", "说（e\u0301）"]))
def test_lines_break_where_the_text_alone_tells(text: str) -> None:
    strip = measure([run(text)], setter()._manner("justified"), GLOSSARY)
    assert strip.kinds == breaks(strip.text, GLOSSARY)
