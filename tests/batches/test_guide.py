"""Whoever follows docs/batch.md gets what it says."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pptx
import pytest

import briefing
from tests.conftest import ROOT, Say
from tests.guide import put, snippets

PAGE = ROOT / "docs" / "batch.md"
AWAY = {"--cluster", "s3://our-bucket/cities"}
"""Words of commands that need more than this machine."""


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The project of the page in the current folder; and the page's commands but for the first, which made it."""
    monkeypatch.chdir(tmp_path)
    briefing.new("libraries")
    commands = []
    for snippet in snippets(PAGE):
        if snippet.language in ("yaml", "csv"):
            put(snippet, Path("libraries"))
        elif snippet.language == "sh":
            lines = [shlex.split(line) for line in snippet.text.splitlines()]
            commands += [words[1:] for words in lines if words[0] == "briefing" and not AWAY.intersection(words)]
    assert commands.pop(0) == ["new", "libraries"]
    return commands


def title(path: Path) -> str:
    found = pptx.Presentation(str(path)).slides[0].shapes.title
    assert found
    return str(found.text_frame.text)


def test_the_project_is_clean_and_its_commands_work(followed: list[list[str]], say: Say) -> None:
    assert briefing.check("libraries") == ()
    alone, batch = followed
    assert say(*alone, "--to", "pptx", "--strict")[0] == 0
    assert title(Path("out/libraries-en.pptx")) == "Harbour City: libraries after dark"
    assert title(Path("out/libraries-zh.pptx")) == "港口市：延时开放的图书馆"
    code, told, err = say(*batch, "--to", "pptx", "--strict", "--jobs", "2")
    assert (code, told.splitlines()[0].split(" in ")[0]) == (0, "3 rows made, 0 unchanged, 0 failed")
    assert "3 of 3 rows" in err
    out = Path("out/cities")
    assert sorted(path.stem for path in out.glob("*.pptx")) == sorted(
        ["港口市-zh", "Harbour City-en", "Hillside-en", "河口-zh", "River Mouth-en"]
    )
    assert title(out / "Hillside-en.pptx") == "Hillside: libraries after dark"
    assert title(out / "河口-zh.pptx") == "河口：延时开放的图书馆"


def test_the_manifest_has_what_the_page_says(followed: list[list[str]], say: Say) -> None:
    say(*followed[1], "--to", "pptx", "--lang", "en")
    told = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`\w+`(?:, `\w+`)?) \| ", PAGE.read_text(), re.MULTILINE)))
    head = Path("out/cities/manifest.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert set(head) <= set(told)
    rows = json.loads(Path("out/cities/manifest.json").read_text(encoding="utf-8"))["rows"]
    assert set(rows[0]) | {"sha256"} == set(head)
