"""Places for files: folders and what fsspec knows."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

import briefing
from briefing.diagnostics import EnvironmentProblem
from briefing.files import digest, place, settled
from tests.conftest import process_environment
from tests.support import project


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def places(tmp_path: Path) -> list[str | Path]:
    """A folder, named three ways; through fsspec, moved in place; and what is whole by itself."""
    return [tmp_path / "a", str(tmp_path / "b"), f"file://{tmp_path}/c", f"local://{tmp_path}/d", "memory://bucket/e"]


def test_files_come_back_as_they_were_put(tmp_path: Path, memory: Any) -> None:
    for out in places(tmp_path):
        there = place(out)
        there.sweep(["x.pptx"])
        there.store([("x.pptx", b"one"), ("y 1.pdf", b"two")])
        there.store([("x.pptx", b"three")])
        assert there.read("x.pptx") == b"three"
        names = ["x.pptx", "y 1.pdf", "none"]
        assert there.digests(names) == {"x.pptx": digest(b"three"), "y 1.pdf": digest(b"two")}
        assert str(there.at("x.pptx")).endswith("/x.pptx")
        with pytest.raises(OSError, match="none"):
            there.read("none")
    for folder in "abcd":
        assert sorted(path.name for path in (tmp_path / folder).iterdir()) == ["x.pptx", "y 1.pdf"]
    assert sorted(memory.ls("/bucket/e", detail=False)) == ["/bucket/e/x.pptx", "/bucket/e/y 1.pdf"]


@pytest.mark.parametrize("scheme", ["", "file://", "local://"])
def test_what_killed_writers_left_is_swept(tmp_path: Path, scheme: str) -> None:
    for name in (".x.pptx.abc.part", ".other.pptx.abc.part", "x.pptx", ".x.pptx"):
        (tmp_path / name).write_bytes(b"")
    place(f"{scheme}{tmp_path}").sweep(["x.pptx"])
    assert sorted(path.name for path in tmp_path.iterdir()) == [".other.pptx.abc.part", ".x.pptx", "x.pptx"]


def test_a_move_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = place(f"local://{tmp_path}")
    there.store([("x.pptx", b"old")])

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the line is cut")

    monkeypatch.setattr(fsspec.filesystem("local").__class__, "mv", fail)
    with pytest.raises(OSError, match="the line is cut") as caught:
        there.store([("x.pptx", b"new")])
    assert caught.value.filename == f"local://{tmp_path}"
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x.pptx", b"old")]


def test_a_put_that_fails_is_told(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("not yours")

    monkeypatch.setattr(memory.__class__, "pipe_file", refuse)
    with (
        project() as made,
        pytest.raises(EnvironmentProblem, match="cannot write memory://bucket: not yours"),
    ):
        briefing.build(made, to=["pptx"], out="memory://bucket")


def test_a_build_under_an_address(tmp_path: Path, memory: Any) -> None:
    with project() as made:
        local = briefing.build(made, to=["pptx", "brief"], out=tmp_path)
        far = briefing.build(made, to=["pptx", "brief"], out="memory://bucket/deep")
    for here, there in zip(local.outputs, far.outputs, strict=True):
        assert there.path == f"memory://bucket/deep/{here.name}"
        data = memory.cat_file(f"/bucket/deep/{here.name}")
        assert data == Path(here.path).read_bytes()
        assert (there.size, there.sha256) == (len(data), digest(data))
    assert len(memory.ls("/bucket/deep")) == 2


def test_schemes_that_nothing_is_known_of() -> None:
    with pytest.raises(EnvironmentProblem, match="nothing is known of nosuch:// addresses"):
        place("nosuch://bucket")


def test_fsspec_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "fsspec":
            raise ModuleNotFoundError("No module named 'fsspec'", name="fsspec")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(EnvironmentProblem, match=r"s3:// needs fsspec, .*pip install 'briefing\[cloud\]'"):
        place("s3://bucket")


def test_what_a_scheme_needs_is_missing() -> None:
    fsspec.register_implementation(
        "faraway", "no_such_package.FarFileSystem", errtxt="Install no_such_package", clobber=True
    )
    with pytest.raises(EnvironmentProblem, match="faraway:// needs a package that is not installed: Install no_such"):
        place("faraway://bucket")


def test_folders_need_no_fsspec(tmp_path: Path) -> None:
    code = (
        "import sys, briefing; from briefing.files import place; place('file://' + sys.argv[1]).store([('x', b'')]);"
        "place(sys.argv[1]).store([('y', b'')]); assert 'fsspec' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=process_environment())
    assert sorted(os.listdir(tmp_path)) == ["x", "y"]


def test_places_that_do_not_depend_on_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert settled("out") == tmp_path / "out"
    assert settled("s3://bucket/out") == "s3://bucket/out"
