"""An organisation in, its drawing out."""

from __future__ import annotations

from briefing.document.drawings import org_chart as doc
from briefing.model.exhibits import org_chart as model
from briefing.resolve.alt import Words
from briefing.resolve.names import is_marked
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "组织结构图", "en": "Org chart"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.OrgChart, scope: Scope) -> tuple[doc.OrgChart, list[Shown]]:
    """Positions from the top down."""

    def post(found: model.Position) -> doc.Post:
        reports = tuple(post(below) for below in found.reports) if isinstance(found, model.Post) else ()
        marked = is_marked(found.name, exhibit.highlight)
        return doc.Post(scope.copy(found.name), scope.copy(found.role), reports, marked)

    return doc.OrgChart(post(exhibit.root), tuple(post(found) for found in exhibit.root.staff)), []


def told(drawing: doc.OrgChart, words: Words) -> list[str]:
    """Each position that others report to, with those; the staff after the top."""
    top, *below = _told(drawing.root, words)
    staff = [words.comma.join(_said(post, words) for post in drawing.staff)]
    return [top, *staff, *below] if drawing.staff else [top, *below]


def _told(post: doc.Post, words: Words) -> list[str]:
    if not post.reports:
        return []
    line = f"{_said(post, words)}{words.colon}{words.items([_said(report, words) for report in post.reports])}"
    return [line, *(s for report in post.reports for s in _told(report, words))]


def _said(post: doc.Post, words: Words) -> str:
    return words.noted(post.name, post.role)


def is_wide(drawing: doc.OrgChart) -> bool:
    """The brief gives it the full page width."""
    return True
