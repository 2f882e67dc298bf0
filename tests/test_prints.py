"""Every PDF of `tests.oracles.printed` satisfies the validators, says in order what its pages say, and tells by its
tags, in order, what its document says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.diagnostics import Severity
from tests.oracles import printed, words
from tests.oracles.coverings import Row, missing
from tests.oracles.order import order_faults
from tests.oracles.painted import painted_faults
from tests.oracles.pdf import attached, loose_fonts, page_count
from tests.oracles.validators import profile_faults, qpdf_faults, spoken_faults

ROWS = printed.rows()


def test_the_files_show_all_that_is_wanted() -> None:
    assert missing(ROWS, printed.wanted()) == set()
    assert {f for row in ROWS for f in row} == set(printed.FACTORS)
    assert len({printed.name(row) for row in ROWS}) == len(ROWS)


def test_every_print_option_is_a_factor() -> None:
    from briefing.model.printing import Printing

    assert set(printed.OPTIONS) == set(Printing.model_fields)


@pytest.mark.outside
@pytest.mark.parametrize("row", ROWS, ids=printed.name)
def test_prints_are_sound(row: Row, tmp_path: Path, need: Callable[[str], str]) -> None:
    made = printed.make(row, tmp_path)
    assert [str(f) for f in made.findings if f.severity is not Severity.NOTE] == []
    archive = "3a" if attached(made.path) else "2a"
    for profile in ("ua1", archive):
        assert list(profile_faults(made.path, profile)) == []
    assert list(spoken_faults(made.path)) == []
    assert list(painted_faults(made.path)) == []
    assert list(qpdf_faults(need("qpdf"), made.path)) == []
    assert loose_fonts(made.path) == []
    assert page_count(made.path) == len(made.pages.pages)
    assert list(words.page_faults(made.path, made.pages)) == []
    assert list(order_faults(made.path, made.pages, made.document)) == []
