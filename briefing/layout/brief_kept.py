"""Chapters broken into pages in, what of them is kept out; and chapters of an earlier build, whose blocks are only read
when they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

from msgspec.msgpack import Decoder, encode
from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, Findings
from briefing.kinds import noun_of
from briefing.layout.brief_asides import Placed
from briefing.layout.brief_blocks import Block
from briefing.layout.brief_chapter import ChapterPages, Part, changed_by
from briefing.layout.brief_collect import AnyBlock, Step
from briefing.layout.brief_known import Remembered, remembered
from briefing.layout.brief_order import Plan
from briefing.layout.brief_shapes import Page
from briefing.layout.brief_sheet import Sheet
from briefing.memo import Memo, Record, renew

_BLOCK = Decoder(AnyBlock, dec_hook=noun_of)


class Kept(Record, frozen=True, array_like=True):
    """What is kept of a chapter: all that is known of it without its blocks, the digests of these and of takeaways by
    page and slot, and where blocks are found: what no step has added is here, as a message. And what was found in
    laying it out."""

    parts: tuple[Part, ...]
    pages: list[Page]
    plan: Plan
    anchors: list[tuple[str, int, int]]
    blocks: list[bytes]
    asides: list[tuple[int, int, bytes]]
    steps: list[Step]
    paged: bytes
    changed: list[int]
    own: dict[int, bytes]
    findings: tuple[Diagnostic, ...] = ()

    @property
    def keys(self) -> list[bytes]:
        """Of all that belongs to it."""
        return [*(step.key for step in self.steps), self.paged]


_kept: Memo[Kept] = Memo(0, step="chapters", of=Kept)
"""Of an earlier build only."""


class _Blocks(Sequence[Block]):
    """The blocks of a chapter, read when they are asked for."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._read: dict[bytes, Sequence[Block]] = {}

    @cached_property
    def others(self) -> tuple[Mapping[int, Block], Mapping[tuple[int, int], Placed]]:
        """Blocks that look otherwise on their pages, and takeaways."""
        return changed_by(self._kept.paged)

    def __len__(self) -> int:
        return len(self._kept.blocks)

    @overload
    def __getitem__(self, at: int) -> Block: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Block]: ...
    def __getitem__(self, at: int | slice) -> Block | Sequence[Block]:
        if isinstance(at, slice):
            return [self._block(n) for n in range(len(self))[at]]
        return self._block(range(len(self))[at])

    def _block(self, number: int) -> Block:
        if number in self._kept.own:
            return _BLOCK.decode(self._kept.own[number])
        if number in self._kept.changed:
            return self.others[0][number]
        step = next(step for step in self._kept.steps if step.first <= number < step.after)
        if step.key not in self._read:
            self._read[step.key] = step.blocks()
        return self._read[step.key][number - step.first]


class _Asides(Mapping[tuple[int, int], Placed]):
    """The takeaways of a chapter, read when they are asked for."""

    def __init__(self, kept: Kept, blocks: _Blocks) -> None:
        self.digests, self._blocks = {(page, slot): told for page, slot, told in kept.asides}, blocks

    def __len__(self) -> int:
        return len(self.digests)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self.digests)

    def __contains__(self, place: object) -> bool:
        return place in self.digests

    def __getitem__(self, place: tuple[int, int]) -> Placed:
        return self._blocks.others[1][place]


class _KeptPages(ChapterPages, frozen=True, kw_only=True):
    """A chapter of an earlier build."""

    kept: Kept
    digests: Mapping[tuple[int, int], bytes]

    @property
    def plan(self) -> Plan:
        return self.kept.plan

    @property
    def anchors(self) -> Sequence[tuple[str, int, int]]:
        return self.kept.anchors

    def digest(self, block: int) -> bytes:
        return self.kept.blocks[block]

    def digest_beside(self, page: int, slot: int) -> bytes:
        return self.digests.get((page, slot), b"")


def remembered_pages(
    memo: Remembered[ChapterPages], slot: Hashable, made_of: tuple[object, ...], sheet: Sheet, findings: Findings,
    make: Callable[[Sheet], ChapterPages], *, keep: bool = True,
) -> ChapterPages:  # fmt: skip
    """The pages of a chapter as `brief_known.remembered` gives them, or those of an earlier build."""
    found, key = _kept.find("", made_of), _kept.asked
    if not key:
        return remembered(memo, slot, made_of, sheet, findings, make, keep=keep)
    if found and renew(found.keys):
        findings.items += found.findings
        return _pages_of(found)
    own = Findings()
    made = make(replace(sheet, kit=replace(sheet.kit, findings=own)))
    if keep:
        _kept.keep("", made_of, _kept_of(made, own))
    findings.items += own.items
    return made


def _pages_of(kept: Kept) -> ChapterPages:
    blocks = _Blocks(kept)
    asides = _Asides(kept, blocks)
    return _KeptPages(kept.parts, blocks, kept.pages, asides, kept=kept, digests=asides.digests)


def _kept_of(made: ChapterPages, findings: Findings) -> Kept:
    numbers = range(len(made.blocks))
    added = {n for step in made.steps for n in range(step.first, step.after)}
    asides = [(page, slot, made.digest_beside(page, slot)) for page, slot in made.asides]
    own = {n: encode(made.blocks[n]) for n in numbers if n not in added}
    return Kept(
        made.parts, made.pages, made.plan, list(made.anchors), [made.digest(n) for n in numbers], asides,
        list(made.steps), made.paged, list(made.changed), own, tuple(findings.items),
    )  # fmt: skip
