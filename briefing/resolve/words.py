"""A language in, its fixed words, dates and spelled-out numbers out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from briefing.model.text import Lang
from briefing.resolve.wordlist import EN, NBSP, ZH

WORDS: Mapping[Lang, Mapping[str, str]] = {"zh": ZH, "en": EN}

_HAN_DIGITS = "零一二三四五六七八九"
_ENGLISH_COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def chapter_kicker(number: int, lang: Lang) -> str:
    """ "第二章" or "Chapter 2"."""
    return WORDS[lang]["chapter"].format(n=han_number(number) if lang == "zh" else number)


def message_count(count: int, lang: Lang) -> str:
    """ "五条要点" or "Five messages"."""
    written = han_count(count) if lang == "zh" else (_ENGLISH_COUNTS[count] if count <= 10 else str(count))
    return WORDS[lang]["messages"].format(n=written)


def han_count(number: int) -> str:
    """A number of things, before the word that counts them: of two as 两."""
    return "两" if number == 2 else han_number(number)


def han_number(number: int) -> str:
    """A number from 0 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN_DIGITS[ones]
    head = "" if tens == 1 else _HAN_DIGITS[tens]
    return f"{head}十{_HAN_DIGITS[ones] if ones else ''}"


def raised(number: int) -> str:
    """A number as the mark of a note: "¹²"."""
    return str(number).translate(_RAISED)


def printed_date(day: date, lang: Lang) -> str:
    """ "2020年7月10日" or "10 July 2020"."""
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day}{NBSP}{_MONTHS[day.month - 1]} {day.year}"


def printed_month(month: int, day: int | None, lang: Lang) -> str:
    """ "4月9日" or "9 Apr"; without a day "4月" or "Apr"."""
    if lang == "zh":
        return f"{month}月{day}日" if day else f"{month}月"
    name = _MONTHS[month - 1][:3]
    return f"{day}{NBSP}{name}" if day else name
