"""The bundled briefing and the README's sample in, pictures of their real pages out: docs/pictures/*.png.

`python -m docs.pictures` makes all of them again, with the extra `preview` installed
(`pip install -e ".[preview]"`). Do so when content, theme or layout have changed; look at the
pictures, then commit them. No test compares them with the pages of today, only that each is there,
small, and shown in the README.

`STRIPS` says which pages stand on a picture, row by row: a page is named by the id of the chapter, section, message or
exhibit on it, so that it is found wherever it moves; pages without an id by their number, from 1."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pypdfium2
from PIL import Image

from briefing import pipeline
from tests.guide import put, snippets
from tests.oracles.made import ROOT, Made, make

FOLDER = ROOT / "docs" / "pictures"
THEME = "boardroom"
WIDTH = 1200
"""Of a picture in pixels."""
GAP = 12
"""Around and between pages in pixels."""
GROUND = "#D9DFE8"
LARGEST = 120 * 1024
"""Bytes that a picture may have."""

COVER, SUMMARY, FIRST = 1, 2, 1
"""Pages that every deck and brief has at the same place."""


Kind = Literal["slide", "page", "half page"]
"""A slide, a page of the brief, or its upper half (and a little more)."""

HALF = 0.54
"""Of a page's height."""


@dataclass(frozen=True)
class Strip:
    """A picture: the project and language it shows, and its rows of slides and of the brief's pages."""

    project: Literal["ubiquitous-intelligence", "sample"]
    lang: str
    rows: tuple[tuple[tuple[Kind, str | int], ...], ...]


STRIPS: dict[str, Strip] = {
    "deck-en": Strip(
        "ubiquitous-intelligence", "en",
        (
            (("slide", SUMMARY), ("slide", "vision-market")),
            (("slide", "face-recognition"), ("slide", "policy-timeline")),
        ),
    ),
    "deck-zh": Strip(
        "ubiquitous-intelligence", "zh",
        (
            (("slide", COVER), ("slide", "market-shares")),
            (("slide", "outbreak-demand"), ("slide", "ubiquity")),
        ),
    ),
    "brief-en": Strip(
        "ubiquitous-intelligence", "en",
        ((("page", FIRST), ("page", "technologies"), ("page", "speech-market")),),
    ),
    "sample": Strip("sample", "en", ((("slide", "break-out"), ("half page", "break-out")),)),
}  # fmt: skip


def main() -> None:
    """Build both projects and write every picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        made = {
            "ubiquitous-intelligence": make(ROOT / "content" / "ubiquitous-intelligence", THEME, Path(scratch)),
            "sample": make(sample(Path(scratch) / "sample"), THEME, Path(scratch)),
        }
        for name, strip in STRIPS.items():
            path = FOLDER / f"{name}.png"
            drawn(strip, made[strip.project][strip.lang]).save(path, optimize=True)
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1024:.0f} KB")


def sample(folder: Path) -> Path:
    """The project that the README shows: what `briefing new` makes, and the README's YAML."""
    pipeline.new(folder)
    for snippet in snippets(ROOT / "README.md"):
        if snippet.language == "yaml":
            put(snippet, folder)
    return folder


def drawn(strip: Strip, made: Made) -> Image.Image:
    """The strip as a picture: the pages of a row are equally high, and fill its width."""
    rows = []
    for row in strip.rows:
        pages = [_page(made, kind, place) for kind, place in row]
        height = (WIDTH - GAP * (len(row) + 1)) / sum(page.get_width() / page.get_height() for page in pages)
        rows.append([page.render(scale=height / page.get_height()).to_pil() for page in pages])
    whole = Image.new("RGB", (WIDTH, GAP + sum(row[0].height + GAP for row in rows)), GROUND)
    y = GAP
    for images in rows:
        _place(whole, images, y)
        y += images[0].height + GAP
    return whole.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _page(made: Made, kind: Kind, place: str | int) -> pypdfium2.PdfPage:
    path, pages = made.pdfs[0 if kind == "slide" else 1]
    number = place - 1 if isinstance(place, int) else pages.anchors[place][0]
    page = pypdfium2.PdfDocument(path)[number]
    if kind == "half page":
        page.set_cropbox(0, page.get_height() * (1 - HALF), page.get_width(), page.get_height())
    return page


def _place(whole: Image.Image, images: Sequence[Image.Image], y: int) -> None:
    x = GAP
    for image in images:
        whole.paste(image, (x, y))
        x += image.width + GAP


if __name__ == "__main__":
    main()
