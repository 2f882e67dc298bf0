"""What stands on pages that are found is only read when it is asked for; what is known of it until then is right."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec.msgpack import encode
from msgspec.structs import replace

import briefing
from briefing import stages
from briefing.cache.folder import Cache
from briefing.layout import slide_pages
from briefing.layout.brief_collect import Step
from briefing.memo import forget
from briefing.pages import DueItems, Page, Pages, facts_of
from tests.conftest import replace_in
from tests.oracles.made import ROOT


class Seen:
    """The pages of each target that builds lay out, and how many of them have had their items read."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.laid: dict[str, Pages] = {}
        self.read: list[bytes] = []
        lay_out, decode = stages.lay_out, slide_pages._ITEMS.decode

        def noted(*given: Any) -> Any:
            found = lay_out(*given)
            self.laid |= dict(found)
            return found

        class Noting:
            def decode(inner, data: bytes) -> Any:  # noqa: N805
                self.read.append(data)
                return decode(data)

        patch.setattr(stages, "lay_out", noted)
        patch.setattr(slide_pages, "_ITEMS", Noting())

    def build(self, project: Path, out: Path, **options: Any) -> dict[str, str]:
        self.laid.clear()
        self.read.clear()
        forget()
        made = briefing.build(project, out=out, languages=["en"], jobs=1, **options)
        return {one.name: one.sha256 for one in made.outputs}


@pytest.fixture
def seen(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> Seen:
    return Seen(monkeypatch)


def due(page: Page) -> bool:
    return isinstance(page.items, DueItems)


@pytest.mark.parametrize("to", [["pptx"], ["pptx", "slides"]])
def test_of_slides_that_are_found_items_are_not_read(to: list[str], project: Path, seen: Seen, tmp_path: Path) -> None:
    seen.build(project, tmp_path / "out", to=to)
    replace_in(project / "chapters" / "1-visits.yaml", "Visits have grown five", "Visits have risen five")
    found = seen.build(project, tmp_path / "out", to=to)
    assert seen.laid
    assert not seen.read
    assert found == seen.build(project, tmp_path / "anew", to=to, cache=False)


def test_what_looks_into_slides_reads_their_items(project: Path, seen: Seen, tmp_path: Path) -> None:
    """Slides on notes pages stand on paper with all that they hold."""
    seen.build(project, tmp_path / "out", to=["pptx"])
    found = seen.build(project, tmp_path / "out", to=["notes"])
    assert found == seen.build(project, tmp_path / "anew", to=["notes"], cache=False)
    replace_in(project / "chapters" / "1-visits.yaml", "Visits have grown five", "Visits have risen five")
    seen.build(project, tmp_path / "out", to=["notes"])
    assert seen.read


@pytest.mark.parametrize("name", ["ubiquitous-intelligence", "gallery"])
def test_what_is_known_of_items_is_what_is_found_in_them(name: str, seen: Seen, tmp_path: Path) -> None:
    project = Path(shutil.copytree(ROOT / "content" / name, tmp_path / name))
    seen.build(project, tmp_path / "out", to=["pptx", "brief"])
    main = project / "briefing.yaml"
    main.write_text(f"{main.read_text(encoding='utf-8')}\n# a line more\n", encoding="utf-8")
    for chapter in (project / "chapters").iterdir():
        replace_in(chapter, "gist:", "gist :")  # read again, and as it was
    seen.build(project, tmp_path / "out", to=["pptx", "brief"], strict=True)
    pages = [page for laid in seen.laid.values() for page in laid.pages if due(page)]
    assert len(pages) > 50
    for page in pages:
        assert page.facts == facts_of(tuple(page.items))
    for target, laid in seen.laid.items():
        assert any(map(due, laid.pages)), target
    found = {target: list(map(told, laid.pages)) for target, laid in seen.laid.items()}
    known = [page.facts for page in pages]
    assert any(facts.anchors for facts in known)
    assert any(facts.links for facts in known)
    assert sum(facts.charts for facts in known) > 5
    if name == "gallery":
        assert any(facts.pictures for facts in known)
    seen.build(project, tmp_path / "anew", to=["pptx", "brief"], cache=False)
    assert found == {target: list(map(told, laid.pages)) for target, laid in seen.laid.items()}


def test_of_chapters_that_are_found_no_block_is_read(
    project: Path, seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen.build(project, tmp_path / "out", to=["brief"])
    read: list[bytes] = []
    blocks = Step.blocks
    monkeypatch.setattr(Step, "blocks", lambda step: (read.append(step.key), blocks(step))[1])
    replace_in(project / "briefing.yaml", "date: ", "date:  ")  # read again, and as it was
    monkeypatch.setattr(stages.Part, "made_of", property(lambda part: (part.name,)))  # so that the part is not found
    found = seen.build(project, tmp_path / "out", to=["brief"])
    assert seen.laid
    assert not read
    assert found == seen.build(project, tmp_path / "anew", to=["brief"], cache=False)


def told(page: Page) -> bytes:
    return encode(replace(page, items=tuple(page.items)), enc_hook=repr)
