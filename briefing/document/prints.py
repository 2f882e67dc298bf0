"""What a printer, or an archive, wants of the files."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefing.geometry import Pt


class Prints(Struct, frozen=True):
    """How the PDFs are made. `bleed` is in pt, 0 for none; `stamp` the words on every page and slide."""

    paper: Literal["theme", "a4", "letter"] = "theme"
    duplex: bool = False
    booklet: bool = False
    roman_front: bool = False
    bleed: Pt = 0.0
    stamp: str = ""
    attach_data: bool = False
    grayscale: bool = False
    columns: int = 1
