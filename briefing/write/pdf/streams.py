"""Data in, streams and files out whose end no reader mistakes.

A compressed stream ends with a checksum. If that ends with a carriage return, it and the line feed
before `endstream` look like one line end, and the stream one byte too short: checkers of PDF/A
(ISO 19005-2, 6.1.7.1) report it. One stream of 256 is so unlucky."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zlib import adler32

from pikepdf import Object, ObjectStreamMode, Pdf

UNLUCKY = b"\r\nendstream"

MOVABLE = ("/MarkInfo", "/OutputIntents", "/PageLabels", "/ViewerPreferences")
"""Entries of the catalog that may be objects of their own as well as direct values."""


def lucky(data: bytes) -> bytes:
    """The data, with line feeds at its end if its checksum needs them."""
    while adler32(data) & 0xFF == 0x0D:
        data += b"\n"
    return data


def make_stream(pdf: Pdf, data: bytes, **entries: Any) -> Object:
    """A new stream; its data must bear line feeds at the end."""
    return pdf.make_stream(lucky(data), **entries)


def save(pdf: Pdf) -> bytes:
    """The file. Streams that are made while saving (of objects, of references) are made anew with
    other object numbers while one of them is unlucky: in a file of a thousand pages, one often is."""
    for page in pdf.pages:
        drawn = page.Contents.read_bytes()
        page.Contents.write(lucky(drawn))
    data = _bytes(pdf)
    places = [*((pdf.Root, key) for key in MOVABLE), *((page.obj, "/MediaBox") for page in pdf.pages)]
    for holder, key in places:
        if UNLUCKY not in data:
            break
        holder[key] = pdf.make_indirect(holder[key])
        data = _bytes(pdf)
    return data


def _bytes(pdf: Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True, min_version="1.7")
    return out.getvalue()
