"""What must not be said of the paper's numbers: pairs that share no axis, caveats that must be printed, misprints.

T01 to T37 are the inconsistencies found in the paper when it was read; those that can be tested are."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import pytest

from briefing.model.exhibits import ExhibitBase
from briefing.model.exhibits.dumbbell import Dumbbell
from briefing.model.exhibits.table import Table
from briefing.model.text import Node, Text, pieces
from briefing.model.walk import nodes
from briefing.resolve.formula import names
from tests.white_paper.paper import KINDS, LANGUAGES, Kind, briefing, pages, squeezed, texts

FACTS = briefing().fact_book.facts
EXHIBITS = {n.id: n for n in nodes(briefing()) if isinstance(n, ExhibitBase) and n.id}
EVERY = pytest.mark.parametrize(("lang", "kind"), [(lang, kind) for lang in LANGUAGES for kind in KINDS])

Groups = tuple[set[str], ...]

APART: dict[str, Groups] = {
    "market shares and market sizes": (
        {"share_vision", "share_speech", "share_nlp"}, {"vision_market_2018", "speech_market_2018"},
    ),
    "vision market and speech market": ({"vision_market_2018"}, {"speech_market_2018"}),
    "speech market and wearables": ({"speech_market_2018", "speech_market_2023"}, {"wearables_2018", "wearables_2022"}),
    "three sources on funding": ({"ai_investment_2015"}, {"ai_funding_2015_2019"}, {"ai_funding_2019q1"}),
    "a level, a gap, and a share": ({"ai_growth_2035"}, {"ai_growth_contribution"}, {"digital_gdp_share_2018"}),
    "people online and share of GDP": ({"internet_penetration_2020"}, {"digital_gdp_share_2018"}),
    "trips and red packets": ({"spring_rail_trips_2019", "spring_road_trips_2019"}, {"red_packets_2019"}),
    "three measures of face recognition": ({"face_1to1_after"}, {"face_search_after"}, {"face_pay_after"}),
    "four gains of automated learning": (
        {"automl_microscope_gain"}, {"vizdoom_training_gain", "positioning_training_gain"}, {"huoguo_tuning_gain"},
        {"huoguo_loss_cut"},
    ),
    "three test sets of OCR": ({"ocr_general"}, {"ocr_key_fields"}, {"ocr_rate_languages"}),
    "accuracies and an uplift of Taikang": (
        {"taikang_item_accuracy", "taikang_image_accuracy", "taikang_prediction_accuracy"}, {"taikang_efficiency_gain"},
    ),
    "cost cuts on four bases": (
        {"csot_labour_cut"}, {"service_bot_labour_cut"}, {"zhenai_cost_cut"}, {"content_review_cost_cut"},
    ),
    "cost cuts of other industries": (
        {"csot_labour_cut", "service_bot_labour_cut", "zhenai_cost_cut", "content_review_cost_cut"},
        {"greenhouse_challenge_cost_cut"}, {"google_cooling_cut"},
    ),
    "multiples and percentages": (
        {"csot_speed", "nantong_permits_gain", "zhenai_efficiency_gain", "zhuji_conversion_gain"},
        {"ocr_entry_speed", "taikang_efficiency_gain", "csot_throughput_gain", "zhenai_cost_cut", "zhuji_read_gain"},
    ),
    "two profits of greenhouses": ({"cucumber_profit_gain"}, {"greenhouse_challenge_profit_gain"}),
    "single combat and team play": ({"juewu_win_rate_2019"}, {"juewu_players_5v5", "juewu_operations_5v5"}),
    "miles in all and kilometres a day": ({"waymo_road_miles", "waymo_sim_miles"}, {"tad_sim_daily"}),
    "an error cut and claimed rates": ({"far_field_error_cut"}, {"asr_claim_low", "asr_claim_high"}),
    "hospitals and visits": ({"hospital_tertiary_share"}, {"hospital_tertiary_visits"}),
    "tasks and metrics": ({"dstc8_tasks"}, {"dstc8_first", "dstc8_second"}),
}  # fmt: skip
"""Of each entry no two groups may stand on one axis or be added up."""

SAID_APART = {
    ("c01", "a level, a gap, and a share"),
    ("c10", "four gains of automated learning"),
    ("c13", "multiples and percentages"),
    ("c14", "three test sets of OCR"),
    ("c14", "multiples and percentages"),
    ("c18", "tasks and metrics"),
    ("c22-cards", "multiples and percentages"),
    ("c24", "cost cuts on four bases"),
    ("c24", "multiples and percentages"),
    ("c27", "multiples and percentages"),
    ("c29", "two profits of greenhouses"),
}
"""Tables and cards that set such numbers beside each other just to say that they do not compare."""

LABELLED = {("c12", "three measures of face recognition"), ("c20", "hospitals and visits")}
"""Drawings whose every row is a whole of its own, and says which."""


def facts_of(root: ExhibitBase | Iterable[object]) -> set[str]:
    """The facts that a part shows or cites, and those that these are computed from."""
    found: set[str] = set()
    waiting: list[object] = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str) and part in FACTS and part not in found:
            found.add(part)
            waiting += [name for name, _ in names(FACTS[part].formula or "")] if FACTS[part].formula else []
        elif isinstance(part, Text):
            waiting += part.by_lang.values()
            waiting += [p.name for said in part.by_lang.values() for p in pieces(said) if p.kind == "fact"]
        elif isinstance(part, dict):
            waiting += part.values()
        elif isinstance(part, (list, tuple)):
            waiting += part
        elif isinstance(part, Node):
            waiting += vars(part).values()
    return found


def test_the_pairs_are_made_of_facts() -> None:
    assert len(APART) == 20
    assert {name for groups in APART.values() for group in groups for name in group} - set(FACTS) == set()


def together(shown: set[str], groups: Groups) -> bool:
    return any(one & shown and other & shown for one, other in combinations(groups, 2))


def test_what_does_not_compare_shares_no_exhibit() -> None:
    found = {
        (ident, what)
        for ident, exhibit in EXHIBITS.items()
        for what, groups in APART.items()
        if together(facts_of(exhibit), groups)
    }
    assert found == SAID_APART | LABELLED
    for ident, _ in SAID_APART:
        assert EXHIBITS[ident].type in ("kpis", "table"), ident  # type: ignore[attr-defined]
    assert [ident for ident, _ in found if EXHIBITS[ident].mixed is None] == []


def test_no_formula_adds_up_what_does_not_compare() -> None:
    """The load of hospitals is the quotient of two shares, which says so."""
    derived = {name: facts_of([name]) for name, fact in FACTS.items() if fact.formula}
    found = {(name, what) for name, used in derived.items() for what, groups in APART.items() if together(used, groups)}
    assert found == {("hospital_load_ratio", "hospitals and visits")}


def test_rows_of_face_recognition_say_what_they_measure_and_are_not_averaged() -> None:
    rates = EXHIBITS["c12"]
    assert isinstance(rates, Dumbbell)
    assert all(row.measure for row in rates.rows)
    assert len({str(row.measure) for row in rates.rows}) >= 2


def test_the_claims_are_listed_with_their_bases() -> None:
    claims = EXHIBITS["c24"]
    assert isinstance(claims, Table)
    assert all(row[-1] is not None or row[-2] is not None for row in claims.rows)
    titles = " ".join(column.title.get("zh") or "" for column in claims.columns)
    assert "基准" in titles


# --- caveats --------------------------------------------------------------------------------------

CAVEATS = [
    ("T02", "c16", "与首尾两值不合", "does not match the two end points"),
    ("T03", "c11", "只隔一年，此处按同比计", "over one year it is year on year"),
    ("T04", "share_nlp", "占比旁未注明年份", "No year beside the shares"),
    ("T07", "spring_road_trips_2019", "应为人次", "can only be trips"),
    ("T07", "red_packets_2019", "疑为初五", "probably the fifth day"),
    ("T08", "users_to_us_population", "不是美国网民", "the whole US population"),
    ("T09", "c14", "出自不同测试", "come from different tests"),
    ("T10", "c12", "原文未给测试集与“前”的年份", "Neither the test sets nor the dates"),
    ("T13", "greenhouse_challenge_profit_gain", "不可连比", "does not compare with the cucumber trial"),
    ("T13", "c29", "不作两次计", "do not count them twice"),
    ("T14", "c18", "任务与指标是两种计数", "Tasks and metrics are different counts"),
    ("T15", "c30", "供水投入一组数值存疑", "US water spending are in doubt"),
    ("T16", "tad_sim_daily", "按“公里”理解", "misprinted"),
    ("T17", "s04", "原图未存", "the original figure is lost"),
    ("T20", "s04", "为本简报的解读", "is our reading"),
    ("T22", "c24", "含不含原来的一倍", "counts the original is not said"),
    ("T22", "zhuji_conversion_gain", "未说明", "not stated"),
    ("T25", "google_cooling_cut", "冷却", "not in all power used"),
    ("T28", "hospital_tertiary_visits", "未说明", "to all providers or to graded hospitals is not stated"),
    ("T28", "c20", "两条分母不同", "different wholes"),
    ("T29", "ai_investment_2015", "未注明币种", "no currency"),
    ("T34", "pilot_zones_named", "是下限", "a lower bound"),
    ("T34", "c02", "以“等地”收尾", "open-ended"),
    ("T35", "s01", "首提在2018年底", "first raised at the end of 2018"),
    ("T36", "ai_growth_2035", "未给出基准增速", "No baseline growth rate"),
    ("T36", "ai_output_2035", "原文未说明", "GDP or gross value added is not stated"),
]


def printed(lang: str, kind: Kind) -> str:
    return squeezed("".join(text for page in pages(lang, kind).pages for text in texts(page)))


@pytest.mark.parametrize(("trap", "where", "zh", "en"), CAVEATS, ids=[f"{c[0]}-{c[1]}" for c in CAVEATS])
def test_the_caveat_is_written_in_both_languages(trap: str, where: str, zh: str, en: str) -> None:
    """In the note of the fact, which goes with the number wherever it is shown, or of the exhibit."""
    notes = [FACTS[where].note] if where in FACTS else [EXHIBITS[where].note, EXHIBITS[where].source]
    for lang, words in (("zh", zh), ("en", en)):
        said = " ".join(note.get(lang) or "" for note in notes if note)
        assert words in said, trap


@EVERY
def test_the_caveats_are_printed(lang: str, kind: Kind) -> None:
    everything = printed(lang, kind)
    missing = [c[:2] for c in CAVEATS if squeezed(c[LANGUAGES.index(lang) + 2]) not in everything]
    assert missing == []


# --- not carried over -----------------------------------------------------------------------------

MISPRINTS = ("人工技能技术", "Wallter", "研亦", "百万公路", "FaceAPP", "Deepmind", "PAPERR")
LEFT_OUT = ("起点财经", "1.7万亿", "1.7tn", "星球大战", "Star Wars")


@EVERY
def test_misprints_and_foreign_matter_are_not_carried_over(lang: str, kind: Kind) -> None:
    everything = printed(lang, kind)
    assert [word for word in (*MISPRINTS, *LEFT_OUT) if squeezed(word) in everything] == []


@EVERY
@pytest.mark.parametrize(("word", "told"), [("不充实", ("误印", "misprint")), ("DurlAN", ("原文作", "spells"))])
def test_a_misprint_is_quoted_only_to_tell_of_it(word: str, told: tuple[str, str], lang: str, kind: Kind) -> None:
    found = [text for page in pages(lang, kind).pages for text in texts(page) if word in text]
    assert [text for text in found if told[LANGUAGES.index(lang)] not in text] == []


def test_the_claimed_recognition_rates_have_no_unit() -> None:
    """T12: the paper prints no percent sign."""
    assert (FACTS["asr_claim_low"].unit, FACTS["asr_claim_high"].unit) == ("", "")


def test_the_last_chapter_has_no_number() -> None:
    (chapter,) = (c for c in briefing().chapter_list if c.id == "institutions")
    assert facts_of([chapter]) == set()


def test_every_exhibit_of_tencent_s_numbers_says_whose_they_are() -> None:
    """T23: most numbers of the paper are Tencent's own, without a method."""
    own = {name for name, fact in FACTS.items() if fact.source == "tencent"}
    shown = [ident for ident, exhibit in EXHIBITS.items() if facts_of(exhibit) & own]
    assert len(shown) > 20
    for lang, words in (("zh", "腾讯"), ("en", "Tencent")):
        for kind in KINDS:
            found = pages(lang, kind)
            for ident in shown:
                page = found.pages[found.anchors[ident][0]]
                assert any(words in text for text in texts(page)), f"{kind} {page.label}: {ident}"
