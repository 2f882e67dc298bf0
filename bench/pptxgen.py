"""Where PptxGenJS is, or why it is not there: `npm install` puts it into the user's cache folder, once, as
package.json beside this file says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from bench.measure import BENCH, Contender

PACKAGE = BENCH / "package.json"
SECONDS = 180
"""How long npm may take."""


def contenders(content: Path, folder: Path) -> tuple[Contender, Contender]:
    """The script that makes a deck of ready content, with a zip that is stored, as is its default, and one that is
    deflated."""
    modules, missing = installed()

    def one(zipped: str) -> Contender:
        made = folder / f"pptxgenjs-{zipped}.pptx"
        command = ("node", str(BENCH / "pptxgen.mjs"), str(modules), str(content), str(made), zipped)
        return Contender(f"PptxGenJS {version()}, {zipped} zip, deck from ready content", command, made, missing)

    return one("stored"), one("deflated")


def version() -> str:
    return str(json.loads(PACKAGE.read_text(encoding="utf-8"))["dependencies"]["pptxgenjs"])


@cache
def installed() -> tuple[Path, str]:
    """The folder that holds node_modules, and why it does not, or nothing."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefing-bench"
    folder = caches / f"pptxgenjs-{version()}"
    missing = [program for program in ("node", "npm") if not shutil.which(program)]
    if missing:
        return folder, f"missing: `{missing[0]}` is not installed"
    return folder, "" if folder.is_dir() else _npm_install(folder)


def _npm_install(folder: Path) -> str:
    """Why it failed, or nothing. The folder is there when all of it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        begun = Path(name, "begun")
        begun.mkdir()
        shutil.copy(PACKAGE, begun)
        command = ["npm", "install", "--prefix", str(begun), "--no-audit", "--no-fund", "--ignore-scripts"]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, encoding="utf-8")
        except subprocess.CalledProcessError as error:
            return f"missing: npm install failed: {(error.stderr.strip() or 'it did not say why').splitlines()[-1]}"
        except subprocess.TimeoutExpired:
            return f"missing: npm install took more than {SECONDS} s"
        with suppress(OSError):  # another process was faster
            begun.rename(folder)
    return "" if folder.is_dir() else f"missing: {folder} cannot be made"
