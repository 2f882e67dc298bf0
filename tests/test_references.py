"""References with their page: "Figure 3, p. 12" in the brief, "slide 7" in the deck, and no line moves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

import pikepdf
import pytest

from briefing.document import Inline
from briefing.layout import brief, brief_references
from briefing.layout.brief_sheet import brief_sheet
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Pages, ShapeItem, TableItem, TextItem, walk
from briefing.resolve.inline import make_copy
from briefing.write.pdf.file import write_pdf
from tests.resolve.test_texts import HERE
from tests.support import document, pages

SAID = {
    "en": "The water comes in the morning and goes in the evening, as it did a year ago. ",
    "zh": "早上涨潮，傍晚退潮，与去年一样。",
}
SEE = {
    "en": "See {see:low:page} ({see:deep:page}), {see:far:page} and {see:unseen:page}. ",
    "zh": "见{see:low:page}（另见{see:deep:page}）、{see:far:page}和{see:unseen:page}。",
}
EXHIBIT = "exhibit: {id: ID, type: bar, source: S., categories: [a], series: [{values: ['1']}]}"


def chapter(lang: str, sentences: int) -> str:
    said, see = SAID[lang], SEE[lang]
    body = f"{said * 3}{see}{said * sentences}"
    return f"""
id: water
title: Water
gist: Where it goes
messages:
  - id: high
    headline: High water
    body: "{body}"
    takeaways: [{{lead: "{see.strip()}"}}]
    {EXHIBIT.replace("ID", "high-chart")}
  - {{id: unseen, headline: Unseen, show: deck, {EXHIBIT.replace("ID", "none")}}}
sections:
  - id: deep
    title: Deep
    headline: Deep down
    messages:
      - {{id: lows, headline: Low water, body: "{said * 60}^[{see}]", {EXHIBIT.replace("ID", "low")}}}
      - {{id: far, headline: Far away, body: "{said * 400}", show: brief}}
"""


def made(kind: str, lang: str, sentences: int = 4) -> Pages:
    return pages(kind, lang, chapter=chapter(lang, sentences))  # type: ignore[arg-type]


def texts(found: Pages) -> list[TextItem]:
    return [i for page in found.pages for i in walk(page.items) if isinstance(i, TextItem)]


def test_the_brief_names_page_and_label() -> None:
    for lang, said in (
        ("en", "See Figure 2, p. {low} (1.1, p. {deep}), 1.1, p. {far} and Chapter 1."),
        ("zh", "见图 2（第{low}页）（另见1.1，第{deep}页）、1.1（第{far}页）和第一章。"),
    ):
        found = made("brief", lang)
        expected = said.format(**{name: found.anchors[name][0] + 1 for name in ("low", "deep", "far")})
        text = "\n".join(i.text.replace("\u00a0", " ") for i in texts(found))
        assert text.count(expected) == 3, lang  # prose, takeaway, footnote


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_number_moves_a_line(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines are those with zeros in place of numbers, and justified ones end where they ended."""
    for sentences in range(1, 9):
        filled = made("brief", lang, sentences)
        with monkeypatch.context() as context:
            context.setattr(brief_references, "_told", lambda stretch, sheet: stretch.text)
            zeros = made("brief", lang, sentences)
        assert len(filled.pages) == len(zeros.pages)
        lines = changed = 0
        for one, other in zip(texts(filled), texts(zeros), strict=True):
            assert len(one.paragraphs) == len(other.paragraphs)
            for a, b in zip(one.paragraphs, other.paragraphs, strict=True):
                for line, before in zip(a.lines, b.lines, strict=True):
                    lines += 1
                    changed += line.text != before.text
                    assert line.baseline == before.baseline
                    assert line.x + line.width <= one.rect.w + 0.01 or line == before
                    if a.align == "justify" and before.x + before.width > one.rect.w - 0.01:
                        assert line.x + line.width == pytest.approx(before.x + before.width, abs=0.01)
                    else:
                        assert line.width <= before.width + 0.01
        assert changed >= 4
        assert lines > 100


def test_every_reference_is_a_link() -> None:
    with pikepdf.open(BytesIO(write_pdf(made("brief", "en")))) as pdf:
        names = [str(a.Contents) for page in pdf.pages for a in page.obj.get("/Annots", [])]
    assert sum(name.startswith("Figure\u00a02,") for name in names) >= 3


def test_the_deck_names_the_slide() -> None:
    for lang, said in (
        ("en", "See slide {low} (slide {deep}), 1.1 and slide {unseen}"),
        ("zh", "见第{low}页（另见第{deep}页）、1.1和第{unseen}页"),
    ):
        deck = made("slides", lang)
        numbers = {name: deck.anchors[name][0] + 1 for name in ("low", "deep", "unseen")}
        shown = [i.text.replace("\u00a0", " ") for i in texts(deck)]
        assert said.format(**numbers) in "\n".join(shown)
        assert not any("00" in text for text in shown)


def test_a_slide_at_the_head_of_a_sentence_has_a_capital() -> None:
    said = "{see:low:page} says so. {see:low:page} too; see {see:low:page}"
    deck = pages("slides", chapter=chapter("en", 1).replace("See {see:low:page}", said))
    number = deck.anchors["low"][0] + 1
    text = "\n".join(i.text for i in texts(deck)).replace("\u00a0", " ")
    assert f"Slide {number} says so. Slide {number} too; see slide {number}" in text


def test_inside_brackets_there_are_no_brackets() -> None:
    reference = Inline("图1", link="#x", place="（第{n}页）")
    found = make_copy("甲{see:x:page}乙（见{see:x:page}）丙", HERE, lambda piece: reference, capitals=False).inlines
    assert [i.place for i in found if i.place] == ["（第{n}页）", "，第{n}页"]


def test_texts_that_are_no_prose_keep_the_label() -> None:
    found = document("en", chapter=chapter("en", 1))
    assert found.chapters[0].messages[0].body[0].text.count("Figure\u00a02") == 1


def test_numbers_of_more_digits_than_expected_get_their_room(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = made("brief", "en")
    assert len(usual.pages) >= 10
    with monkeypatch.context() as context:
        context.setattr(brief, "brief_sheet", lambda *args: brief_sheet(*args).reserving(1))
        again = made("brief", "en")
    assert [i.paragraphs for i in texts(again)] == [i.paragraphs for i in texts(usual)]


EVERYWHERE = """
id: water
title: Water
gist: "Gist, {see:low:page}"
key_messages: [{lead: Key, text: "See {see:low:page}"}]
messages:
  - id: high
    headline: "Headline, {see:low:page}"
    heading: "Heading, {see:low:page}"
    body: Body.
    aside: "Aside, {see:low:page}"
    notes: "Notes, {see:low:page}"
    takeaways: [{lead: "Lead, {see:low:page}", text: "Text, {see:low:page}"}]
    exhibit:
      type: table
      id: high-table
      title: "Title, {see:low:page}"
      source: "Source, {see:low:page}"
      columns: [{title: A}, {title: B, note: "Note, {see:low:page}"}]
      rows: [[a, "Cell, {see:low:page}"], [b, c]]
sections:
  - id: deep
    title: Deep
    headline: "Section, {see:low:page}"
    messages:
      - {id: lows, headline: Low, exhibit: {id: low, type: bar, source: S., categories: [a], series: [{values: ['1']}]}}
"""


@pytest.mark.parametrize("kind", ["brief", "slides"])
def test_no_text_keeps_its_zeros(kind: str) -> None:
    found = pages(kind, chapter=EVERYWHERE)  # type: ignore[arg-type]
    number = found.anchors["low"][0] + 1
    said = f"slide\u00a0{number}" if kind == "slides" else f"Figure\u00a01, p.\u00a0{number}"
    shown = [para for page in found.pages for item in walk(page.items) for para in paragraphs(item)]
    shown += [para for page in found.pages for para in page.notes]
    expected = ["Headline", "Source", "Cell"]
    expected += ["Lead", "Notes"] if kind == "slides" else ["Title", "Gist", "Heading", "Aside", "Section"]
    for name in expected:
        assert any(f"{name}, {said}" in para.text for para in shown), name
    assert not any(re.search(r"\b00\b", text) for text in [*(p.text for p in shown), *lines_of(shown)])


def paragraphs(item: AnyItem) -> Sequence[Paragraph]:
    if isinstance(item, TextItem):
        return item.paragraphs
    if isinstance(item, TableItem):
        return [para for row in item.rows for cell in row.cells for para in cell.paragraphs]
    return item.text if isinstance(item, ShapeItem) else ()


def lines_of(shown: Sequence[Paragraph]) -> list[str]:
    return [line.text for para in shown for line in para.lines]
