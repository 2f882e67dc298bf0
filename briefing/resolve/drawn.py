"""The exhibits of a briefing in, drawn, and the facts that are met in reading, out. In a team each member draws those
of its share of the messages, and all hear which facts are met in the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, Findings, counted_from
from briefing.document.drawings.table import Table
from briefing.memo import Memo
from briefing.model.briefing import Message
from briefing.model.text import Text
from briefing.resolve.appendix import source_numbers
from briefing.resolve.exhibits import build
from briefing.resolve.facts import Quantity
from briefing.resolve.numbering import messages
from briefing.resolve.scope import Scope
from briefing.resolve.sources import Built
from briefing.team import Team

Met: TypeAlias = str | tuple[tuple[str, ...], str]
"""A fact by its id; of a number that was computed of some its sources, and the id of the one that stands for them
("" for none)."""

Seen = tuple[list[str], list[Met], tuple[Diagnostic, ...]]
"""Of a message the ids of the facts that its exhibits show, what is met in it, and what was found in drawing it."""


class Written(Struct, frozen=True):
    """A message as it is written, and the digest of the file of its chapter (empty for the opening)."""

    message: Message
    source: bytes

    def made_of(self, scope: Scope) -> tuple[object, ...]:
        """All that it depends on. Its file, of which the scope tells for the opening, stands for all that is in it:
        models take long to tell, and look otherwise when they have been looked into."""
        return self.source, self.message.id, scope


class Drawn(Struct, frozen=True):
    """The messages that are a member's `own`, and their exhibits by id, as far as they were drawn; of all messages, in
    reading order, the ids of the facts that the exhibits of each show, the quantities `used`, and the number of each
    source."""

    own: Sequence[Written]
    built: dict[str, Sequence[Built]]
    shown: Sequence[Sequence[str]]
    used: Sequence[Quantity]
    sources: Mapping[str, int]

    def exhibits(self, message: Message, scope: Scope) -> Sequence[Built]:
        """Those of one of the member's messages; what there is to find in them was found before."""
        if message.id not in self.built:
            self.built[message.id] = _draw(message, replace(scope, findings=Findings()))[0]
        return self.built[message.id]


class _Told(Struct):
    """What a member tells of its messages."""

    shown: list[list[str]]
    met: list[Met]
    findings: list[Diagnostic]


_known: Memo[Seen] = Memo(0, step="drawn exhibits", of=Seen)
"""Of an earlier build only."""


def draw_all(scope: Scope, team: Team) -> Drawn:
    """Every exhibit of a member's share drawn, but for those of which is known what is met in them. Raises `Lost`."""
    found = scope.findings.items
    chapters = scope.briefing.chapter_list
    sources = {ident: c.source for c in chapters for ident in (c.id, *(section.id for section in c.sections))}
    own = team.share([Written(message, sources.get(home, b"")) for message, home in messages(scope.briefing)])
    built: dict[str, Sequence[Built]] = {}
    mine = _Told([], [], [])
    for one in own:
        message, made_of, before = one.message, one.made_of(scope), len(found)
        known = _known.find(message.id, made_of)
        if known is None:
            with counted_from(message.mark(), message.id):
                built[message.id], shown, met = _draw(message, scope)
            known = _known.keep(message.id, made_of, (shown, met, tuple(found[before:])))
            del found[before:]
        mine.shown.append(known[0])
        mine.met += known[1]
        mine.findings += known[2]
    told = team.told(mine)
    found += [finding for one in told for finding in one.findings]
    used = [_quantity(met, scope) for one in told for met in one.met]
    return Drawn(own, built, [ids for one in told for ids in one.shown], used, source_numbers(used, scope))


def takeaway_texts(message: Message) -> list[Text | None]:
    """Leads and texts of a message's takeaways."""
    return [text for takeaway in message.takeaways for text in (takeaway.lead, takeaway.text)]


def _draw(message: Message, scope: Scope) -> tuple[list[Built], list[str], list[Met]]:
    """The exhibits of a message, the ids of the facts that they show, and what is met in the message."""
    made: list[Built] = []
    shown: list[Quantity] = []
    used = scope.cited(message.headline, message.body)
    first_note = 1
    for exhibit in message.all_exhibits:
        made.append(build(exhibit, scope, first_note))
        drawing = made[-1].drawing
        first_note += len(drawing.notes) if isinstance(drawing, Table) else 0
        here = [number.quantity for number in made[-1].shown]
        shown += here
        used += [*here, *made[-1].cited]
    used += scope.cited(*takeaway_texts(message), message.so_what)
    met = [_met(quantity, scope) for quantity in used if quantity.sources]
    return made, [quantity.id for quantity in shown if quantity.id], met


def _met(quantity: Quantity, scope: Scope) -> Met:
    if quantity.id:
        return quantity.id
    facts = (one.id for one in scope.quantities.values() if one.fact is quantity.fact)
    return quantity.sources, next(facts, "") if quantity.fact else ""


def _quantity(met: Met, scope: Scope) -> Quantity:
    """What was met, as far as sources are concerned."""
    if isinstance(met, str):
        return scope.quantities[met]
    sources, fact = met
    return Quantity("", None, fact=scope.quantities[fact].fact if fact else None, sources=sources)
