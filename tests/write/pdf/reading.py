"""What a finished PDF holds, read back with other libraries than the ones that wrote it where possible."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2


def texts(data: bytes) -> list[list[str]]:
    """The lines of each page as a reader finds them."""
    document = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_bounded().splitlines() for page in document]
    document.close()
    return found


def pixels(data: bytes, page: int = 0, scale: float = 4.0):
    """A function from a place on the page, in pt, to the colour there as #RRGGBB."""
    document = pypdfium2.PdfDocument(data)
    image = document[page].render(scale=scale).to_pil().convert("RGB")
    document.close()

    def at(x: float, y: float) -> str:
        return "#{:02X}{:02X}{:02X}".format(*image.getpixel((round(x * scale), round(y * scale))))

    return at


def outline_of_tags(data: bytes) -> list[str]:
    """The structure elements in order, indented by depth, with the number of their contents."""
    with pikepdf.open(BytesIO(data)) as pdf:
        lines: list[str] = []
        _walk(pdf.Root.StructTreeRoot.K, 0, lines)
        return lines


def _walk(element, depth: int, lines: list[str]) -> None:
    kids = element.get("/K", pikepdf.Array())
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    inside = [k for k in kids if isinstance(k, pikepdf.Dictionary) and "/S" in k]
    lines.append("  " * depth + str(element.S)[1:])
    for kid in inside:
        _walk(kid, depth + 1, lines)


def elements(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Dictionary]:
    """All structure elements with a tag, in order."""
    found: list[pikepdf.Dictionary] = []

    def visit(element) -> None:
        if str(element.S) == f"/{tag}":
            found.append(element)
        kids = element.get("/K", pikepdf.Array())
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                visit(kid)

    visit(pdf.Root.StructTreeRoot.K)
    return found


def content(pdf: pikepdf.Pdf, page: int = 0) -> list[tuple[list, str]]:
    """The drawing instructions of a page: operands and operator."""
    return [(list(operands), str(operator)) for operands, operator in pikepdf.parse_content_stream(pdf.pages[page])]
