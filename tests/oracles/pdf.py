"""A PDF in, its characters where they stand out; and which of its fonts are not embedded."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import POINTER, c_double, cast, create_string_buffer
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

READABLE = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\x02": "-", "\ufffe": "-",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Char:
    """A character with its origin on the baseline, in pt from the page's top left corner."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page shows: `chars` with their places (pdfium sorts those of a line by x), and `text` in the
    order of drawing, which is the reading order of the tags, without any space that is made up."""

    chars: tuple[Char, ...]
    text: str


def read_pages(path: Path) -> list[ReadPage]:
    """Every page of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return [_read_page(document[i]) for i in range(len(document))]


def _read_page(page: pypdfium2.PdfPage) -> ReadPage:
    text_page = page.get_textpage()
    found = ReadPage(tuple(_chars(page, text_page)), "".join(_drawn_text(page, text_page)))
    text_page.close()
    page.close()
    return found


def chars(page: pypdfium2.PdfPage) -> tuple[Char, ...]:
    """The characters of a page."""
    text_page = page.get_textpage()
    found = tuple(_chars(page, text_page))
    text_page.close()
    return found


def _chars(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> Iterator[Char]:
    height = page.get_height()
    x, y = c_double(), c_double()
    for i in range(text_page.count_chars()):
        if pdfium.FPDFText_IsGenerated(text_page, i) != 1:
            pdfium.FPDFText_GetCharOrigin(text_page, i, x, y)
            yield Char(_readable(chr(pdfium.FPDFText_GetUnicode(text_page, i))), x.value, height - y.value)


def marked_texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of each marked content of a page by its MCID, without artifacts."""
    found: dict[int, str] = {}
    text_page = page.get_textpage()
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        if mcid >= 0:
            found[mcid] = found.get(mcid, "") + _object_text(drawn, text_page)
    text_page.close()
    page.close()
    return found


def _drawn_text(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> Iterator[str]:
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        yield _object_text(drawn, text_page)


def _object_text(drawn: pypdfium2.PdfObject, text_page: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(drawn, text_page, None, 0)
    buffer = create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(drawn, text_page, cast(buffer, POINTER(pdfium.FPDF_WCHAR)), size)
    return _readable(buffer.raw[: size - 2].decode("utf-16-le"))


def _readable(text: str) -> str:
    """Ligatures as letters; U+0002 and U+FFFE, which pdfium puts for a hyphen at a line end, as a hyphen."""
    for sign, letters in READABLE.items():
        text = text.replace(sign, letters)
    return text


def page_count(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def loose_fonts(path: Path) -> list[str]:
    """The base names of fonts, anywhere in the file, that carry no font program."""
    found = []
    with pikepdf.open(path) as file:
        for font in _fonts(file):
            if font.get("/Subtype") in ("/Type0", "/Type3"):
                continue  # a Type0 font has its program in its descendant, a Type3 font is drawings
            descriptor = font.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                found.append(str(font.get("/BaseFont")))
    return sorted(found)


def fonts_used(path: Path) -> list[str]:
    with pikepdf.open(path) as file:
        return sorted({str(font.get("/BaseFont")) for font in _fonts(file)})


def attached(path: Path) -> dict[str, bytes]:
    """The files that come with a PDF, by name."""
    with pikepdf.open(path) as file:
        return {name: file.attachments[name].get_file().read_bytes() for name in file.attachments}


def _fonts(file: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for entry in file.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/Font":
            yield entry
