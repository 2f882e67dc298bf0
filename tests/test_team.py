"""A team does what one process does: shares cover everything once, all hear the same, and losses are made good."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

import pytest

from briefing.team import ALONE, Team, owners, together

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

SIZES = (1, 2, 3, 7)


@pytest.mark.parametrize("count", SIZES)
def test_shares_follow_each_other_and_are_everything(count: int) -> None:
    def work(team: Team) -> list[Sequence[int]]:
        return team.told(team.share(range(5)))

    shares = together(work, count)
    assert len(shares) == count
    assert [thing for share in shares for thing in share] == [0, 1, 2, 3, 4]


def test_shares_are_about_as_large() -> None:
    assert owners([1] * 6, 2) == [0, 0, 0, 1, 1, 1]
    assert owners([10, 1, 1, 1, 1, 6], 2) == [0, 1, 1, 1, 1, 1]
    assert owners([0, 0], 2) == [0, 0]
    assert owners([], 3) == []


@pytest.mark.parametrize("count", SIZES)
def test_all_hear_what_each_says(count: int) -> None:
    def work(team: Team) -> list[list[int]]:
        heard = team.told(team.number)
        return team.told(heard)

    assert together(work, count) == [list(range(count))] * count


@pytest.mark.parametrize("count", SIZES)
def test_numbered_things_are_joined_in_order(count: int) -> None:
    def work(team: Team) -> dict[int, int]:
        return team.joined({n: team.number for n in range(9, team.number, -1) if n % team.count == team.number})

    found = together(work, count)
    assert list(found) == sorted(found)
    assert all(who == n % count for n, who in found.items())


@pytest.mark.parametrize("count", SIZES)
def test_the_first_is_handed_what_each_made(count: int) -> None:
    def work(team: Team) -> list[tuple[int, int]]:
        made = team.handed((team.number, os.getpid()))
        assert bool(made) == (team.number == 0)
        return made

    made = together(work, count)
    assert [number for number, _ in made] == list(range(count))
    assert len({process for _, process in made}) == count
    assert made[0][1] == os.getpid()


def test_much_is_handed_over() -> None:
    made = together(lambda team: team.handed(bytes([team.number]) * 20_000_000), 3)
    assert [(len(one), one[-1]) for one in made] == [(20_000_000, n) for n in range(3)]


@pytest.mark.parametrize("last_words", [True, False])
def test_what_a_lost_member_leaves_is_done_alone(last_words: bool) -> None:
    def work(team: Team) -> tuple[int, list[int]]:
        if last_words:
            team.told(0)
        if team.number == 1:
            os._exit(9)
        return team.count, team.told(team.number)

    assert together(work, 3) == (1, [0])


def test_an_error_of_a_member_alone_is_met_again_or_not(capfd: pytest.CaptureFixture[str]) -> None:
    def work(team: Team) -> int:
        if team.number == 1:
            raise ValueError("of no concern")
        return len(team.told(0))

    assert together(work, 2) == 1
    assert capfd.readouterr().err == ""


def test_an_error_of_the_first_is_raised_and_ends_the_others() -> None:
    began = time.monotonic()

    def work(team: Team) -> None:
        members = team.told(os.getpid())
        if team.number:
            team.told(None)  # waits for the first
        raise ValueError(" ".join(map(str, members)))

    with pytest.raises(ValueError, match=r"\d") as caught:
        together(work, 4)
    assert time.monotonic() - began < 20
    for process in map(int, str(caught.value).split()[1:]):
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_where_there_are_no_processes_it_is_done_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", none)
    assert together(lambda team: team is ALONE, 4)
