"""Texts: marks, citations, capitals, paragraphs; timelines, tables and alternative texts."""

from __future__ import annotations

import pytest

from briefing.diagnostics import Mark
from briefing.document import HINT, Inline
from briefing.document.drawings.table import Table
from briefing.document.drawings.timeline import Timeline
from briefing.model.text import pieces
from briefing.pages import TextItem, walk
from briefing.resolve.inline import make_copy, paragraphs
from briefing.resolve.words import WORDS, han_number
from tests.support import document, exhibit, pages

HERE = Mark("x.yaml")


def runs(text: str, **fillings: str) -> tuple[Inline, ...]:
    return make_copy(text, HERE, lambda p: Inline(fillings.get(p.name, p.source)), capitals=True).inlines


def test_marks_and_fillings() -> None:
    assert runs("a **b {x}** *c* [d](https://e.org) {/}f", x="*1*") == (
        Inline("a "), Inline("b *1*", bold=True), Inline(" "), Inline("c", italic=True), Inline(" "),
        Inline("d", link="https://e.org"), Inline(" \u200bf"),
    )  # fmt: skip
    assert runs("{{x}} 5 * 3") == (Inline("{x} 5 * 3"),)
    assert runs("no javascript: [x](javascript:alert)") == (Inline("no javascript: [x](javascript:alert)"),)


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("one{/}two", "one |two", "one|two"),
        ("one{/} two", "one |two", "one |two"),
        ("one {/}two", "one |two", "one |two"),
        ("one  {/}  two", "one |two", "one |two"),
        ("one{/}{/} two", "one |two", "one |two"),
        ("**one**{/} two", "one |two", "one |two"),
        ("{x}{/} {x}", "9 |9", "9 |9"),
        ("one—{/}two", "one—|two", "one—|two"),
        ("one — {/}two", "one — |two", "one — |two"),
        ("一{/} 二", "一|二", "一|二"),
        ("一 {/}AI", "一|AI", "一|AI"),
        ("AI {/}**二**", "AI|二", "AI|二"),
        ("{/} one", "one", "one"),
        ("one {/}", "one", "one"),
    ],
)
def test_the_space_at_a_hint_is_there_once_and_before_it(written: str, english: str, chinese: str) -> None:
    for capitals, wanted in ((True, english), (False, chinese)):
        made = make_copy(written, HERE, lambda p: Inline("9"), capitals=capitals)
        assert "".join(i.text for i in made.inlines).replace(HINT, "|") == wanted


@pytest.mark.parametrize("written", ["{/}", "{/} ", " {/}", " {/} "])
def test_no_line_of_a_headline_begins_with_the_space_of_a_hint(written: str) -> None:
    headline = f"The water in the harbour has never stood as high as it did{written}on the first morning after it"
    made = pages(message=f'id: high\nheadline: "{headline}"\nbody: It was high.')
    lines = [
        line
        for page in made.pages
        for item in walk(page.items)
        if isinstance(item, TextItem)
        for paragraph in item.paragraphs
        if paragraph.text.startswith("The water in")
        for line in paragraph.lines
    ]
    assert [line.text.strip() for line in lines][1:] == ["on the first morning after it"]
    assert not any(line.text.startswith(" ") for line in lines)
    assert " ".join(line.text.strip() for line in lines) == headline.replace(written, " ")


def test_a_filling_that_opens_a_sentence_has_a_capital() -> None:
    assert runs("{x} are in. {x}, then {x}: **{x}**", x="over 9")[0].text == "Over 9 are in. Over 9, then over 9: "
    assert runs("**{x} are in.** {x}", x="over 9") == (Inline("Over 9 are in.", bold=True), Inline(" Over 9"))


def test_pieces_of_a_text() -> None:
    found = [(p.kind, p.name, p.form) for p in pieces("a {b} {c:short}{see:d}{/} {{e}} {f g} }{")]
    assert found == [
        ("literal", "a ", ""), ("fact", "b", ""), ("literal", " ", ""), ("fact", "c", "short"), ("see", "d", ""),
        ("break", "", ""), ("literal", " ", ""), ("literal", "{", ""), ("literal", "e", ""), ("literal", "}", ""),
        ("literal", " ", ""), ("wrong", "{f g}", ""), ("literal", " ", ""), ("wrong", "}", ""), ("wrong", "{", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one\ntwo\n\nthree\n", ["one two", "three"]),
        ("一\n二\n \n\n三，\nx", ["一二", "三，x"]),
        ("AI\n很好", ["AI很好"]),
        ("", []),
    ],
)
def test_paragraphs(text: str, found: list[str]) -> None:
    assert paragraphs(text) == found


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"), (5, "五"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (100, "一百"), (107, "一百零七"),
        (110, "一百一十"), (119, "一百一十九"), (120, "一百二十"), (200, "二百"), (999, "九百九十九"),
    ],
)
def test_chinese_numerals(number: int, text: str) -> None:
    assert han_number(number) == text


def test_both_languages_have_the_same_words() -> None:
    assert set(WORDS["zh"]) == set(WORDS["en"])
    patterns = {key: text.count("{") for key, text in WORDS["en"].items()}
    assert {key: text.count("{") for key, text in WORDS["zh"].items()} == patterns


TIMELINE = """
type: timeline
stages: [{name: One, from: "2015", to: "2016"}, {name: Two, from: "2017-07", to: "2017-12"}]
events:
  - {date: 2016-05, text: b}
  - {date: "2016", text: a}
  - {date: 2017-12-31, text: c, side: below}
  - {date: 2016-12, when: end of 2016, text: d}
"""


def test_timeline_dates_are_years_with_fraction() -> None:
    drawing = exhibit(exhibit=TIMELINE).drawing
    assert isinstance(drawing, Timeline)
    assert [(s.start, s.end, s.highlight) for s in drawing.stages] == [(2015.0, 2017.0, False), (2017.5, 2018.0, True)]
    assert [(round(e.at, 3), e.when, e.date, e.known) for e in drawing.events] == [
        (2016.0, "Month not given", "2016", False), (2016.375, "May", "2016-05", True),
        (2016.958, "end of 2016", "end of 2016", True), (2017.999, "31\u00a0Dec", "2017-12-31", True),
    ]  # fmt: skip
    assert (drawing.first_year, drawing.last_year) == (2015, 2017)
    chinese = exhibit("zh", exhibit=TIMELINE).drawing
    assert isinstance(chinese, Timeline)
    assert [e.when for e in chinese.events] == ["月份未注明", "5月", "end of 2016", "12月31日"]


def test_tables_set_figures_apart() -> None:
    drawing = exhibit(
        exhibit="""
        type: table
        columns: [{title: Group}, {title: Case}, {title: Figure, type: figure}, {title: No, type: number}]
        rows:
          - [Cost, a, cut, "1"]
          - [null, b, "12", "2"]
          - [Speed, c, gain, "3"]
          - [null, d, {en: open}, null]
        highlight: [2]
        mixed: by design
        """,
        facts='cut: {value: 50, unit: "%", qualifier: about}\ngain: {value: 10, unit: times}',
    ).drawing
    assert isinstance(drawing, Table)
    figures = [row.cells[2].figure for row in drawing.rows]
    assert [(f.prefix, f.number, f.suffix) if f else None for f in figures] == [
        ("about ", "50", "%"), ("", "12", ""), ("", "10", "×"), None
    ]  # fmt: skip
    assert drawing.rows[3].cells[2].text.text == "open"
    assert [(r.continues, r.highlight) for r in drawing.rows] == [
        (False, False),
        (True, True),
        (False, False),
        (True, False),
    ]
    assert drawing.grouped


def test_alternative_texts_tell_the_data() -> None:
    chart = "type: bar\ntitle: Height\nunit: m\ncategories: [a, b, c]\nseries: [{values: [1, 3, 2]}]"
    assert exhibit(exhibit=chart).alt == "Bar chart: Height, m. b: 3; c: 2; a: 1. Highest: b, 3. Lowest: a, 1."
    assert exhibit("zh", exhibit=chart).alt == "条形图：Height，m。b：3；c：2；a：1。最高：b，3。最低：a，1。"
    assert exhibit(exhibit=chart + "\nalt: Three bars").alt == "Three bars"
    series = "{name: x, values: [1, 3, 2]}, {name: y, values: [2, 2, 9]}"
    two = chart.replace("bar", "column").replace("{values: [1, 3, 2]}", series)
    assert ". x, a: 1; b: 3; c: 2. y, a: 2; b: 2; c: 9. Highest: y, c, 9. Lowest: x, a, 1." in exhibit(exhibit=two).alt
    assert exhibit(exhibit=TIMELINE).alt.startswith("Timeline: The water is high. 2016 a; 2016-05 b;")


@pytest.mark.parametrize(
    ("lang", "one", "several"),
    [
        ("en", "from 5 (a) to 9 (g). Highest: e, 12. Lowest: c, 1.", "x, from 1 (a) to 9 (g). y, from 2 (a) to 4 (f)."),
        ("zh", "从5（a）到9（g）。最高：e，12。最低：c，1。", "x，从1（a）到9（g）。y，从2（a）到4（f）。"),
    ],
)
def test_of_a_long_course_its_ends_and_extremes_are_told(lang: str, one: str, several: str) -> None:
    """Which a listener can keep in mind; the data appendix has all."""
    line = "type: line\ntitle: Height\nunit: m\ncategories: [a, b, c, d, e, f, g]\nseries: "
    assert exhibit(lang, exhibit=line + "[{values: [5, 3, 1, 8, 12, 7, 9]}]").alt.endswith(one)
    two = line + "[{name: x, values: [1, 2, 3, 4, 5, 6, 9]}, {name: y, values: [2, 3, 5, 5, 5, 4, null]}]"
    assert several in exhibit(lang, exhibit=two).alt



def test_asides_default_to_the_first_lead() -> None:
    (message,) = document(message="id: m\nheadline: h\ntakeaways: [{lead: First}, {lead: Second}]").chapters[0].messages
    assert message.aside.text == "First"
