from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from briefing.batches.plan import Row, Settings
from briefing.batches.rows import MOST_ERRORS, read_rows
from briefing.diagnostics import Findings, Severity
from briefing.read.content import read_files
from tests.batches.tides import HEAD, clients, table, tides

SETTINGS = Settings("boardroom", ("en",), name="{client}")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tides(tmp_path)


def read(folder: Path, path: Path, settings: Settings = SETTINGS) -> tuple[list[Row], list[str]]:
    findings = Findings()
    briefing = read_files(folder, findings)
    assert briefing
    rows, _ = read_rows(path, None, settings, briefing, folder, findings)
    told = [f"{d.mark.line}:{d.mark.column} {d.code}" if d.mark else d.code for d in findings.items]
    assert all(d.mark is None or d.mark.file == path.name for d in findings.items)
    return rows, told


def test_rows_as_a_spreadsheet_counts_them(folder: Path) -> None:
    rows, told = read(folder, table(folder.parent / "rows.csv", [clients(1)[0], "", *clients(3)[1:]]))
    assert told == []
    assert [row.number for row in rows] == [2, 4, 5]
    assert rows[1].given == {"client": "Client 1", "berths": "11", "mood": "calm", "port": "north", "fact.level": "1.5"}
    assert rows[1].stems == {"en": "Client 1"}


def test_a_workbook_with_an_empty_row_and_typed_cells(folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["client", "berths", "fact.level", "mood", "port"])
    sheet.append([None] * 5)
    sheet.append([datetime.date(2026, 3, 4), 1200, 3.25, "calm", "north"])
    sheet.append(["B", "x", 1, "calm", "north"])
    book.save(folder.parent / "rows.xlsx")
    rows, told = read(folder, folder.parent / "rows.xlsx")
    assert told == ["4:2 bad-value"]
    assert rows[0].number == 3
    assert rows[0].given == {
        "client": "2026-03-04", "berths": "1200", "fact.level": "3.25", "mood": "calm", "port": "north",
    }  # fmt: skip


def test_all_errors_at_once(folder: Path) -> None:
    bad = [
        "A/B,x,angry,north,1",
        "Same,1,calm,nort,1",
        "SAME,1,calm,north,high",
    ]
    _, told = read(folder, table(folder.parent / "rows.csv", bad))
    assert told == [
        "2:2 bad-value", "2:3 bad-value", "2:1 unsafe-name", "3:4 no-such-file", "4:5 bad-value", "4:1 duplicate-name",
    ]  # fmt: skip


def test_errors_of_the_head(folder: Path) -> None:
    rows = ["a,b,c,d,e,f"]
    path = table(folder.parent / "rows.csv", rows, head="client,client,cliant,fact.levl,theem,")
    _, told = read(folder, path)
    assert told[:6] == [
        "1:2 duplicate-column", "1:3 unknown-column", "1:4 unknown-column", "1:5 unknown-column", "1:6 no-heading",
        "1:1 missing-column",
    ]  # fmt: skip


def test_settings_of_a_row(folder: Path) -> None:
    head = f"{HEAD},theme,length,language,name"
    good = "A,1,calm,north,1,midnight,executive,en,{project} for {client} {length}"
    bad, usual = "B,1,calm,north,1,midnite,short,fr,{x}", "C,1,calm,north,1,,,,"
    path = table(folder.parent / "rows.csv", [good, bad, usual], head)
    rows, told = read(folder, path)
    assert told == ["3:6 unknown-theme", "3:7 unknown-length", "3:8 unknown-language", "3:9 bad-name"]
    assert [(r.theme, r.length, dict(r.stems)) for r in rows] == [
        ("midnight", "executive", {"en": "tides for A executive"}), ("boardroom", "full", {"en": "C"}),
    ]  # fmt: skip


def test_a_variable_without_default_needs_a_column_and_a_cell(folder: Path) -> None:
    main = folder / "briefing.yaml"
    main.write_text(main.read_text().replace("client: {default: Harbour, ", "client: {"))
    _, told = read(folder, table(folder.parent / "rows.csv", ["1"], head="berths"))
    assert told == ["1:1 missing-column", "1:1 missing-column"]
    _, told = read(folder, table(folder.parent / "rows.csv", [*clients(1), ",1,calm,north,1"]))
    assert told == ["3:1 empty-cell"]


def test_a_variable_by_language(folder: Path) -> None:
    main = folder / "briefing.yaml"
    text = main.read_text().replace("languages: [en]", "languages: [en, zh]")
    main.write_text(text.replace("client: {default: Harbour, ", "client: {"))
    settings = Settings("boardroom", ("en", "zh"), name="{client}-{lang}")
    path = table(folder.parent / "rows.csv", ["Acme,某公司", "Bee,"], head="client.en,client.zh")
    rows, told = read(folder, path, settings)
    assert told == ["1:1 missing-column", "3:2 empty-cell"]
    assert rows[0].stems == {"en": "Acme-en", "zh": "某公司-zh"}


def test_two_languages_need_two_names(folder: Path) -> None:
    main = folder / "briefing.yaml"
    main.write_text(main.read_text().replace("languages: [en]", "languages: [en, zh]"))
    settings = Settings("boardroom", ("en", "zh"), name="{client}")
    _, told = read(folder, table(folder.parent / "rows.csv", clients(1)), settings)
    assert told == ["2:1 duplicate-name"]


def test_it_stops_at_some_number_of_errors(folder: Path) -> None:
    _, told = read(folder, table(folder.parent / "rows.csv", ["A,x,calm,north,1"] * 500))
    assert MOST_ERRORS < len(told) < MOST_ERRORS + 5
    assert told[-1].endswith("more-errors")


@pytest.mark.parametrize("content", [b"", b"client\n", b"\xff\xfe", b",\n"])
def test_tables_that_are_none(folder: Path, content: bytes) -> None:
    (folder.parent / "rows.csv").write_bytes(content)
    rows, told = read(folder, folder.parent / "rows.csv")
    assert rows == []
    assert "1:1 bad-rows" in told
    assert read(folder, Path("nowhere.csv")) == ([], ["1:1 bad-rows"])


def test_missing_columns_with_defaults_are_told_once(folder: Path) -> None:
    findings = Findings()
    briefing = read_files(folder, findings)
    assert briefing
    path = table(folder.parent / "rows.csv", ["A"], head="client")
    assert len(read_rows(path, None, SETTINGS, briefing, folder, findings).rows) == 1
    assert [d.severity for d in findings.items] == [Severity.WARNING]
    assert "`berths`, `mood`, `port`" in findings.items[0].message
