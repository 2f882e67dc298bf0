"""A YAML file in, plain data that remembers its places out: mappings, lists and strings, untyped."""

from __future__ import annotations

import re
from collections.abc import Hashable
from operator import is_
from pathlib import Path
from sys import intern
from typing import Any

import yaml
from yaml import Node, ScalarNode, SequenceNode

from briefing.diagnostics import ALONE, Findings, Mark, Place, Spot, mark_at, spot
from briefing.read.files import contents

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000
"""Nodes of a file after its aliases are expanded."""

EXCERPT = 160
"""Characters of a long line that an excerpt shows round the place."""

QUOTES = ("'", '"')
"""Styles of scalars whose text begins a character later."""

_TAG = "tag:yaml.org,2002:"
_STR, _NULL, _MERGE = _TAG + "str", _TAG + "null", _TAG + "merge"
_TAGS = {**dict.fromkeys(("", "~", "null", "Null", "NULL"), _NULL), "<<": _MERGE}
"""The plain scalars that are no strings."""
_CORE = frozenset(_TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "value"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_BYTE_ORDER = "\ufeff"


class _Placed:
    """Remembers where it was written."""

    __slots__ = ()
    place: Place

    @property
    def mark(self) -> Mark:
        return mark_at(self.place)


class YamlStr(str, _Placed):
    """A scalar as written; its place is its first character, inside the quotes if it has any."""

    __slots__ = ("place",)


class YamlList(list[Any], _Placed):
    """A sequence; its place is where it starts, and tells those of its items."""

    __slots__ = ("place",)

    def item_mark(self, at: int) -> Mark:
        """Where an item (from 0) stands."""
        spots: Any = self.place[1]
        return mark_at((self.place[0], spots[at + 1], ALONE))


class YamlMap(dict[str, Any], _Placed):
    """A mapping; its place is where it starts, and tells those of its values. Those of its keys, which only errors ask
    for, are told by their nodes, or by marks where they stand in another file."""

    __slots__ = ("key_nodes", "place")
    key_nodes: dict[str, Node | Mark]

    def key_mark(self, key: str) -> Mark:
        """Where a key stands."""
        found = self.key_nodes[key]
        return found if isinstance(found, Mark) else mark_at((self.place[0], _spot(found), ALONE))


class _BadYamlError(Exception):
    """Stops the reading of one file after a finding that makes the rest meaningless."""


class _Composer(yaml.CBaseLoader):
    """Composes nodes, and of the tags that go without saying tells only those apart that matter here: YAML's
    own resolver, in Python, takes as long as the parser."""

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
        return _TAGS.get(value, _STR) if kind is ScalarNode and implicit[0] else _STR

    descend_resolver: Any = staticmethod(is_)
    ascend_resolver: Any = staticmethod(bool)
    """Nothing to keep track of, as no tag depends on where a node stands: what is called soonest, for each node."""


def load(path: Path, shown: str, findings: Findings) -> YamlMap | None:
    """The mapping in the file, or None when it holds none; `shown` is the path in messages.

    Every scalar stays a string (the models type it), an empty one or `~` is None. Duplicate and
    non-string keys, foreign tags, merge keys and whatever exceeds the limits are errors."""
    content = within_limits(path, shown, findings)
    return None if content is None else parsed(content, shown, findings)


def within_limits(path: Path, shown: str, findings: Findings) -> bytes | None:
    """The bytes of a file; None, with a finding, when it cannot be read or is too large."""
    start = Mark(shown)
    try:
        size = path.stat().st_size
        content = contents(path) if size <= MAX_BYTES else b""
    except OSError as error:
        findings.error("unreadable-file", f"the file cannot be read: {error.strerror or error}", start)
        return None
    if size > MAX_BYTES:
        findings.error("file-too-large", f"the file has {size:,} bytes; the limit is {MAX_BYTES:,}", start)
        return None
    return content


def parsed(content: bytes, shown: str, findings: Findings) -> YamlMap | None:
    """The mapping that the content of a file is, as by `load`."""
    start = Mark(shown)
    text = _text(content, start, findings)
    if text is None:
        return None
    try:
        node = _Composer(text).get_single_node()
    except (yaml.YAMLError, RecursionError) as error:
        if not _has_control(text, start, findings):
            _syntax_error(error, start, findings)
        return None
    if node is None:
        findings.error("empty-file", "the file is empty", start)
        return None
    try:
        data = _Builder(shown, findings).build(node, 1)
    except _BadYamlError:
        return None
    if not isinstance(data, YamlMap):
        findings.error("not-a-mapping", "the file must hold a mapping (`key: value` lines)", start)
        return None
    return data


def excerpt(mark: Mark) -> str:
    """The line a mark points at (of a long one the part around it), and under it a caret at the
    place; empty when the file is none of lines, or cannot be read. Control characters are shown as U+FFFD."""
    if Path(mark.file).suffix.lower() in (".csv", ".xlsx"):
        return ""  # its marks count rows and columns of a sheet
    try:
        with Path(mark.file).open(encoding="utf-8-sig", errors="replace") as lines:
            for number, line in enumerate(lines, start=1):
                if number == mark.line:
                    start = max(0, mark.column - EXCERPT // 2)
                    line = _CONTROL.sub("\ufffd", line.rstrip("\r\n"))[start : start + EXCERPT]
                    before = line[: mark.column - 1 - start]
                    blanks = "".join("\t" if c == "\t" else "  " if ord(c) > 0x2E7F else " " for c in before)
                    return f"{line}\n{blanks}^"
    except OSError:
        pass
    return ""


def _text(raw: bytes, start: Mark, findings: Findings) -> str | None:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", errors="replace")
        findings.error("not-utf8", "the file is not UTF-8 from here on", _mark_after(before, start.file))
        return None
    if _BYTE_ORDER in text and _has_control(text, start, findings):  # the only one that the parser lets pass
        return None
    return text


def _has_control(text: str, start: Mark, findings: Findings) -> bool:
    """Whether there is a control character in a text, which is then reported."""
    control = _CONTROL.search(text)
    if control:
        name = f"U+{ord(control.group()):04X}"
        mark = _mark_after(text[: control.start()], start.file)
        findings.error("control-character", f"the control character {name} may not stand in a file", mark)
    return control is not None


def _mark_after(text: str, file: str) -> Mark:
    return Mark(file, text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)


def _syntax_error(error: Exception, start: Mark, findings: Findings) -> None:
    if not isinstance(error, yaml.MarkedYAMLError):
        findings.error("yaml", f"this is not YAML: {str(error).splitlines()[0]}", start)
        return
    place = error.problem_mark or error.context_mark
    mark = Mark(start.file, place.line + 1, place.column + 1) if place else start
    problem = error.problem or "cannot be parsed"
    if "single document" in str(error.context) or "another document" in problem:
        findings.error("several-documents", "the file holds more than one YAML document (`---`)", mark)
        return
    hint = _SYNTAX_HINTS.get(problem, "")
    context = f" {error.context}" if error.context else ""
    findings.error("yaml", f"this is not valid YAML: {problem}{context}", mark, *([hint] if hint else []))


_SYNTAX_HINTS = {
    "mapping values are not allowed in this context": "a text that holds `: ` needs quotes",
    "found character that cannot start any token": "indent with spaces, and quote texts that start with @ ` or %",
    "did not find expected key": "check the indentation, and the quotes of the lines above",
    "found unexpected end of stream": "a quote or bracket was not closed",
}


class _Builder:
    """Turns the nodes of one file into data."""

    def __init__(self, shown: str, findings: Findings) -> None:
        self.shown = shown
        self.findings = findings
        self.nodes = 0

    def build(self, node: Node, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop("too-many-nodes", f"more than {MAX_NODES:,} values, counting aliases", node)
        if depth > MAX_DEPTH:
            self._stop("too-deep", f"nested deeper than {MAX_DEPTH} levels", node)
        tag = node.tag
        if tag not in _CORE:
            self._error("foreign-tag", f"the tag `{_tag_name(tag)}` is not allowed", node)
        if isinstance(node, ScalarNode):
            return None if tag == _NULL else self._string(node)
        if isinstance(node, SequenceNode):
            return self._sequence(node, depth)
        return self._mapping(node, depth)

    def _sequence(self, node: SequenceNode, depth: int) -> YamlList:
        children: list[Node] = node.value
        items = YamlList([self.build(child, depth + 1) for child in children])
        spots = [_spot(children[i]) if item is None else item.place[1] for i, item in enumerate(items)]
        items.place = (self.shown, (_spot(node), *spots), ALONE)
        return items

    def _mapping(self, node: Node, depth: int) -> YamlMap:
        data = YamlMap()
        spots: dict[str, Spot] = {}
        data.place = (self.shown, _spot(node), spots)
        data.key_nodes = key_nodes = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            value = self.build(value_node, depth + 1)
            if key is None:
                continue
            if key in data:
                first = mark_at(data.place, key).line
                self._error("duplicate-key", f"`{key}` is given twice (first in line {first})", key_node)
                continue
            data[key] = value
            key_nodes[key] = key_node
            spots[key] = _spot(value_node) if value is None else value.place[1]
        return data

    def _key(self, node: Node) -> str | None:
        if node.tag == _MERGE:
            self._error("merge-key", "merge keys (`<<`) are not allowed", node)
        elif not isinstance(node, ScalarNode) or not node.value:
            self._error("bad-key", "a key must be a word", node)
        else:
            return intern(node.value)
        return None

    def _string(self, node: ScalarNode) -> YamlStr:
        text = YamlStr(node.value)
        start = node.start_mark
        text.place = (self.shown, spot(start.line + 1, start.column + 1 + (node.style in QUOTES)), ALONE)
        return text

    def _error(self, code: str, message: str, node: Node) -> None:
        self.findings.error(code, message, mark_at((self.shown, _spot(node), ALONE)))

    def _stop(self, code: str, message: str, node: Node) -> None:
        self._error(code, message, node)
        raise _BadYamlError


def _spot(node: Node) -> int:
    start = node.start_mark
    inside = isinstance(node, ScalarNode) and node.style in QUOTES
    return spot(start.line + 1, start.column + 1 + inside)


def _tag_name(tag: Hashable) -> str:
    return str(tag).replace(_TAG, "!!")
