"""A place in a checked project's YAML in, the lines that stand there out, word for word."""

from __future__ import annotations

import textwrap
from pathlib import Path

from briefing.read.examples import at, composed, lines_of

ROOT = Path(__file__).resolve().parents[2]


def excerpt(file: str, way: str) -> str:
    """What stands at `way` (keys and places with dots between) in a file of the checkout, under its key; an item of a
    list stands as one."""
    path = ROOT / file
    node = at(composed(path), way)
    lines = lines_of(path, node)
    *_, last = way.split(".")
    if last.isdigit():
        return textwrap.indent(lines, "  ").replace("  ", "- ", 1)
    return f"{last}: {lines}" if len(lines.splitlines()) == 1 else f"{last}:\n{textwrap.indent(lines, '  ')}"
