"""The import table of docs/architecture.md holds for every module, and no module or function outgrows
its limit."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import pytest
from pydantic import BaseModel

ROOT = Path(__file__).resolve().parent.parent
OURS = "briefing"
MAX_MODULE, MAX_FUNCTION = 600, 80


@dataclass
class Rules:
    """What the document says: the vocabulary, what all may import of others, and by package what it may import of ours
    and of others."""

    vocabulary: set[str]
    everywhere: set[str] = field(default_factory=set)
    ours: dict[str, set[str]] = field(default_factory=dict)
    theirs: dict[str, set[str]] = field(default_factory=dict)

    def row(self, module: str) -> str | None:
        """The longest row that names `module` or a package that holds it."""
        names = [name for name in self.ours if covers(name, module)]
        return max(names, key=len, default=None)


def covers(package: str, module: str) -> bool:
    return module == package or module.startswith(package + ".")


def read_rules(text: str) -> Rules:
    words, records = (re.search(rf"{what} \(([^)]*)\)", text) for what in ("the vocabulary", "any package may import"))
    assert words, "the document names no vocabulary"
    rules = Rules(*(set(re.findall(r"`([\w.]+)`", found.group(1))) for found in (words, records) if found))
    for line in text.split("## The import rule", 1)[1].splitlines():
        cells = [cell.strip() for cell in line.replace("\\", "").strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and not re.fullmatch(r"-+|package", cells[0]):
            rules.ours[cells[0]] = set(re.findall(r"[\w.]+", cells[1]))
            rules.theirs[cells[0]] = set(re.findall(r"[\w.]+", cells[2]))
    return rules


def module_name(path: Path, package: Path) -> str:
    """Dotted name inside the package: `write.pptx.deck`; the package's own `__init__` is `__init__`."""
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def modules(package: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(package.rglob("*.py")):
        yield module_name(path, package), path


def imports(tree: ast.Module, module: str, is_package: bool, known: set[str]) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, wherever it stands. `from a import b` gives `a.b`
    when that is a module of ours, else `a`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = [OURS, *module.split(".")]
                parts = parts[: len(parts) - node.level + is_package]
                base = ".".join([*parts, base]).rstrip(".")
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield node.lineno, full if full.removeprefix(f"{OURS}.") in known else base
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("__import__", "importlib.import_module"):
            name = node.args[0] if node.args else None
            yield node.lineno, name.value if isinstance(name, ast.Constant) else "computed"  # type: ignore[misc]


def violations(package: Path, rules: Rules) -> list[str]:
    """Every fault of the tree, as `module:line: what`."""
    found = []
    known = {name for name, _ in modules(package)}
    for module, path in modules(package):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        row = rules.row(module)
        for line, name in dict.fromkeys(imports(tree, module, path.name == "__init__.py", known)):
            if complaint := _import_fault(module, row, name, rules):
                found.append(f"{module}:{line}: {complaint}")
        found += [f"{module}:{where}: {what}" for where, what in _size_faults(source, tree)]
    return found


def _import_fault(module: str, row: str | None, name: str, rules: Rules) -> str | None:
    top = name.split(".")[0]
    if top in sys.stdlib_module_names:
        return None
    if top != OURS:
        allowed = rules.theirs.get(row or "", set()) | rules.everywhere
        return None if top in allowed else f"imports {top}, which is not confined to `{row}`"
    inner = name.removeprefix(OURS).removeprefix(".") or "__init__"
    if inner in rules.vocabulary:
        return None
    if module in rules.vocabulary:
        return f"the vocabulary imports {inner}"
    if row is None:
        return f"no row of the table covers `{module}`, which imports {inner}"
    if covers(row, inner) or any(covers(name, inner) for name in rules.ours[row]):
        return None
    return f"`{row}` may not import {inner}"


def _size_faults(source: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    length = len(source.splitlines())
    if length > MAX_MODULE:
        yield 1, f"{length} lines; the limit is {MAX_MODULE}"
    if source.strip() and not ast.get_docstring(tree):
        yield 1, "the module does not say what comes in and what goes out"
    if not source.strip():
        yield 1, "the module is empty: it should say what it holds"
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno:
            lines = node.end_lineno - node.lineno + 1
            if lines > MAX_FUNCTION:
                yield node.lineno, f"{node.name} has {lines} lines; the limit is {MAX_FUNCTION}"


# --- the house ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rules() -> Rules:
    return read_rules((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))


def test_the_house_holds(rules: Rules) -> None:
    assert violations(ROOT / OURS, rules) == []


def test_every_row_and_word_of_the_table_is_a_module(rules: Rules) -> None:
    known = {name for name, _ in modules(ROOT / OURS)}
    named = rules.vocabulary | set(rules.ours) | {name for names in rules.ours.values() for name in names}
    assert named - known == set()


def test_stages_do_not_import_each_other(rules: Rules) -> None:
    """The table itself may be edited; these directions may not."""
    stages = {"read", "resolve", "layout", "checks", "write.pptx", "write.pdf"}
    for stage in stages:
        assert not rules.ours[stage] & (stages | {"cli", "pipeline"}), stage
    for writer in ("write.pptx", "write.pdf"):
        assert not rules.ours[writer] & {"model", "theme", "document", "layout"}, writer
    for service in ("text", "charts"):
        assert not rules.ours[service] & {"pages", "document", "model", "theme"}, service


# --- the checker itself ---------------------------------------------------------------------------

TABLE = """
which may import the vocabulary (`color`, `lines`).
## The import rule
| package | may import | third-party confined to it |
|---|---|---|
| cli | pipeline | typer |
| pipeline | read, layout | |
| read | model | yaml |
| layout | text | |
| text | | |
| model | | |
"""


def tree(folder: Path, files: dict[str, str]) -> Path:
    package = folder / OURS
    for name, body in files.items():
        path = package / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'"""What it is."""\n{body}', encoding="utf-8")
    return package


@pytest.mark.parametrize(
    ("name", "body", "fault"),
    [
        ("layout/slides", "from briefing.text import measure", None),
        ("layout/slides", "from briefing import text", None),
        ("layout/slides", "from . import other", None),
        ("layout/slides", "from briefing.color import mix\nimport json", None),
        ("layout/slides", "import briefing.model.text", "`layout` may not import model.text"),
        ("layout/slides", "def f():\n    from briefing.model import text", "`layout` may not import model"),
        ("layout/slides", "if TYPE_CHECKING:\n    from briefing.read.yaml import load", "`layout` may not import read"),
        ("layout/slides", "from ..model import text", "`layout` may not import model"),
        ("layout/slides", "import yaml", "imports yaml, which is not confined to `layout`"),
        ("read/yaml", "import yaml.nodes", None),
        ("read/yaml", "import importlib\nimportlib.import_module('pptx')", "imports pptx"),
        ("text/measure", "from briefing.layout import slides", "`text` may not import layout"),
        ("color", "from briefing.lines import Run", None),
        ("color", "from briefing.model import text", "the vocabulary imports model"),
        ("extra", "from briefing.model import text", "no row of the table covers `extra`"),
        ("model/big", "\n" * 600, "602 lines; the limit is 600"),
        ("model/long", "def f():\n" + "    pass\n" * 80, "f has 81 lines; the limit is 80"),
    ],
)  # fmt: skip
def test_the_checker_finds_each_fault(tmp_path: Path, name: str, body: str, fault: str | None) -> None:
    package = tree(tmp_path, {"text/__init__": "", "model/text": "", name: body + "\n"})
    found = violations(package, read_rules(TABLE))
    if fault is None:
        assert found == []
    else:
        assert len(found) == 1
        assert fault in found[0]


def test_the_checker_wants_a_docstring(tmp_path: Path) -> None:
    package = tree(tmp_path, {"model/text": ""})
    (package / "model" / "bare.py").write_text("x = 1\n")
    (package / "model" / "__init__.py").write_text("")
    assert [v.split(": ", 1)[0] for v in violations(package, read_rules(TABLE))] == ["model:1", "model.bare:1"]


def test_types_of_models_and_commands_are_no_strings() -> None:
    """Strings are compiled again at every start, a tenth of a millisecond each."""
    for name, _ in modules(ROOT / OURS / "model"):
        import_module(f"{OURS}.model" if name == "__init__" else f"{OURS}.model.{name}")
    names = {f"{OURS}.cli", f"{OURS}.cli.options", *(cls.__module__ for cls in below(BaseModel))}
    declare = [import_module(name) for name in names]
    assert len(declare) > 50
    assert not [module.__name__ for module in declare if vars(module).get("annotations") is annotations]


def below(cls: type) -> Iterator[type]:
    """Models and themes that come of a class."""
    for one in cls.__subclasses__():
        if one.__module__.startswith((f"{OURS}.model.", f"{OURS}.theme.")):
            yield one
        yield from below(one)
