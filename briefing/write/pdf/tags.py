"""Roles of items in, the tree of structure elements out, grown while pages are drawn.

Names and nesting follow ISO 32000-1, 14.8.4, and PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from briefing.geometry import Rect
from briefing.pages import Role

HEADINGS: dict[Role, int] = {"title": 1, "h1": 1, "h2": 2, "h3": 3, "h4": 4}
DEEPEST = max(HEADINGS.values())


class Content(Struct, frozen=True, tag=True, array_like=True):
    """A marked-content sequence: its page (from 0) and its number on that page."""

    page: int
    mcid: int


class Annotation(Struct, frozen=True, tag=True, array_like=True):
    """A link annotation: its page (from 0) and its place, from 0, among the links of that page."""

    page: int
    number: int


class Node(Struct, eq=False, tag=True, array_like=True):
    """A structure element. `bbox` is in page coordinates, on the page of its first content; `lang` is set where it is
    not the document's; `row_span` and `col_span` are of a table cell (ISO 32000-1, 14.8.5.7)."""

    tag: str
    kids: list[Node | Content | Annotation] = field(default_factory=list)
    alt: str = ""
    bbox: Rect | None = None
    scope: str = ""
    row_span: int = 1
    col_span: int = 1
    lang: str = ""

    def add(self, tag: str) -> Node:
        """A new element at the end of this one."""
        node = Node(tag)
        self.kids.append(node)
        return node


Kid = Node | Content | Annotation


class Open(Struct):
    """The elements of earlier pages to which a page may add, with the number of their kids; how many notes there are;
    and all that a page depends on of the tree: the level of headings, and what those elements are."""

    nodes: tuple[Node, ...]
    kids: tuple[int, ...]
    notes: int
    told: tuple[object, ...]


class Added(Struct):
    """What a page has added to a tree: kids to elements, who owns its contents, its figures and tables by anchor, its
    notes, and what the next page goes on with. Elements stand as their numbers among the open ones and the new ones
    after these, in the order of `_within`."""

    kids: dict[int, list[Kid]]
    owners: list[int]
    anchored: dict[str, int]
    notes: list[int]
    going_on: list[int | None]
    level: int


class Tree:
    """The structure of a document, or of a stretch of it. `owners[page][mcid]` is the element that holds a content, by
    the number (from 0) of its page."""

    def __init__(self, *, begun: bool = False) -> None:
        """With `begun`, pages before have another tree, and nothing of them goes on in this one."""
        self.root = Node("Document")
        self.page = -1
        """The current page."""
        self.owners: dict[int, list[Node]] = {}
        self.notes: list[Node] = []
        self.anchored: dict[tuple[int, str], Node] = {}
        """Figures and tables by page (from 0) and anchor."""
        self._here: dict[str, Node] = {}
        """Those of the current page."""
        self._section = self.root
        self._level = DEEPEST if begun else 0
        self._table: Node | None = None
        self._unfinished: Node | None = None

    @property
    def section(self) -> Node:
        """The element that takes new blocks: the document, or the slide's section."""
        return self._section

    @property
    def elements(self) -> int:
        """How many there are in the document's own."""
        return len(_within([self.root.kids]))

    def start_page(self, number: int, *, own_section: bool) -> None:
        self._turn_to(number)
        if own_section:
            self.start_section()

    def _turn_to(self, number: int) -> None:
        self.page, self.owners[number], self._here = number, [], {}

    def open(self) -> Open:
        """What the next page may add to."""
        last = [kid for kid in self._section.kids[-1:] if isinstance(kid, Node)]
        going_on = self._going_on()
        nodes = {id(node): node for node in (self.root, *last, *filter(None, going_on), *self.notes[-1:])}
        places = [list(nodes).index(id(node)) if node else None for node in going_on]
        told = (self._level, places, [node.tag for node in nodes.values()])
        found = tuple(nodes.values())
        return Open(found, tuple(len(node.kids) for node in found), len(self.notes), told)

    def added(self, before: Open) -> Added | None:
        """What the current page has added since; None where it has done so to other elements than the open ones."""
        kids = {
            n: node.kids[count:]
            for n, (node, count) in enumerate(zip(before.nodes, before.kids, strict=True))
            if len(node.kids) > count
        }
        number = {id(node): n for n, node in enumerate((*before.nodes, *_within(kids.values())))}
        try:
            owners = [number[id(node)] for node in self.owners[self.page]]
            anchored = {anchor: number[id(node)] for anchor, node in self._here.items()}
            notes = [number[id(node)] for node in self.notes[before.notes :]]
            going_on = [number[id(node)] if node else None for node in self._going_on()]
        except KeyError:
            return None
        return Added(kids, owners, anchored, notes, going_on, self._level)

    def add_page(self, number: int, page: Added) -> None:
        """A page that was drawn before, to a tree that is as it was then."""
        nodes = (*self.open().nodes, *_within(page.kids.values()))
        for n, kids in page.kids.items():
            nodes[n].kids += kids
        self._turn_to(number)
        self.anchored.update({(number, anchor): nodes[n] for anchor, n in page.anchored.items()})
        self.owners[number] = [nodes[n] for n in page.owners]
        self.notes += [nodes[n] for n in page.notes]
        section, *rest = (None if n is None else nodes[n] for n in page.going_on)
        self._section, (self._table, self._unfinished), self._level = section or self.root, rest, page.level

    def _going_on(self) -> tuple[Node, Node | None, Node | None]:
        return self._section, self._table, self._unfinished

    def start_section(self) -> None:
        """Blocks go into a new section of the document from here on."""
        self._section = self.root.add("Sect")
        self._table = None

    def content(self, node: Node) -> Content:
        """A new content of `node` on the current page."""
        owners = self.owners[self.page]
        content = Content(self.page, len(owners))
        owners.append(node)
        node.kids.append(content)
        return content

    def block(self, role: Role, part: int = 1, *, goes_on: bool = False) -> Node:
        """The element that takes one paragraph of an item with this role.

        A heading goes at most one level deeper than the heading before it. Neighbours in a list or
        a table of contents share it. Part 2 of a note goes on in the last one, that of a
        paragraph in the last that `goes_on`."""
        if role in HEADINGS:
            self._level = min(HEADINGS[role], self._level + 1)
            return self._section.add(f"H{self._level}")
        if role == "list":
            return self._last("L").add("LI").add("LBody")
        if role == "contents":
            return self._last("TOC").add("TOCI").add("Reference")
        if role == "quote":
            return self._section.add("BlockQuote").add("P")
        if role == "caption":
            return self._section.add("Caption")
        if role == "note" and part > 1:
            return self.notes[-1]
        if role == "note":
            self.notes.append(self._section.add("Note"))
            return self.notes[-1]
        found = self._unfinished if part > 1 and self._unfinished else self._section.add("P")
        if part > 1 or goes_on:
            self._unfinished = found if goes_on else None
        return found

    def table(self, part: int) -> Node:
        """The element of a table: the same one for all parts of a table split over the pages of a
        section, a new one in each section."""
        if part == 1 or self._table is None:
            self._table = self._section.add("Table")
        return self._table

    def figure(self, alt: str, bbox: Rect) -> Node:
        node = self._section.add("Figure")
        node.alt, node.bbox = alt, bbox
        return node

    def named(self, node: Node, anchor: str) -> Node:
        """The node, to be found by its anchor on the current page."""
        if anchor and anchor not in self._here:
            self._here[anchor] = self.anchored[self.page, anchor] = node
        return node

    def _last(self, tag: str) -> Node:
        last = self._section.kids[-1] if self._section.kids else None
        return last if isinstance(last, Node) and last.tag == tag else self._section.add(tag)


def _within(lists: Iterable[Iterable[Kid]]) -> list[Node]:
    """The elements in lists of kids, then those in them, and so on."""
    found = [kid for kids in lists for kid in kids if type(kid) is Node]
    for node in found:
        for kid in node.kids:
            if type(kid) is Node:
                found.append(kid)  # noqa: PERF401  # a list for each would take longer: most elements hold no others
    return found
