"""What every part of resolve needs to know: the briefing, its language, its numbers and labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.diagnostics import Findings, Mark, settled_mark
from briefing.document import NO_COPY, Copy, Inline
from briefing.model.briefing import Briefing
from briefing.model.facts import NUMBER, FactBook, Unit
from briefing.model.text import PAGE, Lang, Piece, Text, pieces_within
from briefing.resolve import numbers
from briefing.resolve.facts import Quantity, plain
from briefing.resolve.inline import Filling, make_copy, one_line, paragraphs
from briefing.resolve.left_out import without_left_out
from briefing.resolve.numbering import Numbers
from briefing.resolve.typography import typeset
from briefing.resolve.words import WORDS
from briefing.theme.tokens import Theme

Drawings = Mapping[str, Callable[..., object]]
"""The functions of `drawing` exhibits by id."""


class Shown(Struct, frozen=True):
    """A number that an exhibit shows: of what (`item`), in which `scale`, printed as `label`.
    `hatched` and `open_` say that the drawing marks it so and leaves it to the source line to explain;
    `unseen` that it is drawn only as part of a sum, and listed behind the drawing."""

    item: str
    quantity: Quantity
    scale: str
    label: Label
    hatched: bool = False
    open_: bool = False
    unseen: bool = False


class Scope(Struct, frozen=True, dict=True):
    """One language's view of a briefing, or of the part of it that is shown. `labels` are what
    cross-references print, by id; `figure_labels` the numbers of figures and tables alone; `numbers`
    those of chapters and sections in the `whole` briefing; `left_out` its ids that are not shown."""

    briefing: Briefing
    theme: Theme
    lang: Lang
    quantities: Mapping[str, Quantity]
    findings: Findings
    labels: Mapping[str, str]
    figure_labels: Mapping[str, str]
    numbers: Numbers
    left_out: frozenset[str]
    whole: Briefing
    drawings: Drawings | None = None
    """The functions of `drawing` exhibits by id; None where nothing will be drawn, and none is missed."""

    @property
    def told_by(self) -> tuple[object, ...]:
        """All that a message depends on beside its own chapter: where the numbers of others go, they go into labels."""
        return (
            self.lang, self.theme, *self.briefing.contents, self.labels, self.figure_labels, self.numbers,
            sorted(self.left_out),
        )  # fmt: skip

    @cached_property
    def _copies(self) -> dict[Text, Copy]:
        """Texts already made: titles and headlines are asked for several times."""
        return {}

    @cached_property
    def book(self) -> FactBook:
        return self.briefing.fact_book

    @cached_property
    def values(self) -> Mapping[str, Text]:
        """What stands for each variable."""
        return self.briefing.values

    @property
    def words(self) -> Mapping[str, str]:
        return WORDS[self.lang]

    def unit(self, quantity: Quantity) -> Unit | None:
        return self.book.units.get(quantity.unit)

    def quantity(self, value: str | None, mark: Mark | None = None) -> Quantity | None:
        """The fact or plain number that stands in a place; None for a gap."""
        if value is None:
            return None
        if value in self.quantities:
            return self.quantities[value]
        return plain(value, mark=mark) if NUMBER.fullmatch(value) else None

    # --- texts ------------------------------------------------------------------------------------

    def copy(self, text: Text | None) -> Copy:
        """The text in this language, on one line."""
        if text is None:
            return NO_COPY
        found = self._copies.get(text)
        if found is None:
            written = text.get(self.lang)
            found = self._copies[text] = self._copy(one_line(self._mended(written, text)), text) if written else NO_COPY
        return found

    def body(self, text: Text | None, *, notes: bool = False) -> tuple[Copy, ...]:
        """The text's paragraphs, with the footnotes that prose has, not yet numbered."""
        written = text.get(self.lang) if text else None
        if not written or not text:
            return ()

        def fill(piece: Piece) -> Inline:
            if piece.kind == "note" and notes:
                return Inline("", note=self._copy(piece.name.strip(), text))
            return self._fill(piece)

        return tuple(self._copy(p, text, fill) for p in paragraphs(self._mended(written, text)))

    def string(self, text: Text | None) -> str:
        """The text as plain characters; hints where to break stay in it."""
        return "".join([inline.text for inline in self.copy(text).inlines])

    def _copy(self, written: str, text: Text, fill: Filling | None = None) -> Copy:
        written = typeset(written, self.lang)
        return make_copy(
            written, text.mark(self.lang), fill or self._fill, capitals=self.lang == "en", kept=self.briefing.variables
        )

    def _mended(self, written: str, text: Text) -> str:
        """The text without references in brackets to what is left out; others are reported."""
        if not self.left_out or "{see:" not in written:
            return written
        return without_left_out(written, settled_mark(text.place, self.lang), self.left_out, self.findings)

    def _fill(self, piece: Piece) -> Inline:
        if piece.kind == "note":  # an error where there are none
            return Inline("")
        if piece.kind == "see" and piece.name in self.labels:
            place = self.words["reference-page"] if piece.form == PAGE else ""
            return Inline(self.labels[piece.name], link=f"#{piece.name}", place=place)
        if piece.kind == "see" and piece.name in self.left_out:
            return Inline(self.words["full-briefing"])
        if piece.kind == "fact" and piece.name in self.values:
            return Inline(self._value(piece))
        quantity = self.quantities.get(piece.name) if piece.kind == "fact" else None
        if quantity is None:
            return Inline(piece.source)
        return Inline(_FORMS[piece.form](quantity, self.unit(quantity), self.lang))

    def _value(self, piece: Piece) -> str:
        """What stands for a variable: a number as the language writes it, words as they are but for marks of print."""
        value = self.values[piece.name].get(self.lang) or ""
        if self.briefing.variables[piece.name].type == "number":
            return _FORMS[piece.form](plain(value), None, self.lang)
        return typeset(value, self.lang)

    def cited(self, *texts: Text | None) -> list[Quantity]:
        """The facts that texts cite in this language, in order."""
        found = []
        for text in texts:
            written = text.get(self.lang) if text else None
            if written and "{" in written:
                names = [piece.name for piece in pieces_within(written) if piece.kind == "fact"]
                found += [self.quantities[name] for name in names if name in self.quantities]
        return found


_FORMS = {"": numbers.full, "plain": numbers.unqualified, "number": numbers.bare, "short": numbers.short}
