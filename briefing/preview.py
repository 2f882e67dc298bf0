"""The PDFs of a deck and of its brief in, one picture of them out, as PNG: three slides beside a page of the brief.

The only room that turns pages into pixels; its libraries come with the extra `preview`."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pypdfium2
from msgspec import Struct
from PIL import Image

WIDTH, MARGIN, GAP = 1200, 28, 16
"""Of the sheet, in pixels."""

NEUTRAL = "#D5D9DF"
"""The sheet: neither the white of paper nor a dark ground drowns in it."""

OVERSAMPLING = 2
"""Pages are drawn so many times larger and then reduced, so that small type keeps its shape."""

COLORS = 256


class _Place(Struct, frozen=True):
    """Where a page stands on the sheet, in pixels."""

    x: int
    y: int
    width: int
    height: int


def contact_sheet(slides: bytes, chosen: Sequence[int], brief: bytes) -> bytes:
    """The first of up to three `chosen` slides (page indexes) large over the others, the brief's first page beside
    them, as high as all. The same PDFs give the same bytes."""
    with pypdfium2.PdfDocument(slides) as deck, pypdfium2.PdfDocument(brief) as paper:
        pages = [paper[0], *(deck[i] for i in chosen)]
        places, height = _places(_shape(pages[1]), _shape(pages[0]))
        sheet = Image.new("RGB", (WIDTH, height), NEUTRAL)
        for page, place in zip(pages, places, strict=False):
            sheet.paste(_drawn(page, place), (place.x, place.y))
    return _png(sheet)


def _shape(page: pypdfium2.PdfPage) -> float:
    """Width of a page over its height."""
    width, height = page.get_size()
    return float(width / height)


def _places(slide: float, paper: float) -> tuple[tuple[_Place, ...], int]:
    """The places of paper and three slides of these shapes, and the height of the sheet. Both columns end on one
    line."""
    inner = WIDTH - 2 * MARGIN
    # Both columns are as high as the large slide, a gap, and a small slide of half its width less half a gap.
    large = round((inner - GAP - paper * GAP * (1 - 0.5 / slide)) / (1 + 1.5 * paper / slide))
    small = (large - GAP) // 2
    high, low = round(large / slide), round(small / slide)
    right, second = MARGIN + large + GAP, MARGIN + high + GAP
    places = (
        _Place(right, MARGIN, WIDTH - MARGIN - right, high + GAP + low),
        _Place(MARGIN, MARGIN, large, high),
        _Place(MARGIN, second, small, low),
        _Place(MARGIN + large - small, second, small, low),
    )
    return places, 2 * MARGIN + high + GAP + low


def _drawn(page: pypdfium2.PdfPage, place: _Place) -> Image.Image:
    bitmap = page.render(scale=OVERSAMPLING * place.width / page.get_size()[0])
    image: Image.Image = bitmap.to_pil().convert("RGB")
    return image.resize((place.width, place.height), Image.Resampling.LANCZOS)


def _png(sheet: Image.Image) -> bytes:
    """In as many colours as a palette holds: flat pages need few, and the file is a third. Chosen by coverage, which
    keeps the colour of a thin arrow that no average would."""
    out = BytesIO()
    few = sheet.quantize(COLORS, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()
