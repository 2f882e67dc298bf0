"""The page on adding a kind tells the truth: its files, put into a copy of the program, make a kind that builds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import yaml

from tests.conftest import process_environment
from tests.guide import snippets
from tests.oracles.made import ROOT

PAGE = ROOT / "docs" / "adding-a-kind.md"
KIND = "spectrum"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def files() -> dict[str, str]:
    """The Python files of the page, by the path that their first line names."""
    found = {}
    for snippet in snippets(PAGE):
        if snippet.language == "python":
            first, text = snippet.text.split("\n", 1)
            found[first.removeprefix("# ")] = text
    return found


def message() -> str:
    (snippet,) = (s for s in snippets(PAGE) if s.language == "yaml")
    return snippet.text.split("\n", 1)[1]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with the new kind: package, themes, and the example among those of tests/every_kind."""
    folder = tmp_path_factory.mktemp("checkout")
    for part in ("briefing", "themes", "tests/every_kind"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in files().items():
        assert not (folder / name).exists(), f"{name} is there already: the example must be new"
        (folder / name).write_text(text, encoding="utf-8")
    example = folder / "tests" / "every_kind" / "chapters" / "9-new.yaml"
    example.write_text("messages:\n" + textwrap.indent(message(), "  "), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run(copy: Path) -> Run:
    """The command of the copy, in the copy."""

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**process_environment(), "PYTHONPATH": str(copy)}
        return subprocess.run(
            [sys.executable, "-m", "briefing", *arguments],
            cwd=copy, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120,
        )  # fmt: skip

    return command


def test_there_is_one_file_a_layer() -> None:
    layers = ("model/exhibits", "document/drawings", "resolve/exhibits", "layout/exhibits")
    assert list(files()) == [f"briefing/{layer}/{KIND}.py" for layer in layers]


@pytest.fixture(scope="module")
def built(copy: Path, run: Run) -> Path:
    """The starter project with the message of the page, built strictly in every theme."""
    assert run("new", "sample").returncode == 0
    chapter = copy / "sample" / "chapters" / "1-visits.yaml"
    data = yaml.safe_load(chapter.read_text(encoding="utf-8"))
    data["messages"].append(yaml.safe_load(message())[0])
    chapter.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for theme in sorted(path.name for path in (ROOT / "themes").iterdir()):
        done = run("build", "sample", "--strict", "--theme", theme, "--out", f"out/{theme}")
        assert done.returncode == 0, done.stderr
    return copy / "out"


@pytest.mark.parametrize(
    ("lang", "shown"), [("zh", ("人工", "自动", "排期", "92")), ("en", ("By hand", "Automatic", "92"))]
)
def test_a_briefing_with_the_new_kind_builds(built: Path, lang: str, shown: tuple[str, ...]) -> None:
    for theme in built.iterdir():
        assert (theme / f"sample-{lang}.pptx").exists()
        for document in ("slides", "brief"):
            with pypdfium2.PdfDocument(theme / f"sample-{lang}-{document}.pdf") as pdf:
                text = "".join(page.get_textpage().get_text_range() for page in pdf)
            assert [word for word in shown if word not in text] == []


def test_the_command_tells_its_fields_and_example(run: Run) -> None:
    assert re.search(r"^  spectrum +Things between two poles", run("exhibits").stdout, re.MULTILINE)
    told = run("exhibits", KIND).stdout
    assert "  at  (string; required)" in told
    assert "type: spectrum" in told.split("\nexample\n")[1]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("at: '92'", "at: '920'", "off-spectrum"), ("Planning of berths\n", "Nobody\n", "unknown-name")],
)
def test_its_own_checks_are_reported(built: Path, copy: Path, run: Run, old: str, new: str, code: str) -> None:
    project = copy / f"spoiled-{code}"
    shutil.copytree(copy / "sample", project)
    chapter = project / "chapters" / "1-visits.yaml"
    text = chapter.read_text(encoding="utf-8")
    assert old in text
    at = text.rindex(old)
    chapter.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    done = run("check", project.name)
    assert done.returncode == 2
    assert f"[{code}]" in done.stderr
