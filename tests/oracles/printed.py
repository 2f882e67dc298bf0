"""Every project, theme, language, length, target and print option in, the files that CI makes of them out."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from msgspec import Struct

import briefing
from briefing import PrintOptions
from briefing.diagnostics import Diagnostic
from briefing.document import Document, Length
from briefing.layout.handout import PerPage
from briefing.outputs import Target
from briefing.pages import Pages
from tests.oracles.coverings import Combination, Row, all_of, covering, pairs
from tests.oracles.drawings import DRAWINGS
from tests.oracles.made import PROJECTS, ROOT, THEMES, recorded

EVERY_KIND = ROOT / "tests" / "every_kind"
FOLDERS = {folder.name: folder for folder in (*PROJECTS, EVERY_KIND)}

YES_NO = ("no", "yes")
OPTIONS = {
    "paper": ("theme", "a4", "letter"),
    "grayscale": YES_NO,
    "duplex": YES_NO,
    "booklet": YES_NO,
    "roman_front": YES_NO,
    "bleed": ("0", "3"),
    "stamp": ("", "draft", "confidential", "Acme 公司"),
    "attach_data": YES_NO,
    "columns": ("1", "2"),
}
"""Values of the print options; of those that take any, nothing, words of the program's and words of one's own."""

FACTORS = {
    "project": tuple(FOLDERS),
    "theme": THEMES,
    "lang": ("zh", "en"),
    "length": ("executive", "one-page", "full"),
    "target": ("brief", "slides", "notes", "handout-2", "handout-3", "handout-6"),
    **OPTIONS,
}


def wanted() -> set[Combination]:
    """What some file shows: every pair of values of any two factors; every value of every option (and every length) in
    every project in every theme and language, and in every target of every project; one column and two in each target
    of every project in each language. Of three factors and more only these combinations are made on purpose, which is
    far from all of them."""
    found = pairs(FACTORS)
    for option in OPTIONS:
        found |= all_of(FACTORS, "project", "theme", "lang", option)
        found |= all_of(FACTORS, "project", "target", option)
    found |= all_of(FACTORS, "project", "target", "lang", "columns")
    return found | all_of(FACTORS, "project", "theme", "lang", "length")


def rows() -> list[Row]:
    """The files that are made, a row each."""
    return covering(FACTORS, wanted())


def name(row: Row) -> str:
    """The row in words, of its options those that are not left alone."""
    where = "-".join(row[factor] for factor in FACTORS if factor not in OPTIONS)
    said = [o if row[o] == "yes" else f"{o}={row[o]}" for o, values in OPTIONS.items() if row[o] != values[0]]
    return ",".join([where, *said])


def options(row: Row) -> PrintOptions:
    """The print options of a row."""
    yes_no = {option: row[option] == "yes" for option, values in OPTIONS.items() if values == YES_NO}
    return PrintOptions(
        paper=row["paper"], bleed=float(row["bleed"]), stamp=row["stamp"] or None, columns=int(row["columns"]), **yes_no
    )


class Printed(Struct, frozen=True):
    """A PDF with the pages and the document it was made of."""

    path: Path
    pages: Pages
    document: Document
    findings: tuple[Diagnostic, ...]


def make(row: Row, folder: Path) -> Printed:
    """Build the PDF of a row."""
    target, _, per_page = row["target"].partition("-")
    with recorded() as (written, documents):
        built = briefing.build(
            FOLDERS[row["project"]], theme=row["theme"], languages=[row["lang"]], length=cast("Length", row["length"]),
            to=[cast("Target", target)], per_page=cast("PerPage", int(per_page or 3)), out=folder, prints=options(row),
            drawings=DRAWINGS if row["project"] == EVERY_KIND.name else None, jobs=1,
        )  # fmt: skip
    ((output,), (pages,)) = built.outputs, written.values()
    return Printed(output.path, pages, documents[row["lang"]], built.findings)
