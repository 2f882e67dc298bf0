"""What a printing house and an archive find in the file: boxes, one ink, attached files, page labels."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image, ImageCms

from briefing.color import in_grey
from briefing.geometry import Rect
from briefing.pages import Attachment, Fill, Page, Press, ShapeItem, roman
from briefing.write.pdf.file import write_pdf
from briefing.write.pdf.icc import grey_profile
from tests.write.pdf.handmade import everything
from tests.write.pdf.reading import pixels

COLORED = re.compile(rb"(?:^|\s)(?:rg|RG|k|K|cs|CS|sc|SC|scn|SCN)(?=\s|$)")


def opened(**changes: object) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(write_pdf(replace(everything(), **changes))))  # type: ignore[arg-type]


def box(values: pikepdf.Object) -> list[float]:
    return [float(v) for v in values]  # type: ignore[attr-defined]


def test_boxes_of_trim_bleed_and_paper() -> None:
    width, height = everything().master.size
    with opened(press=Press(bleed=8.5, slug=25.0)) as pdf:
        page = pdf.pages[0]
        assert box(page.MediaBox) == pytest.approx([-25, -25, width + 25, height + 25], abs=0.001)
        assert box(page.obj.BleedBox) == pytest.approx([-8.5, -8.5, width + 8.5, height + 8.5], abs=0.001)
        assert box(page.TrimBox) == pytest.approx([0, 0, width, height], abs=0.001)


def test_items_of_a_shifted_page_stand_further_right() -> None:
    width, height = everything().master.size
    made = everything()
    square = ShapeItem(rect=Rect(100, 100, 40, 40), fill=Fill("accent"))
    data = write_pdf(replace(made, pages=(Page((square,), "1"), Page((square,), "2", shift=20))))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert box(pdf.pages[1].MediaBox) == pytest.approx([-20, 0, width - 20, height], abs=0.001)
    plain, shifted = (pixels(data, page=n) for n in (0, 1))
    assert plain(104, 120) == shifted(124, 120) != shifted(104, 120)


def test_one_ink_is_said_in_grey_operators_alone() -> None:
    with opened() as pdf:
        assert any(COLORED.search(page.Contents.read_bytes()) for page in pdf.pages)
    with opened(press=Press(grey=True)) as pdf:
        for page in pdf.pages:
            drawn = page.Contents.read_bytes()
            assert not COLORED.search(re.sub(rb"<[0-9A-Fa-f]*>|\((?:\\.|[^\\)])*\)", b"", drawn))
        assert any(re.search(rb"\sg\s", page.Contents.read_bytes()) for page in pdf.pages)
        (intent,) = pdf.Root.OutputIntents
        assert int(intent.DestOutputProfile.N) == 1
        assert intent.DestOutputProfile.read_bytes() == grey_profile()


def test_a_colour_in_one_ink_is_as_light_as_it_was() -> None:
    made = everything()
    square = ShapeItem(rect=Rect(0, 0, 80, 80), fill=Fill("accent"))
    pages = (Page((square,), "1"), *made.pages[1:])
    data = write_pdf(replace(made, pages=pages, press=Press(grey=True)))
    expected = in_grey(made.master.colors["accent"])
    found = pixels(data)(40, 40)
    assert abs(int(found[1:3], 16) - int(expected[1:3], 16)) <= 1


def test_the_grey_profile_is_one_that_others_read() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(grey_profile()))
    assert profile.profile.xcolor_space.strip() == "GRAY"
    to_rgb = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "L", "RGB")
    for level in (0, 64, 128, 255):
        shown = ImageCms.applyTransform(Image.new("L", (1, 1), level), to_rgb)
        assert shown is not None
        assert max(abs(c - level) for c in shown.getpixel((0, 0))) <= 2  # type: ignore[union-attr]


def test_attached_files_belong_to_their_figure() -> None:
    made = everything()
    place = next((n, i) for n, p in enumerate(made.pages) for i in p.items if i.alt and i.role == "figure")
    number, item = place
    named = tuple(replace(i, anchor="fig") if i is item else i for i in made.pages[number].items)
    pages = tuple(replace(p, items=named) if n == number else p for n, p in enumerate(made.pages))
    files = (
        Attachment("fig.csv", "图 1", b"\xef\xbb\xbfa,b\r\n", "fig", number),
        Attachment("else.csv", "else", b"x\r\n", "nowhere", 0),
    )
    with opened(pages=pages, attachments=files) as pdf:
        assert sorted(pdf.attachments) == ["else.csv", "fig.csv"]
        assert b"<pdfaid:part>3</pdfaid:part>" in pdf.Root.Metadata.read_bytes()
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        (figure,) = (element for element in found if "/AF" in element)
        (file,) = figure.AF
        assert str(file.UF) == "fig.csv"
        assert str(file.Desc) == "图 1"
        assert file.AFRelationship == "/Data"
        assert file.EF.F.Subtype == "/text/csv"
        assert file.EF.F.read_bytes().startswith(b"\xef\xbb\xbfa,b\r\n")
        (loose,) = pdf.pages[0].obj.AF
        assert str(loose.UF) == "else.csv"


def test_front_pages_are_labelled_in_roman_numerals() -> None:
    pages = tuple(Page((), label) for label in ("i", "ii", "iii", "1", "2", "A"))
    with opened(pages=pages) as pdf:
        labels = list(pdf.Root.PageLabels.Nums)
        assert [int(n) for n in labels[::2]] == [0, 3, 5]
        assert [str(d.get("/S", "")) for d in labels[1::2]] == ["/r", "/D", ""]
        assert [page.label for page in pdf.pages] == ["i", "ii", "iii", "1", "2", "A"]


def test_roman_numerals() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 99)] == ["i", "iv", "ix", "xiv", "xl", "xcix"]
