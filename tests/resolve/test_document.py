"""The document whole: numbers of figures and sections, references, storyline, first page, appendix."""

from __future__ import annotations

import pytest

from briefing.document import (
    AgendaSlide,
    ClosingSlide,
    CoverSlide,
    DataSlide,
    Document,
    MessageSlide,
    OpenerSlide,
    SourcesSlide,
    SummarySlide,
)  # fmt: skip
from tests.support import document

FACTS = """
tide: {value: 3.2, unit: people, source: gauge, measure: tide, period: "2025", where: "1.1", label: High tide}
ebb: {value: 1.1, unit: people, source: pilots, measure: tide, where: "1.10", note: Ebb is a guess}
flow: {formula: tide - ebb, round: 1, unit: people, source: gauge, measure: tide, where: "1.2"}
"""

CHAPTER = """
id: water
title: Water
gist: Where it goes
messages:
  - id: high
    headline: "High water is {tide}"
    body: |
      As {see:levels} shows, it is
      high. See {see:list}, {see:shore} and {see:water}.

      And {see:words}.
    exhibit: {id: levels, type: column, title: Levels, categories: [a, b], series: [{values: [tide, flow]}]}
sections:
  - id: shore
    title: Shore
    headline: The shore is near
    messages:
      - id: brief-only
        headline: A table
        show: brief
        exhibit: {id: list, type: table, columns: [{title: A}, {title: B, type: figure}], rows: [[x, ebb]]}
      - id: deck-only
        headline: For the deck
        show: deck
        exhibit: {id: pie, type: donut, parts: [{name: a, value: "40"}]}
      - id: said
        headline: A word
        exhibit: {id: words, type: quote, text: Time and tide, by: "somebody, {ebb:plain}"}
      - id: last
        headline: One more
        exhibit: {type: kpis, cells: [{label: of people, value: tide}]}
  - {id: deep, title: Deep, headline: The deep is far}
"""

SECOND = "id: land\ntitle: Land\ngist: Where it ends\nmessages: [{id: dry, headline: It is dry}]\n"

MAIN = """
title: {en: Tides, zh: 潮}
subtitle: {en: Harbour, zh: 港}
languages: [en, zh]
date: 2026-03-04
answer: The tide turns twice a day.
proof: [{value: tide, theme: Height, text: of water}, {value: flow, theme: Change, text: between}]
summary:
  headline: Three things
  messages:
    - {value: tide, headline: In, text: "by {flow}", see: water}
    - {value: ebb, headline: Out, text: Always, see: shore}
    - {word: Third, headline: Back, text: Always, see: high}
opening: [{id: first, headline: To begin}]
facts: [facts.yaml]
chapters: [water.yaml, land.yaml]
closing: The end
"""


def made(lang: str = "en", **parts: object) -> Document:
    return document(
        lang, (), **{"main": MAIN, "chapter": CHAPTER, "facts": FACTS, "files": {"land.yaml": SECOND}, **parts}
    )


def test_figures_and_tables_count_apart_in_the_order_of_the_brief() -> None:
    labels = {e.id: e.label for c in made().chapters for m in c.all_messages for e in m.exhibits}
    assert labels == {
        "levels": "Figure\u00a01", "list": "Table\u00a01", "pie": "", "words": "", "last-exhibit-1": "Figure\u00a02"
    }  # fmt: skip
    chinese = {e.id: e.label for c in made("zh").chapters for m in c.all_messages for e in m.exhibits}
    assert (chinese["levels"], chinese["list"]) == ("图\u00a01", "表\u00a01")


def test_references_print_numbers_and_lead_there() -> None:
    body = made().chapters[0].messages[0].body
    assert [p.text for p in body] == [
        "As Figure\u00a01 shows, it is high. See Table\u00a01, 1.1 and Chapter 1.", "And 1.1."
    ]  # fmt: skip
    assert [i.link for i in body[0].inlines if i.link] == ["#levels", "#list", "#shore", "#water"]


def test_sections_and_chapters_are_numbered() -> None:
    first, second = made().chapters
    assert (first.number, first.kicker, [s.number for s in first.sections]) == (1, "Chapter 1", ["1.1", "1.2"])
    assert (second.number, made("zh").chapters[1].kicker) == (2, "第二章")


def test_storyline() -> None:
    slides = made().slides
    assert [type(s) for s in slides] == [
        CoverSlide, SummarySlide, MessageSlide, AgendaSlide, OpenerSlide, MessageSlide, MessageSlide, MessageSlide,
        MessageSlide, AgendaSlide, OpenerSlide, MessageSlide, SourcesSlide, DataSlide, ClosingSlide,
    ]  # fmt: skip
    shown = [(s.message.id, s.chapter, s.section) for s in slides if isinstance(s, MessageSlide)]
    assert shown == [
        ("first", None, ""), ("high", 1, ""), ("deck-only", 1, "shore"), ("said", 1, ""), ("last", 1, ""),
        ("dry", 2, ""),
    ]  # fmt: skip
    assert [s.current for s in slides if isinstance(s, AgendaSlide)] == [1, 2]


def test_one_chapter_needs_no_agenda() -> None:
    assert [type(s).__name__ for s in document().slides] == [
        "CoverSlide", "SummarySlide", "OpenerSlide", "MessageSlide"
    ]  # fmt: skip


def test_front_matter() -> None:
    english, chinese = made(), made("zh")
    assert (english.title.text, english.other_title.text, english.date) == ("Tides", "潮", "4\u00a0March 2026")
    assert (chinese.date, chinese.stamp) == ("2026年3月4日", "2026-03-04T00:00:00+00:00")
    assert (english.words["messages"], chinese.words["messages"]) == ("Three messages", "三条要点")


def test_a_plain_number_of_the_first_page_is_at_home_nowhere() -> None:
    main = MAIN.replace("proof: [{value: tide", 'proof: [{value: "7"')
    cells = made(main=main, chapter=CHAPTER.replace("of people, value: tide", "of people, value: 3")).proof.cells
    assert [c.target for c in cells] == ["", "high"]


def test_first_page_numbers_name_source_and_home() -> None:
    cells = made().proof.cells
    assert [(c.number.text, c.theme, c.source, c.target) for c in cells] == [
        ("3.2\u00a0people", "Height", "Tide gauge", "high"), ("2.1\u00a0people", "Change", "Tide gauge", "high")
    ]  # fmt: skip
    rows = made().summary.rows
    assert [(r.number.text, r.is_word, r.target, r.target_name) for r in rows] == [
        ("3.2", False, "water", "Water"), ("1.1", False, "shore", "Shore"), ("Third", True, "high", "Water")
    ]  # fmt: skip
    assert rows[0].support.text == "by 2.1\u00a0people"


def test_sources_in_the_order_of_their_first_use() -> None:
    entries = made().sources
    assert [(e.number, e.name.text, e.text.text, e.places) for e in entries] == [
        (1, "Tide gauge", "High tide.", "sections 1.1 and 1.2"), (2, "Pilots", "", "section\u00a01.10")
    ]  # fmt: skip


def test_data_appendix_has_a_row_for_every_number() -> None:
    data = made().data
    assert data is not None
    rows = [[c.figure.text if c.figure else c.text.text for c in row.cells] for row in data.rows]
    assert rows == [
        ["Figure\u00a01  Levels", "High tide", "2025", "3.2", "people", "Printed, 1"],
        ["", "b", "", "2.1", "people", "Derived, 1"],
        ["Table\u00a01  A table", "x", "", "1.1", "people", "Printed, 2"],
        ["Figure\u00a02  One more", "High tide", "2025", "3.2", "people", "Printed, 1"],
    ]
    assert [row.continues for row in data.rows] == [False, True, False, False]


def test_a_unit_the_label_names_is_not_repeated() -> None:
    (cell,) = made().chapters[0].sections[0].messages[3].exhibits[0].drawing.cells  # type: ignore[union-attr]
    assert cell.number.text == "3.2"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_input_gives_the_same_document(lang: str) -> None:
    first, second = made(lang), made(lang)
    assert first.slides[1] is not second.slides[1]
    assert repr(first).replace("/tmp", "") != ""
    assert first.words == second.words
    assert [s.text for m in first.chapters[0].all_messages for s in m.body] == [
        s.text for m in second.chapters[0].all_messages for s in m.body
    ]


def test_faults_of_one_formula_are_reported_once_for_all_languages() -> None:
    from tests.support import errors

    found = errors(languages="zh, en", message="id: m\nheadline: {zh: '{x}', en: '{x}'}", facts="x: {formula: 1 / 0}")
    assert [d.code for d in found] == ["formula"]


def test_exhibits_without_a_headline_of_their_own_share_the_messages_by_title() -> None:
    def headlines(*exhibits: str) -> list[str]:
        shown = "".join(f"\n  - {{type: bar, categories: [a], series: [{{values: [1]}}]{more}}}" for more in exhibits)
        made_of = f"id: high\nheadline: The water is high\nexhibits:{shown}\n"
        return [e.headline.text for e in document("en", (), message=made_of).chapters[0].messages[0].exhibits]

    assert headlines(", title: One", ", title: Two") == ["One", "Two"]
    assert headlines(", title: One", "") == ["One", "The water is high"]
    assert headlines(", title: One, headline: First", ", title: Two") == ["First", "The water is high"]


@pytest.mark.parametrize(("count", "listed"), [(5, True), (12, False)])
def test_a_source_without_title_names_all_its_facts_or_none(count: int, listed: bool) -> None:
    labels = [f"Height number {i}" for i in range(count)]
    facts = "".join(f"f{i}: {{label: {name}, value: {20 - i}, source: pilots}}\n" for i, name in enumerate(labels))
    values = ", ".join(f"f{i}" for i in range(count))
    shown = f"type: bar\ncategories: [{', '.join('abcdefghijkl'[:count])}]\nseries: [{{values: [{values}]}}]\n"
    (entry,) = document("en", (), exhibit=shown, facts=facts).sources
    assert entry.text.text == ("; ".join(labels) + "." if listed else "")
