from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from briefing.geometry import Rect
from briefing.lines import Line, Paragraph, Run, Span, Style
from briefing.pages import Page, Pages, TextItem
from briefing.text.fonts import face
from briefing.write.pdf.file import write_pdf
from briefing.write.pdf.fonts import PAD
from tests.write.pdf.handmade import BODY, everything, slides, text
from tests.write.pdf.reading import content, texts


def one_page(*items: TextItem, anchors: dict[str, tuple[int, float]] | None = None) -> Pages:
    return replace(everything(), pages=(Page(items, "7"),), outline=(), anchors=anchors or {})


def spans_item(*spans: Span) -> TextItem:
    """A text of one line, its spans as they are."""
    line = Line(0, 12, spans[0].x, 0, spans)
    return TextItem(
        rect=Rect(60, 60, 400, 17), role="paragraph", paragraphs=(Paragraph((Run("", BODY),), (line,), 17),)
    )


def test_reading_order_and_characters() -> None:
    first, second = texts(write_pdf(everything()))
    assert first[:8] == [
        "泛在智能",
        "泛在智能",
        "宏观环境",
        "动力",
        "视觉是智能世界的眼睛，2018年占AI市场的34.9%，",
        "居首位；",
        "English words too",
        "见 图 9和example.org。",
    ]
    assert first[8:16] == ["一 要点", "二 要点", "宏观环境 3", "Plain English", "图 9 一年翻番", "68", "155", "+128%"]
    assert second[-3:] == ["雷达图", "进展", "2"]


@pytest.mark.parametrize("gap", [0.08, 0.15, 0.2, 0.25, 0.32, 0.5])
def test_glue_between_scripts_is_no_space(gap: float) -> None:
    width = face("noto-sans-sc", 400).advance("中") * 20
    item = spans_item(
        Span(0, "中国", "noto-sans-sc", BODY, width), Span(width + gap * 10, "AI", "ibm-plex-sans", BODY, 20)
    )
    assert texts(write_pdf(one_page(item))) == [["中国AI"]]


def aligned(*texts: tuple[str, str], gap: float = 2.5) -> TextItem:
    """Texts with a gap between each two."""
    x, spans = 0.0, []
    for words, name in texts:
        width = sum(face(name, 400).advance(char) for char in words) * 10
        spans.append(Span(x, words, name, BODY, width))
        x += width + gap
    return spans_item(*spans)


HAN, LATIN = "noto-sans-sc", "ibm-plex-sans"


@pytest.mark.parametrize("gap", [0.8, 1.5, 2.5, 3.2, 5.9])
@pytest.mark.parametrize(
    "texts_of_line",
    [
        (("第", HAN), ("5", LATIN), ("章", HAN)),  # air on both sides of one character
        (("占", HAN), ("34.9%", LATIN), ("，居首", HAN)),
        (("智能，", HAN), ("中国", HAN)),
        (("智能", HAN), ("中国", HAN)),  # Han has air in a font of its own
        (("粒子", HAN), ("αβ", LATIN), ("衰变", HAN)),  # so have letters that are rare
        (("图", HAN), ("(a)", LATIN), ("与", HAN), ("\\", LATIN), ("号", HAN)),
        (("中𠂇", HAN), ("AI", LATIN), ("𠂇手", HAN)),
        (("AI", LATIN), ("𠂇", HAN), ("5", LATIN)),
    ],
)
def test_air_is_no_space_and_moves_no_ink(texts_of_line: tuple[tuple[str, str], ...], gap: float) -> None:
    spaced = aligned(*texts_of_line, gap=gap)
    data = write_pdf(one_page(spaced))
    assert texts(data) == [["".join(words for words, _ in texts_of_line)]]
    apart = [spans_item(span) for span in spaced.paragraphs[0].lines[0].spans]
    each = write_pdf(one_page(*(replace(one, rect=Rect(60, 60, 400, 17)) for one in apart)))
    assert left_edges(data) == pytest.approx(left_edges(each), abs=0.02)


def left_edges(data: bytes) -> list[float]:
    """Where the ink of each character begins, as a reader finds it."""
    document = pypdfium2.PdfDocument(data)
    page = document[0].get_textpage()
    found = [page.get_charbox(n)[0] for n in range(page.count_chars()) if page.get_text_range(n, 1).strip()]
    document.close()
    return sorted(found)


def test_widths_are_those_of_the_fonts() -> None:
    """PDF/A-2, 6.2.11.5; the widths of widened glyphs, too."""
    line = (("第", HAN), ("5", LATIN), ("章", HAN), ("A7", LATIN), ("，中国", HAN), ("人", HAN))
    data = write_pdf(one_page(aligned(*line)))
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/CIDFontType2"]
        assert len(fonts) == 4
        for font in fonts:
            embedded = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
            to_glyphs = font.CIDToGIDMap.read_bytes()
            told: dict[int, float] = {}
            entries = list(font.get("/W", []))
            for first, widths in zip(entries[::2], entries[1::2], strict=True):
                told |= {int(first) + n: float(width) for n, width in enumerate(widths)}
            codes = [code for code in range(len(to_glyphs) // 2) if to_glyphs[2 * code : 2 * code + 2] != b"\0\0"]
            assert codes
            assert set(told) <= set(codes)
            for code in codes:
                glyph = embedded.getGlyphName(int.from_bytes(to_glyphs[2 * code : 2 * code + 2], "big"))
                width = embedded["hmtx"][glyph][0] * 1000 / embedded["head"].unitsPerEm
                assert told.get(code, float(font.DW)) == pytest.approx(width, abs=0.001)


def test_what_a_page_says_depends_on_no_other_page() -> None:
    page = Page((aligned(("第", HAN), ("5", LATIN), ("章", HAN)), text(60, 120, "泛在智能")), "2")
    first, other = (Page((text(60, 60, words),), "1") for words in ("章第5能", "一二三"))
    drawn = []
    for before in (first, other):
        data = write_pdf(replace(everything(), pages=(before, page), outline=(), anchors={}))
        with pikepdf.open(BytesIO(data)) as pdf:
            drawn.append(pdf.pages[1].Contents.read_bytes())
    assert drawn[0] == drawn[1]


def test_wide_gap_is_a_space() -> None:
    item = spans_item(Span(0, "图", "noto-sans-sc", BODY, 10), Span(34, "标题", "noto-sans-sc", BODY, 20))
    assert texts(write_pdf(one_page(item))) == [["图 标题"]]


def test_justified_line_starts_its_spans_where_layout_put_them() -> None:
    item = spans_item(Span(5, "中", "noto-sans-sc", BODY, 10.4, 0.4), Span(18.25, "A", "ibm-plex-sans", BODY, 6))
    with pikepdf.open(BytesIO(write_pdf(one_page(item)))) as pdf:
        drawn = content(pdf)
    places = [(float(o[4]), float(o[5])) for o, operator in drawn if operator == "Tm"]
    air = 6 * PAD * 10  # part of the glyph, so that what is between the two is no gap
    assert places == [(65, 72), (78.25 - air, 72)]
    assert [float(o[0]) for o, operator in drawn if operator == "Tc"] == [0.4, 0]


def test_half_width_marks_read_as_the_usual_ones() -> None:
    item = spans_item(
        Span(0, "智能", "noto-sans-sc", BODY, 20), Span(20, "，。", "noto-sans-sc-half", BODY, 10),
        Span(30, "“守护”", "noto-sans-sc-half", BODY, 30),
    )  # fmt: skip
    assert texts(write_pdf(one_page(item))) == [["智能，。“守护”"]]


def test_space_at_a_line_end_keeps_words_apart() -> None:
    item = text(60, 60, "ubiquitous ", "intelligence", lang="en")
    with pikepdf.open(BytesIO(write_pdf(one_page(item)))) as pdf:
        strings = [bytes(o[0]) for o, operator in content(pdf) if operator == "Tj"]
    assert [len(s) // 2 for s in strings] == [11, 12]
    assert "".join(texts(write_pdf(one_page(item)))[0]).split() == ["ubiquitous", "intelligence"]


def test_character_outside_the_basic_plane() -> None:
    item = text(60, 60, "𠂇手")
    assert texts(write_pdf(one_page(item))) == [["𠂇手"]]


def test_private_characters_of_a_font_are_none_with_air() -> None:
    """U+F001 is a ligature in Arimo, and in the first plane the code of some letter with air."""
    item = aligned(("中", HAN), ("5", "arimo"), ("中", HAN), ("a\uf001b", "arimo"), ("中", HAN))
    assert texts(write_pdf(one_page(item))) == [["中5中a\uf001b中"]]


def test_more_characters_than_one_block_of_the_unicode_map() -> None:
    many = "".join(chr(0x4E00 + i) for i in range(250))
    covered = "".join(c for c in many if face("noto-sans-sc", 400).covers(c))
    lines = [covered[i : i + 30] for i in range(0, len(covered), 30)]
    assert len(covered) > 200
    assert texts(write_pdf(one_page(text(60, 60, *lines)))) == [lines]


def test_slide_number_prints_the_label() -> None:
    assert texts(write_pdf(slides()))[1][-1] == "2"
    field = (Run("‹#›", BODY, "en", field="slide-number"),)
    assert texts(write_pdf(one_page(text(60, 60, field)))) == [["7"]]


def test_links_of_runs() -> None:
    with pikepdf.open(BytesIO(write_pdf(everything()))) as pdf:
        inner, outer, entry = pdf.pages[0].Annots
        assert str(inner.Contents) == "图 9"
        assert inner.Dest[0].objgen == pdf.pages[1].obj.objgen
        assert float(inner.Dest[3]) == pytest.approx(841.89 - 200)
        assert str(outer.A.URI) == "https://example.org/a(b)"
        left, bottom, right, top = (float(v) for v in outer.Rect)
        assert top - bottom == pytest.approx(17)
        assert right - left == pytest.approx(sum(face("ibm-plex-sans", 400).advance(c) for c in "example.org") * 10)
        assert [float(v) for v in entry.Rect] == pytest.approx([60, 841.89 - 327, 460, 841.89 - 310])
        assert all(int(a.F) == 4 for a in (inner, outer, entry))


def test_link_over_two_lines_is_one_element_with_two_areas() -> None:
    def run(words: str, link: str) -> Run:
        return Run(words, BODY, "en", link)

    rows = (
        (run("See ", ""), run("the long ", "https://a.example")),
        (run("report", "https://a.example"), run(".", "")),
    )
    with pikepdf.open(BytesIO(write_pdf(one_page(text(60, 60, *rows))))) as pdf:
        assert [str(a.Contents) for a in pdf.pages[0].Annots] == ["the long", "report"]
        paragraph = pdf.Root.StructTreeRoot.K.K
        link = paragraph.K[1]
        assert [str(k.Type) if isinstance(k, pikepdf.Dictionary) else int(k) for k in link.K] == [1, "/OBJR", "/OBJR"]


def test_link_to_an_id_of_another_document_is_plain_text() -> None:
    row = (Run("see ", BODY, "en"), Run("appendix", BODY, "en", "#not-here"))
    data = write_pdf(one_page(text(60, 60, row), text(60, 90, "all of it", link="#not-here")))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/Annots" not in pdf.pages[0]
    assert texts(data) == [["see appendix", "all of it"]]


def test_language_of_a_paragraph_that_differs() -> None:
    items = (text(60, 60, "中文"), text(60, 90, "English", lang="en"))
    with pikepdf.open(BytesIO(write_pdf(one_page(*items)))) as pdf:
        chinese, english = pdf.Root.StructTreeRoot.K.K
        assert "/Lang" not in chinese
        assert str(english.Lang) == "en"


def test_text_stands_at_the_foot_of_its_box() -> None:
    item = replace(text(60, 60, "脚注", size=10), rect=Rect(60, 60, 200, 100), vertical="bottom")
    with pikepdf.open(BytesIO(write_pdf(one_page(item)))) as pdf:
        baseline = next(float(o[5]) for o, operator in content(pdf) if operator == "Tm")
    assert baseline == pytest.approx(160 - 17 + 17 / 2 + 4)


def test_colours_of_spans() -> None:
    row = (Run("a", Style(10, color="ink"), "en"), Run("b", Style(10, color="accent"), "en"))
    with pikepdf.open(BytesIO(write_pdf(one_page(text(60, 60, row))))) as pdf:
        colours = [[round(float(v) * 255) for v in o] for o, operator in content(pdf) if operator == "rg"]
    assert colours == [[0x0A, 0x1A, 0x33], [0x1D, 0x43, 0xE8]]
