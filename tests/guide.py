"""The snippets of a Markdown page in, the project out that an author has who follows it.

A YAML snippet names its file in the first line (`# bikes.yaml`) and is laid over what is there: mappings key by key,
a list of things with ids by id, anything else whole. A data file is named just before its snippet; a diff changes lines
of a file that its first line names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_DATA_FILE = re.compile(r"`([\w./-]+\.csv)`:\n\n\Z")


@dataclass(frozen=True)
class Snippet:
    """A fenced block: its language, its text, the file it belongs to ("" for none), and the section it stands in."""

    language: str
    text: str
    file: str
    section: str


def snippets(page: Path) -> list[Snippet]:
    """The fenced blocks of a page that have a language, in order."""
    text = page.read_text(encoding="utf-8")
    found = []
    for block in _BLOCK.finditer(text):
        language, body = block.groups()
        before = text[: block.start()]
        first = body.splitlines()[0] if body else ""
        data = _DATA_FILE.search(before)
        name = re.fullmatch(r"# ([\w./-]+\.yaml)(:.*)?", first)
        file = name.group(1) if name else data.group(1) if data else ""
        sections = re.findall(r"^## (.*)$", before, re.MULTILINE)
        found.append(Snippet(language, body, file, sections[-1] if sections else ""))
    return found


def put(snippet: Snippet, project: Path) -> None:
    """Lay a YAML snippet over its file, or write a data file."""
    path = project / snippet.file
    path.parent.mkdir(parents=True, exist_ok=True)
    if snippet.language != "yaml" or not path.exists():
        path.write_text(snippet.text, encoding="utf-8")
        return
    laid = _laid(_composed(path.read_text(encoding="utf-8")), _composed(snippet.text))
    path.write_text(yaml.serialize(laid, allow_unicode=True), encoding="utf-8")


def change(snippet: Snippet, project: Path) -> None:
    """Apply a diff of single lines; the old line must stand in the file once."""
    path = project / snippet.file
    text = path.read_text(encoding="utf-8")
    lines = snippet.text.splitlines()[1:]
    for old, new in zip(lines[::2], lines[1::2], strict=True):
        assert (old[0], new[0], text.count(old[1:] + "\n")) == ("-", "+", 1), old
        text = text.replace(old[1:], new[1:])
    path.write_text(text, encoding="utf-8")


def _composed(text: str) -> yaml.Node:
    node = yaml.compose(text)
    assert node
    return node


def _laid(under: yaml.Node, over: yaml.Node) -> yaml.Node:
    if isinstance(under, yaml.MappingNode) and isinstance(over, yaml.MappingNode):
        at = {key.value: i for i, (key, _) in enumerate(under.value)}
        for key, value in over.value:
            if key.value in at:
                under.value[at[key.value]] = (key, _laid(under.value[at[key.value]][1], value))
            else:
                under.value.append((key, value))
        return under
    if isinstance(under, yaml.SequenceNode) and isinstance(over, yaml.SequenceNode) and all(map(_id, over.value)):
        places = {_id(item): i for i, item in enumerate(under.value)}
        for item in over.value:
            if _id(item) in places:
                under.value[places[_id(item)]] = _laid(under.value[places[_id(item)]], item)
            else:
                under.value.append(item)
        return under
    return over


def _id(node: yaml.Node) -> str:
    if not isinstance(node, yaml.MappingNode):
        return ""
    return next((str(value.value) for key, value in node.value if key.value == "id"), "")
