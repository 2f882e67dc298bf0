"""A document in, the properties of the file made of it out."""

from __future__ import annotations

from briefing.document import Document
from briefing.pages import Properties


def properties(document: Document) -> Properties:
    """Title, author and the rest, as deck and brief carry them."""
    return Properties(
        title=document.title.text,
        subject=document.subject or document.subtitle.text,
        author=document.author or document.authors.text,
        keywords=", ".join(document.keywords),
        lang=document.lang,
        stamp=document.stamp,
    )
