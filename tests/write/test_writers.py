"""Rules for both writers: they spell pages and know nothing of what the pages were made of."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

WRITERS = Path(__file__).parents[2] / "briefing" / "write"


@pytest.mark.parametrize("path", sorted(WRITERS.rglob("*.py")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_no_writer_reads_what_a_chart_was_made_of(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Attribute) and node.attr == "spec"), f"line {node.lineno}"
