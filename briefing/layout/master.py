"""Theme and document in, the master of a deck out: colours, fonts and the named layouts."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.document import Document
from briefing.geometry import Rect
from briefing.layout.agenda import agenda_layout
from briefing.layout.appendix import data_layout, sources_layout
from briefing.layout.cover import TitlePlace, closing_layout, cover_layout, title_place
from briefing.layout.kit import Kit, TooFull
from briefing.layout.message_frames import frame_layout, frames
from briefing.layout.opener import opener_layout
from briefing.layout.stamp import stamp
from briefing.layout.summary import summary_layout
from briefing.layout.text_slide import text_layout
from briefing.layout.themed_master import themed_master
from briefing.memo import Memo
from briefing.pages import FontNames, Master, ShapeItem
from briefing.text.fonts import MissingGlyph

_known: Memo[Master] = Memo(4)


def slide_master(document: Document, kit: Kit) -> Master:
    """The master of the document's deck: every layout, whether the deck uses it or not, so that the
    deck can be carried on in PowerPoint. A content layout comes first: its headline is the title
    style of the master. Documents that agree in what it is made of share one."""
    title, chapters = title_place(document, kit), len(document.chapters)
    made_of = (kit.theme, kit.lang, kit.setter, kit.words, title, chapters)
    master = _known.find(kit.lang, made_of) or _known.keep(kit.lang, made_of, _plain_master(kit, title, chapters))
    decoration = _stamp(document, kit)
    return replace(master, decoration=decoration) if decoration else master


def _plain_master(kit: Kit, title: TitlePlace, chapters: int) -> Master:
    grid = kit.theme.slides
    layouts = (
        *(frame_layout(kit, frame) for frame in frames(grid).values()),
        text_layout(kit),
        cover_layout(kit, title, chapters),
        summary_layout(kit),
        agenda_layout(kit, chapters),
        opener_layout(kit),
        sources_layout(kit),
        data_layout(kit),
        closing_layout(kit, chapters),
    )
    fonts = kit.theme.fonts.slides
    return themed_master(kit.theme, (grid.width, grid.height), FontNames(fonts.latin, fonts.han), layouts)


STAMP_WIDTH = 1 / 3
"""Share of a slide's width that the stamp may take: tracker and panels stand beside it."""


def _stamp(document: Document, kit: Kit) -> tuple[ShapeItem, ...]:
    """The stamp above headlines; part of the master, so that there is one to delete."""
    words, grid = document.prints.stamp, kit.theme.slides
    if not words:
        return ()
    strip = Rect(grid.width * (1 - STAMP_WIDTH) / 2, 0.0, grid.width * STAMP_WIDTH, grid.headline_y)
    try:
        return (stamp(kit, words, kit.token("tracker"), strip),)
    except TooFull as error:
        kit.findings.error("too-full", error.message, None, error.hint)
    except MissingGlyph as error:
        kit.findings.error("missing-glyph", f"stamp: {error}")
    return ()
