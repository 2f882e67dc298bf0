"""A package and the name of a kind in, the module of that kind out.

Every layer keeps one module for each kind of exhibit, in a package that holds nothing else, and loads it when the
first exhibit of that kind comes by: a kind that is not used costs nothing."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from functools import cache
from typing import Any

from msgspec import Struct, convert


@cache
def names(package: str) -> tuple[str, ...]:
    """The kinds that have a module in `package` (a dotted name), in alphabetical order, spelled as an author does
    (`small-multiples` for the module small_multiples)."""
    path = importlib.import_module(package).__path__
    return tuple(sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(path)))


@cache
def module(package: str, kind: str) -> Any:
    """The module of a kind in `package`. LookupError if there is none."""
    if kind not in names(package):
        raise LookupError(f"{package} has no module for `{kind}`")
    return importlib.import_module(f"{package}.{kind.replace('-', '_')}")


DRAWINGS = "briefing.document.drawings"


@cache
def noun(tag: str) -> type[Struct]:
    """The record of drawings that a message calls by a tag. LookupError if there is none."""
    places = ["briefing.charts.spec", *(f"{DRAWINGS}.{kind.replace('-', '_')}" for kind in names(DRAWINGS))]
    for place in sorted(places, key=lambda place: place not in sys.modules):
        found = getattr(importlib.import_module(place), tag, None)
        if isinstance(found, type) and issubclass(found, Struct) and found.__struct_config__.tag == tag:
            return found
    raise LookupError(f"no drawing is called `{tag}`")


def noun_of(_: type, told: Any) -> Struct:
    """A drawing from what a message holds in its place, for decoders (`dec_hook`)."""
    return convert(told, noun(told[0] if isinstance(told, list) else told["type"]), dec_hook=noun_of)
