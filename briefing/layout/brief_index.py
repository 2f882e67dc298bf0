"""The index's entries and the items of the chapters' pages in, its pages with linked numbers out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from briefing.document import Copy, IndexEntry, Inline
from briefing.geometry import Pt
from briefing.layout.brief_columns import BackPages, Entry, column_width, in_two_columns
from briefing.layout.brief_sheet import Sheet
from briefing.lines import Paragraph
from briefing.pages import AnyItem, ShapeItem, TableItem, TextItem, walk
from briefing.team import ALONE, Team

INDENT: Pt = 10
"""By which turned lines hang."""
GAP: Pt = 1.5
CREDITS: Pt = 75
"""What the credits below a short index take, if there are any."""
RANGE = 3
"""So many pages in a row are printed as a range."""


Label = Callable[[int], str]
"""From a page (from 1) to its printed number."""


def add_index(back: BackPages, found: Mapping[int, Sequence[int]], label: Label) -> None:
    """The index, with the pages on which each entry was found; an entry that was not is left out, with a note."""
    sheet = back.sheet
    document, width = sheet.document, column_width(sheet)
    entries = []
    for n, entry in enumerate(document.index):
        if n in found:
            entries.append(Entry(_entry(entry, found[n], label, width, sheet), entry.term.text, entry.term.mark))
        else:
            said = f"no page of the brief names “{entry.term.text}”: the index leaves it out"
            sheet.kit.findings.note("not-found", said, entry.term.mark, "name it in `also` as the text does")
    if entries:
        after = CREDITS if document.credits else 0.0
        in_two_columns(back, "index", document.index_title.text, entries, GAP, after)


def looked_up(
    entries: Sequence[IndexEntry], pages: Mapping[int, Sequence[AnyItem]], team: Team = ALONE
) -> dict[int, list[int]]:
    """The pages on which each entry (by its place) is named, of those of all members of a team. Of names that begin
    alike the longest counts: the bankers' association is no mention of the bank."""
    owners = {_plain(name): n for n, entry in reversed(list(enumerate(entries))) for name in entry.names}
    names = sorted(owners, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(map(_bounded, names)) or "(?!)")
    following = _following(pages, team)
    found: dict[int, list[int]] = {}
    for page, items in pages.items():
        text = "\n".join(_plain(said) for said in _said(items))
        named = [owners[match.group()] for match in pattern.finditer(text)]
        tail, head = _prose(items)[-1:], following(page)
        if tail and head:  # a name may lie across the page break, and is found where it begins
            across = pattern.finditer(tail[0] + head[0])
            named += [owners[m.group()] for m in across if m.start() < len(tail[0]) < m.end()]
        for n in dict.fromkeys(named):
            found.setdefault(n, []).append(page)
    return _all(team.told(found))


def _following(pages: Mapping[int, Sequence[AnyItem]], team: Team) -> Callable[[int], list[str]]:
    """What the running text of the page after one begins with, which the next member may have."""
    first = next(iter(pages), 0)
    heads = dict(team.told((first, _prose(pages.get(first, ()))[:1])))
    return lambda page: _prose(pages[page + 1])[:1] if page + 1 in pages else heads.get(page + 1, [])


def _all(found: Sequence[Mapping[int, list[int]]]) -> dict[int, list[int]]:
    """What all members found, by entry."""
    every: dict[int, list[int]] = {}
    for own in found:
        for n, pages in own.items():
            every.setdefault(n, []).extend(pages)
    return every


def _prose(items: Sequence[AnyItem]) -> list[str]:
    """The running text of a page."""
    return [_plain(i.text) for i in items if isinstance(i, TextItem) and i.role == "paragraph" and not i.name]


def _bounded(name: str) -> str:
    """A pattern for the name, which in Latin script is no part of a longer word."""
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() and name[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalnum() else ""
    return before + re.escape(name) + after


def _plain(text: str) -> str:
    return re.sub(r"[ \u00a0]+", " ", text)


def _said(items: Sequence[AnyItem]) -> Iterator[str]:
    """The texts of a page, those in drawings too."""
    for item in walk(items):
        if isinstance(item, TextItem):
            yield item.text
        elif isinstance(item, ShapeItem):
            yield "\n".join(para.text for para in item.text)
        elif isinstance(item, TableItem):
            yield from (cell.text for row in item.rows for cell in row.cells)


def _entry(entry: IndexEntry, pages: Sequence[int], label: Label, width: Pt, sheet: Sheet) -> Paragraph:
    """The name and its pages, each a link."""
    inlines = [*entry.term.inlines, Inline("\u3000" if sheet.zh else ", ")]
    for n, (first, last) in enumerate(_ranges(pages)):
        inlines += [Inline("、" if sheet.zh else ", ")] if n else []
        dash = "—" if sheet.zh else "–"
        printed = label(first) if first == last else f"{label(first)}{dash}{label(last)}"
        inlines.append(Inline(printed, link=f"#{page_anchor(first)}"))
    return sheet.kit.paragraph(Copy(tuple(inlines), entry.term.mark), "source-entry", width, indent=-INDENT)


def page_anchor(number: int) -> str:
    """The id by which a page is reached."""
    return f"page:{number}"


def _ranges(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pages as first and last of runs; runs shorter than `RANGE` page by page."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    for run in runs:
        if len(run) >= RANGE:
            yield run[0], run[-1]
        else:
            yield from ((page, page) for page in run)
