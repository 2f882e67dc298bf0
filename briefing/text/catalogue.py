"""Names of faces in, the font files of installed packages out, with their licenses."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

HALF = "-half"
"""A face's name with this suffix is its twin whose full-width punctuation is half an em wide."""


class FontMissing(Exception):
    """A face that is not in the catalogue, or whose file is not there."""


class FaceSource(Struct, frozen=True):
    """Where a face comes from: the Python package that carries it and the file inside."""

    name: str
    family: str
    package: str
    path: str
    license: str


SOURCES = (
    FaceSource("arimo", "Arimo", "fontpkg_arimo", "files/Arimo[wght].ttf", "SIL Open Font License 1.1"),
    FaceSource(
        "ibm-plex-sans", "IBM Plex Sans", "fontpkg_ibm_plex_sans", "files/IBMPlexSans[wdth,wght].ttf",
        "SIL Open Font License 1.1",
    ),
    FaceSource(
        "noto-sans-sc", "Noto Sans SC", "justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf",
        "SIL Open Font License 1.1",
    ),
)  # fmt: skip


class FaceInfo(Struct, frozen=True):
    """A face as `briefing fonts` lists it."""

    name: str
    family: str
    file: Path
    license: str


def faces() -> tuple[FaceInfo, ...]:
    """The faces that come with the program."""
    return tuple(FaceInfo(s.name, s.family, face_file(s.name), s.license) for s in SOURCES)


@cache
def face_file(name: str) -> Path:
    """The TrueType file of a face: a name of the catalogue (also with the suffix of its half-width
    twin) or the path of a .ttf file. `FontMissing` if there is none."""
    base = name.removesuffix(HALF)
    for source in SOURCES:
        if source.name == base:
            return _installed(source)
    path = Path(base)
    if path.suffix.lower() == ".ttf" and path.is_file():
        return path
    known = ", ".join(s.name for s in SOURCES)
    raise FontMissing(f"no face `{name}`: neither one of {known} nor the path of a .ttf file")


@cache
def own_digest(name: str) -> str:
    """The SHA-256 of a face's file where it is the user's own; empty for one that comes with the program."""
    path = Path(name.removesuffix(HALF))
    return sha256(path.read_bytes()).hexdigest() if path.suffix.lower() == ".ttf" and path.is_file() else ""


def tag_of(name: str) -> str:
    """A few letters and digits of ASCII that tell a face from all others: its number in the catalogue, or a piece of
    the digest of the user's own file, and `h` for a half-width twin."""
    base = name.removesuffix(HALF)
    number = next((str(n) for n, source in enumerate(SOURCES, 1) if source.name == base), "")
    return f"{number or own_digest(name)[:8]}{'h' if name.endswith(HALF) else ''}"


def family_of(name: str) -> str:
    """The family name of a face: as catalogued, or the stem of its file's name."""
    base = name.removesuffix(HALF)
    return next((s.family for s in SOURCES if s.name == base), Path(base).stem)


def _installed(source: FaceSource) -> Path:
    spec = find_spec(source.package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, source.path)
        if path.is_file():
            return path
    package = source.package.replace("_", "-")
    raise FontMissing(f"the file of face `{source.name}` is missing: install the package {package}")
