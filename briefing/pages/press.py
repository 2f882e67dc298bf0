"""What a printing house, or an archive, is given besides the pages: paper around the trimmed page, attached data."""

from __future__ import annotations

from msgspec import Struct

from briefing.geometry import Pt, Rect


class Press(Struct, frozen=True):
    """How pages are printed. With `grey`, in one ink, whatever their colours. Grounds run `bleed` pt over the edge of
    the trimmed page; the paper runs `slug` pt over it, and holds crop marks there."""

    grey: bool = False
    bleed: Pt = 0.0
    slug: Pt = 0.0

    def sheet(self, size: tuple[Pt, Pt], shift: Pt = 0.0) -> Rect:
        """The paper under a trimmed page of `size`, in coordinates of items that are shifted by `shift`."""
        return trimmed(size, shift).inset(-self.slug)


def trimmed(size: tuple[Pt, Pt], shift: Pt = 0.0) -> Rect:
    """The page as it is cut, in coordinates of items that stand `shift` pt further right than they say."""
    return Rect(-shift, 0.0, *size)


class Attachment(Struct, frozen=True):
    """A file that goes with the document: `name`, what `title` says it is, its bytes. It belongs to the figure or
    table with the anchor `owner`, or of that name with no anchor, on page `page` (from 0)."""

    name: str
    title: str
    data: bytes
    owner: str
    page: int
