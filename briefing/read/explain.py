"""Data and a model in, the model's object out: what does not fit becomes diagnostics at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError
from pydantic_core import ErrorDetails

from briefing.diagnostics import Findings, Mark, did_you_mean, mark_at
from briefing.model.exhibits import ExhibitBase, exhibit_kinds, exhibit_model
from briefing.read.yaml_source import YamlList, YamlMap

M = TypeVar("M", bound=BaseModel)

MAX_ERRORS_PER_FILE = 50


def validated(model: type[M], data: YamlMap, findings: Findings) -> M | None:
    """`data` as an object of `model`; None after reporting every misfit."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        for detail in details[:MAX_ERRORS_PER_FILE]:
            _report(model, data, detail, findings)
        if len(details) > MAX_ERRORS_PER_FILE:
            rest = len(details) - MAX_ERRORS_PER_FILE
            findings.note("more-errors", f"{rest} more errors in this file are not listed", data.mark)
        return None


def _report(model: type[BaseModel], data: YamlMap, detail: ErrorDetails, findings: Findings) -> None:
    loc = detail["loc"]
    place = _Place(data, loc)
    kind = detail["type"]
    name = f"`{place.name}`" if place.name else "this"
    if kind == "extra_forbidden":
        key = str(loc[-1])
        owner = _model_at(model, loc[:-1], data)
        known = _field_names(owner) if owner else []
        hints = did_you_mean(key, known) or ((f"known here: {', '.join(known)}",) if known else ())
        findings.error("unknown-key", f"unknown key `{key}`", place.key_mark, *hints)
    elif kind == "missing" and isinstance(loc[-1], int):
        findings.error("bad-value", f"{name}: {loc[-1] + 1} values are needed, found {loc[-1]}", place.mark)
    elif kind == "missing":
        findings.error("missing-key", f"`{loc[-1]}` is missing{_in_what(data, loc[:-1])}", place.mark)
    elif kind in ("union_tag_invalid", "literal_error", "enum"):
        options = re.findall(
            r"'([^']*)'", str(detail.get("ctx", {}).get("expected_tags" if "tag" in kind else "expected"))
        )
        field = "type" if "tag" in kind else place.name
        mark = place.child_mark("type") if "tag" in kind else place.mark
        wrong = str(place.value.get("type") if isinstance(place.value, Mapping) else place.value)
        hints = (*did_you_mean(wrong, options), f"one of: {', '.join(o or '(none)' for o in options)}")
        findings.error("unknown-value", f"`{field}` cannot be `{_short(wrong)}`", mark, *hints)
    elif kind == "union_tag_not_found":
        findings.error("missing-key", f"`type` is missing{_in_what(data, loc)}", place.mark)
    else:
        mark = place.key_mark if kind in ("too_long", "too_short") else place.mark
        findings.error("bad-value", f"{name}: {_words(detail, place.value)}", mark)


_NEEDS = {
    "string": "a text is needed",
    "int": "a whole number is needed",
    "float": "a number is needed",
    "bool": "`true` or `false` is needed",
    "list": "a list is needed",
    "tuple": "a list is needed",
    "dict": "a mapping (`key: value`) is needed",
    "model": "a mapping (`key: value`) is needed",
    "date": "a date such as 2020-07-10 is needed",
    "datetime": "a date such as 2020-07-10 is needed",
}


def _words(detail: ErrorDetails, value: Any) -> str:
    kind = detail["type"]
    ctx = detail.get("ctx", {})
    if kind == "value_error":
        return str(ctx.get("error", detail["msg"]))
    if kind in ("too_long", "too_short"):
        limit = ctx.get("max_length") if kind == "too_long" else ctx.get("min_length")
        bound = "at most" if kind == "too_long" else "at least"
        return f"{bound} {limit} are needed, found {ctx.get('actual_length') or 'more'}"
    for op, words in (
        ("greater_than_equal", "at least"),
        ("less_than_equal", "at most"),
        ("greater_than", "more than"),
        ("less_than", "less than"),
    ):
        if kind == op:
            return f"must be {words} {next(iter(ctx.values()))}, not {_short(value)}"
    if kind in ("list_or_file", "annotation_kind", "row_kind", "unknown_key"):
        return detail["msg"]
    need = _NEEDS.get(kind.split("_")[0])
    if need:
        return f"{need}, found {_short(value)}"
    return re.sub(r"^Input should", "it should", detail["msg"])


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "a list"
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


class _Place:
    """Follows an error's location through the data; parts that name a union's member are skipped."""

    def __init__(self, data: YamlMap, loc: tuple[int | str, ...]) -> None:
        self.value: Any = data
        self.mark: Mark = data.mark
        self.key_mark: Mark = data.mark
        self.name = ""
        for part in loc:
            if isinstance(self.value, YamlMap) and isinstance(part, str) and part in self.value:
                self.name = part
                self.key_mark = self.value.key_mark(part)
                self.mark = mark_at(self.value.place, part)
                self.value = self.value[part]
            elif isinstance(self.value, YamlList) and isinstance(part, int) and part < len(self.value):
                self.name = f"{self.name}[{part}]"
                self.mark = self.value.item_mark(part)
                self.value = self.value[part]

    def child_mark(self, key: str) -> Mark:
        return mark_at(self.value.place, key) if isinstance(self.value, YamlMap) else self.mark


def _in_what(data: YamlMap, loc: tuple[int | str, ...]) -> str:
    place = _Place(data, loc)
    owner = place.value
    ident = owner.get("id") if isinstance(owner, Mapping) else None
    if isinstance(ident, str):
        return f" in `{_short(ident)}`"
    return f" in `{place.name}`" if place.name else ""


def _field_names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_at(root: Any, loc: tuple[int | str, ...], data: Any) -> type[BaseModel] | None:
    """The model that what stands at `loc` in `data` is validated by, when `root` validates `data`."""
    if ExhibitBase in _members(root) and isinstance(data, Mapping) and data.get("type") in exhibit_kinds():
        root = exhibit_model(data["type"])
    if not loc:
        bare = [get_args(m)[0] if get_origin(m) is Annotated else m for m in _members(root)]
        members = [m for m in bare if isinstance(m, type) and issubclass(m, BaseModel)]
        return members[0] if len(members) == 1 else None
    head, rest = loc[0], loc[1:]
    for member in _members(root):
        found = _model_at(member, rest, data) if _tagged(root, member, head) else None
        if found:
            return found
    for member in _members(root):
        for inner in _inner(member, head):
            found = _model_at(inner, rest, _part(data, head))
            if found:
                return found
    return None


def _part(data: Any, key: int | str) -> Any:
    try:
        return data[key]
    except (KeyError, IndexError, TypeError):
        return None


def _members(kind: Any) -> list[Any]:
    """The members of a union, each still with its annotations; a plain type is its only member."""
    if get_origin(kind) is Annotated and not any(isinstance(a, Tag) for a in get_args(kind)[1:]):
        return _members(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return [m for arg in get_args(kind) for m in _members(arg)]
    return [kind]


def _tagged(root: Any, member: Any, part: int | str) -> bool:
    """Whether `part` of a location names this member of a union."""
    if get_origin(member) is Annotated:
        return any(isinstance(a, Tag) and a.tag == part for a in get_args(member)[1:])
    if isinstance(member, type) and issubclass(member, BaseModel) and "type" in member.model_fields:
        kind = member.model_fields["type"].annotation
        return member is not root and get_origin(kind) is Literal and part in get_args(kind)
    return False


def _inner(member: Any, part: int | str) -> list[Any]:
    """The types of what stands under `part` in a value of type `member`."""
    if get_origin(member) is Annotated:
        return _inner(get_args(member)[0], part)
    if isinstance(member, type) and issubclass(member, BaseModel):
        for name, field in member.model_fields.items():
            if part in (name, field.alias):
                return [field.annotation]
        return []
    origin, args = get_origin(member), get_args(member)
    if origin is dict and args:
        return [args[1]]
    if origin in (list, tuple) and args and isinstance(part, int):
        return [args[0]]
    return []
