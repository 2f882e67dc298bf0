"""The author's glossary and index in, their entries out in alphabetical order, and the words that are never broken."""

from __future__ import annotations

import unicodedata

from briefing import document as doc
from briefing.model.briefing import Term
from briefing.model.text import Lang
from briefing.resolve.scope import Scope

_LAST = 1 << 16


def unbroken(scope: Scope) -> frozenset[str]:
    """Words of the glossary, and its terms that are one word."""
    found = [e if isinstance(e, str) else scope.copy(e.term).text for e in scope.briefing.glossary]
    listed = {e for e in scope.briefing.glossary if isinstance(e, str)}
    return frozenset(word for word in found if word in listed or (word and " " not in word))


def term_entries(scope: Scope) -> tuple[doc.TermEntry, ...]:
    """The entries of the glossary page."""
    terms = [entry for entry in scope.briefing.glossary if isinstance(entry, Term)]
    found = [doc.TermEntry(scope.copy(entry.term), scope.copy(entry.text)) for entry in terms]
    return tuple(sorted(found, key=lambda entry: place_in_alphabet(entry.term.text, scope.lang)))


def index_entries(scope: Scope) -> tuple[doc.IndexEntry, ...]:
    """The entries of the index."""
    found = []
    for entry in scope.briefing.index:
        term = scope.copy(entry.term)
        names = [term.text, *(scope.copy(text).text for text in entry.also)]
        found.append(doc.IndexEntry(term, tuple(dict.fromkeys(filter(None, names)))))
    return tuple(sorted(found, key=lambda entry: place_in_alphabet(entry.term.text, scope.lang)))


def place_in_alphabet(text: str, lang: Lang) -> list[int]:
    """What texts are sorted by. In Chinese, Latin letters come first, then characters by pinyin: GB/T 2312 has the 3755
    common ones in that order (one reading each), the rarer ones behind them by radical."""
    if lang != "zh":
        return [ord(char) for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum() or char == " "]
    return [_place(char) for char in text.casefold()]


def _place(char: str) -> int:
    try:
        return int.from_bytes(char.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return _LAST + ord(char)
