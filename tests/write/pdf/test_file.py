from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import page as validator
import pikepdf
import pytest
from msgspec.structs import replace

from briefing.geometry import Rect
from briefing.pages import Fill, Page, ShapeItem
from briefing.write.pdf.file import write_pdf
from tests.write.pdf.handmade import everything, slides
from tests.write.pdf.reading import content, pixels

ROOT = Path(__file__).parents[3]
PRINT_HASH = """
from hashlib import sha256
from briefing.write.pdf.file import write_pdf
from tests.write.pdf.handmade import everything
print(sha256(write_pdf(everything())).hexdigest())
"""


@pytest.fixture(scope="module")
def brief() -> bytes:
    return write_pdf(everything())


@pytest.fixture(scope="module")
def deck() -> bytes:
    return write_pdf(slides())


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("kind", ["brief", "deck"])
def test_conforms(kind: str, profile: str, request: pytest.FixtureRequest) -> None:
    report = validator.validate_pdf_bytes(request.getfixturevalue(kind), profile=profile)
    assert [f"{f.rule_id}: {f.message}" for f in report.failures] == []
    assert report.rules.total > 100


def test_conforms_without_optional_properties() -> None:
    pages = everything()
    bare = replace(pages.properties, subject="", author="", keywords="")
    data = write_pdf(replace(pages, properties=bare, outline=()))
    for profile in ("ua1", "2a"):
        assert validator.validate_pdf_bytes(data, profile=profile).failures == []


@pytest.mark.outside
def test_qpdf_finds_no_fault(brief: bytes, tmp_path: Path) -> None:
    if not shutil.which("qpdf"):
        if os.environ.get("CI"):
            pytest.fail("qpdf is not installed")
        pytest.skip("qpdf is not installed")
    path = tmp_path / "brief.pdf"
    path.write_bytes(brief)
    run = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_same_bytes_twice(brief: bytes) -> None:
    assert write_pdf(everything()) == brief


def test_same_bytes_with_another_hash_seed_and_time_zone(brief: bytes) -> None:
    there = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Kolkata", "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", PRINT_HASH], env=there, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == sha256(brief).hexdigest()


def test_no_font_but_embedded_ones(brief: bytes) -> None:
    with pikepdf.open(BytesIO(brief)) as pdf:
        descriptors = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        assert len(descriptors) == 5
        assert all("/FontFile2" in d for d in descriptors)
        assert {str(f.Subtype) for f in fonts} == {"/Type0", "/CIDFontType2"}


def test_all_marks_are_inside_marked_content(brief: bytes) -> None:
    with pikepdf.open(BytesIO(brief)) as pdf:
        for number in range(len(pdf.pages)):
            depth = 0
            for _, operator in content(pdf, number):
                depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(operator, 0)
                assert 0 <= depth <= 1
                assert depth == 1 or operator not in ("Tj", "f", "f*", "S", "B", "B*")
            assert depth == 0


def test_slide_has_ground_and_decoration_of_its_layout(deck: bytes) -> None:
    cover, second = pixels(deck, 0), pixels(deck, 1)
    assert cover(500, 400) == "#0A1A33"
    assert second(500, 500) == "#FFFFFF"
    assert cover(60, 3) == second(60, 3) == "#1D43E8"


def test_ground_of_the_page_wins_over_its_layout() -> None:
    pages = slides()
    one = replace(pages.pages[0], background="accent")
    assert pixels(write_pdf(replace(pages, pages=(one,))))(500, 400) == "#1D43E8"


def test_page_without_text_needs_no_font() -> None:
    pages = everything()
    only = Page((ShapeItem(rect=Rect(10, 10, 20, 20), fill=Fill("accent")),), "1")
    data = write_pdf(replace(pages, pages=(only,), outline=(), anchors={}))
    assert validator.validate_pdf_bytes(data, profile="2a").failures == []
    assert pixels(data)(20, 20) == "#1D43E8"
