"""Whoever follows docs/scale.md gets a Dask cluster that builds; its figures are those of the last tables."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.guide import snippets

PAGE = ROOT / "docs" / "scale.md"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Where the commands of the page are those of this Python and this checkout."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, module in (("python", ""), ("briefing", "-m briefing"), ("dask", "-m dask")):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def test_its_commands_build_on_a_cluster(tmp_path: Path, environment: dict[str, str]) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster`")
    (commands,) = (s.text for s in snippets(PAGE) if s.language == "sh")
    install, *lines = commands.replace("range(420, 620)", "range(420, 424)").splitlines()
    assert install.startswith("pip install ")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        script = "\n".join(("trap 'kill $(jobs -p) 2>/dev/null' EXIT", *lines))
        script = script.replace("8786", str(free.getsockname()[1]))
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", timeout=240
    )
    assert "4 rows made, 0 unchanged, 0 failed" in done.stdout, done.stderr
    assert len(list((tmp_path / "out" / "far").glob("*.pptx"))) == 4


def test_cores_for_a_million_a_day_follow_from_what_one_costs() -> None:
    text = PAGE.read_text(encoding="utf-8").split("## A million documents a day")[1]
    rows = re.findall(r"^\| [a-z][^|]*\| ([\d,]+) \| ([\d.]+) \| (\d+) \|$", text, re.MULTILINE)
    assert len(rows) == 4
    for cost, cores, machines in rows:
        busy = float(cost.replace(",", "")) / 1000 * 1_000_000 / 86_400
        assert float(cores) == pytest.approx(busy, abs=0.06)
        assert int(machines) == -(-busy // 8)
