"""YAML with marks: what is kept as written, what is refused, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.diagnostics import Findings, Mark, mark_at
from briefing.read.yaml_source import MAX_BYTES, YamlMap, excerpt, load


def loaded(tmp_path: Path, content: str | bytes) -> tuple[YamlMap | None, list[tuple[str, int, int]]]:
    path = tmp_path / "x.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    findings = Findings()
    data = load(path, "x.yaml", findings)
    return data, [(d.code, d.mark.line, d.mark.column) for d in findings.items if d.mark]


def test_scalars_stay_as_written(tmp_path: Path) -> None:
    data, found = loaded(tmp_path, "a: no\nb: 1.10\nc: 2020-07-10\nd: 0x1F\ne: ~\nf:\ng: ''\nh: 12:30:00\n")
    assert not found
    assert data == {
        "a": "no",
        "b": "1.10",
        "c": "2020-07-10",
        "d": "0x1F",
        "e": None,
        "f": None,
        "g": "",
        "h": "12:30:00",
    }


def test_values_and_items_know_their_place(tmp_path: Path) -> None:
    data, _ = loaded(tmp_path, '标题: "文"\nlist: [1, [2, 3]]\nmap: {k: v}\n')
    assert data is not None
    assert data.mark == Mark("x.yaml", 1, 1)
    assert mark_at(data.place, "标题") == Mark("x.yaml", 1, 6)  # inside the quotes
    assert mark_at(data.place, "list[0]") == Mark("x.yaml", 2, 8)
    assert mark_at(data.place, "list[1][1]") == Mark("x.yaml", 2, 15)
    assert mark_at(data["map"].place, "k") == Mark("x.yaml", 3, 10)
    assert mark_at(data.place, "list") == Mark("x.yaml", 2, 7)
    assert mark_at(data.place, "list[1]") == Mark("x.yaml", 2, 11)
    assert mark_at(data["list"][1].place) == Mark("x.yaml", 2, 11)
    for name in ("", "none", "list[2]", "list[0][0]", "none[0]", "map[0]"):
        assert mark_at(data.place, name) == data.mark
    assert data.key_mark("标题") == Mark("x.yaml", 1, 1)


def test_keys_may_look_like_items(tmp_path: Path) -> None:
    data, _ = loaded(tmp_path, '"a[b]": [1,\n ~]\n"list[0]": 2\nlist: [3]\n')
    assert data is not None
    assert mark_at(data.place, "a[b][1]") == Mark("x.yaml", 2, 2)
    assert mark_at(data.place, "list[0]") == Mark("x.yaml", 3, 12)


def test_long_lines_and_many_lines_have_places(tmp_path: Path) -> None:
    data, _ = loaded(tmp_path, "#\n" * 900_000 + "a" * 1000 + ":" + " " * 5000 + "b")
    assert data is not None
    assert mark_at(data.place, "a" * 1000) == Mark("x.yaml", 900_001, 6002)


def test_a_byte_order_mark_is_let_pass(tmp_path: Path) -> None:
    assert loaded(tmp_path, b"\xef\xbb\xbfa: 1\n") == ({"a": "1"}, [])


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        ("", ("empty-file", 1, 1)),
        ("# nothing\n", ("empty-file", 1, 1)),
        ("- a\n", ("not-a-mapping", 1, 1)),
        ("a: 1\n---\nb: 2\n", ("several-documents", 2, 1)),
        ("a: [1\n", ("yaml", 2, 1)),
        ("a: *nobody\n", ("yaml", 1, 4)),
        ("a: b: c\n", ("yaml", 1, 5)),
        ("\ta: 1\n", ("yaml", 1, 1)),
        ("a: 1\nb: \x07\n", ("control-character", 2, 4)),
        ("a: [1\nb: \x7f\n", ("control-character", 2, 4)),
        ("a: 1\nb: \ufeff\n", ("control-character", 2, 4)),
        ("a: 1\n...\n\x85\x86\n", ("control-character", 3, 2)),
        (b"a: 1\nb: \xff\n", ("not-utf8", 2, 4)),
        ("a: " + "[" * 41 + "]" * 41, ("too-deep", 1, 43)),
        ("a: &a [*a]\n", ("too-deep", 1, 4)),
        (b"a: " + b"x" * MAX_BYTES, ("file-too-large", 1, 1)),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, content: str | bytes, finding: tuple[str, int, int]) -> None:
    data, found = loaded(tmp_path, content)
    assert data is None
    assert found == [finding]


def test_brackets_without_end(tmp_path: Path) -> None:
    data, found = loaded(tmp_path, "a: " + "[" * 200_000)
    assert data is None
    assert [code for code, _, _ in found] == ["yaml"]


def test_aliases_may_not_explode(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 8)]
    data, found = loaded(tmp_path, "\n".join(lines))
    assert data is None
    assert [code for code, _, _ in found] == ["too-many-nodes"]


def test_several_faults_of_one_file_are_all_found(tmp_path: Path) -> None:
    _, found = loaded(tmp_path, "a: 1\na: 2\nb: !x 3\n<<: {c: 1}\n? [k]\n: 1\n")
    assert [code for code, _, _ in found] == ["duplicate-key", "foreign-tag", "merge-key", "bad-key"]


def test_the_line_of_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: 1\nb: 二\n", encoding="utf-8")
    assert excerpt(Mark(str(path), 2, 5)) == "b: 二\n     ^"
    assert excerpt(Mark(str(path), 9, 1)) == ""
    path.write_text("a: " + "x" * 500 + "\x1b[2J" + "y" * 500, encoding="utf-8")
    line, caret = excerpt(Mark(str(path), 1, 504)).split("\n")
    assert (len(line), line[len(caret) - 1], line.count("\x1b")) == (160, "\ufffd", 0)
    assert excerpt(Mark(str(tmp_path / "none"), 1, 1)) == ""
