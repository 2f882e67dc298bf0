"""Runs in, set paragraphs out: the one door of the text service for layout."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefing.geometry import Pt
from briefing.lines import Align, Line, Paragraph, Run
from briefing.memo import forgotten_by
from briefing.text.atoms import fitting_places
from briefing.text.balance import balance
from briefing.text.catalogue import own_digest
from briefing.text.characters import Manner
from briefing.text.compose import Measure, compose, recompose
from briefing.text.fonts import FontPair
from briefing.text.greedy import greedy
from briefing.text.hinted import FORCED, hinted
from briefing.text.measure import Strip, measure
from briefing.text.phrases import mark_phrases
from briefing.text.totalfit import is_one_line, justified, ragged

Quality = Literal["greedy", "ragged", "justified"]
"""How lines are broken: `greedy` as PowerPoint does; `ragged` balanced, at phrases; `justified`
total-fit to a straight right edge (English: ragged, without hyphens). On the screen all three are
greedy, because PowerPoint breaks the lines itself; see `Setter.balanced`."""

SAFETY = 1.03
"""Screen text is measured this much wider when lines are counted, so that PowerPoint never needs
more of them than we say."""


class Setter(Struct, frozen=True, eq=False, dict=True):
    """Sets text in a pair of faces. `screen` text is measured for PowerPoint: natural widths, with
    a safety margin; otherwise for print, with punctuation squeezed and glue between scripts."""

    fonts: FontPair
    lang: str
    glossary: frozenset[str] = frozenset()
    screen: bool = True

    @property
    def told_by(self) -> tuple[object, ...]:
        """What tells it from others, in an order that is always the same."""
        files = tuple(own_digest(name) for name in self.fonts)
        return self.fonts, files, self.lang, tuple(sorted(self.glossary)), self.screen

    def width(self, runs: Sequence[Run]) -> Pt:
        """Width of the runs on one line, in pt, as they will be drawn."""
        return self._drawn(runs, "ragged").width

    def box_width(self, runs: Sequence[Run]) -> Pt:
        """Width in pt of a box in which the runs surely stay on one line."""
        return self._strip(runs, "ragged").width * self._safety

    def min_width(self, runs: Sequence[Run]) -> Pt:
        """Width in pt of the narrowest box that cuts no word or number open."""
        return self._strip(runs, "ragged").widest * self._safety

    def balanced(
        self, runs: Sequence[Run], width: Pt, lead: Pt, *, align: Align = "left", before: Pt = 0.0
    ) -> tuple[Paragraph, Pt]:
        """Text for a slide whose lines end at phrases, the first no shorter than the second, in as
        few lines as `width` allows; and the width (at most `width`) of the box in which PowerPoint
        breaks the text at just these places. Text that fits one line, or whose lines end at the
        author's hints, keeps the full width."""
        return _balanced(self, tuple(runs), width, lead, align, before)

    def paragraph(
        self,
        runs: Sequence[Run],
        width: Pt,
        lead: Pt,
        *,
        align: Align = "left",
        quality: Quality = "ragged",
        before: Pt = 0.0,
        indent: Pt = 0.0,
    ) -> Paragraph:
        """The runs broken into lines no wider than `width`. `indent` moves the first line when
        positive, all others when negative (hanging). U+200B in a run is a hint where to break: a text
        of several lines ends them at its hints where it can. Hints do not appear in the result, but
        on slides such a line end does, as a vertical tab. A word wider than the box is cut open
        (see `min_width`); `MissingGlyph` for a character that no face has."""
        return _paragraph(self, tuple(runs), width, lead, align, quality, before, indent)

    def retold(self, line: Line, texts: Sequence[str], *, justified: bool, fill: bool) -> Line:
        """A set line with other texts in its spans. Where they are of `justified` text and have to `fill` their
        room, the line stays as wide as it was."""
        told = zip(line.spans, texts, strict=True)
        runs = [Run(text, s.style, s.lang, s.link, s.field) for s, text in told if text]
        if not runs:
            return replace(line, spans=(replace(line.spans[0], text="", width=0.0),), width=0.0)
        return recompose(self._drawn(runs, "justified" if justified else "ragged"), line, fill=fill)

    def _balance(
        self, runs: Sequence[Run], width: Pt, lead: Pt, align: Align, before: Pt
    ) -> tuple[Paragraph, Pt]:
        at_hints = self._at_hints(runs, width, lead, align, before)
        if at_hints is not None:
            return at_hints, width
        ends, box = balance(tuple(runs), self._manner("ragged"), self.glossary, width, SAFETY)
        drawn = self._drawn(runs, "ragged")
        lines = compose(drawn, ends, self._measure(box, lead, align, 0.0))
        return Paragraph(drawn.runs, lines, lead, align, before), box

    def _set(
        self, runs: Sequence[Run], width: Pt, lead: Pt, align: Align, quality: Quality, before: Pt, indent: Pt
    ) -> Paragraph:
        known = self._strip if quality != "justified" else self._fresh  # running text is not measured before it is set
        strip = known(runs, quality)
        if not strip.text:
            return Paragraph(strip.runs, (), lead, align, before, indent)
        if strip.hinted and quality != "justified" and not indent:
            at_hints = self._at_hints(runs, width, lead, align, before)
            if at_hints is not None:
                return at_hints
        justify = strip.justified
        where = self._measure(width, lead, "justify" if justify else align, indent)
        ends = self._break(strip, where, quality)
        drawn = strip.airless if self.screen else strip
        lines = compose(drawn, ends, where, justify=justify)
        return Paragraph(strip.runs, lines, lead, where.align, before, indent)

    def _at_hints(
        self, runs: Sequence[Run], width: Pt, lead: Pt, align: Align, before: Pt
    ) -> Paragraph | None:
        """The text with lines that end at its hints, or None where that makes no good lines: on
        slides they may not be more than without, in print one more."""
        strip = self._strip(runs, "ragged")
        if not strip.hinted or strip.width * self._safety <= width:
            return None
        plain = self._break(strip, self._measure(width, lead, align, 0.0), "ragged")
        parts = hinted(runs, width, len(plain) + (not self.screen), self.box_width)
        if parts is None:
            return None
        shown: list[Run] = []
        lines: list[Line] = []
        where = self._measure(width, lead, align, 0.0)
        for n, part in enumerate(parts):
            drawn = self._drawn(part, "ragged")
            (line,) = compose(drawn, [len(drawn.text)], where)
            lines.append(replace(line, top=n * lead, baseline=n * lead + line.baseline))
            last = n == len(parts) - 1
            shown += drawn.runs
            if self.screen and not last:
                shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip(" ") + FORCED)
        return Paragraph(tuple(shown), tuple(lines), lead, align, before)

    def _break(self, strip: Strip, where: Measure, quality: Quality) -> list[int]:
        (first_width, _), (width, _) = where.at(0), where.at(1)
        if self.screen and strip.width * SAFETY <= min(width, first_width):
            return [len(strip.text)]
        if not self.screen and is_one_line(strip, width, first_width):
            return [len(strip.text)]
        places = fitting_places(strip, min(width, first_width))
        if self.screen:
            return self._as_office(strip, places, width, first_width)
        if quality == "greedy" or len(places) == 1:
            return greedy(strip, places, width, first_width)
        if strip.justified:
            return justified(strip, places, width, first_width)
        if strip.width <= first_width:
            return [len(strip.text)]
        if quality == "justified":
            return ragged(strip, places, width, first_width, strip.kinds, count_last=False)
        return ragged(strip, places, width, first_width, mark_phrases(strip.text, strip.kinds))

    def _as_office(self, strip: Strip, places: list[int], width: Pt, first_width: Pt) -> list[int]:
        """Line ends as office programs find them, or, where a hair's breadth decides whether they
        need another line, with that line."""
        exact = greedy(strip, places, width, first_width)
        narrow, first_narrow = width / SAFETY, first_width / SAFETY
        safe = greedy(strip, fitting_places(strip, min(narrow, first_narrow)), narrow, first_narrow)
        return exact if len(exact) == len(safe) else safe

    @property
    def _safety(self) -> float:
        return SAFETY if self.screen else 1.0

    @cached_property
    def _ragged(self) -> Manner:
        return Manner(self.fonts, self.lang, "screen" if self.screen else "ragged")

    @cached_property
    def _justified(self) -> Manner:
        return self._ragged if self.screen or self.lang != "zh" else replace(self._ragged, mode="justified")

    def _manner(self, quality: Quality) -> Manner:
        return self._justified if quality == "justified" else self._ragged

    def _strip(self, runs: Sequence[Run], quality: Quality) -> Strip:
        """The runs measured for breaking."""
        return _measured(tuple(runs), self._manner(quality), self.glossary)

    def _fresh(self, runs: Sequence[Run], quality: Quality) -> Strip:
        """The same of a text that was not measured before, and will not be again."""
        return measure(runs, self._manner(quality), self.glossary)

    def _drawn(self, runs: Sequence[Run], quality: Quality) -> Strip:
        """The runs measured for drawing: on slides without LibreOffice's air between scripts."""
        strip = self._strip(runs, quality)
        return strip.airless if self.screen else strip

    def _measure(self, width: Pt, lead: Pt, align: Align, indent: Pt) -> Measure:
        """Baselines: on slides as LibreOffice and PowerPoint place them with exact line pitch; in
        print the middle of Han characters, or of x-height and capitals, on the line's middle."""
        if self.screen:
            middle, drop = 1.0, -0.2
        else:
            middle, drop = 0.5, 0.436 if self.lang.startswith("zh") else 0.375
        return Measure(width, lead, align, max(indent, 0.0), max(-indent, 0.0), middle, drop)


@lru_cache(maxsize=16)
def setter(fonts: FontPair, lang: str, glossary: frozenset[str], *, screen: bool) -> Setter:
    """The one setter of its kind: what it has set for a document it need not set again for the next."""
    return Setter(fonts, lang, glossary, screen)


# Layout measures a text before it draws it, and sets the same words on many pages.


@lru_cache(maxsize=4096)
def _measured(runs: tuple[Run, ...], manner: Manner, glossary: frozenset[str]) -> Strip:
    return measure(runs, manner, glossary)


@lru_cache(maxsize=32768)
def _paragraph(
    setter: Setter,
    runs: tuple[Run, ...],
    width: Pt,
    lead: Pt,
    align: Align,
    quality: Quality,
    before: Pt,
    indent: Pt,
) -> Paragraph:
    return setter._set(runs, width, lead, align, quality, before, indent)


@lru_cache(maxsize=4096)
def _balanced(
    setter: Setter, runs: tuple[Run, ...], width: Pt, lead: Pt, align: Align, before: Pt
) -> tuple[Paragraph, Pt]:
    return setter._balance(runs, width, lead, align, before)


for _cache in (_measured, _paragraph, _balanced):
    forgotten_by(_cache.cache_clear)


def extra_stretch(paragraph: Paragraph) -> tuple[float, ...]:
    """For each line of a justified paragraph, the em put between its characters beyond the glue:
    0.05 is good, above 0.12 a reader sees it."""
    return tuple(
        max(((s.spacing - s.style.tracking) / s.style.size for s in line.spans), default=0.0)
        for line in paragraph.lines
    )
