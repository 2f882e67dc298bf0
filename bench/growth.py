"""Numbers of chart slides and of brief pages in, what each costs as they grow out, for the program and the peers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import brief, deck
from bench.generated import write_project
from bench.inventory import pages, same
from bench.measure import Contender, Row, in_turn, ratio, table
from bench.reference import reference

SLIDES = (10, 100, 1000)
PATIENCE = 100
"""Chart slides that python-pptx is asked for at most: it looks at all names of parts for each new one."""
BRIEFS = ((4, 1), (22, 3), (111, 6))
"""Chapters, and sections in each, that make about 10, 100 and 1,000 pages."""
COLUMNS = ("best s", "CPU s", "ms each, s / CPU", "ms a further one, s / CPU", "peak MiB", "KiB a further one",
           "file KB each")  # fmt: skip

Last = dict[str, tuple[int, Row]]
"""The row before of each contender, and how many pages it made."""


def of_slides(folder: Path, sizes: Sequence[int] = SLIDES, pairs: int = 3) -> None:
    """Print what chart slides cost; agenda, openers, sources and appendix are in it, but are not counted."""
    head = ("chart slides (slides in all)", f"deck; best of {pairs}", *COLUMNS, "of PptxGenJS, s / CPU")
    table(head, _slides(folder, sizes, pairs))


def of_pages(folder: Path, sizes: Sequence[tuple[int, int]] = BRIEFS, pairs: int = 3) -> None:
    """Print what pages of a brief cost."""
    table(("pages", f"brief; best of {pairs}", *COLUMNS, "of typst, s / CPU"), _pages(folder, sizes, pairs))


def _slides(folder: Path, sizes: Sequence[int], pairs: int) -> Iterator[tuple[str, ...]]:
    last: Last = {}
    for count in sizes:
        here = folder / f"slides-{count}"
        script, _, deflated, ours = deck.contenders(here, write_project(here / "growth", count), "en")
        if count > PATIENCE:
            script = script._replace(missing="left out: minutes, as its time grows with the square of slides")
        rows = in_turn((script, deflated, ours, _plain(ours)), pairs)
        same(*(row.contender.made for row in rows if row.costs))
        slides = pages(ours.made)
        yield from (_cells(f"{count:,} ({slides:,})", count, row, rows[1], last) for row in rows)


def _pages(folder: Path, sizes: Sequence[tuple[int, int]], pairs: int) -> Iterator[tuple[str, ...]]:
    last: Last = {}
    for chapters, sections in sizes:
        here = folder / f"pages-{chapters}-{sections}"
        theirs, ours = brief.contenders(here, reference(chapters, sections))
        rows = in_turn((theirs, ours, _plain(ours)), pairs)
        same(*(row.contender.made for row in rows if row.costs), besides=("pages",))
        for row in rows:
            count = pages(row.contender.made) if row.costs else 0
            yield _cells(f"{count:,}", count, row, rows[0], last)


def _plain(ours: Contender) -> Contender:
    """As the peers do, which keep nothing for the next time."""
    return ours._replace(name=f"{ours.name}, nothing kept", command=(*ours.command, "--no-cache"))


def _cells(said: str, count: int, row: Row, base: Row, last: Last) -> tuple[str, ...]:
    """Of one contender at one size."""
    name = row.contender.name
    if not row.costs:
        return said, name, row.contender.missing
    seconds, cpu, peak = (_best(row, field) for field in ("seconds", "cpu", "peak"))
    further = ["–", "–", "–"]
    if name in last:
        before, other = last[name]
        further = [f"{(_best(row, field) - _best(other, field)) * unit / (count - before):.1f}"
                   for field, unit in (("seconds", 1000), ("cpu", 1000), ("peak", 1024))]  # fmt: skip
    last[name] = count, row
    size = row.contender.made.stat().st_size / 1000 / count
    return (said, name, f"{seconds:.2f}", f"{cpu:.2f}", f"{seconds * 1000 / count:.1f} / {cpu * 1000 / count:.1f}",
            f"{further[0]} / {further[1]}", f"{peak:.0f}", further[2], f"{size:.1f}",
            f"{ratio(row, base, 'seconds')} / {ratio(row, base, 'cpu')}")  # fmt: skip


def _best(row: Row, field: str) -> float:
    return float(min(getattr(cost, field) for cost in row.costs))
