"""The exhibits of a briefing in, drawn, and the facts that are met in reading, out. In a team each member draws those
of its share of the messages, and all hear which facts are met in the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from briefing.diagnostics import Diagnostic, counted_from
from briefing.document.drawings.table import Table
from briefing.model.briefing import Message
from briefing.model.text import Text
from briefing.resolve.appendix import source_numbers
from briefing.resolve.exhibits import build
from briefing.resolve.facts import Quantity
from briefing.resolve.numbering import exhibit_ids, messages
from briefing.resolve.scope import Scope
from briefing.resolve.sources import Built
from briefing.team import Team

Met: TypeAlias = str | Quantity
"""A fact by its id, which is sooner told, or a number computed of some."""


class Drawn(Struct, frozen=True):
    """The messages that are a member's `own`, and their exhibits by id; of all messages, in reading order, the ids of
    the facts that the exhibits of each show, the quantities `used`, and the number of each source."""

    own: Sequence[Message]
    built: Mapping[str, Built]
    shown: Sequence[Sequence[str]]
    used: Sequence[Quantity]
    sources: Mapping[str, int]


class _Told(Struct):
    """What a member tells of its messages."""

    shown: list[list[str]]
    met: list[Met]
    findings: list[Diagnostic]


def draw_all(scope: Scope, team: Team) -> Drawn:
    """Every exhibit of a member's share drawn. Raises `Lost`."""
    found = scope.findings.items
    own = team.share([message for message, _ in messages(scope.briefing)])
    built: dict[str, Built] = {}
    mine, before = _Told([], [], []), len(found)
    for message in own:
        with counted_from(message.mark(), message.id):
            _draw(message, built, mine, scope)
    mine.findings = found[before:]
    told = team.told(mine)
    found[before:] = [finding for one in told for finding in one.findings]
    used = [scope.quantities[met] if isinstance(met, str) else met for one in told for met in one.met]
    return Drawn(own, built, [ids for one in told for ids in one.shown], used, source_numbers(used, scope))


def takeaway_texts(message: Message) -> list[Text | None]:
    """Leads and texts of a message's takeaways."""
    return [text for takeaway in message.takeaways for text in (takeaway.lead, takeaway.text)]


def _draw(message: Message, built: dict[str, Built], told: _Told, scope: Scope) -> None:
    """Draw the exhibits of a message, and note what is met in it."""
    shown: list[Quantity] = []
    used = scope.cited(message.headline, message.body)
    first_note = 1
    for ident, exhibit in zip(exhibit_ids(message), message.all_exhibits, strict=True):
        made = built[ident] = build(exhibit, scope, first_note)
        first_note += len(made.drawing.notes) if isinstance(made.drawing, Table) else 0
        here = [number.quantity for number in made.shown]
        shown += here
        used += [*here, *made.cited]
    used += scope.cited(*takeaway_texts(message), message.so_what)
    told.shown.append([quantity.id for quantity in shown if quantity.id])
    told.met += [quantity.id or quantity for quantity in used if quantity.sources]
