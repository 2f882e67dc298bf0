"""Prints how far justified Chinese lines are spread: the bundled brief's, two hundred generated paragraphs, and those
of text files that are named. `python bench/stretch.py [FILE...]`.

Stretch is what stands between two Han characters beyond all glue, in em: 0.05 is good, above 0.12 a reader sees it.
Line ends that ICU forbids, forbidden marks at line ends and split numbers are counted too."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.paragraphs import paragraphs
from briefing.lines import Paragraph, Run, Style
from briefing.text.fit import Quality, Setter, extra_stretch
from briefing.text.fonts import FontPair, MissingGlyph
from tests.oracles.linebreaks import illegal_breaks, line_faults

WIDTHS = (399.0, 239.0)
"""The text column of a brief on A4, and one of two columns, in pt."""
SIZE, LEAD = 10.5, 17.0


def main(files: list[str]) -> None:
    texts = {"200 generated paragraphs": paragraphs("zh")}
    texts |= {Path(name).name: Path(name).read_text(encoding="utf-8").split("\n") for name in files}
    print("| text | width | lines | mean em | worst em | above 0.05 | above 0.12 | faults |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, found in texts.items():
        for width in WIDTHS:
            print(row(name, width, list(set_in(found, width, "justified"))))


def set_in(texts: Iterable[str], width: float, quality: Quality) -> Iterator[Paragraph]:
    """The texts that have more than a line, as a brief sets them."""
    setter = Setter(FontPair("ibm-plex-sans", "noto-sans-sc"), "zh", screen=False)
    for text in texts:
        if text.strip():
            try:
                paragraph = setter.paragraph([Run(text.strip(), Style(SIZE), "zh")], width, LEAD, quality=quality)
            except MissingGlyph as error:
                print(f"left out: {error}", file=sys.stderr)
                continue
            if len(paragraph.lines) > 1:
                yield paragraph


def row(name: str, width: float, found: list[Paragraph]) -> str:
    stretch = [em for paragraph in found for em in extra_stretch(paragraph)[:-1]]
    faults = sum(len([*line_faults(p), *illegal_breaks(p, "zh")]) for p in found)
    counts = [sum(em > limit for em in stretch) for limit in (0.05, 0.12)]
    figures = f"{statistics.fmean(stretch):.4f} | {max(stretch):.3f} | {counts[0]} | {counts[1]} | {faults}"
    return f"| {name} | {width:g} pt | {len(stretch)} | {figures} |"


if __name__ == "__main__":
    main(sys.argv[1:])
