"""The register of rules by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.oracles.values.shown import Exhibit

Rule = Callable[[Exhibit], Iterator[str]]

RULES: dict[str, Rule] = {}


def rule(*kinds: str) -> Callable[[Rule], Rule]:
    """Make a function the rule of these kinds."""

    def register(function: Rule) -> Rule:
        for kind in kinds:
            assert kind not in RULES, kind
            RULES[kind] = function
        return function

    return register
