"""The README's two commands set everything up, and the guides name all there is to use; see also test_docs."""

from __future__ import annotations

import re
from pathlib import Path

from tests.oracles.made import ROOT


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def test_two_commands_of_one_line_each_set_everything_up() -> None:
    commands = [line for block in blocks(ROOT / "README.md", "sh") for line in block.splitlines() if "venv" in line]
    assert [line.split(" && ")[-1] for line in commands] == [
        ".venv/bin/briefing build ubiquitous-intelligence",
        ".venv/bin/pytest -n auto",
    ]
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/pip install -q -e ") for line in commands)


def test_the_guides_name_every_exhibit_field_and_colour() -> None:
    from briefing.model import exhibits
    from briefing.theme.palette import COLORS

    writing = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    for kind in exhibits.exhibit_kinds():
        row = next(line for line in writing.splitlines() if line.startswith(f"| `{kind}` |"))
        fields = exhibits.exhibit_model(kind).model_fields
        own = {info.alias or name for name, info in fields.items()} - set(exhibits.ExhibitBase.model_fields)
        if "as `" not in row:
            assert own - set(re.findall(r"`(\w+)`", row)) == set(), kind
    for field in exhibits.ExhibitBase.model_fields:
        assert f"`{field}`" in writing or f"`{field}:" in writing, field
    themes = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    assert [color for color in COLORS if f"`{color}`" not in themes] == []
