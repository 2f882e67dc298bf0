"""Laid-out pages in, the bytes of a tagged PDF out (PDF/UA-1 and PDF/A-2a).

Members of a team each draw, spell and compress their own pages with all that belongs to them, under the numbers that
these objects have in the file; the first puts them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from msgspec import Struct

from briefing.pages import Pages
from briefing.team import ALONE, Team
from briefing.write.pdf.boxes import boxes
from briefing.write.pdf.drawing import DrawnPage, drawn_pages
from briefing.write.pdf.embedded import Embedded, associated, embed, file_entries
from briefing.write.pdf.fonts import Uses, together
from briefing.write.pdf.fonts import embed as embed_fonts
from briefing.write.pdf.metadata import describe, information
from briefing.write.pdf.objects import PdfFile, Spelled, array
from briefing.write.pdf.structure import Counts, Grown, StructureWriter, annotate
from briefing.write.pdf.tags import Tree

Key = TypeVar("Key", int, tuple[int, str])


class Share(Struct, frozen=True):
    """What a member hands over: objects, parts of the structure, and the opacities its pages name."""

    objects: PdfFile
    grown: Grown
    opacities: set[str]


def write_pdf(pages: Pages, team: Team = ALONE) -> bytes:
    """The document as PDF; the same pages give the same bytes, however many a team they are written by. It goes to the
    first member; what others get is of no use.

    Each member has a range of the pages whole, in the order of members, and knows all else of the document. Nothing goes
    on from one range into the next, and the first heading in each is of the highest level. What all members have whole
    the first writes alone. A link to an id that is not in
    `pages.anchors` stays plain text. KeyError if a colour token, a layout or a glyph is missing."""
    if pages.own is None:
        if team.number:
            return b""
        team = ALONE
    own = [number for number, _ in pages.whole]
    tree = Tree(begun=bool(own) and own[0] > 0)
    drawn = dict(zip(own, drawn_pages(pages, tree), strict=True))
    counts, used = _told(team, list(drawn.values()), tree)
    return _Assembly(pages, team, counts).file(drawn, tree, used)


def _told(team: Team, drawn: Sequence[DrawnPage], tree: Tree) -> tuple[list[Counts], Uses]:
    """How much each member has, and what all have drawn."""
    own = Counts(len(drawn), sum(len(page.links) for page in drawn), tree.elements, len(tree.notes))
    told = team.told((own, together(chain.from_iterable(page.uses for page in drawn))))
    return [counts for counts, _ in told], together(chain.from_iterable(used for _, used in told))


class _Assembly:
    """A file in the making, in which a member of a team spells its own objects."""

    def __init__(self, pages: Pages, team: Team, counts: Sequence[Counts]) -> None:
        self._pages, self._team, self._counts = pages, team, counts
        self._pdf = PdfFile()
        self._parent, self._resources = self._pdf.reserve(), self._pdf.reserve()
        self._sheets = [self._pdf.reserve() for _ in pages.pages]
        self._files = embed(self._pdf, pages, team)

    def file(self, drawn: Mapping[int, DrawnPage], tree: Tree, used: Uses) -> bytes:
        """The file of what was drawn, or nothing where it is not the first member's."""
        pdf, team, links = self._pdf, self._team, self._links(drawn)
        of_nodes = _grouped((id(tree.anchored[_place(e)]), e.file) for e in self._files if _place(e) in tree.anchored)
        of_pages = _grouped((e.attachment.page, e.file) for e in self._files if _place(e) not in tree.anchored)
        structure = StructureWriter(pdf, self._sheets, self._pages.master.size[1], links, of_nodes)
        grown = structure.write(tree, self._counts, team.number)
        font_entries = embed_fonts(pdf, used, team)
        self._write_sheets(drawn, links, of_pages)
        pdf.pack()
        shares = team.handed(Share(pdf, grown, {share for page in drawn.values() for share in page.opacities}))
        if team.number:
            return b""
        for other in shares[1:]:
            pdf.take(other.objects)
        structure.finish([share.grown for share in shares])
        states = _states(set().union(*(share.opacities for share in shares)))
        pdf.fill(self._resources, f"<</Font{font_entries}/ExtGState<<{states}>>>>")
        return self._finished(structure.root)

    def _links(self, drawn: Mapping[int, DrawnPage]) -> dict[int, list[Spelled]]:
        """The references of links, by page."""
        of_members, number = [member.links for member in self._counts], self._team.number
        on_pages = {n: page.links for n, page in drawn.items()}
        with self._pdf.turn(of_members, number):
            before = sum(of_members[:number])
            return annotate(self._pdf, self._sheets, on_pages, before, self._pages.anchors, self._pages.master.size[1])

    def _write_sheets(
        self,
        drawn: Mapping[int, DrawnPage],
        links: Mapping[int, Sequence[Spelled]],
        files: Mapping[int, Sequence[Spelled]],
    ) -> None:
        pages = self._pages
        with self._pdf.turn([member.pages for member in self._counts], self._team.number):
            contents = [self._pdf.add(page.content) for page in drawn.values()]
        for n, content in zip(drawn, contents, strict=True):
            annotations = f"/Annots{array(links[n])}" if links[n] else ""
            self._pdf.fill(
                self._sheets[n],
                f"<</Type/Page/Parent {self._parent}{boxes(pages, pages.pages[n])}/Contents {content}"
                f"/Resources {self._resources}/StructParents {n}/Tabs/S{annotations}{associated(files.get(n, ()))}>>",
            )

    def _finished(self, structure: Spelled) -> bytes:
        pdf, sheets = self._pdf, self._sheets
        pdf.fill(self._parent, f"<</Type/Pages/Count {len(sheets)}/Kids{array(sheets)}>>")
        root = pdf.add(
            f"<</Type/Catalog/Pages {self._parent}/MarkInfo<</Marked true>>/StructTreeRoot {structure}"
            f"{file_entries(self._files)}{describe(pdf, self._pages, sheets)}>>"
        )
        return pdf.finished(root, information(pdf, self._pages.properties))


def _states(shares: Iterable[str]) -> Spelled:
    """The graphics states that pages name, each of which sets an opacity, as entries of their resources."""
    return "".join(f"/O{share}<</ca {share}/CA {share}>>" for share in sorted(shares))


def _grouped(found: Iterable[tuple[Key, Spelled]]) -> dict[Key, list[Spelled]]:
    """What goes together, by its key."""
    groups: dict[Key, list[Spelled]] = {}
    for key, one in found:
        groups.setdefault(key, []).append(one)
    return groups


def _place(found: Embedded) -> tuple[int, str]:
    """Page and anchor of what an embedded file belongs to."""
    return found.attachment.page, found.attachment.owner
