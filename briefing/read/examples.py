"""A kind of exhibit in, the YAML of one out, word for word as it stands in a project that is checked.

The project is tests/every_kind, which comes along with an installed package."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from pathlib import Path

import yaml

_PACKAGE = Path(__file__).resolve().parents[1]
_FOLDERS = (_PACKAGE / "_examples", _PACKAGE.parent / "tests" / "every_kind" / "chapters")
_ANCHOR = re.compile(r" &\w+(?= |$)", re.MULTILINE)


def exhibit_example(kind: str) -> str:
    """The first exhibit of a kind, under the key `exhibit`. LookupError when there is none."""
    for path in sorted(path for folder in _FOLDERS for path in folder.glob("*.yaml")):
        messages = at(composed(path), "messages")
        assert isinstance(messages, yaml.SequenceNode)
        for message in messages.value:
            found = _value(message, "exhibit")
            if found and _scalar(_value(found, "type")) == kind:
                return "exhibit:\n" + textwrap.indent(lines_of(path, found), "  ")
    raise LookupError(f"there is no example of {kind}")


@cache
def composed(path: Path) -> yaml.Node:
    """A file as nodes, which know their places."""
    node = yaml.compose(path.read_text(encoding="utf-8"))
    assert node
    return node


def at(node: yaml.Node, way: str) -> yaml.Node:
    """The node at `way`: keys, places and ids with dots between. LookupError if there is none."""
    for step in way.split("."):
        inner = _item(node, step) if isinstance(node, yaml.SequenceNode) else _value(node, step)
        if inner is None:
            raise LookupError(f"there is no {way}")
        node = inner
    return node


def lines_of(path: Path, node: yaml.Node) -> str:
    """The lines of a node, moved to the left edge, without names for aliases."""
    text = path.read_text(encoding="utf-8")
    whole = " " * node.start_mark.column + text[node.start_mark.index : node.end_mark.index]
    return _ANCHOR.sub("", textwrap.dedent(whole)).rstrip() + "\n"


def _item(node: yaml.SequenceNode, step: str) -> yaml.Node | None:
    """The item at a place, or with an id."""
    if step.isdigit():
        return node.value[int(step)] if int(step) < len(node.value) else None
    return next((item for item in node.value if (found := _value(item, "id")) and found.value == step), None)


def _value(node: yaml.Node, key: str) -> yaml.Node | None:
    assert isinstance(node, yaml.MappingNode)
    return next((value for name, value in node.value if name.value == key), None)


def _scalar(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
