"""Bars that are too many: which stay, what the rest adds up to, and when it may not be added."""

from __future__ import annotations

import pytest

from briefing.charts.spec import ChartSpec
from tests.support import document, errors, exhibit

SIZES = [40, 3, 38, 5, 36, 7, 34, 9, 32, 11, 30, 13, 28, 15, 26, 17]
FACTS = "\n".join(
    f"f{i}: {{value: {size}, unit: people, source: {'pilots' if i == 1 else 'gauge'}, measure: heads}}"
    for i, size in enumerate(SIZES)
)


def bar(count: int = 16, values: str = "", more: str = "", unit: str = "people, 2025") -> str:
    names = ", ".join(f"n{i}" for i in range(count))
    values = values or ", ".join(f"f{i}" for i in range(count))
    return f"type: bar\nunit: {unit!r}\ncategories: [{names}]\nseries: [{{values: [{values}]}}]\n{more}"


def chart(text: str, lang: str = "en", facts: str = FACTS, **more: object) -> ChartSpec:
    drawing = exhibit(lang, exhibit=text, facts=facts, **more).drawing
    assert isinstance(drawing, ChartSpec)
    return drawing


def names(spec: ChartSpec) -> list[str]:
    return [c.name.replace("\u00a0", " ") for c in spec.categories]


def test_the_twelve_largest_stay_and_the_rest_is_added_up() -> None:
    spec = chart(bar())
    kept = sorted((i for i in range(16)), key=lambda i: -SIZES[i])[:12]
    assert names(spec) == [*(f"n{i}" for i in kept), "Others (4)"]
    others = spec.series[0].data[-1]
    assert (others.value, others.label.text, others.status) == (24.0, "24 (derived)", "derived")
    assert names(chart(bar(), "zh"))[-1] == "其余（4项）"
    assert chart(bar(), "zh").series[0].data[-1].label.text == "24（推算）"


def test_fourteen_bars_stand_as_they_are() -> None:
    spec = chart(bar(14), facts="\n".join(FACTS.splitlines()[:14]))
    assert len(names(spec)) == 14
    assert "n1" in names(spec)


def test_what_is_highlighted_or_annotated_stays() -> None:
    spec = chart(bar(more="highlight: [n1]\nannotate: [{growth: [n3, n0]}]\nsort: none"))
    assert names(spec) == [*(f"n{i}" for i in (0, 1, 2, 3, 4, 6, 8, 10, 12, 13, 14, 15)), "Others (4)"]
    assert spec.series[0].data[-1].value == 7 + 9 + 11 + 13
    assert [c.highlight for c in spec.categories].index(True) == 1


def test_others_come_last_even_when_the_smallest_is_first() -> None:
    spec = chart(bar(more="sort: ascending"))
    assert names(spec)[-1] == "Others (4)"
    values = [d.value for d in spec.series[0].data[:-1] if d.value is not None]
    assert values == sorted(values)


def test_every_number_is_listed_and_its_source_named() -> None:
    (message,) = document(exhibit=bar(), facts=FACTS).chapters[0].messages
    (shown,) = message.exhibits
    assert shown.data is not None
    rows = [(r.cells[1].text.text.replace("\u00a0", " "), r.cells[3].figure) for r in shown.data.rows]
    assert len(rows) == 17
    assert [figure.text if figure else "" for _, figure in rows[-3:]] == ["5", "3", "24"]
    assert rows[-1][0] == "Others (4)"
    assert shown.data.rows[-1].cells[5].text.text == "Derived, 1, 2"
    assert message.source.text == "Source: Tide gauge; Pilots. Hatched: derived."
    assert "Lowest: n9, 11" in shown.alt


def test_an_average_is_of_all_bars_not_of_those_drawn() -> None:
    level = chart(bar(more="annotate: [{average: Mean}]")).annotations[0]
    assert level.text == "Mean 21.5"  # type: ignore[union-attr]


def test_series_are_added_up_one_by_one() -> None:
    numbers = ", ".join(f'"{size}"' for size in SIZES)
    same = ", ".join(['"1.5"'] * 16)
    both = f"[{{name: A, values: [{numbers}]}}, {{name: B, values: [{same}]}}]"
    text = bar().split("series:")[0] + f"series: {both}\nmode: stacked"
    spec = chart(text)
    assert [s.data[-1].label.text for s in spec.series] == ["24", "6.0"]
    assert spec.totals[-1].text == "30.0"


@pytest.mark.parametrize(
    ("unit", "more", "count"),
    [
        ("people, 2025", "", 13),
        ("people, 2025", "others: false", 16),
        ("share, %", "", 16),
        ("share, %", "others: true", 13),
        ("deaths per 1000", "", 16),
        ("average score", "", 16),
    ],
)
def test_what_does_not_add_up_is_left_alone(unit: str, more: str, count: int) -> None:
    numbers = ", ".join(f'"{size}"' for size in SIZES)
    assert len(names(chart(bar(values=numbers, more=more, unit=unit)))) == count


@pytest.mark.parametrize("unit", ["percent", "rate", "points"])
def test_units_that_do_not_add_up(unit: str) -> None:
    units = {
        "percent": '{name: "%", space: false}',
        "rate": "{name: items per head}",
        "points": "{name: {zh: 个百分点, en: percentage points}}",
    }
    facts = "".join(f"  f{i}: {{value: {size}, unit: {unit}}}\n" for i, size in enumerate(SIZES))
    book = f"units: {{{unit}: {units[unit]}}}\nfacts:\n{facts}"
    spec = chart(bar(unit="2025"), facts="", files={"facts.yaml": book})
    assert len(spec.categories) == 16


def test_an_author_hears_why_others_cannot_be_added() -> None:
    gap = ", ".join(["null", *(f'"{size}"' for size in SIZES[1:])])
    (finding,) = errors(exhibit=bar(values=gap, more="others: true"))
    assert finding.code == "no-others"
    assert "`n0` has no value" in finding.message
    assert finding.mark is not None
    assert finding.mark.line > 1
    mixed = FACTS.replace("f1: {value: 3, unit: people", "f1: {value: 3, unit: cny")
    codes = [d.code for d in errors(exhibit=bar(more="others: true\nmixed: yes"), facts=mixed)]
    assert codes == ["no-others"]
