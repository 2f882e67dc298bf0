"""A number of slides in, a project with that many chart slides out: for measuring growth."""

from __future__ import annotations

from pathlib import Path

CHAPTERS = 5
YEARS = ("2021", "2022", "2023", "2024", "2025")

FRONT = """\
title: Growth
subtitle: A generated project
languages: [en]
date: 2026-01-15
answer: One chart a slide, five columns a chart.
summary:
  headline: One chart a slide
  messages:
    - {word: One, headline: First message, text: It grows}
    - {word: Two, headline: Second message, text: It grows}
    - {word: Three, headline: Third message, text: It grows}
facts: [facts.yaml]
"""

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


def write_project(folder: Path, slides: int) -> Path:
    """A project with `slides` messages, each with a column chart of five facts, in five chapters."""
    (folder / "chapters").mkdir(parents=True)
    facts = ["sources:", "  maker: {name: Generator}", "facts:"]
    chapters: list[list[str]] = [
        [f"id: c{i}", f"title: Chapter {i + 1}", "gist: A part of the items", "messages:"] for i in range(CHAPTERS)
    ]
    for n in range(slides):
        for k, year in enumerate(YEARS):
            value = 100 + (n * 37) % 60 + k * (10 + n % 7)
            facts.append(f'  v{n}_{year}: {{value: {value}, period: "{year}", source: maker, measure: item{n}}}')
        values = ", ".join(f"v{n}_{year}" for year in YEARS)
        chapters[n * CHAPTERS // slides].append(MESSAGE.format(n=n, values=values))
    names = [f"chapters/{i}.yaml" for i in range(CHAPTERS)]
    (folder / "briefing.yaml").write_text(f"{FRONT}chapters: [{', '.join(names)}]\n", encoding="utf-8")
    (folder / "facts.yaml").write_text("\n".join(facts) + "\n", encoding="utf-8")
    for name, lines in zip(names, chapters, strict=True):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
