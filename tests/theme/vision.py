"""Colours as people see them: distance in CIE Lab, and what is left of it without one kind of cone."""

from __future__ import annotations

from briefing.color import luminance

# Machado, Oliveira and Fernandes 2009, severity 1, over linear RGB.
NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
PROTAN = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTAN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
TRITAN = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
EYES = {"normal": NORMAL, "protan": PROTAN, "deutan": DEUTAN, "tritan": TRITAN}

_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)

Matrix = tuple[tuple[float, float, float], ...]
Triple = tuple[float, float, float]


def _times(matrix: Matrix, v: Triple) -> Triple:
    a, b, c = (sum(m * x for m, x in zip(row, v, strict=True)) for row in matrix)
    return a, b, c


def lab(hex_: str, eye: str = "normal") -> Triple:
    """L*, a*, b* of a colour for an eye of `EYES`."""
    # A grey's luminance is its linear value.
    r, g, b = (luminance("#" + 3 * hex_[i : i + 2]) for i in (1, 3, 5))
    seen = _times(EYES[eye], (r, g, b))
    red, green, blue = (min(1.0, max(0.0, c)) for c in seen)
    x, y, z = (_root(v / w) for v, w in zip(_times(_XYZ, (red, green, blue)), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(t: float) -> float:
    return float(t ** (1 / 3)) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def distance(a: str, b: str, eye: str = "normal") -> float:
    """How far apart two colours look (CIE 1976): 2 is just seen, 10 is seen at a glance."""
    return sum((x - y) ** 2 for x, y in zip(lab(a, eye), lab(b, eye), strict=True)) ** 0.5
