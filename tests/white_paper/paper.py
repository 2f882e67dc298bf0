"""The bundled briefing laid out, and the tables of what the paper says, read by hand from its text."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from briefing.checks.ink import blocks
from briefing.diagnostics import Findings
from briefing.document import HINT, Document
from briefing.layout.brief import lay_out_brief
from briefing.layout.slides import lay_out_slides
from briefing.model.briefing import Briefing
from briefing.model.facts import Fact
from briefing.pages import Page, Pages
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from tests.support import ROOT, house_theme

PROJECT = ROOT / "content" / "ubiquitous-intelligence"
LANGUAGES = ("zh", "en")

Kind = Literal["slides", "brief"]
KINDS: tuple[Kind, ...] = ("slides", "brief")

Change = Callable[[str, Fact], Fact]
"""Makes of a fact and its id another."""


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this module."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def briefing() -> Briefing:
    findings = Findings()
    read = read_briefing(PROJECT, findings)
    assert read is not None, findings.items
    return read


@cache
def document(lang: str) -> Document:
    return resolve(briefing(), house_theme(), lang, Findings())


@cache
def pages(lang: str, kind: Kind) -> Pages:
    return lay_out(document(lang), kind)


def lay_out(resolved: Document, kind: Kind) -> Pages:
    """The deck or the brief, whatever there is to object to."""
    return (lay_out_slides if kind == "slides" else lay_out_brief)(resolved, house_theme(), Findings())


def changed(lang: str, change: Change) -> Document:
    """The document with every fact changed."""
    copy = briefing().model_copy()
    facts = {name: change(name, fact) for name, fact in briefing().fact_book.facts.items()}
    copy._chapters, copy._facts = briefing().chapter_list, briefing().fact_book.model_copy(update={"facts": facts})
    return resolve(copy, house_theme(), lang, Findings())


def texts(page: Page) -> Iterator[str]:
    """The paragraphs that a page prints, and those of its speaker notes; each in one piece."""
    for block in blocks(page.items):
        yield from (paragraph.text for paragraph in block.paragraphs)
    yield from (paragraph.text for paragraph in page.notes)


def squeezed(text: str) -> str:
    """Without white space and break hints, for texts that lines and boxes cut."""
    return "".join(c for c in text.replace(HINT, "").replace("{/}", "") if not c.isspace())
