"""A text with inline marks in, its stretches out: **bold**, *italic*, [label](address).

These three and backslash escapes are all there is: everything else, HTML and entities among it, is
text. Placeholders `{...}` pass untouched."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

SCHEMES = ("https://", "http://", "mailto:", "#")
"""How a link's address may begin; with another beginning the link is left as plain text."""

_GUARD = "\ue000"
_UNDERSCORE = "\ue001"
_OPEN, _CLOSE = "\ue002", "\ue003"
_PRIVATE = re.compile("[\ue000-\ue003]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_KEPT = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_BESIDE = re.compile(r"(?<=[^\w\s*\\])(?=\*)|(?<=(?<!\\)\*)(?=[^\w\s*])")
"""Where an asterisk touches punctuation: CommonMark's flanking rules, made for languages with
spaces, would not see the end of `**重点：**其一`. A guard character there makes them."""


class Piece(NamedTuple):
    """A stretch of text; `link` is an address or `#id`, empty for none."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # most briefings have no marks but bold

    parser = MarkdownIt("zero").enable(["emphasis", "link", "escape"])
    parser.validateLink = lambda url: url.startswith(SCHEMES)  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def parse(text: str) -> list[Piece]:
    """The stretches of a text in order, neighbours of one look joined. Unpaired marks are text."""
    if not re.search(r"[*\[\\]", text):
        return [Piece(text)] if text else []
    return _bold_alone(text) or _parsed(text)


def _bold_alone(text: str) -> list[Piece] | None:
    """The stretches of a text that has plain pairs of `**` and no other mark, of which there is no doubt; else None."""
    parts = text.split("**")
    bold, between = parts[1::2], parts[2:-1:2]
    if len(parts) % 2 == 0 or re.search(r"[*\[\\\ue000-\ue003]", text.replace("**", "")):
        return None
    if not all(between) or any(not part or part != part.strip() for part in bold):
        return None
    if any(set("{}") & set(_PLACEHOLDER.sub("", part)) for part in parts):  # a placeholder may hold asterisks
        return None
    return [Piece(part, bold=i % 2 == 1) for i, part in enumerate(parts) if part]


def _parsed(text: str) -> list[Piece]:
    """The stretches as CommonMark has them."""
    from markdown_it.common.normalize_url import normalizeLink

    kept: list[str] = []

    def keep(m: re.Match[str]) -> str:
        kept.append(m[0])
        return f"{_OPEN}{len(kept) - 1}{_CLOSE}"

    source = _PLACEHOLDER.sub(keep, _PRIVATE.sub("", text))
    source = _BESIDE.sub(_GUARD, source).replace("_", _UNDERSCORE)
    pieces: list[Piece] = []
    bold = italic = 0
    link = ""
    for token in _parser().parseInline(source)[0].children or []:
        if token.type == "link_open":
            link = normalizeLink(_restore(str(token.attrs["href"]), kept))
        elif token.type == "link_close":
            link = ""
        elif token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        else:
            _append(pieces, Piece(_restore(token.content, kept), bold > 0, italic > 0, link))
    return pieces


def _restore(text: str, kept: list[str]) -> str:
    text = text.replace(_GUARD, "").replace(_UNDERSCORE, "_")
    return _KEPT.sub(lambda m: kept[int(m[1])], text)


def _append(pieces: list[Piece], piece: Piece) -> None:
    if not piece.text:
        return
    if pieces and pieces[-1][1:] == piece[1:]:
        piece = piece._replace(text=pieces.pop().text + piece.text)
    pieces.append(piece)
