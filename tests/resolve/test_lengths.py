"""Lengths: which messages are shown, their numbers, and what becomes of references to the rest."""

from __future__ import annotations

from briefing.diagnostics import Diagnostic, Findings
from briefing.document import Document, Length
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from tests.support import document, house_theme, project

FACTS = "tide: {value: 3.2, unit: people, source: gauge}\nebb: {value: 1.1, unit: people, source: pilots}\n"

MAIN = """
title: Tides
subtitle: Harbour
date: 2026-03-04
answer: The tide turns twice a day.
proof: [{value: tide, theme: Height, text: of water}, {value: ebb, theme: Depth, text: at ebb}]
summary:
  headline: Three things
  messages:
    - {value: tide, headline: In, text: Always, see: deep}
    - {value: ebb, headline: Out, text: Always, see: low}
    - {word: Third, headline: Back, text: Always, see: sky}
opening: [{id: first, headline: To begin}]
facts: [facts.yaml]
chapters: [water.yaml, land.yaml, air.yaml]
closing: The end
"""

WATER = """
id: water
title: Water
gist: Where it goes
body: See {see:low}.
key_messages: [{lead: One}]
notes: Said of {see:low}
messages:
  - id: low
    headline: Low water
    exhibit: {id: lows, type: bar, categories: [a], series: [{values: [ebb]}]}
sections:
  - {id: shore, title: Shore, headline: Near, messages: [{id: sand, headline: Sand}]}
  - id: deep
    title: Deep
    headline: Far
    body: See {see:low}.
    messages:
      - id: high
        headline: High water
        priority: executive
        body: "BODY"
        exhibit: {id: highs, type: bar, categories: [a], series: [{values: [tide]}]}
      - {id: fish, headline: Fish}
"""

LAND = "id: land\ntitle: Land\ngist: Where it ends\nmessages: [{id: dry, headline: It is dry}]\n"

AIR = """
id: air
title: Air
gist: Above
sections:
  - {id: sky, title: Sky, headline: Blue, messages: [{id: blue, headline: Blue}]}
  - id: wind
    title: Wind
    headline: Windy
    messages:
      - id: gust
        headline: Gusts
        priority: executive
        exhibit: {id: gusts, type: bar, categories: [a], series: [{values: [tide]}]}
"""


def parts(body: str = "As {see:highs} shows", **more: str) -> dict[str, object]:
    return {
        "main": MAIN, "facts": FACTS, "chapter": more.get("chapter", WATER.replace("BODY", body)),
        "files": {"land.yaml": LAND, "air.yaml": more.get("air", AIR)},
    }  # fmt: skip


def made(length: Length, expect: tuple[str, ...] = (), **more: str) -> Document:
    return document("en", expect, length=length, **parts(**more))


def found(length: Length, **more: str) -> tuple[Document, list[Diagnostic]]:
    """The document with all that resolve says, notes too."""
    findings = Findings()
    with project(languages="en", **parts(**more)) as folder:  # type: ignore[arg-type]
        briefing = read_briefing(folder, findings)
        findings.items.clear()
        assert briefing
        resolved = resolve(briefing, house_theme(), "en", findings, length)
    return resolved, findings.items


def test_full_has_all_and_says_nothing() -> None:
    document, findings = found("full")
    assert [len(c.all_messages) for c in document.chapters] == [4, 1, 2]
    assert (document.length, findings) == ("full", [])


def test_executive_has_the_marked_messages_under_the_numbers_of_the_whole() -> None:
    document = made("executive")
    assert document.length == "executive"
    assert document.opening == ()
    shown = [
        (c.number, c.kicker, [(s.number, [m.id for m in s.messages]) for s in c.sections]) for c in document.chapters
    ]
    assert shown == [(1, "Chapter 1", [("1.2", ["high"])]), (3, "Chapter 3", [("3.2", ["gust"])])]
    assert [m for c in document.chapters for m in c.messages] == []


def test_figures_are_numbered_in_the_document_at_hand() -> None:
    document = made("executive")
    labels = {e.id: e.label for c in document.chapters for m in c.all_messages for e in m.exhibits}
    assert labels == {"highs": "Figure\u00a01", "gusts": "Figure\u00a02"}
    assert document.chapters[0].all_messages[0].body[0].text == "As Figure\u00a01 shows"
    assert made("full").chapters[0].all_messages[2].body[0].text == "As Figure\u00a02 shows"


def test_executive_leaves_to_the_whole_what_only_the_whole_needs() -> None:
    document = made("executive")
    water = document.chapters[0]
    assert (water.body, water.key_messages, water.notes, water.sections[0].body) == ((), (), (), ())
    assert (document.sources, document.data) == ((), None)
    assert document.keywords == ("Water", "Land", "Air")


def test_executive_storyline() -> None:
    slides = [type(s).__name__ for s in made("executive").slides]
    assert slides == ["CoverSlide", "SummarySlide", "MessageSlide", "MessageSlide", "ClosingSlide"]


def test_one_page_is_the_summary_alone() -> None:
    document = made("one-page")
    assert [type(s).__name__ for s in document.slides] == ["SummarySlide"]
    assert document.chapters == ()
    assert [(r.target, r.target_name) for r in document.summary.rows] == [("", "Deep"), ("", "Water"), ("", "Sky")]
    assert [c.target for c in document.proof.cells] == ["", ""]


def test_rows_that_lead_to_what_is_left_out_lead_to_what_holds_it() -> None:
    rows = made("executive").summary.rows
    assert [(r.target, r.target_name) for r in rows] == [("deep", "Deep"), ("water", "Water"), ("air", "Air")]
    rows = made("executive", air=AIR.replace("        priority: executive\n", "")).summary.rows
    assert [(r.target, r.target_name) for r in rows][2] == ("", "Sky")


def test_key_figures_lead_to_what_is_shown() -> None:
    assert [c.target for c in made("executive").proof.cells] == ["high", ""]
    assert [c.target for c in made("full").proof.cells] == ["high", "low"]


def test_without_marks_the_first_exhibit_of_each_chapter_is_shown() -> None:
    unmarked = {"chapter": WATER.replace("BODY", "x"), "air": AIR}
    unmarked = {name: text.replace("        priority: executive\n", "") for name, text in unmarked.items()}
    document, findings = found("executive", **unmarked)
    assert [m.id for c in document.chapters for m in c.all_messages] == ["low", "dry", "gust"]
    assert [(d.code, d.severity.value) for d in findings] == [("nothing-marked", "note")]
    assert "`priority: executive`" in findings[0].hints[0]


def test_a_reference_in_brackets_goes_with_its_brackets() -> None:
    body = "Up ({see:lows}). Down ({see:highs}, {see:low} and {see:shore}; {{see:low}})."
    document, findings = found("executive", body=body)
    text = document.chapters[0].all_messages[0].body[0].text
    assert text == "Up. Down (Figure\u00a01, the full briefing and the full briefing; {see:low})."
    assert [d.code for d in findings] == ["reference-dropped", "reference-left-out", "reference-left-out"]
    document, findings = found("executive", body="Up（{see:lows}、{see:highs}）（{see:low}和{see:dry}）.")
    assert document.chapters[0].all_messages[0].body[0].text == "Up（Figure\u00a01）."
    assert {d.code for d in findings} == {"reference-dropped"}


def test_a_reference_in_prose_is_a_warning_at_its_place() -> None:
    document, findings = found("executive", body="{see:low} says so ({see:highs}), and so does {see:dry}.")
    assert document.chapters[0].all_messages[0].body[0].text == (
        "The full briefing says so (Figure\u00a01), and so does the full briefing."
    )
    lines = WATER.splitlines()
    line = next(i for i, text in enumerate(lines, 1) if "BODY" in text)
    column = lines[line - 1].index("BODY") + 1
    marks = [d.mark for d in findings if d.mark]
    assert [(m.file.rsplit("/", 1)[-1], m.line) for m in marks] == [("water.yaml", line)] * 2
    assert [m.column for m in marks] == [column, column + len("{see:low} says so ({see:highs}), and so does ")]
    assert {(d.code, d.severity.value) for d in findings} == {("reference-left-out", "warning")}
    assert "same `priority`" in findings[0].hints[0]
