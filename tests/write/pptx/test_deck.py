"""The deck writer, read back with python-pptx, lxml and openpyxl."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from briefing.color import luminance
from briefing.pages import Fill, SlideItem
from briefing.write.pptx.deck import write_deck
from briefing.write.pptx.inspect import faults
from briefing.write.pptx.table import PLAIN_STYLE, table_xml
from briefing.write.pptx.xml import Palette
from tests.support import built_in_theme
from tests.write.pptx import sample_pages as sample

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_deck(sample.pages())


@pytest.fixture(scope="module")
def deck(data: bytes):
    return Presentation(io.BytesIO(data))


@pytest.fixture(scope="module")
def parts(data: bytes) -> dict[str, bytes]:
    return unzip(data)


def unzip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return {n: z.read(n) for n in z.namelist()}


def test_same_pages_give_the_same_bytes(data: bytes) -> None:
    assert write_deck(sample.pages()) == data


def test_reads_back_without_a_fault(data: bytes) -> None:
    assert faults(data, sample.pages()) == []


def test_a_lost_text_is_a_fault(data: bytes) -> None:
    pages = sample.pages()
    other = sample.para("another text")
    item = sample.TextItem(rect=sample.Rect(0, 0, 10, 10), paragraphs=(other,))
    page = sample.Page((*pages.pages[0].items, item), "1", "One", "exhibit", notes=pages.pages[0].notes)
    changed = sample.Pages("slides", pages.master, (page, pages.pages[1]), pages.properties, anchors=pages.anchors)
    assert faults(data, changed) == ["slide 1: text “another text” is missing"]


def test_a_slide_on_paper_is_no_part_of_a_deck() -> None:
    pages = sample.pages()
    slide = SlideItem(
        rect=sample.Rect(0, 0, 96, 54), items=(), size=(960, 540), colors={}, background="paper", label="1"
    )
    page = replace(pages.pages[0], items=(*pages.pages[0].items, slide))
    with pytest.raises(TypeError, match="on paper"):
        write_deck(replace(pages, pages=(page, pages.pages[1])))


def test_texts_stand_in_the_layouts_placeholders(deck) -> None:
    slide = deck.slides[0]
    assert slide.slide_layout.name == "Exhibit and takeaways"
    assert slide.shapes.title.text_frame.text == "视觉、语音“三项”约占中国AI市场五分之四 & <more>"
    kinds = {p.placeholder_format.idx for p in slide.placeholders}
    assert kinds == {0, 12, 13}
    # Same place as the layout: no override, so that a change of layout moves the text.
    assert slide.shapes.title._element.spPr.find(f"{A}xfrm") is None


def test_chart_stands_beside_its_shapes_and_takes_the_alternative_text(deck) -> None:
    shapes = list(deck.slides[0].shapes)
    charts = [s for s in shapes if getattr(s, "has_chart", False)]
    assert len(charts) == 4
    assert charts[0]._element.nvGraphicFramePr.cNvPr.get("descr") == "Bars"
    groups = [s for s in shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert [g.name for g in groups] == ["Diagram"]
    assert groups[0]._element.nvGrpSpPr.cNvPr.get("descr") == "A diagram"


def test_workbooks_hold_the_numbers_of_the_cache(parts) -> None:
    for n in range(1, 5):
        book = openpyxl.load_workbook(
            io.BytesIO(parts[f"ppt/embeddings/Microsoft_Excel_Sheet{n}.xlsx"]), data_only=True
        )
        sheet = book.active
        chart = etree.fromstring(parts[f"ppt/charts/chart{n}.xml"])
        checked = 0
        for ref in chart.iter(f"{C}numRef", f"{C}strRef"):
            cells = [c.value for c in _cells(sheet[ref.findtext(f"{C}f").split("!")[1].replace("$", "")])]
            cache = ref.find(f"{C}numCache") if ref.tag == f"{C}numRef" else ref.find(f"{C}strCache")
            points = {int(p.get("idx")): p.findtext(f"{C}v") for p in cache.iter(f"{C}pt")}
            for i, cell in enumerate(cells):
                said = points.get(i)
                assert cell == (said if isinstance(cell, str) else None if said is None else float(said))
                checked += 1
        assert checked >= 4


def _cells(found) -> list:
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell for row in rows for cell in row]


def test_text_that_looks_like_a_formula_stays_text(parts) -> None:
    book = openpyxl.load_workbook(io.BytesIO(parts["ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    cell = book.active["A3"]
    assert (cell.value, cell.data_type) == ("=SUM(A1:A9)", "s")
    assert cell.quotePrefix


def test_labels_follow_the_cell_by_number_format_or_are_rich_text(parts) -> None:
    chart = etree.fromstring(parts["ppt/charts/chart1.xml"])
    labels = {int(d.find(f"{C}idx").get("val")): d for d in chart.iter(f"{C}dLbl")}
    codes = {i: d.find(f"{C}numFmt").get("formatCode") for i, d in labels.items() if d.find(f"{C}numFmt") is not None}
    assert codes == {0: "0.0", 1: '">"0.0"%"', 2: "#,##0.0"}
    assert "".join(labels[4].itertext()) == "19.3（推算）"
    assert 3 not in labels  # a gap has no label


def test_helpers_of_a_dumbbell_follow_its_cells(parts) -> None:
    chart = etree.fromstring(parts["ppt/charts/chart2.xml"])
    series = {int(s.find(f"{C}order").get("val")): s for s in chart.iter(f"{C}ser")}
    names = [(s.find(f"{C}tx").findtext(f".//{C}v")) for _, s in sorted(series.items())]
    assert names == ["(connector 1)", "(connector 2)", "前", "后", "(hollow 前)", "(hollow 后)"]
    assert [s.find(f"{C}order").get("val") for s in chart.iter(f"{C}ser")] == ["5", "4", "3", "2", "1", "0"]
    positions = [p.findtext(f"{C}v") for p in series[2].find(f"{C}yVal").iter(f"{C}pt")]
    assert positions == ["1.5", "0.5"]
    counts = {p.get("val") for p in chart.iter(f"{C}ptCount")} - {"1"}
    assert counts == {"2"}
    book = openpyxl.load_workbook(io.BytesIO(parts["ppt/embeddings/Microsoft_Excel_Sheet2.xlsx"]))
    assert [c.value for c in book.active[3]] == ["1:N, Top-1", 20, 95, 0.5, "=B3", "=C3", "=D3", "=D3", "=B3", "=C3"]


def test_links_lead_to_slides_and_outside(parts) -> None:
    rels = parts["ppt/slides/_rels/slide1.xml.rels"].decode()
    assert 'Target="slide2.xml"' in rels
    assert 'Target="https://example.org/?a=1&amp;b=2" TargetMode="External"' in rels
    assert b'action="ppaction://hlinksldjump"' in parts["ppt/slides/slide1.xml"]


def test_runs_carry_language_and_theme_fonts(parts) -> None:
    root = etree.fromstring(parts["ppt/slides/slide1.xml"])
    runs = [(r.findtext(f"{A}t"), r.find(f"{A}rPr")) for r in root.iter(f"{A}r")]
    title = [(t, p.get("lang"), p.find(f"{A}ea").get("typeface")) for t, p in runs[:5]]
    assert title[0] == ("视觉、语音", "zh-CN", "+mn-ea")
    assert title[1] == ("“", "en-US", "+mn-lt")  # the Han face would draw it an em wide
    assert title[2][1] == "zh-CN"


def test_no_colour_is_written_outside_the_theme(parts) -> None:
    for name, data in parts.items():
        if re.match(r"ppt/(slides|slideLayouts|slideMasters|charts)/[^/]+\.xml", name):
            assert b"srgbClr" not in data, name


def test_theme_binds_every_slot_and_both_scripts(parts) -> None:
    theme = etree.fromstring(parts["ppt/theme/theme1.xml"])
    slots = {e.tag.removeprefix(A): e[0].get("val") for e in theme.find(f".//{A}clrScheme")}
    assert slots["accent1"] == "1D43E8"
    assert len(slots) == 12
    minor = theme.find(f".//{A}minorFont")
    assert minor.find(f"{A}latin").get("typeface") == "Arial"
    assert minor.find(f"{A}ea").get("typeface") == "Microsoft YaHei"
    assert minor.find(f"{A}font").get("script") == "Hans"


def test_table_grid_sums_to_its_frame(deck) -> None:
    frame = next(s for s in deck.slides[0].shapes if getattr(s, "has_table", False))
    assert sum(c.width for c in frame.table.columns) == frame.width == 300 * 12700
    assert sum(r.height for r in frame.table.rows) == frame.height
    assert frame.table.cell(1, 0).text_frame.text == "x"


def test_notes_sections_and_properties(deck, parts) -> None:
    assert deck.slides[0].notes_slide.notes_text_frame.text == "备注 notes"
    assert not deck.slides[1].has_notes_slide
    assert b'<p14:section name="Part"' in parts["ppt/presentation.xml"]
    assert deck.core_properties.title == "T & T"
    assert deck.core_properties.created.isoformat() in ("2020-07-10T00:00:00+00:00", "2020-07-10T00:00:00")


def test_slide_number_is_a_field(parts) -> None:
    root = etree.fromstring(parts["ppt/slides/slide2.xml"])
    assert [f.get("type") for f in root.iter(f"{A}fld")] == ["slidenum"]


def test_figure_is_svg_with_png_fallback(parts) -> None:
    assert parts["ppt/media/image1.png"] == sample.PNG
    assert parts["ppt/media/image2.svg"] == sample.SVG
    root = etree.fromstring(parts["ppt/slides/slide1.xml"])
    assert len(list(root.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"))) == 1


def test_ids_on_a_slide_are_unique(parts) -> None:
    for n in (1, 2):
        ids = [e.get("id") for e in etree.fromstring(parts[f"ppt/slides/slide{n}.xml"]).iter(f"{P}cNvPr")]
        assert len(ids) == len(set(ids))


def test_control_characters_are_dropped() -> None:
    pages = sample.pages()
    item = sample.TextItem(rect=sample.Rect(0, 0, 10, 10), paragraphs=(sample.para("a\x08b\x00c\ufffe"),))
    page = sample.Page((item,), "1", "x", "exhibit")
    data = write_deck(sample.Pages("slides", pages.master, (page,), pages.properties))
    text = Presentation(io.BytesIO(data)).slides[0].shapes[0].text_frame.text
    assert text == "abc"


def test_a_cell_over_two_rows_is_merged() -> None:
    item = sample.table()
    head, body = item.rows
    name, value = body.cells
    rows = (
        head,
        replace(body, cells=(replace(name, row_span=2), value)),
        replace(body, cells=(replace(name, paragraphs=(), row_span=0), value)),
    )
    xml = "".join(table_xml(replace(item, rows=rows), Palette(sample.master()), lambda _: ""))
    table = etree.fromstring(xml.replace("<a:tbl>", f'<a:tbl xmlns:a="{A[1:-1]}">', 1))
    merges = [[(c.get("rowSpan"), c.get("vMerge")) for c in tr.findall(f"{A}tc")] for tr in table.findall(f"{A}tr")]
    assert merges == [[(None, None)] * 2, [("2", None), (None, None)], [(None, "1"), (None, None)]]


def test_a_cell_over_two_columns_is_merged() -> None:
    item = sample.table()
    head, body = item.rows
    name, value = body.cells
    across = replace(body, cells=(replace(name, col_span=2), replace(value, paragraphs=(), col_span=0)))
    xml = "".join(table_xml(replace(item, rows=(head, across)), Palette(sample.master()), lambda _: ""))
    table = etree.fromstring(xml.replace("<a:tbl>", f'<a:tbl xmlns:a="{A[1:-1]}">', 1))
    merges = [[(c.get("gridSpan"), c.get("hMerge")) for c in tr.findall(f"{A}tc")] for tr in table.findall(f"{A}tr")]
    assert merges == [[(None, None)] * 2, [("2", None), (None, "1")]]


# --- a dark ground --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dark_parts() -> dict[str, bytes]:
    made, theme = sample.pages(), built_in_theme("midnight")
    master = replace(made.master, colors=theme.palette, scheme=theme.scheme, bases=theme.bases)
    return unzip(write_deck(replace(made, master=master)))


def color_maps(parts: dict[str, bytes]) -> dict[str, dict[str, str]]:
    names = {"slides": "ppt/slideMasters/slideMaster1.xml", "notes": "ppt/notesMasters/notesMaster1.xml"}
    return {k: dict(etree.fromstring(parts[name]).find(f"{P}clrMap").attrib) for k, name in names.items()}


def test_a_dark_ground_is_background_one_so_that_new_text_is_light(dark_parts) -> None:
    slides = color_maps(dark_parts)["slides"]
    assert [slides[k] for k in ("bg1", "tx1", "bg2", "tx2", "accent1")] == ["dk1", "lt1", "dk2", "lt2", "accent1"]
    slots = {e.tag.removeprefix(A): e[0].get("val") for e in
             etree.fromstring(dark_parts["ppt/theme/theme1.xml"]).find(f".//{A}clrScheme")}  # fmt: skip
    assert luminance("#" + slots["dk1"]) < 0.02 < 0.8 < luminance("#" + slots["lt1"])
    master = etree.fromstring(dark_parts["ppt/slideMasters/slideMaster1.xml"])
    assert master.find(f".//{P}bg//{A}schemeClr").get("val") == "bg1"
    title = master.find(f".//{P}titleStyle//{A}schemeClr")
    assert title.get("val") == "tx1"


def test_notes_stay_dark_on_light(parts, dark_parts) -> None:
    assert color_maps(dark_parts)["notes"] == color_maps(parts)["notes"] == color_maps(parts)["slides"]
    assert color_maps(parts)["notes"]["bg1"] == "lt1"


def test_marks_of_charts_follow_the_ground(parts, dark_parts) -> None:
    """Gaps and hollow markers are in background 1 whatever it is."""
    charts = [name for name in parts if re.match(r"ppt/charts/chart\d+\.xml", name)]
    light, dark = ([set(re.findall(rb'val="((?:bg|tx)\d)"', p[name])) for name in charts] for p in (parts, dark_parts))
    assert [b"bg1" in names for names in dark] == [b"bg1" in names for names in light]
    assert any(b"bg1" in names for names in light)


def test_what_is_drawn_in_powerpoint_follows_the_ground(dark_parts) -> None:
    theme = etree.fromstring(dark_parts["ppt/theme/theme1.xml"])
    shape = theme.find(f"{A}objectDefaults/{A}spDef/{A}style")
    assert {e.tag.removeprefix(A): e[0].get("val") for e in shape} == {
        "lnRef": "accent1", "fillRef": "accent1", "effectRef": "accent1", "fontRef": "bg1",
    }  # fmt: skip
    styles = etree.fromstring(dark_parts["ppt/tableStyles.xml"])
    assert styles.get("def") == PLAIN_STYLE  # text 1, and no fill that would be lighter than the text


@pytest.mark.parametrize("token", ["accent", "accent-tint"])
def test_a_translucent_fill_keeps_its_scheme_colour(token: str) -> None:
    fills = [Palette(sample.master()).fill(fill) for fill in (Fill(token, opacity=0.45), Fill(token))]
    found, solid = (etree.fromstring(f'<r xmlns:a="{A[1:-1]}">{fill}</r>')[0] for fill in fills)
    assert found.find(f"{A}schemeClr").get("val") == solid.find(f"{A}schemeClr").get("val")
    (alpha,) = found.iter(f"{A}alpha")
    assert alpha.get("val") == "45000"
    assert [c.tag for c in found.find(f"{A}schemeClr")] == [*(c.tag for c in solid.find(f"{A}schemeClr")), f"{A}alpha"]
