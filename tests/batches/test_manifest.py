from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from briefing.batches import manifest
from briefing.batches.manifest import File, Manifest, Record
from briefing.files import place


def record(out: Path, row: int = 2) -> Record:
    (out / f"{row}.pptx").write_bytes(b"deck")
    file = File(f"{row}.pptx", hashlib.sha256(b"deck").hexdigest(), 4, 1)
    return Record(row, "done", f"key{row}", (file, file), 1.25, ("a.yaml:1:1: warning: x\ny [z]",))


def test_both_files_tell_the_same(tmp_path: Path) -> None:
    kept = Manifest(place(tmp_path), [Record(3, "waiting", "key3"), record(tmp_path)])
    kept.write()
    assert manifest.read(place(tmp_path)) == {"key2": record(tmp_path), "key3": Record(3, "waiting", "key3")}
    with (tmp_path / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["row"] for row in rows] == ["2", "3"]
    assert rows[0]["files"] == "2.pptx | 2.pptx"
    assert rows[0]["findings"] == "a.yaml:1:1: warning: x y [z]"
    assert rows[1]["state"] == "waiting"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["2.pptx", "manifest.csv", "manifest.json"]


def test_it_is_written_now_and_then_and_at_the_end(tmp_path: Path) -> None:
    kept = Manifest(place(tmp_path), [], pause=3600)
    kept.add(record(tmp_path, 2))
    kept.add(record(tmp_path, 3))
    assert set(manifest.read(place(tmp_path))) == {"key2"}
    kept.write()
    assert set(manifest.read(place(tmp_path))) == {"key2", "key3"}


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"format": 2, "rows": []}', '{"format": 1, "rows": [{"row": 1}]}'])
def test_a_damaged_manifest_is_none(tmp_path: Path, damage: str) -> None:
    (tmp_path / "manifest.json").write_text(damage)
    assert manifest.read(place(tmp_path)) == {}


def test_a_row_is_whole_while_its_files_are(tmp_path: Path) -> None:
    made = record(tmp_path)
    there = place(tmp_path)
    assert manifest.whole([made, Record(3, "failed", "key3")], there) == [made]
    (tmp_path / "2.pptx").write_bytes(b"dec")
    assert manifest.whole([made], there) == []
    (tmp_path / "2.pptx").unlink()
    assert manifest.whole([made], there) == []
