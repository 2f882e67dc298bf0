"""Messages that were resolved for an earlier build are found again, as long as all that they depend on is the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from msgspec.msgpack import encode
from msgspec.structs import asdict

from briefing.cache.folder import Cache
from briefing.cache.shelf import Shelf
from briefing.diagnostics import Diagnostic, Findings
from briefing.document import Length
from briefing.memo import shelved
from briefing.model.briefing import Briefing, Message
from briefing.read.content import read_briefing
from briefing.resolve import content, drawn
from briefing.resolve.build import resolve
from briefing.resolve.numbering import messages
from briefing.theme.tokens import Theme
from tests.oracles.made import ROOT
from tests.support import house_theme

Outcome = tuple[dict[str, bytes], list[Diagnostic]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests" / "every_kind", tmp_path / "every_kind"))


class Resolved:
    """Documents as they are resolved with what is kept in a folder, and without."""

    def __init__(self, cache: Path, patch: pytest.MonkeyPatch) -> None:
        self._cache = Cache(cache)
        self.drawn: list[str] = []
        """The messages whose exhibits were drawn,"""
        self.said: list[str] = []
        """and those that were resolved, in the last document that was asked for."""
        for place, name, seen in ((drawn, "_draw", self.drawn), (content, "_said", self.said)):
            patch.setattr(place, name, self._noted(getattr(place, name), seen))

    @staticmethod
    def _noted(real: Callable[..., object], seen: list[str]) -> Callable[..., object]:
        def call(message: Message, *how: object) -> object:
            seen.append(message.id)
            return real(message, *how)

        return call

    def __call__(
        self, folder: Path, given: dict[str, str] | None = None, *, lang: str = "en", length: Length = "full",
        theme: Theme | None = None,
    ) -> int:  # fmt: skip
        """How many messages there are. What is found has to be what is resolved anew."""
        theme = theme or house_theme()
        briefing = self._read(folder, given)
        alone = _outcome(briefing, theme, lang, length)
        self.drawn.clear()
        self.said.clear()
        shelf = Shelf(self._cache, "steps", "", {})
        with shelved(shelf):
            assert _outcome(self._read(folder, given), theme, lang, length) == alone
        shelf.save()
        assert set(self.drawn) <= set(self.said)
        return sum(1 for _ in messages(briefing))

    def _read(self, folder: Path, given: dict[str, str] | None) -> Briefing:
        findings = Findings()
        briefing = read_briefing(folder, findings, given)
        assert briefing is not None, findings.items
        return briefing


def _outcome(briefing: Briefing, theme: Theme, lang: str, length: Length) -> Outcome:
    findings = Findings()
    made = asdict(resolve(briefing, theme, lang, findings, length))
    return {name: encode(sorted(part) if name == "glossary" else part) for name, part in made.items()}, findings.items


@pytest.fixture
def resolved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Resolved:
    return Resolved(tmp_path / "cache", monkeypatch)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("length", ["full", "executive"])
def test_the_same_messages_are_not_resolved_again(
    lang: str, length: Length, folder: Path, resolved: Resolved
) -> None:
    resolved(folder, lang=lang, length=length)
    assert resolved.said
    assert resolved.drawn == resolved.said
    resolved(folder, lang=lang, length=length)
    assert not resolved.said


def test_of_a_chapter_that_changed_messages_are_resolved_and_of_no_other(folder: Path, resolved: Resolved) -> None:
    resolved(folder)
    path = folder / "chapters" / "2-work.yaml"
    path.write_text(f"# a line more\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    resolved(folder)
    chapter = yaml.safe_load(path.read_text(encoding="utf-8"))
    held = chapter.get("messages", []) + [m for s in chapter.get("sections", []) for m in s["messages"]]
    assert resolved.said == [message["id"] for message in held]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("facts.yaml", "facts:", "# nothing but a line\nfacts:"),
        ("briefing.yaml", "date: 2026-03-04", "date: 2026-03-05"),
    ],
)
def test_what_all_messages_depend_on(name: str, before: str, after: str, folder: Path, resolved: Resolved) -> None:
    count = resolved(folder)
    edit(folder / name, before, after)
    resolved(folder)
    assert len(resolved.said) == count


def test_messages_of_the_opening(folder: Path, resolved: Resolved) -> None:
    edit(folder / "briefing.yaml", "facts: [", "opening: [{id: first, headline: First}]\nfacts: [")
    resolved(folder)
    assert "first" in resolved.said
    resolved(folder)
    assert not resolved.said
    edit(folder / "briefing.yaml", "headline: First", "headline: At first")
    resolved(folder)
    assert "first" in resolved.said


def test_a_number_in_a_data_file(folder: Path, resolved: Resolved) -> None:
    resolved(folder)
    path = folder / "data" / "waits.csv"
    head, row, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join((head, row, row, *rows)) + "\n", encoding="utf-8")
    resolved(folder)
    assert resolved.said


def test_a_value_that_is_given(folder: Path, resolved: Resolved) -> None:
    count = resolved(folder)
    resolved(folder, {"fact.goods_2025": "999"})
    assert len(resolved.said) == count


def test_a_theme(folder: Path, resolved: Resolved) -> None:
    count = resolved(folder)
    theme = house_theme()
    resolved(folder, theme=theme.model_copy(update={"series": theme.series[::-1]}))
    assert len(resolved.said) == count


def test_a_language_and_a_length(folder: Path, resolved: Resolved) -> None:
    count = resolved(folder)
    resolved(folder, lang="zh")
    assert len(resolved.said) == count
    resolved(folder, length="executive")
    assert resolved.said


def test_exhibits_are_drawn_again_where_sources_have_other_numbers(
    folder: Path, resolved: Resolved, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is met in a message is found, but its data table is not."""
    count = resolved(folder)
    real = drawn.source_numbers
    shifted = lambda used, scope: {source: n + 1 for source, n in real(used, scope).items()}  # noqa: E731
    monkeypatch.setattr(drawn, "source_numbers", shifted)
    briefing = read_briefing(folder, Findings())
    assert briefing is not None
    wanted = _outcome(briefing, house_theme(), "en", "full")
    resolved(folder)
    assert len(resolved.said) == count
    assert _outcome(briefing, house_theme(), "en", "full") == wanted
