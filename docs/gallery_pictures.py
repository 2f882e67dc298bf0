"""The gallery project in, a small picture of each kind's plain case out: docs/gallery/<kind>.png.

`python -m docs.gallery_pictures` makes all of them again, with the extra `preview` installed. Do so when a kind is
added or its look has changed; look at the pictures, then commit them. docs/gallery/README.md, which shows them, is
written by `python -m docs.generate`; tests hold it, and the set of pictures, against the kinds there are."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from docs.generate.gallery_page import FOLDER, PLAIN, PROJECT, shown_kinds
from tests.oracles.made import ROOT, Made, make

THEME = "boardroom"
WIDTH, COLORS = 640, 48
"""Of a picture in pixels, and in its palette."""
LARGEST = 24 * 1024
"""Bytes that a picture may have."""
CHINESE = ("column", "donut", "timeline", "layers", "kpis")
"""Kinds that are shown in Chinese."""
EDGE = 2
"""Of grey around a picture, in pixels: a page is as white as the one it is shown on."""
GREY = "#D9DFE8"


def main() -> None:
    """Build the gallery and write every picture."""
    with tempfile.TemporaryDirectory() as scratch:
        made = make(PROJECT, THEME, Path(scratch))
        for kind in shown_kinds():
            path = FOLDER / f"{kind}.png"
            drawn(made["zh" if kind in CHINESE else "en"], kind + PLAIN).save(path, optimize=True)
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1024:.0f} KB")


def drawn(made: Made, message: str) -> Image.Image:
    """The slide of a message as a picture."""
    page = pypdfium2.PdfDocument(made.slides)[made.slide_pages.anchors[message][0]]
    slide = page.render(scale=(WIDTH - 2 * EDGE) / page.get_width()).to_pil()
    whole = Image.new("RGB", (WIDTH, slide.height + 2 * EDGE), GREY)
    whole.paste(slide, (EDGE, EDGE))
    return whole.quantize(COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
