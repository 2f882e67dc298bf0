"""A project, a theme and a language in, the built files and the pages they were written from out."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import briefing
from briefing import pipeline, stages
from briefing.diagnostics import Diagnostic
from briefing.document import Document, Length
from briefing.outputs import Target
from briefing.pages import Pages
from briefing.team import Team
from tests.oracles.drawings import DRAWINGS

ROOT = Path(__file__).resolve().parents[2]
THEMES = tuple(sorted(path.parent.name for path in ROOT.glob("themes/*/theme.yaml")))
PROJECTS = (*sorted(path.parent for path in ROOT.glob("content/*/briefing.yaml")), ROOT / "briefing" / "starter")


@dataclass(frozen=True)
class Made:
    """One language of a project in one theme. `slide_pages` are behind both deck and slides."""

    deck: Path
    slides: Path
    brief: Path
    slide_pages: Pages
    brief_pages: Pages
    papers: tuple[tuple[Path, Pages], ...]
    """The slides printed: notes pages and handout; of the gallery in the first theme only, which takes a while."""
    document: Document
    findings: tuple[Diagnostic, ...]

    @property
    def pdfs(self) -> tuple[tuple[Path, Pages], ...]:
        return (self.slides, self.slide_pages), (self.brief, self.brief_pages)

    @property
    def all_pdfs(self) -> tuple[tuple[Path, Pages], ...]:
        return (*self.pdfs, *self.papers)


def make(project: Path, theme: str, folder: Path, length: Length = "full") -> dict[str, Made]:
    """Build a project in all its languages, through the public face."""
    drawings = DRAWINGS if project.name == "every_kind" else None
    papers: tuple[Target, ...] = ("notes", "handout") if project.name != "gallery" or theme == THEMES[0] else ()
    with recorded() as (written, documents):
        built = briefing.build(
            project, theme=theme, length=length, to=(*pipeline.USUAL, *papers), out=folder, drawings=drawings, jobs=1
        )
    paths = {(o.lang, o.target): o.path for o in built.outputs}
    return {
        lang: Made(
            paths[lang, "pptx"], paths[lang, "slides"], paths[lang, "brief"],
            written[lang, "slides"], written[lang, "brief"],
            tuple((paths[lang, target], written[lang, target]) for target in papers), documents[lang],
            built.findings,
        )
        for lang in dict.fromkeys(o.lang for o in built.outputs)
    }  # fmt: skip


@contextmanager
def recorded() -> Iterator[tuple[dict[tuple[str, Target], Pages], dict[str, Document]]]:
    """The pages as the build hands them to its writers, by language and target, and the documents by language: they are
    not part of the public face."""
    kept: dict[tuple[str, Target], Pages] = {}
    documents: dict[str, Document] = {}
    write, resolve = stages.write, stages.resolve

    def keep(pages: Pages, target: Target, team: Team) -> bytes:
        kept[pages.properties.lang, target] = pages
        return write(pages, target, team)

    def note(*given: Any) -> Document:
        document = resolve(*given)
        documents[document.lang] = document
        return document

    stages.write, stages.resolve = keep, note
    try:
        yield kept, documents
    finally:
        stages.write, stages.resolve = write, resolve


def to_pdf(deck: Path, folder: Path) -> Path:
    """The deck as LibreOffice shows it, with a user profile of its own in `folder`."""
    soffice = shutil.which("soffice")
    assert soffice
    subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(deck)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder / f"{deck.stem}.pdf"
