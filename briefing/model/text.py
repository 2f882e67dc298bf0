"""The base of every model: nodes that remember their place in the YAML, and texts by language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol, TypeAlias, cast

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator

from briefing.diagnostics import Mark

Lang: TypeAlias = str
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
"""The languages a briefing can be built in."""

ANY_LANGUAGE: Lang = "*"
"""Key of a text that is the same in all languages."""

NOWHERE = Mark("<memory>")


class Marked(Protocol):
    """What the reader makes of a YAML mapping: a dict that knows where it and its values stand.
    `marks` also knows the items of lists, as `values[0]`."""

    mark: Mark
    marks: Mapping[str, Mark]


class Node(BaseModel):
    """A mapping of the author's. Unknown keys are errors; `mark()` tells where it was written."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    _place: tuple[Mark, Mapping[str, Mark]] = PrivateAttr(default_factory=lambda: (NOWHERE, {}))
    """Where the node was written, and where its values were."""

    @model_validator(mode="wrap")
    @classmethod
    def _keep_marks(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        node = handler(data)
        mark = getattr(data, "mark", None)
        if isinstance(mark, Mark) and isinstance(node, Node):
            node._place = (mark, getattr(data, "marks", {}))
        return node

    def mark(self, field: str = "") -> Mark:
        """Where the node, or the value of one of its fields (`values[2]` for an item), was written."""
        # Asked for everywhere, and pydantic's own way to a private attribute is long.
        mark, marks = (self.__pydantic_private__ or {})["_place"]
        return cast(Mark, marks.get(field, mark))


class Text(Node):
    """A text: one string for all languages, or one per language.

    Inside a text stand `**bold**`, `*italic*`, `[label](https://...)`, `{fact}` or `{fact:form}`
    citations, `{see:id}` cross-references, and `{/}` where a line likes to break. `{{` and `}}` are
    printed as braces."""

    by_lang: dict[Lang, str]

    @model_validator(mode="before")
    @classmethod
    def _from_yaml(cls, data: Any) -> Any:
        if isinstance(data, str):
            return {"by_lang": {ANY_LANGUAGE: str(data)}}
        if isinstance(data, Text) or (isinstance(data, Mapping) and "by_lang" in data):
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
        return {"by_lang": {lang: str(value) for lang, value in data.items()}}

    def get(self, lang: Lang) -> str | None:
        """The text in `lang`, or None when the author gave only other languages."""
        return self.by_lang.get(lang, self.by_lang.get(ANY_LANGUAGE))

    def has(self, text: str) -> bool:
        """Whether any language's version is exactly `text`."""
        return text in self.by_lang.values()

    @property
    def figure(self) -> str | None:
        """What a figure column reads as a fact or number: a bare word; None for a worded cell."""
        bare = self.by_lang.get(ANY_LANGUAGE)
        return bare if bare is not None and _BARE.fullmatch(bare) else None

    def mark_in(self, lang: Lang) -> Mark:
        """Where the version in `lang` was written."""
        return self.mark(lang)


TextLike: TypeAlias = Text

FORMS = ("", "plain", "number", "short")
"""Forms of a citation: full, without qualifier word, bare number, symbol form."""

_BARE = re.compile(r"[\w.+-]+", re.ASCII)
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_CITATION = re.compile(r"(see:)?([A-Za-z_][\w-]*)(?::([a-z]*))?")


class Piece(NamedTuple):
    """A stretch of a text: `literal` characters, a `fact` citation (in a form), a `see` reference, a
    `break` hint, or a `wrong` stretch in braces. `name` is the id; `source` as written."""

    kind: str
    name: str
    form: str
    source: str


def pieces(text: str) -> Iterator[Piece]:
    """The stretches of a text in order."""
    end = 0
    for match in _BRACES.finditer(text):
        if match.start() > end:
            yield Piece("literal", text[end : match.start()], "", text[end : match.start()])
        end = match.end()
        yield _piece(match.group(), match.group(1))
    if end < len(text):
        yield Piece("literal", text[end:], "", text[end:])


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
        return Piece("see", name, "", source) if form is None else Piece("wrong", source, "", source)
    return Piece("fact", name, form or "", source)
