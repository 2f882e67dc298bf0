"""Facts have the value, unit and qualifier of the paper, and what is derived is what a pocket calculator says."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest

from briefing.diagnostics import Findings
from briefing.resolve.facts import quantities
from briefing.resolve.numbers import full
from tests.white_paper.paper import PROJECT, briefing, table

PAPER = {row["fact"]: row for row in table("facts.csv")}
"""By the id of our fact what the paper says: read by hand, not made from our files."""

FACTS = briefing().fact_book.facts
SCALES = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}


def paper(name: str) -> float:
    return float(PAPER[name]["value"]) * SCALES[PAPER[name]["scale"]]


DERIVED: dict[str, tuple[float, str, str]] = {
    "spring_trips_total_2019": (
        paper("spring_rail_trips_2019") + paper("spring_road_trips_2019"), "28.7亿人次", "2.87bn trips",
    ),
    "ai_deals_2014": (719 / 2.56, "281起", "281 deals"),
    "ai_investment_2014": (16e9 / 2.9, "55.2亿", "5.52bn"),
    "ai_funding_2018q1": (3e9 / 0.442, "67.9亿美元", "USD 6.79bn"),
    "share_three": (34.9 + 24.8 + 21, "80.7%", "80.7%"),
    "share_rest": (100 - (34.9 + 24.8 + 21), "19.3%", "19.3%"),
    "automl_f1_gain": (4, "4个百分点", "4 percentage points"),
    "vision_market_2017": (15.5e9 - 8.7e9, "68亿元", "CNY 6.8bn"),
    "vision_growth_2018": (100 * 8.7 / 6.8, "127.9%", "127.9%"),
    "face_1to1_gain": (99 - 80, "19个百分点", "19 percentage points"),
    "face_search_gain": (95 - 20, "超过75个百分点", "over 75 percentage points"),
    "face_pay_gain": (95 - 80, "超过15个百分点", "over 15 percentage points"),
    "speech_growth_multiple": (664 / 159.7, "4.2倍", "4.2 times"),
    "speech_cagr_implied": (100 * (math.exp(math.log(664 / 159.7) / 5) - 1), "33.0%", "33.0%"),
    "speech_2023_at_printed_rate": (15.97e9 * math.exp(5 * math.log(1.3432)), "698亿元", "CNY 69.8bn"),
    "wearables_growth": (100 * (607 - 400) / 400, "约52%", "about 52%"),
    "far_field_error_index": (60, "60", "60"),
    "hospital_other_share": (81, "81%", "81%"),
    "hospital_other_visits": (100 - 55.2, "44.8%", "44.8%"),
    "hospital_load_ratio": (55.2 / 19, "2.9倍", "2.9 times"),
    "waymo_sim_ratio": (10e9 / 20e6, "约500倍", "about 500 times"),
    "liaoning_control": (1, "1个", "1 greenhouse"),
    "google_cooling_index": (60, "60", "60"),
}  # fmt: skip
"""What follows from the paper's numbers, worked out here without our formulas, and how it is to be printed."""


def test_every_stated_fact_is_in_the_table_and_every_row_is_a_fact() -> None:
    assert {name for name, fact in FACTS.items() if fact.formula is None} == set(PAPER)


@pytest.mark.parametrize("name", PAPER)
def test_a_stated_fact_says_what_the_paper_says(name: str) -> None:
    fact, said = FACTS[name], PAPER[name]
    stated = {
        "fact": name,
        "value": fact.value or "",
        "to": fact.to or "",
        "scale": fact.scale,
        "unit": fact.unit,
        "qualifier": fact.qualifier,
        "source": fact.source,
    }
    assert stated == {key: value for key, value in said.items() if key in stated}
    assert fact.where
    assert fact.where.get("en") == {"credits": "credits page"}.get(said["section"], said["section"])


@pytest.mark.parametrize("name", [name for name, row in PAPER.items() if row["words"]])
def test_a_number_in_words_keeps_the_paper_s_words(name: str) -> None:
    words = FACTS[name].words
    assert words
    said = PAPER[name]["words"]
    same = {"10的20000次方": "10²⁰⁰⁰⁰", "四大": "四项", "亿级别": "亿级", "百万级别": "百万级"}.get(said, said)
    assert (words.get("zh") or "").startswith(same)


def test_every_derived_fact_is_worked_out_here() -> None:
    assert {name for name, fact in FACTS.items() if fact.formula is not None} == set(DERIVED)


@pytest.mark.parametrize("name", DERIVED)
def test_a_derived_fact_is_what_follows_from_the_paper(name: str) -> None:
    value, zh, en = DERIVED[name]
    book = briefing().fact_book
    made = quantities(book, Findings())[name]
    assert isinstance(made.value, Decimal)
    assert float(made.value) == pytest.approx(value, rel=1e-12)
    unit = book.units.get(made.unit)
    assert full(made, unit, "zh") == zh
    assert full(made, unit, "en").replace("\u00a0", " ") == en


def test_the_table_is_read_from_the_paper_and_not_from_the_project() -> None:
    """Some values that a copy of our files would get wrong if they were wrong there."""
    assert PROJECT.name == "ubiquitous-intelligence"
    assert [paper(name) for name in ("red_packets_2019", "waymo_sim_miles", "word_vectors")] == [8.23e8, 1e10, 8e6]
