"""A brief laid out by a team: what its members have whole is together what one alone lays out, and what each knows of
the rest is the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import chain

import pytest
from msgspec import Struct, msgpack
from msgspec.structs import replace

from briefing.charts.spec import ChartSpec
from briefing.diagnostics import Diagnostic, Findings
from briefing.document import Copy, Document, Exhibit, IndexEntry, Inline, Prints, SourceEntry, copy
from briefing.layout import brief
from briefing.layout.brief_index import looked_up
from briefing.layout.brief_sheet import Sheet, brief_sheet
from briefing.layout.press import for_print
from briefing.memo import Memo
from briefing.pages import Pages
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from briefing.team import ALONE, Team, together
from tests import test_back_matter, test_footnotes
from tests.layout.brief_support import chapter, chart, framed, message, page_text, prose, section, table
from tests.layout.brief_support import document as made_of
from tests.layout.samples import MARK, say
from tests.oracles.drawings import DRAWINGS
from tests.oracles.made import ROOT
from tests.support import document, house_theme
from tests.test_back_matter import text
from tests.white_paper import paper

COUNTS = (1, 2, 3, 5)
BAD = copy("坏字\U0001f600", MARK)
"""A text with a character that no font has."""


class Member(Struct):
    """What a member of a team of `count` has, and knows, in the end: pages by number, as messages, all else that has to
    be the same for all, what it found, and which pages are bare."""

    count: int
    own: tuple[int, ...] | None
    whole: dict[int, bytes]
    known: bytes
    findings: list[Diagnostic]
    bare: set[int]


def member(pages: Pages, findings: Findings, team: Team) -> Member:
    headings, anchors = [page.heading for page in pages.pages], list(pages.anchors.items())
    known = (pages.master, pages.properties, pages.outline, anchors, headings, pages.attachments, pages.press)
    whole = {n: msgpack.encode(replace(page, items=tuple(page.items)), enc_hook=repr) for n, page in pages.whole}
    bare = {n for n, page in enumerate(pages.pages) if not (page.items or page.notes)}
    return Member(team.count, pages.own, whole, msgpack.encode(known), findings.items, bare)


@pytest.fixture(autouse=True)
def _of_no_earlier_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chapters that were laid out before would be found."""
    monkeypatch.setattr(brief, "_known", Memo(0))


def laid_out(made: Document, findings: Findings, team: Team = ALONE) -> Pages:
    """A document's brief, for print."""
    return for_print(brief.lay_out_brief(made, house_theme(), findings, team), made, team)


def members(made: Document, count: int) -> list[Member]:
    """The members of a team that has laid out a document's brief."""

    def work(team: Team) -> list[Member]:
        findings = Findings()
        return team.handed(member(laid_out(made, findings, team), findings, team))

    return together(work, count)


def agreed(made: Document) -> list[Diagnostic]:
    """What one alone finds, after teams have laid out the same as one alone."""
    (alone,) = members(made, 1)
    assert alone.own is None
    for count in COUNTS[1:]:
        found = members(made, count)
        assert [each.count for each in found] == [count] * count, "none broke off"
        assert list(chain(*(each.whole for each in found))) == list(alone.whole), "in order, and no page twice"
        for each in found:
            assert each.whole.items() <= alone.whole.items()
            assert (each.known, each.findings) == (alone.known, alone.findings)
            assert each.own == tuple(each.whole)
            assert each.bare | set(each.own) == set(alone.whole)
    return alone.findings


# --- documents ------------------------------------------------------------------------------------


def chapters(count: int = 6) -> Document:
    """An opening and chapters of several pages, each unlike the others, with back pages."""
    made = [
        chapter(
            n,
            section(f"{n}.1", message(f"m{n}", prose(9 * n, f"t{n}"), exhibits=(framed(f"t{n}", table(4 * n), "表"),))),
            messages=(message(f"k{n}", prose(9, f"f{n}"), exhibits=(chart(f"f{n}", f"图{n}"),), aside="旁注"),),
        )
        for n in range(1, count + 1)
    ]
    opening = (message("o1", prose(20), heading="为什么"),)
    return made_of(*made, opening=opening, opening_title=say("引言"), data=table(90), credits=say("致谢"))


def referring(names: int) -> Document:
    """Chapters that refer to pages of each other."""
    see = [Inline("图1", link=f"#c{n}", place="（第{n}页）") for n in range(1, names + 1)]
    bodies = [Copy((*prose(3).inlines, inline, *prose(3).inlines), MARK) for inline in reversed(see)]
    return made_of(*(chapter(n, messages=(message(f"m{n}", body),)) for n, body in enumerate(bodies, 1)))


def every_kind() -> Document:
    """Of every kind of exhibit one, one of them drawn by a function."""
    read = read_briefing(ROOT / "tests" / "every_kind", Findings())
    assert read is not None
    return resolve(read, house_theme(), "en", Findings(), drawings=DRAWINGS)


def gallery() -> Document:
    read = read_briefing(ROOT / "content" / "gallery", Findings())
    assert read is not None
    return resolve(read, house_theme(), "en", Findings())


def back_matter() -> Document:
    """Glossary, index and credits behind two chapters that name the same."""
    main = test_back_matter.MAIN.format(lang="en").replace("[water.yaml]", "[water.yaml, land.yaml]")
    land = test_back_matter.CHAPTER.replace("id: water\ntitle: Water", "id: land\ntitle: Land")
    for old in "abc":
        land = land.replace(f"{{id: {old},", f"{{id: land-{old},")
    return document("en", main=main, chapter=test_back_matter.CHAPTER, files={"land.yaml": land})


def of_length(length: str) -> Document:
    return resolve(paper.briefing(), house_theme(), "zh", Findings(), length)  # type: ignore[arg-type]


def printed(**prints: object) -> Callable[[], Document]:
    return lambda: replace(chapters(), prints=Prints(**prints))  # type: ignore[arg-type]


DOCUMENTS: Mapping[str, Callable[[], Document]] = {
    "white paper zh": lambda: paper.document("zh"),
    "white paper en": lambda: paper.document("en"),
    "gallery": gallery,
    "every kind": every_kind,
    "chapters": chapters,
    "duplex": printed(duplex=True),
    "booklet": printed(duplex=True, booklet=True),
    "roman front": printed(duplex=True, roman_front=True),
    "two columns": printed(columns=2, stamp="草稿"),
    "for print": printed(bleed=8.5, attach_data=True),
    "footnotes": lambda: document("en", **test_footnotes.PARTS),
    "back matter": back_matter,
    "executive": lambda: of_length("executive"),
    "one page": lambda: of_length("one-page"),
    "a booklet of one page": lambda: replace(of_length("one-page"), prints=Prints(booklet=True)),
    "one chapter": lambda: chapters(1),
    "no chapters": made_of,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_team_lays_out_what_one_does(name: str) -> None:
    agreed(DOCUMENTS[name]())


# --- what is seldom met ---------------------------------------------------------------------------


def test_every_member_has_something_to_do() -> None:
    for count in COUNTS:
        found = members(chapters(), count)
        assert all(each.whole for each in found)


def test_a_shorter_length_is_the_first_member_s() -> None:
    first, *others = members(of_length("executive"), 3)
    assert len(first.whole) > 1
    assert [each.own for each in others] == [(), ()]


def test_blank_pages_have_an_owner() -> None:
    made = replace(chapters(), prints=Prints(duplex=True, booklet=True))
    agreed(made)
    (alone,) = members(made, 1)
    assert min(alone.bare) < len(alone.whole) - 4
    assert len(alone.whole) % 4 == 0


def test_a_hundred_pages_refer_to_each_other() -> None:
    made = referring(100)
    agreed(made)
    pages = laid_out(made, Findings()).pages
    named = [re.findall("第(\\d+)页）", page_text(page)) for page in pages]
    assert [len(numbers) for numbers in named].count(1) == 100
    assert max(int(number) for numbers in named for number in numbers) == pages.index(pages[-1])


def test_all_go_round_again_where_one_has_a_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    once, rounds = brief._laid_out, list[int]()

    def counted(sheet: Sheet, team: Team) -> Pages:
        rounds.append(sheet.kit.digits)
        return once(sheet, team)

    monkeypatch.setattr(brief, "brief_sheet", lambda *args: brief_sheet(*args).reserving(1))
    monkeypatch.setattr(brief, "_laid_out", counted)
    plain = chapters()
    referred = replace(plain, chapters=(*plain.chapters[:-1], *referring(1).chapters))
    for made, expected in ((plain, [1]), (referred, [1, 2])):
        agreed(made)
        rounds.clear()
        members(made, 2)
        assert rounds == expected


def test_findings_come_in_the_order_of_one_alone() -> None:
    plain = chapters()
    first, second, *rest = plain.chapters
    broken = [replace(first, messages=(message("x1", BAD), *first.messages))]
    broken += [replace(second, title=BAD), *rest[:-1]]
    broken += [replace(rest[-1], messages=(message("x9", BAD), message("x8", exhibits=(crowded("x", "图 9"),))))]
    made = replace(
        plain, chapters=tuple(broken), answer=prose(40), sources=(SourceEntry(1, BAD, say("报告。"), "1.1节"),),
        index=(IndexEntry(say("无人"), ("无人",)),), index_title=say("索引"),
    )  # fmt: skip
    found = agreed(made)
    where = [finding.message.partition(":")[0] for finding in found]
    assert {finding.code for finding in found} >= {"missing-glyph", "too-full", "not-found"}
    assert len(found) > 6
    places = [where.index(said) for said in ("x1的结论", BAD.text, "x9的结论", "目录", "附录", "图 9", "page 1")]
    assert places == sorted(places)


def crowded(id_: str, label: str) -> Exhibit:
    """A chart with so many columns that they fit at no size."""
    few = chart(id_, label)
    assert isinstance(few.drawing, ChartSpec)
    (series,) = few.drawing.series
    many = replace(
        few.drawing, categories=few.drawing.categories * 30, series=(replace(series, data=series.data * 30),)
    )
    return replace(few, drawing=replace(many, annotations=()))


def test_a_name_across_the_pages_of_two_members_is_found_where_it_begins() -> None:
    entries = (IndexEntry(copy("Port of Tide"), ("Port of Tide",)), IndexEntry(copy("Nobody"), ("Nobody",)))
    said = {4: "It is the Port ", 5: "of Tide that says so.", 6: "Port of Tide", 7: "The Port ", 9: "of Tide"}
    shares = ((4,), (5, 6, 7), (), (9,))

    def work(team: Team) -> list[object]:
        own = shares[team.number] if team.count > 1 else tuple(chain(*shares))
        found = looked_up(entries, {n: [text(said[n])] for n in own}, team)
        return team.handed((team.count, found))

    assert together(work, 4) == [(4, {0: [4, 6]})] * 4
    assert work(ALONE) == [(1, {0: [4, 6]})]
