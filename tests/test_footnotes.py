"""Footnotes from YAML to the tags of the PDF: numbers, places, speaker notes, the way there and back."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from briefing.document import Document
from briefing.pages import Pages, TextItem, walk
from briefing.write.pdf.file import write_pdf
from tests.oracles.validators import profile_faults, spoken_faults
from tests.support import document, pages
from tests.write.pdf.reading import elements

FACTS = "tide: {value: 3.2, unit: people, source: gauge}\n"

CHAPTER = """
id: water
title: Water
gist: Where it goes
body: "It comes^[In the **morning**; two metres.] and goes.^[See [the tables](https://example.org/a[1]).]"
messages:
  - {id: unseen, headline: Unseen, show: deck, body: "Not printed^[Nor this.]"}
  - {id: high, headline: High, body: "One^[First.]^[Second.].\\n\\nTwo^[Third: {tide}.]"}
sections:
  - id: deep
    title: Deep
    headline: Far
    body: "Deep^[Fourth.]"
    messages: [{id: fish, headline: Fish, priority: executive, body: "Fish^[Fifth.]"}]
"""

LAND = """
id: land
title: Land
gist: Where it ends
messages: [{id: dry, headline: Dry, priority: executive, body: "Dry^[Sand.]"}]
"""

MAIN = """
title: Tides
subtitle: Harbour
date: 2026-03-04
answer: The tide turns twice a day.
summary:
  headline: Three things
  messages:
    - {word: First, headline: In, text: Always, see: water}
    - {word: Second, headline: Out, text: Always, see: water}
    - {word: Third, headline: Back, text: Always, see: land}
facts: [facts.yaml]
chapters: [water.yaml, land.yaml]
"""

PARTS: dict[str, object] = {"main": MAIN, "chapter": CHAPTER, "facts": FACTS, "files": {"land.yaml": LAND}}


def marks(found: Document) -> list[tuple[str, str]]:
    """The marks and footnotes of what the brief prints, in order."""
    texts = [
        text
        for c in found.chapters
        for body in (
            c.body, *(m.body for m in c.messages if m.in_brief),
            *(b for s in c.sections for b in (s.body, *(m.body for m in s.messages))),
        )
        for text in body
    ]  # fmt: skip
    return [(mark.text, mark.note.text) for text in texts for mark in text.notes if mark.note]


def test_each_chapter_counts_anew() -> None:
    assert marks(document("en", **PARTS)) == [
        ("¹", "In the morning; two metres."), ("²", "See the tables (example.org/a%5B1%5D)."), ("³", "First."),
        ("⁴", "Second."), ("⁵", "Third: 3.2\u00a0people."), ("⁶", "Fourth."), ("⁷", "Fifth."), ("¹", "Sand."),
    ]  # fmt: skip


def test_chapters_that_run_on_count_through() -> None:
    assert marks(document("en", length="executive", **PARTS)) == [("¹", "Fifth."), ("²", "Sand.")]


def test_two_marks_in_a_row_stand_apart() -> None:
    first, second = document("en", **PARTS).chapters[0].messages[1].body
    assert (first.text, second.text) == ("One³\u00a0⁴.", "Two⁵")


def test_facts_in_footnotes_are_used() -> None:
    assert document("en", **PARTS).sources[0].name.text == "Tide gauge"


def test_the_deck_tells_footnotes_in_its_notes() -> None:
    told = {page.anchor: [note.text for note in page.notes] for page in pages("slides", **PARTS).pages}  # type: ignore[arg-type]
    assert told["high"] == ["³ First.", "⁴ Second.", "⁵ Third: 3.2\u00a0people."]
    assert told["water"] == ["¹ In the morning; two metres.", "² See the tables (example.org/a%5B1%5D)."]
    assert told["fish"] == ["⁶ Fourth.", "⁷ Fifth."]


# --- addresses --------------------------------------------------------------------------------------

URL = "https://example.org/tide-tables/2025/"


def told(body: str, lang: str = "en") -> list[str]:
    """The paragraphs of a chapter's body, and its footnotes."""
    head = f'id: water\ntitle: W\ngist: G\nmessages: [{{id: a, headline: A, body: "{body}"}}]\n'
    texts = document(lang, chapter=head).chapters[0].messages[0].body
    return [text.text for text in texts] + [m.note.text for text in texts for m in text.notes if m.note]


def test_prose_prints_the_address_of_a_link_once_in_a_footnote() -> None:
    assert told(f"See [the **tables**]({URL}), and [again]({URL}).") == [
        "See the tables,¹ and again.", "example.org/tide-tables/2025",
    ]  # fmt: skip
    assert told(f"见[潮汐表]({URL})，另见[附注](http://a.cn)。", "zh") == [
        "见潮汐表¹，另见附注²。", "example.org/tide-tables/2025", "a.cn",
    ]  # fmt: skip


def test_a_link_that_says_its_address_has_no_footnote() -> None:
    for label in (URL, "example.org/tide-tables/2025", "example.org/tide-tables/2025/"):
        assert told(f"See [{label}]({URL}) now.") == [f"See {label} now."]
    assert told("Write to [us](mailto:a@example.org).") == ["Write to us."]


def test_footnotes_of_addresses_count_with_the_others() -> None:
    assert told(f"One^[First.] and [two]({URL})^[Its own.] and three^[Last.]") == [
        "One¹ and two²\u00a0³ and three⁴", "First.", "example.org/tide-tables/2025", "Its own.", "Last.",
    ]  # fmt: skip


def test_links_in_exhibits_and_takeaways_print_their_addresses() -> None:
    head = f"""id: water
title: W
gist: G
messages:
  - id: a
    headline: A
    aside: "See [the tables]({URL})"
    body: "See [here](https://example.org/known)."
    exhibit:
      type: table
      columns: [{{title: Port}}, {{title: Where}}]
      rows:
        - ["[East](https://example.org/east)", "[Known](https://example.org/known)"]
        - ["[West](https://example.org/west)", "[East](https://example.org/east)"]
"""
    message = document("en", chapter=head).chapters[0].messages[0]
    assert message.aside.text == "See the tables (example.org/tide-tables/2025)"
    source = message.exhibits[0].source.text
    assert source.endswith("East: example.org/east; West: example.org/west."), source
    links = [i.link for i in message.exhibits[0].source.inlines if i.link]
    assert links[-2:] == ["https://example.org/east", "https://example.org/west"]


LINKED = """
id: water
title: {{zh: 水, en: Water}}
gist: {{zh: 去向, en: Where it goes}}
key_messages:
  - lead: {{zh: 看水, en: See the water}}
    text: {{zh: "另见[水位]({url}level)", en: "Also [the level]({url}level)"}}
messages:
  - id: a
    headline: {{zh: 涨了, en: It rose}}
    body: {{zh: 水位涨了。, en: The water rose.}}
    exhibit:
      type: column
      title: {{zh: 水位, en: Level}}
      categories: ["2024", "2025"]
      series: [{{values: ["1", "2"]}}]
    takeaways:
      - lead: {{zh: "先看[潮汐表]({url})", en: "See [the tables]({url}) first"}}
        text: {{zh: "再看[**全部**记录]({url}all)。", en: "Then [**all** records]({url}all)."}}
"""


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("en", ("See the tables ({at}) first", "Then all records ({at}/all).", "Also the level ({at}/level).")),
        ("zh", ("先看潮汐表（{at}）", "再看全部记录（{at}/all）。", "另见水位（{at}/level）。")),
    ],
)  # fmt: skip
def test_takeaways_at_a_small_chart_print_the_addresses_of_their_links(
    lang: str, wanted: tuple[str, ...], columns: int
) -> None:
    lead, text, key = (said.format(at="example.org/tide-tables/2025") for said in wanted)
    main = MAIN.replace(", land.yaml", "").replace("see: land", "see: water") + f"print: {{columns: {columns}}}\n"
    parts = {"main": main.replace("[en]", f"[{lang}]"), "chapter": LINKED.format(url=URL)}
    items = [i for page in pages("brief", lang, **parts).pages for i in walk(page.items) if isinstance(i, TextItem)]
    (noted,) = (i for i in items if [p.text for p in i.paragraphs] == [lead, text])
    assert {s.link for p in noted.paragraphs for line in p.lines for s in line.spans} == {"", URL, f"{URL}all"}
    assert [i.text.endswith(key) for i in items if i.name == "Key message 1"] == [True]
    slides = [i for page in pages("slides", lang, **parts).pages for i in walk(page.items) if isinstance(i, TextItem)]
    assert not [i.text for i in slides if "example.org" in i.text]  # links are there to be followed


def test_sources_print_their_addresses() -> None:
    main = MAIN.replace("facts: [facts.yaml]", "facts: [facts.yaml, more.yaml]")
    source = f"sources: {{office: {{name: Office, title: Tables, url: '{URL}'}}}}\n"
    files = {"land.yaml": LAND, "more.yaml": source + "facts: {ebb: {value: 1, source: office}}\n"}
    chapter = CHAPTER.replace("Third: {tide}.", "Third: {tide} and {ebb}.")
    found = pages("brief", main=main, facts=FACTS, chapter=chapter, files=files)
    items = [i for page in found.pages for i in page.items if isinstance(i, TextItem)]
    entries = [i.text for i in items if i.name.startswith("Source ")]
    assert any(text.endswith("Office. Tables. example.org/tide-tables/2025") for text in entries), entries


# --- pages ----------------------------------------------------------------------------------------

SENTENCES = {
    "en": "The water comes in the morning and goes in the evening, as it did a year ago. ",
    "zh": "早上涨潮，傍晚退潮，与去年一样。",
}


def long_brief(lang: str, note: int = 1, at: int = 8) -> Pages:
    """Three pages of prose, a footnote in each of its paragraphs; in one, it has so many sentences."""
    said = SENTENCES[lang]
    paragraphs = [f"{said * 3}^[{said * (note if n == at else 1)}]{said * 6}" for n in range(18)]
    body = "".join(f"  {line}\n" for p in paragraphs for line in (p, ""))
    chapter = f"id: water\ntitle: W\ngist: G\nbody: |\n{body}"
    return pages("brief", lang, chapter=chapter)


def footnotes(pages: Pages, number: int) -> list[TextItem]:
    return [i for i in pages.pages[number].items if isinstance(i, TextItem) and i.role == "note"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_footnotes_stand_at_the_foot_of_the_page_of_their_mark(lang: str) -> None:
    made = long_brief(lang)
    shown = 0
    for number, page in enumerate(made.pages):
        notes = footnotes(made, number)
        for note in notes:
            assert made.anchors[note.anchor][0] == number == made.anchors[f"{note.anchor}:mark"][0]
        rules = [i.rect.y for i in page.items if i.name == "Footnote rule"]
        assert len(rules) == bool(notes)
        if notes:
            above = [i.rect.bottom for i in page.items if isinstance(i, TextItem) and i.role == "paragraph"]
            assert max(above) + 8 <= rules[0] < notes[0].rect.y
            assert notes[-1].rect.bottom <= made.master.size[1] - 60
            assert all(a.rect.bottom <= b.rect.y + 0.01 for a, b in pairwise(notes))
        shown += len(notes)
    assert shown == 18


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_long_footnote_runs_on_and_stays_one(lang: str) -> None:
    tried = (long_brief(lang, 30, at) for at in range(2, 16))
    made = next(pages for pages in tried if any(i.part == 2 for i in all_notes(pages)))
    (rest,) = (i for i in all_notes(made) if i.part == 2)
    number = next(n for n in range(len(made.pages)) if rest in footnotes(made, n))
    assert footnotes(made, number)[0] is rest  # it comes first on its page
    assert len(footnotes(made, number - 1)[-1].paragraphs[0].lines) >= 2
    with pikepdf.open(BytesIO(write_pdf(made))) as pdf:
        assert len(elements(pdf, "Note")) == 18
        assert len(elements(pdf, "Lbl")) == 18


def all_notes(made: Pages) -> list[TextItem]:
    return [i for page in made.pages for i in walk(page.items) if isinstance(i, TextItem) and i.role == "note"]


# --- tags -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_marks_and_footnotes_lead_to_each_other(lang: str, tmp_path: Path) -> None:
    data = write_pdf(long_brief(lang, 40))
    with pikepdf.open(BytesIO(data)) as pdf:
        references, notes = elements(pdf, "Reference"), elements(pdf, "Note")
        marks = [r for r in references if str(r.P.S) == "/P"]
        assert len(marks) == len(notes) == 18
        assert len({str(note.ID) for note in notes}) == 18
        for tag in (*marks, *(note.K[0] for note in notes)):
            assert str(tag.S) in ("/Reference", "/Lbl")
            assert str(tag.K.S) == "/Link"
            assert any(str(k.get("/Type", "")) == "/OBJR" for k in tag.K.K if isinstance(k, pikepdf.Dictionary))
    path = tmp_path / "brief.pdf"
    path.write_bytes(data)
    assert [*profile_faults(path, "ua1"), *profile_faults(path, "2a"), *spoken_faults(path)] == []
