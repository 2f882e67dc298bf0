"""Messages, sections, chapters and the first page as written in, resolved out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.msgpack import Decoder, encode
from msgspec.structs import replace

from briefing import document as doc
from briefing.charts.spec import Label
from briefing.diagnostics import Diagnostic, counted_from
from briefing.document.drawings.kpis import KpiCell, Kpis
from briefing.kinds import noun_of
from briefing.memo import Memo, pooled
from briefing.model.briefing import Chapter, Message, Proof, Section, SummaryMessage, Takeaway
from briefing.resolve import numbering
from briefing.resolve.appendix import data_table
from briefing.resolve.drawn import Drawn, Written, takeaway_texts
from briefing.resolve.exhibits import finished
from briefing.resolve.facts import Quantity
from briefing.resolve.figures_alone import number_label
from briefing.resolve.numbers import parts, qualifier_sign, sign_unit
from briefing.resolve.scope import Scope
from briefing.resolve.sources import slide_line, source_line, who_line
from briefing.team import Team


class Said(Struct, frozen=True):
    """A message, and what was found in its words."""

    message: doc.Message
    findings: Sequence[Diagnostic]


def messages(drawn: Drawn, scope: Scope, team: Team) -> dict[str, Said]:
    """The messages of all members of a team by their ids, for the first; for others their own. Raises `Lost`."""
    made = [_remembered(written, drawn, scope) for written in drawn.own]
    pooled(team)
    for handed in team.handed(encode(made) if team.number else b"")[1:]:
        made += Decoder(list[Said], dec_hook=noun_of).decode(handed)
    return {one.message.id: one for one in made}


_known: Memo[Said] = Memo(0, step="messages", of=Said)
"""Of an earlier build only."""


def _remembered(written: Written, drawn: Drawn, scope: Scope) -> Said:
    message, made_of = written.message, (*written.made_of(scope), drawn.sources)
    known = _known.find(message.id, made_of)
    return known or _known.keep(message.id, made_of, _said(message, drawn, scope))


def _said(written: Message, drawn: Drawn, scope: Scope) -> Said:
    found = scope.findings.items
    before = len(found)
    with counted_from(written.mark(), written.id):
        made = message(written, drawn, scope)
    findings = found[before:]
    del found[before:]  # they have their place among those of the chapter
    return Said(made, findings)


def message(written: Message, drawn: Drawn, scope: Scope) -> doc.Message:
    """A message with its exhibits, data tables and the source line of its slide."""
    headline = scope.copy(written.headline)
    exhibits, built = [], []
    untold = sum(not exhibit.headline for exhibit in written.all_exhibits)
    for ident, drawing in zip(numbering.exhibit_ids(written), drawn.exhibits(written, scope), strict=True):
        name = scope.copy(drawing.model.title) or scope.copy(drawing.model.headline) or headline
        data = data_table(drawing, ident, name, drawn.sources, scope)
        exhibits.append(finished(drawing, ident, headline, data, scope, shared=untold > 1))
        built.append(drawing)
    takeaways = tuple(_takeaway(t, scope) for t in written.takeaways)
    cited = scope.cited(written.headline, *takeaway_texts(written), written.so_what)
    return doc.Message(
        id=written.id,
        headline=headline,
        heading=scope.copy(written.heading),
        body=scope.body(written.body, notes=True),
        exhibits=tuple(exhibits),
        takeaways=takeaways,
        aside=scope.copy(written.aside) or (takeaways[0].lead if takeaways else doc.NO_COPY),
        so_what=scope.copy(written.so_what),
        notes=scope.body(written.notes),
        source=slide_line(built, [exhibit.source for exhibit in exhibits], cited, scope, written.mark()),
        in_deck=written.show != "brief",
        in_brief=written.show != "deck",
        mark=written.mark(),
    )


def placed(written: Sequence[Message], said: Mapping[str, Said], scope: Scope) -> tuple[doc.Message, ...]:
    """Messages in their place, where what was found in them is told."""
    here = [said[one.id] for one in written]
    for one in here:
        scope.findings.items += one.findings
    return tuple(one.message for one in here)


def chapter(written: Chapter, said: Mapping[str, Said], scope: Scope) -> doc.Chapter:
    """A chapter with its number and all it holds."""
    number = scope.numbers[written.id]
    with counted_from(written.mark(), written.id):
        made = doc.Chapter(
            id=written.id,
            number=number[0],
            kicker=numbering.printed(number, scope.lang),
            title=scope.copy(written.title),
            gist=scope.copy(written.gist),
            key_messages=tuple(_takeaway(t, scope) for t in written.key_messages),
            body=scope.body(written.body, notes=True),
            notes=scope.body(written.notes),
            messages=placed(written.messages, said, scope),
            sections=(),
            mark=written.mark(),
        )
    return replace(made, sections=tuple(_section(s, said, scope) for s in written.sections))


def _section(written: Section, said: Mapping[str, Said], scope: Scope) -> doc.Section:
    with counted_from(written.mark(), written.id):
        return doc.Section(
            id=written.id,
            number=numbering.printed(scope.numbers[written.id], scope.lang),
            title=scope.copy(written.title),
            headline=scope.copy(written.headline),
            body=scope.body(written.body, notes=True),
            messages=placed(written.messages, said, scope),
            mark=written.mark(),
        )


def _takeaway(written: Takeaway, scope: Scope) -> doc.Takeaway:
    return doc.Takeaway(scope.copy(written.lead), scope.copy(written.text))


# --- first page and executive summary -------------------------------------------------------------


def proof(drawn: Drawn, scope: Scope) -> Kpis:
    """The strip of numbers on the brief's first page."""
    homes = _homes(drawn, scope) if scope.briefing.proof else {}
    return Kpis(tuple(cell for p in scope.briefing.proof if (cell := _proof_cell(p, homes, scope))))


def _proof_cell(written: Proof, homes: Mapping[str, str], scope: Scope) -> KpiCell | None:
    quantity = scope.quantity(written.value, written.mark("value"))
    if quantity is None:
        return None
    return KpiCell(
        number_label(quantity, scope, "word"),
        scope.copy(written.text),
        theme=scope.string(written.theme),
        source=who_line(quantity, scope),
        target=homes.get(quantity.id, ""),
        mark=written.mark(),
    )


def _homes(drawn: Drawn, scope: Scope) -> dict[str, str]:
    """Where each fact is at home: the first message whose exhibit shows it, else that cites it."""
    shown: dict[str, str] = {}
    cited: dict[str, str] = {}
    for (written, _), facts in zip(numbering.messages(scope.briefing), drawn.shown, strict=True):
        for fact in facts:
            shown.setdefault(fact, written.id)
        for quantity in scope.cited(written.headline, written.body):
            cited.setdefault(quantity.id, written.id)
    return {**cited, **shown}


def summary(scope: Scope) -> doc.Summary:
    """The executive summary; its source line is made from the proof numbers and the texts."""
    written = scope.briefing.summary
    names, homes = _target_names(scope), numbering.homes(scope.whole)
    rows = tuple(_summary_row(row, names, homes, scope) for row in written.messages)
    numbers = [q for row in written.messages if (q := scope.quantity(row.value, row.mark("value"))) and q.fact]
    cited = scope.cited(written.headline, *(text for row in written.messages for text in (row.headline, row.text)))
    source = source_line([], [*numbers, *cited], scope, written.mark(), caveats=False)
    return doc.Summary(scope.copy(written.headline), rows, scope.body(written.notes), source)


def _summary_row(
    written: SummaryMessage, names: Mapping[str, doc.Copy], homes: Mapping[str, str], scope: Scope
) -> doc.SummaryRow:
    """A row. One that leads to what is left out leads to the section or chapter around it, if that is
    shown; else nowhere, and still names it."""
    quantity = scope.quantity(written.value, written.mark("value"))
    target = written.see or ""
    while target in scope.left_out:
        target = homes.get(target, "")
    name = names.get(target or written.see or "")
    text = scope.copy(written.text)
    return doc.SummaryRow(
        number=_summary_number(quantity, scope) if quantity else Label(scope.string(written.word)),
        is_word=quantity is None or quantity.value is None,
        headline=scope.copy(written.headline),
        text=text,
        support=scope.copy(written.support) or text,
        target=target,
        target_name=name.text if name else "",
        mark=written.mark(),
    )


def _summary_number(quantity: Quantity, scope: Scope) -> Label:
    """The number in its sign form, for large type."""
    unit = scope.unit(quantity)
    found = parts(quantity, unit, scope.lang)
    sign = sign_unit(unit, scope.lang)
    number = found.number.replace("%", "") if sign == "%" else found.number
    return Label(
        found.word or number + found.scale, qualifier_sign(quantity) + found.before, "" if found.word else sign
    )


def _target_names(scope: Scope) -> dict[str, doc.Copy]:
    """The title of what each id stands in: a chapter or section itself, a message's section."""
    names: dict[str, doc.Copy] = {}
    for written in scope.whole.chapter_list:
        names[written.id] = scope.copy(written.title)
        for section in written.sections:
            names[section.id] = scope.copy(section.title)
    for written_message, home in numbering.messages(scope.whole):
        names[written_message.id] = names.get(home) or scope.copy(scope.briefing.opening_title)
        for ident in numbering.exhibit_ids(written_message):
            names[ident] = names[written_message.id]
    return names
