"""Set paragraphs in, bad line breaks out: forbidden marks at line ends, split words and numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from icu4py.breakers import LineBreaker

from briefing.lines import Paragraph

NO_START = "，。、；：！？）》”’」』】〉…—～·%％℃!),.:;?]}¢°’”"
NO_END = "（《“‘「『【〈([{￥$£"
"""Marks that may not begin, or end, a line (GB/T 15834, JLREQ); dashes and dots included."""

UNIT = "万亿千百%％℃倍个年月日元人次起家项座"


def line_faults(paragraph: Paragraph) -> Iterator[str]:
    lines = [line.text for line in paragraph.lines]
    for above, below in itertools.pairwise(lines):
        end, start = above.rstrip(), below.lstrip()
        if not end or not start:
            continue
        if start[0] in NO_START:
            yield f"a line begins with “{start[0]}”: {start}"
        if end[-1] in NO_END:
            yield f"a line ends with “{end[-1]}”: {end}"
        spaced = above != end or below != start
        if not spaced and re.match(r"[A-Za-z0-9À-ɏ]", start) and re.search(r"[A-Za-z0-9À-ɏ]$", end):
            yield f"split: {end}|{start}"
        if not spaced and re.search(r"\d[.,，]$", end) and start[0].isdigit():
            yield f"split number: {end}|{start}"
        if re.search(r"\d$", end) and start[0] in UNIT and not spaced:
            yield f"number without its unit: {end}|{start}"
        if re.search(r"(^|[\s（(])[+\-−<>≈~]$", end) and start[0].isdigit():
            yield f"number without its sign: {end}|{start}"


def illegal_breaks(paragraph: Paragraph, lang: str) -> Iterator[str]:
    """Breaks where ICU sees none (UAX #14, with the locale's rules)."""
    if len(paragraph.lines) < 2:
        return
    text = "".join(line.text for line in paragraph.lines)
    legal = {end for _, end in LineBreaker(text, lang.replace("-", "_")).segments()}
    at = 0
    for line in paragraph.lines[:-1]:
        at += len(line.text)
        if len(text[:at].encode("utf-16-le")) // 2 not in legal:  # ICU counts UTF-16 units
            yield f"{text[max(0, at - 12) : at]}|{text[at : at + 12]}"
