"""What layout functions share: the medium, its type scale, the text setter, the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from briefing.diagnostics import Findings, Mark
from briefing.document import Copy, Inline
from briefing.geometry import Pt, Rect
from briefing.lines import Align, Paragraph, Run, Style
from briefing.pages import Role, TextItem
from briefing.text.fit import Quality, Setter
from briefing.theme.tokens import Theme, TypeToken

BOLD = 700
_OPENS = re.compile(r"(^|[.!?][”’)]*\s+)$")
"""What stands before the first word of a sentence."""


class TooFull(Exception):
    """Content that fits at no size the theme allows. `hint` says what would help."""

    def __init__(self, message: str, hint: str = "", mark: Mark | None = None) -> None:
        super().__init__(message)
        self.message, self.hint, self.mark = message, hint, mark


@cache
def _style(size: Pt, weight: int, color: str, tracking: Pt) -> Style:
    """One object a style: equal runs are then told equal at a glance, when set texts are looked up."""
    return Style(size, weight, color, tracking)


class Kit(Struct, frozen=True):
    """The tools of one layout run. `scale` is the medium's type scale in the document's language,
    `setter` sets text with its fonts, `words` are the fixed words of the language."""

    medium: Literal["slides", "brief"]
    lang: str
    theme: Theme
    scale: Mapping[str, TypeToken]
    setter: Setter
    words: Mapping[str, str]
    findings: Findings
    printed: Mapping[str, str] | None = None
    """The printed number of the page of each id; None while they are unknown, and references keep room for"""
    digits: int = 2
    """so many digits."""

    @property
    def is_brief(self) -> bool:
        return self.medium == "brief"

    def token(self, role: str) -> TypeToken:
        return self.scale[role]

    def runs(
        self, text: Copy | str, role: str | TypeToken, *, color: str = "", weight: int = 0, strong: str = ""
    ) -> tuple[Run, ...]:
        """A text as runs in the style of a type role; **bold** becomes the bold weight, in the colour
        `strong` when given. Emphasis is never slanted: `*italic*` is set in the accent colour."""
        token = self.scale[role] if isinstance(role, str) else role
        size, tracking = token.size, token.tracking * token.size
        if isinstance(text, str):
            plain = _style(size, weight or token.weight, color or token.color, tracking)
            return (Run(text, plain, self.lang),) if text else ()
        runs: list[Run] = []
        for inline in text.inlines:
            style = _style(
                size,
                BOLD if inline.bold and not weight else (weight or token.weight),
                (inline.bold and strong) or color or ("accent" if inline.italic else token.color),
                tracking,
            )
            if inline.place:
                runs += self._reference(inline, style, runs)
            else:
                runs.append(Run(inline.text, style, self.lang, inline.link, "note" if inline.note else ""))
        return tuple(runs)

    def _reference(self, inline: Inline, style: Style, before: Sequence[Run]) -> Iterator[Run]:
        """A reference with its page: what it is called and the page in the brief, only the slide in the deck."""
        target = inline.link.removeprefix("#")
        known = self.printed is None or target in self.printed
        number = "0" * self.digits if self.printed is None else self.printed.get(target, "")
        if self.is_brief or not known:
            yield Run(inline.text, style, self.lang, inline.link)
        if known:
            place = (inline.place if self.is_brief else self.words["reference-slide"]).format(n=number)
            if not self.is_brief and _OPENS.search("".join(run.text for run in before)):
                place = place[:1].upper() + place[1:]
            yield Run(place, style, self.lang, inline.link, "page")

    def width(self, text: Copy | str, role: str | TypeToken, *, weight: int = 0) -> Pt:
        """Width of a text on one line, as it will be drawn."""
        return self.setter.width(self.runs(text, role, weight=weight))

    def paragraph(
        self,
        text: Copy | str,
        role: str | TypeToken,
        width: Pt,
        *,
        align: Align = "left",
        quality: Quality = "ragged",
        color: str = "",
        weight: int = 0,
        strong: str = "",
        before: Pt = 0.0,
        indent: Pt = 0.0,
    ) -> Paragraph:
        """A text set to `width` in a type role."""
        token = self.scale[role] if isinstance(role, str) else role
        runs = self.runs(text, role, color=color, weight=weight, strong=strong)
        return self.setter.paragraph(
            runs, width, token.lead, align=align, quality=quality, before=before, indent=indent
        )

    def text(
        self,
        text: Copy | str,
        role: str | TypeToken,
        rect: Rect,
        *,
        as_: Role = "paragraph",
        align: Align = "left",
        quality: Quality = "ragged",
        vertical: Literal["top", "middle", "bottom"] = "top",
        placeholder: str = "",
        name: str = "",
        color: str = "",
        weight: int = 0,
        anchor: str = "",
        link: str = "",
    ) -> TextItem:
        """A text item of one paragraph, set to the rectangle's width. The rectangle's height grows
        to the text's when it is 0."""
        para = self.paragraph(text, role, rect.w, align=align, quality=quality, color=color, weight=weight)
        box = rect if rect.h else Rect(rect.x, rect.y, rect.w, para.height)
        return TextItem(
            rect=box, role=as_, name=name, anchor=anchor, link=link, placeholder=placeholder, vertical=vertical,
            paragraphs=(para,), mark=text.mark if isinstance(text, Copy) else None,
        )  # fmt: skip

    def note_once(self, code: str, message: str, mark: Mark | None, hint: str) -> None:
        """A note on an exhibit, which is drawn several times, in sizes and media: only the first is kept."""
        if (code, mark) not in [(d.code, d.mark) for d in self.findings.items]:
            self.findings.note(code, message, mark, hint)
