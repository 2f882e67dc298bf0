"""A table of numbers in, a small Excel workbook out, so that a chart's data can be edited."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.pages import Formula, SheetCell, column_name
from briefing.write.pptx.archive import Zip, packed, zipped
from briefing.write.pptx.package import PACKAGE_REL, REL, XML
from briefing.write.pptx.xml import text

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIXED = {
    "[Content_Types].xml": (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{XML}<Relationships xmlns="{PACKAGE_REL}">'
        f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{XML}<Relationships xmlns="{PACKAGE_REL}">'
        f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{REL}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'{XML}<styleSheet xmlns="{_SHEET}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
    "xl/workbook.xml": (
        f'{XML}<workbook xmlns="{_SHEET}" xmlns:r="{REL}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>"
    ),
}
_BEGUN = Zip()
for _name, _content in _FIXED.items():
    _BEGUN.add(_name, packed(_content.encode()))


def number(value: float) -> str:
    """A number as XML spells it: shortest form that reads back the same."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def workbook(rows: Sequence[Sequence[SheetCell]]) -> bytes:
    """The bytes of an .xlsx with `rows` on Sheet1 from A1. A text stays a text, also one that begins
    with = + - or @."""
    width = max(len(row) for row in rows)
    letters = [column_name(c) for c in range(width)]
    lines = []
    for r, row in enumerate(rows, 1):
        cells = [_cell(f"{letter}{r}", value) for letter, value in zip(letters, row, strict=False) if value is not None]
        lines.append(f'<row r="{r}">{"".join(cells)}</row>')
    names = [str(row[0] or "") for row in rows]
    first = min(60, max(10, max(len(n) * 2 for n in names)))
    sheet = (
        f'{XML}<worksheet xmlns="{_SHEET}"><dimension ref="A1:{letters[-1]}{len(rows)}"/>'
        f'<cols><col min="1" max="1" width="{first}" customWidth="1"/></cols><sheetData>{"".join(lines)}</sheetData></worksheet>'
    )
    return zipped([("xl/worksheets/sheet1.xml", packed(sheet.encode()))], _BEGUN)


def _cell(ref: str, value: str | float | Formula) -> str:
    if isinstance(value, str):
        style = ' s="1"' if value[:1] in "=+-@" and value else ""
        return f'<c r="{ref}"{style} t="inlineStr"><is><t xml:space="preserve">{text(value)}</t></is></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{ref}"><v>{number(value)}</v></c>'
    return f'<c r="{ref}"><f>{text(value.expression)}</f><v>{number(value.value)}</v></c>'
