"""A number of clients in, a project of twelve slides and three charts and a table with a row a client out: for
measuring batches. A client changes the cover, the summary, the opener, all three charts, the key figures and the
data appendix; a table, a process and the sources are the same for all."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

YEARS = ("2021", "2022", "2023", "2024", "2025")
REGIONS = ("north", "south", "east", "west", "coast", "hills", "lakes", "plain")
TRADES = ("Foods", "Mills", "Freight", "Energy", "Paper", "Marine", "Optics", "Textiles", "Tools", "Foundry")
PLACES = ("Harbour", "Alder", "Granite", "Linden", "Meridian", "Northgate", "Orchard", "Quarry", "Sable", "Weaver")

FRONT = """\
title: "{client}: orders"
subtitle: "Review for the board, {region} region"
languages: [en]
date: 2026-01-15
authors: Sales practice
answer: "Orders of {client} grew {orders_growth} in four years, and most of the growth came from two channels."
summary:
  headline: "{client} grows where it sells direct"
  messages:
    - value: orders_growth
      headline: "Orders of {client} have grown every year"
      text: "From {orders_2021} to {orders_2025}"
      see: orders
    - value: direct_share
      headline: Direct sales bring the growth
      text: "{direct_share} of orders come without a dealer"
      see: channels
    - word: Next
      headline: Three steps in a year
      text: Each pays for the one after it
      see: steps
variables:
  client: {default: Sample Mills, description: Name of the client}
  region: {type: choice, choices: [north, south, east, west, coast, hills, lakes, plain], default: north}
facts: [facts.yaml]
chapters: [chapters/1-orders.yaml]
"""

FACTS = """\
units:
  "%": {name: "%", space: false}
  eur: {name: EUR}
sources:
  books: {name: Order books, title: Order books of the client}
  panel: {name: Trade panel, title: "Trade panel, yearly survey"}
facts:
  orders_2021: {value: 31, scale: m, unit: eur, period: "2021", source: books, measure: orders}
  orders_2022: {value: 36, scale: m, unit: eur, period: "2022", source: books, measure: orders}
  orders_2023: {value: 41, scale: m, unit: eur, period: "2023", source: books, measure: orders}
  orders_2024: {value: 45, scale: m, unit: eur, period: "2024", source: books, measure: orders}
  orders_2025: {value: 52, scale: m, unit: eur, period: "2025", source: books, measure: orders}
  orders_growth:
    formula: (orders_2025 / orders_2021 - 1) * 100
    round: 0
    unit: "%"
    period: 2021–2025
    source: books
    measure: growth
  direct_share: {value: 46, unit: "%", period: "2025", source: books, measure: share}
  dealer_share: {value: 33, unit: "%", period: "2025", source: books, measure: share}
  online_share: {formula: 100 - direct_share - dealer_share, unit: "%", period: "2025", source: books, measure: share}
  margin: {value: 12.5, unit: "%", period: "2025", source: books, measure: margin}
"""

CHAPTER = """\
id: orders-of-clients
title: Orders
gist: Growth comes from direct sales
key_messages:
  - {lead: Growth every year, text: "From {orders_2021} to {orders_2025}"}
  - {lead: Direct first, text: "{direct_share} of orders come without a dealer"}
messages:
  - id: orders
    headline: "Orders of {client} have grown by {orders_growth} since 2021"
    exhibit:
      type: column
      title: Orders
      unit: EUR million, 2021–2025
      categories: ["2021", "2022", "2023", "2024", "2025"]
      series: [{name: Orders, values: [orders_2021, orders_2022, orders_2023, orders_2024, orders_2025]}]
      highlight: ["2025"]
      annotate: [{growth: ["2021", "2025"]}]
    takeaways:
      - {lead: Every year, text: The rise is not the accident of one year.}
      - {lead: No new plant, text: "{client} makes more on the lines that are there."}
    notes: Begin with the last column, then say why.
  - id: channels
    headline: "Direct sales bring {direct_share} of the orders of {client}"
    exhibit:
      type: donut
      title: Orders by channel
      unit: "% of orders, 2025"
      parts:
        - {name: Direct, value: direct_share}
        - {name: Dealers, value: dealer_share}
        - {name: Online, value: online_share}
      highlight: [Direct]
    takeaways:
      - {lead: Close to the client, text: Those who buy direct order again sooner.}
      - {lead: Dealers still count, text: They reach the small workshops.}
    notes: Online orders are what is left of the whole.
  - id: trades
    headline: "In the {region} region five trades buy most"
    exhibit:
      type: bar
      title: Share of trades
      unit: "% of orders, 2025"
      source: Trade panel, yearly survey.
      categories: [Building, Vehicles, Food, Energy, Others]
      series: [{name: Share, values: {file: "data/{region}.csv", column: Share}}]
      highlight: [Building]
    takeaways:
      - {lead: Two trades lead, text: Building and vehicles stand for half of all orders.}
      - {lead: Others are many, text: No other trade has more than a tenth.}
  - id: figures
    headline: "{client} earns {margin} on what it sells"
    exhibit:
      type: kpis
      title: The year in three numbers
      unit: "2025"
      mixed: Three measures side by side, not compared
      cells:
        - {value: orders_2025, label: ordered, highlight: true}
        - {value: direct_share, label: without a dealer}
        - {value: margin, label: earned on sales}
  - id: ways
    headline: Of three ways to grow, direct sales need the least money
    exhibit:
      type: table
      title: Three ways
      unit: compared in words
      source: Judgement of the practice.
      columns: [{title: Way}, {title: Gain, weight: 2}, {title: What it takes, weight: 2}]
      rows:
        - ["**Direct sales**", Orders that come again, Two teams and a stock near the client]
        - ["**New dealers**", Reach into small workshops, Discounts and training]
        - ["**Export**", A market of its own, Approvals and a partner abroad]
      highlight: [1]
    takeaways:
      - {lead: The easy step first, text: Direct sales begin with the teams that are there.}
  - id: steps
    headline: Three steps in a year, each of which pays for the next
    exhibit:
      type: process
      title: Steps
      source: Judgement of the practice.
      steps:
        - {title: Listen, text: Ask the largest fifty clients what they wait for}
        - {title: Stock, text: Put the parts that are asked for near them}
        - {title: Sell, text: Move two teams from the desk to the road}
"""

HEAD = (
    "client", "region", *(f"fact.orders_{year}" for year in YEARS),
    "fact.direct_share", "fact.dealer_share", "fact.margin",
)  # fmt: skip


def write_project(folder: Path) -> Path:
    """The project, in a folder that does not exist."""
    files = {"briefing.yaml": FRONT, "facts.yaml": FACTS, "chapters/1-orders.yaml": CHAPTER}
    random = Random(7)
    for region in REGIONS:
        shares = sorted((random.randint(17, 24) for _ in range(4)), reverse=True)
        files[f"data/{region}.csv"] = "\n".join(["Share", *map(str, [*shares, 100 - sum(shares)])]) + "\n"
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def poisoned(count: int, wrong: int) -> set[int]:
    """Which of so many clients (from 0) have names no slide has room for: `wrong` of them, evenly spread."""
    return {int(count * (n + 0.5) / wrong) for n in range(wrong)}


def write_rows(path: Path, count: int, wrong: int = 0) -> Path:
    """A table of `count` clients, no two alike, of which some are poisoned."""
    random = Random(11)
    bad = poisoned(count, wrong)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for n in range(count):
            name = f"{PLACES[n % 10]} {TRADES[n // 10 % 10]}" + (f" {n // 100 + 1}" if n > 99 else "")
            first = random.randint(20, 60)
            orders = [first := first + random.randint(1, 9) for _ in YEARS]
            direct, dealer = random.randint(36, 60), random.randint(20, 30)
            margin = f"{random.randint(60, 240) / 10:.1f}"
            name = " ".join([name] * (40 if n in bad else 1))
            writer.writerow([name, random.choice(REGIONS), *orders, direct, dealer, margin])
    return path
