"""What a file tells and the document it was made of in, texts that are missing, cut, repeated or out of order out.

Texts that a layout makes (contents, page numbers, key figures of the first page, the words of the language) are not
looked for. Handouts print no notes, where takeaways may have gone: of these nothing is asked there. What more a file
says than its document is for `words.page_faults` to find."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from briefing.document import Document
from briefing.pages import Pages
from tests.oracles.source import Figure, Stream, Text, of_brief, of_deck
from tests.oracles.told import Told, told
from tests.oracles.words import solid

SPOKEN = ("notes", "takeaways")
"""Streams that may stand in notes."""

LONG = 24
"""Characters from which on a text of the prose is no phrase that may well stand twice."""


def order_faults(path: Path, pages: Pages, document: Document) -> Iterator[str]:
    """Where the tags of a file do not tell all texts of its document, whole and in order."""
    found = told(path)
    if pages.kind == "brief":
        yield from brief_faults(found, document)
    else:
        notes = [[para.text for para in page.notes] for page in pages.pages] if pages.kind == "slides" else None
        yield from deck_faults(found, document, notes, spoken=pages.kind != "handout")


def brief_faults(found: Sequence[Told], document: Document) -> Iterator[str]:
    blocks = [Told(one.tag, solid(one.text)) for one in found]
    times = Counter(text for tag, text in blocks if tag != "TOCI")
    for name, stream in of_brief(document):
        yield from (f"{name}: {fault}" for fault in stream_faults(blocks, stream))
        if name == "prose":
            said = Counter(item.said for item in stream if isinstance(item, Text) and len(item.said) > LONG)
            for text, wanted in said.items():
                shown = sum(n for block, n in times.items() if re.fullmatch(text, block))
                if shown > wanted:
                    yield f"{name}: told {shown} times: {text}"


def deck_faults(
    found: Sequence[Told], document: Document, notes: Sequence[Sequence[str]] | None = None, *, spoken: bool = True
) -> Iterator[str]:
    """Slides in order, and what each of them tells. `notes` are those of slides whose file does not tell them, by
    slide; a file that is not `spoken` has none."""
    blocks = [Told(one.tag, solid(one.text)) for one in found]
    ends = [*(i for i, block in enumerate(blocks) if block.tag == "Sect"), len(blocks)]
    titles = [[b.text for b in blocks[start:end] if b.tag == "H1"] for start, end in pairwise(ends)]
    yield from (f"slide {n} has the headings {own}" for n, own in enumerate(titles, 1) if len(own) != 1)
    slides, begun = list(of_deck(document)), [-1]
    for slide in slides:
        later = range(begun[-1] + 1, len(titles))
        begun.append(next((n for n in later if any(re.fullmatch(slide.title, t) for t in titles[n])), len(titles)))
    if begun[-1] == len(titles):
        yield f"not all slides are told, or not in order: {[slide.title for slide in slides]}"
        return
    for slide, (first, after) in zip(slides, pairwise([*begun[1:], len(titles)]), strict=True):
        scope = blocks[ends[first] : ends[after]]
        scope += [Told("Notes", solid(text)) for own in (notes or ())[first:after] for text in own]
        for name, stream in slide.streams:
            if not spoken and name in SPOKEN:
                continue
            yield from (f"{slide.title}: {name}: {fault}" for fault in stream_faults(scope, stream))


def stream_faults(blocks: Sequence[Told], stream: Stream) -> Iterator[str]:
    """Items of a stream that no block tells after the item before."""
    at = 0
    for item in stream:
        if isinstance(item, Figure):
            place = next((i for i in range(at, len(blocks)) if _is_figure(blocks[i], item)), None)
            if place is not None:
                at = place + 1
                continue
            wanted = item.shown
            if not wanted:
                yield f"no figure tells {sorted(item.alts)[0]}"
        else:
            wanted = (item,)
        for text in wanted:
            after = next((end for i in range(at, len(blocks)) if (end := _end(blocks, i, text))), 0)
            if after:
                at = after
            else:
                yield f"{text.origin}: not told, or not in its place: {text.said}"


def _end(blocks: Sequence[Told], start: int, text: Text) -> int:
    """The block after those from `start` on that tell a text, and nothing else; 0 when they do not."""
    ends = range(start + 1, min(start + text.lines, len(blocks)) + 1)
    return next((e for e in ends if re.fullmatch(text.said, "".join(b.text for b in blocks[start:e]))), 0)


def _is_figure(block: Told, figure: Figure) -> bool:
    return block.tag == "Figure" and block.text in figure.alts
