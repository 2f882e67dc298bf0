"""Key figures and a width in, their cells and set numbers out: how many a row, how large, in what words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.document.drawings.kpis import KpiCell, Kpis
from briefing.geometry import Pt
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import NBSP, is_long, is_word, number_runs, sized
from briefing.lines import Paragraph, Run, Style
from briefing.theme.tokens import TypeToken

SLIDE_SIZES: tuple[Pt, ...] = (40, 36, 32, 28)
ALONE_SIZES: tuple[Pt, ...] = (54, 48, 44)
"""Tried first where a row of cells has the whole width of a slide."""
ROOMY_SIZES: tuple[Pt, ...] = (72, 66, 60, *ALONE_SIZES)
"""The same where it has height to spare too."""
SLIDE_GAP: Pt = 16
SLIDE_CELL: Pt = 120
"""Least width of a cell on a slide."""
MOST_IN_ROW = 5
MOST_GROUPED = 6
LONG_WORD = 4
SHRUNK = 0.72
"""Words in place of numbers are set smaller when one has more letters or is Han, as the deck SPEC (5)
has it for proof text: else they are larger than the numbers beside them."""
DIGITS = re.compile(r"(\D*)(\d[\d.,–-]*\d|\d)(\D*)")
WORDS = 0.42
"""Size of words beside a number on a slide, as a share of the number's."""
SCALES = "千万亿"
"""A Chinese unit that begins with one of these is part of the number."""

PRINT_GAP: Pt = 15.76
PRINT_CELL: Pt = 87
PRINT_WIDE: Pt = 100
"""Cells narrower than this take the smaller number sizes at once."""
PRINT_LEAST: Pt = 18
PRINT_LEAST_WORDS: Pt = 9
SIGN = 20 / 28
"""Size of a sign after a printed number, as a share of the number's."""


class Slot(Struct, frozen=True):
    """Where a cell stands: row, x from the strip's left edge, width; `heads` is the width in pt of the
    part of its group that the cell opens (0 for others), `continues` says that the group began in a
    row above."""

    cell: KpiCell
    row: int
    x: Pt
    width: Pt
    heads: Pt = 0.0
    continues: bool = False


class Size(Struct, frozen=True):
    """Type of numbers, and of words beside them."""

    number: TypeToken
    words: TypeToken


class Figure(Struct, frozen=True):
    """A number as set; `unit` is what stands on a line of its own below it, or nothing."""

    number: Paragraph
    unit: str = ""


class _Form(Struct, frozen=True):
    """How numbers are said: `words` for qualifiers, long units `below` the number."""

    words: bool
    below: bool


_SLIDE_FORMS = (_Form(words=False, below=False), _Form(words=False, below=True))
_PRINT_FORMS = tuple(_Form(words, below) for words in (True, False) for below in (False, True))


class Fit(Struct, frozen=True):
    """Cells and their numbers, all at one `size` in pt."""

    slots: list[Slot]
    figures: list[Figure]
    size: Pt


def fit(drawing: Kpis, width: Pt, kit: Kit, *, roomy: bool = False) -> Fit:
    """As many cells a row as have room, at the largest size at which the widest number fits its cell,
    if need be with long units below all numbers that have one; in print with qualifiers in words, or
    as signs where words do not fit. Fewer a row when nothing of that fits. A `roomy` row alone on a
    slide has the largest numbers.

    Raises `TooFull` when a number is wider than the strip."""
    gap, least = (PRINT_GAP, PRINT_CELL) if kit.is_brief else (SLIDE_GAP, SLIDE_CELL)
    grouped = any(cell.group for cell in drawing.cells)
    most = max(1, min(MOST_GROUPED if grouped else MOST_IN_ROW, int((width + gap) / (least + gap))))
    small_words = _has_large_words(drawing.cells)
    for count in range(most, 0, -1):
        slots = _slots(drawing.cells, width, gap, count)
        alone = slots[-1].row == 0 and width >= kit.theme.slides.inner - 0.01
        sizes = _sizes(slots[0].width, kit, (ROOMY_SIZES if roomy else ALONE_SIZES) if alone else ())
        for form, size in product(_PRINT_FORMS if kit.is_brief else _SLIDE_FORMS, sizes):
            figures = [_figure(slot, kit, size, form, small_words=small_words) for slot in slots]
            if all(len(f.number.lines) <= 1 for f in figures):
                return Fit(slots, figures, size.number.size)
    widest = max(drawing.cells, key=lambda cell: len(cell.number.text))
    raise TooFull(f"the key figure {widest.number.text!r} is wider than the strip", "a shorter unit", widest.mark)


def _sizes(width: Pt, kit: Kit, larger: Sequence[Pt]) -> tuple[Size, ...]:
    """Sizes to try in cells of `width`, on slides first the `larger`."""
    if not kit.is_brief:
        numbers = [sized(kit.token("donut-number"), s) for s in (*larger, *SLIDE_SIZES)]
        return tuple(Size(n, sized(n, WORDS * n.size, weight=BOLD, tracking=0.0)) for n in numbers)
    small, words = kit.token("kpi-number-small"), kit.token("kpi-unit")
    found = [Size(small, words), Size(sized(small, PRINT_LEAST, small.lead), sized(words, PRINT_LEAST_WORDS))]
    return tuple(found) if width < PRINT_WIDE else (Size(kit.token("kpi-number"), words), *found)


# --- rows and columns -----------------------------------------------------------------------------


def _slots(cells: Sequence[KpiCell], width: Pt, gap: Pt, most: int) -> list[Slot]:
    """The cells on a common grid of equal columns. More than fit in one row make even rows, which
    keep groups together."""
    rows = [list(cells)]
    if len(cells) > most:
        rows = _packed(_by_group(cells), most) if any(c.group for c in cells) else _even(rows[0], most)
    columns = max(len(row) for row in rows)
    w = (width - gap * (columns - 1)) / columns
    slots: list[Slot] = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            opens = bool(cell.group) and (c == 0 or row[c - 1].group != cell.group)
            members = sum(1 for other in row[c:] if other.group == cell.group)
            heads = members * (w + gap) - gap if opens else 0.0
            goes_on = opens and bool(slots) and slots[-1].cell.group == cell.group
            slots.append(Slot(cell, r, c * (w + gap), w, heads, goes_on))
    return slots


def _by_group(cells: Sequence[KpiCell]) -> list[list[KpiCell]]:
    groups: list[list[KpiCell]] = []
    for cell in cells:
        if groups and groups[-1][0].group == cell.group:
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return groups


def _packed(groups: Sequence[list[KpiCell]], most: int) -> list[list[KpiCell]]:
    """Whole groups side by side as long as a row has room; a group too long for one is spread."""
    rows: list[list[KpiCell]] = []
    for members in groups:
        if rows and len(rows[-1]) + len(members) <= most:
            rows[-1] += members
        else:
            rows += _even(members, most)
    return rows


def _even(row: list[KpiCell], most: int) -> list[list[KpiCell]]:
    count = math.ceil(len(row) / most)
    size = math.ceil(len(row) / count)
    return [row[i : i + size] for i in range(0, len(row), size)]


# --- numbers --------------------------------------------------------------------------------------


def _has_large_words(cells: Sequence[KpiCell]) -> bool:
    """Whether words in place of numbers would tower over these: long ones, and Han, whose glyphs
    fill the whole height of their size."""
    words = [cell.number.number for cell in cells if not _has_digit(cell.number.number)]
    return any(len(word) > LONG_WORD or not word.isascii() for word in words)


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _figure(slot: Slot, kit: Kit, size: Size, form: _Form, *, small_words: bool) -> Figure:
    """The number with its qualifier and unit: signs as large as the number (smaller in print),
    words small beside it; a word in place of a number smaller where one of the strip must be."""
    cell, token = slot.cell, size.number
    label, unit = _parted((form.words and cell.said) or cell.number), ""
    if form.below and _is_unit(label.suffix):
        label, unit = replace(label, suffix=""), label.suffix.strip(NBSP + " ")
    if small_words and not _has_digit(label.number):
        token = sized(token, SHRUNK * token.size, token.lead)
    if kit.is_brief:
        style, words = token.style, size.words.style
        runs = number_runs(label, style, words, words, kit.lang)
        runs = tuple(part for run in runs for part in _small_sign(run, label.suffix, style))
    else:
        style = replace(token.style, color="accent" if cell.highlight else "ink")
        words = replace(size.words.style, color=style.color)
        label = replace(label, prefix=_aired(label.prefix, after=True), suffix=_aired(label.suffix, after=False))
        runs = number_runs(label, style, words, replace(words, weight=400), kit.lang)
    return Figure(kit.setter.paragraph(runs, slot.width, token.lead), unit)


def _is_unit(suffix: str) -> bool:
    """Whether what follows a number is a word that may stand below it."""
    return is_long(suffix) and suffix[0] not in SCALES


def _aired(words: str, *, after: bool) -> str:
    """Chinese words with a space between them and a large number, which PowerPoint does not give."""
    if not words or words.isascii() or not is_word(words):
        return words
    return words + NBSP if after else NBSP + words


def _parted(label: Label) -> Label:
    """A number given in words ("over 100 million") with its words beside the digits; letters that
    stand close to them ("904m") stay."""
    found = DIGITS.fullmatch(label.number)
    if not found or not any(c.isalpha() for c in label.number):
        return label
    before, number, after = found.groups()
    if not is_long(after):
        number, after = number + after, ""
    return replace(label, prefix=label.prefix + before, number=number, suffix=after + label.suffix)


def _small_sign(run: Run, suffix: str, style: Style) -> tuple[Run, ...]:
    """In print a sign after the number ("%") is set smaller than the number."""
    if not suffix or run.style != style or not run.text.endswith(suffix):
        return (run,)
    number = replace(run, text=run.text.removesuffix(suffix))
    return number, replace(run, text=suffix, style=replace(style, size=SIGN * style.size))
