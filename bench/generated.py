"""A number of slides in, a project with that many chart slides out: for measuring growth; and one to be made for many
clients, with the table of them: for measuring batches."""

from __future__ import annotations

from pathlib import Path

CHAPTERS = 5
YEARS = ("2021", "2022", "2023", "2024", "2025")

FRONT = """\
title: {title}
subtitle: A generated project
languages: [en]
date: 2026-01-15
answer: One chart a slide, five columns a chart.
summary:
  headline: One chart a slide
  messages:
    - {{word: One, headline: First message, text: It grows}}
    - {{word: Two, headline: Second message, text: It grows}}
    - {{word: Three, headline: Third message, text: It grows}}
facts: [facts.yaml]
{more}chapters: [{chapters}]
"""
CLIENT = "variables:\n  client: {default: Sample Ltd}\nclosing: Thank you, {client}\n"

MESSAGE = """\
  - id: m{n}
    headline: "Item {n} has grown to {{v{n}_2025}} units in five years"
    exhibit:
      type: column
      title: Item {n}
      unit: units, 2021–2025
      categories: ["2021", "2022", "2023", "2024", "2025"]
      series: [{{name: Item {n}, values: [{values}]}}]
      highlight: ["2025"]
      annotate: [{{growth: ["2021", "2025"]}}]
    takeaways:
      - {{lead: Steady, text: Each year is above the one before.}}
    notes: Notes of item {n}.
"""


def write_project(folder: Path, slides: int, parts: int = CHAPTERS, *, title: str = "Growth", more: str = "") -> Path:
    """A project with `slides` messages, each with a column chart of five facts, in so many chapters."""
    (folder / "chapters").mkdir(parents=True)
    facts = ["sources:", "  maker: {name: Generator}", "facts:"]
    chapters: list[list[str]] = [
        [f"id: c{i}", f"title: Chapter {i + 1}", "gist: A part of the items", "messages:"] for i in range(parts)
    ]
    for n in range(slides):
        for k, year in enumerate(YEARS):
            value = 100 + (n * 37) % 60 + k * (10 + n % 7)
            facts.append(f'  v{n}_{year}: {{value: {value}, period: "{year}", source: maker, measure: item{n}}}')
        values = ", ".join(f"v{n}_{year}" for year in YEARS)
        chapters[n * parts // slides].append(MESSAGE.format(n=n, values=values))
    names = [f"chapters/{i}.yaml" for i in range(parts)]
    (folder / "briefing.yaml").write_text(
        FRONT.format(title=title, more=more, chapters=", ".join(names)), encoding="utf-8"
    )
    (folder / "facts.yaml").write_text("\n".join(facts) + "\n", encoding="utf-8")
    for name, lines in zip(names, chapters, strict=True):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def write_batch(folder: Path) -> Path:
    """A project of 12 slides with 3 charts, whose title names a client."""
    return write_project(folder, 3, 2, title='"Growth of {client}"', more=CLIENT)


def write_rows(path: Path, clients: int, first: int = 1) -> Path:
    """A table with a client and a number a row, counted from `first`."""
    rows = (f"Client {n:05},{100 + n % 50}\n" for n in range(first, first + clients))
    path.write_text(f"client,fact.v0_2021\n{''.join(rows)}", encoding="utf-8")
    return path
