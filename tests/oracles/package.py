"""A .pptx in, faults out: the repair causes of PowerPoint that schema validators do not see."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

FIRST_MASTER_ID = 2**31
"""Slide master and layout ids start here (ECMA-376 19.7.12)."""

Element = etree._Element


class Package:
    """A package opened: its entries, its parts parsed, its relationships."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            self.entries = [info.filename for info in file.infolist()]
            self.parts = {name: file.read(name) for name in self.entries if not name.endswith("/")}
        self._trees: dict[str, Element] = {}

    def tree(self, name: str) -> Element:
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.parts[name])
        return self._trees[name]

    def xml(self, pattern: str = "") -> Iterator[tuple[str, Element]]:
        for name in self.parts:
            if re.search(pattern, name) and name.endswith((".xml", ".rels")):
                yield name, self.tree(name)

    def rels(self, part: str) -> list[tuple[str, str, str, bool]]:
        """Id, type's last word, target (resolved when internal), and whether it is internal."""
        folder, base = posixpath.split(part)
        name = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        found = []
        for rel in self.tree(name) if name in self.parts else []:
            internal = rel.get("TargetMode") != "External"
            target = rel.get("Target", "")
            if internal:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found.append((rel.get("Id", ""), rel.get("Type", "").rpartition("/")[2], target, internal))
        return found


def faults(data: bytes) -> list[str]:
    package = Package(data)
    return [
        fault
        for rule in (
            _zip, _content_types, _relationships, _texts, _colours, _tables, _master_ids, _slide_ids, _notes,
            _fill_lists, _shape_ids, _label_positions, _chart_axes,
        )
        for fault in rule(package)
    ]  # fmt: skip


def _zip(package: Package) -> Iterator[str]:
    yield from (f"{name}: a directory entry" for name in package.entries if name.endswith("/"))
    yield from (f"{name}: twice in the zip" for name, n in Counter(package.entries).items() if n > 1)


def _content_types(package: Package) -> Iterator[str]:
    types = package.tree("[Content_Types].xml")
    defaults = {e.get("Extension", "").lower() for e in types.iter(f"{CT}Default")}
    overrides = [e.get("PartName", "").lstrip("/") for e in types.iter(f"{CT}Override")]
    for name in overrides:
        if name not in package.parts:
            yield f"[Content_Types].xml: Override for {name}, which is not there"
    for name, n in Counter(overrides).items():
        if n > 1:
            yield f"[Content_Types].xml: {n} Overrides for {name}"
    for name in package.parts:
        if name != "[Content_Types].xml" and name not in overrides:
            extension = name.rpartition(".")[2].lower()
            if extension not in defaults:
                yield f"{name}: no content type"
            elif extension == "xml":
                yield f"{name}: XML without an Override"


def _relationships(package: Package) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for name in ["", *package.parts]:
        if name.endswith(".rels"):
            reached.add(name)
            continue
        rels = package.rels(name)
        for ident, n in Counter(r[0] for r in rels).items():
            if n > 1:
                yield f"{name}: relationship id {ident} {n} times"
        for ident, _, target, internal in rels:
            reached.add(target)
            if internal and target not in package.parts:
                yield f"{name}: {ident} leads to {target}, which is not there"
        if name.endswith(".xml"):
            known = {r[0] for r in rels}
            for element in package.tree(name).iter(etree.Element):
                for key, value in element.attrib.items():
                    if key.startswith(R) and value and value not in known:
                        yield f"{name}: {value} is no relationship"
    yield from (f"{name}: no relationship leads here" for name in package.parts if name not in reached)


def _texts(package: Package) -> Iterator[str]:
    for name, tree in package.xml():
        for element in tree.iter(etree.Element):
            for text in (element.text, *element.attrib.values()):
                if text and (m := re.search(r"_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f￾￿]", text)):
                    yield f"{name}: control text {m.group()!r} in {text[:40]!r}"
        for body in tree.iter(f"{P}txBody", f"{A}txBody"):
            if body.find(f"{A}p") is None:
                yield f"{name}: a text body without a paragraph"


def _colours(package: Package) -> Iterator[str]:
    for name, tree in package.xml():
        for element in tree.iter(f"{A}srgbClr"):
            if not re.fullmatch(r"[0-9A-Fa-f]{6}", element.get("val", "")):
                yield f"{name}: colour {element.get('val')!r}"


def _tables(package: Package) -> Iterator[str]:
    for name, tree in package.xml(r"^ppt/slides/slide"):
        for frame in tree.iter(f"{P}graphicFrame"):
            for table in frame.iter(f"{A}tbl"):
                widths = [int(c.get("w", "")) for c in table.iter(f"{A}gridCol")]
                heights = [int(r.get("h", "")) for r in table.iter(f"{A}tr")]
                extent = frame.find(f"{P}xfrm/{A}ext")
                assert extent is not None
                for row in table.iter(f"{A}tr"):
                    cells = row.findall(f"{A}tc")
                    if len(cells) != len(widths):
                        yield f"{name}: a row of {len(cells)} cells over {len(widths)} columns"
                for what, total, said in (("width", sum(widths), "cx"), ("height", sum(heights), "cy")):
                    if total != int(extent.get(said, "")):
                        yield f"{name}: the table's {what} is {total}, its frame's {extent.get(said)}"


def _master_ids(package: Package) -> Iterator[str]:
    ids = [
        int(e.get("id", ""))
        for name, tree in package.xml(r"^ppt/(presentation|slideMasters/slideMaster\d+)\.xml$")
        for e in tree.iter(f"{P}sldMasterId", f"{P}sldLayoutId")
    ]
    for ident, n in Counter(ids).items():
        if n > 1:
            yield f"master or layout id {ident} {n} times"
        if not FIRST_MASTER_ID <= ident < 2**32:
            yield f"master or layout id {ident} out of range"


def _slide_ids(package: Package) -> Iterator[str]:
    deck = package.tree("ppt/presentation.xml")
    ids = [int(e.get("id", "")) for e in deck.iter(f"{P}sldId")]
    listed = {e.get(f"{R}id") for e in deck.iter(f"{P}sldId")}
    slides = [r for r in package.rels("ppt/presentation.xml") if r[1] == "slide"]
    if len(ids) != len(set(ids)) or any(not 256 <= i < FIRST_MASTER_ID for i in ids):
        yield f"slide ids {ids}"
    if {r[0] for r in slides} != listed:
        yield "the slide list and the relationships differ"
    in_sections = [e.get("id", "") for e in deck.iter("{*}sldId") if not e.tag.startswith(P)]
    if in_sections and sorted(in_sections) != sorted(map(str, ids)):
        yield "sections do not hold every slide once"


def _notes(package: Package) -> Iterator[str]:
    for name, _ in package.xml(r"^ppt/notesSlides/notesSlide\d+\.xml$"):
        kinds = Counter(kind for _, kind, _, _ in package.rels(name))
        if kinds["notesMaster"] != 1 or kinds["slide"] != 1:
            yield f"{name}: related to {dict(kinds)}"
        if package.tree("ppt/presentation.xml").find(f"{P}notesMasterIdLst") is None:
            yield f"{name}: the presentation lists no notes master"


def _fill_lists(package: Package) -> Iterator[str]:
    for name, tree in package.xml(r"^ppt/theme/"):
        for list_name in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
            for styles in tree.iter(f"{A}{list_name}"):
                if len(styles) < 3:
                    yield f"{name}: {list_name} has {len(styles)} entries"


def _shape_ids(package: Package) -> Iterator[str]:
    for name, tree in package.xml(r"^ppt/(slides|slideLayouts|slideMasters|notesSlides|notesMasters)/[^/]+\.xml$"):
        counts = Counter(e.get("id") for e in tree.iter("{*}cNvPr"))
        yield from (f"{name}: shape id {ident} {n} times" for ident, n in counts.items() if n > 1)
        made = Counter(e.get("id", e.get("val")) for e in tree.iter("{*}creationId"))
        yield from (f"{name}: creation id {ident} {n} times" for ident, n in made.items() if n > 1)


STANDING = {"ctr", "inEnd", "inBase", "outEnd"}
ALLOWED = {
    "lineChart": {"t", "b", "l", "r", "ctr"},
    "scatterChart": {"t", "b", "l", "r", "ctr"},
    "bubbleChart": {"t", "b", "l", "r", "ctr"},
    "pieChart": {"bestFit", "ctr", "inEnd", "outEnd"},
}
"""dLblPos by kind of chart; kinds not named take none."""


def _label_positions(package: Package) -> Iterator[str]:
    for name, tree in package.xml(r"^ppt/charts/chart"):
        for plot in tree.iter(*(f"{C}{kind}Chart" for kind in KINDS)):
            kind = etree.QName(plot).localname
            allowed = ALLOWED.get(kind, set())
            if kind == "barChart":
                grouping = plot.find(f"{C}grouping")
                stacked = grouping is not None and grouping.get("val") in ("stacked", "percentStacked")
                allowed = STANDING - {"outEnd"} if stacked else STANDING
            for position in plot.iter(f"{C}dLblPos"):
                if position.get("val") not in allowed:
                    yield f"{name}: label position {position.get('val')} in a {kind}"


KINDS = ("bar", "line", "scatter", "bubble", "pie", "doughnut", "radar", "area")


def _chart_axes(package: Package) -> Iterator[str]:
    for name, tree in package.xml(r"^ppt/charts/chart"):
        defined = [e.get("val", "") for axis in ("catAx", "valAx", "dateAx", "serAx") for e in
                   tree.iterfind(f".//{C}{axis}/{C}axId")]  # fmt: skip
        used = {e.get("val", "") for plot in tree.iter(*(f"{C}{k}Chart" for k in KINDS)) for e in
                plot.iterfind(f"{C}axId")}  # fmt: skip
        if len(set(defined)) != len(defined) or set(defined) != used or any(int(i) < 0 for i in used):
            yield f"{name}: axes {defined}, used {sorted(used)}"
