"""The short way of a plain build: it reads what the library of the command line would, or nothing."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

from briefing import building
from briefing.building import FLAGS, VALUES, Asked, asked
from briefing.cli import app
from tests.conftest import Say

WORDS = [
    *VALUES, *FLAGS, "build", "project", "content/a", "-x", "--", "--to=pptx", "--out=a=b", "--out=", "-oout",
    "--strict=1", "pptx", "brief", "slides", "word", "one-page", "3", "4", "", "--no-strict", "--bleed", "3.0", "-",
    "--set=a=b", "fact.x=1", "--help", "--lang=zh", "en", "--paper", "a4", "--stamp=draft", "--per-page=6",
    "--jobs=2", "01", "0", "--length=full", "--leng", "executive", "-t=navy",
]  # fmt: skip


def declared(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> Asked | None:
    """What `briefing.cli` takes the arguments for; None when it builds nothing."""
    found: list[Asked] = []
    monkeypatch.setattr(building, "build", found.append)
    with suppress(SystemExit):
        app(args=list(arguments), prog_name="briefing")
    return found[0] if found else None


@pytest.mark.parametrize(
    "line",
    [
        "build", "build paper", "build content/paper --to pptx --to brief --out somewhere",
        "build -t navy -l zh -l en -o x",
        "build --strict --grayscale --duplex --booklet --roman-front --attach-data --stamp draft",
        "build --per-page 6 --to=handout",
        "build -j 2 --no-cache",
        "build --length=executive --set client=Acme --set fact.x=1=2", "build --out a --out b paper",
    ],
)  # fmt: skip
def test_plain_builds_are_read_as_declared(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = shlex.split(line)
    found = asked(arguments)
    assert found is not None
    assert found == declared(arguments, monkeypatch)


@given(arguments=st.lists(st.sampled_from(WORDS), max_size=5))
def test_other_arguments_are_read_as_declared_or_left(arguments: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = asked(["build", *arguments])
        if found is not None:
            assert found == declared(["build", *arguments], patch)


@pytest.mark.parametrize(
    "line", ["", "check", "build --help", "build --to pdf", "build a b", "build --bleed 3", "build --set", "build -ox"]
)
def test_the_rest_is_left_to_the_command_line(line: str) -> None:
    assert asked(shlex.split(line)) is None


def test_every_option_of_build_is_known_or_left() -> None:
    command = get_command(app).commands["build"]  # type: ignore[attr-defined]
    options = {name for option in command.params for name in option.opts if name.startswith("-")}
    assert options - set(VALUES) - set(FLAGS) == {"--paper", "--bleed"}


def test_says_the_same_either_way(say: Say, project: Path, tmp_path: Path) -> None:
    arguments = ("build", project, "--lang", "en", "--to", "brief", "--out")
    short = say(*arguments, tmp_path / "a")
    long = say(*arguments, tmp_path / "b", "--paper", "a4")
    told = [
        [line.split()[0].rpartition("/")[2] for line in said.splitlines() if line.split()]
        for _, said, _ in (short, long)
    ]
    assert told[0] == told[1]
    assert short[0] == long[0] == 0
    assert (tmp_path / "a/sample-en-brief.pdf").read_bytes() == (tmp_path / "b/sample-en-brief.pdf").read_bytes()
