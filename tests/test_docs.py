"""The documentation tells the truth: generated pages are new, links lead somewhere, every snippet builds."""

from __future__ import annotations

import ast
import gc
import importlib
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from briefing import model as package
from briefing import pipeline
from briefing.cli import main
from briefing.diagnostics import Diagnostic, Findings, Severity
from briefing.model import category_chart, point_chart
from briefing.model.described import field_docs
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text
from briefing.read.content import read_briefing
from briefing.read.themes import read_theme
from briefing.resolve.build import resolve
from briefing.theme import tokens
from docs import gallery_pictures
from docs.generate import pages
from docs.generate.cli_page import cli_page
from docs.generate.gallery_page import shown_kinds
from docs.generate.reference_page import KINDS, anchor, described_fields, documented, kind_of, name_of
from docs.pictures import FOLDER, LARGEST, STRIPS, sample
from tests.guide import Snippet, change, put, snippets
from tests.oracles.made import ROOT
from tests.support import house_theme

README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "writing.md"
PAGES = sorted([README, *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md")])


def serious(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [str(f) for f in findings if f.severity is not Severity.NOTE]


# --- generated pages ------------------------------------------------------------------------------


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_generated_page_is_up_to_date(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == pages()[page], "run: python -m docs.generate"


def models() -> list[type[Node]]:
    """Every model an author can write, wherever it is defined."""
    names = [found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    modules = [tokens, *map(importlib.import_module, names)]
    found = [value for module in modules for value in vars(module).values()]
    return list(dict.fromkeys(m for m in found if isinstance(m, type) and issubclass(m, Node) and m is not Node))


def test_every_model_has_a_section() -> None:
    shared = {category_chart.CategoryChart, category_chart.SortedChart, category_chart.StackedChart}
    shared.add(point_chart.PointChart)
    assert {*models(), Text} - shared == set(documented())


@pytest.mark.parametrize("one", models(), ids=lambda m: m.__name__)
def test_every_field_says_what_it_means(one: type[Node]) -> None:
    told = field_docs(one)
    silent = [name for name in one.model_fields if len(told.get(name, "")) < 8 and name not in kind_fields(one)]
    assert silent == []
    assert one.__doc__


def kind_fields(one: type[Node]) -> set[str]:
    """The field that tells exhibits apart is its section's heading."""
    return {"type"} if issubclass(one, ExhibitBase) else set()


def test_every_field_has_a_row_with_its_meaning() -> None:
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    for one in documented():
        section = text.split(f"\n### {name_of(one)}\n")[1].split("\n##")[0]
        rows = re.findall(r"^\| `(\w+)` \|.*\| (.+) \|$", section, re.MULTILINE)
        assert rows == [(info.alias or name, field_docs(one)[name]) for name, info in described_fields(one).items()]


def test_every_kind_has_an_example_that_validates() -> None:
    shown = {}
    for snippet in snippets(ROOT / "docs" / "reference.md"):
        data = yaml.load(snippet.text, yaml.BaseLoader)
        if "exhibit" in data:
            shown[data["exhibit"]["type"]] = data["exhibit"]
    kinds = {kind_of(kind): kind for kind in KINDS}
    for name, kind in kinds.items():
        assert isinstance(kind.model_validate(shown[name]), kind)


def test_the_command_page_tells_what_help_tells(capsys: pytest.CaptureFixture[str]) -> None:
    page = cli_page()
    for command in re.findall(r"^## briefing(.*)$", page, re.MULTILINE):
        with pytest.raises(SystemExit):
            main([*command.split(), "--help"])
        gc.enable()  # the command turns it off
        told = capsys.readouterr().out
        section = page.split(f"## briefing{command}\n")[1].split("\n## ")[0]
        options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", told)) - {"--help"}
        assert options <= set(re.findall(r"`(--?[a-z-]+)`", section)) | {"--help"}, command
        words = " ".join(told.split())
        for meaning in re.findall(r"^\|.*\| (.*?)(?: Required\.| Default: `.*`\.)? \|$", section, re.MULTILINE):
            assert meaning == "meaning" or meaning in words, meaning


# --- links ----------------------------------------------------------------------------------------


def headings(page: Path) -> list[str]:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return [anchor(title) for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        path, _, fragment = target.partition("#")
        to = page.parent / path if path else page
        if target == "https://...":
            continue
        assert to.exists(), target
        assert not fragment or headings(to).count(fragment) == 1, target


def test_the_readme_shows_every_picture_and_each_is_small() -> None:
    text = README.read_text(encoding="utf-8")
    assert {path.stem for path in FOLDER.iterdir()} == set(STRIPS)
    for path in FOLDER.iterdir():
        assert f"](docs/pictures/{path.name})" in text
        assert path.stat().st_size <= LARGEST


def test_the_gallery_has_a_small_picture_of_each_kind() -> None:
    pictures = {path.stem: path for path in gallery_pictures.FOLDER.glob("*.png")}
    assert set(pictures) == set(shown_kinds()), "run: python -m docs.gallery_pictures"
    text = (gallery_pictures.FOLDER / "README.md").read_text(encoding="utf-8")
    for kind, path in pictures.items():
        assert f"]({path.name})" in text
        assert f"### {kind}\n" in text
        assert path.stat().st_size <= gallery_pictures.LARGEST
    assert set(gallery_pictures.CHINESE) <= set(pictures)


# --- snippets -------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_yaml_snippet_is_yaml(page: Path) -> None:
    for snippet in snippets(page):
        if snippet.language == "yaml":
            assert isinstance(yaml.safe_load(snippet.text), (dict, list))


def test_the_snippets_about_themes_make_a_theme(tmp_path: Path) -> None:
    parts = [s.text for s in snippets(ROOT / "docs" / "themes.md") if s.language == "yaml"]
    assert parts
    (tmp_path / "themes" / "mine").mkdir(parents=True)
    theme = "\n".join(["extends: midnight", "name: mine", *parts])
    (tmp_path / "themes" / "mine" / "theme.yaml").write_text(theme, encoding="utf-8")
    findings = Findings()
    assert read_theme("mine", tmp_path, findings)
    assert findings.items == []


def test_the_sample_of_the_readme_builds_clean(tmp_path: Path) -> None:
    lines = sum(len(s.text.splitlines()) for s in snippets(README) if s.language == "yaml")
    assert lines <= 30
    project = sample(tmp_path / "sample")
    built = pipeline.build(project, out=tmp_path, languages=["en"], strict=True)
    assert [str(f) for f in built.findings] == []


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """What the guide's reader has at the end, and what `check` objects to after each step."""
    project = tmp_path_factory.mktemp("guide") / "bikes"
    pipeline.new(project)
    steps: dict[str, list[Snippet]] = {}
    for snippet in snippets(GUIDE):
        if snippet.language in ("yaml", "csv"):
            steps.setdefault(snippet.section, []).append(snippet)
    objections = {}
    for step, parts in steps.items():
        for snippet in parts:
            put(snippet, project)
        objections[step] = serious(pipeline.check(project))
    return project, objections


def test_every_step_of_the_guide_is_clean(followed: tuple[Path, dict[str, list[str]]]) -> None:
    _, objections = followed
    assert len(objections) >= 6
    assert {step: found for step, found in objections.items() if found} == {}


def test_the_guide_ends_with_files(followed: tuple[Path, dict[str, list[str]]], tmp_path: Path) -> None:
    project, _ = followed
    built = pipeline.build(project, out=tmp_path, strict=True)
    assert sorted(o.name for o in built.outputs) == sorted(
        f"bikes-{lang}{end}" for lang in ("en", "zh") for end in (".pptx", "-brief.pdf", "-slides.pdf")
    )


def test_numbers_are_printed_as_the_guide_says(followed: tuple[Path, dict[str, list[str]]]) -> None:
    project, _ = followed
    rows = re.findall(r"^\| `(\{\w+(?::\w+)?\})` \| (.*?) \| (.*?) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) >= 8
    for place, lang in enumerate(("en", "zh"), start=1):
        findings = Findings()
        briefing = read_briefing(project, findings)
        assert briefing
        said = briefing.model_copy(
            update={"closing": Text(by_lang={"*": " | ".join(["As", *(row[0] for row in rows)])})}
        )
        said._chapters, said._facts = briefing.chapter_list, briefing.fact_book
        printed = resolve(said, house_theme(), lang, findings).closing.text
        assert printed.replace("\u00a0", " ").split(" | ")[1:] == [row[place] for row in rows]


def test_the_mistake_in_the_guide_is_reported_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    pipeline.new("bikes")
    found = [s for s in snippets(GUIDE) if s.language in ("diff", "console")]
    for mistake, told in zip(found[::2], found[1::2], strict=True):
        change(mistake, tmp_path / "bikes")
        command, printed = told.text.split("\n", 1)
        with pytest.raises(SystemExit):
            main(command.removeprefix("$ briefing ").split())
        gc.enable()  # the command turns it off
        assert capsys.readouterr().err == printed


@pytest.mark.parametrize("page", [README, GUIDE], ids=lambda page: page.name)
def test_commands_and_options_that_pages_name_are_there(page: Path) -> None:
    told = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    lines = [line for s in snippets(page) if s.language == "sh" for line in s.text.splitlines()]
    for line in [line for line in lines if line.startswith("briefing ")]:
        assert f"## briefing {line.split()[1]}\n" in told
        assert set(re.findall(r"--[a-z-]+", line)) <= set(re.findall(r"`(--[a-z-]+)`", told))


# --- findings -------------------------------------------------------------------------------------


def codes(wanted: Callable[[str], bool]) -> Iterator[str]:
    """The codes that the program reports with a severity, as their sources have them; `*` for a computed part."""
    for path in sorted((ROOT / "briefing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and wanted(node.func.attr):
                head = ast.unparse(node.func.value)
                if head.endswith("findings") and node.args:
                    code = node.args[0]
                    parts = code.values if isinstance(code, ast.JoinedStr) else [code]
                    yield "".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in parts)


def test_the_guide_explains_every_warning_and_note() -> None:
    table = GUIDE.read_text(encoding="utf-8").split("| code |")[1].split("\n## ")[0]
    told = {code for line in table.splitlines() for code in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", line.split(" | ")[0])}
    reported = set(codes(lambda severity: severity in ("warning", "note")))
    patterns = {re.compile(textwrap.dedent(code).replace("*", "[a-z-]+")) for code in reported}
    assert [p.pattern for p in patterns if not any(p.fullmatch(code) for code in told)] == []
    assert [code for code in told if not any(p.fullmatch(code) for p in patterns)] == []
