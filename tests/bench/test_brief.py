"""The typst document of the benchmark says what the brief says: every text, number, exhibit and source, on about as
many pages of the same size, tagged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

import briefing
from bench import brief
from bench.brief import contenders
from bench.handwritten_typst import document
from bench.inventory import inventory
from bench.measure import Contender, run
from bench.reference import BASIS, LABEL, SUBTITLE, TITLE, Brief, Chart, Table, reference, write_project

SMALL = reference(4, 3)


def said(node: Any) -> Iterator[str]:
    """The texts of the plain data that a brief prints: takeaways only beside a donut, notes and kinds
    of charts never."""
    if isinstance(node, str):
        yield from (part for part in re.split(r"\{see\}|\{/\}|\*\*", node) if part)
    elif isinstance(node, tuple):
        for child in node:
            yield from said(child)
    elif hasattr(node, "__dataclass_fields__"):
        beside = isinstance(getattr(node, "exhibit", None), Chart) and node.exhibit.kind == "donut"
        for name in node.__dataclass_fields__:
            if name not in ("kind", "highlight", "notes") and (name != "takeaways" or beside):
                yield from said(getattr(node, name))


def texts(path: Path) -> str:
    """All text of a PDF, without the spaces and lines that setting it made."""
    return re.sub(r"\s+", "", "".join(p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(path)))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Contender, Contender]:
    return contenders(tmp_path_factory.mktemp("brief"), SMALL)


@pytest.fixture(scope="module")
def ours(both: tuple[Contender, Contender]) -> Path:
    run(*both[1].command)
    return both[1].made


@pytest.fixture(scope="module")
def theirs(both: tuple[Contender, Contender]) -> Path:
    if both[0].missing:
        pytest.skip(both[0].missing)
    run(*both[0].command)
    return both[0].made


def test_the_project_has_no_warnings(tmp_path: Path) -> None:
    built = briefing.build(write_project(tmp_path / "p", SMALL), to=["brief"], out=tmp_path)
    assert [f for f in built.findings if f.severity is not briefing.Severity.NOTE] == []


def test_the_reference_has_the_reference_size() -> None:
    shown = [section.exhibit for chapter in reference().chapters for section in chapter.sections]
    assert [sum(isinstance(x, kind) for x in shown) for kind in (Chart, Table)] == [12, 6]
    assert {x.kind for x in shown if isinstance(x, Chart)} == {"column", "bar", "line", "donut"}
    assert 15_000 < len(re.findall("[\u4e00-\u9fff]", "".join(said(reference())))) < 18_000


def test_the_source_holds_every_text() -> None:
    source = document(SMALL).replace("\\", "")
    assert [text for text in (*said(SMALL), TITLE, SUBTITLE, LABEL, BASIS) if text not in source] == []


def missing(brief: Brief, path: Path) -> list[str]:
    found = texts(path)
    words = {word for word, _, _ in brief.summary}  # for the deck only
    wanted = {re.sub(r"\s+", "", text) for text in (*said(brief), TITLE, SUBTITLE, LABEL, BASIS)} - words
    return sorted(text for text in wanted if not printed(text, found))


def printed(text: str, found: str) -> bool:
    """Whether it stands there, a paragraph also in two parts, on two pages."""
    parts = range(1, len(text)) if len(text) > 40 else ()
    return text in found or any(text[:k] in found and text[k:] in found for k in parts)


def test_the_brief_prints_every_text(ours: Path) -> None:
    assert missing(SMALL, ours) == []


def test_typst_prints_every_text(theirs: Path) -> None:
    assert missing(SMALL, theirs) == []


def test_both_have_pages_of_one_kind(ours: Path, theirs: Path) -> None:
    with pikepdf.open(ours) as a, pikepdf.open(theirs) as b:
        assert abs(len(a.pages) - len(b.pages)) <= 1
        for one, other in zip(a.pages[0].mediabox, b.pages[0].mediabox, strict=True):
            assert float(one) == pytest.approx(float(other), abs=0.1)
        assert all(pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root for pdf in (a, b))
        assert all(pdf.Root.Lang for pdf in (a, b))
    counts = [{k: v for k, v in inventory(path).items() if k != "pages"} for path in (ours, theirs)]
    assert counts[0] == counts[1] == {"figures": 8, "tables": 4 + 1}


def test_typst_is_named_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief, "find_spec", lambda name: None)
    theirs, ours = contenders(tmp_path, SMALL)
    assert (theirs.name, theirs.missing) == ("typst", "missing: `pip install briefing[bench]`")
    assert not ours.missing
