"""Objects spelled as PDF writes them in, the bytes of a file out (ISO 32000-1, 7.3 and 7.5).

What is no stream is packed into object streams, and the table of references is a stream too. Spelled here, as the XML of
decks is: to make an object in a library and to have it written costs five times as much, and loading one 40 ms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from itertools import count, pairwise, zip_longest
from zlib import adler32, compress

from briefing.memo import Memo

Spelled = str
"""An object or a part of one as it stands in the file, in ASCII; an object that was added is named by its reference, `7 0 R`."""

HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"

PACKED = 100
"""An object stream has those of so many numbers, from a multiple of it on, that are no streams."""

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})

_CARRIAGE_RETURN = 0x0D

EFFORT = 5
"""How hard streams are compressed: at 6, zlib's default, they are a hundredth smaller, and take a fifth more time."""

UP = 2
"""The filter of PNG that tells a row by its difference from the one above."""

ROW = 6
"""Bytes of a row of the table of references."""

NEXT = bytes((UP, 0, 0, 0, 0, 0, 1))
"""The row of an object that follows the one before in its stream."""


@lru_cache(1 << 14)
def number(value: float) -> str:
    """A number as PDF writes it, to a thousandth. Most turn up again and again: margins, columns, sizes, lines."""
    found = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if found == "-0" else found  # 0.0 and -0.0 are one to the cache


def string(text: str) -> Spelled:
    """A text string: as it is in ASCII, else in UTF-16 (7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def array(values: Sequence[Spelled]) -> Spelled:
    """An array of what is spelled already."""
    return f"[{' '.join(values)}]"


def lucky(data: bytes) -> bytes:
    """The data, with line feeds at its end if the checksum of its compressed form needs them.

    If that ends with a carriage return, it and the line feed before `endstream` look like one line end, and the stream
    one byte too short: checkers of PDF/A (ISO 19005-2, 6.1.7.1) report it. One stream of 256 is so unlucky."""
    while adler32(data) & 0xFF == _CARRIAGE_RETURN:
        data += b"\n"
    return data


class PdfFile:
    """A file in the making, or a member's share of it. Objects are numbered in the order in which they are added or
    reserved; members of a team do so for all, of which each spells its own."""

    def __init__(self) -> None:
        self._objects: list[Spelled | bytes | None] = []
        """By number, from 1; streams as bytes."""
        self._packed: dict[int, tuple[list[int], bytes]] = {}
        """Object streams that are made already, with the numbers in them, by the number before their first."""

    def reserve(self, count: int = 1) -> Spelled:
        """So many objects that are still to be spelled, with `fill`, or that another member spells; the reference of
        the last."""
        self._objects += [None] * count
        return f"{len(self._objects)} 0 R"

    def fill(self, reference: Spelled, spelled: Spelled) -> None:
        """Spells an object that was reserved."""
        self._objects[int(reference[:-4]) - 1] = spelled

    def add(self, spelled: Spelled | bytes) -> Spelled:
        """A new object, or a `stream`; its reference."""
        self._objects.append(spelled)
        return f"{len(self._objects)} 0 R"

    @contextmanager
    def turn(self, counts: Sequence[int], number: int) -> Iterator[None]:
        """What is added in the block are the objects of member `number`, where members have so many each."""
        self.reserve(sum(counts[:number]))
        yield
        self.reserve(sum(counts[number + 1 :]))

    def take(self, other: PdfFile) -> None:
        """The objects that another member has spelled."""
        both = zip_longest(self._objects, other._objects)
        self._objects = [theirs if mine is None else mine for mine, theirs in both]
        self._packed |= other._packed

    def pack(self) -> None:
        """Makes the object streams of which all is spelled."""
        for start in range(0, len(self._objects) - PACKED + 1, PACKED):
            if None in self._objects[start : start + PACKED]:
                continue
            numbers, _ = self._packed[start] = self._in_stream(start)
            for n in numbers:
                self._objects[n - 1] = ""

    def _in_stream(self, start: int) -> tuple[list[int], bytes]:
        """The numbers of what is in an object stream, and the stream."""
        found = enumerate(self._objects[start : start + PACKED], start + 1)
        packed = [(n, spelled) for n, spelled in found if isinstance(spelled, str)]
        return [n for n, _ in packed], _object_stream(packed) if packed else b""

    def finished(self, root: Spelled, info: Spelled) -> bytes:
        """The file, with its catalog and information dictionary; the same objects give the same bytes."""
        assert None not in self._objects
        body = bytearray(HEAD)
        places = [0] * (1 + len(self._objects))
        for n, found in enumerate(self._objects, 1):
            if isinstance(found, bytes):
                places[n] = _place(1, len(body))
                body += b"%d 0 obj\n%b\nendobj\n" % (n, found)
        for start in range(0, len(self._objects), PACKED):
            numbers, packed = self._packed.get(start) or self._in_stream(start)
            if not numbers:
                continue
            holder = len(places)
            places.append(_place(1, len(body)))
            for n, place in zip(numbers, count(_place(2, holder)), strict=False):
                places[n] = place
            body += b"%d 0 obj\n%b\nendobj\n" % (holder, packed)
        return _with_references(body, places, root, info)


def _object_stream(together: Sequence[tuple[int, Spelled]]) -> bytes:
    """Objects in one stream (7.5.7)."""
    head, at = [], 0
    for n, spelled in together:
        head.append(f"{n} {at}")
        at += len(spelled) + 1
    first = " ".join(head) + "\n"
    data = (first + "\n".join(spelled for _, spelled in together)).encode("ascii")
    return stream(data, f"/Type/ObjStm/N {len(together)}/First {len(first)}")


def _with_references(body: bytearray, places: list[int], root: Spelled, info: Spelled) -> bytes:
    """The body with its table of references behind it (7.5.8). Line feeds before the table change what it says, and so
    its checksum."""
    name = sha256(body).hexdigest()[:32].upper()
    while lucky(table := _told_by_difference([*places, _place(1, len(body))])) != table:
        body += b"\n"
    entries = f"/Type/XRef/W[1 4 1]/Size {len(places) + 1}/Root {root}/Info {info}/ID[<{name}><{name}>]"
    entries += f"/DecodeParms<</Predictor 12/Columns {ROW}>>"
    tail = b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(places), stream(table, entries), len(body))
    return bytes(body + tail)


def _told_by_difference(places: Sequence[int]) -> bytes:
    """The rows of the table, each byte told by its difference from the row above (PNG's `Up`, 7.4.4.4): objects that
    follow each other in a stream then make the same row over and over, which packs well."""
    return b"".join([NEXT if place - above == 1 else _row(above, place) for above, place in pairwise((0, *places))])


def _row(above: int, place: int) -> bytes:
    both = zip(place.to_bytes(ROW, "big"), above.to_bytes(ROW, "big"), strict=True)
    return bytes((UP, *((a - b) & 0xFF for a, b in both)))


def _place(kind: int, at: int, index: int = 0) -> int:
    """Where an object is, as a number whose bytes are a row of the table: its kind (1 for one by itself, 2 for one in a
    stream), where it begins or the number of the stream, its index in that."""
    return kind << 40 | at << 8 | index


def stream(data: bytes, entries: Spelled = "", *, plain: bool = False, kept: bool = True) -> bytes:
    """A stream with these entries in its dictionary, compressed if it is not to stay `plain`, and then `kept` for other
    builds. Its data must bear line feeds at the end."""
    if not plain:
        data = _compressed(lucky(data)) if kept else compress(lucky(data), EFFORT)
        entries += "/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries.encode("ascii"), len(data), data)


_known: Memo[bytes] = Memo(0, step="streams", of=bytes)
"""Of an earlier build only."""


def _compressed(data: bytes) -> bytes:
    return _known.find("", (data,)) or _known.keep("", (data,), compress(data, EFFORT))
