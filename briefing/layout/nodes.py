"""Boxes that diagrams join by connectors: texts in, shapes that fit them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit
from briefing.layout.pieces import block_height, cuts_word
from briefing.lines import Paragraph
from briefing.pages import Fill, ShapeItem

Tone = Literal["plain", "head", "way", "hot"]

GROUND = {"plain": "tint", "head": "step", "way": "accent-tint", "hot": "accent"}
"""The fill of a box: usual; the one all comes from; leading to what the headline speaks of; spoken of."""


def ink(tone: Tone) -> str:
    """The colour of all text on a box, or "" for each text's own."""
    return "paper" if tone == "hot" else ""


class Face(Struct, frozen=True):
    """The texts of a box, set, in a measure of `width` pt."""

    paras: tuple[Paragraph, ...]
    width: Pt
    cut: bool
    """Whether a word is wider than the box."""

    @property
    def height(self) -> Pt:
        return block_height(self.paras)


def face(paras: Sequence[Paragraph], width: Pt, room: Pt, kit: Kit) -> Face:
    """The face of texts that were set in a measure of `width` pt, for a box with `room` pt between its pads."""
    return Face(tuple(paras), width, any(cuts_word(kit, para, room) for para in paras))


def node(key: str, rect: Rect, texts: Face, tone: Tone, inset: Pt, name: str) -> ShapeItem:
    """A box with its texts, centred when they are and else `inset` pt from its left edge."""
    centred = bool(texts.paras) and texts.paras[0].align == "center"
    x = rect.x + (rect.w - texts.width) / 2 if centred else rect.x + inset
    return ShapeItem(
        rect=rect,
        fill=Fill(GROUND[tone]),
        text=tuple(replace(para, before=para.before if i else 0.0) for i, para in enumerate(texts.paras)),
        text_rect=Rect(x, rect.y, texts.width, rect.h),
        key=key,
        name=name,
    )
