"""Texts of a resolved document: inline runs with their place in the YAML."""

from __future__ import annotations

from itertools import zip_longest

from msgspec import Struct

from briefing.diagnostics import Mark

HINT = "\u200b"
"""An author's hint that a line may well break there; never printed."""


class Inline(Struct, frozen=True, gc=False, array_like=True):
    """A stretch of text; `link` is a URL or `#id`. The mark of a footnote has the footnote as `note`,
    and leads to it. A reference with its page has as `place` what follows it in the brief, with the number as
    {n}; the deck prints the number of the slide in its stead."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: Copy | None = None
    place: str = ""


class Copy(Struct, frozen=True, gc=False, array_like=True):
    """A text of the author's (or one made from the words of the language) with its origin."""

    inlines: tuple[Inline, ...]
    mark: Mark | None = None

    @property
    def text(self) -> str:
        """The characters as printed, without break hints."""
        inlines = self.inlines
        text = inlines[0].text if len(inlines) == 1 else "".join([i.text for i in inlines])
        return text.replace(HINT, "")

    @property
    def notes(self) -> tuple[Inline, ...]:
        """The marks of its footnotes, in order."""
        return tuple(i for i in self.inlines if i.note is not None)

    def __bool__(self) -> bool:
        return bool(self.text)


def address(link: str) -> str:
    """An address as print shows it: without https:// and a slash at the end; nothing for other links."""
    scheme, _, rest = link.partition("://")
    return rest.removesuffix("/") if scheme in ("http", "https") else ""


def is_silent(inline: Inline, following: Inline | None) -> bool:
    """Whether a link ends here whose words do not say to what address it leads."""
    shown = address(inline.link)
    ends = following is None or following.link != inline.link
    return bool(shown) and ends and shown not in (inline.text, inline.text.removesuffix("/"), address(inline.text))


def addressed(text: Copy, lang: str) -> Copy:
    """The text as print shows it where no footnote can: the address of each link in brackets behind its words."""
    found: list[Inline] = []
    for inline, following in zip_longest(text.inlines, text.inlines[1:]):
        found.append(inline)
        if is_silent(inline, following):
            shown = address(inline.link)
            found.append(Inline(f"（{shown}）" if lang == "zh" else f" ({shown})"))
    return Copy(tuple(found), text.mark)


def copy(text: str, mark: Mark | None = None, *, bold: bool = False) -> Copy:
    """A plain text as Copy."""
    return Copy((Inline(text, bold),) if text else (), mark)


NO_COPY = Copy(())


class Takeaway(Struct, frozen=True, gc=False, array_like=True):
    """A bold lead of a few words, and a sentence or two."""

    lead: Copy
    text: Copy = NO_COPY
