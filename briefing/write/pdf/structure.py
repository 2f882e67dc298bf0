"""The tree of tags and the links in, structure tree and annotations of the PDF out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from briefing.geometry import Pt
from briefing.write.pdf.boxes import box
from briefing.write.pdf.embedded import associated
from briefing.write.pdf.objects import PdfFile, Spelled, array, number, string
from briefing.write.pdf.pen import Link
from briefing.write.pdf.tags import Annotation, Content, Node, Tree

PRINT = 4
"""Annotation flag: also on paper (PDF/A asks for it)."""


class StructureWriter:
    """Writes the structure of one document. `pages` are references, and `annotations` those of each page; `height` is the
    height of the pages; `files` are embedded files by the id of the node they belong to."""

    def __init__(
        self, pdf: PdfFile, pages: Sequence[Spelled], height: Pt, annotations: Sequence[Sequence[Spelled]],
        files: Mapping[int, Sequence[Spelled]],
    ) -> None:  # fmt: skip
        self._pdf, self._pages, self._height = pdf, pages, height
        self._annotations, self._files = annotations, files
        self._elements: dict[int, Spelled] = {}
        self._linked: dict[tuple[int, int], Spelled] = {}
        """The elements that links belong to, by their page and their place on it."""
        self._notes: dict[int, Spelled] = {}
        """What notes are named: they need an id that is unique in the document (ISO 14289-1, 7.9)."""

    def write(self, tree: Tree) -> Spelled:
        """The reference of the structure tree. Pages have numbers in it from 0 on, then links."""
        root = self._pdf.reserve()
        self._notes = {id(note): f"note-{n}" for n, note in enumerate(tree.notes, 1)}
        document = self._element(tree.root, root)
        elements = self._elements
        numbers: list[Spelled] = []
        for i, owners in enumerate(tree.owners):
            numbers.append(f"{i} {self._pdf.add(array([elements[id(node)] for node in owners]))}")
        places = ((page, n) for page, links in enumerate(self._annotations) for n in range(len(links)))
        numbers += [f"{n} {self._linked[place]}" for n, place in enumerate(places, len(tree.owners))]
        parents = self._pdf.add(f"<</Nums{array(numbers)}>>")
        ids = [f"{string(name)}{elements[note]}" for note, name in sorted(self._notes.items(), key=lambda n: n[1])]
        told = f"/IDTree<</Names{array(ids)}>>" if ids else ""
        self._pdf.fill(
            root, f"<</Type/StructTreeRoot/K {document}/ParentTree {parents}/ParentTreeNextKey {len(numbers)}{told}>>"
        )
        return root

    def _element(self, node: Node, parent: Spelled) -> Spelled:
        reference = self._elements[id(node)] = self._pdf.reserve()
        page = _page(node)
        on_page = "" if page is None else f"/Pg {self._pages[page]}"
        kids = [self._kid(kid, reference, page) for kid in node.kids]
        inside = f"/K {kids[0] if len(kids) == 1 else array(kids)}" if kids else ""
        self._pdf.fill(
            reference, f"<</Type/StructElem/S/{node.tag}/P {parent}{on_page}{inside}{self._attributes(node)}>>"
        )
        return reference

    def _kid(self, kid: Node | Content | Annotation, element: Spelled, page: int | None) -> Spelled:
        if isinstance(kid, Node):
            return self._element(kid, element)
        if isinstance(kid, Annotation):
            self._linked[kid.page, kid.number] = element
            return f"<</Type/OBJR/Obj {self._annotations[kid.page][kid.number]}>>"
        if kid.page == page:
            return str(kid.mcid)
        return f"<</Type/MCR/Pg {self._pages[kid.page]}/MCID {kid.mcid}>>"

    def _attributes(self, node: Node) -> Spelled:
        told = ""
        if node.alt:
            told += f"/Alt{string(node.alt)}"
        if node.tag == "Note":
            told += f"/ID{string(self._notes[id(node)])}"
        if node.lang:
            told += f"/Lang{string(node.lang)}"
        if node.bbox:
            told += f"/A<</O/Layout/BBox{box(node.bbox, self._height)}>>"
        if node.scope or node.row_span > 1 or node.col_span > 1:
            scope = f"/Scope/{node.scope}" if node.scope else ""
            rows = f"/RowSpan {node.row_span}" if node.row_span > 1 else ""
            columns = f"/ColSpan {node.col_span}" if node.col_span > 1 else ""
            told += f"/A<</O/Table{scope}{rows}{columns}>>"
        return told + associated(self._files.get(id(node), ()))


def annotate(
    pdf: PdfFile, pages: Sequence[Spelled], links: Iterable[Sequence[Link]], anchors: Mapping[str, tuple[int, Pt]],
    height: Pt,
) -> list[list[Spelled]]:  # fmt: skip
    """The link annotations of each page; in the structure tree they have the numbers after those of pages."""
    numbers = count(len(pages))

    def annotation(link: Link) -> Spelled:
        if link.target.startswith("#"):
            page, y = anchors[link.target[1:]]
            leads = f"/Dest[{pages[page]}/XYZ null {number(height - y)} null]"
        else:
            leads = f"/A<</S/URI/URI{string(link.target)}>>"
        return (
            f"<</Type/Annot/Subtype/Link/Rect{box(link.rect, height)}/F {PRINT}/Border[0 0 0]"
            f"/Contents{string(link.text)}{leads}/StructParent {next(numbers)}>>"
        )

    return [[pdf.add(annotation(link)) for link in on_page] for on_page in links]


def _page(node: Node) -> int | None:
    for kid in node.kids:
        if isinstance(kid, Content):
            return kid.page
    return None
