"""Builds and batches into a bucket, over the protocol of S3: a server of its own, and the client a user has."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import s3fs

from tests.batches.tides import TOO_LONG, clients, table, tides
from tests.conftest import process_environment

PATIENCE = 60.0
"""Seconds until the server must answer."""
KEYS = {"AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """The address of an empty object store."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    run = f"from moto.server import main; main(['-H', '127.0.0.1', '-p', '{port}'])"
    with subprocess.Popen([sys.executable, "-c", run], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(int(PATIENCE / 0.1)):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
    pytest.fail("the server does not answer")


@pytest.fixture
def bucket(store: str) -> Iterator[Any]:
    """The store's file system, with one bucket, `decks`."""
    system = s3fs.S3FileSystem(key="k", secret="s", endpoint_url=store, skip_instance_cache=True)
    system.mkdir("decks")
    yield system
    system.rm("decks", recursive=True)


def briefing(store: str, *arguments: object) -> tuple[int, str, str]:
    """What the command, in a process of its own, ends with and says."""
    command = [sys.executable, "-m", "briefing", *map(str, arguments)]
    env = process_environment(AWS_ENDPOINT_URL=store, **KEYS)
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, timeout=300)
    return ended.returncode, ended.stdout, ended.stderr


def kept(bucket: Any, under: str) -> dict[str, bytes]:
    bucket.invalidate_cache()
    return {path.rpartition("/")[2]: bucket.cat_file(path) for path in bucket.ls(f"decks/{under}", detail=False)}


def test_a_build_in_a_bucket(tmp_path: Path, store: str, bucket: Any) -> None:
    project = tides(tmp_path)
    line = ["build", project, "--lang", "en", "--to", "pptx", "--to", "brief", "--out"]
    assert briefing(store, *line, tmp_path / "near")[0] == 0
    code, told, _ = briefing(store, *line, "s3://decks/q3/board")
    assert (code, "s3://decks/q3/board/tides-en.pptx" in told) == (0, True)
    assert kept(bucket, "q3/board") == {path.name: path.read_bytes() for path in (tmp_path / "near").iterdir()}
    code, _, err = briefing(store, *line, "s3://nobody")
    assert (code, err.splitlines()[-1].startswith("error: cannot write s3://nobody: ")) == (3, True)


def test_a_batch_in_a_bucket_and_again(tmp_path: Path, store: str, bucket: Any) -> None:
    project, rows = tides(tmp_path), table(tmp_path / "rows.csv", [*clients(5), TOO_LONG])
    line = ["batch", project, "--rows", rows, "--to", "pptx", "--jobs", 2, "--out"]
    assert briefing(store, *line, tmp_path / "near")[0] == 1
    code, told, _ = briefing(store, *line, "s3://decks/far")
    assert (code, told.split(" in ")[0]) == (1, "5 rows made, 0 unchanged, 1 failed")
    near = {path.name: path.read_bytes() for path in (tmp_path / "near").glob("*.pptx")}
    found = kept(bucket, "far")
    assert found.keys() == {*near, "manifest.csv", "manifest.json"}
    assert {name: found[name] for name in near} == near
    bucket.rm("decks/far/tides-2-en.pptx")
    bucket.pipe_file("decks/far/tides-3-en.pptx", b"spoiled")
    assert briefing(store, *line, "s3://decks/far")[1].startswith("2 rows made, 3 unchanged, 1 failed")
    assert {name: data for name, data in kept(bucket, "far").items() if name in near} == near
