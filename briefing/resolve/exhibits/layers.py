"""A stack of layers in, its drawing out."""

from __future__ import annotations

from briefing.document.drawings import layers as doc
from briefing.model.exhibits import layers as model
from briefing.resolve.alt import Words
from briefing.resolve.names import copies, is_marked
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "分层图", "en": "Layers"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Layers, scope: Scope) -> tuple[doc.Layers, list[Shown]]:
    """A stack and what stands around it."""

    def layer_of(layer: model.Layer) -> doc.Layer:
        marked = is_marked(layer.name, exhibit.highlight)
        return doc.Layer(scope.copy(layer.name), scope.copy(layer.text), copies(layer.items, scope), marked)

    return (
        doc.Layers(
            tuple(layer_of(layer) for layer in exhibit.layers), layer_of(exhibit.guard) if exhibit.guard else None
        ),
        [],
    )


def told(drawing: doc.Layers, words: Words) -> list[str]:
    """Each layer with its line, from the top."""
    stack = [*drawing.layers, *([drawing.guard] if drawing.guard else [])]
    return [words.items([words.said(layer.name, layer.text) for layer in stack])]
