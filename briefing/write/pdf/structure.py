"""The tree of tags and the links in, structure tree and annotations of the PDF out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct

from briefing.geometry import Pt
from briefing.write.pdf.boxes import box
from briefing.write.pdf.embedded import associated
from briefing.write.pdf.objects import PdfFile, Spelled, array, number, string
from briefing.write.pdf.pen import Link
from briefing.write.pdf.tags import Annotation, Content, Node, Tree

PRINT = 4
"""Annotation flag: also on paper (PDF/A asks for it)."""


class Counts(Struct, frozen=True):
    """How much a member of a team has: its objects have numbers after those of the members before."""

    pages: int = 0
    links: int = 0
    elements: int = 0
    notes: int = 0


class Grown(Struct, frozen=True):
    """References of what a member has written of the structure: the kids of the document, for each page the owners of
    its contents, the elements that links belong to, and the notes."""

    kids: list[Spelled]
    owners: list[Spelled]
    linked: list[Spelled]
    notes: list[Spelled]


class StructureWriter:
    """Writes the structure of a document, of which each member of a team has a tree. `pages` are references of all, and
    `annotations` those of this member's, by page; `height` is the height of the pages; `files` are embedded files by the
    id of the node they belong to."""

    def __init__(
        self, pdf: PdfFile, pages: Sequence[Spelled], height: Pt, annotations: Mapping[int, Sequence[Spelled]],
        files: Mapping[int, Sequence[Spelled]],
    ) -> None:  # fmt: skip
        self._pdf, self._pages, self._height = pdf, pages, height
        self._annotations, self._files = annotations, files
        self._elements: dict[int, Spelled] = {}
        self._linked: dict[tuple[int, int], Spelled] = {}
        """The elements that links belong to, by their page and their place on it."""
        self._notes: dict[int, Spelled] = {}
        """What notes are named: they need an id that is unique in the document (ISO 14289-1, 7.9)."""
        self.root = self._document = self._parents = ""

    def write(self, tree: Tree, counts: Sequence[Counts], number: int) -> Grown:
        """This member's part of the structure."""
        pdf, elements = self._pdf, self._elements
        self.root, self._document = pdf.reserve(), pdf.reserve()
        self._notes = {id(note): name for note, name in zip(tree.notes, _notes(counts[:number]), strict=False)}
        with pdf.turn([member.elements for member in counts], number):
            kids = [self._kid(kid, self._document, None) for kid in tree.root.kids]
        with pdf.turn([member.pages for member in counts], number):
            owners = [pdf.add(array([elements[id(node)] for node in page])) for page in tree.owners.values()]
        self._parents = pdf.reserve()
        places = ((page, n) for page, links in self._annotations.items() for n in range(len(links)))
        return Grown(kids, owners, [self._linked[place] for place in places], [elements[note] for note in self._notes])

    def finish(self, grown: Sequence[Grown]) -> None:
        """Writes what there is one of in a file. Pages have numbers in the structure tree from 0 on, then links."""
        kids = [kid for part in grown for kid in part.kids]
        document = f"<</Type/StructElem/S/Document/P {self.root}{_inside(kids)}>>"
        self._pdf.fill(self._document, document)
        owners = [*(page for part in grown for page in part.owners), *(link for part in grown for link in part.linked)]
        self._pdf.fill(self._parents, f"<</Nums{array([f'{n} {owner}' for n, owner in enumerate(owners)])}>>")
        notes = sorted(zip(_notes(), (note for part in grown for note in part.notes), strict=False))
        told = f"/IDTree<</Names{array([f'{string(name)}{note}' for name, note in notes])}>>" if notes else ""
        self._pdf.fill(
            self.root,
            f"<</Type/StructTreeRoot/K {self._document}/ParentTree {self._parents}/ParentTreeNextKey {len(owners)}{told}>>",
        )

    def _element(self, node: Node, parent: Spelled) -> Spelled:
        kids, head = node.kids, f"<</Type/StructElem/S/{node.tag}/P {parent}"
        if len(kids) == 1 and type(only := kids[0]) is Content:  # as most have: a line, a paragraph on one page, a cell
            told = f"{head}/Pg {self._pages[only.page]}/K {only.mcid}{self._attributes(node)}>>"
            reference = self._elements[id(node)] = self._pdf.add(told)
            return reference
        reference = self._elements[id(node)] = self._pdf.reserve()
        page = next((kid.page for kid in kids if type(kid) is Content), None)
        on_page = "" if page is None else f"/Pg {self._pages[page]}"
        inside = _inside([self._kid(kid, reference, page) for kid in kids])
        self._pdf.fill(reference, f"{head}{on_page}{inside}{self._attributes(node)}>>")
        return reference

    def _kid(self, kid: Node | Content | Annotation, element: Spelled, page: int | None) -> Spelled:
        if type(kid) is Node:
            return self._element(kid, element)
        if type(kid) is Annotation:
            self._linked[kid.page, kid.number] = element
            return f"<</Type/OBJR/Obj {self._annotations[kid.page][kid.number]}>>"
        assert type(kid) is Content
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
        if self._files:
            told += associated(self._files.get(id(node), ()))
        return told


def _inside(kids: Sequence[Spelled]) -> Spelled:
    """The entry of an element that says what is in it."""
    return f"/K {kids[0] if len(kids) == 1 else array(kids)}" if kids else ""


def _notes(before: Sequence[Counts] = ()) -> Iterator[str]:
    """Names for notes, after those of members before."""
    return (f"note-{n}" for n in count(1 + sum(member.notes for member in before)))


def annotate(
    pdf: PdfFile, pages: Sequence[Spelled], links: Mapping[int, Sequence[Link]], before: int,
    anchors: Mapping[str, tuple[int, Pt]], height: Pt,
) -> dict[int, list[Spelled]]:  # fmt: skip
    """The link annotations of a member's pages, which come after so many of members before; in the structure tree they
    have the numbers after those of pages."""
    numbers = count(len(pages) + before)

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

    return {page: [pdf.add(annotation(link)) for link in on_page] for page, on_page in links.items()}
