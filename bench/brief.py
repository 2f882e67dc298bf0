"""The reference brief from YAML, beside typst compiling a document of the same texts, tables and charts.

typst is an extra of its own (`pip install briefing[bench]`). It gets its document and the two font files ready-made
before the clock starts; `briefing` begins with the YAML of an author. typst works on all cores: the ratio of CPU
seconds is that on one."""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from bench.handwritten_typst import FLAGS, document
from bench.inventory import pages, same
from bench.measure import COSTS, Contender, build, compared, in_turn, python, run, table
from bench.reference import Brief, reference, write_project

FACES = ("ibm-plex-sans", "noto-sans-sc")
FILES = "import sys; from briefing.text.catalogue import face_file; print(*map(face_file, sys.argv[1:]), sep='\\n')"
COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], **{})"
OURS = "`briefing build`, brief from YAML"


def contenders(folder: Path, brief: Brief) -> tuple[Contender, Contender]:
    """typst and the program, with the brief written out for both in this folder."""
    project = write_project(folder / "project", brief)
    source, fonts, made = folder / "brief.typ", folder / "fonts", folder / "typst.pdf"
    source.write_text(document(brief), encoding="utf-8")
    fonts.mkdir()
    for path in map(Path, run(*python("-c", FILES, *FACES)).output.split("\n")[:-1]):
        (fonts / path.name).symlink_to(path)
    there = bool(find_spec("typst"))
    theirs = Contender(
        f"typst {version('typst')}, compiling ready content" if there else "typst",
        python("-c", COMPILE.format(FLAGS), source, made, fonts), made,
        "" if there else "missing: `pip install briefing[bench]`",
    )  # fmt: skip
    out = folder / "out"
    return theirs, Contender(OURS, build(project, "brief", out=out), out / "project-zh-brief.pdf")


def of_reference_size(folder: Path, pairs: int, chapters: int = 6) -> None:
    """Print what each costs."""
    rows = in_turn(contenders(folder, reference(chapters)), pairs)
    made = [row.contender.made for row in rows if row.costs]
    held = same(*made, besides=("pages",))
    counts = "/".join(f"{n}" for n in dict.fromkeys(map(pages, made)))
    head = (
        f"brief of {_characters(folder / 'project'):,} Chinese characters, {counts} pages, {held['figures']} charts, "
        f"{held['tables']} tables; cold processes in turn, median of {pairs}"
    )
    table((head, *COSTS, "of typst, s / CPU"), compared(rows, rows[0]))


def _characters(project: Path) -> int:
    """Chinese ones of the brief; speaker notes, a line each, are the deck's."""
    texts = (re.sub("(?m)^ *notes: .*$", "", p.read_text(encoding="utf-8")) for p in project.rglob("*.yaml"))
    return sum(len(re.findall("[\u4e00-\u9fff]", text)) for text in texts)
