"""The package checks find what they are for: each spoils a sound deck in one way."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from briefing.write.pptx.deck import write_deck
from tests.oracles.package import faults
from tests.oracles.workbooks import workbook_faults
from tests.write.pptx import sample_pages

Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def sound() -> bytes:
    return write_deck(sample_pages.pages())


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def sub(name: str, old: str, new: str) -> Callable[[Parts], None]:
    def spoil(parts: Parts) -> None:
        parts[name], count = re.subn(old.encode(), new.encode(), parts[name], count=1)
        assert count, f"{old} does not stand in {name}"

    return spoil


def add(name: str, data: bytes = b"") -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: data})


def drop(name: str) -> Callable[[Parts], None]:
    return lambda parts: parts.pop(name) and None


SLIDE, DECK, CHART = "ppt/slides/slide1.xml", "ppt/presentation.xml", "ppt/charts/chart1.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"


def test_a_sound_deck_has_no_fault(sound: bytes) -> None:
    assert faults(packed(unpacked(sound))) == []
    assert workbook_faults(sound) == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (add("ppt/slides/"), "a directory entry"),
        (add("ppt/extra.xml", b"<a/>"), "XML without an Override"),
        (add("ppt/extra.bin"), "no content type"),
        (sub("[Content_Types].xml", r"/ppt/slides/slide1\.xml", "/ppt/slides/slide9.xml"), "which is not there"),
        (drop("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"), "which is not there"),
        (sub("ppt/slides/_rels/slide1.xml.rels", 'Id="rId1"', 'Id="rId2"'), "2 times"),
        (sub(SLIDE, "<a:t>", "<a:t>_x000B_"), "control text"),
        (sub(SLIDE, r"<a:p>.*?</p:txBody>", "</p:txBody>"), "without a paragraph"),
        (sub(SLIDE, "<a:schemeClr val=.tx1./>", '<a:srgbClr val="#12AB90"/>'), "colour '#12AB90'"),
        (sub(SLIDE, r'<a:gridCol w="(\d+)"', r'<a:gridCol w="1\1"'), "the table's width"),
        (sub(SLIDE, r"<a:tc>.*?</a:tc>", ""), "cells over"),
        (sub(MASTER, r'sldLayoutId id="\d+"', 'sldLayoutId id="2147483648"'), "id 2147483648 2 times"),
        (sub(DECK, r'<p:sldId id="\d+"', '<p:sldId id="1"'), "slide ids"),
        (sub("ppt/notesSlides/_rels/notesSlide1.xml.rels", "/notesMaster", "/other"), "related to"),
        (sub("ppt/theme/theme1.xml", r"<a:fillStyleLst><a:solidFill>.*?</a:solidFill>", "<a:fillStyleLst>"),
         "fillStyleLst has 2"),
        (sub(SLIDE, 'cNvPr id="3"', 'cNvPr id="2"'), "shape id 2 2 times"),
        (sub(CHART, '<c:dLblPos val="outEnd"/>', '<c:dLblPos val="t"/>'), "label position t in a barChart"),
        (sub(CHART, '<c:axId val="', '<c:axId val="-'), "axes"),
    ],
)  # fmt: skip
def test_each_fault_is_found(sound: bytes, spoil: Callable[[Parts], None], fault: str) -> None:
    parts = unpacked(sound)
    spoil(parts)
    assert any(fault in said for said in faults(packed(parts))), faults(packed(parts))


def test_a_workbook_that_tells_other_numbers_is_found(sound: bytes) -> None:
    parts = unpacked(sound)
    name = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(parts[name]))
    assert book.active
    book.active["B2"] = 1234.5
    out = io.BytesIO()
    book.save(out)
    parts[name] = out.getvalue()
    assert ["1234.5" in fault for fault in workbook_faults(packed(parts))] == [True]
