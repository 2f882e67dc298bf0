"""Points in columns in, their drawing out."""

from __future__ import annotations

from briefing.document import Takeaway
from briefing.document.drawings import list as doc
from briefing.model.exhibits import list as model
from briefing.resolve.alt import Words
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "列表", "en": "List"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.List, scope: Scope) -> tuple[doc.Lists, list[Shown]]:
    """Points in columns."""
    columns = tuple(
        doc.ListColumn(
            scope.copy(column.title),
            tuple(Takeaway(scope.copy(item.lead), scope.copy(item.text)) for item in column.items),
        )
        for column in exhibit.columns
    )
    return doc.Lists(columns, exhibit.numbered, exhibit.start), []


def told(drawing: doc.Lists, words: Words) -> list[str]:
    """Each column's points."""
    return [
        f"{column.title.text}{words.colon}" + words.items([item.lead.text for item in column.items])
        for column in drawing.columns
    ]
