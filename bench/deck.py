"""The reference deck from YAML, beside handwritten scripts that make the same deck of content that is ready."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from bench import pptxgen
from bench.inventory import same, told
from bench.measure import BENCH, COSTS, Contender, build, compared, in_turn, python, run, table
from bench.reference import reference, write_project

OURS = "`briefing build`, deck from YAML"


def contenders(folder: Path, project: Path, lang: str) -> tuple[Contender, Contender, Contender, Contender]:
    """The script for python-pptx, those for PptxGenJS with a stored and a deflated zip, and the program. Content is
    laid out for the scripts here."""
    content = folder / "content.json"
    run(*python("-m", "bench.content", project, lang, content))
    made = folder / "python-pptx.pptx"
    script = Contender(
        f"python-pptx {version('python-pptx')}, deck from ready content",
        python(BENCH / "handwritten.py", content, made), made,
    )  # fmt: skip
    ours = Contender(OURS, build(project, "pptx", out=folder / "deck"), _deck(folder / "deck", project, lang))
    return script, *pptxgen.contenders(content, folder), ours


def of_reference_size(folder: Path, pairs: int, chapters: int = 6) -> None:
    """Print what each costs."""
    project = write_project(folder / "reference", reference(chapters))
    script, stored, deflated, ours = contenders(folder, project, "zh")
    out = folder / "both"
    both = Contender(
        "`briefing build`, deck and brief from YAML", build(project, "pptx", "brief", out=out),
        _deck(out, project, "zh"),
    )  # fmt: skip
    rows = in_turn((script, stored, deflated, both, ours), pairs)
    held = same(*(row.contender.made for row in rows if row.costs))
    head = f"deck of {told(held)}; cold processes in turn, median of {pairs}"
    ratios = ("of python-pptx, s / CPU", "of PptxGenJS deflated, s / CPU")
    table((head, *COSTS, *ratios), compared(rows, rows[0], rows[2]))


def _deck(out: Path, project: Path, lang: str) -> Path:
    return out / f"{project.name}-{lang}.pptx"
