from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from briefing.geometry import Rect
from briefing.lines import Run
from briefing.pages import AnyItem, Fill, GroupItem, Page, Pages, ShapeItem
from briefing.text.fit import Setter
from briefing.text.fonts import FontPair
from briefing.write.pdf.file import write_pdf
from tests.oracles.told import told
from tests.write.pdf.handmade import BODY, columns, everything, growth_arrow, para, slides, table, text
from tests.write.pdf.reading import elements, outline_of_tags, texts


def pages_of(*pages: tuple[AnyItem, ...], kind: str = "brief") -> Pages:
    made = tuple(Page(items, str(i + 1)) for i, items in enumerate(pages))
    return replace(everything(), kind=kind, pages=made, outline=(), anchors={"here": (0, 0.0)})  # type: ignore[arg-type]


def tags(*pages: tuple[AnyItem, ...], kind: str = "brief") -> list[str]:
    return outline_of_tags(write_pdf(pages_of(*pages, kind=kind)))


def test_roles_become_elements() -> None:
    found = tags(
        (
            text(60, 60, "a", role="title"),
            text(60, 80, "b", role="h2"),
            text(60, 100, "c"),
            text(60, 120, "d", role="quote"),
            text(60, 140, "e", role="caption"),
            text(60, 160, "f", role="note"),
            text(60, 180, "g", role="artifact"),
        )
    )
    assert found == ["Document", "  H1", "  H2", "  P", "  BlockQuote", "    P", "  Caption", "  Note"]


def test_a_heading_of_two_paragraphs_is_one_and_its_words_stay_apart(tmp_path: Path) -> None:
    title = replace(text(60, 60, "a", role="title"), paragraphs=(para("Contents"), para("The tides: 2")))
    file = tmp_path / "heading.pdf"
    file.write_bytes(write_pdf(pages_of((title, text(60, 120, "c")))))
    assert outline_of_tags(file.read_bytes()) == ["Document", "  H1", "  P"]
    assert [one.text.strip() for one in told(file)] == ["Contents The tides: 2", "c"]


def test_heading_levels_never_skip() -> None:
    roles = ("h2", "h4", "h4", "h4", "h1", "h3", "h2", "h3")
    found = tags(tuple(text(60, 60 + 20 * i, "x", role=role) for i, role in enumerate(roles)))  # type: ignore[arg-type]
    assert [t.strip() for t in found[1:]] == ["H1", "H2", "H3", "H4", "H1", "H2", "H2", "H3"]


def test_neighbours_share_a_list_and_a_table_of_contents() -> None:
    found = tags(
        (
            text(60, 60, "a", role="list"),
            text(60, 80, "b", role="list"),
            text(60, 100, "c"),
            text(60, 120, "d", role="list"),
            text(60, 140, "e", role="contents"),
            text(60, 160, "f", role="contents", link="#here"),
        )
    )
    item = ["    LI", "      LBody"]
    entry = ["    TOCI", "      Reference"]
    assert found[1:] == ["  L", *item, *item, "  P", "  L", *item, "  TOC", *entry, *entry, "        Link"]


def test_every_slide_is_a_section() -> None:
    found = outline_of_tags(write_pdf(slides()))
    assert found == [
        "Document",
        "  Sect",
        "    H1",
        "  Sect",
        "    H1",
        "    H2",
        "    Figure",
        "    L",
        "      LI",
        "        LBody",
    ]


def test_table_over_two_pages_is_one_element_whose_second_head_is_decoration() -> None:
    data = write_pdf(pages_of((table(60),), (table(60, part=2),)))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(elements(pdf, "Table")) == 1
        assert len(elements(pdf, "TR")) == 4 + 3
        heads = elements(pdf, "TH")
        assert [str(h.A.Scope) for h in heads] == ["/Column"] * 2 + ["/Row"] * 6
        assert len(elements(pdf, "TD")) == 6
    assert texts(data)[1][0] == "年份 案例"


def test_a_cell_over_two_rows_is_one_cell_that_says_so() -> None:
    one = table(60)
    name, covered = one.rows[1].cells[0], one.rows[2].cells[0]
    rows = (
        one.rows[0],
        replace(one.rows[1], cells=(replace(name, row_span=2), one.rows[1].cells[1])),
        replace(one.rows[2], cells=(replace(covered, paragraphs=(), row_span=0), one.rows[2].cells[1])),
        one.rows[3],
    )
    with pikepdf.open(BytesIO(write_pdf(pages_of((replace(one, rows=rows),))))) as pdf:
        assert [1 if isinstance(tr.K, pikepdf.Dictionary) else len(tr.K) for tr in elements(pdf, "TR")] == [2, 2, 1, 2]
        assert [int(h.A.get("/RowSpan", 1)) for h in elements(pdf, "TH")] == [1, 1, 2, 1]


def test_a_cell_over_two_columns_is_one_cell_that_says_so() -> None:
    one = table(60)
    name, covered = one.rows[1].cells
    across = replace(one.rows[1], cells=(replace(name, col_span=2), replace(covered, paragraphs=(), col_span=0)))
    with pikepdf.open(BytesIO(write_pdf(pages_of((replace(one, rows=(one.rows[0], across)),))))) as pdf:
        assert [1 if isinstance(tr.K, pikepdf.Dictionary) else len(tr.K) for tr in elements(pdf, "TR")] == [2, 1]
        assert [int(h.A.get("/ColSpan", 1)) for h in elements(pdf, "TH")] == [1, 1, 2]


def test_what_is_drawn_over_a_table_is_decoration() -> None:
    one = table(60)
    bar = ShapeItem(rect=Rect(70, 70, 40, 8), fill=Fill("context"), name="Bar")
    over = GroupItem(rect=bar.rect, items=(bar,), name="Graphics", decorative=True)
    assert tags((one, over)) == tags((one,))


def test_table_over_two_slides_is_two_tables_each_with_its_head() -> None:
    with pikepdf.open(BytesIO(write_pdf(pages_of((table(60),), (table(60, part=2),), kind="slides")))) as pdf:
        assert len(elements(pdf, "Table")) == 2
        assert len(elements(pdf, "TR")) == 8


def test_figure_has_alternative_text_and_box() -> None:
    with pikepdf.open(BytesIO(write_pdf(pages_of((columns(Rect(60, 100, 240, 120)),))))) as pdf:
        (figure,) = elements(pdf, "Figure")
        assert str(figure.Alt) == "Column chart: 68 in 2017, 155 in 2018"
        assert [float(v) for v in figure.A.BBox] == pytest.approx([60, 841.89 - 220, 300, 841.89 - 100])
        assert int(figure.K) == 0


def test_group_with_alternative_text_is_a_figure_and_without_it_its_parts() -> None:
    arrow = growth_arrow(100, 100)
    assert tags((arrow,)) == ["Document", "  Figure"]
    loose = GroupItem(rect=arrow.rect, items=(text(60, 60, "a", role="h1"), text(60, 80, "b")))
    assert tags((loose,)) == ["Document", "  H1", "  P"]


def test_shape_with_text_is_decoration_with_a_paragraph() -> None:
    shape = ShapeItem(rect=Rect(60, 60, 100, 30), role="paragraph", fill=Fill("context"), text=(para("甲"),))
    assert tags((shape,)) == ["Document", "  P"]


def test_paragraphs_of_a_list_item_are_one_item() -> None:
    shape = ShapeItem(rect=Rect(60, 60, 100, 30), role="list", text=(para("甲"), para("乙")))
    one = ["    LI", "      LBody", "        P", "        P"]
    assert tags((shape, shape)) == ["Document", "  L", *one, *one]


def test_a_paragraph_that_goes_on_is_one_element_over_pages() -> None:
    parts = [replace(text(60, 60, said), part=n, goes_on=n == 1 or said == "b") for n, said in ((1, "a"), (2, "b"))]
    last, note = replace(text(60, 60, "c"), part=2), text(60, 180, "note", role="note")
    data = write_pdf(pages_of((parts[0], note), (parts[1],), (last, text(60, 90, "d"))))
    assert outline_of_tags(data) == ["Document", "  P", "  Note", "  P"]
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [len(p.K) if isinstance(p.K, pikepdf.Array) else 1 for p in elements(pdf, "P")] == [3, 1]


def test_paragraphs_of_a_cell_are_elements_of_their_own() -> None:
    one = table(60)
    name, value = one.rows[1].cells
    rows = (one.rows[0], replace(one.rows[1], cells=(name, replace(value, paragraphs=(para("甲"), para("乙"))))))
    found = [tag.strip() for tag in tags((replace(one, rows=rows),))]
    assert found[-3:] == ["TD", "P", "P"]


def test_linked_card_is_a_link_over_its_area() -> None:
    card = GroupItem(rect=Rect(60, 60, 200, 80), name="Chapter 1", link="#here", items=(text(60, 60, "宏观环境"),))
    with pikepdf.open(BytesIO(write_pdf(pages_of((card,))))) as pdf:
        (annotation,) = pdf.pages[0].Annots
        assert str(annotation.Contents) == "Chapter 1"
        assert [float(v) for v in annotation.Rect] == pytest.approx([60, 841.89 - 140, 260, 841.89 - 60])
        (link,) = elements(pdf, "Link")
        assert link.K.Obj.objgen == annotation.objgen


def test_notes_have_names_that_lead_to_them() -> None:
    items = tuple(text(60, 60 + 20 * i, "x", role="note") for i in range(11))
    with pikepdf.open(BytesIO(write_pdf(pages_of(items)))) as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
        keys = [str(n) for n in names[::2]]
        assert keys == sorted(keys)
        assert all(str(node.ID) == key for key, node in zip(keys, names[1::2], strict=True))


def test_parent_tree_leads_from_contents_and_links_to_elements() -> None:
    with pikepdf.open(BytesIO(write_pdf(everything()))) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        assert sorted(parents) == list(range(len(parents)))
        for page in pdf.pages:
            assert page.Tabs == "/S"
            for owner in parents[int(page.StructParents)]:
                assert owner.Type == "/StructElem"
            for annotation in page.get("/Annots", []):
                assert parents[int(annotation.StructParent)].S == "/Link"


def test_words_of_another_language_are_spans_that_say_so() -> None:
    runs = (Run("The paper is called ", BODY, "en"), Run("泛在智能", BODY, "zh"), Run(" in Chinese.", BODY, "en"))
    pages = pages_of((text(60, 60, runs, lang="en"),))
    data = write_pdf(replace(pages, properties=replace(pages.properties, lang="en-GB")))
    assert outline_of_tags(data) == ["Document", "  P", "    Span"]
    with pikepdf.open(BytesIO(data)) as pdf:
        (span,) = elements(pdf, "Span")
        assert str(span.Lang) == "zh"


def test_han_in_english_text_is_told_apart_when_it_is_set() -> None:
    setter = Setter(FontPair("ibm-plex-sans", "noto-sans-sc"), "en", screen=False)
    (line,) = setter.paragraph([Run("called 泛在智能 (2020)", BODY, "en")], 400, 15).lines
    assert [(s.text.strip(), s.lang) for s in line.spans] == [("called", "en"), ("泛在智能", "zh"), ("(2020)", "en")]
