"""The kinds of exhibit and the gallery project in, docs/gallery/README.md out: a picture of each, and its use."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from briefing.diagnostics import Findings
from briefing.model.briefing import Message
from briefing.model.described import Kind, kinds
from briefing.model.walk import nodes
from briefing.read.content import read_briefing

DOCS = Path(__file__).resolve().parent.parent
PROJECT = DOCS.parent / "content" / "gallery"
FOLDER = DOCS / "gallery"
PLAIN = "-plain"
"""How the id of a kind's plain case ends."""

HEAD = """\
# Gallery

<!-- Written by `python -m docs.generate` from content/gallery and docs/writing.md: edit it there. The pictures are made
by `python -m docs.gallery_pictures`. -->

Every kind of exhibit in its plain case. The project `content/gallery` also has a busy and a nasty case of each, in
Chinese and English: long names, one and forty categories, negatives, zeros, gaps, outliers and tiny shares. All its
numbers are invented. Build it with `briefing build gallery`.
"""

TITLES = {
    "comparison": "Comparing sizes", "time": "Over time", "parts": "Parts of a whole", "distribution": "Distribution",
    "relation": "Relations", "figures": "Figures to look up", "structure": "Structure and order", "words": "Words",
    "other": "Other",
}  # fmt: skip


def gallery_page() -> str:
    """The page as Markdown."""
    shown, uses = shown_kinds(), _uses()
    parts = [HEAD]
    for family, found in groupby((k for k in kinds() if k.name in shown), key=lambda kind: kind.family):
        parts.append(f"## {TITLES[family]}\n")
        parts += [_entry(kind, uses[kind.name]) for kind in found]
    return "\n".join(parts)


def shown_kinds() -> tuple[str, ...]:
    """The kinds that have a plain case in the gallery."""
    briefing = read_briefing(PROJECT, Findings())
    assert briefing, "content/gallery does not read"
    ids = {node.id for node in nodes(briefing) if isinstance(node, Message)}
    return tuple(kind.name for kind in kinds() if kind.name + PLAIN in ids)


def _uses() -> dict[str, str]:
    """What each kind is for, by the table of docs/writing.md."""
    guide = (DOCS / "writing.md").read_text(encoding="utf-8").split("## Exhibits at a glance", 1)[1]
    return dict(re.findall(r"^\| `([\w-]+)` \| (.*?) \|", guide, re.MULTILINE))


def _entry(kind: Kind, use: str) -> str:
    return (
        f"### {kind.name}\n\n{kind.summary} Good for: {use}. [Fields and an example](../reference.md#{kind.name}).\n\n"
        f"![A slide with a {kind.name}]({kind.name}.png)\n"
    )
