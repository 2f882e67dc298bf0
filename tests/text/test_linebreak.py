from __future__ import annotations

import re
from pathlib import Path
from time import perf_counter

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from icu4py.breakers import LineBreaker

from briefing.text.linebreak import EDGE, HAN, LATIN, MARK, NONE, SPACE, WISHED, breaks, take_hints
from tests.text.samples import BODY, ENGLISH, GLOSSARY, TEXTS

MESS = (
    "中年Aa09 ，。、；：！？（）“”‘’—…·,.:;!?()[]\"'-/–%$￥+−≈～℃№々ーっ「」①é\u0301\u00a0"
)
CONTENT = Path(__file__).parents[2] / "content"


def shown(text: str, *, office: bool = False) -> str:
    """The text with | where a line may break."""
    plain, hints = take_hints(text)
    kinds = breaks(plain, GLOSSARY, hints, office=office)
    return "".join(("|" if kind else "") + char for char, kind in zip(plain, kinds, strict=True))


def illegal(text: str, *, office: bool) -> list[str]:
    """Places where we allow a break and ICU does not."""
    legal = {end for _, end in LineBreaker(text, "zh").segments()}
    units = 0
    found = []
    for i, kind in enumerate(breaks(text, GLOSSARY, office=office)):
        if kind != NONE and units not in legal:
            found.append(f"{text[:i]}|{text[i:]}")
        units += 2 if ord(text[i]) > 0xFFFF else 1
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("视觉，听觉。（图）《书》的", "视|觉，|听|觉。|（图）|《书》|的"),
        ("占64.5%；约10倍、第3页、图 9，", "占|64.5%；|约10倍、|第3页、|图 9，"),
        ("投入1.7万亿美元和155 亿元，2 个月", "投|入|1.7万亿美元|和|155 亿元，|2 个月"),
        ("在2015—2016年，0.8—1.4 倍", "在|2015—2016年，|0.8—1.4 倍"),
        ("由95%–99%到20%以上", "由|95%–99%|到|20%|以|上"),
        ("看TI-Insight与5G/4G", "看|TI-Insight|与|5G/4G"),
        ("“十三五”的互联网+时代", "“十三五”|的|互|联|网+时|代"),
        ("至少要过300 多道工序，第一章十年以上", "至|少|要|过|300 多道|工|序，|第一章|十年|以|上"),
        ("On July 10, 2020, about 5 years", "On |July 10, |2020, |about |5 years"),
        ("甲——乙……丙", "甲——|乙……|丙"),
        ("史蒂夫·乔布斯", "史|蒂|夫·|乔|布|斯"),
        ("CNY 15.97bn on p. 12", "CNY 15.97bn |on |p. 12"),
        ("(Figure 11) in 3 million people", "(Figure 11) |in |3 million people"),
        ("on 10 July 2020 – a day", "on |10 July |2020 – |a |day"),
        ("a break-out in decision-making", "a |break-out |in |decision-|making"),
        ("it’s “here” now", "it’s |“here” |now"),
        ("西码头² 停工", "西|码|头² |停|工"),
        ("", ""),
        ("字", "字"),
    ],
)
def test_breaks(text: str, wanted: str) -> None:
    assert shown(text) == wanted


def test_office_programs_know_no_quantities() -> None:
    assert shown("约10倍TI-Insight十三五", office=True) == "约|10|倍|TI-|Insight|十|三|五"


def test_kinds_tell_what_a_break_costs() -> None:
    kinds = breaks("中文，AI用a b（decision-making")
    assert list(kinds[1:7]) == [HAN, NONE, MARK, NONE, EDGE, EDGE]
    assert [kinds[i] for i in (8, 9, 10, 19)] == [SPACE, SPACE, NONE, LATIN]


def test_hints_are_taken_out_and_rewarded() -> None:
    text, hints = take_hints("读懂\u200b世界，\u200b也\u200b")
    assert (text, hints) == ("读懂世界，也", [2, 5, 6])
    kinds = breaks(text, hints=hints)
    assert [i for i, kind in enumerate(kinds) if kind == WISHED] == [2, 5]


def test_hints_never_put_a_mark_on_the_wrong_line() -> None:
    text, hints = take_hints("世界\u200b，（\u200b图）")
    assert WISHED not in breaks(text, hints=hints)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.booleans())
def test_never_a_break_that_icu_forbids(text: str, office: bool) -> None:
    assert illegal(text, office=office) == []


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(MESS), max_size=12))
def test_never_a_break_that_icu_forbids_in_any_mess(text: str) -> None:
    assert illegal(text, office=False) == []


def test_never_a_break_that_icu_forbids_in_the_content() -> None:
    seen = 0

    def walk(node: object) -> None:
        nonlocal seen
        if isinstance(node, dict):
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)
        elif isinstance(node, str):
            seen += 1
            text = re.sub(r"\{[^{}]*\}|\*", "", node)
            assert illegal(text, office=False) == []

    for path in sorted(CONTENT.rglob("*.yaml")):
        walk(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    assert seen > 100


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_kinsoku_numbers_and_glossary(text: str) -> None:
    kinds = breaks(text, GLOSSARY)
    for i, kind in enumerate(kinds):
        if kind == NONE:
            continue
        before, after = text[:i].rstrip(), text[i:]
        assert after[0] not in "，。、；：！？）》”’」』】…—·%℃", text[:i] + "|" + after
        assert before[-1:] not in tuple("（《“‘「『【"), text[:i] + "|" + after
        assert not re.search(r"\d[.,]?$", text[:i]) or not re.match(r"[\d%万亿倍页]", after)
    for word in GLOSSARY:
        for m in re.finditer(re.escape(word), text):
            assert not any(kinds[m.start() + 1 : m.end()])


def test_addresses_break_after_slashes_and_hyphens() -> None:
    for text, wanted in (
        ("see example.org/reports/2025/a-long-name/x.pdf", "see |example.org/|reports/2025/|a-|long-|name/|x.pdf"),
        ("见example.org/tide?year=2025&lang=zh。", "见|example.org/|tide?|year=2025&lang=zh。"),
        ("at example.org/ab or tide.example.org", "at |example.org/ab |or |tide.example.org"),
    ):
        assert shown(text) == wanted
        assert illegal(text, office=False) == []


def test_speed() -> None:
    text = (BODY + ENGLISH) * 60
    breaks(text, GLOSSARY)
    start = perf_counter()
    breaks(text, GLOSSARY)
    assert len(text) / (perf_counter() - start) > 200_000


@pytest.mark.parametrize("text", ["视觉 ……", ". ·视觉", "视觉 —技术"])
def test_no_line_begins_with_dots_or_a_dash_after_a_space(text: str) -> None:
    kinds = breaks(text)
    assert kinds[text.index(" ") + 1] == NONE
