"""The table of annotations: what the author writes, the formulas of what is printed and of where the ends lie, the
kinds that take it and the data sets. A new kind of chart is a row of `annotation_cases`."""

from __future__ import annotations

from collections.abc import Callable

from tests.oracles import annotations as find
from tests.write import annotation_ends as ends
from tests.write import annotation_words as words
from tests.write.annotation_cases import AREAS, BARS, EVERY, LINES, PARTS, STACKS, Case, Note

ALL_DATA = ("rising", "mixed", "years", "below zero")

FEW = [BARS[0], BARS[1], STACKS[0], PARTS[3], LINES[0], AREAS[1]]
"""For what other rows already show of every kind."""
WHOLE = [*BARS, *STACKS, *LINES, *AREAS]
BRACKETED = [*BARS, *STACKS, *PARTS]
ARROWS = EVERY
AXIS = [k for k in EVERY if k.mode == "percent" or not k.is_part]
IN_ORDER = [k for k in EVERY if not k.is_sorted]


def pair(key: str, more: str = "") -> Callable[[Case], str]:
    return lambda case: f"{key}: [{{{case.ends[0]}}}, {{{case.ends[1]}}}]{more}"


def several(key: str) -> Callable[[Case], str]:
    return lambda case: f"{key}: [{', '.join(f'{{{c}}}' for c in range(case.ends[0], case.ends[1] + 1))}]"


def one(key: str, more: str = "") -> Callable[[Case], str]:
    return lambda case: f"{key}: {{{case.ends[1]}}}{more}"


def line_at(key: str, style: str = "") -> Callable[[Case], str]:
    more = f", style: {style}" if style else ""
    return lambda case: f"{key}: {words.goal(case).strip()}, at: {case.level}{more}"


def at_mean(case: Case) -> str:
    return f"average: {words.goal(case).strip()}"


def stripe(case: Case) -> str:
    return f"band: [{', '.join(case.band)}], label: {words.goal(case).strip()}"


def ground(case: Case) -> str:
    return pair("shade", f", label: {SLUMP(case)}")(case)


def said(case: Case) -> str:
    return one("callout", f", text: {STRIKE(case)}")(case)


STRIKE = words.in_lang("Strike", "停工")
SLUMP = words.in_lang("Slump", "收缩")
FORECAST = words.in_lang("Forecast", "预测")
AT_MEAN = ends.at(lambda case: float(words.mean(case)))
AT_LEVEL = ends.at(lambda case: float(case.level))

TABLE = [
    Note("growth", pair("growth"), words.growth, ends.arrow, find.arrow, ARROWS),
    Note("growth in per cent", pair("growth", ", form: percent"), words.percent, ends.arrow, find.arrow, FEW),
    Note("multiple", pair("growth", ", form: multiple"), words.multiple, ends.arrow, find.arrow, FEW),
    Note("growth a year", pair("growth", ", form: annual"), words.annual, ends.arrow, find.arrow, IN_ORDER, ("years",)),
    Note("difference", pair("difference"), words.difference, ends.arrow, find.arrow, ARROWS, ALL_DATA),
    Note("level difference", pair("difference", ", form: level"), words.difference, ends.levels, find.level_arrow,
         WHOLE, ALL_DATA),
    Note("total", several("total"), words.total, ends.marks_held, find.bracket, BRACKETED, ALL_DATA, gathers=True),
    Note("share of several", several("share"), words.share_of_several, ends.marks_held, find.bracket, BRACKETED,
         gathers=True),
    Note("share", one("share"), words.share_at_mark, ends.tag, find.tag, BRACKETED),
    Note("share at a point", one("share"), words.share_at_mark, ends.callout, find.callout, [*LINES, *AREAS]),
    Note("share of a category", one("share", ", of: category"), words.share_of_category, ends.tag, find.tag, PARTS),
    Note("average", at_mean, words.average, AT_MEAN, find.level("text"), WHOLE, ALL_DATA, names_series=False),
    Note("average given", line_at("average"), words.level, AT_LEVEL, find.level("text"), FEW, ALL_DATA,
         names_series=False),
    Note("level", line_at("level"), words.level, AT_LEVEL, find.level("text"), AXIS, ALL_DATA, names_series=False),
    Note("target", line_at("level", "target"), words.level, AT_LEVEL, find.level("ink"), FEW, ALL_DATA,
         names_series=False),
    Note("threshold", line_at("level", "threshold"), words.level, AT_LEVEL, find.level("alert"), FEW, ALL_DATA,
         names_series=False),
    Note("band", stripe, words.band, ends.band, find.band, AXIS, ALL_DATA, names_series=False),
    Note("shade", ground, SLUMP, ends.slots_held, find.shade, AXIS, ALL_DATA, names_series=False),
    Note("forecast", lambda case: "shade: forecast", FORECAST, ends.slots_of_forecast, find.shade,
         [k for k in AXIS if not k.is_sorted], names_series=False),
    Note("callout", said, STRIKE, ends.callout, find.callout, EVERY, ("rising", "mixed", "below zero")),
    Note("break", None, lambda case: "", ends.slashes, find.slashes, BARS, ALL_DATA, cut=ends.cut),
]  # fmt: skip
