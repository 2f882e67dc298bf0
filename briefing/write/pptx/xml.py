"""Spelling of DrawingML's small things: escapes, colours, fills, lines, positions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape

from briefing.color import hsl_shift
from briefing.geometry import Rect, emu
from briefing.pages import Fill, Master, Stroke

NS_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
NS_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
NS_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
ON_LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
ON_DARK = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
_SAME = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")


def text(value: str) -> str:
    """`value` as XML text; characters that XML forbids are dropped."""
    if value.isprintable() and "&" not in value and "<" not in value and ">" not in value:
        return value  # most texts; a search through a set of characters takes five times as long
    return escape(_CONTROL.sub("", value), quote=False)


@lru_cache(maxsize=4096)
def attr(value: str) -> str:
    """`value` as an attribute's content, in double quotes; line ends become spaces."""
    return escape(_CONTROL.sub("", value).replace("\n", " "), quote=True)


def grounds(master: Master) -> Mapping[str, str]:
    """The slots of background and text 1 and 2: on a dark ground the dark ones are the backgrounds, so
    that what is typed or pasted into the deck comes out light."""
    return ON_DARK if master.scheme.get("dk1") == "paper" else ON_LIGHT


def color_map(names: Mapping[str, str]) -> str:
    """The `p:clrMap` of a master with these backgrounds and texts."""
    pairs = (*names.items(), *((slot, slot) for slot in _SAME))
    return f"<p:clrMap {' '.join(f'{name}={chr(34)}{slot}{chr(34)}' for name, slot in pairs)}/>"


class Palette:
    """Colour tokens as scheme colours: a slot of the theme, or a slot with its hue, saturation and
    lightness shifted, so that a deck recolours when its theme is changed."""

    def __init__(self, master: Master) -> None:
        self._master = master
        self._slots = {token: slot for slot, token in reversed(list(master.scheme.items()))}
        self._names = {slot: name for name, slot in grounds(master).items()}
        self._cache: dict[str, str] = {}

    def __call__(self, token: str) -> str:
        """The `a:schemeClr` of a token."""
        if token not in self._cache:
            self._cache[token] = self._spell(token)
        return self._cache[token]

    def _spell(self, token: str) -> str:
        if token in self._slots:
            return f'<a:schemeClr val="{self._slot(token)}"/>'
        base = self._master.bases.get(token, "text")
        shift = hsl_shift(self._master.colors[base], self._master.colors[token])
        parts = [
            f'<a:{name} val="{value}"/>'
            for name, value, neutral in (
                ("hueOff", shift.hue_off, 0),
                ("satMod", shift.sat_mod, 100_000),
                ("lumMod", shift.lum_mod, 100_000),
                ("lumOff", shift.lum_off, 0),
            )
            if value != neutral
        ]
        slot = self._slot(base)
        return f'<a:schemeClr val="{slot}">{"".join(parts)}</a:schemeClr>' if parts else f'<a:schemeClr val="{slot}"/>'

    def _slot(self, token: str) -> str:
        slot = self._slots[token]
        return self._names.get(slot, slot)

    def solid(self, token: str) -> str:
        return f"<a:solidFill>{self(token)}</a:solidFill>"

    def fill(self, fill: Fill | None) -> str:
        """`a:solidFill`, `a:pattFill` for a hatch, or `a:noFill`."""
        if fill is None:
            return "<a:noFill/>"
        if fill.hatch:
            return (
                f'<a:pattFill prst="wdUpDiag"><a:fgClr>{self(fill.color)}</a:fgClr>'
                f"<a:bgClr>{self(fill.back)}</a:bgClr></a:pattFill>"
            )
        if fill.opacity < 1:
            return f"<a:solidFill>{_seen_through(self(fill.color), fill.opacity)}</a:solidFill>"
        return self.solid(fill.color)

    def line(self, stroke: Stroke | None, *, tag: str = "a:ln", head: bool = False, cap: str = "flat") -> str:
        """The outline; `head` puts a triangle at its end."""
        if stroke is None:
            return f"<{tag}><a:noFill/></{tag}>"
        if stroke.dash:
            stops = list(stroke.dash) + list(stroke.dash[-1:]) * (len(stroke.dash) % 2)
            pairs = "".join(
                f'<a:ds d="{_per_width(d, stroke)}" sp="{_per_width(s, stroke)}"/>'
                for d, s in zip(stops[::2], stops[1::2], strict=True)
            )
            dash = f"<a:custDash>{pairs}</a:custDash>"
        else:
            dash = '<a:prstDash val="solid"/>'
        end = '<a:tailEnd type="triangle" w="med" len="med"/>' if head else ""
        return (
            f'<{tag} w="{emu(stroke.width)}" cap="{cap}">{self.solid(stroke.color)}{dash}<a:miter lim="800000"/>{end}</{tag}>'
        )


def _seen_through(color: str, opacity: float) -> str:
    """A colour's element with its opacity (ECMA-376 part 1, 20.1.2.3.1: in thousandths of a per cent)."""
    alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>'
    if color.endswith("/>") and color.count("<") == 1:
        return f"{color[:-2]}>{alpha}</a:schemeClr>"
    return color.replace("</a:schemeClr>", f"{alpha}</a:schemeClr>")


def _per_width(length: float, stroke: Stroke) -> int:
    return round(length / stroke.width * 100_000)


def xfrm(rect: Rect, *, tag: str = "a:xfrm", flip: bool = False, children: bool = False) -> str:
    """Position and size; with `children` also the child coordinate system of a group (the same)."""
    x, y, w, h = rect.in_emu
    inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/>' if children else ""
    flipped = ' flipV="1"' if flip else ""
    return f'<{tag}{flipped}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>{inner}</{tag}>'
