"""The command line: exit codes, what is printed where, and what is not imported."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import briefing
from briefing.model.described import FAMILIES, field_docs, own_fields, parts_of
from briefing.model.exhibits import exhibit_kinds, exhibit_model
from tests.conftest import Say, process_environment, replace_in, spoil_with_a_warning

WRITERS = ("reportlab", "pptx", "pikepdf", "lxml", "briefing.write")
HEAVY = (*WRITERS, "matplotlib", "pypdfium2")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


# --- exit codes -----------------------------------------------------------------------------------


def test_build_is_0_and_lists_what_it_made(say: Say, project: Path, tmp_path: Path) -> None:
    code, out, err = say("build", project, "--out", tmp_path / "out", "--lang", "en")
    assert code == 0
    names = ["sample-en-brief.pdf", "sample-en-slides.pdf", "sample-en.pptx"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == names
    assert re.search(r"^file +pages +size +time$", out, re.MULTILINE)
    for name in names:
        assert re.search(rf"{re.escape(name)} +\d+ +[\d,]+ KB +\d+\.\d\d s$", out, re.MULTILINE)
    assert "3 files in" in out
    assert "write sample-en.pptx" in err.splitlines()


def test_lengths(say: Say, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert say("build", project, "--out", out, "--lang", "zh", "--to", "brief", "--length", "one-page")[0] == 0
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["sample-zh-one-page-brief.pdf"]
    assert say("check", project, "--length", "executive")[0] == 0
    text = project / "chapters" / "1-visits.yaml"
    replace_in(text, "其间没有新建分馆", "不同于{see:profile}，没有新建分馆")
    code, _, err = say("check", project, "--length", "executive", "--lang", "zh")
    assert code == 1
    number, line = next((n, x) for n, x in enumerate(text.read_text(encoding="utf-8").splitlines(), 1) if "不同于" in x)
    assert f"1-visits.yaml:{number}:{line.index('{see:profile}') + 1}: warning: `profile` is left out" in err
    assert say("check", project)[0] == 0


def test_the_deck_on_paper(say: Say, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    sizes = {}
    for per_page in ("2", "6"):
        asked = ("--to", "notes", "--to", "handout", "--per-page", per_page, "--strict", "--lang", "zh")
        code, said, _ = say("build", project, "--out", out, *asked)
        assert code == 0
        assert sorted(p.name for p in out.iterdir()) == ["sample-zh-handout.pdf", "sample-zh-notes.pdf"]
        sizes[per_page] = [int(n) for n in re.findall(r"\.pdf +(\d+) ", said)]
    slides = sizes["2"][0]
    assert sizes == {"2": [slides, -(-slides // 2)], "6": [slides, -(-slides // 6)]}


def test_check_is_0_on_a_clean_project(say: Say, project: Path) -> None:
    code, out, _ = say("check", project)
    assert code == 0
    assert "no findings" in out
    assert sorted(p.name for p in project.iterdir()) == ["briefing.yaml", "chapters", "data", "facts.yaml"]


def spoil_with_an_error(project: Path) -> None:
    replace_in(project / "chapters" / "1-visits.yaml", "    headline:\n      zh: 到馆", "    headlin:\n      zh: 到馆")


def test_warnings_are_1_under_check_and_strict_and_0_else(say: Say, project: Path, tmp_path: Path) -> None:
    spoil_with_a_warning(project)
    out = tmp_path / "out"
    assert say("check", project)[0] == 1
    assert say("build", project, "--strict", "--out", out)[0] == 1
    assert not out.exists()
    code, _, err = say("build", project, "--out", out, "--lang", "zh", "--to", "pptx")
    assert code == 0
    assert "warning" in err
    assert len(list(out.iterdir())) == 1


def test_bad_input_is_2_with_place_line_caret_and_hint(say: Say, project: Path, tmp_path: Path) -> None:
    spoil_with_an_error(project)
    for arguments in (["build", "--out", tmp_path / "out"], ["check"]):
        code, _, err = say(arguments[0], project, *arguments[1:])
        assert code == 2
        path = project / "chapters" / "1-visits.yaml"
        number = path.read_text(encoding="utf-8").splitlines().index("    headlin:") + 1
        lines = err.splitlines()
        at = next(i for i, line in enumerate(lines) if "unknown key" in line)
        assert re.match(rf"(.*/)?chapters/1-visits\.yaml:{number}:5: error: ", lines[at])
        assert "headlin:" in lines[at + 1]
        assert lines[at + 2].index("^") == lines[at + 1].index("headlin:")
        assert any("did you mean `headline`?" in line for line in lines[at:])
        assert re.search(r"\d+ errors?$", err.strip())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "nowhere"], "no briefing.yaml in `nowhere`"),
        (["build", "sample", "--theme", "bordroom"], "there is no theme `bordroom`"),
        (["build", "sample", "--lang", "fr"], "not written in `fr`"),
        (["build", "sample", "--to", "word"], "word"),
        (["build", "sample", "--length", "short"], "short"),
        (["build", "sample", "--to", "handout", "--per-page", "4"], "4"),
        (["new", "sample"], "not empty"),
        (["nonsense"], "nonsense"),
    ],
)
def test_bad_arguments_are_2(
    say: Say, project: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(project.parent)
    code, _, err = say(*arguments)
    assert code == 2
    assert said in err


def test_a_folder_that_cannot_be_written_is_3(say: Say, project: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    code, _, err = say("build", project, "--to", "pptx", "--out", tmp_path / "taken")
    assert code == 3
    assert "cannot write" in err


# --- the other commands ---------------------------------------------------------------------------


def test_version(say: Say) -> None:
    assert say("--version")[:2] == (0, f"briefing {briefing.__version__}\n")


def test_new_makes_a_project_that_builds(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = say("new", "mine")
    assert code == 0
    assert "mine/briefing.yaml" in out
    assert "briefing build mine" in out
    assert not list(tmp_path.rglob("*.py*"))
    assert say("build", "mine", "--strict")[0] == 0
    assert len(list((tmp_path / "out").iterdir())) == 6


def test_themes_lists_the_built_in_ones(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = say("themes")
    assert code == 0
    names = [line.split()[0] for line in out.splitlines()]
    assert {"boardroom", "print"} <= set(names)


def test_fonts_shows_faces_and_what_is_missing(say: Say, project: Path) -> None:
    code, out, _ = say("fonts", project)
    assert code == 0
    assert "noto-sans-sc" in out
    assert "every character is covered" in out
    replace_in(project / "briefing.yaml", "zh: 延时开放的图书馆", "zh: 延时开放的图书馆\U0001f4d6")
    code, out, _ = say("fonts", project)
    assert code == 1
    assert "U+1F4D6" in out


def test_runs_in_a_process_without_a_terminal(run: Run, project: Path) -> None:
    done = run("build", "sample", "--to", "pptx", "--lang", "zh", cwd=project.parent, PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "\r" not in done.stderr


def test_a_process_ends_with_its_exit_code_and_all_it_had_to_say(run: Run, project: Path) -> None:
    done = run("check", "nowhere", cwd=project.parent)
    assert done.returncode == 2
    assert "no briefing.yaml in `nowhere`" in done.stderr
    done = run("themes", "sample", cwd=project.parent)
    assert done.returncode == 0
    assert "midnight" in done.stdout


# --- what is imported -----------------------------------------------------------------------------

REPORT = """
import sys
from briefing.cli import main
try:
    main(sys.argv[2:])
except SystemExit as stop:
    assert not stop.code, stop.code
print("LOADED", *(m for m in sys.argv[1].split(",") if m in sys.modules))
"""


def loaded(modules: tuple[str, ...], *arguments: str, cwd: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", REPORT, ",".join(modules), *arguments],
        cwd=cwd, env=process_environment(), capture_output=True, text=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1].split()[1:]


def with_figure(project: Path) -> None:
    """With an exhibit that matplotlib draws in place of the radar."""
    path = project / "chapters" / "2-late-opening.yaml"
    text = path.read_text(encoding="utf-8")
    values = ", ".join(str(n) for n in range(20))
    figure = f"          type: density\n          id: profile\n          groups: [{{name: A, values: [{values}]}}]\n"
    text, found = re.subn(r"          type: radar\n(          .*\n)+", figure, text)
    assert found == 1
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    assert loaded((*HEAVY, "yaml", "babel", "uharfbuzz"), *arguments, cwd=tmp_path) == []


def test_a_brief_is_built_without_what_it_does_not_use(project: Path, tmp_path: Path) -> None:
    arguments = ("build", str(project), "--lang", "en", "--to", "brief", "--out", str(tmp_path / "out"))
    assert loaded(("pptx", "matplotlib", "pikepdf"), *arguments, cwd=project) == []


def test_check_loads_no_writer(project: Path) -> None:
    assert loaded(HEAVY, "check", str(project), cwd=project) == []
    with_figure(project)
    assert loaded(WRITERS, "check", str(project), cwd=project) == []


def test_matplotlib_is_loaded_only_for_its_own_figures(project: Path, tmp_path: Path) -> None:
    arguments = ("build", str(project), "--lang", "en", "--out", str(tmp_path / "out"), "--jobs", "1")
    assert "matplotlib" not in loaded(HEAVY, *arguments, cwd=project)
    with_figure(project)
    assert {"matplotlib", "reportlab", "briefing.write"} <= set(loaded(HEAVY, *arguments, cwd=project))


def test_module_runs_as_a_script(run: Run, tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout == f"briefing {briefing.__version__}{os.linesep}"


# --- kinds of exhibit -----------------------------------------------------------------------------


def test_exhibits_lists_every_kind_by_what_it_is_for(say: Say) -> None:
    code, out, _ = say("exhibits")
    assert code == 0
    lines = out.splitlines()
    families = [line for line in lines if line in FAMILIES]
    assert families == [f for f in FAMILIES if f in families]
    told = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines if line.startswith("  ")}
    assert set(told) == set(exhibit_kinds())
    assert all(len(words) > 10 and ". " not in words for words in told.values())
    assert told["heatmap"].endswith("; a native table.")
    assert "other" not in families, "each kind says what it is for: `family` in its model"


@pytest.mark.parametrize("kind", exhibit_kinds())
def test_exhibits_tells_every_field_of_a_kind(say: Say, kind: str) -> None:
    code, out, _ = say("exhibits", kind)
    assert code == 0
    told = " ".join(out.split())
    for model in (exhibit_model(kind), *parts_of(exhibit_model(kind))):
        for name, info in own_fields(model).items():
            assert f" {info.alias or name} (" in told
            assert field_docs(model)[name] in told, f"{model.__name__}.{name}"
    assert f"type: {kind}" in out.split("\nexample\n")[1]


def test_a_field_is_told_with_its_type_limits_and_default(say: Say) -> None:
    _, out, _ = say("exhibits", "bar")
    assert "  series  (list of series; at least 1 item; required)" in out
    assert "  sort  (descending, ascending or none; default descending)" in out


def test_exhibits_speaks_to_programs(say: Say) -> None:
    _, out, _ = say("exhibits", "--json")
    assert {"name": "bar", "family": "comparison"}.items() <= json.loads(out)[0].items()
    _, out, _ = say("exhibits", "donut", "--json")
    told = json.loads(out)
    assert told["kind"] == "donut"
    assert told["fields"][0]["fields"][0]["name"] == "parts"
    assert yaml.safe_load(told["example"])["exhibit"]["type"] == "donut"


def test_an_exhibit_that_is_none_is_bad_input(say: Say) -> None:
    code, _, err = say("exhibits", "colum")
    assert code == 2
    assert "there is no exhibit `colum`" in err
    assert "did you mean `column`?" in err
