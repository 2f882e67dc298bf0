"""The reference brief's plain data in, a typst document out: the same texts, tables and charts in the same fonts, at
about the same size and place. The parts are in bench/brief.typ; what varies is written out here, as by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from bench.reference import BASIS, DATE, LABEL, SUBTITLE, TITLE, Brief, Chapter, Chart, Section, Table

PARTS = Path(__file__).with_name("brief.typ")
FLAGS = {"ignore_system_fonts": True, "pdf_tags": True}
"""What typst.compile is told: tags are its default."""


def document(brief: Brief) -> str:
    """The whole source text."""
    year, month, day = DATE
    date = f"datetime(year: {year}, month: {month}, day: {day})"
    proof = (tuple(_content(part.replace("{/}", " ")) for part in row) for row in brief.proof)
    summary = (
        (_content(word), _content(headline), _content(text), f"<c{n + 1}>")
        for n, (word, headline, text) in enumerate(brief.summary)
    )
    front = (_content(TITLE), _content(SUBTITLE), _content(brief.answer), _rows(proof), _rows(summary), _content(BASIS))
    return "\n".join((
        PARTS.read_text(encoding="utf-8"),
        f"#show: setup.with({_string(TITLE)}, {_string(SUBTITLE)}, {_string(LABEL)}, {date})",
        f"#front({', '.join(front)})",
        "#contents()",
        *(_chapter(chapter, n + 1) for n, chapter in enumerate(brief.chapters)),
        f"#appendix({_rows(_appendix(brief))})",
    ))  # fmt: skip


def _chapter(chapter: Chapter, n: int) -> str:
    keys = ((_content(key.lead), _content(key.text)) for key in chapter.keys)
    sections = ((f"<s{s.number}>", _content(s.title)) for s in chapter.sections)
    return "\n\n".join((
        f"= {_escaped(chapter.title)} <c{n}>",
        f"#opening({_content(chapter.gist)}, {_rows(keys)}, {_rows(sections)})",
        *map(_escaped, chapter.opening),
        *map(_section, chapter.sections),
    ))  # fmt: skip


def _section(section: Section) -> str:
    see = f"#ref(<x{section.number}>)"
    return "\n\n".join((
        f"== {_escaped(section.headline)} <s{section.number}>",
        _escaped(section.opening),
        f"=== {_escaped(section.heading)}",
        *(see.join(map(_escaped, text.split("{see}"))) for text in section.paragraphs),
        _figure(section),
        f"=== {_escaped(section.after_heading)}",
        *map(_escaped, section.after),
    ))  # fmt: skip


def _figure(section: Section) -> str:
    shown = section.exhibit
    kind = "table" if isinstance(shown, Table) else "image"
    head = (section.finding, shown.title, shown.unit, section.aside)
    body = _table(shown) if isinstance(shown, Table) else _chart(shown, section)
    return f"#exhibit({', '.join(map(_content, head))}, {_string(_told(section))}, {kind}, {body}) <x{section.number}>"


def _table(table: Table) -> str:
    cells = ((_content(name), _content(text), number) for name, text, number in table.rows)
    return f"rows(({', '.join(map(_string, table.head))}), {_rows(cells)})"


def _chart(chart: Chart, section: Section) -> str:
    data = f"({', '.join(map(_string, chart.names))}), ({', '.join(chart.values)}), {_string(chart.highlight)}"
    if chart.kind == "donut":
        data += f", {_rows((_content(t.lead), _content(t.text)) for t in section.takeaways)}"
    return f"{chart.kind}-chart({data})"


def _told(section: Section) -> str:
    """What a screen reader says of the exhibit."""
    shown = section.exhibit
    rows = shown.rows if isinstance(shown, Table) else zip(shown.names, shown.values, strict=True)
    return f"{shown.title}，{shown.unit}：" + "；".join(f"{row[0]} {row[-1]}" for row in rows)


def _appendix(brief: Brief) -> Iterable[tuple[str, ...]]:
    """Each number of each exhibit; the exhibit is named in its first row."""
    for section in (s for chapter in brief.chapters for s in chapter.sections):
        shown = section.exhibit
        if isinstance(shown, Table):
            values, unit = [(f"{row[0]}，{row[1]}", row[-1]) for row in shown.rows], ""
        else:
            values, unit = list(zip(shown.names, shown.values, strict=True)), shown.unit
        for k, (name, value) in enumerate(values):
            to = "none" if k else f"<x{section.number}>"
            yield to, _content(shown.title), _content(name), _string(value), _content(unit)


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    return "(" + " ".join(f"({', '.join(row)})," for row in rows) + ")"


def _content(text: str) -> str:
    return f"[{_escaped(text)}]"


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    """The text as markup that means nothing but itself, and what is bold."""
    parts = (re.sub(r"([\\#*_`$@<>~\[\]/\-+=\"'])", r"\\\1", part) for part in text.split("**"))
    return "".join(f"#strong[{part}]" if k % 2 else part for k, part in enumerate(parts))
