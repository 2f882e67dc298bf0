"""Slides scaled down on paper: real text, the slide's own structure and colours, links where they are seen."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from briefing.geometry import Rect
from briefing.lines import Run
from briefing.pages import AnyItem, Fill, GroupItem, Page, Pages, ShapeItem, SlideItem
from briefing.write.pdf.file import write_pdf
from tests.oracles.pdf import read_pages
from tests.oracles.validators import profile_faults
from tests.write.pdf.handmade import BODY, COLORS, columns, everything, slides, table, text
from tests.write.pdf.reading import content, elements, outline_of_tags, pixels, texts

AT = Rect(60, 100, 480, 270)
"""Half as large as the slide."""


def on_slide(*items: AnyItem, at: Rect = AT, **changes: object) -> SlideItem:
    colors = {**COLORS, "paper": "#101820", "ink": "#FFFFFF"}
    slide = SlideItem(rect=at, items=items, size=(960, 540), colors=colors, background="paper", label="7")
    return replace(slide, **changes)  # type: ignore[arg-type]


def paper(*pages: tuple[AnyItem, ...]) -> Pages:
    made = tuple(Page(items, str(i + 1)) for i, items in enumerate(pages))
    return replace(everything(), kind="notes", pages=made, outline=(), anchors={"here": (0, 0.0)})


def test_text_is_text_in_its_place_and_size(tmp_path) -> None:
    file = tmp_path / "paper.pdf"
    slide = on_slide(text(48, 100, "泛在智能", size=60), text(48, 300, "AI 2020", size=12))
    file.write_bytes(write_pdf(paper((slide, text(60, 500, "备注")))))
    (read,) = read_pages(file)
    assert read.text == "泛在智能AI 2020备注"
    han = {c.text: c for c in read.chars}
    assert [c.x for c in read.chars[:4]] == pytest.approx([60 + 24 + 30 * i for i in range(4)], abs=0.1)
    assert han["泛"].y == pytest.approx(100 + (100 + 60 * 1.7 / 2 + 0.4 * 60) / 2, abs=0.1)
    assert han["备"].x == pytest.approx(60, abs=0.1)


def test_a_slide_is_a_section_with_its_own_structure_and_what_follows_joins_it() -> None:
    title = text(48, 40, "a", role="title")
    first = on_slide(title, columns(Rect(48, 160, 300, 200)), table(380))
    second = on_slide(title, text(48, 90, "b", role="list"))
    notes = (text(60, 500, "Notes", role="h2"), text(60, 520, "c"))
    found = outline_of_tags(write_pdf(paper((first, *notes), (text(60, 60, "d"),), (second,))))
    assert [line for line in found if line.strip() not in ("TR", "TH", "TD")] == [
        "Document", "  Sect", "    H1", "    Figure", "    Table", "    H2", "    P", "    P",
        "  Sect", "    H1", "    L", "      LI", "        LBody",
    ]  # fmt: skip


def test_boxes_of_figures_and_areas_of_links_are_scaled() -> None:
    linked = text(100, 200, (Run("here", BODY, "en", "https://example.org"),))
    card = GroupItem(rect=Rect(200, 400, 100, 60), name="Card", link="#here", items=(text(200, 400, "x"),))
    slide = on_slide(columns(Rect(48, 160, 300, 200)), linked, card)
    data = write_pdf(paper((slide, text(60, 500, "y", link="#here"))))
    with pikepdf.open(BytesIO(data)) as pdf:
        (figure,) = elements(pdf, "Figure")
        box = (60 + 24, 841.89 - 100 - 180, 60 + 24 + 150, 841.89 - 100 - 80)
        assert [float(v) for v in figure.A.BBox] == pytest.approx(box)
        run, area, after = pdf.pages[0].Annots
        assert [float(v) for v in area.Rect] == pytest.approx([160, 841.89 - 330, 210, 841.89 - 300])
        left, _, right, top = (float(v) for v in run.Rect)
        assert (left, top) == pytest.approx((110, 841.89 - 200))
        assert 5 < right - left < 15
        assert float(after.Rect[0]) == pytest.approx(60)


def test_links_that_lead_nowhere_are_none() -> None:
    lost = text(100, 200, (Run("lost", BODY, "en", "#lost"),))
    data = write_pdf(paper((on_slide(lost, replace(columns(Rect(48, 160, 300, 200)), link="#lost")),)))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/Annots" not in pdf.pages[0]
        assert elements(pdf, "Link") == []
    assert texts(data)[0][0] == "lost"


def test_the_slide_has_its_own_colours_and_the_page_its_own() -> None:
    square = ShapeItem(rect=Rect(400, 200, 100, 100), fill=Fill("ink"))
    outside = ShapeItem(rect=Rect(60, 500, 50, 50), fill=Fill("ink"))
    at = pixels(write_pdf(paper((on_slide(square), outside))))
    assert at(60 + 20, 100 + 20) == "#101820"
    assert at(60 + 225, 100 + 125) == "#FFFFFF"
    assert at(80, 520) == COLORS["ink"]
    assert at(30, 30) == "#FFFFFF"


def test_what_leaves_the_slide_is_cut_off() -> None:
    bleeding = ShapeItem(rect=Rect(-100, 400, 1200, 400), fill=Fill("accent"))
    at = pixels(write_pdf(paper((on_slide(bleeding),))))
    assert at(70, 360) == COLORS["accent"]
    assert {at(50, 360), at(550, 360), at(300, 380)} == {"#FFFFFF"}


def test_the_slide_prints_its_own_number_and_the_page_its_own() -> None:
    number = text(48, 500, (Run("‹#›", BODY, "en", field="slide-number"),), role="artifact")
    data = write_pdf(paper((), (on_slide(number), replace(number, rect=Rect(60, 800, 100, 17)))))
    assert texts(data)[1] == ["7", "2"]


def test_slides_and_page_share_their_fonts() -> None:
    data = write_pdf(paper((on_slide(text(48, 100, "智能 AI")), text(60, 500, "智能 AI"))))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages[0].Resources.Font) == 2


def test_marks_and_states_are_closed_in_order() -> None:
    slide = on_slide(text(48, 40, "b"), columns(Rect(48, 160, 300, 200)))
    data = write_pdf(paper((text(60, 60, "a"), slide, text(60, 500, "c"))))
    open_: list[str] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for _, operator in content(pdf):
            if operator in ("q", "BMC", "BDC", "BT"):
                open_.append({"q": "Q", "BT": "ET"}.get(operator, "EMC"))
            elif operator in ("Q", "EMC", "ET"):
                assert open_.pop() == operator
    assert open_ == []


def test_conforms(tmp_path) -> None:
    deck = slides()
    items = [
        on_slide(*page.items, at=Rect(60, 60 + 290 * i, 480, 270), label=page.label)
        for i, page in enumerate(deck.pages)
    ]
    file = tmp_path / "paper.pdf"
    file.write_bytes(write_pdf(paper(tuple(items), (text(60, 60, "d"),))))
    assert [*profile_faults(file, "ua1"), *profile_faults(file, "2a")] == []
