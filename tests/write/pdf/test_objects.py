from __future__ import annotations

from io import BytesIO
from zlib import compress

import page as validator
import pikepdf
import pytest

from briefing.write.pdf import objects
from briefing.write.pdf.objects import PdfFile, array, lucky, number, stream, string

UNLUCKY = bytes([12])
"""Its checksum is 1 + 12, a carriage return."""

END = b"\r\nendstream"


def made(count: int, *texts: str) -> bytes:
    """A file of one empty page with so many objects that nothing asks for, and these strings in its catalog."""
    pdf = PdfFile()
    tree = pdf.reserve()
    contents = pdf.add(stream(UNLUCKY))
    page = pdf.add(f"<</Type/Page/Parent {tree}/MediaBox[0 0 100 200]/Contents {contents}/Resources<<>>>>")
    pdf.fill(tree, f"<</Type/Pages/Count 1/Kids[{page}]>>")
    told = array([pdf.add(f"<</N {n}>>") for n in range(count)])
    root = pdf.add(f"<</Type/Catalog/Pages {tree}/Told{told}/Texts{array([string(text) for text in texts])}>>")
    return pdf.finished(root, pdf.add(f"<</Producer{string('me')}>>"))


def test_checksum_never_ends_with_a_carriage_return() -> None:
    assert compress(UNLUCKY).endswith(b"\r")
    assert lucky(UNLUCKY) == UNLUCKY + b"\n"
    assert not compress(lucky(UNLUCKY)).endswith(b"\r")
    assert lucky(b"0 0 m") == b"0 0 m"


def test_no_stream_of_files_of_any_length_is_unlucky(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any(END in made(count) for count in range(600))
    monkeypatch.setattr(objects, "_CARRIAGE_RETURN", -1)
    assert any(END in made(count) for count in range(600))  # without care some are


@pytest.mark.parametrize("count", [0, 95, 98, 99, 100, 250])
def test_objects_are_found_where_the_table_says(count: int) -> None:
    data = made(count)
    assert data == made(count)
    with pikepdf.open(BytesIO(data), suppress_warnings=False) as pdf:
        assert [int(found.N) for found in pdf.Root.Told] == list(range(count))
        assert len(pdf.pages) == 1
        assert pdf.pages[0].Contents.read_bytes() == lucky(UNLUCKY)
        assert str(pdf.docinfo["/Producer"]) == "me"
        assert pdf.check_pdf_syntax() == []
    assert not [f for f in validator.validate_pdf_bytes(data, profile="2b").failures if "6.1." in str(f)[:40]]


def test_strings_and_numbers_read_back() -> None:
    texts = ["plain", "a (b) \\ c)", "汉字 𠀀", "é\n", ""]
    with pikepdf.open(BytesIO(made(0, *texts))) as pdf:
        assert [str(text) for text in pdf.Root.Texts] == texts
    assert [number(v) for v in (0, 1, 1.5, 0.12345, -2.0, 100)] == ["0", "1", "1.5", "0.123", "-2", "100"]
