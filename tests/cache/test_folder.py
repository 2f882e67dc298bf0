"""Files of the cache are whole or none, whoever wrote them; a folder that cannot be used is an empty one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefing.cache import folder
from briefing.cache.folder import Cache, user_cache


def test_what_is_written_is_read(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "deep" / "er")
    assert cache.read("a") is None
    cache.write("a", b"one")
    cache.write("a", b"two")
    assert cache.read("a") == b"two"
    assert [path.name for path in cache.files()] == ["a.briefing"]


@pytest.mark.parametrize("harm", ["cut", "changed", "longer", "foreign", "empty"])
def test_what_is_damaged_is_not_there(harm: str, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write("a", b"content" * 100)
    (path,) = cache.files()
    data = path.read_bytes()
    harmed = {
        "cut": data[:-1], "changed": data[:-1] + b"!", "longer": data + b"!", "foreign": b"PK" + data, "empty": b"",
    }  # fmt: skip
    path.write_bytes(harmed[harm])
    assert cache.read("a") is None
    cache.write("a", b"new")
    assert cache.read("a") == b"new"


def test_files_of_other_users_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.write("a", b"one")
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    assert cache.read("a") is None


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "cache")
    cache.write("a", b"one")
    cache.trim()
    assert cache.read("a") is None
    assert (cache.files(), cache.size, cache.clear()) == ([], 0, 0)


def test_files_unused_for_longest_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, name in enumerate("abc"):
        cache.write(name, bytes(1000))
        os.utime(tmp_path / f"{name}.briefing", (age, age))
    assert cache.read("a") is not None  # used now
    cache.trim(cache.size - 1)
    assert sorted(path.stem for path in cache.files()) == ["a", "c"]


def test_what_killed_builds_left_is_cleared(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write("a", b"one")
    (tmp_path / ".x.part").write_bytes(b"half")
    (tmp_path / "notes.txt").write_text("not ours")
    assert cache.clear() == 2
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_the_folder_is_the_platforms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BRIEFING_CACHE")
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/ada")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    found = {}
    for platform in ("linux", "darwin", "win32"):
        monkeypatch.setattr(sys, "platform", platform)
        made = user_cache()
        found[platform] = made and made.folder.as_posix()
    assert found == {
        "linux": "/var/ada/briefing", "darwin": "/home/ada/Library/Caches/briefing", "win32": "/local/briefing/Cache",
    }  # fmt: skip
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    made = user_cache()
    assert made
    assert made.folder.as_posix() == "/home/ada/.cache/briefing"


def test_it_can_be_named_and_switched_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path))
    assert user_cache() == Cache(tmp_path)
    monkeypatch.setenv(folder.VARIABLE, "OFF")
    assert user_cache() is None


def test_nobody_at_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    for name in (folder.VARIABLE, "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", homeless)
    assert user_cache() is None
