from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.charts import scale
from briefing.charts.scale import Axis, Band, Scale


@pytest.mark.parametrize(
    ("span", "count", "step"),
    [(100, 4, 25), (66.4, 4, 20), (42, 5, 10), (1, 4, 0.25), (0.07, 5, 0.02), (980, 5, 200), (0, 4, 1), (1e9, 4, 25e7)],
)
def test_steps_are_nice(span: float, count: int, step: float) -> None:
    assert scale.nice_step(span, count) == pytest.approx(step)


def test_axis_includes_zero_and_rounds_outwards() -> None:
    assert scale.value_axis(80, 99) == Axis(0, 100, 25)
    assert scale.value_axis(-7, 15) == Axis(-10, 20, 10)
    assert scale.value_axis(0.3, 0.3) == Axis(0, 0.3, 0.1)
    assert scale.value_axis(94, 99, zero=False, parts=5) == Axis(94, 99, 1)


def test_ticks_are_clean_numbers() -> None:
    assert scale.value_axis(0, 0.3).ticks == (0, 0.1, 0.2, 0.3)
    assert scale.value_axis(-7, 15).ticks == (-10, 0, 10, 20)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.integers(2, 8))
def test_axis_holds_its_data(a: float, b: float, parts: int) -> None:
    low, high = sorted((a, b))
    axis = scale.value_axis(low, high, parts=parts)
    dust = max(abs(low), abs(high)) * 1e-6 + 1e-9
    assert axis.low <= low + dust
    assert axis.high >= high - dust
    assert len(axis.ticks) <= parts + 2


def test_scale_maps_both_ways_round() -> None:
    assert Scale(0, 100, 198, 518).at(25) == 278
    assert Scale(0, 66.4, 447.6, 208.2).at(66.4) == pytest.approx(208.2)


def test_bars_follow_powerpoints_gap() -> None:
    # Deck SPEC 5: slot 85 and gap 60 % give a bar of 53.
    (bar,) = scale.cluster(Band(139, 85), 60)
    assert bar.size == pytest.approx(53.125)
    assert bar.middle == pytest.approx(139 + 42.5)
    assert scale.gap_for(85, 53) == 60
    assert scale.gap_for(20, 12) == 67


def test_clusters_stand_side_by_side_and_centred() -> None:
    bars = scale.cluster(Band(0, 100), 60, 3)
    assert [b.size for b in bars] == pytest.approx([100 / 3.6] * 3)
    assert [b.start for b in bars[1:]] == pytest.approx([b.end for b in bars[:2]])
    assert (bars[0].start + bars[2].end) / 2 == pytest.approx(50)


def test_overlap_pushes_bars_into_each_other() -> None:
    one, two = scale.cluster(Band(0, 100), 50, 2, overlap=20)
    assert one.size == pytest.approx(100 / 2.3)
    assert two.start - one.start == pytest.approx(one.size * 0.8)


def test_stack_piles_negative_values_down() -> None:
    assert scale.stack([3, -2, 4, None, -1]) == ((0, 3), (0, -2), (3, 7), None, (-2, -3))


def test_percent_stack_fills_the_whole() -> None:
    assert scale.stack([1, 3], percent=True) == ((0, 0.25), (0.25, 1))
    assert scale.stack([0, 0], percent=True) == (None, None)


def test_angles_run_clockwise_from_the_top() -> None:
    online, rest = scale.angles([64.5, 35.5])
    assert online == pytest.approx((0, 232.2))
    assert rest == pytest.approx((232.2, 360))
    assert scale.on_circle(300, 308, 130, 90) == pytest.approx((430, 308))
    assert scale.on_circle(300, 308, 130, 0) == pytest.approx((300, 178))


def test_labels_spread_no_further_than_needed() -> None:
    assert scale.spread([10, 50], [10, 10], 0, 100) == (10, 50)
    assert scale.spread([50, 50], [10, 10], 0, 100) == (45, 55)
    assert scale.spread([2, 3], [10, 10], 0, 100) == (5, 15)
    assert scale.spread([99, 98], [10, 10], 0, 100) == (95, 85)
    assert scale.spread([5, 5, 5], [10, 10, 10], 0, 25) is None


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(1, 20)), min_size=1, max_size=10))
def test_spread_labels_never_touch(labels: list[tuple[float, float]]) -> None:
    wanted, sizes = [w for w, _ in labels], [s for _, s in labels]
    placed = scale.spread(wanted, sizes, 0, 200)
    assert placed is not None
    boxes = sorted((c - s / 2, c + s / 2) for c, s in zip(placed, sizes, strict=True))
    assert boxes[0][0] >= -1e-6
    assert boxes[-1][1] <= 200 + 1e-6
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(boxes))
