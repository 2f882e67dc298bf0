"""A text of the author's in, a Copy out: citations become numbers, references become labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from msgspec.structs import replace

from briefing.diagnostics import Mark
from briefing.document import HINT, Copy, Inline
from briefing.model.text import Piece, pieces
from briefing.text.markup import parse

_FIRST_SLOT = 0xF000
_LAST_SLOT = 0xF8FF
_SLOT = re.compile(f"[{chr(_FIRST_SLOT)}-{chr(_LAST_SLOT)}]")
_SPECIAL = re.compile(f"[{{}}*\\[\\\\{chr(_FIRST_SLOT)}-{chr(_LAST_SLOT)}]")
_SENTENCE_END = re.compile(r"(^|[.!?][*”’)]*\s+|\n)[*“‘(]*$")
_HINTS = re.compile(rf"(?:[ \t]*{HINT})+[ \t]*")
"""A hint, or several, with the spaces around."""

Filling = Callable[[Piece], Inline]
"""What stands for a citation, reference or footnote."""


def make_copy(text: str, mark: Mark, fill: Filling, *, capitals: bool, kept: Container[str] = ()) -> Copy:
    """The text with `fill` put in for each citation and reference, as inline runs.

    What is filled in is never read as markup. With `capitals`, a filling that opens a sentence
    begins with a capital letter ("over 95%" becomes "Over 95%"; names in `kept` stay as they are), and a break hint
    parts words: it stands for a space as well, unless a dash is there."""
    if not _SPECIAL.search(text):
        return Copy((Inline(text),) if text else (), mark)
    template: list[str] = []
    slots: list[Inline] = []
    for piece in pieces(text):
        if piece.kind == "literal":
            template.append(_SLOT.sub("", piece.name))
        elif piece.kind == "break":
            template.append(HINT)
        else:
            filling = fill(piece)
            if filling.place.startswith("（") and _is_open("".join(template)):
                filling = replace(filling, place="，" + filling.place.strip("（）"))
            opens = capitals and filling.note is None and _SENTENCE_END.search("".join(template[-3:])[-8:])
            if opens and piece.name not in kept:
                filling = replace(filling, text=filling.text[:1].upper() + filling.text[1:])
            template.append(chr(_FIRST_SLOT + len(slots)))
            slots.append(filling)
    found: list[Inline] = []
    for stretch in parse(_hints_set("".join(template), parting=capitals)):
        found += _filled(Inline(*stretch), slots)
    return Copy(tuple(found), mark)


def _is_open(text: str) -> bool:
    """Whether a bracket stands open at the end of a Chinese text."""
    return text.count("（") > text.count("）")


def _hints_set(text: str, *, parting: bool) -> str:
    """The text with the space at each hint once and before it, where a line may end without it: no
    space next to a Han character, and with `parting` one between all words. No hint opens or ends a text."""

    def set_hint(hint: re.Match[str]) -> str:
        before, after = text[: hint.start()].rstrip("*")[-1:], text[hint.end() :].lstrip("*")[:1]
        if not before or not after:
            return ""
        if before.isspace() or after.isspace() or is_wide(before) or is_wide(after):
            return HINT
        return f" {HINT}" if hint[0] != HINT or (parting and before not in "/—–-") else HINT

    return _HINTS.sub(set_hint, text) if HINT in text else text


def _filled(inline: Inline, slots: list[Inline]) -> list[Inline]:
    """The run with its slots filled; fillings without a link melt into it."""
    found: list[Inline] = []
    end = 0
    text = inline.text
    current = ""
    for match in _SLOT.finditer(text):
        filling = slots[ord(match.group()) - _FIRST_SLOT]
        current += text[end : match.start()]
        end = match.end()
        if not filling.link and filling.note is None:
            current += filling.text
            continue
        if current:
            found.append(Inline(current, inline.bold, inline.italic, inline.link))
        found.append(replace(filling, bold=inline.bold, italic=inline.italic))
        current = ""
    current += text[end:]
    if current:
        found.append(Inline(current, inline.bold, inline.italic, inline.link))
    return found


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, parted by blank lines; single line ends are joined, with a space
    between Latin words and none next to a Han character."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if lines:
            found.append(_joined(lines))
    return found


def one_line(text: str) -> str:
    """The text with its line ends joined as within a paragraph."""
    return " ".join(paragraphs(text)) if "\n" in text else text


def _joined(lines: list[str]) -> str:
    whole = lines[0]
    for line in lines[1:]:
        close = is_wide(whole[-1]) or is_wide(line[0])
        whole += line if close else " " + line
    return whole


def is_wide(char: str) -> bool:
    """Whether a character is Han, kana or full-width, which take no space beside them."""
    code = ord(char)
    return (
        0x2E80 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFF60
        or code >= 0x20000
    )
