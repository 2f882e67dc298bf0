"""A step that is found again is told by all that it is made of: there is nothing that it sees and its key does not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

import briefing
from briefing import stages
from briefing.cache.folder import Cache
from briefing.cache.shelf import Shelf, _plain
from briefing.diagnostics import Findings, Mark
from briefing.document import ClosingSlide, CoverSlide, Document, MessageSlide, OpenerSlide, Section, copy
from briefing.geometry import Rect
from briefing.layout import brief_known, slide_pages, slides
from briefing.layout.brief_sheet import Sheet, brief_sheet
from briefing.layout.kit import Kit
from briefing.layout.master import slide_master
from briefing.layout.slide_parts import Overview, Setting
from briefing.memo import Memo, shelved
from briefing.pages import Page, TextItem
from briefing.team import Team, together
from briefing.text.catalogue import own_digest
from briefing.text.fit import Setter
from briefing.text.fonts import FontPair
from briefing.theme.tokens import Theme
from tests.conftest import process_environment
from tests.oracles.made import PROJECTS, ROOT

STARTER = PROJECTS[-1]
WHITE_PAPER = ROOT / "content" / "ubiquitous-intelligence"


@cache
def read(project: Path = STARTER) -> tuple[Document, Theme]:
    findings = Findings()
    briefing, theme = stages.read(project, None, findings)
    return stages.resolve(stages.Scope(briefing, theme), "en", findings), theme


def shelf(tmp_path: Path, program: str = "") -> Shelf:
    return Shelf(Cache(tmp_path), "steps", program, {})


def key(tmp_path: Path, *made_of: object) -> bytes:
    return shelf(tmp_path).key("step", made_of)


# --- keys -----------------------------------------------------------------------------------------


def leaves(node: BaseModel, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Paths to every number, text and flag of a theme."""
    for name in type(node).model_fields:
        yield from inside(getattr(node, name), (*path, name))


def inside(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, BaseModel):
        yield from leaves(value, path)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from inside(one, (*path, name))
    elif isinstance(value, (list, tuple)):
        for n, one in enumerate(value):
            yield from inside(one, (*path, n))
    elif isinstance(value, (str, int, float, bool)):
        yield path


def changed(value: Any, path: tuple[str | int, ...]) -> Any:
    """The same with another leaf at a path."""
    if not path:
        return not value if isinstance(value, bool) else value + "x" if isinstance(value, str) else value + 1
    name, *rest = path
    if isinstance(value, BaseModel):
        return value.model_copy(update={str(name): changed(getattr(value, str(name)), tuple(rest))})
    if isinstance(value, dict):
        return {**value, name: changed(value[name], tuple(rest))}
    made = [changed(one, tuple(rest)) if n == name else one for n, one in enumerate(value)]
    return type(value)(made)


def test_every_token_of_a_theme_tells_it() -> None:
    _, theme = read()
    paths = [path for path in leaves(theme) if path[0] != "description"]
    assert len(paths) > 300
    for path in paths:
        assert changed(theme, path).told_by != theme.told_by, path


def other(value: object) -> object:
    """Something else of the same kind, as far as that matters to a key."""
    if isinstance(value, Theme):
        return value.model_copy(update={"name": "other"})
    if isinstance(value, Setter):
        return Setter(FontPair("arimo", "arimo"), "fr")
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return f"{value}x"
    if isinstance(value, frozenset):
        return value | {"x"}
    if isinstance(value, tuple):
        return (*value, "x")
    if isinstance(value, dict):
        return {**value, "x": "y"}
    return "x"


def differing(one: Struct) -> Iterator[tuple[str, Any]]:
    """The record with each of its fields in turn another."""
    for name in one.__struct_fields__:
        yield name, replace(one, **{name: other(getattr(one, name))})


def test_every_field_of_a_document_tells_the_files_of_a_part(tmp_path: Path) -> None:
    document, theme = read()
    part = stages.Part(document, theme, ("pptx", "slides"))
    same = key(tmp_path, *part.made_of)
    assert key(tmp_path, *replace(part, document=replace(document)).made_of) == same
    for name, edited in differing(document):
        assert key(tmp_path, *replace(part, document=edited).made_of) != same, name
    for name, edited in differing(part):
        if name != "document":
            assert key(tmp_path, *edited.made_of) != same, name


def test_what_chapters_know_of_is_in_their_key(tmp_path: Path) -> None:
    document, theme = read()
    sheet = brief_sheet(document, theme, Findings())
    sheet = brief_known.bare(sheet)
    same = key(tmp_path, sheet)
    for name, edited in differing(sheet):
        if name not in ("kit", "document"):
            assert key(tmp_path, edited) != same, name
    for name, kit in differing(sheet.kit):
        if name not in ("findings", "medium", "scale"):  # the scale is the theme's
            assert key(tmp_path, replace(sheet, kit=kit)) != same, name
    assert {*Sheet.__struct_fields__} >= {"kit", "document"}
    assert {*Kit.__struct_fields__} >= {"findings", "medium", "scale"}


def test_what_slides_know_of_is_in_their_key(tmp_path: Path) -> None:
    document, theme = read()
    kit = slides.slide_kit(document, theme, Findings())
    names = tuple(map(slide_pages.listed, document.chapters))
    seen = Overview(kit, slide_master(document, kit), names, document.title, {"a": 1})
    same = key(tmp_path, *seen.told_by)
    for name, edited in differing(seen):
        if name != "kit":
            assert key(tmp_path, *edited.told_by) != same, name
    for name, other_kit in differing(kit):
        if name not in ("findings", "medium", "scale"):  # the scale is the theme's
            assert key(tmp_path, *replace(seen, kit=other_kit).told_by) != same, name


def test_slides_that_tell_where_things_are_see_no_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a deck in which sections have other prose and messages, but the same names, none of them is laid out again."""
    document, theme = read(WHITE_PAPER)
    laid: list[object] = []
    real = slide_pages._overview_page

    def noted(seen: Overview, slide: Any, number: int) -> Any:
        laid.append(slide)
        return real(seen, slide, number)

    monkeypatch.setattr(slide_pages, "_overview_page", noted)
    monkeypatch.setattr(slide_pages, "_known", Memo(256, 8))
    slides.lay_out_slides(document, theme, Findings())
    assert len(laid) > 2 * len(document.chapters)
    laid.clear()
    *chapters, last = document.chapters
    sections = tuple(replace(s, body=(copy("Other."),), headline=copy("Other.")) for s in last.sections)
    edited = replace(last, sections=sections, messages=())
    opener = OpenerSlide(edited)
    shown = tuple(opener if isinstance(s, OpenerSlide) and s.chapter is last else s for s in document.slides)
    slides.lay_out_slides(replace(document, chapters=(*chapters, edited), slides=shown), theme, Findings())
    assert laid == []


def test_chapters_see_no_content_of_others() -> None:
    document, theme = read()
    bare = brief_known.bare(brief_sheet(document, theme, Findings())).document
    rest = {"lang", "words", "prints", "summary", "proof"}
    for name in Document.__struct_fields__:
        if name not in rest:
            assert not getattr(bare, name) or name == "length", name
    summary = bare.summary
    assert not any((summary.rows, summary.notes, summary.headline, bare.proof.cells))


def test_slides_see_no_content_of_other_chapters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a deck in which one chapter has other prose, only that chapter's slides with prose are laid out again."""
    document, theme = read(WHITE_PAPER)
    laid: list[object] = []
    real = slide_pages._content_pages

    def noted(setting: Setting, slide: Any, number: int) -> Any:
        laid.append(slide)
        return real(setting, slide, number)

    monkeypatch.setattr(slide_pages, "_content_pages", noted)
    monkeypatch.setattr(slide_pages, "_known", Memo(256, 8))
    slides.lay_out_slides(document, theme, Findings())
    first = [s for s in laid if isinstance(s, MessageSlide) and s.section]
    assert len({s.chapter for s in first}) > 1
    laid.clear()
    *chapters, last = document.chapters
    sections = tuple(replace(section, body=(copy("Other words."),)) for section in last.sections)
    edited = replace(document, chapters=(*chapters, replace(last, gist=copy("Other."), sections=sections)))
    slides.lay_out_slides(edited, theme, Findings())
    assert laid == [s for s in first if s.chapter == last.number]


def test_every_field_of_a_page_tells_it(tmp_path: Path) -> None:
    page = Page((TextItem(rect=Rect(0, 0, 1, 1), paragraphs=()),), "1", notes=(), mark=Mark("a"))
    same = key(tmp_path, page)
    assert key(tmp_path, replace(page)) == same
    for name, edited in differing(page):
        assert key(tmp_path, edited) != same, name


def test_every_field_of_a_chapter_tells_it_and_its_slides(tmp_path: Path) -> None:
    document, _ = read(WHITE_PAPER)
    chapter = document.chapters[-1]
    same = key(tmp_path, chapter), key(tmp_path, OpenerSlide(chapter))
    assert (key(tmp_path, replace(chapter)), key(tmp_path, OpenerSlide(replace(chapter)))) == same
    first, second, *others = chapter.sections
    moved = replace(second, messages=(*first.messages, *second.messages))
    edits = [
        *(each for each in differing(chapter) if each[0] not in ("messages", "sections")),
        ("messages", replace(chapter, messages=first.messages)),
        ("sections", replace(chapter, sections=(second, *others))),
        ("message of another section", replace(chapter, sections=(replace(first, messages=()), moved, *others))),
        *(
            (name, replace(chapter, sections=(edited, second, *others)))
            for name, edited in [*differing(first), ("message", with_other_headline(first))]
            if name != "messages"
        ),
    ]
    for name, edited in edits:
        assert key(tmp_path, edited) != same[0], name
        assert key(tmp_path, OpenerSlide(edited)) != same[1], name
    slide = MessageSlide(first.messages[0], 1, "x")
    for name, other_slide in differing(slide):
        assert key(tmp_path, other_slide) != key(tmp_path, slide), name
    for name, message in differing(slide.message):
        assert key(tmp_path, replace(slide, message=message)) != key(tmp_path, slide), name


def with_other_headline(section: Section) -> Section:
    first, *others = section.messages
    return replace(section, messages=(replace(first, headline=copy("Other.")), *others))


def test_every_field_of_a_setter_tells_it() -> None:
    setter = Setter(FontPair("arimo", "noto-sans-sc"), "zh", frozenset({"a", "b"}))
    for name, edited in differing(setter):
        assert edited.told_by != setter.told_by, name


def test_a_face_of_ones_own_is_told_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "own.ttf"
    path.write_bytes(b"one")
    told = [Setter(FontPair(str(path), "arimo"), "en").told_by]
    own_digest.cache_clear()
    path.write_bytes(b"two")
    told.append(Setter(FontPair(str(path), "arimo"), "en").told_by)
    assert told[0] != told[1]


KEYS = """
import sys
from briefing.cache.folder import Cache
from briefing.cache.shelf import Shelf, _plain
from tests.cache.test_steps import Path, read, stages
document, theme = read()
part = stages.Part(document, theme, ("brief",))
print(Shelf(Cache(Path("none")), "steps", "", {}).key("step", part.made_of).hex())
"""


def test_keys_are_the_same_in_any_process() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", KEYS], env=process_environment(PYTHONHASHSEED=seed), capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    ("one", "another"),
    [(1, 1.0), (1, True), ("1", 1), (None, "None"), (b"a", "a"), ((), None), (Mark("f"), ("f", 1, 1))],
)
def test_what_is_equal_but_not_the_same_has_other_keys(one: object, another: object, tmp_path: Path) -> None:
    assert key(tmp_path, one) != key(tmp_path, another)


def records(kind: type[Struct] = Struct) -> Iterator[type[Struct]]:
    """The records of the package that are loaded by now."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("briefing."):
            yield one
        yield from records(one)


def abreast(told: Any) -> Iterator[type]:
    """The records of which one or another may stand where a type says so: in a union, or as heirs of one."""
    inside = [one for one in get_args(told) if isinstance(one, type) and issubclass(one, Struct)]
    if get_origin(told) in (Union, UnionType) and len(inside) > 1:
        yield from inside
    if isinstance(told, type) and issubclass(told, Struct) and told.__subclasses__():
        yield from (told, *records(told))
    for one in get_args(told):
        yield from abreast(one)


NO_KEYS = {"Order", "Part", "Scope", "Plan", "Pen", "Share"}
"""Records with types that are not loaded where they are defined, or that hold some with heirs: they are no part of any
key."""


def test_records_that_may_stand_in_one_anothers_place_have_tags() -> None:
    """Keys say what a record's fields hold; only a tag says which it is."""
    for found in walk_packages(briefing.__path__, "briefing."):
        if "cluster" not in found.name and "__main__" not in found.name:
            import_module(found.name)
    rooms = [found for name, found in sys.modules.items() if name.startswith("briefing.document.drawings.")]
    nouns = [one for room in rooms for one in vars(room).values() if isinstance(one, type) and hasattr(one, "kind")]
    kinds = {one for one in nouns if one.__module__.startswith("briefing.document.drawings.")}
    assert all(issubclass(one, Struct) for one in kinds)
    known = [one for one in records() if one.__name__ not in NO_KEYS]
    alternatives = {other for one in known for told in get_type_hints(one).values() for other in abreast(told)}
    assert len(kinds) > 20
    assert len(alternatives) > 30
    untagged = {one.__name__ for one in kinds | alternatives if one.__struct_config__.tag is None}
    assert untagged <= {"TableRow"}  # what it calls its kind is no kind of exhibit, and it has its own place


def test_tags_tell() -> None:
    assert _plain(ClosingSlide()) != _plain(CoverSlide())
    assert _plain((ClosingSlide(),)) != _plain((CoverSlide(),))


def test_what_no_message_can_say_is_pickled(tmp_path: Path) -> None:
    """Numbers beyond 64 bits, keys that are records."""
    for one, another in ((2**70, 2**71), ({Mark("a"): 1}, {Mark("b"): 1}), ("\ud800", "\ud801")):
        assert key(tmp_path, (one,)) == key(tmp_path, (one,)) != key(tmp_path, (another,))


def test_what_stands_where_tells(tmp_path: Path) -> None:
    assert key(tmp_path, "a", "bc") != key(tmp_path, "ab", "c")
    assert key(tmp_path, "a", "b") != key(tmp_path, "b", "a")
    assert shelf(tmp_path).key("a", ()) != shelf(tmp_path).key("b", ())
    assert shelf(tmp_path, "1").key("a", ()) != shelf(tmp_path, "2").key("a", ())


# --- shelves --------------------------------------------------------------------------------------


def test_results_outlive_the_process(tmp_path: Path) -> None:
    memo: Memo[tuple[int, ...]] = Memo(0, step="squares")
    first = shelf(tmp_path)
    with shelved(first):
        assert memo.find("slot", (2,)) is None
        memo.keep("slot", (2,), (4,))
    first.save()
    with shelved(shelf(tmp_path)):
        assert memo.find("slot", (2,)) == (4,)
        assert memo.find("slot", (3,)) is None
    assert memo.find("slot", (2,)) is None  # no shelf, and room for nothing


def test_only_what_was_used_last_is_kept(tmp_path: Path) -> None:
    first = shelf(tmp_path)
    for n in range(3):
        first.keep("step", (n,), n * n + 10)
    first.save()
    second = shelf(tmp_path)
    assert second.find("step", (1,)) == 11
    second.keep("step", (5,), 35)
    second.save()
    third = shelf(tmp_path)
    assert [third.find("step", (n,)) for n in (0, 1, 2, 5)] == [None, 11, None, 35]


def test_what_is_added_stands_in_a_file_of_its_own(tmp_path: Path) -> None:
    """As long as it is little, and little of the first is of no more use."""

    def built(*steps: int) -> dict[str, int]:
        """The files after a build of so many steps, as their places on the disk."""
        used = shelf(tmp_path)
        for n in steps:
            assert used.find("step", (n,), str) in (None, str(n) * 100)
            used.keep("step", (n,), str(n) * 100, str)
        used.save()
        again = shelf(tmp_path)
        assert [again.find("step", (n,), str) for n in steps] == [str(n) * 100 for n in steps]
        return {path.name: path.stat().st_ino for path in tmp_path.iterdir()}

    first, second = "steps.briefing", "steps-more.briefing"
    all_of_them = range(100, 140)
    before = built(*all_of_them)
    assert set(before) == {first}
    added = built(*all_of_them, 1)
    assert (added[first], set(added)) == (before[first], {first, second})
    other = built(*all_of_them[1:], 2)  # one of no use in each
    assert other[first] == before[first]
    assert shelf(tmp_path).find("step", (1,), str) is None
    assert built(*all_of_them[1:], 2) == other
    whole = built(*all_of_them[20:], 3)
    assert whole[first] != before[first]
    assert [shelf(tmp_path).find("step", (n,), str) for n in (2, all_of_them[2])] == [None, None]
    assert Cache(tmp_path).size < 21 * 400


def by_team(folder: Path, count: int, steps: Sequence[int]) -> dict[str, int]:
    """The files after a build of so many steps by a team, as their places on the disk; what members used is found."""
    used = shelf(folder)

    def work(team: Team) -> None:
        for n in team.share(steps):
            if used.find("step", (n,), str) is None:
                used.keep("step", (n,), str(n) * 100, str)
        used.save(team)

    together(work, count)
    again = shelf(folder)
    assert [again.find("step", (n,), str) for n in steps] == [str(n) * 100 for n in steps]
    return {path.name: path.stat().st_ino for path in folder.iterdir()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_members_of_a_team_write_a_file_each(tmp_path: Path) -> None:
    """What is new goes into the same small file as one process would write, and a smaller team leaves no file of a
    larger one."""
    steps = range(100, 140)
    names = ["steps.briefing", "steps-1.briefing", "steps-2.briefing", "steps-more.briefing"]
    three = by_team(tmp_path, 3, steps)
    assert set(three) == set(names[:3])
    assert by_team(tmp_path, 1, steps) == three
    assert by_team(tmp_path, 2, steps) == three
    more = by_team(tmp_path, 2, [1, *steps, 2])  # one that is new to each member
    assert set(more) == set(names)
    assert {name: more[name] for name in three} == three
    assert by_team(tmp_path, 3, [1, *steps, 2]) == more
    two = by_team(tmp_path, 2, range(200, 240))
    assert set(two) == {names[0], names[1], names[3]}
    assert [shelf(tmp_path).find("step", (n,), str) for n in (*steps, 1, 2)] == [None] * (len(steps) + 2)
    (tmp_path / names[0]).write_bytes(b"damaged")
    assert shelf(tmp_path).find("step", (239,), str) is None
    assert set(by_team(tmp_path, 1, steps)) == {names[0], names[3]}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_what_a_team_that_has_lost_a_member_wrote_is_written_again(tmp_path: Path) -> None:
    used = shelf(tmp_path)

    def work(team: Team) -> None:
        for n in team.share(range(30)):
            used.find("step", (n,), str)
            used.keep("step", (n,), str(n) * 100, str)
        if team.number == 2:
            os._exit(3)
        used.save(team)

    together(work, 3)
    assert [path.name for path in tmp_path.iterdir()] == ["steps.briefing"]
    assert all(shelf(tmp_path).find("step", (n,), str) for n in range(30))


def test_a_shelf_used_as_it_is_is_not_written_again(tmp_path: Path) -> None:
    first = shelf(tmp_path)
    first.keep("step", (1,), "one")
    first.save()
    (path,) = tmp_path.iterdir()
    path.chmod(0o600)
    before = path.stat().st_ino
    second = shelf(tmp_path)
    second.find("step", (1,))
    second.save()
    assert path.stat().st_ino == before


@pytest.mark.parametrize("content", [b"", b"no messages", b"\x81\xc4\x01a\xc4\x03bad", b"\x93\x01\x02\x03"])
def test_a_shelf_of_something_else_is_empty(content: bytes, tmp_path: Path) -> None:
    Cache(tmp_path).write("steps", content)
    found = shelf(tmp_path)
    assert found.find("step", (1,)) is None
    found.keep("step", (1,), "one")
    found.save()
    assert shelf(tmp_path).find("step", (1,)) == "one"


def test_a_result_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    first = shelf(tmp_path)
    for n, data in enumerate((b"no pickle", b"\xc1", b"\xa1x", b"\x91\x01")):
        first._used[first.key("step", (n,))] = memoryview(data)
    first.save()
    assert shelf(tmp_path).find("step", (0,)) is None
    for n in (1, 2, 3):
        assert shelf(tmp_path).find("step", (n,), tuple[str, ...]) is None


def test_results_are_told_by_what_they_are_made_of(tmp_path: Path) -> None:
    """Of what a step gave, the key of the next follows without a look into it; it is the same when it is found."""
    first = shelf(tmp_path)
    result = (Mark("a.yaml", 1), ["x", Mark("b.yaml", 2)], ())
    first.keep("step", (1,), result)
    keys = [first.key("next", (one,)) for one in (result, result[0], result[1])]
    first.save()
    second = shelf(tmp_path)
    found: Any = second.find("step", (1,))
    assert [second.key("next", (one,)) for one in (found, found[0], found[1])] == keys
    assert len(set(keys)) == 3
    assert second.key("next", ((),)) == shelf(tmp_path).key("next", ((),))
