"""A place in a checked project's YAML in, the lines that stand there out, word for word."""

from __future__ import annotations

import textwrap
from pathlib import Path

import yaml

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
    in_one_line = len(lines.splitlines()) == 1 and not (isinstance(node, yaml.MappingNode) and not node.flow_style)
    return f"{last}: {lines}" if in_one_line else f"{last}:\n{textwrap.indent(lines, '  ')}"
