"""A text as typed in, the text with the marks of print out: quotes and apostrophes, dashes of ranges, dots.

Rules: quotes that part from what is before them open, others close (Chicago Manual of Style 6.115-117); ranges of years
take an en dash in English (6.78) and a full-width dash in Chinese (GB/T 15834, 4.13)."""

from __future__ import annotations

import re

_TYPED = re.compile(r"[\"']|\.\.\.|\d{4}-\d{4}|\s-\s")
"""What has a better form in print."""
_MARKS = re.compile(
    r"(?P<code>\{[^{}]*\}|\]\([^()]*\)|`[^`]*`)"
    r"|(?P<double>\")|(?P<single>')|(?P<dots>\.\.\.+)"
    r"|(?P<years>(?<![\d-])\d{4}-\d{4}(?![\d-]))|(?P<dash>(?<=\s)-(?=\s))"
)
_OPENS_AFTER = frozenset(" \t\n\u00a0([{（【《「—–-/“‘*_：，、。；\u200b")
_PAIRS = {"double": ("“", "”"), "single": ("‘", "’")}


def typeset(text: str, lang: str) -> str:
    """The text with printed marks; what stands in braces, addresses of links and code stays as it is. Quotes in Chinese
    text, which has no spaces, open and close by turns. A quote after a digit that closes nothing stays: it is a measure
    (5′ 10″), not ours to guess."""
    if "-" not in text and '"' not in text and "'" not in text and "..." not in text:
        return text  # most texts; to look for each of the four takes a tenth of the time of the search
    if not _TYPED.search(text):
        return text
    open_now = {"double": False, "single": False}

    def printed(found: re.Match[str]) -> str:
        kind = str(found.lastgroup)
        if kind in _PAIRS:
            return _quote(text, found.start(), kind, open_now)
        if kind == "dots":
            return "……" if lang == "zh" else "…"
        if kind == "years":
            return found.group().replace("-", "—" if lang == "zh" else "–")
        if kind == "dash" and lang != "zh":
            return "–"
        return found.group()

    return _MARKS.sub(printed, text)


def _quote(text: str, at: int, kind: str, open_now: dict[str, bool]) -> str:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    opening, closing = _PAIRS[kind]
    if kind == "single" and before.isalnum() and after.isalpha() and before.isascii():
        return closing  # an apostrophe
    if open_now[kind]:
        opens = before in _OPENS_AFTER and bool(after) and not after.isspace() and before not in "，、。；："
    else:
        opens = not before or before in _OPENS_AFTER or not before.isascii()
    if opens:
        open_now[kind] = True
        return opening
    if not open_now[kind] and before.isdigit():
        return text[at]
    open_now[kind] = False
    return closing
