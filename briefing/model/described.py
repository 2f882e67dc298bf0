"""A kind of exhibit in, what there is to know about its fields out: for `briefing exhibits` and the reference.

The meaning of a field is the string under it in the source of its model, which is therefore part of the program."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from typing import Any, get_args

from msgspec import Struct
from pydantic.fields import FieldInfo

from briefing.model.exhibits import ExhibitBase, exhibit_kinds, exhibit_model
from briefing.model.text import Node, Text
from briefing.model.wording import kind_in_words, limits_in_words

FAMILIES = ("comparison", "time", "parts", "distribution", "relation", "figures", "structure", "words", "other")
"""What exhibits are for, in the order in which they are listed."""


class Kind(Struct, frozen=True):
    """A kind of exhibit: its `type`, what it is for, and what it is in a sentence."""

    name: str
    family: str
    summary: str


class Field(Struct, frozen=True):
    """A field as an author writes it: type, default and limits in words ("" for none), and its meaning."""

    name: str
    type: str
    default: str
    limits: str
    meaning: str


class Fields(Struct, frozen=True):
    """The fields of a kind, of what its lists hold, or of all exhibits."""

    title: str
    summary: str
    fields: tuple[Field, ...]


def kinds() -> tuple[Kind, ...]:
    """Every kind, by family and then by name."""
    found = [Kind(name, model.family, summary(model)) for name in exhibit_kinds() if (model := exhibit_model(name))]
    return tuple(sorted(found, key=lambda kind: (FAMILIES.index(kind.family), kind.name)))


def fields_of(kind: str) -> tuple[Fields, ...]:
    """The fields of a kind, of each model below it, and last those of all exhibits. LookupError if there is none."""
    model = exhibit_model(kind)
    parts = [_fields(part, spoken(part.__name__)) for part in parts_of(model)]
    return (_fields(model, kind), *parts, _fields(ExhibitBase, "all exhibits"))


def summary(model: type[Node]) -> str:
    """The first sentence of what a model is, on one line."""
    return " ".join(inspect.cleandoc(model.__doc__ or "").split("\n\n")[0].split())


def spoken(name: str) -> str:
    """The name of a class in words: `ListItem` is a list item."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def field_docs(model: type[Any]) -> dict[str, str]:
    """The string under each field of a model, by field; those it inherits come along."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if not (issubclass(base, Node) and base is not Node):
            continue
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(base))).body
        assert isinstance(tree, ast.ClassDef)
        for field, below in zip(tree.body, tree.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
                found[ast.unparse(field.target)] = " ".join(ast.literal_eval(below.value).split())
    return found


def own_fields(model: type[Node]) -> dict[str, FieldInfo]:
    """The fields of a model; for a kind of exhibit, without those that all exhibits have."""
    is_kind = issubclass(model, ExhibitBase) and model is not ExhibitBase
    common = {*ExhibitBase.model_fields, "type"} if is_kind else set()
    return {name: info for name, info in model.model_fields.items() if name not in common}


def parts_of(kind: type[Node]) -> list[type[Node]]:
    """The models of what a kind's fields hold, from the outside in."""
    found: list[type[Node]] = []
    waiting: list[type[Node]] = [kind]
    while waiting:
        for info in waiting.pop(0).model_fields.values():
            for model in _models_in(info.annotation):
                if model not in found:
                    found.append(model)
                    waiting.append(model)
    return found


def default_in_words(info: FieldInfo) -> str:
    """What a field is when it is left out, as YAML writes it; empty for nothing."""
    value = info.get_default(call_default_factory=True, validated_data={})
    if info.is_required() or value is None or value in ("", [], {}) or isinstance(value, Node):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(str(v) for v in value)}]"
    return str(value)


def _models_in(annotation: Any) -> Iterator[type[Node]]:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _fields(model: type[Node], title: str) -> Fields:
    docs = field_docs(model)
    return Fields(
        title,
        summary(model),
        tuple(
            Field(
                info.alias or name,
                kind_in_words(info.annotation, _name).replace("`", ""),
                "required" if info.is_required() else default_in_words(info),
                limits_in_words(info),
                docs.get(name, ""),
            )
            for name, info in own_fields(model).items()
        ),
    )


def _name(model: type[Node] | type[Text]) -> str:
    return spoken(model.__name__)
