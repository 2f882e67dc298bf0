"""Parts in, an Open Packaging zip out: content types, relationships, same bytes for same parts."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from briefing.write.pptx.archive import Packed, all_packed, together, zipped
from briefing.write.pptx.xml import attr

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "svg": "image/svg+xml",
}

COMPRESSED = (".png", ".xlsx")
"""Parts with these names are compressed already, and are stored as they are."""


class Part(Struct):
    """A part of the package and what it refers to."""

    name: str
    """Path in the package without the leading slash."""
    content_type: str
    """Empty where the extension's default says it."""
    data: bytes = b""
    rels: list[tuple[str, str, bool]] = field(default_factory=list)
    """(type, target, external); the id of the n-th is rId<n>."""
    packed: Packed | None = None
    """The data as they stand in the zip; `data` is then empty."""
    _ids: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relationship of `kind` (last path element of its type, or a full URI) to
        part name or URL `target`; made when there is none yet."""
        uri = kind if "://" in kind else f"{REL}/{kind}"
        key = (uri, target, external)
        if key not in self._ids:
            self.rels.append(key)
            self._ids[key] = f"rId{len(self.rels)}"
        return self._ids[key]


class Package:
    """An OPC package under construction."""

    def __init__(self) -> None:
        self.parts: dict[str, Part] = {}
        self.root = Part("", "")
        self.loose: list[Part] = []
        """Those not yet packed, in the order in which they came."""

    def part(self, name: str, content_type: str = "") -> Part:
        """A new part; its name must be free."""
        return self.add(Part(name, content_type))

    def add(self, part: Part) -> Part:
        """A part made before; its name must be free."""
        if part.name in self.parts:
            raise ValueError(f"part {part.name} exists")
        self.parts[part.name] = part
        if part.packed is None:
            self.loose.append(part)
        return part

    def add_new(self, parts: Iterable[Part]) -> None:
        """Parts made before, but for those whose names are taken: pictures that are here already."""
        for part in parts:
            if part.name not in self.parts:
                self.add(part)

    def pack(self) -> None:
        """Pack the parts that are written, which then take a tenth of the room."""
        written = [part for part in self.loose if part.data]
        self.loose = [part for part in self.loose if not part.data]
        for stored in (True, False):
            parts = [part for part in written if part.name.endswith(COMPRESSED) == stored]
            for part, data in zip(parts, together([part.data for part in parts], store=stored), strict=True):
                part.packed, part.data = data, b""

    def to_bytes(self) -> bytes:
        """The zip: content types first, the rest sorted by name, fixed dates."""
        small = {"[Content_Types].xml": self._content_types(), "_rels/.rels": _rels(self.root)}
        for part in self.parts.values():
            if part.rels:
                folder, _, base = part.name.rpartition("/")
                small[f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"] = _rels(part)
        small |= {part.name: part.data for part in self.loose}
        packed = all_packed(list(small.values()))
        files = dict(zip(small, packed, strict=True))
        files |= {part.name: part.packed for part in self.parts.values() if part.packed}
        first = files.pop("[Content_Types].xml")
        return zipped([("[Content_Types].xml", first), *sorted(files.items())])

    def _content_types(self) -> bytes:
        used = {p.name.rpartition(".")[2] for p in self.parts.values()} | {"rels", "xml"}
        defaults = "".join(
            f'<Default Extension="{ext}" ContentType="{DEFAULTS[ext]}"/>' for ext in sorted(used) if ext in DEFAULTS
        )
        overrides = "".join(
            f'<Override PartName="/{attr(p.name)}" ContentType="{p.content_type}"/>'
            for p in sorted(self.parts.values(), key=lambda p: p.name)
            if p.content_type
        )
        return (
            f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{overrides}</Types>'
        ).encode()


def _rels(part: Part) -> bytes:
    folder = part.name.rpartition("/")[0]
    items = []
    for n, (uri, target, external) in enumerate(part.rels, 1):
        where = target if external else _relative(folder, target)
        mode = ' TargetMode="External"' if external else ""
        items.append(f'<Relationship Id="rId{n}" Type="{uri}" Target="{attr(where)}"{mode}/>')
    return f'{XML}<Relationships xmlns="{PACKAGE_REL}">{"".join(items)}</Relationships>'.encode()


def _relative(folder: str, target: str) -> str:
    """`target` as seen from `folder`: `../slideLayouts/slideLayout1.xml`."""
    here = folder.split("/") if folder else []
    there = target.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "/".join([".."] * len(here) + there)


