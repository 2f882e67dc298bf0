"""A deck or a brief in, how much of each kind it holds out, whoever made it: from the file itself, by no part of the
program. `python -m bench.inventory FILE...` prints it as JSON, in a process of its own: the bench stays small."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from bench.measure import python, run

NOTES = re.compile(rb'<p:ph [^>]*type="body".*?</p:sp>', re.DOTALL)
TEXT = re.compile(rb"<a:t>[^<]+</a:t>")


def inventory(path: Path) -> dict[str, int]:
    """Of a .pptx: slides, native charts and tables, notes that say something. Of a .pdf: tagged figures and tables."""
    return dict(_deck(path) if path.suffix == ".pptx" else _brief(path))


def pages(path: Path) -> int:
    """Slides, or pages."""
    (found,) = _counted(path)
    return found.get("slides") or found["pages"]


def same(*paths: Path, besides: tuple[str, ...] = ()) -> dict[str, int]:
    """What all of these hold alike, looked at in processes of their own; `besides` is left out.

    Raises `SystemExit` when one holds more or less than the first."""
    first, *others = ({k: v for k, v in counts.items() if k not in besides} for counts in _counted(*paths))
    for path, other in zip(paths[1:], others, strict=True):
        if other != first:
            raise SystemExit(f"{path} holds {other}, {paths[0]} holds {first}")
    return first


def told(held: dict[str, int]) -> str:
    """What a document holds, in words."""
    return ", ".join(f"{count} {kind if count != 1 else kind.removesuffix('s')}" for kind, count in held.items())


def _counted(*paths: Path) -> list[dict[str, int]]:
    found: list[dict[str, int]] = json.loads(run(*python("-m", "bench.inventory", *paths)).output)
    return found


def _deck(path: Path) -> Counter[str]:
    found: Counter[str] = Counter(slides=0, charts=0, tables=0, notes=0)
    with ZipFile(path) as file:
        for name in file.namelist():
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                found["slides"] += 1
                found["tables"] += len(re.findall(rb"<a:tbl[ >]", file.read(name)))
            elif re.fullmatch(r"ppt/charts/chart\d+\.xml", name):
                found["charts"] += 1
            elif re.fullmatch(r"ppt/notesSlides/notesSlide\d+\.xml", name):
                found["notes"] += any(TEXT.search(said) for said in NOTES.findall(file.read(name)))
    return found


def _brief(path: Path) -> Counter[str]:
    import pikepdf

    with pikepdf.open(path) as file:
        tags = Counter(_tags(file.Root.StructTreeRoot.K))
        return Counter(pages=len(file.pages), figures=tags["/Figure"], tables=tags["/Table"])


def _tags(node: Any) -> Iterator[str]:
    import pikepdf

    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)
        if "/K" in node:
            yield from _tags(node.K)


if __name__ == "__main__":
    print(json.dumps([inventory(Path(name)) for name in sys.argv[1:]]))
