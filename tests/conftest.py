"""What tests share: outside tools, and every project built once a session in every theme and language."""

from __future__ import annotations

import functools
import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.cache.folder import Cache, user_cache
from briefing.cli import main
from briefing.diagnostics import BriefingError, Findings
from briefing.document import Length
from briefing.pipeline import LENGTHS
from briefing.read.content import read_briefing
from tests.oracles.made import PROJECTS, ROOT, THEMES, Made, make, to_pdf

os.environ["BRIEFING_CACHE"] = "off"  # tests build; those of the cache say where it is

Say = Callable[..., tuple[int, str, str]]


@dataclass(frozen=True)
class Short:
    """A project in a theme at a length shorter than full, in all its languages."""

    theme: str
    length: Length
    all_made: tuple[Made, ...]


def on_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


@pytest.fixture(scope="session")
def need() -> Callable[[str], str]:
    """The path of an outside tool. A missing one skips the test at a desk and fails it in CI."""

    def find(tool: str) -> str:
        path = shutil.which(tool)
        if path is None and on_ci():
            pytest.fail(f"{tool} is not installed, and CI must run every check")
        if path is None:
            pytest.skip(f"{tool} is not installed")
        return path

    return find


@pytest.fixture(scope="session")
def make_all(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, Made]]:
    """A project in one theme, at a length, built at the first call. One that does not build fails every
    test that wants it, and is tried once."""

    @functools.cache
    def tried(project: Path, theme: str, length: Length) -> dict[str, Made] | str:
        try:
            return make(project, theme, tmp_path_factory.mktemp(f"{project.name}-{theme}"), length)
        except BriefingError as error:
            return str(error)

    def built(project: Path, theme: str, length: Length = "full") -> dict[str, Made]:
        found = tried(project, theme, length)
        if isinstance(found, str):
            pytest.fail(f"{project.name} does not build in {theme}:\n{found}", pytrace=False)
        return found

    return built


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, need: Callable[[str], str]) -> Callable[[Path], Path]:
    """A deck as LibreOffice shows it, as a PDF, converted at the first call."""
    folder = tmp_path_factory.mktemp("office")

    @functools.cache
    def convert(deck: Path) -> Path:
        need("soffice")
        return to_pdf(deck, folder / deck.parent.name)

    return convert


def _cases() -> list[tuple[Path, str, str]]:
    """Every project of the house x theme x language of the project."""
    found = []
    for project in PROJECTS:
        briefing = read_briefing(project, Findings())
        languages = briefing.languages if briefing else ["zh", "en"]
        found += [(project, theme, lang) for theme in THEMES for lang in languages]
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `made` runs over everything that can be built in full, one that takes `short`
    over all languages of every project x theme x shorter length. LibreOffice takes minutes for the gallery, whose
    charts differ between themes only in their colours: it shows that in the first theme alone."""
    if "made" in metafunc.fixturenames:
        cases = _cases()
        if "office" in metafunc.fixturenames:
            cases = [case for case in cases if case[0].name != "gallery" or case[1] == THEMES[0]]
        ids = [f"{project.name}-{theme}-{lang}" for project, theme, lang in cases]
        metafunc.parametrize("made", cases, ids=ids, indirect=True, scope="session")
    if "short" in metafunc.fixturenames:
        short = [(p, theme, length) for p in PROJECTS for theme in THEMES for length in LENGTHS if length != "full"]
        names = [f"{project.name}-{theme}-{length}" for project, theme, length in short]
        metafunc.parametrize("short", short, ids=names, indirect=True, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one project in one theme run in one process (`--dist loadgroup`), where it is built once."""
    for item in items:
        if isinstance(item, pytest.Function) and "make_all" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group(_build_of(item)))


def _build_of(item: pytest.Function) -> str:
    """The build that a test wants: its parameters name project and theme; without any it is the test's own project, in
    the first theme."""
    given = item.callspec.params.values() if hasattr(item, "callspec") else ()
    values = [part for value in given for part in (value if isinstance(value, tuple) else (value,))]
    own = item.path.parent.name if item.path.parent.name == "gallery" else item.path.stem.removeprefix("test_")
    project = next((value.name for value in values if isinstance(value, Path)), own)
    return f"{project}-{next((value for value in values if value in THEMES), THEMES[0])}"


@pytest.fixture(scope="session")
def made(request: pytest.FixtureRequest, make_all: Callable[[Path, str], dict[str, Made]]) -> Made:
    project, theme, lang = request.param
    return make_all(project, theme)[lang]


@pytest.fixture(scope="session")
def short(request: pytest.FixtureRequest, make_all: Callable[..., dict[str, Made]]) -> Short:
    project, theme, length = request.param
    return Short(theme, length, tuple(make_all(project, theme, length).values()))


# --- small projects and processes -----------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the starter project, to be spoiled."""
    return Path(shutil.copytree(ROOT / "briefing" / "starter", tmp_path / "sample"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """A cache of the test's own, which builds use."""
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    found = user_cache()
    assert found
    return found


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Iterator[Say]:
    """`say(*arguments)`: exit code, standard output and standard error of the command."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return int(stop.value.code or 0), out, err

    yield command
    gc.enable()  # the command turns collection off for its short life


def replace_in(path: Path, old: str, new: str) -> None:
    """Replace text that stands exactly once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def spoil_with_a_warning(project: Path) -> None:
    """Facts of several measures in one exhibit, and no reason given."""
    reason = 'mixed: {zh: 三个数各有单位，只并列不比较, en: "Three units side by side, not compared"}'
    replace_in(project / "chapters" / "2-late-opening.yaml", f"          {reason}\n", "")


@pytest.fixture
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """`run(*arguments, cwd=..., **environment)`: the command in a process of its own."""

    def command(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "briefing", *arguments],
            cwd=cwd, env=process_environment(**environment), capture_output=True, text=True, encoding="utf-8",
            timeout=120,
        )  # fmt: skip

    return command


def hear_ctrl_c() -> None:
    """Ctrl-C ends a process whose `preexec_fn` this is, also where the tests run in the background of a shell, which
    has such processes ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def process_environment(**more: str) -> dict[str, str]:
    """The environment of a process that runs this checkout, from whatever folder."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", **more}
