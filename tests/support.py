"""A briefing from a few lines of YAML: its findings, its document, its pages, in one line of a test.

Everything not given is filled in with the least that is valid. A finding that a test does not expect
fails it, as does an expected one that does not come; notes are let pass."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from textwrap import dedent, indent
from types import ModuleType
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, Findings, Severity
from briefing.document import Document, Exhibit, Length
from briefing.model.briefing import Briefing
from briefing.pages import ChartItem, Pages, Plotted
from briefing.read.content import read_briefing
from briefing.read.themes import read_theme
from briefing.resolve.build import resolve
from briefing.theme.tokens import Theme

ROOT = Path(__file__).resolve().parent.parent

MAIN = """
title: Tides
subtitle: What the harbour tells
languages: [{languages}]
date: 2026-03-04
answer: The tide turns twice a day.
summary:
  headline: Three things to know
  messages:
    - {{word: First, headline: It comes in, text: Always, see: water}}
    - {{word: Second, headline: It goes out, text: Always, see: water}}
    - {{word: Third, headline: It comes back, text: Always, see: water}}
facts: [facts.yaml]
chapters: [water.yaml]
"""

CHAPTER = """
id: water
title: Water
gist: Where it goes
messages:
{messages}
"""

UNITS = """
units:
  "%": {name: "%", space: false}
  cny: {name: {zh: 元}, prefix: {en: "CNY "}}
  people: {name: {zh: 人, en: people}, one: {en: person}}
  times: {name: {zh: 倍, en: times}, short: {en: "×"}}
sources:
  gauge: {name: {zh: 验潮站, en: Tide gauge}}
  pilots: {name: {zh: 引航站, en: Pilots}}
"""


@contextmanager
def project(
    *, message: str = "", exhibit: str = "", facts: str = "", main: str = "", chapter: str = "", languages: str = "en",
    files: Mapping[str, str | bytes] | None = None,
) -> Iterator[Path]:  # fmt: skip
    """A folder with a briefing: `exhibit` is put into the one message that `message` replaces whole,
    `chapter` the chapter file, `main` the briefing.yaml; `facts` joins the units and sources above."""
    one = "id: high\nheadline: The water is high\n" + (f"exhibit:\n{_in(exhibit)}\n" if exhibit else "")
    messages = indent("- " + indent(dedent(message).strip("\n") or one, "  ").lstrip(), "  ")
    written: dict[str, str | bytes] = {
        "briefing.yaml": dedent(main) or MAIN.format(languages=languages),
        "water.yaml": dedent(chapter) or CHAPTER.format(messages=messages),
        "facts.yaml": UNITS + (f"facts:\n{_in(facts)}\n" if facts else ""),
        **(files or {}),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, content in written.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        yield Path(folder)


def _in(text: str) -> str:
    return indent(dedent(text).strip("\n"), "  ")


def read(expect: tuple[str, ...] = (), **parts: object) -> Briefing:
    """The briefing made of `parts` (see `project`)."""
    with project(**parts) as folder:  # type: ignore[arg-type]
        findings = Findings()
        briefing = read_briefing(folder, findings)
    assert_findings(findings, expect)
    assert briefing is not None
    return briefing


def errors(**parts: object) -> list[Diagnostic]:
    """What the reader finds wrong with `parts`; file names are relative to the project."""
    with project(**parts) as folder:  # type: ignore[arg-type]
        findings = Findings()
        briefing = read_briefing(folder, findings)
        if briefing is not None and not findings.has_errors:
            for lang in briefing.languages:
                resolve(briefing, house_theme(), lang, findings)
    return [d for d in findings.items if d.severity is not Severity.NOTE]


def document(lang: str = "en", expect: tuple[str, ...] = (), *, length: Length = "full", **parts: object) -> Document:
    """The document made of `parts` in `lang`, which is also the briefing's language."""
    with project(**{"languages": lang, **parts}) as folder:  # type: ignore[arg-type]
        findings = Findings()
        briefing = read_briefing(folder, findings)
        made = resolve(briefing, house_theme(), lang, findings, length) if briefing else None
    assert_findings(findings, expect)
    assert made is not None
    return made


def exhibit(lang: str = "en", expect: tuple[str, ...] = (), **parts: object) -> Exhibit:
    """The only exhibit of the document made of `parts`."""
    found = [e for m in document(lang, expect, **parts).chapters[0].messages for e in m.exhibits]
    assert len(found) == 1
    return found[0]


def pages(
    kind: Literal["slides", "brief"] = "slides", lang: str = "en", expect: tuple[str, ...] = (),
    *, length: Length = "full", **parts: object,
) -> Pages:  # fmt: skip
    """The slides or the brief made of `parts`."""
    findings = Findings()
    resolved = document(lang, expect, length=length, **parts)
    if kind == "slides":
        from briefing.layout.slides import lay_out_slides

        made = lay_out_slides(resolved, house_theme(), findings)
    else:
        from briefing.layout.brief import lay_out_brief

        made = lay_out_brief(resolved, house_theme(), findings)
    assert_findings(findings, ())
    return made


def with_marks(chart: ChartItem, change: Callable[[Plotted], Plotted]) -> ChartItem:
    """The chart with all its marks changed."""
    return replace(
        chart,
        plots=tuple(
            replace(plot, series=tuple(replace(s, marks=tuple(map(change, s.marks))) for s in plot.series))
            for plot in chart.plots
        ),
    )


def house_theme() -> Theme:
    return built_in_theme("boardroom")


@cache
def built_in_theme(name: str) -> Theme:
    findings = Findings()
    theme = read_theme(name, ROOT, findings)
    assert theme is not None, findings.items
    assert findings.items == []
    return theme


def assert_findings(findings: Findings, expect: tuple[str, ...]) -> None:
    """The codes found, notes aside, are those expected, in any order."""
    found = [d for d in findings.items if d.severity is not Severity.NOTE]
    assert sorted(d.code for d in found) == sorted(expect), "\n".join(str(d) for d in found)


def teams_noted(place: ModuleType, patch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the teams that a module puts to work from here on."""
    seen: list[int] = []
    real: Callable[..., Any] = place.together

    def noted(work: Callable[..., Any], count: int) -> Any:
        seen.append(count)
        return real(work, count)

    patch.setattr(place, "together", noted)
    return seen
