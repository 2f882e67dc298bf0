"""Laid-out pages in, the bytes of a tagged PDF out (PDF/UA-1 and PDF/A-2a)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from briefing.pages import Pages
from briefing.write.pdf.boxes import boxes
from briefing.write.pdf.drawing import drawn_pages
from briefing.write.pdf.embedded import Embedded, associated, embed, file_entries
from briefing.write.pdf.fonts import FontBook
from briefing.write.pdf.metadata import describe, information
from briefing.write.pdf.objects import PdfFile, Spelled, array, stream
from briefing.write.pdf.pen import Link
from briefing.write.pdf.structure import StructureWriter, annotate
from briefing.write.pdf.tags import Tree

Key = TypeVar("Key", int, tuple[int, str])


class Sheet(Struct, frozen=True):
    """What there is of a page when it is spelled: its content as a stream, its links, and the opacities it names."""

    content: bytes
    links: list[Link]
    opacities: list[str]


def write_pdf(pages: Pages) -> bytes:
    """The document as PDF; the same pages give the same bytes.

    A link to an id that is not in `pages.anchors` stays plain text. KeyError if a colour token, a
    layout or a glyph is missing."""
    fonts, tree = FontBook(), Tree()
    sheets = [
        Sheet(stream(fonts.spelled(page.content, page.texts).encode("latin-1")), page.links, page.opacities)
        for page in drawn_pages(pages, tree)
    ]
    return _file(sheets, tree, fonts, pages)


def _file(drawn: Sequence[Sheet], tree: Tree, fonts: FontBook, pages: Pages) -> bytes:
    """The file of what was drawn."""
    pdf = PdfFile()
    parent = pdf.reserve()
    sheets = [pdf.reserve() for _ in pages.pages]
    files = embed(pdf, pages)
    owners = tree.anchored
    of_nodes = _grouped((id(owners[place]), e.file) for e in files if (place := _place(e)) in owners)
    of_pages = _grouped((e.attachment.page, e.file) for e in files if _place(e) not in owners)
    links = annotate(pdf, sheets, [page.links for page in drawn], pages.anchors, pages.master.size[1])
    structure = StructureWriter(pdf, sheets, pages.master.size[1], links, of_nodes).write(tree)
    resources = pdf.add(f"<</Font {fonts.embed(pdf)}/ExtGState<<{_states(drawn)}>>>>")
    for n, (page, sheet) in enumerate(zip(pages.pages, sheets, strict=True)):
        contents = pdf.add(drawn[n].content)
        annotations = f"/Annots{array(links[n])}" if links[n] else ""
        pdf.fill(
            sheet,
            f"<</Type/Page/Parent {parent}{boxes(pages, page)}/Contents {contents}/Resources {resources}"
            f"/StructParents {n}/Tabs/S{annotations}{associated(of_pages.get(n, ()))}>>",
        )
    pdf.fill(parent, f"<</Type/Pages/Count {len(sheets)}/Kids{array(sheets)}>>")
    root = pdf.add(
        f"<</Type/Catalog/Pages {parent}/MarkInfo<</Marked true>>/StructTreeRoot {structure}"
        f"{file_entries(files)}{describe(pdf, pages, sheets)}>>"
    )
    return pdf.finished(root, information(pdf, pages.properties))


def _states(drawn: Iterable[Sheet]) -> Spelled:
    """The graphics states that pages name, each of which sets an opacity, as entries of their resources."""
    shares = sorted({share for page in drawn for share in page.opacities})
    return "".join(f"/O{share}<</ca {share}/CA {share}>>" for share in shares)


def _grouped(found: Iterable[tuple[Key, Spelled]]) -> dict[Key, list[Spelled]]:
    """What goes together, by its key."""
    groups: dict[Key, list[Spelled]] = {}
    for key, one in found:
        groups.setdefault(key, []).append(one)
    return groups


def _place(found: Embedded) -> tuple[int, str]:
    """Page and anchor of what an embedded file belongs to."""
    return found.attachment.page, found.attachment.owner
