"""Glossary and index of the brief: their order, the pages found, the links, contents and bookmarks."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefing.diagnostics import Findings
from briefing.document import IndexEntry, copy
from briefing.geometry import Rect
from briefing.layout.brief import lay_out_brief
from briefing.layout.brief_index import looked_up
from briefing.lines import Paragraph, Run, Style
from briefing.pages import Pages, TextItem, walk
from briefing.resolve.terms import place_in_alphabet
from tests.layout.brief_support import page_text
from tests.support import document, errors, house_theme, pages

MAIN = """
title: Tides
subtitle: Harbour
languages: [{lang}]
date: 2026-03-04
answer: The tide turns twice a day.
summary:
  headline: Three things
  messages:
    - {{word: First, headline: In, text: Always, see: water}}
    - {{word: Second, headline: Out, text: Always, see: water}}
    - {{word: Third, headline: Back, text: Always, see: water}}
facts: [facts.yaml]
chapters: [water.yaml]
glossary:
  - kept together
  - {{term: 准点, text: On time.}}
  - {{term: 泊位, text: A **place** at the quay.}}
  - {{term: two words, text: Not one.}}
  - {{term: Ebb, text: The water goes.}}
index:
  - {{term: Port of Tide, also: [the Port]}}
  - {{term: Port of Tide Council}}
  - {{term: Nobody}}
  - {{term: Ärmel Ltd}}
credits: Thanks.
"""
FILLER = "The water comes in the morning and goes in the evening, as it did a year ago. "
CHAPTER = f"""
id: water
title: Water
gist: Where it goes
messages:
  - {{id: a, headline: One, show: brief, body: "Ärmel Ltd. said so. {FILLER * 60}"}}
  - {{id: b, headline: Two, show: brief, body: "The Port of Tide Council met; the Portuguese did not. {FILLER * 60}"}}
  - {{id: c, headline: Three, show: brief, body: "In the Port there is room. {FILLER * 170} At the Port of Tide."}}
"""


def made(lang: str = "en") -> Pages:
    return pages("brief", lang, main=MAIN.format(lang=lang), chapter=CHAPTER)


def of_page(found: Pages, part: str) -> list[TextItem]:
    number, _ = found.anchors[part]
    return [i for i in walk(found.pages[number].items) if isinstance(i, TextItem) and i.role == "list"]


def test_terms_are_in_order_of_the_alphabet() -> None:
    assert [e.term.text for e in document("en", main=MAIN.format(lang="en"), chapter=CHAPTER).terms] == [
        "Ebb", "two words", "准点", "泊位",
    ]  # fmt: skip
    assert [e.term.text for e in document("zh", main=MAIN.format(lang="zh"), chapter=CHAPTER).terms] == [
        "Ebb", "two words", "泊位", "准点",
    ]  # fmt: skip


def test_chinese_is_sorted_by_pinyin() -> None:
    words = ["TEU", "安全", "泊位", "吃水", "港口", "货轮", "码头", "拖轮", "装卸", "准点"]
    assert all(a < b for a, b in pairwise(place_in_alphabet(word, "zh") for word in words))
    assert place_in_alphabet("㐂", "zh") > place_in_alphabet("准", "zh")  # a rare character, not in GB/T 2312
    assert place_in_alphabet("Ärmel", "en") < place_in_alphabet("Bank", "en")


def test_words_and_terms_of_one_word_are_never_broken() -> None:
    found = document("en", main=MAIN.format(lang="en"), chapter=CHAPTER)
    assert found.glossary == {"kept together", "准点", "泊位", "Ebb"}


def test_the_glossary_page() -> None:
    found = made()
    ebb, *_ = of_page(found, "glossary")
    (para,) = ebb.paragraphs
    assert (ebb.text, len(para.lines)) == ("Ebb The water goes.", 2)
    weights = [line.spans[0].style.weight for line in para.lines]
    assert weights[0] > weights[1]


def test_the_index_finds_names_and_links_pages() -> None:
    found = made()
    at = {ident: found.anchors[ident][0] + 1 for ident in ("a", "b", "c")}
    last = max(n for n, page in enumerate(found.pages, 1) if "Port of Tide." in page_text(page))
    assert last > at["c"]
    entries = [i for i in of_page(found, "index") if i.text.startswith(("Port", "Ärmel", "Nobody"))]
    assert [i.text for i in entries] == [
        f"Ärmel Ltd, {at['a']}", f"Port of Tide, {at['c']}, {last}", f"Port of Tide Council, {at['b']}",
    ]  # fmt: skip
    links = [run.link for i in entries for run in i.paragraphs[0].runs if run.link]
    assert links == [f"#page:{n}" for n in (at["a"], at["c"], last, at["b"])]
    assert all(found.anchors[link[1:]] == (int(link[6:]) - 1, 0.0) for link in links)


def text(said: str) -> TextItem:
    return TextItem(rect=Rect(0, 0, 1, 1), role="paragraph", paragraphs=(Paragraph((Run(said, Style(10)),), (), 12),))


def test_a_name_is_no_part_of_a_longer_one() -> None:
    names = (("AI", "人工智能"), ("银行",), ("银行业协会",))
    entries = [IndexEntry(copy(found[0]), found) for found in names]
    said = {2: "AIR and AI2", 3: "用AI，见银行业协会", 4: "人工智能", 5: "the AI\u00a0act; 银行"}
    pages = {number: [text(words)] for number, words in said.items()}
    assert looked_up(entries, pages) == {0: [3, 4, 5], 2: [3], 1: [5]}


def test_a_name_across_a_page_break_is_found_where_it_begins() -> None:
    entries = [IndexEntry(copy("Port of Tide"), ("Port of Tide",))]
    assert looked_up(entries, {4: [text("It is the Port ")], 5: [text("of Tide that says so.")]}) == {0: [4]}
    assert looked_up(entries, {4: [text("It is the Port ")], 7: [text("of Tide that says so.")]}) == {}


def test_what_is_not_found_is_left_out_with_a_note() -> None:
    findings = Findings()
    lay_out_brief(document("en", main=MAIN.format(lang="en"), chapter=CHAPTER), house_theme(), findings)
    (note,) = (d for d in findings.items if d.code == "not-found")
    assert "Nobody" in note.message


def test_contents_and_bookmarks_name_both() -> None:
    found = made()
    titles = [e.title for e in found.outline]
    assert titles.index("Glossary") < titles.index("Index of organisations") == len(titles) - 1
    contents = [i.text for i in found.pages[1].items if isinstance(i, TextItem) and i.role == "contents"]
    for name, part in (("Glossary", "glossary"), ("Index of organisations", "index")):
        assert f"{name} {found.anchors[part][0] + 1}" in contents


@pytest.mark.parametrize(
    ("entry", "code"),
    [("- {term: A}", "missing-key"), ("- {term: A, txt: B}", "unknown-key"), ("- [a]", "bad-value")],
)
def test_bad_entries(entry: str, code: str) -> None:
    main = MAIN.format(lang="en").replace("- kept together", entry)
    assert code in [d.code for d in errors(main=main, chapter=CHAPTER)]
