"""Parts of a chart's XML in, what a reader of the file takes from them out: cached cells, labels as they are printed,
colours.

Nothing here asks the writer: theme colours are resolved by the rules of DrawingML, number formats applied as Excel
would."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from tests.oracles.package import A, C, P, Package

NEAR = 3
"""How far, of 255, a colour may be from the one wanted: colours are written as shifts in whole thousandths."""

HELPER = "("
"""Series that draw no data of their own, as the middles of hollow markers, are named in brackets."""

Value = float | None


# --- reading a chart part -------------------------------------------------------------------------


@dataclass(frozen=True)
class NativeSeries:
    """A series: name, categories, values, the colour of each point's mark (or of its line), and its labels by point."""

    name: str
    categories: tuple[str, ...]
    values: tuple[Value, ...]
    colors: tuple[str, ...]
    labels: dict[int, str]


@dataclass(frozen=True)
class NativeChart:
    """A chart of a slide: the kind of its plot, and its series without the helpers."""

    plot: str
    series: tuple[NativeSeries, ...]


def native_chart(tree: etree._Element, colors: dict[str, str]) -> NativeChart:
    (area,) = tree.iter(f"{C}plotArea")
    plots = [e for e in area if isinstance(e.tag, str) and e.tag.endswith("Chart")]
    series = sorted((s for plot in plots for s in plot.iter(f"{C}ser")), key=_order)
    read = [_series(s, colors) for s in series]
    kinds = "+".join(etree.QName(plot).localname for plot in plots)
    return NativeChart(kinds, tuple(s for s in read if not s.name.startswith(HELPER)))


def _order(series: etree._Element) -> int:
    return int(series.find(f"{C}order").get("val"))


def _series(series: etree._Element, colors: dict[str, str]) -> NativeSeries:
    values = cached(series, "val") or cached(series, "xVal")
    numbers = tuple(None if v is None else float(v) for v in values)
    names = tuple(v or "" for v in cached(series, "cat"))
    return NativeSeries(
        "".join(series.find(f"{C}tx").itertext(f"{C}v")), names, numbers, _colors(series, len(numbers), colors),
        dict(labels_of(series, numbers)),
    )  # fmt: skip


def _colors(series: etree._Element, count: int, colors: dict[str, str]) -> tuple[str, ...]:
    """The colour of each point: its own, else the series'."""
    usual = color_of(series.find(f"{C}spPr"), colors)
    own = {int(p.find(f"{C}idx").get("val")): color_of(p.find(f"{C}spPr"), colors) for p in series.iter(f"{C}dPt")}
    return tuple(own.get(i) or usual for i in range(count))


def cached(series: etree._Element, tag: str) -> list[str | None]:
    part = series.find(f"{C}{tag}")
    if part is None:
        return []
    (count,) = part.iter(f"{C}ptCount")
    found: list[str | None] = [None] * int(count.get("val"))
    for point in part.iter(f"{C}pt"):
        found[int(point.get("idx"))] = point.findtext(f"{C}v")
    return found


def color_of(shape: etree._Element | None, colors: dict[str, str]) -> str:
    """The colour of a fill, of the lines of a hatch, or else of the outline."""
    if shape is None:
        return ""
    for way in (f"{A}solidFill", f"{A}pattFill/{A}fgClr", f"{A}ln/{A}solidFill"):
        found = shape.find(way)
        if found is not None:
            return resolved(found[0], colors)
    return ""


def labels_of(series: etree._Element, values: Sequence[Value]) -> Iterator[tuple[int, str]]:
    for label in series.iter(f"{C}dLbl"):
        index = int(label.find(f"{C}idx").get("val"))
        rich, code = label.find(f"{C}tx"), label.find(f"{C}numFmt")
        if rich is not None:
            yield index, spoken("".join(rich.itertext(f"{A}t")))
        elif code is not None and (value := values[index]) is not None:
            yield index, spoken(formatted(value, code.get("formatCode")))


def _plain(name: str) -> str:
    return name.replace("\u200b", "")


def spoken(label: str) -> str:
    return re.sub(r"[\s\u200b\u2060]", "", label)


def formatted(value: float, code: str) -> str:
    """A number as Excel prints it by a format code of literals in quotes, `#,##0`, `0` and decimals."""
    sections = re.findall(r'(?:"(?:[^"]|"")*"|[^;"])+', code)
    negative = len(sections) > 1 and value < 0
    section = sections[1 if negative else 0]
    if section.endswith("%"):
        return formatted(value * 100, section[:-1]) + "%"
    match = re.fullmatch(r'((?:"(?:[^"]|"")*")?)(#,##)?0(\.0+)?((?:"(?:[^"]|"")*")?)', section)
    assert match, code
    before, grouped, decimals, after = match.groups()
    places = len(decimals or ".") - 1
    number = f"{abs(value) if negative else value:{',' if grouped else ''}.{places}f}"
    return f"{_unquoted(before)}{number}{_unquoted(after)}"


def _unquoted(literal: str) -> str:
    return literal[1:-1].replace('""', '"')


# --- colours --------------------------------------------------------------------------------------


def theme_colors(package: Package) -> dict[str, str]:
    """The colours by name as slides see them: the theme's, under the names of the master's map."""
    _, theme = next(iter(package.xml(r"^ppt/theme/theme1\.xml$")))
    (scheme,) = theme.iter(f"{A}clrScheme")
    slots = {etree.QName(e).localname: e[0].get("val") or e[0].get("lastClr") for e in scheme}
    _, master = next(iter(package.xml(r"^ppt/slideMasters/slideMaster1\.xml$")))
    (names,) = master.iter(f"{P}clrMap")
    return {**slots, **{name: slots[slot] for name, slot in names.attrib.items()}}


def resolved(color: etree._Element, colors: dict[str, str]) -> str:
    """A colour element as #RRGGBB: ECMA-376 20.1.2.3, with shifts of hue, saturation and luminance."""
    name = color.get("val")
    base = name if color.tag == f"{A}srgbClr" else colors[name]
    red, green, blue = (int(base[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    for change in color:
        amount, kind = int(change.get("val")), etree.QName(change).localname
        if kind == "hueOff":
            hue = (hue + amount / 60_000 / 360) % 1
        elif kind == "satMod":
            saturation = min(1.0, saturation * amount / 100_000)
        elif kind == "lumMod":
            light = min(1.0, light * amount / 100_000)
        elif kind == "alpha":
            continue  # what shows through is no part of the colour
        elif kind == "lumOff":
            light = min(1.0, max(0.0, light + amount / 100_000))
        else:
            raise AssertionError(f"no rule for {kind}")
    return "#" + "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, light, saturation))


def near(one: str, other: str) -> bool:
    if len(one) != len(other) or not one:
        return one == other
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= NEAR for i in (1, 3, 5))
