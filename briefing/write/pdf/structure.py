"""The tree of tags and the links in, structure tree and annotations of the PDF out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.geometry import Pt, Rect
from briefing.write.pdf.pen import Link
from briefing.write.pdf.tags import Annotation, Content, Node, Tree

PRINT = 4
"""Annotation flag: also on paper (PDF/A asks for it)."""


class StructureWriter:
    """Writes the structure of one document; `height` is the height of its pages."""

    def __init__(self, pdf: Pdf, height: Pt, annotations: Sequence[Object]) -> None:
        self._pdf, self._height, self._annotations = pdf, height, annotations
        self._pages = [page.obj for page in pdf.pages]
        self._elements: dict[int, Object] = {}

    def write(self, tree: Tree, links: Sequence[Link]) -> None:
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self._element(tree.root, root)
        numbers = Array()
        for i, owners in enumerate(tree.owners):
            self._pages[i].StructParents = i
            self._pages[i].Tabs = Name.S
            numbers.append(i)
            numbers.append(self._pdf.make_indirect(Array([self._elements[id(n)] for n in owners])))
        for i, (annotation, link) in enumerate(zip(self._annotations, links, strict=True), len(tree.owners)):
            annotation.StructParent = i
            numbers.append(i)
            numbers.append(self._elements[id(link.node)])
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(tree.owners) + len(links)
        if tree.notes:
            names = Array()
            for note in sorted(tree.notes, key=lambda n: n.id):
                names.extend([String(note.id), self._elements[id(note)]])
            root.IDTree = Dictionary(Names=names)
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def element(self, node: Node) -> Object:
        """The structure element that was written for a node."""
        return self._elements[id(node)]

    def _element(self, node: Node, parent: Object) -> Object:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
        self._elements[id(node)] = element
        page = _page(node)
        if page is not None:
            element.Pg = self._pages[page]
        kids = [self._kid(kid, element, page) for kid in node.kids]
        if kids:
            element.K = kids[0] if len(kids) == 1 else Array(kids)
        self._attributes(node, element)
        return element

    def _kid(self, kid: Node | Content | Annotation, element: Object, page: int | None) -> Object | int:
        if isinstance(kid, Node):
            return self._element(kid, element)
        if isinstance(kid, Annotation):
            return Dictionary(Type=Name.OBJR, Obj=self._annotations[kid.number])
        if kid.page == page:
            return kid.mcid
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.mcid)

    def _attributes(self, node: Node, element: Object) -> None:
        if node.alt:
            element.Alt = String(node.alt)
        if node.id:
            element.ID = String(node.id)
        if node.lang:
            element.Lang = String(node.lang)
        if node.bbox:
            element.A = Dictionary(O=Name.Layout, BBox=_box(node.bbox, self._height))
        if node.scope or node.row_span > 1 or node.col_span > 1:
            attributes = Dictionary(O=Name.Table)
            if node.scope:
                attributes.Scope = Name(f"/{node.scope}")
            if node.row_span > 1:
                attributes.RowSpan = node.row_span
            if node.col_span > 1:
                attributes.ColSpan = node.col_span
            element.A = attributes


def annotate(pdf: Pdf, links: Sequence[Link], anchors: Mapping[str, tuple[int, Pt]], height: Pt) -> list[Object]:
    """Writes the link annotations into their pages."""
    pages = [page.obj for page in pdf.pages]
    found: list[Object] = []
    for link in links:
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=_box(link.rect, height), F=PRINT,
            Border=Array([0, 0, 0]), Contents=String(link.text),
        )  # fmt: skip
        if link.target.startswith("#"):
            page, y = anchors[link.target[1:]]
            annotation.Dest = Array([pages[page], Name.XYZ, None, height - y, None])
        else:
            annotation.A = Dictionary(S=Name.URI, URI=String(link.target))
        reference = pdf.make_indirect(annotation)
        found.append(reference)
        holder = pages[link.page]
        if Name.Annots not in holder:
            holder.Annots = Array()
        holder.Annots.append(reference)
    return found


def _page(node: Node) -> int | None:
    return next((kid.page for kid in node.kids if isinstance(kid, Content)), None)


def _box(rect: Rect, height: Pt) -> Array:
    edges = (rect.x, height - rect.bottom, rect.right, height - rect.y)
    return Array([round(edge, 3) for edge in edges])
