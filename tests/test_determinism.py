"""Same input, same bytes: whatever the folder, the time zone, the hash seed, the locale or the day."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import process_environment
from tests.oracles.made import PROJECTS

WORLDS = (
    {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "20200710", "LC_ALL": "C", "COLUMNS": "40"},
)

BUILD = """
import sys, time
now = time.time
time.time = lambda: now() + float(sys.argv[4])
import briefing.pipeline
briefing.build(sys.argv[1], languages=[sys.argv[2]], out=sys.argv[3], to=briefing.pipeline.TARGETS)
"""


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("project", [p for p in PROJECTS if p.name != "gallery"], ids=lambda p: p.name)
def test_two_builds_are_byte_identical(project: Path, lang: str, tmp_path: Path) -> None:
    made = []
    for number, world in enumerate(WORLDS):
        home = tmp_path / ("deep/er" * number or "flat")
        shutil.copytree(project, home / project.name)
        subprocess.run(
            [sys.executable, "-c", BUILD, str(home / project.name), lang, str(home / "out"), str(number * 4e7)],
            cwd=home, env=process_environment(**world), check=True, timeout=300,
        )  # fmt: skip
        made.append(digests(home / "out"))
    assert len(made[0]) == 5
    assert made[0] == made[1]


def test_pages_do_not_depend_on_what_was_built_before(tmp_path: Path) -> None:
    """Caches of one build must not show in the next of the same process."""
    import briefing

    starter = PROJECTS[-1]
    briefing.build(starter, languages=["en"], out=tmp_path / "first")
    briefing.build(starter, languages=["zh"], theme="print", out=tmp_path / "between")
    briefing.build(starter, languages=["en"], out=tmp_path / "second")
    assert digests(tmp_path / "first") == digests(tmp_path / "second")
    assert os.listdir(tmp_path / "first")
