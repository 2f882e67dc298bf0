"""A tagged PDF in, what a screen reader tells of it out: the texts of its structure tree, in the tree's order.

The tree is read by pikepdf, the text of each marked content by pdfium: neither wrote the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2

from tests.oracles.pdf import marked_texts

BLOCKS = ("P", "H1", "H2", "H3", "H4", "Caption", "LBody", "TH", "TD", "Note", "TOCI")
"""Elements whose text is told as one."""

Texts = Mapping[tuple[int, int], str]
"""Text by page (from 0) and MCID."""


class Told(NamedTuple):
    """What is told at a time, and of what element. A figure tells its alternative text in place of what it shows;
    the mark of a footnote is not told in the text, nor its label in the note. A section begins with an empty one."""

    tag: str
    text: str


def told(path: Path) -> list[Told]:
    """Everything that a file tells, in order.

    Raises `AssertionError` when a marked content with text is not in the tree, or there more than once."""
    with pypdfium2.PdfDocument(path) as shown:
        texts = {(n, mcid): text for n in range(len(shown)) for mcid, text in marked_texts(shown[n]).items()}
    with pikepdf.open(path) as file:
        reader = _Reader(texts, {page.obj.objgen: number for number, page in enumerate(file.pages)})
        found = list(reader.blocks(file.Root.StructTreeRoot.K))
    assert [text for place, text in texts.items() if reader.held[place] != 1] == []
    return found


class _Reader:
    """Reads one tree; `held` counts how often each marked content is in it."""

    def __init__(self, texts: Texts, pages: Mapping[tuple[int, int], int]) -> None:
        self.texts, self.pages = texts, pages
        self.held: dict[tuple[int, int], int] = defaultdict(int)

    def blocks(self, element: pikepdf.Dictionary) -> Iterator[Told]:
        tag = str(element.S)[1:]
        if tag == "Sect":
            yield Told(tag, "")
        if tag == "Figure":
            self._text(element, tag)
            yield Told(tag, str(element.Alt))
        elif tag in BLOCKS and not any(_is_element(kid) and str(kid.S)[1:] in BLOCKS for kid in _kids(element)):
            yield Told(tag, self._text(element, tag))
        else:
            assert not self._contents(element), f"text in a {tag}, which is no block"
            for kid in _kids(element):
                if _is_element(kid):
                    yield from self.blocks(kid)

    def _text(self, element: pikepdf.Dictionary, block: str) -> str:
        """The text of an element and all in it, in order."""
        return "".join(
            self._inner(kid, block) if _is_element(kid) else self._content(kid, element) for kid in _kids(element)
        )

    def _inner(self, element: pikepdf.Dictionary, block: str) -> str:
        text = self._text(element, block)
        is_mark = element.S == "/Lbl" or (element.S == "/Reference" and block != "TOCI")
        return "" if is_mark else text

    def _content(self, kid: object, element: pikepdf.Dictionary) -> str:
        place = self._place(kid, element)
        if place is None:
            return ""
        self.held[place] += 1
        return self.texts.get(place, "")

    def _place(self, kid: object, element: pikepdf.Dictionary) -> tuple[int, int] | None:
        if isinstance(kid, pikepdf.Dictionary):
            return (self.pages[kid.Pg.objgen], int(kid.MCID)) if kid.Type == "/MCR" else None
        return self.pages[element.Pg.objgen], int(kid)  # type: ignore[call-overload]

    def _contents(self, element: pikepdf.Dictionary) -> list[object]:
        return [kid for kid in _kids(element) if not _is_element(kid) and self._place(kid, element) is not None]


def _kids(element: pikepdf.Dictionary) -> list[object]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid
