"""Nothing in, colour profiles out (ICC.1:2010): sRGB as a three-component matrix profile, and its greys."""

from __future__ import annotations

from collections.abc import Mapping
from struct import pack

D50 = (0.9642, 1.0, 0.8249)
COLORANTS = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The sRGB primaries, adapted to D50 (IEC 61966-2-1)."""

ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""D65 to D50, Bradford."""

CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""The sRGB transfer curve as the parameters g, a, b, c, d of function type 3."""


def srgb() -> bytes:
    """The profile, the same bytes every time: its date is fixed."""
    curve = _curve()
    colorants = {tag: _xyz(value) for tag, value in COLORANTS.items()}
    tags = {**_described("sRGB"), **colorants, "rTRC": curve, "gTRC": curve, "bTRC": curve}
    return _profile(b"RGB ", {**tags, "chad": b"sf32" + bytes(4) + _fixed(*ADAPTATION)})


def grey_profile() -> bytes:
    """One component with the tone curve of sRGB: a grey is as light as the sRGB colour of three such values."""
    return _profile(b"GRAY", {**_described("Grey, sRGB tone curve"), "kTRC": _curve()})


def _described(name: str) -> dict[str, bytes]:
    return {"desc": _text(name), "cprt": _text("No copyright, use freely"), "wtpt": _xyz(D50)}


def _curve() -> bytes:
    return b"para" + bytes(4) + pack(">HH", 3, 0) + _fixed(*CURVE)


def _profile(space: bytes, tags: Mapping[str, bytes]) -> bytes:
    offset, table, body = 128 + 4 + 12 * len(tags), pack(">L", len(tags)), b""
    for tag, data in tags.items():
        table += tag.encode() + pack(">LL", offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    date = pack(">6H", 2000, 1, 1, 0, 0, 0)
    header = (
        pack(">L4sL", offset + len(body), bytes(4), 0x04200000)
        + b"mntr" + space + b"XYZ " + date + b"acsp" + bytes(4 + 4 + 4 + 4 + 8 + 4)
        + _fixed(*D50) + bytes(4 + 16 + 28)
    )  # fmt: skip
    return header + table + body


def _fixed(*values: float) -> bytes:
    return b"".join(pack(">l", round(v * 65536)) for v in values)


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*value)


def _text(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + pack(">LL2s2sLL", 1, 12, b"en", b"US", len(data), 28) + data
