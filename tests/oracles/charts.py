"""A deck in, its native charts out as a reader of the file finds them; and how they differ from pages and from data.

Nothing here asks the writer: chart parts are parsed, theme colours resolved by the rules of DrawingML, number formats
applied as Excel would."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from briefing.charts.spec import ChartSpec
from briefing.document import Document
from briefing.pages import ChartItem, Master, Page, Pages, walk
from tests.oracles.collisions import is_plain
from tests.oracles.package import A, C, P, Package, R

HELPER = "("
"""Series that draw no data of their own, as the middles of hollow markers, are named in brackets."""
NEAR = 3
"""How far, of 255, a colour may be from the one wanted: colours are written as shifts in whole thousandths."""

Value = float | None


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


def native_charts(data: bytes) -> list[list[NativeChart]]:
    """The charts of each slide, in drawing order."""
    package = Package(data)
    presentation = "ppt/presentation.xml"
    slides = {ident: target for ident, _, target, _ in package.rels(presentation)}
    order = [e.get(f"{R}id") for e in package.tree(presentation).iter(f"{P}sldId")]
    colors = theme_colors(package)
    found = []
    for slide in (slides[ident] for ident in order):
        parts = {ident: target for ident, _, target, _ in package.rels(slide)}
        frames = [e.get(f"{R}id") for e in package.tree(slide).iter(f"{C}chart")]
        found.append([native_chart(package.tree(parts[frame]), colors) for frame in frames])
    return found


def chart_faults(data: bytes, pages: Pages) -> Iterator[str]:
    """What the charts of a deck show otherwise than its pages: values, order, names, colours, labels."""
    for page, natives in zip(pages.pages, native_charts(data), strict=True):
        items = [i for i in walk(page.items) if isinstance(i, ChartItem)]
        if len(items) != len(natives):
            yield f"slide {page.label}: {len(natives)} charts in place of {len(items)}"
            continue
        for item, native in zip(items, natives, strict=True):
            if not is_plain(item.spec):
                continue
            faults = _turned(item, native) if item.spec.kind == "dumbbell" else _faults(item, native, pages.master)
            yield from (f"slide {page.label}, {item.name!r}: {fault}" for fault in faults)


def _faults(item: ChartItem, native: NativeChart, master: Master) -> Iterator[str]:
    names = tuple(_plain(c.name) for c in item.spec.categories)
    if len(native.series) != len(item.spec.series):
        yield f"{len(native.series)} series in place of {len(item.spec.series)}"
        return
    own = [one for one in item.plots[0].series if isinstance(one.name, int) and not item.sheet[one.name].helper]
    order = [next((m.series for m in one.marks), s) for s, one in enumerate(own)]
    for s, found in zip(order, native.series, strict=True):
        wanted = item.spec.series[s]
        if found.values != tuple(d.value for d in wanted.data):
            yield f"values {found.values} in place of {[d.value for d in wanted.data]}"
        if found.categories != names:
            yield f"categories {found.categories} in place of {names}"
        if wanted.name and found.name != _plain(wanted.name):
            yield f"series {found.name!r} in place of {wanted.name!r}"
        points = [p for p in item.points if p.series == s]
        line = next((one.stroke for one in item.plots[0].series if one.marks == tuple(points)), None)
        for p in points:
            color = line.color if line and item.spec.kind == "line" else p.fill.color
            if not _near(found.colors[p.category], master.colors[color]):
                yield f"colour {found.colors[p.category]} of {names[p.category]!r} in place of {master.colors[color]}"
        labels = {
            p.category: _spoken(p.label.paragraph.text) for p in points if p.label and p.label.position != "none"
        }
        if found.labels != labels:
            yield f"labels {found.labels} in place of {labels}"


def _turned(item: ChartItem, native: NativeChart) -> Iterator[str]:
    """A dumbbell is a scatter of its two states: x are the values."""
    for wanted in item.spec.series:
        values = tuple(d.value for d in wanted.data if d.value is not None)
        named = [s for s in native.series if s.name == _plain(wanted.name)]
        if not named or tuple(v for v in named[0].values if v is not None) != values:
            yield f"{wanted.name!r} holds {[s.values for s in named]} in place of {values}"
    shown = sorted(label for s in native.series for label in s.labels.values())
    labels = sorted(_spoken(p.label.paragraph.text) for p in item.points if p.label)
    if shown != labels:
        yield f"labels {shown} in place of {labels}"


# --- reading a chart part -------------------------------------------------------------------------


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
    values = _cached(series, "val") or _cached(series, "xVal")
    numbers = tuple(None if v is None else float(v) for v in values)
    names = tuple(v or "" for v in _cached(series, "cat"))
    return NativeSeries(
        "".join(series.find(f"{C}tx").itertext(f"{C}v")), names, numbers, _colors(series, len(numbers), colors),
        dict(_labels(series, numbers)),
    )  # fmt: skip


def _cached(series: etree._Element, tag: str) -> list[str | None]:
    part = series.find(f"{C}{tag}")
    if part is None:
        return []
    (count,) = part.iter(f"{C}ptCount")
    found: list[str | None] = [None] * int(count.get("val"))
    for point in part.iter(f"{C}pt"):
        found[int(point.get("idx"))] = point.findtext(f"{C}v")
    return found


def _colors(series: etree._Element, count: int, colors: dict[str, str]) -> tuple[str, ...]:
    """The colour of each point: its own, else the series'."""
    usual = _color(series.find(f"{C}spPr"), colors)
    own = {int(p.find(f"{C}idx").get("val")): _color(p.find(f"{C}spPr"), colors) for p in series.iter(f"{C}dPt")}
    return tuple(own.get(i) or usual for i in range(count))


def _color(shape: etree._Element | None, colors: dict[str, str]) -> str:
    """The colour of a fill, of the lines of a hatch, or else of the outline."""
    if shape is None:
        return ""
    for way in (f"{A}solidFill", f"{A}pattFill/{A}fgClr", f"{A}ln/{A}solidFill"):
        found = shape.find(way)
        if found is not None:
            return resolved(found[0], colors)
    return ""


def _labels(series: etree._Element, values: Sequence[Value]) -> Iterator[tuple[int, str]]:
    for label in series.iter(f"{C}dLbl"):
        index = int(label.find(f"{C}idx").get("val"))
        rich, code = label.find(f"{C}tx"), label.find(f"{C}numFmt")
        if rich is not None:
            yield index, _spoken("".join(rich.itertext(f"{A}t")))
        elif code is not None and (value := values[index]) is not None:
            yield index, _spoken(formatted(value, code.get("formatCode")))


def _plain(name: str) -> str:
    return name.replace("\u200b", "")


def _spoken(label: str) -> str:
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
        elif kind == "lumOff":
            light = min(1.0, max(0.0, light + amount / 100_000))
        else:
            raise AssertionError(f"no rule for {kind}")
    return "#" + "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, light, saturation))


def _near(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= NEAR for i in (1, 3, 5))


def _start(spec: ChartSpec) -> tuple[object, ...]:
    """By what a chart is told from others: its first category and the values there."""
    return spec.categories[0], *(series.data[0] for series in spec.series)


# --- pages against data ---------------------------------------------------------------------------


def data_faults(document: Document, pages: Sequence[Page]) -> Iterator[str]:
    """Charts whose pages show other categories, series or values than were resolved, or another order. A chart may be
    drawn in parts, and as another kind."""
    items = (i for page in pages for i in walk(page.items) if isinstance(i, ChartItem) and i.role == "figure")
    drawn = [i.spec for i in items if is_plain(i.spec)]
    for spec in (e.drawing for c in document.chapters for m in c.all_messages for e in m.exhibits):
        if not isinstance(spec, ChartSpec) or not is_plain(spec):
            continue
        parts, count = [], 0
        while drawn and _start(drawn[0]) != _start(spec):
            drawn.pop(0)  # of a chart that is made over before it is drawn, as of several stacks a category
        while count < len(spec.categories) and drawn:
            parts.append(drawn.pop(0))
            count += len(parts[-1].categories)
        if tuple(c for p in parts for c in p.categories) != spec.categories:
            yield f"categories {[c.name for p in parts for c in p.categories]} in place of {spec.categories}"
        for s, series in enumerate(spec.series):
            if tuple(d for p in parts for d in p.series[s].data) != series.data:
                yield f"{series.name!r} of {spec.categories[0].name!r} shows other data than were resolved"
