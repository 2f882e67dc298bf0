"""Variables: what may differ from one copy of a briefing to the next, and what fills them."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct, field
from pydantic import model_validator

from briefing.model.facts import NUMBER
from briefing.model.text import ANY_LANGUAGE, LANGUAGES, Lang, Node, Text

_PLACE = re.compile(r"\{([A-Za-z_]\w*)\}", re.ASCII)


class Variable(Node):
    """What each row of a batch fills: cited in texts as a fact is (`{client}`), and in names of data files.

    What is filled in is printed as it is: asterisks, brackets and braces in it mean nothing."""

    type: Literal["text", "number", "choice"] = "text"
    """`text`; `number`, written as a fact's `value` is and printed as each language writes numbers; `choice`, one of
    `choices`."""
    default: Text | None = None
    """What stands where nothing is filled in; without it every batch must have a column, every build a `--set`."""
    choices: list[str] = []
    """The words that a `choice` may be."""
    description: str | None = None
    """What it is, for those who fill in rows; shown beside errors."""

    @model_validator(mode="after")
    def _agrees(self) -> "Variable":
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("`choices` are given for the type `choice`, and only for it")
        if self.default is not None:
            if self.type != "text" and set(self.default.by_lang) != {ANY_LANGUAGE}:
                raise ValueError(f"a {self.type} is the same in all languages")
            for version in self.default.by_lang.values():
                if problem := self.problem(version):
                    raise ValueError(f"the default {problem}")
        return self

    def problem(self, value: str) -> str | None:
        """What is wrong with a value, to follow a name of its place; None when it fits."""
        if self.type == "number" and not NUMBER.fullmatch(value):
            return f"must be a plain number such as 1234.5, not `{value[:40]}`"
        if self.type == "choice" and value not in self.choices:
            return f"must be one of {', '.join(f'`{choice}`' for choice in self.choices)}, not `{value[:40]}`"
        if not value.strip():
            return "is empty"
        if any(ord(char) < 32 for char in value):
            return "holds a line end or another control character"
        return None

    def lacks(self, value: Text | None, languages: Sequence[Lang]) -> list[Lang]:
        """The languages in which a value says nothing."""
        return [lang for lang in languages if value is None or value.get(lang) is None]


class Filling(Struct, frozen=True):
    """What fills a briefing: values of variables, and of facts, by id."""

    values: Mapping[str, Text] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)


def filled(template: str, values: Mapping[str, Text], lang: Lang = ANY_LANGUAGE) -> str:
    """A name with values put in for `{variable}`; one that has none in `lang` stays as it is written."""

    def value(place: re.Match[str]) -> str:
        known = values.get(place[1])
        return (known.get(lang) if known else None) or place[0]

    return _PLACE.sub(value, template) if "{" in template else template


def names_in(template: str) -> list[str]:
    """The variables that a name holds, in order."""
    return _PLACE.findall(template)


def by_language(given: Mapping[Lang, str]) -> Text:
    """A value given for all languages (`*`) or one by one, as a text."""
    return Text({lang: given[lang] for lang in (*LANGUAGES, ANY_LANGUAGE) if lang in given})
