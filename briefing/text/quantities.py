"""Text in, stretches that are read in one breath and never broken out: a number with its unit, a
label with its number, a range, a date's month and day."""

from __future__ import annotations

import re
from functools import lru_cache

NO_BREAK = "\u00a0"

_SIGNS = r"<>≤≥≈~～±+\-−＋"
_CURRENCIES = "$£¥€￥"
_NUMERALS = "一二三四五六七八九十百千万亿两"
_NUMBER = rf"(?:[{_SIGNS}]\s?)?[{_CURRENCIES}]?\d(?:[\d,.:/%‰]*[\d%‰])?"
_RANGE = rf"{_NUMBER}(?:\s?[—–\-~～×]\s?{_NUMBER})*"

_SCALE = "[十百千万亿兆]*[多余几]?[十百千万亿兆]*"
_MEASURES = (
    "(?:个(?:百分点|月|季度)|百分点|小时|分钟|[毫微]秒|[美欧日港]元|英镑|人民币|[公千]里|千米|[厘毫微纳]米|平方(?:米|公里)|世纪|年代|月份|"
    "[年月日号天周秒分时个次倍家人名位条件项页章节期届种类台部套款座所例笔轮只张片级层步元米克吨度点成岁代万亿起篇本字组批户处亩辆架艘"
    "颗枚卷门段句支幅道场番股版路行列强国省市县])"
)
_BEFORE = (
    "约|超|逾|近|达|第|图|表|共|仅|每|前|高达|超过|不足|不到|至少|大约|接近|CNY|RMB|USD|EUR|GBP|HKD|JPY|US\\$|HK\\$|≈"
)
_LABELS = (
    "p|pp|vol|no|nos|fig|figs|figure|figures|table|tables|chapter|chapters|section|sections|page|pages|part|step|note|notes"
)
_SCALES_EN = "bn|mn|tn|m|k|thousand|million|billion|trillion|percent|per cent|pp|percentage points?"
_UNITS_EN = (
    "years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|people|deals|cases|pages?|points?|ms|s|h|km|m|cm|mm|nm|kg|t|kW|MW|GW|"
    "kWh|GB|TB|PB|Hz|GHz|dB|°C|℃|%|‰"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)

_FIRST = rf"[\d{_SIGNS}{_CURRENCIES}{_NUMERALS}{''.join(x[0] for x in f'{_BEFORE}|{_LABELS}|{_MONTHS}'.split('|'))}]"
"""What a quantity begins with. To look for it first is three times as fast as to try all that may follow."""

_QUANTITY = re.compile(
    rf"(?i:(?={_FIRST}))(?:"
    rf"(?:(?:{_BEFORE})\s?|(?<![A-Za-z])(?:(?i:{_LABELS})\.?|{_MONTHS})\s)?"
    rf"{_RANGE}"
    rf"(?:\s?{_SCALE}{_MEASURES}|\s?[十百千万亿兆]+[多余]?"
    rf"|\s(?:{_SCALES_EN})\b(?:\s(?:{_UNITS_EN})\b)?|\s(?:{_UNITS_EN})(?![A-Za-z])|\s(?:{_MONTHS})\b|[A-Za-z%‰°℃]+)?"
    rf"|第?[{_NUMERALS}]{{1,4}}{_MEASURES})"
)


_DIGIT = re.compile(rf"[\d{_NUMERALS}]")
"""What no quantity goes without."""

BEFORE_DIGIT = 16
"""Most characters of a quantity before its first digit: a month or a label with dot and space, signs, a currency."""


@lru_cache(maxsize=64)
def whole(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each stretch of `text` that stays on one line, in order."""
    found: list[tuple[int, int]] = []
    end = 0
    while digit := _DIGIT.search(text, end):
        match = _QUANTITY.search(text, max(end, digit.start() - BEFORE_DIGIT))
        if not match:
            break
        found.append(match.span())
        end = match.end()
    return tuple(found)


def bound(text: str, glossary: re.Pattern[str] | None = None) -> str:
    """The text with the spaces inside quantities and glossary words made no-break spaces, for
    programs that know neither."""
    if " " not in text:
        return text
    found = list(whole(text))
    if glossary:
        found += [m.span() for m in glossary.finditer(text)]
    for start, end in found:
        text = text[:start] + text[start:end].replace(" ", NO_BREAK) + text[end:]
    return text
