"""The pages of a brief's chapters in, their items out: drawn, or told by what stands on them, and only drawn when they
are asked for, where an earlier build has drawn them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, Findings
from briefing.layout.brief_chapter import ChapterPages
from briefing.layout.brief_references import filled
from briefing.layout.brief_sheet import Sheet
from briefing.memo import Memo, Record, digest
from briefing.pages import AnyItem, DueItems, Facts, refers


class _Seen(Record, frozen=True, array_like=True):
    """What is known of the items of a page, what was found in drawing them, and a digest of the items. Nothing is known
    of a page that says where others are, unless it is told with the places of all."""

    facts: Facts | None = None
    findings: tuple[Diagnostic, ...] = ()
    digest: bytes = b""


_seen: Memo[_Seen] = Memo(0, step="pages of a brief", of=_Seen)
"""Of an earlier build only."""


class Drawing:
    """How pages are drawn, on a sheet that knows where ids are found."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._plain = sheet, sheet.unnumbered()
        self._told, self._told_plain = sheet.told_by, self._plain.told_by

    def items(self, chapter: ChapterPages, page: int, number: int) -> Sequence[AnyItem]:
        """The items of a page (from 0) of a chapter, as page `number` (from 1) of the brief; what is found in drawing
        them is added to the sheet's findings."""
        items, found = (self._due if _seen.on_shelf else self._made)(chapter, page, number)
        self._sheet.kit.findings.items += found
        return items

    def _made(self, chapter: ChapterPages, page: int, number: int) -> tuple[DueItems, Sequence[Diagnostic]]:
        """The items of a page where nothing is kept, and what was found."""
        drawn, found, _ = self._drawn(chapter, page, number)
        return DueItems(partial(tuple, drawn)), found

    def _due(self, chapter: ChapterPages, page: int, number: int) -> tuple[DueItems, Sequence[Diagnostic]]:
        """The items of a page, where an earlier build has had it to be drawn when they are asked for, and what was
        found."""
        standing = _standing(chapter, page), self._sheet.on(number).is_mirrored
        plain, placed = (*standing, *self._told_plain), (*standing, *self._told)
        seen = _seen.find("", plain)
        key = _seen.asked
        if seen and seen.facts is None:
            seen = _seen.find("", placed)
        if seen:
            return DueItems(lambda: self._drawn(chapter, page, number)[0], seen.facts, seen.digest), seen.findings
        drawn, found, says_pages = self._drawn(chapter, page, number)
        # What numbers are on it says a page that names some: it is the same where other pages have moved.
        items = DueItems(partial(tuple, drawn), None, digest(drawn) if says_pages else key)
        if says_pages:
            _seen.keep("", plain, _Seen())
        _seen.keep("", placed if says_pages else plain, _Seen(items.facts, found, items.digest))
        return items, found

    def _drawn(
        self, chapter: ChapterPages, page: int, number: int
    ) -> tuple[tuple[AnyItem, ...], tuple[Diagnostic, ...], bool]:
        """The items of a page, what was found in drawing them, and whether it says where other pages are."""
        own = Findings()
        sheet, plain = (replace(one, kit=replace(one.kit, findings=own)) for one in (self._sheet, self._plain))
        drawn = chapter.draw(page, number, sheet, plain)
        says_pages = drawn.says_pages or refers(drawn.items)
        items = tuple(filled(drawn.items, sheet)) if says_pages else tuple(drawn.items)
        return items, tuple(own.items), says_pages


def _standing(chapter: ChapterPages, page: int) -> tuple[object, ...]:
    """What stands on a page, as digests of blocks and takeaways with their places; their numbers in the chapter show
    nowhere."""
    stands = chapter.pages[page]
    slots = [(chapter.digest(slot.block), replace(slot, block=0)) for slot in stands.slots]
    notes = [(chapter.digest(note.block), replace(note, block=0)) for note in stands.notes]
    return slots, notes, [chapter.digest_beside(page, n) for n in range(len(slots))]
