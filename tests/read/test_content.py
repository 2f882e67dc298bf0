"""A project read whole: files, paths, languages, duplicates, data columns, hints."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.diagnostics import Findings
from briefing.model.exhibits.column import Column
from briefing.model.numbers import FileColumn
from briefing.read.content import read_briefing
from tests.support import errors, project, read

CSV_COLUMN = """
type: column
categories: {file: data/t.csv, column: port}
series: [{values: {file: data/t.csv, column: level}}]
"""


def codes(**parts: object) -> list[str]:
    return [d.code for d in errors(**parts)]


def test_the_least_that_is_valid() -> None:
    briefing = read()
    assert [c.id for c in briefing.chapter_list] == ["water"]
    assert briefing.chapter_list[0].messages[0].headline.get("en") == "The water is high"


def test_the_main_file_may_be_named_itself() -> None:
    with project() as folder:
        findings = Findings()
        assert read_briefing(folder / "briefing.yaml", findings) is not None


def test_a_folder_without_a_briefing(tmp_path: Path) -> None:
    findings = Findings()
    assert read_briefing(tmp_path, findings) is None
    assert [d.code for d in findings.items] == ["no-briefing"]


def test_every_text_needs_every_language() -> None:
    found = errors(languages="zh, en", message="id: m\nheadline: {zh: 水}\nnotes: {zh: 一, en: one}\n")
    assert [(d.code, d.message) for d in found] == [("missing-language", "this text has no `en` version")]
    assert str(found[0].mark).endswith("water.yaml:7:15")


def test_a_typo_gets_a_hint() -> None:
    (found,) = errors(facts="high_tide: {value: 3}", message='id: m\nheadline: "{high_tied} metres"')
    assert found.code == "unknown-fact"
    assert found.hints == ("did you mean `high_tide`?",)


def test_citations_are_found_at_their_place_in_a_long_text() -> None:
    text = "id: m\nheadline: h\nbody: |\n  One {see:m} two.\n\n  {high} and {low} and {high:huge}.\n"
    found = errors(facts="high: {value: 3}", message=text)
    places = [(d.code, d.mark.line, d.mark.column) for d in found if d.mark]
    assert places == [("unknown-fact", 11, 18), ("unknown-form", 11, 28)]


def test_links_may_not_leave_the_project(tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("facts: {}\n")
    with project() as folder:
        (folder / "facts.yaml").unlink()
        os.symlink(outside, folder / "facts.yaml")
        findings = Findings()
        assert read_briefing(folder, findings) is None
    assert [d.code for d in findings.items] == ["outside-project"]


@pytest.mark.parametrize("name", ["../x.yaml", "/etc/passwd", "~/x.yaml", "facts.yaml/x", "sub", "no.yaml", '"a\\0b"'])
def test_bad_paths(name: str) -> None:
    main = f"""
    title: T
    subtitle: S
    date: 2026-03-04
    answer: A
    summary: {{headline: H, messages: [{{word: a, headline: b, text: c}}, {{word: a, headline: b, text: c}},
              {{word: a, headline: b, text: c}}]}}
    facts: [{name}]
    chapters: [water.yaml]
    """
    (found,) = errors(main=main, files={"sub/x.yaml": "facts: {}"})
    assert found.code in ("outside-project", "bad-path", "no-such-file")
    assert found.mark is not None
    assert found.mark.line == 8


def test_an_id_is_given_once_over_all_files() -> None:
    found = errors(
        files={"more.yaml": "facts: {a: {value: 1}}\nunits: {cny: {name: yuan}}\n"},
        facts="a: {value: 2}",
        main=MAIN_TWO_FACTS,
    )
    assert [d.code for d in found] == ["duplicate-id", "duplicate-id"]


MAIN_TWO_FACTS = """
title: T
subtitle: S
date: 2026-03-04
answer: A
summary: {headline: H, messages: [{word: a, headline: b, text: c}, {word: a, headline: b, text: c},
          {word: a, headline: b, text: c}]}
facts: [facts.yaml, more.yaml]
chapters: [water.yaml]
"""


def test_columns_come_from_a_csv_file() -> None:
    data = 'port,level,note\nUpper,"1,204",x\nLower,3.50,\n'
    chart = read(exhibit=CSV_COLUMN, files={"data/t.csv": data}).chapter_list[0].messages[0].exhibit
    assert isinstance(chart, Column)
    assert isinstance(chart.categories, FileColumn)
    assert isinstance(chart.series[0].values, FileColumn)
    assert chart.categories.cells == ["Upper", "Lower"]
    assert chart.series[0].values.cells == ["1204", "3.50"]


def test_columns_come_from_a_workbook() -> None:
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    book.create_sheet("Ports").append(["port", "level"])
    book["Ports"].append(["Upper", 12])
    book["Ports"].append(["Lower", 3.5])
    stream = BytesIO()
    book.save(stream)
    exhibit = """
    type: column
    categories: {file: t.xlsx, sheet: Ports, column: port}
    series: [{values: {file: t.xlsx, sheet: Ports, column: level}}]
    """
    chart = read(exhibit=exhibit, files={"t.xlsx": stream.getvalue()}).chapter_list[0].messages[0].exhibit
    assert isinstance(chart, Column)
    assert isinstance(chart.series[0].values, FileColumn)
    assert chart.series[0].values.cells == ["12", "3.5"]
    assert codes(exhibit=exhibit.replace("Ports", "Ferries"), files={"t.xlsx": stream.getvalue()}) == ["bad-data-file"]


def test_a_missing_column_gets_a_hint() -> None:
    found = errors(exhibit=CSV_COLUMN, files={"data/t.csv": "port,levels\na,1\n"})
    assert [(d.code, d.hints) for d in found] == [
        ("no-such-column", ("did you mean `levels`?",)), ("wrong-length", ())
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"port,level\n\xff,1\n", "bad-data-file"),
        (b'port,level\n"a,1\n', "bad-data-file"),
        (b"", "no-such-column"),
        (b"port,level\nUpper,high tide\n", "bad-number"),
        (b"port,level\n" + b"x" * 5_000_001, "bad-data-file"),
    ],
)
def test_bad_data_files(content: bytes, code: str) -> None:
    assert code in codes(exhibit=CSV_COLUMN, files={"data/t.csv": content})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"<html>"])
def test_bad_workbooks(content: bytes) -> None:
    exhibit = CSV_COLUMN.replace("t.csv", "t.xlsx")
    assert codes(exhibit=exhibit, files={"data/t.xlsx": content})[0] == "bad-data-file"


def test_unused_facts_are_a_note() -> None:
    with project(facts="a: {value: 1}\nb: {formula: a + 1}") as folder:
        findings = Findings()
        read_briefing(folder, findings)
    assert [(d.severity.value, d.code, d.message) for d in findings.items] == [
        ("note", "unused-fact", "the fact `b` is not used")
    ]  # fmt: skip
