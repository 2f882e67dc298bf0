"""Every kind of exhibit has a module in each layer, and a name that is none is refused."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from briefing import kinds
from briefing.model.exhibits import exhibit_kinds, exhibit_model

LAYERS = ("briefing.resolve.exhibits", "briefing.layout.exhibits")


@pytest.mark.parametrize("layer", LAYERS)
def test_every_kind_has_a_module_in_each_layer(layer: str) -> None:
    assert kinds.names(layer) == exhibit_kinds()


def needed(function: Callable[..., Any]) -> list[str]:
    """The parameters that have no default."""
    return [n for n, p in inspect.signature(function).parameters.items() if p.default is p.empty]


@pytest.mark.parametrize("kind", exhibit_kinds())
def test_the_module_of_a_kind_has_what_its_layer_asks_for(kind: str) -> None:
    assert exhibit_model(kind).__doc__
    resolve = kinds.module("briefing.resolve.exhibits", kind)
    assert set(resolve.NAME) == {"zh", "en"}
    layout = kinds.module("briefing.layout.exhibits", kind)
    for function, parameters in (
        (resolve.resolved, 2), (resolve.told, 2), (layout.traits, 1), (layout.natural_height, 3),
    ):  # fmt: skip
        assert len(needed(function)) == parameters
        assert function.__doc__
    assert len(inspect.signature(layout.draw).parameters) in (3, 4)


@pytest.mark.parametrize("name", ["", ".", "..kinds", "__init__", "bar.py", "Bar", "bars"])
def test_what_is_no_kind_is_not_loaded(name: str) -> None:
    with pytest.raises(LookupError, match="has no module for"):
        kinds.module("briefing.layout.exhibits", name)
