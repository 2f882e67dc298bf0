"""Exhibits: the charts, tables and diagrams an author can ask for, told apart by `type`; a module each."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeAlias, get_args

from pydantic import PlainValidator
from pydantic_core import PydanticKnownError

from briefing import kinds
from briefing.diagnostics import Findings, Mark
from briefing.model.text import Node, Text


class ExhibitBase(Node):
    """What every exhibit can say."""

    family: ClassVar[str] = "other"
    """What the kind is for: one of `described.FAMILIES`."""

    id: str | None = None
    """Name for links: `{see:id}` prints "Figure 2". a-z, 0-9, - and _; used once in a briefing."""
    title: Text | None = None
    """What is measured, bold above the exhibit."""
    unit: Text | None = None
    """Unit and period, grey after the title. A scale named here (`million`, `万`) is the one shown."""
    headline: Text | None = None
    """The figure's own finding in the brief; default the message's headline."""
    note: Text | None = None
    """Added to the source line."""
    source: Text | None = None
    """Stands in place of the source line made from the facts."""
    alt: Text | None = None
    """Stands in place of the alternative text written from the data."""
    mixed: Text | None = None
    """Why facts of different measures share this exhibit; without it that is a warning."""
    width: Literal["column", "full"] | None = None
    """In the brief: the text column, or the full page width. Default: by kind."""

    type: str
    """The kind of exhibit."""

    def check(self, findings: Findings) -> None:
        """Report what cannot be said of a field by itself: lists of unequal length, names of nothing."""

    def worded_numbers(self) -> Iterator[tuple[str, Mark]]:
        """Fact ids and plain numbers in fields that may also hold words, each with its place."""
        return iter(())


def exhibit_kinds() -> tuple[str, ...]:
    """Every `type` there is, in alphabetical order."""
    return kinds.names(__name__)


@cache
def exhibit_model(kind: str) -> type[ExhibitBase]:
    """The model of a `type`. LookupError if there is none."""
    found = vars(kinds.module(__name__, kind)).values()
    return next(
        m for m in found if isinstance(m, type) and issubclass(m, ExhibitBase) and kind in get_args(_type_of(m))
    )


def _type_of(model: type[ExhibitBase]) -> Any:
    return model.model_fields["type"].annotation


def _by_type(data: Any) -> ExhibitBase:
    """The exhibit by its own model, as pydantic's tagged unions do it, but each model loaded when it is asked for."""
    if isinstance(data, ExhibitBase):
        return data
    if not isinstance(data, Mapping):
        raise PydanticKnownError("model_type", {"class_name": "Exhibit"})
    if "type" not in data:
        raise PydanticKnownError("union_tag_not_found", {"discriminator": "'type'"})
    kind = data["type"]
    if kind not in exhibit_kinds():
        expected = ", ".join(f"'{name}'" for name in exhibit_kinds())
        context = {"discriminator": "'type'", "tag": str(kind), "expected_tags": expected}
        raise PydanticKnownError("union_tag_invalid", context)
    return exhibit_model(kind).model_validate(data)


if TYPE_CHECKING:
    Exhibit: TypeAlias = ExhibitBase
else:
    Exhibit = Annotated[ExhibitBase, PlainValidator(_by_type)]
