"""A small project with variables, and rows for it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.support import project

MAIN = """
title: "Tides for {client}"
subtitle: "{berths:number} berths"
languages: [en]
date: 2026-03-04
answer: The tide turns twice a day.
summary:
  headline: Three things to know
  messages:
    - {word: First, headline: It comes in, text: Always, see: water}
    - {word: Second, headline: It goes out, text: Always, see: water}
    - {word: Third, headline: It comes back, text: Always, see: water}
variables:
  client: {default: Harbour, description: Whose deck it is}
  berths: {type: number, default: 12}
  mood: {type: choice, choices: [calm, rough], default: calm}
  port: {default: north}
facts: [facts.yaml]
chapters: [water.yaml]
"""
MESSAGE = """
id: high
headline: "The water is {level} high for {client}"
exhibit:
  type: bar
  title: Water
  source: Tide gauge.
  categories: ["{client}", Others]
  series: [{values: {file: "data/{port}.csv", column: Level}}]
  highlight: ["{client}"]
"""
FACTS = "level: {value: 3.5, source: gauge, measure: level}"
HEAD = "client,berths,mood,port,fact.level"


def tides(folder: Path) -> Path:
    """The project, in a folder of the name `tides`."""
    files: dict[str, str | bytes] = {"data/north.csv": "Level\n3\n2\n", "data/south.csv": "Level\n4\n1\n"}
    with project(main=MAIN, message=MESSAGE, facts=FACTS, files=files) as made:
        return Path(shutil.copytree(made, folder / "tides"))


def table(path: Path, rows: Sequence[str], head: str = HEAD) -> Path:
    """A CSV file of rows under a head."""
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def clients(count: int) -> list[str]:
    """Rows that differ."""
    return [f"Client {i},{10 + i},calm,{'north' if i % 2 else 'south'},{i}.5" for i in range(count)]


TOO_LONG = f"{'A client of many words ' * 60},1,calm,north,1.5"
"""A row whose deck has no room for it."""
