from __future__ import annotations

from io import BytesIO
from zlib import compress

import page as validator
import pikepdf
import pytest

from briefing.write.pdf import streams
from briefing.write.pdf.file import write_pdf
from briefing.write.pdf.streams import lucky
from tests.write.pdf.handmade import everything

UNLUCKY = bytes([12])
"""Its checksum is 1 + 12, a carriage return."""


def test_checksum_never_ends_with_a_carriage_return() -> None:
    assert compress(UNLUCKY).endswith(b"\r")
    assert lucky(UNLUCKY) == UNLUCKY + b"\n"
    assert not compress(lucky(UNLUCKY)).endswith(b"\r")
    assert lucky(b"0 0 m") == b"0 0 m"


@pytest.mark.parametrize("times", [1, 5])
def test_an_unlucky_file_is_numbered_anew(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = write_pdf(everything())
    calls: list[int] = []
    real = streams._bytes

    def unlucky_at_first(pdf: pikepdf.Pdf) -> bytes:
        calls.append(1)
        return real(pdf) + (streams.UNLUCKY if len(calls) <= times else b"")

    monkeypatch.setattr(streams, "_bytes", unlucky_at_first)
    again = write_pdf(everything())
    assert len(calls) == times + 1
    assert again != plain
    assert streams.UNLUCKY not in again
    assert validator.validate_pdf_bytes(again, profile="2a").failures == []
    with pikepdf.open(BytesIO(again)) as pdf:
        assert pdf.Root.MarkInfo.is_indirect
