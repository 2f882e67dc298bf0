"""What the documents show can be done: the README's commands and sample, and the links between pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import briefing
from tests.conftest import replace_in
from tests.oracles.made import ROOT

PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("bench/*.md")])


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def test_two_commands_of_one_line_each_set_everything_up() -> None:
    commands = [line for block in blocks(ROOT / "README.md", "sh") for line in block.splitlines() if "venv" in line]
    assert [line.split(" && ")[-1] for line in commands] == [
        ".venv/bin/briefing build ubiquitous-intelligence",
        ".venv/bin/pytest",
    ]
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/pip install -q -e ") for line in commands)


def test_the_sample_of_the_readme_builds(project: Path, tmp_path: Path) -> None:
    facts, message = blocks(ROOT / "README.md", "yaml")
    assert len((facts + message).splitlines()) <= 24
    replace_in(project / "facts.yaml", "units:\n", "units:\n  deals: {name: {zh: 起, en: deals}}\n")
    replace_in(project / "facts.yaml", "sources:\n", "sources:\n  register: {name: Register}\n")
    with (project / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + re.sub("^", "  ", facts, flags=re.MULTILINE))
    with (project / "chapters" / "1-visits.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + re.sub("^", "  ", message, flags=re.MULTILINE))
    built = briefing.build(project, out=tmp_path, languages=["en"])
    assert [str(f) for f in built.findings if f.severity is not briefing.Severity.NOTE] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_the_guides_name_every_exhibit_field_and_colour() -> None:
    from briefing.model import exhibits
    from briefing.theme.palette import COLORS

    writing = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    for model in vars(exhibits).values():
        if isinstance(model, type) and issubclass(model, exhibits.ExhibitBase) and "type" in model.model_fields:
            kind = model.model_fields["type"].annotation.__args__[0]
            row = next(line for line in writing.splitlines() if line.startswith(f"| `{kind}` |"))
            own = set(model.model_fields) - set(exhibits.ExhibitBase.model_fields) - {"type"}
            if "as `" not in row:
                assert own - set(re.findall(r"`(\w+)`", row)) == set(), kind
    for field in exhibits.ExhibitBase.model_fields:
        assert f"`{field}`" in writing or f"`{field}:" in writing, field
    themes = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    assert [color for color in COLORS if f"`{color}`" not in themes] == []
