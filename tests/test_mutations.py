"""Three hundred seeded mutations of the house's own content: whatever an author breaks, read and
resolve end without a traceback, and what is wrong is reported with file, line and column."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.diagnostics import Findings
from briefing.read import content
from briefing.read.yaml_source import YamlMap, parsed
from briefing.resolve.build import resolve
from tests.support import ROOT, house_theme

PROJECT = ROOT / "content" / "ubiquitous-intelligence"
COUNT = 300
KEY = re.compile(r"(\s*(?:- )?)([\w\"%-]+):(.*)", re.DOTALL)
VALUES = (
    "",
    "~",
    "7",
    "-1",
    "[a, b]",
    "{a: b}",
    "[]",
    "{}",
    "no",
    "2020-13-45",
    '"{nobody}"',
    "'{'",
    "{zh: 一}",
    "!x y",
    "&a *a",
    "1e999",
)

Lines = list[str]


def drop(lines: Lines, at: int, _: random.Random) -> None:
    del lines[at]


def double(lines: Lines, at: int, _: random.Random) -> None:
    lines.insert(at, lines[at])


def rename(lines: Lines, at: int, rng: random.Random) -> None:
    match = KEY.match(lines[at])
    if match:
        letters = list(match[2])
        rng.shuffle(letters)
        lines[at] = f"{match[1]}{''.join(letters)}x:{match[3]}"
    else:
        lines[at] = lines[at].upper()


def retype(lines: Lines, at: int, rng: random.Random) -> None:
    match = KEY.match(lines[at])
    value = rng.choice(VALUES)
    lines[at] = f"{match[1]}{match[2]}: {value}\n" if match else f"{lines[at].rstrip()} {value}\n"


def nest(lines: Lines, at: int, rng: random.Random) -> None:
    depth = rng.choice((1, 3, 50, 3000))
    match = KEY.match(lines[at])
    if match:
        lines[at] = f"{match[1]}{match[2]}: {'[' * depth}x{']' * depth}\n"
    else:
        lines[at] = " " * rng.choice((1, 2, 5)) + lines[at]


def huge(lines: Lines, at: int, rng: random.Random) -> None:
    value = rng.choice(("9" * 400, "x" * 100_000, "1" + "0" * 25, "[" + "x, " * 20_000 + "x]", "1 " * 5_000))
    match = KEY.match(lines[at])
    lines[at] = f"{match[1]}{match[2]}: {value}\n" if match else value + "\n"


def binary(lines: Lines, at: int, rng: random.Random) -> None:
    place = rng.randrange(len(lines[at]))
    stray = rng.choice(("\0", "\x1b", "\ud800", "\u2028", "\ufeff", "\x85", "\t", "\r"))
    lines[at] = lines[at][:place] + stray + lines[at][place:]


def unlink(lines: Lines, at: int, rng: random.Random) -> None:
    """Break the nearest citation, id or number after a line."""
    for i in range(at, len(lines)):
        found = list(re.finditer(r"[a-z]\w*_\w+|\{|\}|\d+", lines[i]))
        if found:
            match = rng.choice(found)
            lines[i] = (
                lines[i][: match.start()] + rng.choice(("zz", "{", "", "0", "-5", "{see:zz}")) + lines[i][match.end() :]
            )
            return


def truncate(lines: Lines, at: int, rng: random.Random) -> None:
    lines[at] = lines[at][: rng.randrange(len(lines[at]))]
    del lines[at + 1 :]


def swap(lines: Lines, at: int, rng: random.Random) -> None:
    other = rng.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


MUTATIONS: tuple[Callable[[Lines, int, random.Random], None], ...] = (
    drop, double, rename, retype, nest, huge, binary, unlink, truncate, swap,
)  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(PROJECT, tmp_path_factory.mktemp("mutations") / "project"))


@pytest.fixture(autouse=True)
def unchanged_files_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "parsed", _parsed_once)


_parsed: dict[tuple[str, bytes], YamlMap | None] = {}


def _parsed_once(found: bytes, shown: str, findings: Findings) -> YamlMap | None:
    key = (shown, found)
    if key not in _parsed:
        count = len(findings.items)
        data = parsed(found, shown, findings)
        if len(findings.items) > count:
            return data
        _parsed[key] = data
    return _parsed[key]


@pytest.mark.parametrize("part", range(10))
def test_mutations(project: Path, part: int) -> None:
    files = sorted(project.rglob("*.yaml"))
    for seed in range(part, COUNT, 10):
        rng = random.Random(seed)
        path = rng.choice(files)
        original = path.read_text(encoding="utf-8")
        lines = original.splitlines(keepends=True)
        mutation = MUTATIONS[seed // 10 % len(MUTATIONS)]
        mutation(lines, rng.randrange(len(lines)), rng)
        path.write_bytes("".join(lines).encode("utf-8", errors="surrogatepass"))
        try:
            check(project, f"seed {seed}: {mutation.__name__} in {path.name}")
        finally:
            path.write_text(original, encoding="utf-8")
            for key in [key for key in _parsed if key[0].endswith(path.name) and key[1] != original.encode()]:
                del _parsed[key]


def check(project: Path, what: str) -> None:
    findings = Findings()
    briefing = content.read_briefing(project, findings)
    if briefing is not None and not findings.has_errors:
        resolve(briefing, house_theme(), briefing.languages[0], findings)
    errors = [d for d in findings.items if d.severity.value == "error"]
    assert briefing is not None or errors, what
    for error in errors:
        assert error.mark is not None, (what, error)
        assert error.mark.line >= 1, (what, error)
        assert error.mark.column >= 1, (what, error)
        assert Path(error.mark.file).is_relative_to(project) or not Path(error.mark.file).is_absolute(), (what, error)
        assert len(error.message) < 400, (what, error)
