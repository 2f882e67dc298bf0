"""A PDF that several processes write together has the bytes of one that is written by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import accumulate
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from briefing.geometry import Rect
from briefing.layout.attachments import attachments
from briefing.lines import Run
from briefing.pages import AnyItem, Attachment, Pages, SlideItem, TableItem, TextItem
from briefing.team import ALONE, Team, together
from briefing.write.pdf.file import write_pdf
from tests.oracles.made import ROOT, THEMES, Made
from tests.write.pdf.handmade import BODY, figure, table, text
from tests.write.pdf.reading import elements
from tests.write.pdf.test_structure import pages_of

SIZES = (1, 2, 3, 5)


def by(count: int, pages: Pages, starts: Sequence[int]) -> bytes:
    """The file as a team of so many writes it, whose ranges begin at some of the pages that start something."""
    teams: list[int] = []

    def work(team: Team) -> bytes:
        teams.append(team.count)
        made = write_pdf(pages if team.count == 1 else of_member(pages, starts, team), team)
        assert bool(made) == (team.number == 0)
        return made

    made = together(work, count)
    assert teams == [count]  # and not another time, alone
    return made


def of_member(pages: Pages, starts: Sequence[int], team: Team) -> Pages:
    """The pages as they are known to a member after all have laid out theirs."""
    ends = [*starts[1:], len(pages.pages)]
    chapters = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    own = [number for chapter in team.share(chapters, [len(chapter) for chapter in chapters]) for number in chapter]
    known = tuple(page if number in own else page.heading for number, page in enumerate(pages.pages))
    return replace(pages, own=tuple(own), pages=known)


def chapters(*lengths: int) -> tuple[Pages, list[int]]:
    """Chapters of so many pages, each page with something of every kind that is numbered over the document."""

    def page(chapter: int, n: int) -> tuple[AnyItem, ...]:
        heading = text(60, 30, chr(0x4E00 + 20 * chapter), role="h2" if n else "h1", size=20 - n, weight=700 - 100 * n)
        link = text(60, 60, (Run("there", BODY, "en", "#here"), Run(f"{chr(0x61 + chapter)} 中{n}", BODY, "zh")))
        note = text(60, 500, f"note {chapter}", role="note")
        tinted = figure(Rect(60, 300, 90, 60))
        tint = replace(tinted.parts[0], opacity=0.1 + 0.1 * chapter)
        tinted = replace(tinted, anchor=f"fig-{chapter}-{n}", parts=(tint, *tinted.parts[1:]))
        return heading, link, text(60, 90, "one", role="list"), table(120, part=n + 1), tinted, note

    starts = [0, *accumulate(lengths[:-1])]
    made = pages_of(*(page(c, n) for c, length in enumerate(lengths) for n in range(length)))
    files = tuple(
        Attachment(f"{owner}.csv", f"Data of {owner}", b"1,2", owner, page)
        for page, owner in enumerate(f"fig-{c}-{n}" for c, length in enumerate(lengths) for n in range(length))
    )
    return replace(made, attachments=(*files, Attachment("page.csv", "Data", b"3", "none", 1))), starts


@pytest.mark.parametrize("lengths", [(3, 1, 4, 2, 2, 1, 3, 2), (2, 2, 2), (9, 1), (1,)])
def test_ranges_of_pages_become_the_same_file(lengths: tuple[int, ...]) -> None:
    """Also where there are fewer chapters than members, or one that is much longer than all others."""
    pages, starts = chapters(*lengths)
    assert len({by(count, pages, starts) for count in SIZES} | {write_pdf(pages)}) == 1


def test_pages_that_all_members_have_are_written_by_the_first() -> None:
    pages, _ = chapters(2, 2)
    assert together(lambda team: write_pdf(pages, team), 3) == write_pdf(pages)


@pytest.mark.parametrize("count", SIZES)
def test_what_no_member_can_write_fails_as_alone(count: int) -> None:
    pages, starts = chapters(2, 2)
    last = replace(pages.pages[-1], items=(*pages.pages[-1].items, text(60, 700, "a", color="nowhere")))
    pages = replace(pages, pages=(*pages.pages[:-1], last))
    with pytest.raises(KeyError, match="nowhere"):
        together(lambda team: write_pdf(pages if team is ALONE else of_member(pages, starts, team), team), count)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_white_paper_becomes_the_same_files(make_all: Callable[[Path, str], dict[str, Made]], lang: str) -> None:
    made = make_all(ROOT / "content" / "ubiquitous-intelligence", THEMES[0])[lang]
    files = attachments(made.brief_pages, made.document)
    brief = replace(made.brief_pages, attachments=files)
    slides, (_, notes), (_, handout) = made.slide_pages, *made.papers
    whole = {kind: write_pdf(pages) for kind, pages in (("brief", brief), ("slides", slides), ("notes", notes))}
    with pikepdf.open(BytesIO(whole["brief"])) as pdf:
        assert len(files) > 10
        assert all(elements(pdf, tag) for tag in ("Link", "Table", "TOC", "Figure", "L"))
    for count in SIZES[1:]:
        assert by(count, brief, sections(brief)) == whole["brief"]
        assert by(count, slides, range(len(slides.pages))) == whole["slides"]
        assert by(count, notes, slides_on(notes)) == whole["notes"]
        assert by(count, handout, range(len(handout.pages))) == write_pdf(handout)


def sections(brief: Pages) -> list[int]:
    """Where chapters begin, or what is behind them: with a heading, and nothing that goes on."""
    found = [0]
    for n, page in enumerate(brief.pages[1:], 1):
        roles = [item.role for item in page.items if item.role != "artifact"]
        goes_on = any(item.part > 1 for item in page.items if isinstance(item, (TextItem, TableItem)))
        if page.section != brief.pages[n - 1].section and "h1" in roles[:2] and not goes_on:
            found.append(n)
    return found


def slides_on(notes: Pages) -> list[int]:
    """Where a slide begins, whose notes may go on."""
    return [n for n, page in enumerate(notes.pages) if any(isinstance(item, SlideItem) for item in page.items)]
