"""The base of every model: nodes that remember their place in the YAML, and texts by language."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ModelWrapValidatorHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from briefing.diagnostics import ALONE, Mark, Place, mark_at, spot

Lang: TypeAlias = str
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
"""The languages a briefing can be built in."""

ANY_LANGUAGE: Lang = "*"
"""Key of a text that is the same in all languages."""

NOWHERE: Place = ("<memory>", spot(1, 1), ALONE)

_OWN = {lang: lang for lang in LANGUAGES}
"""Keys of texts: those of files remember their places, which a text does once for all."""


class Node(BaseModel):
    """A mapping of the author's. Unknown keys are errors; `mark()` tells where it was written."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)

    @cached_property
    def _place(self) -> Place:
        return NOWHERE

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        node = handler(data)
        if node is not data:
            node.__dict__["_place"] = _place_of(data)  # as a cached property does: a private attribute takes long
        return node

    def mark(self, field: str = "") -> Mark:
        """Where the node, or the value of one of its fields (`values[2]` for an item), was written."""
        return mark_at(self._place, field)


def _place_of(data: Any) -> Place:
    """The place that the reader noted at a string, list or mapping."""
    place: Place = getattr(data, "place", NOWHERE)
    return place


class Text(Struct, frozen=True, eq=False):
    """A text: one string for all languages, or one per language.

    Inside a text stand `**bold**`, `*italic*`, `[label](https://...)`, `{fact}` or `{fact:form}`
    citations, `{see:id}` cross-references (`{see:id:page}` with the page), and `{/}` where a line likes
    to break; in a `body` also `^[footnotes]`. `{{` and `}}` are printed as braces."""

    by_lang: dict[Lang, str]
    place: Place = NOWHERE

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._from_yaml)

    @classmethod
    def _from_yaml(cls, data: Any) -> "Text":
        if isinstance(data, str):
            return cls({ANY_LANGUAGE: str(data)}, _place_of(data))
        if isinstance(data, Text):
            return data
        if not isinstance(data, Mapping):
            raise ValueError("a text is a string, or one string per language")
        wrong = [key for key in data if key not in LANGUAGES]
        if wrong:
            known = ", ".join(f"`{lang}`" for lang in LANGUAGES)
            raise ValueError(f"a text is a string, or one string per language ({known}); found key `{wrong[0]}`")
        if not data:
            raise ValueError("the text is empty: give a string, or one string per language")
        for lang, value in data.items():
            if not isinstance(value, str):
                raise ValueError(f"the `{lang}` text must be a string")
        return cls({_OWN[lang]: str(value) for lang, value in data.items()}, _place_of(data))

    def mark(self, lang: Lang = "") -> Mark:
        """Where the text, or its version in `lang`, was written."""
        return mark_at(self.place, lang)

    def get(self, lang: Lang) -> str | None:
        """The text in `lang`, or None when the author gave only other languages."""
        return self.by_lang[lang] if lang in self.by_lang else self.by_lang.get(ANY_LANGUAGE)

    def has(self, text: str) -> bool:
        """Whether any language's version is exactly `text`."""
        return text in self.by_lang.values()

    @property
    def figure(self) -> str | None:
        """What a figure column reads as a fact or number: a bare word; None for a worded cell."""
        bare = self.by_lang.get(ANY_LANGUAGE)
        return bare if bare is not None and _BARE.fullmatch(bare) else None


FORMS = ("", "plain", "number", "short")
"""Forms of a citation: full, without qualifier word, bare number, symbol form."""
PAGE = "page"
"""Form of a reference: with the page where it leads."""

_BARE = re.compile(r"[\w.+-]+", re.ASCII)
_MARKS = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|(?<!\\)\^\[")
_BRACKETS = re.compile(r"\\.|[\[\]]")
_CITATION = re.compile(r"(see:)?([A-Za-z_][\w-]*)(?::([a-z]*))?")


class Piece(Struct, frozen=True):
    """A stretch of a text: `literal` characters, a `fact` citation or `see` reference (in a form), a
    `break` hint, a `note`, an `open-note` whose bracket never closes, or a `wrong` stretch in braces.
    `name` is the id, or a footnote's text; `source` as written."""

    kind: str
    name: str
    form: str
    source: str


@lru_cache(maxsize=65536)
def pieces(text: str) -> tuple[Piece, ...]:
    """The stretches of a text in order; asked for when references are checked, numbers gathered, and copy made."""
    return tuple(_pieces(text))


def pieces_within(text: str) -> Iterator[Piece]:
    """The same, each footnote followed by the stretches of its own text."""
    for piece in pieces(text):
        yield piece
        if piece.kind == "note":
            yield from pieces(piece.name)


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for match in _MARKS.finditer(text):
        if match.start() < end:
            continue  # inside a footnote
        if match.start() > end:
            yield Piece("literal", text[end : match.start()], "", text[end : match.start()])
        end = match.end()
        if match.group() == "^[":
            piece = _note(text, match.start())
            end = match.start() + len(piece.source)
            yield piece
        else:
            yield _piece(match.group(), match.group(1))
    if end < len(text):
        yield Piece("literal", text[end:], "", text[end:])


def _note(text: str, start: int) -> Piece:
    """The footnote that opens at `start`; it may hold brackets of its own."""
    depth = 0
    for bracket in _BRACKETS.finditer(text, start + 1):
        depth += {"[": 1, "]": -1}.get(bracket.group(), 0)
        if depth == 0:
            return Piece("note", text[start + 2 : bracket.start()], "", text[start : bracket.end()])
    return Piece("open-note", "", "", "^[")


def _piece(source: str, inner: str | None) -> Piece:
    if source in ("{{", "}}"):
        return Piece("literal", source[0], "", source)
    if inner == "/":
        return Piece("break", "", "", source)
    match = _CITATION.fullmatch(inner) if inner else None
    if not match:
        return Piece("wrong", source, "", source)
    see, name, form = match.groups()
    if see:
        return Piece("see", name, form or "", source) if form in (None, PAGE) else Piece("wrong", source, "", source)
    return Piece("fact", name, form or "", source)
