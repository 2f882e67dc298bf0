"""Prints what a deck and a brief cost beside other ways of making them, how that grows, what caches spare, and how
many decks a second a batch makes. `python -m bench`; its tables go into bench/README.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `python bench`

from bench import batch, brief, deck, growth, rebuild
from bench.measure import machine


def _growth(folder: Path, pairs: int) -> None:
    growth.of_slides(folder, pairs=pairs)
    growth.of_pages(folder, pairs=pairs)


def _batch(folder: Path, pairs: int) -> None:
    batch.of_decks(folder, pairs)
    batch.of_reference_size(folder, pairs)


def _rebuild(folder: Path, pairs: int) -> None:
    rebuild.of_reference_size(folder, pairs)
    for jobs in (1, 2):
        rebuild.of_white_paper(folder / str(jobs), pairs, jobs)
    for jobs in (1, 2):
        rebuild.of_long(folder / f"long-{jobs}", min(pairs, 3), jobs)


PARTS: dict[str, Callable[[Path, int], None]] = {
    "deck": deck.of_reference_size,
    "brief": brief.of_reference_size,
    "growth": lambda folder, pairs: _growth(folder, min(pairs, 3)),
    "cache": _rebuild,
    "batch": lambda folder, pairs: _batch(folder, min(pairs, 3)),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="parts to run, repeatable; default: all")
    parser.add_argument("--pairs", type=int, default=5, help="runs of each, in turn; of growth and batch at most 3")
    chosen = parser.parse_args()
    print(f"{date.today()}, {machine()}\n")
    for name in chosen.only or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder), chosen.pairs)


if __name__ == "__main__":
    main()
