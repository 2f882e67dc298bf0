"""The tables that subsets are made of, read by an outside library."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from struct import unpack_from

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from briefing.text.fonts import font_file, font_tables, glyph_tables, metrics, names_of, outlines, subset
from briefing.text.sfnt import character_map, moved, name_table

TEXT = "泛在智能，。（）Ag"


@pytest.fixture(scope="module")
def tables() -> dict[str, bytes]:
    return font_tables(subset("noto-sans-sc", 400, TEXT))


def drawn(font: TTFont, glyph: str) -> list[tuple[float, float]]:
    pen = RecordingPen()
    font.getGlyphSet()[glyph].draw(pen)
    return [point for _, points in pen.value for point in points if point]


def test_a_file_of_the_same_tables_has_right_checksums(tables: dict[str, bytes]) -> None:
    font = TTFont(BytesIO(font_file(tables)), checkChecksums=2)
    assert set(font.reader.keys()) == set(tables)
    assert all(font.reader[tag] == tables[tag] for tag in tables if tag != "head")


def test_metrics_are_those_of_every_glyph(tables: dict[str, bytes]) -> None:
    font = TTFont(BytesIO(font_file(tables)))
    advances, bearings = metrics(tables)
    assert [(a, b) for a, b in zip(advances, bearings, strict=True)] == [
        font["hmtx"][name] for name in font.getGlyphOrder()
    ]


@pytest.mark.parametrize(("scale", "shift"), [(1.0, -500), (1.0, 31), (1.0, 0), (1.25, -12.5), (0.5, 300)])
def test_moved_outlines_are_where_they_should_be(tables: dict[str, bytes], scale: float, shift: float) -> None:
    advances, _ = metrics(tables)
    shifted = [moved(o, scale, shift) if o else o for o in outlines(tables)]
    bearings = [unpack_from(">h", o, 2)[0] if o else 0 for o in shifted]
    made = TTFont(BytesIO(font_file({**tables, **glyph_tables(tables, shifted, advances, bearings)})))
    font = TTFont(BytesIO(font_file(tables)))
    count = 0
    for name in font.getGlyphOrder():
        for (x, y), (to_x, to_y) in zip(drawn(font, name), drawn(made, name), strict=True):
            count += 1
            assert (to_x, to_y) == (pytest.approx(x * scale + shift, abs=1), y), name
        one = made["glyf"][name]
        if one.numberOfContours:
            box = (one.xMin, one.yMin, one.xMax, one.yMax)
            one.recalcBounds(made["glyf"])
            assert box == (one.xMin, one.yMin, one.xMax, one.yMax)
    assert count > 100


def test_a_composite_glyph_is_not_moved() -> None:
    with pytest.raises(ValueError, match="composite"):
        moved(b"\xff\xff" + bytes(20), 1.0, 0)


@pytest.mark.parametrize("codes", [[65], range(0x4E00, 0xA000, 3), [*range(0xFFF0, 0x10010), 0x20000]])
def test_character_maps_lead_every_code_to_its_glyph(tables: dict[str, bytes], codes: Sequence[int]) -> None:
    wanted = {code: 1 + (7 * i) % 60_000 for i, code in enumerate(codes)}
    font = TTFont(BytesIO(font_file({**tables, "cmap": character_map(wanted)})))
    font.setGlyphOrder([f"g{i}" for i in range(60_001)])
    found = font.getBestCmap()
    assert {code: int(name[1:]) for code, name in found.items()} == wanted


def test_names_are_read_and_written_alike(tables: dict[str, bytes]) -> None:
    names = names_of(tables["name"])
    assert names[3, 1, 0x409, 2] == "Regular".encode("utf-16-be")
    assert names_of(name_table(names)) == names
    font = TTFont(BytesIO(font_file(tables)))
    assert {(r.platformID, r.platEncID, r.langID, r.nameID): r.string for r in font["name"].names} == names
