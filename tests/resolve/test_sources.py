"""Source lines: who says so, notes, and what hatching and open dots mean."""

from __future__ import annotations

import pytest

from tests.support import document

UNITS = """
units:
  "%": {name: "%", space: false}
  points: {name: {zh: 个百分点, en: points}}
sources:
  paper: {name: {zh: 《潮》, en: The Tide}, base: true}
  gauge: {name: {zh: 验潮站, en: Tide gauge}}
  pilots: {name: {zh: 引航站, en: Pilots}}
  moon: {name: {zh: 月台, en: Moon office}}
facts:
  g: {value: 3, unit: "%", source: gauge, where: "1.1", note: {zh: 只测一次, en: Measured once}}
  p: {value: 4, unit: "%", source: pilots, where: "1.2", note: {zh: 只测一次, en: Measured once}}
  m: {value: 5, unit: "%", source: moon, where: "1.2"}
  own: {value: 6, unit: "%", source: paper, where: "1.3"}
  next: {value: 7, unit: "%", source: gauge, where: "1.1", status: forecast}
  d: {formula: g + 1, unit: "%", source: gauge, where: "1.1"}
  low: {value: 2, unit: "%", source: gauge, where: "1.1", qualifier: under}
"""


def line(exhibit: str, lang: str = "en", headline: str = "h", more: str = "", units: str = UNITS) -> tuple[str, str]:
    """Source line of the slide and of the exhibit in the brief."""
    body = exhibit.replace("\n", "\n  ")
    text = f"id: m\nheadline: {headline}\n{more}\nexhibit:\n  mixed: yes\n  {body}\n"
    (message,) = document(lang, (), message=text, files={"facts.yaml": units}).chapters[0].messages
    return message.source.text, message.exhibits[0].source.text


def column(*values: str, extra: str = "") -> str:
    names = ", ".join(f"c{i}" for i in range(len(values)))
    return f"type: column\ncategories: [{names}]\nseries: [{{values: [{', '.join(values)}]}}]\n{extra}"


@pytest.mark.parametrize(
    ("values", "en", "zh"),
    [
        (("m",), "Moon office, as quoted in The Tide, section 1.2.", "月台，转引自《潮》1.2节。"),
        (
            ("m", "g"),
            "Moon office; Tide gauge, both as quoted in The Tide, sections 1.2 and 1.1. Measured once.",
            "月台；验潮站；均转引自《潮》1.2、1.1节。只测一次。",
        ),
        (
            ("g", "p", "m"),
            "Tide gauge; Pilots; Moon office; all as quoted in The Tide, sections 1.1 and 1.2. Measured once.",
            "验潮站；引航站；月台；均转引自《潮》1.1、1.2节。只测一次。",
        ),
        (("own",), "The Tide, section 1.3; no original source named.", "《潮》1.3节，原文未注明出处。"),
        (
            ("own", "m"),
            "Moon office, as quoted in The Tide, sections 1.3 and 1.2; no original source named for the other figures.",
            "月台，转引自《潮》1.3、1.2节；其余数字原文未注明出处。",
        ),
        (
            ("m", "next"),
            "Moon office; Tide gauge, both as quoted in The Tide, sections 1.2 and 1.1. Hatched: forecast.",
            "月台；验潮站；均转引自《潮》1.2、1.1节。斜纹为预测值。",
        ),
    ],
)
def test_who_says_so(values: tuple[str, ...], en: str, zh: str) -> None:
    for lang, head, expected in (("en", "Source: ", en), ("zh", "资料来源：", zh)):
        slide, figure = line(column(*values), lang)
        assert slide.replace("\u00a0", " ") == head + expected
        assert figure == slide


def test_without_a_base_document_only_names_stand() -> None:
    assert (
        line(column("m", "p"), units=UNITS.replace(", base: true", ""))[0]
        == "Source: Moon office; Pilots. Measured once."
    )


def test_hatching_and_derived_numbers_are_explained() -> None:
    slide, _ = line(column("g", "d", "next"))
    assert slide.endswith("Measured once. Hatched: derived or forecast.")
    slide, _ = line("type: kpis\ncells: [{label: a, value: d}, {label: b, value: g}]")
    assert slide.endswith("Measured once. 4% is derived.")
    slide, figure = line(column("g", "m"), headline='"{d} is more than {low:short}"')
    assert slide.endswith("4% is derived.")
    assert "derived" not in figure


def test_changes_are_explained_and_open_dots_where_the_chart_does_not() -> None:
    slide, _ = line(
        "type: dumbbell\nbefore: b\nafter: a\nchange: c\nrows: [{name: r, before: low, after: g}]", lang="zh"
    )
    assert slide.endswith("变化为推算值。")
    assert "空心" not in slide  # the dumbbell's own legend says it
    slide, _ = line('type: timeline\nevents: [{date: "2019", text: a}, {date: 2019-03, text: b}]')
    assert slide == "Source: compiled from The Tide. Open dots: month not given."


def test_an_exhibits_note_is_added_and_its_own_source_stands_in_place() -> None:
    assert line(column("m", extra="note: Not adjusted"))[1].endswith("section\u00a01.2. Not adjusted.")
    slide, figure = line(column("g", extra="source: Our own count!"), headline='"{m}"')
    assert (slide, figure) == ("Source: Our own count!", "Source: Our own count!")


def test_a_diagram_says_where_it_comes_from() -> None:
    quote = "type: quote\ntext: Time and tide\nby: somebody"
    assert line(quote) == ("Source: compiled from The Tide.", "Source: compiled from The Tide.")
    assert line(quote + "\nnote: Said in passing")[0] == "Source: Said in passing."
    assert line(quote.replace("tide", '"{m}"').replace('Time and "', '"Time and '))[0].startswith("Source: Moon office")


def test_takeaways_count_too() -> None:
    takeaways = 'takeaways: [{lead: x, text: "{m}"}]'
    assert "Moon office" in line(column("p"), more=takeaways)[0]


def test_a_number_without_a_source_is_not_laid_at_the_door_of_another() -> None:
    units = UNITS.replace(", base: true", "") + "  bare: {value: 8, unit: \"%\"}\n"
    assert line(column("bare"), units=units)[0] == "Source: no source named."
    assert line(column("bare"), "zh", units=units)[0] == "资料来源：未注明出处。"
    slide, figure = line(column("m"), headline="up {bare}", units=units)
    assert slide == "Source: Moon office; no source named for the other figures."
    assert figure == "Source: Moon office."
    assert line(column("m"), "zh", "涨{bare}", units=units)[0] == "资料来源：月台；其余数字未注明出处。"


def test_a_derived_number_has_the_sources_it_was_computed_from() -> None:
    units = UNITS.replace(", base: true", "") + "  gap: {formula: m - p + 0 * m, unit: \"%\"}\n"
    assert line(column("gap"), units=units)[0] == "Source: Moon office; Pilots. Hatched: derived."


def test_open_dots_of_a_line_are_told_from_hatched_bars() -> None:
    text = column("low", "next", "m").replace("type: column", "type: line")
    assert line(text)[0].endswith("Open dots are bounds or forecasts.")
    assert line(text, "zh")[0].endswith("空心点为界值或预测值。")


def test_a_legend_alone_names_no_source() -> None:
    plain = 'type: column\ncategories: [a]\nseries: [{values: ["1"], forecast: [a]}]'
    assert line(plain, units=UNITS.replace(", base: true", ""))[0] == "Hatched: forecast."
