"""The oracles of files find what is wrong with one, and let pass only what has its reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.oracles.painted import painted_faults
from tests.oracles.printed import Printed, make
from tests.oracles.test_order import PLAIN
from tests.oracles.validators import is_explained, spoken_faults
from tests.write.pdf.reading import elements


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return make(PLAIN | {"lang": "en", "target": "brief"}, tmp_path_factory.mktemp("validators"))


def changed(brief: Printed, folder: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    """A copy of the file with a change to its tags."""
    path = folder / "changed.pdf"
    with pikepdf.open(brief.path) as file:
        change(file)
        file.save(path)
    return path


def name_a_figure(file: pikepdf.Pdf) -> None:
    elements(file, "Figure")[0].Alt = pikepdf.String("Chart 1")


def swap_paragraphs(file: pikepdf.Pdf) -> None:
    kids = file.Root.StructTreeRoot.K.K
    first, second = [i for i in range(len(kids)) if kids[i].S == "/P"][:2]
    kids[first], kids[second] = kids[second], kids[first]


def test_a_warning_of_a_new_kind_is_a_fault(brief: Printed, tmp_path: Path) -> None:
    assert list(spoken_faults(brief.path)) == []
    (fault,) = spoken_faults(changed(brief, tmp_path, name_a_figure))
    assert "warning FIG-010" in fault


def test_what_is_painted_in_another_order_than_told_is_found(brief: Printed, tmp_path: Path) -> None:
    assert list(painted_faults(brief.path)) == []
    (fault,) = painted_faults(changed(brief, tmp_path, swap_paragraphs))
    assert "page 1 paints" in fault


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("FIG-010", "1 figure(s) carry placeholder alternative text"),
        ("PAG-001", "page numbers are tagged as content on 7 of 9 pages"),
        ("TXT-004", "font ABCDEF+Face-400: 3 code(s) map to control characters"),
        ("TXT-004", "font A+B: 5 different codes all map to U+0049 'I'; 2 code(s) map to the private-use area"),
    ],
)
def test_reasons_are_those_of_one_message(rule: str, message: str) -> None:
    assert not is_explained(rule, message)
    assert is_explained("TXT-004", "font A+B: 5 different codes all map to U+0049 'I'")
