"""Names an author gave in, copies of them and whether they are highlighted out."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.document import Copy
from briefing.model.text import Text
from briefing.resolve.scope import Scope


def copies(texts: Iterable[Text], scope: Scope) -> tuple[Copy, ...]:
    """The texts in order, as printed."""
    return tuple(scope.copy(text) for text in texts)


def is_marked(name: Text, highlight: Iterable[str]) -> bool:
    """Whether the headline speaks of what has this name, in any language."""
    return any(name.has(h) for h in highlight)
