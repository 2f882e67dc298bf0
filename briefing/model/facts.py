"""Facts: every number of a briefing once, with unit, period, source, qualifier and measure."""

import re
from typing import Literal

from pydantic import Field, model_validator

from briefing.model.text import Node, Text

Qualifier = Literal["exact", "about", "over", "under", "up-to", "range", "order"]
"""How the source prints the number: exact; about 10; more than 95; less than 20; as high as 68;
0.8 to 1.4; or an order of magnitude in words ("over 100 million")."""

Scale = Literal["", "thousand", "m", "bn", "tn", "万", "亿", "万亿"]
"""The power of ten a value is written in: `{value: 159.7, scale: 亿}` is 15.97 billion."""


class Unit(Node):
    """A unit's names, which may differ by language: one that a language does not use is left out."""

    name: Text | None = None
    """Follows the number ("719 deals", "719起")."""
    one: Text | None = None
    """The name after the number 1, if it differs ("deal")."""
    short: Text | None = None
    """A sign close to the number in labels and tables ("×")."""
    prefix: Text | None = None
    """Stands before the number, with its space ("CNY ")."""
    space: bool = True
    """Whether English puts a space between number and name ("40%" has none)."""


class Source(Node):
    """Who vouches for a number."""

    name: Text
    """Printed in source lines: keep it short."""
    title: Text | None = None
    """Title of the publication, in the list of sources."""
    date: Text | None = None
    """When it was published, in the list of sources."""
    url: str | None = None
    """Its address on the web, in the list of sources."""
    note: Text | None = None
    """A remark in the list of sources."""
    base: bool = False
    """The document that the briefing digests: other sources are quoted from it, and its own numbers
    name no further source."""


NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,18})?")
"""How a number is written: digits and a decimal point, no thousands separators."""


class Fact(Node):
    """A number: stated (`value`), derived (`formula`), or told in words (`words`); exactly one of these."""

    value: str | None = None
    """The number as the source prints it, in units of `scale`: digits and a decimal point, no thousands
    separators. Digits are kept as written (`16.0` keeps its zero)."""
    to: str | None = None
    """Upper end of a range that starts at `value`."""
    formula: str | None = None
    """Computes the number from other facts and plain numbers with + - * / ^ ( ) and round(x, n); it is shown as
    derived. Facts come with their scale multiplied in: `{value: 159.7, scale: 亿}` counts as 15970000000."""
    round: int | None = Field(default=None, ge=-12, le=12)
    """Decimals that the result of a `formula` is shown with (in its `scale`); default as many as show three
    digits. Below zero it is shown in tens (-1), hundreds (-2) and so on; what is computed from it takes all digits."""
    words: Text | None = None
    """Stands for a number that the source gives in words only ("over a thousand")."""
    scale: Scale = ""
    """The power of ten that `value` is written in. Each language prints its own: 155亿, 15.5bn."""
    unit: str = ""
    """The id of a unit; none for a bare number."""
    period: Text | None = None
    """What time the number is of ("2025"), in the data appendix."""
    source: str | None = None
    """The id of a source. A formula without one has the sources of its facts."""
    where: Text | None = None
    """The place in the source document (section or page)."""
    qualifier: Qualifier = "exact"
    """How the source says it: `over` is printed "over 95%", in labels ">95%"."""
    status: Literal["actual", "forecast"] = "actual"
    """A `forecast` is drawn hatched."""
    measure: str | None = None
    """A name for what is measured and on what basis. Values of different measures in one exhibit are a warning."""
    label: Text | None = None
    """Name of the number in the data appendix; default its category or row."""
    note: Text | None = None
    """Printed in the source line of every page that shows the number."""

    @model_validator(mode="after")
    def _one_kind(self) -> "Fact":
        given = [name for name in ("value", "formula", "words") if getattr(self, name) is not None]
        if len(given) != 1:
            found = " and ".join(f"`{name}`" for name in given) or "none of them"
            raise ValueError(f"a fact has either a `value`, a `formula`, or `words`; found {found}")
        for name in ("value", "to"):
            number = getattr(self, name)
            if number is not None and not NUMBER.fullmatch(number):
                raise ValueError(f"`{name}` must be a plain number such as 1234.5, not `{number[:40]}`")
        if self.to is not None and self.value is None:
            raise ValueError("`to` is the upper end of a range that starts at `value`")
        if self.to is not None and float(self.to) <= float(self.value or 0):
            raise ValueError("`to` must be greater than `value`")
        if self.round is not None and self.formula is None:
            raise ValueError("`round` belongs to a `formula`; a stated value keeps its digits as printed")
        return self


class FactBook(Node):
    """The units, sources and facts of a file; all files of a briefing are one book."""

    units: dict[str, Unit] = {}
    """Units by id."""
    sources: dict[str, Source] = {}
    """Sources by id."""
    facts: dict[str, Fact] = {}
    """Facts by id, by which texts and exhibits cite them: letters, digits and _, a letter or _ first."""
