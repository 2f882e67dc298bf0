"""Footnotes of a table in, their raised marks and the texts below the table out, numbered in reading order."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.document import Copy, Inline
from briefing.model.text import Text
from briefing.resolve.scope import Scope
from briefing.resolve.wordlist import NBSP
from briefing.resolve.words import raised

_STOPS = ("。", ".", "!", "?", "！", "？", "。”", ".”")


class Notes:
    """The footnotes of one table, from number `first` on; a note that is given again keeps its number."""

    def __init__(self, scope: Scope, first: int) -> None:
        self._scope = scope
        self._first = first
        self._found: dict[str, Copy] = {}

    def mark(self, *notes: Text | None) -> str:
        """The raised marks of notes, such as "¹"; nothing for none."""
        marks = []
        for note in notes:
            if note is not None and (text := self._scope.copy(note)):
                self._found.setdefault(text.text, text)
                marks.append(self._raised(list(self._found).index(text.text)))
        return NBSP.join(marks)

    def marked(self, text: Copy, *notes: Text | None) -> Copy:
        """The text with the raised marks of its notes at the end."""
        mark = self.mark(*notes)
        if not mark:
            return text
        last = text.inlines[-1] if text.inlines else Inline("")
        return replace(text, inlines=(*text.inlines, replace(last, text=mark, link="")))

    def below(self) -> tuple[Copy, ...]:
        """The footnotes as printed below the table, each with its mark and its stop."""
        stop = "。" if self._scope.lang == "zh" else "."
        return tuple(self._printed(i, text, stop) for i, text in enumerate(self._found.values()))

    def _printed(self, index: int, text: Copy, stop: str) -> Copy:
        end = "" if text.text.rstrip().endswith(_STOPS) else stop
        inlines = (Inline(self._raised(index) + NBSP), *text.inlines, Inline(end))
        return Copy(tuple(i for i in inlines if i.text), text.mark)

    def _raised(self, index: int) -> str:
        return raised(self._first + index)
