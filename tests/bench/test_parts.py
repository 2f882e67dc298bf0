"""A small run of every part of the bench prints its table; what is missing or not as it should be is told."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from bench import batch, brief, clients, deck, growth, rebuild
from bench.__main__ import PARTS
from bench.cluster import ADVISED, Cluster
from bench.inventory import same
from bench.measure import Contender, Cost, Row, compared, in_turn, python, run
from bench.reference import reference, write_project

CHAPTERS = 4
"""As few as the summary of the reference work leads to."""


@pytest.fixture(autouse=True)
def no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what PptxGenJS makes is tested with it, in test_deck."""
    monkeypatch.setattr(deck.pptxgen, "installed", lambda: (Path(), "missing: `node` is not installed"))


def rows(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """The cells of the table that was printed."""
    lines = capsys.readouterr().out.strip().split("\n")
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert len({len(cells) for cells in found}) == 1
    assert set(found.pop(1)) == {"---"}
    return found


def number(cell: str) -> float:
    return float(cell.split(" / ")[0].replace(",", ""))


def test_deck(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck.of_reference_size(tmp_path, 1, CHAPTERS)
    head, script, stored, deflated, both, ours = rows(capsys)
    assert re.match(r"deck of \d+ slides, 8 charts, \d+ tables, 12 notes; .* median of 1$", head[0])
    assert stored[1] == deflated[1] == "missing: `node` is not installed"
    for cells in (script, both, ours):
        assert all(number(cell) > 0 for cell in cells[1:7])
        assert cells[7] == "– / –"
    assert script[6] == "1.00 / 1.00"
    assert number(both[3]) > number(ours[3])


def test_brief(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief.of_reference_size(tmp_path, 1, CHAPTERS)
    head, _, ours = rows(capsys)
    assert re.match(r"brief of 1\d,\d{3} Chinese characters, [\d/]+ pages, 8 charts, 5 tables; ", head[0])
    assert all(number(cell) > 0 for cell in ours[1:6])


def test_growth_of_slides(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "PATIENCE", 7)
    growth.of_slides(tmp_path, (5, 15), 1)
    _, *found = rows(capsys)
    assert [cells[0].split(" ")[0] for cells in found] == ["5"] * 4 + ["15"] * 4
    assert found[0][2] != found[4][2] == "left out: minutes, as its time grows with the square of slides"
    few, many = found[2], found[6]
    assert [cells[1] for cells in found[6:]] == [deck.OURS, f"{deck.OURS}, nothing kept"]
    assert found[7][8] == many[8]
    assert few[5] == "– / –"
    assert float(few[4].split(" / ")[1]) > float(many[4].split(" / ")[1])
    assert number(many[8]) > 0


def test_growth_of_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief, "find_spec", lambda name: None)
    growth.of_pages(tmp_path, ((4, 1), (4, 3)), 1)
    _, theirs, few, _, _, many, plain = rows(capsys)
    assert theirs[2] == "missing: `pip install briefing[bench]`"
    assert (few[0], int(many[0])) == ("11", pytest.approx(20, abs=3))
    assert number(many[5].split(" / ")[1]) > 0
    assert (plain[0], plain[1], plain[8]) == (many[0], f"{brief.OURS}, nothing kept", many[8])


def test_rebuild_of_long_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rebuild.of_long(tmp_path, 1, 1, slides=12, chapters=4)
    printed = [table.split("\n") for table in capsys.readouterr().out.strip().split("\n\n")]
    for (head, _, *found), what in zip(printed, ("slides", "pages"), strict=True):
        assert f" {what}; median of 1 |" in head
        assert [line.split("|")[1].strip() for line in found] == list(rebuild.LONG_NAMES)
    text = (tmp_path / "deck" / "chapters" / "2.yaml").read_text(encoding="utf-8")
    assert text.count("Draft 1: ") == 1
    rebuild.edit_slide(tmp_path / "deck", 1)
    text = (tmp_path / "deck" / "chapters" / "2.yaml").read_text(encoding="utf-8")
    assert (text.count("Draft 1: "), text.count("Draft 2: ")) == (0, 1)


def test_rebuild(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rebuild.of_reference_size(tmp_path, 1, CHAPTERS)
    _, *found = rows(capsys)
    assert [cells[0] for cells in found] == list(rebuild.NAMES)
    assert found[0][6] == "1.00 / 1.00"


def test_each_edit_changes_one_section(tmp_path: Path) -> None:
    project = write_project(tmp_path / "p", reference(CHAPTERS))
    texts = [(project / "chapters" / "2.yaml").read_text(encoding="utf-8")]
    for number in range(2):
        rebuild.edit(project, number)
        texts.append((project / "chapters" / "2.yaml").read_text(encoding="utf-8"))
    lines = [text.replace("\n ", " ").split("\n") for text in texts]
    assert len({*texts}) == 3
    assert sum(a != b for a, b in zip(lines[1], lines[2], strict=True)) == 1


def test_rebuild_of_the_white_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rebuild.of_white_paper(tmp_path, 1, 2)
    _, *found = rows(capsys)
    assert [cells[0] for cells in found] == list(rebuild.PAPER_NAMES)
    chapter = (tmp_path / "paper" / "chapters" / "3-outbreak.yaml").read_text(encoding="utf-8")
    assert chapter.startswith("# Draft 1.\n")
    assert chapter.count("第1稿。") == 1


def test_files_from_caches_must_be_the_same(tmp_path: Path) -> None:
    project = write_project(tmp_path / "p", reference(CHAPTERS))
    (tmp_path / "out").mkdir()
    for name in ("p-zh.pptx", "p-zh-brief.pdf"):
        (tmp_path / "out" / name).write_bytes(b"stale")
    with pytest.raises(SystemExit, match="another file than one without"):
        rebuild.check(project, tmp_path, *rebuild.TARGETS)


def test_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "find_spec", lambda name: None)
    batch.of_decks(tmp_path, 1, (2, 12))
    head, one, two, cluster = rows(capsys)
    assert "12 decks of 12 slides, 3 charts, " in head[0]
    assert (one[0], two[0]) == ("`--jobs 1`", "`--jobs 2`")
    assert number(one[3]) == pytest.approx(12 / number(one[1]), rel=0.05)
    assert cluster[1] == "missing: `pip install briefing[cluster]`"


def test_batch_of_the_reference_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch.of_reference_size(tmp_path, 1, (1, 3), CHAPTERS)
    head, deck_row, brief_row, both = rows(capsys)
    assert "3 of the reference work" in head[0]
    assert [cells[0] for cells in (deck_row, brief_row, both)] == ["deck", "brief", "deck and brief"]
    assert len(list((tmp_path / "deck and brief").glob("*-zh*"))) == 6


def test_batch_on_a_cluster(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster`")
    few, many = (clients.write_rows(tmp_path / f"{count}.csv", count) for count in (2, 6))
    work = batch.Work(clients.write_project(tmp_path / "p"), (few, many), (2, 6), tmp_path / "out")
    starts: list[float] = []
    rate, hashes = batch.measured(work, batch._cluster(1, ADVISED, starts), 1, 1)
    assert len(starts) == 2
    assert min(starts) > 0
    assert len(hashes) == 6
    assert min(rate.few.cpu, rate.many.cpu) > 0


def test_the_guide_advises_what_is_measured() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^export (\w+)=(\S+)", guide, re.MULTILINE))
    assert said == ADVISED


def test_advice_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask knows the settings by these names."""
    distributed = pytest.importorskip("distributed", reason="the extra `cluster`")
    with Cluster(1, ADVISED) as cluster, distributed.Client(cluster.address, set_as_default=False) as client:
        ((pauses, trim),) = client.run(_pauses).values()
    assert "profile" not in pauses
    assert (pauses["tick"], pauses["monitor"], pauses["memory_monitor"]) == (1000, 10_000, 1000)
    assert trim == ADVISED["MALLOC_TRIM_THRESHOLD_"]


def _pauses(dask_worker: Any) -> tuple[dict[str, float], str]:
    """Milliseconds between two calls of what a worker calls again and again, and when it gives memory back."""
    calls = dask_worker.periodic_callbacks
    return {name: call.callback_time for name, call in calls.items()}, os.environ["MALLOC_TRIM_THRESHOLD_"]


def test_a_batch_that_lost_decks_is_told(tmp_path: Path) -> None:
    work = batch.Work(tmp_path, (tmp_path, tmp_path), (1, 3), tmp_path)
    with pytest.raises(SystemExit, match="0 files of 3"):
        work.held()


def test_contenders_that_hold_other_things_are_told(tmp_path: Path) -> None:
    paths = []
    for chapters in (4, 5):
        project = write_project(tmp_path / f"{chapters}", reference(chapters, 1))
        run(*python("-m", "briefing", "build", project, "--to", "pptx", "--out", tmp_path))
        paths.append(tmp_path / f"{chapters}-zh.pptx")
    with pytest.raises(SystemExit, match=r"'charts': 3.* holds .*'charts': 4"):
        same(*reversed(paths))
    assert same(paths[0], paths[0])["charts"] == 3


def test_a_command_that_fails_is_told() -> None:
    with pytest.raises(SystemExit, match="failed:\nwhy not"):
        run(*python("-c", "raise SystemExit('why not')"))


def test_contenders_run_in_turn(tmp_path: Path) -> None:
    log = tmp_path / "log"
    say = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
    found = [Contender(name, python("-c", say, log, name), log, "away" * (name == "b")) for name in "abc"]
    got = in_turn(found, 2)
    assert log.read_text() == "acacac"  # the first round only warms up
    assert [len(row.costs) for row in got] == [2, 0, 2]


def test_ratios_are_those_of_medians(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 2000)
    costs = [[Cost(s, s / 2, 50, "") for s in times] for times in ((1.0, 2.0, 9.0), (1.0, 1.0, 30.0))]
    made = [Row(Contender(name, (), file), found) for name, found in zip("ab", costs, strict=True)]
    assert [*compared(made, made[0])][1] == ("b", "1.00", "1.00", "0.50", "50", "2", "0.50 / 0.50")
    away = Row(Contender("c", (), file, "missing"), [])
    assert [*compared([away], made[0])] == [("c", "missing")]


def test_the_parts_are_named_in_the_readme() -> None:
    readme = Path(batch.__file__).with_name("README.md").read_text(encoding="utf-8")
    assert [name for name in PARTS if f"`{name}`" not in readme] == []
