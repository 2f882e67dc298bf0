"""Built files in (on the command line), what outside validators say of them out; exit code 1 on any fault."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pptx

from tests.oracles import package
from tests.oracles.pdf import attached, loose_fonts
from tests.oracles.validators import audit_faults, profile_faults, qpdf_faults, spoken_faults
from tests.oracles.workbooks import workbook_faults


def deck_faults(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    yield from audit_faults(path)
    yield from package.faults(data)
    yield from workbook_faults(data)
    if not len(pptx.Presentation(str(path)).slides):
        yield "python-pptx finds no slide"


def pdf_faults(path: Path) -> Iterator[str]:
    for profile in ("ua1", "3a" if attached(path) else "2a"):
        yield from profile_faults(path, profile)
    yield from spoken_faults(path)
    yield from (f"font {name} is not embedded" for name in loose_fonts(path))
    if qpdf := shutil.which("qpdf"):
        yield from qpdf_faults(qpdf, path)


def main(names: list[str]) -> int:
    if not names:
        print("no files given", file=sys.stderr)
        return 1
    failed = 0
    for path in map(Path, names):
        faults = list(deck_faults(path) if path.suffix == ".pptx" else pdf_faults(path))
        print(f"{path}: {len(faults)} faults", *faults[:20], sep="\n  ", flush=True)
        failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
