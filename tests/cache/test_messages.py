"""What steps give is kept as messages, which are read back as what was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec import Struct
from msgspec.msgpack import encode

import briefing
from briefing import kinds
from briefing.cache.folder import Cache
from briefing.cache.shelf import Shelf, _decoder
from briefing.layout.brief_blocks import Block
from briefing.layout.brief_collect import AnyBlock
from briefing.memo import forget
from briefing.pages import AnyItem
from briefing.pages.item import Item
from tests.oracles.made import PROJECTS, ROOT

CONTENT = ROOT / "content"
STEPS = {
    "files", "slides", "checked pages", "written slides", "drawn pages", "streams", "fonts", "blocks",
    "pages of chapters", "headlines", "contents", "back pages", "drawn exhibits", "messages",
    "pages of a brief", "chapters",
}  # fmt: skip


def heirs(kind: type[Struct]) -> Iterator[type[Struct]]:
    for one in kind.__subclasses__():
        yield one
        yield from heirs(one)


def test_unions_have_all_that_may_stand_there() -> None:
    assert set(get_args(AnyItem)) == set(heirs(Item))
    assert set(get_args(AnyBlock)) == set(heirs(Block))


def test_drawings_are_found_by_their_tags() -> None:
    """What stands in the place of a drawing is read as the noun that its tag names."""
    for kind in kinds.names(kinds.DRAWINGS):
        kinds.module(kinds.DRAWINGS, kind)
    import_module("briefing.charts.spec")
    rooms = (kinds.DRAWINGS, "briefing.charts.spec")
    nouns = [one for one in heirs(Struct) if one.__module__.startswith(rooms) and hasattr(one, "kind")]
    tagged = [one for one in nouns if one.__struct_config__.tag is not None]
    assert len(tagged) > 25
    assert [kinds.noun(str(one.__struct_config__.tag)) for one in tagged] == tagged
    with pytest.raises(LookupError):
        kinds.noun("Unheard")


Kept = Callable[[str, object, object], None]


@contextmanager
def keeping(told: Kept) -> Iterator[None]:
    """`told` hears of each result that is kept: its step, the result, its type."""
    real = Shelf.keep

    def keep(self: Shelf, step: str, made_of: tuple[object, ...], result: object, of: object = None) -> None:
        real(self, step, made_of, result, of)
        told(step, result, of)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shelf, "keep", keep)
        yield


def is_like(one: Any, other: Any) -> bool:
    """Whether two things have the same types and hold the same; whole numbers may also be floats."""
    if isinstance(one, (int, float)) and not isinstance(one, bool):
        return bool(one == other)
    if type(one) is not type(other):
        return False
    if isinstance(one, Struct):
        return all(is_like(getattr(one, name), getattr(other, name)) for name in one.__struct_fields__)
    if isinstance(one, dict):
        return list(one) == list(other) and all(map(is_like, one.values(), other.values()))
    if isinstance(one, (tuple, list)):
        return len(one) == len(other) and all(map(is_like, one, other))
    return bool(one == other)


@pytest.mark.parametrize("project", [PROJECTS[-1], CONTENT / "ubiquitous-intelligence", CONTENT / "gallery"])
def test_every_result_is_read_back_and_every_step_found(project: Path, cache: Cache, tmp_path: Path) -> None:
    """What steps give is read back as it was, and a build that takes every step finds them all."""
    steps = set()

    def read_back(step: str, result: object, of: object) -> None:
        steps.add(step)
        assert (of is None) == (step == "files")  # models of what an author wrote are pickles
        assert of is None or is_like(result, _decoder(of).decode(encode(result))), step

    def nothing(step: str, *_: object) -> None:
        raise AssertionError(step)

    build = partial(briefing.build, project, out=tmp_path / "out", languages=["en"], jobs=1)
    with keeping(read_back):
        made = build()
    assert steps == STEPS
    for path in cache.files():
        if "-steps" not in path.name:
            path.unlink()
    forget()
    with keeping(nothing):
        assert [one.sha256 for one in build().outputs] == [one.sha256 for one in made.outputs]
