from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image, ImageCms

from briefing.pages import OutlineEntry, Page
from briefing.write.pdf.file import write_pdf
from briefing.write.pdf.icc import srgb
from tests.write.pdf.handmade import everything, text


def opened(**changes: object) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(write_pdf(replace(everything(), **changes))))  # type: ignore[arg-type]


def test_properties_stand_in_both_places() -> None:
    with opened() as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert "泛在智能</rdf:li>" in packet
        assert "Brief &amp; summary" in packet
        assert "<xmp:CreateDate>2020-07-10T00:00:00+08:00</xmp:CreateDate>" in packet
        assert str(pdf.docinfo["/Title"]) == "泛在智能"
        assert str(pdf.docinfo["/Subject"]) == "Brief & summary"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20200710000000+08'00'"
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True or bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_stamp_in_universal_time() -> None:
    with opened(properties=replace(everything().properties, stamp="2020-07-10T12:30:00Z")) as pdf:
        assert str(pdf.docinfo["/ModDate"]) == "D:20200710123000+00'00'"


def test_bookmarks_nest_and_point_to_their_heights() -> None:
    entries = (
        OutlineEntry(1, "一", 0, 120),
        OutlineEntry(2, "一之一", 0, 160),
        OutlineEntry(3, "细", 1, 10),
        OutlineEntry(1, "二", 1, 300),
    )
    with opened(outline=entries) as pdf, pdf.open_outline() as outline:
        first, second = outline.root
        assert [first.title, second.title] == ["一", "二"]
        assert first.children[0].children[0].title == "细"
        page, kind, _, top = list(second.destination)[:4]
        assert page.objgen == pdf.pages[1].obj.objgen
        assert (str(kind), float(top)) == ("/XYZ", pytest.approx(841.89 - 300))


def test_page_labels_count_or_are_spelled_out() -> None:
    labels = ("A", "1", "2", "3", "7")
    pages = tuple(Page((text(60, 60, "x"),), label) for label in labels)
    with opened(pages=pages, outline=(), anchors={}) as pdf:
        assert [p.label for p in pdf.pages] == list(labels)
        assert len(pdf.Root.PageLabels.Nums) == 2 * 3


def test_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    image = Image.new("RGB", (4, 1))
    colours = [(10, 26, 51), (29, 67, 232), (207, 58, 27), (195, 203, 215)]
    image.putdata(colours)
    seen = ImageCms.profileToProfile(image, ours, ImageCms.createProfile("sRGB"))
    for before, after in zip(colours, (seen.getpixel((x, 0)) for x in range(4)), strict=True):
        assert max(abs(a - b) for a, b in zip(before, after, strict=True)) <= 1


def test_profile_says_its_size() -> None:
    data = srgb()
    assert int.from_bytes(data[:4], "big") == len(data)
    assert len(data) < 1024
