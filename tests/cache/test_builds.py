"""A build of which nothing has changed is answered by what is kept; one of which anything has is made."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing import PrintOptions, parallel, pipeline, program, stages
from briefing.cache.folder import Cache
from briefing.read import content, yaml_source
from tests.cache.conftest import Build
from tests.conftest import Say, process_environment, replace_in, spoil_with_a_warning

TO = ["pptx", "brief"]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The projects that are read from here on: a build that is answered reads none."""
    seen: list[Path] = []
    read = stages.read

    def noting(folder: Path, *given: Any) -> Any:
        seen.append(folder)
        return read(folder, *given)

    monkeypatch.setattr(stages, "read", noting)
    return seen


@pytest.fixture
def kept(project: Path, cache: Cache, built: Build) -> Path:
    """A project that has been built."""
    built(project, to=TO, length="executive")
    return project


def test_nothing_changed_is_answered(kept: Path, built: Build, fresh: Build, reads: list[Path], tmp_path: Path) -> None:
    files = sorted((tmp_path / "out").iterdir())
    before = [path.stat().st_mtime_ns for path in files]
    assert built(kept, to=TO, length="executive") == built(kept, to=TO, length="executive")
    assert not reads
    assert [path.stat().st_mtime_ns for path in files] == before
    assert built(kept, to=TO, length="executive") == fresh(kept, to=TO, length="executive")


def test_a_check_of_what_has_not_changed_is_answered(
    project: Path, cache: Cache, reads: list[Path], tmp_path: Path
) -> None:
    spoil_with_a_warning(project)
    found = briefing.check(project)
    assert found
    assert len(reads) == 1
    assert briefing.check(project) == found
    assert len(reads) == 1
    briefing.check(project, length="one-page")
    assert len(reads) == 2, "another length is another check"
    assert not (tmp_path / "out").exists()


def test_a_check_with_errors_looks_again(project: Path, cache: Cache, reads: list[Path]) -> None:
    replace_in(project / "briefing.yaml", "\ntheme: ", "\ntheme: no-")
    assert briefing.check(project) == briefing.check(project)
    assert len(reads) == 2


def test_files_that_are_the_same_are_not_validated_again(
    kept: Path, built: Build, fresh: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = kept / "chapters" / "1-visits.yaml"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    validated, made = content.validated, list[str]()

    def noting(model: type[Any], *rest: Any) -> Any:
        made.append(model.__name__)
        return validated(model, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(content, "validated", noting)
        found = built(kept, to=TO, length="executive")
    assert made == ["Chapter"]
    assert found == fresh(kept, to=TO, length="executive")


def test_a_file_that_has_changed_is_read_once(kept: Path, built: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = kept / "chapters" / "1-visits.yaml"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    seen, read = list[Path](), yaml_source.contents
    monkeypatch.setattr(yaml_source, "contents", lambda path: (seen.append(path), read(path))[1])
    built(kept, to=TO, length="executive")
    assert seen.count(changed) == 1


def test_parts_that_are_kept_need_no_process(kept: Path, built: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is in one language only changes two parts of four."""
    replace_in(kept / "chapters" / "1-visits.yaml", "Visits have grown five", "Visits have risen five")
    asked, results = list[int](), parallel.results
    monkeypatch.setattr(parallel, "results", lambda calls, *how: (asked.append(len(calls)), results(calls, *how))[1])
    built(kept, to=TO, length="executive")
    assert asked == [2]


def test_files_that_are_gone_or_others_are_put_back(
    kept: Path, built: Build, reads: list[Path], tmp_path: Path
) -> None:
    files = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    gone, other = sorted(files)[:2]
    gone.unlink()
    other.write_bytes(b"changed by hand")
    built(kept, to=TO, length="executive")
    built(kept, to=TO, length="executive", out=tmp_path / "elsewhere")
    assert not reads
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == files
    assert [p.read_bytes() for p in sorted((tmp_path / "elsewhere").iterdir())] == [files[p] for p in sorted(files)]


def test_what_was_said_is_said_again(project: Path, cache: Cache, built: Build, reads: list[Path]) -> None:
    facts = project / "facts.yaml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("facts:\n", "facts:\n  unused: {value: 7, source: nobody}\n", 1), encoding="utf-8")
    facts.write_text(facts.read_text(encoding="utf-8").replace(", source: nobody", ""), encoding="utf-8")
    first, second = built(project, to=TO), built(project, to=TO)
    assert len(reads) == 1
    assert first == second
    assert first[1]


CHANGES: dict[str, Callable[[Path], object]] = {
    "text": lambda p: replace_in(p / "briefing.yaml", "en: Libraries after dark", "en: Libraries by night"),
    "data": lambda p: (p / "data" / "reasons.csv").write_text(
        (p / "data" / "reasons.csv").read_text(encoding="utf-8").replace("1", "2", 1), encoding="utf-8"
    ),
    "comment": lambda p: (p / "facts.yaml").write_text("# \n" + (p / "facts.yaml").read_text("utf-8"), "utf-8"),
    "theme of its own": lambda p: shutil.copytree(
        Path(briefing.__file__).parent.parent / "themes" / "print", p / "themes" / "boardroom"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_was_read_or_looked_for_counts(
    change: str, kept: Path, built: Build, fresh: Build, reads: list[Path]
) -> None:
    CHANGES[change](kept)
    found = built(kept, to=TO, length="executive")
    assert reads
    assert found == fresh(kept, to=TO, length="executive")


OTHERWISE: dict[str, dict[str, Any]] = {
    "theme": {"theme": "print"}, "languages": {"languages": ["en"]}, "to": {"to": ["brief"]},
    "length": {"length": "one-page"}, "per_page": {"per_page": 2}, "strict": {"strict": True},
    "prints": {"prints": PrintOptions(grayscale=True)}, "values": {"values": {"fact.branches": "41"}},
}  # fmt: skip
"""Each option of a build that has a say in what is made, as it was not asked for before."""

WITHOUT_A_SAY = {"project", "out", "progress", "jobs", "cache", "drawings"}
"""Options that have none; nothing is kept of builds with `drawings`."""


def test_every_option_is_known_here() -> None:
    assert set(pipeline.build.__kwdefaults__) | {"project"} == OTHERWISE.keys() | WITHOUT_A_SAY


@pytest.mark.parametrize("option", OTHERWISE)
def test_what_is_asked_for_otherwise_is_made_anew(
    option: str, kept: Path, built: Build, fresh: Build, reads: list[Path]
) -> None:
    options = {"to": TO, "length": "executive", **OTHERWISE[option]}
    found = built(kept, **options)
    assert reads
    assert found == fresh(kept, **options)


def test_another_program_believes_nothing(
    kept: Path, built: Build, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "program", lambda: "another")
    built(kept, to=TO, length="executive")
    assert len(reads) == 1


def test_a_program_is_told_by_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = Path(shutil.copytree(Path(program.__file__).parent / "cache", tmp_path / "package"))
    monkeypatch.setattr(program, "__file__", str(copy / "program.py"))
    found = [program.program.__wrapped__()]
    (copy / "folder.py").write_text("changed = True\n", encoding="utf-8")
    found.append(program.program.__wrapped__())
    (copy / "__pycache__").mkdir(exist_ok=True)
    (copy / "__pycache__" / "folder.pyc").write_bytes(b"compiled")
    assert found[0] != found[1] == program.program.__wrapped__()


@pytest.mark.parametrize("harm", ["cut", "changed", "swapped", "unreadable"])
def test_a_damaged_cache_is_made_anew(
    harm: str, kept: Path, cache: Cache, built: Build, fresh: Build, tmp_path: Path
) -> None:
    files = sorted(cache.files())
    data = [path.read_bytes() for path in files]
    for n, path in enumerate(files):
        if harm == "unreadable":
            path.unlink()
            path.mkdir()
        else:
            path.write_bytes({"cut": data[n][:-9], "changed": data[n][:-1] + b"?", "swapped": data[n - 1]}[harm])
    shutil.rmtree(tmp_path / "out")
    assert built(kept, to=TO, length="executive") == fresh(kept, to=TO, length="executive")


def test_without_cache_nothing_is_kept_or_found(project: Path, cache: Cache, built: Build, reads: list[Path]) -> None:
    for _ in range(2):
        built(project, to=["brief"], length="one-page", cache=False)
    assert len(reads) == 2
    assert not cache.files()


def test_of_builds_with_drawings_nothing_is_kept(project: Path, cache: Cache, built: Build) -> None:
    built(project, to=["brief"], length="one-page", drawings={"nobody": lambda *_: None})
    assert not cache.files()


def test_a_warning_stops_a_strict_build_also_when_it_was_built_before(
    project: Path, cache: Cache, built: Build, fresh: Build
) -> None:
    replace_in(project / "briefing.yaml", "en: Libraries after dark", f"en: {'Libraries after dark ' * 2}")
    for _ in range(2):
        assert built(project, to=["pptx"], strict=True) == fresh(project, to=["pptx"], strict=True)


# --- processes ------------------------------------------------------------------------------------


def command(project: Path, out: Path, *more: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "briefing", "build", str(project), "--out", str(out), *more],
        env=process_environment(**environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_builds_that_race_make_whole_files_and_leave_a_whole_cache(project: Path, tmp_path: Path) -> None:
    place = {"BRIEFING_CACHE": str(tmp_path / "cache")}
    racing = [command(project, tmp_path / "out", "--length", "executive", **place) for _ in range(3)]
    assert [process.wait(timeout=120) for process in racing] == [0, 0, 0]
    for name, more in (("again", ["--length", "executive"]), ("alone", ["--length", "executive", "--no-cache"])):
        assert command(project, tmp_path / name, *more, **place).wait(timeout=120) == 0
    assert files(tmp_path / "out") == files(tmp_path / "again") == files(tmp_path / "alone")
    assert all(Cache(tmp_path / "cache").read(path.stem) is not None for path in (tmp_path / "cache").iterdir())


def test_one_process_and_two_make_the_same(project: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        for cache in ("off", str(tmp_path / f"cache{jobs}")):
            out = tmp_path / f"{jobs}-{cache != 'off'}"
            assert command(project, out, "--jobs", jobs, BRIEFING_CACHE=cache).wait(timeout=120) == 0
    made = [files(tmp_path / name) for name in ("1-False", "2-False", "1-True", "2-True")]
    assert len(made[0]) == 6
    assert made.count(made[0]) == 4


def test_what_is_answered_loads_no_reader_model_or_writer(project: Path, tmp_path: Path) -> None:
    place = {"BRIEFING_CACHE": str(tmp_path / "cache")}
    code = (
        "import sys, briefing\n"
        f"briefing.build({str(project)!r}, out={str(tmp_path / 'out')!r}, to=['brief'], length='one-page')\n"
        "print(' '.join(sys.modules))"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], env=process_environment(**place), capture_output=True, text=True, check=True
        )
    loaded = set(done.stdout.split())
    assert not loaded & {"yaml", "pydantic", "reportlab", "uharfbuzz", "briefing.model.briefing", "briefing.pages"}


def test_the_command_shows_and_clears_it(kept: Path, cache: Cache, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(cache.files())
    code, out, _ = say("cache")
    assert code == 0
    assert out.splitlines()[0] == str(cache.folder)
    assert out.splitlines()[1].startswith(f"{count} files, ")
    code, out, _ = say("cache", "--clear")
    assert f"{count} files removed" in out
    assert not cache.files()
    monkeypatch.setenv("BRIEFING_CACHE", "off")
    assert "no cache" in say("cache")[1]


def test_nothing_changed_takes_no_time(kept: Path, built: Build) -> None:
    """A tenth of what reading alone takes; the figure in the issue, 0.4 s in all, is the bench's to show."""
    started = time.process_time()
    built(kept, to=TO, length="executive")
    assert time.process_time() - started < 0.2
