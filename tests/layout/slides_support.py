"""Short ways to lay out slides in tests: the house theme, the samples, and one message as a deck."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from briefing.diagnostics import Findings, Severity
from briefing.document import Document, Message, MessageSlide
from briefing.layout.slides import lay_out_slides
from briefing.pages import AnyItem, Page, Pages, ShapeItem, TextItem, walk
from briefing.theme.tokens import Theme
from tests.layout.sample_documents import chinese, english

THEMES = Path(__file__).parents[2] / "themes"


@cache
def house_theme() -> Theme:
    return Theme.model_validate(yaml.safe_load((THEMES / "boardroom" / "theme.yaml").read_text(encoding="utf-8")))


def theme_with(**slides: Any) -> Theme:
    """The house theme with other tokens of the slide grid."""
    theme = house_theme()
    return theme.model_copy(update={"slides": theme.slides.model_copy(update=slides)})


@cache
def sample(lang: str) -> Document:
    return chinese() if lang == "zh" else english()


@cache
def sample_pages(lang: str) -> Pages:
    return clean(sample(lang))


def clean(document: Document, theme: Theme | None = None) -> Pages:
    """The document's slides; fails on any finding but notes."""
    findings = Findings()
    pages = lay_out_slides(document, theme or house_theme(), findings)
    assert [str(f) for f in findings.items if f.severity is not Severity.NOTE] == []
    return pages


def failing(document: Document) -> tuple[Pages, Findings]:
    findings = Findings()
    return lay_out_slides(document, house_theme(), findings), findings


def deck_of(message: Message, lang: str = "en", chapter: int | None = 1) -> Document:
    """A deck of one slide."""
    return replace(sample(lang), slides=(MessageSlide(message, chapter),))


def page_of(pages: Pages, title: str) -> Page:
    return next(p for p in pages.pages if p.title == title)


def text(page: Page, name: str) -> TextItem:
    """The text item that fills placeholder `name`, or is called so."""
    return next(i for i in walk(page.items) if isinstance(i, TextItem) and name in (i.placeholder, i.name))


def texts(page: Page, start: str) -> list[TextItem]:
    """The text items whose placeholder or name begins so."""
    return [
        i
        for i in walk(page.items)
        if isinstance(i, TextItem) and (i.placeholder.startswith(start) or i.name.startswith(start))
    ]


def baseline(item: TextItem, line: int = 0) -> float:
    """Page y on which a line of the item's first paragraph stands."""
    return item.first_top + item.paragraphs[0].lines[line].baseline


def shapes(items: tuple[AnyItem, ...], name: str) -> list[ShapeItem]:
    return [i for i in walk(items) if isinstance(i, ShapeItem) and i.name.startswith(name)]
