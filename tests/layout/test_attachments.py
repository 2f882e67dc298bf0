"""The data of exhibits as CSV: numbers as numbers, texts that no spreadsheet computes, names from ids."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from msgspec.structs import replace

from briefing.document import Prints
from briefing.layout.attachments import attachments, csv_bytes
from briefing.pages import Attachment
from tests.support import document, house_theme, pages

COLUMNS = """
id: ships
type: column
title: {en: Ships, zh: 船舶}
unit: {en: thousand, zh: 千艘}
categories: [{en: "2024", zh: 2024年}, {en: "=2025", zh: "=2025年"}]
series:
  - {name: {en: Cargo, zh: 货船}, values: [4.5, -5]}
  - {name: {en: "@Ferries", zh: "@渡轮"}, values: [3, null]}
"""

TABLE = """
id: quays
type: table
title: Quays
columns: [{title: Quay}, {title: Length, type: number, unit: m}]
rows:
  - [North, 400]
  - ["+South", 1250]
"""


def attached(exhibit: str, lang: str = "en") -> list[Attachment]:
    said = replace(document(lang, exhibit=exhibit), prints=Prints(attach_data=True))
    return list(attachments(pages("brief", lang, exhibit=exhibit), said))


def rows(found: Attachment) -> list[list[str]]:
    return list(csv.reader(StringIO(found.data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("lang", "head"), [("en", ["thousand", "Cargo", "'@Ferries"]), ("zh", ["千艘", "货船", "'@渡轮"])]
)
def test_a_chart_is_a_column_for_each_series(lang: str, head: list[str]) -> None:
    (found,) = attached(COLUMNS, lang)
    assert found.name == "ships.csv"
    assert found.title
    assert rows(found)[0] == head
    assert [row[1:] for row in rows(found)[1:]] == [["4.5", "3"], ["-5", ""]]
    assert rows(found)[2][0].startswith("'=2025")


def test_a_table_is_its_cells() -> None:
    (found,) = attached(TABLE)
    assert rows(found)[0] == ["Quay", "Length (m)"]
    assert [row[0] for row in rows(found)[1:]] == ["North", "'+South"]
    assert [float(row[1]) for row in rows(found)[1:]] == [400, 1250]


def test_excel_reads_it_right() -> None:
    """A byte order mark, or Excel takes Chinese for the local code page; lines end as RFC 4180 has it."""
    (found,) = attached(COLUMNS, "zh")
    assert found.data.startswith(b"\xef\xbb\xbf")
    assert found.data.count(b"\r\n") == found.data.count(b"\n") == 3


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_would_compute_is_text(text: str) -> None:
    said = csv_bytes([[text, -1.0, 0.1 + 0.2]]).decode("utf-8-sig")
    (row,) = csv.reader(StringIO(said, newline=""))
    assert row == [f"'{text}", "-1", "0.3"]


def test_what_shows_no_number_has_no_file() -> None:
    assert attached("type: quote\ntext: All is calm\nby: A pilot") == []
    assert house_theme()


def test_the_page_is_where_the_exhibit_stands() -> None:
    made = pages("brief", exhibit=COLUMNS)
    (found,) = attached(COLUMNS)
    assert any(item.anchor == "ships" for item in made.pages[found.page].items)
