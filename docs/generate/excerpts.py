"""A place in a checked project's YAML in, the lines that stand there out, word for word."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
EVERY_KIND = sorted((ROOT / "tests" / "every_kind" / "chapters").glob("*.yaml"))
_ANCHOR = re.compile(r" &\w+(?= |$)", re.MULTILINE)


def exhibit_example(kind: str) -> str:
    """The first exhibit of a kind in tests/every_kind, under the key `exhibit`."""
    for path in EVERY_KIND:
        messages = _at(_composed(path), "messages")
        assert isinstance(messages, yaml.SequenceNode)
        for message in messages.value:
            found = _value(message, "exhibit")
            if found and _scalar(_value(found, "type")) == kind:
                return "exhibit:\n" + textwrap.indent(_lines(path, found), "  ")
    raise LookupError(f"tests/every_kind has no {kind}")


def excerpt(file: str, way: str) -> str:
    """What stands at `way` (keys and places with dots between) in a file of the checkout, under its key; an item of a
    list stands as one."""
    path = ROOT / file
    node = _at(_composed(path), way)
    lines = _lines(path, node)
    *_, last = way.split(".")
    if last.isdigit():
        return textwrap.indent(lines, "  ").replace("  ", "- ", 1)
    return f"{last}: {lines}" if len(lines.splitlines()) == 1 else f"{last}:\n{textwrap.indent(lines, '  ')}"


@cache
def _composed(path: Path) -> yaml.Node:
    node = yaml.compose(path.read_text(encoding="utf-8"))
    assert node
    return node


def _at(node: yaml.Node, way: str) -> yaml.Node:
    for step in way.split("."):
        inner = node.value[int(step)] if isinstance(node, yaml.SequenceNode) else _value(node, step)
        if inner is None:
            raise LookupError(f"there is no {way}")
        node = inner
    return node


def _value(node: yaml.Node, key: str) -> yaml.Node | None:
    assert isinstance(node, yaml.MappingNode)
    return next((value for name, value in node.value if name.value == key), None)


def _scalar(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _lines(path: Path, node: yaml.Node) -> str:
    """The lines of a node, moved to the left edge, without names for aliases."""
    text = path.read_text(encoding="utf-8")
    whole = " " * node.start_mark.column + text[node.start_mark.index : node.end_mark.index]
    return _ANCHOR.sub("", textwrap.dedent(whole)).rstrip() + "\n"
