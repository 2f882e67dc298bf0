"""Every file of tests/read/bad carries its errors as comments: `# error COLUMN CODE` beside the line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import errors

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))
COMMENT = re.compile(r"# error (\d+) ([\w-]+)")
NAMES = {"briefing": "main", "chapter": "chapter"}


def expected(text: str) -> list[tuple[int, int, str]]:
    return [
        (number, int(m[1]), m[2])
        for number, line in enumerate(text.splitlines(), start=1)
        if (m := COMMENT.search(line))
    ]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_each_error_stands_where_the_comment_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kind = path.stem.split("-")[0]
    parts: dict[str, object] = {NAMES[kind]: text} if kind in NAMES else {"files": {"facts.yaml": text}}
    if kind == "chapter":
        parts["facts"] = "tide: {value: 3}"
    if kind == "facts":
        parts["languages"] = "en"
    found = [(d.mark.line, d.mark.column, d.code) for d in errors(**parts) if d.mark]
    lines = {line for line, _, _ in expected(text)}
    assert set(expected(text)) <= set(found)
    assert {line for line, _, _ in found} == lines
