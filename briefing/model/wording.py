"""The type and the limits of a model's field in, plain words for the reference out."""

from collections.abc import Callable, Iterable
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types as limit
from pydantic.fields import FieldInfo

from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text

Link = Callable[[type[Node] | type[Text]], str]
"""From a model to a link to its section."""

PLAIN: dict[Any, str] = {
    str: "string", int: "whole number", float: "number", bool: "`true` or `false`", date: "date, YYYY-MM-DD",
}  # fmt: skip


def kind_in_words(annotation: Any, link: Link) -> str:
    """The type as a reader of YAML says it; `None` beside other types means that the field may be left out."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation in PLAIN:
        return PLAIN[annotation]
    if annotation is ExhibitBase:
        return "[exhibit](#exhibits)"
    if isinstance(annotation, type) and issubclass(annotation, (Node, Text)):
        return link(annotation)
    if origin is Annotated:
        return kind_in_words(inner[0], link)
    if origin is Literal:
        return _either([f"`{choice}`" for choice in inner if choice])
    if origin in (Union, UnionType):
        return _union([kind for kind in inner if kind is not type(None)], link)
    if origin is list:
        gaps = " and nulls" if type(None) in get_args(inner[0]) else ""
        return f"list of {_several(kind_in_words(inner[0], link))}{gaps}"
    if origin is tuple:
        return f"list of {len(inner)} {_several(kind_in_words(inner[0], link))}"
    if origin is dict:
        return f"mapping of names to {kind_in_words(inner[1], link)}"
    raise TypeError(f"no words for the type {annotation}")


def _union(kinds: list[Any], link: Link) -> str:
    return _either([kind_in_words(kind, link) for kind in kinds])


def _several(words: str) -> str:
    if words.startswith("list of "):
        return words.replace("list", "lists", 1)
    return f"{words}s" if words in ("string", "number", "whole number") else words


def _either(words: list[str]) -> str:
    *most, last = dict.fromkeys(words)
    comma = "," if any("list of" in word for word in most) else ""
    return f"{', '.join(most)}{comma} or {last}" if most else last


def limits_in_words(info: FieldInfo) -> str:
    """How small, large or many: of the field itself, or of each of the types it may have."""
    found = _bounds(info.metadata)
    for inner in get_args(info.annotation):
        if get_origin(inner) is Annotated:
            found += _nested(inner)
    return "; ".join(dict.fromkeys(found))


def _nested(annotation: Any) -> list[str]:
    kind, *metadata = get_args(annotation)
    flat = [m for part in metadata for m in (part.metadata if isinstance(part, FieldInfo) else [part])]
    return _bounds(flat) + (_nested(kind) if get_origin(kind) is Annotated else [])


def _bounds(metadata: Iterable[Any]) -> list[str]:
    least = most = None
    above, items = "", ""
    for bound in metadata:
        if isinstance(bound, limit.Ge):
            least = bound.ge
        elif isinstance(bound, limit.Le):
            most = bound.le
        elif isinstance(bound, limit.Gt):
            above = f"above {bound.gt}"
        elif isinstance(bound, limit.MinLen):
            least, items = bound.min_length, " items"
        elif isinstance(bound, limit.MaxLen):
            most, items = bound.max_length, " items"
    if least is not None and most is not None:
        return [f"{least} to {most}{items}"]
    if least is not None:
        return [f"at least {least}{items.rstrip('s') if least == 1 else items}"]
    if most is not None:
        return [f"up to {most}{items}"]
    return [above] if above else []
