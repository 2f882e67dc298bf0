"""Colour tokens as an author names them in, findings for those that the theme has not out."""

from __future__ import annotations

from briefing.model.text import Node
from briefing.resolve.scope import Scope


def check(node: Node, field: str, token: str, scope: Scope) -> bool:
    """Whether the theme has the colour `token`, which stands in `field` of `node`; if not, it is reported."""
    if token in scope.theme.palette:
        return True
    known = ", ".join(scope.theme.palette)
    message = f"the theme has no colour `{token}`"
    scope.findings.error("unknown-color", message, node.mark(field), f"one of: {known}")
    return False
