"""A quantity in, the strings that print it in one language out: the only place numbers are written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from briefing.model.facts import Unit
from briefing.model.text import Lang, Text
from briefing.resolve.facts import FACTORS, POWERS, Quantity
from briefing.resolve.formula import Direction, rounded
from briefing.resolve.wordlist import NBSP

RANGE = "–"
MINUS = "\u2212"

QUALIFIER_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {"about": "约", "over": "超过", "under": "不到", "up-to": "高达"},
    "en": {"about": "about ", "over": "over ", "under": "under ", "up-to": "up to "},
}
QUALIFIER_SIGNS: Mapping[str, str] = {"about": "~", "over": ">", "under": "<", "up-to": "≤"}

SCALES: Mapping[Lang, tuple[str, ...]] = {"zh": ("万亿", "亿", "万"), "en": ("tn", "bn", "m")}
"""The scales each language writes, largest first."""


class Parts(Struct, frozen=True):
    """The parts of a printed number, to be joined without anything between: `before` is a currency
    in front, `scale` stands close to the number ("亿", "bn"), `unit` follows, with its space if it
    has one. `word` replaces all of them for a fact in words."""

    before: str
    number: str
    scale: str
    unit: str
    word: str = ""

    @property
    def text(self) -> str:
        return self.word or f"{self.before}{self.number}{self.scale}{self.unit}"


def digits(value: Decimal, places: int, lang: Lang, *, zeros: bool = True, direction: Direction = "exact") -> str:
    """`value`, of which `direction` is known, with `places` decimals and a true minus; English groups
    thousands. Without `zeros` a fraction drops the zeros at its end."""
    shown = rounded(value, places, direction)
    text = f"{shown:,.{max(places, 0)}f}" if lang == "en" else f"{shown:.{max(places, 0)}f}"
    if not zeros and "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", MINUS)


def scale_of(quantity: Quantity, lang: Lang) -> str:
    """The scale a number is written in when it stands alone: the source's own, or in the other
    language the largest that leaves at least one digit before the point."""
    own = quantity.scale
    if quantity.value is None or not own or own in SCALES[lang]:
        return own
    for scale in SCALES[lang]:
        if abs(quantity.value) >= FACTORS[scale]:
            return scale
    return ""


def places_in(quantity: Quantity, scale: str) -> int:
    """The decimals that keep the digits as printed when the number is written in `scale`; below zero
    only for a number that is rounded before the point."""
    places = quantity.places + POWERS[scale] - POWERS[quantity.scale]
    return places if quantity.places < 0 else max(0, places)


def parts(
    quantity: Quantity,
    unit: Unit | None,
    lang: Lang,
    *,
    scale: str | None = None,
    places: int | None = None,
    zeros: bool | None = None,
    short: bool = False,
) -> Parts:
    """The number in `scale` (default: as it stands alone) with `places` decimals (default: the
    digits as printed). `zeros` keeps zeros that only a change of scale brought in (default: no).
    `short` takes the unit's sign where it has one."""
    scale = scale_of(quantity, lang) if scale is None else scale
    beside = around(quantity, unit, lang, scale, short=short)
    if quantity.value is None:
        return beside
    if places is None:
        keep = quantity.zeros if zeros is None else zeros
        places = places_in(quantity, scale)
    else:
        keep = True
    factor, known = FACTORS[scale], quantity.direction
    number = digits(quantity.value / factor, places, lang, zeros=keep, direction=known)
    if quantity.high is not None:
        high = digits(quantity.high / factor, places, lang, zeros=keep, direction=known)
        number = f"{number}{'%' if beside.unit == '%' else ''}{RANGE}{high}"
    return Parts(beside.before, number, beside.scale, beside.unit)


def around(quantity: Quantity, unit: Unit | None, lang: Lang, scale: str, *, short: bool = False) -> Parts:
    """The parts of a number in `scale` without the digits: what stands around them."""
    if quantity.value is None:
        words = quantity.fact.words if quantity.fact else None
        return Parts("", "", "", "", _get(words, lang))
    before = _get(unit.prefix if unit else None, lang).replace(" ", NBSP)
    name = unit_name(unit, lang, one=quantity.value == 1 and quantity.high is None, short=short)
    return Parts(before, "", scale_name(scale, lang), name)


def scale_name(scale: str, lang: Lang) -> str:
    """The scale as written after a number."""
    return f"{NBSP}thousand" if scale == "thousand" else scale


def unit_name(unit: Unit | None, lang: Lang, *, one: bool = False, short: bool = False) -> str:
    """The unit as it follows a number, in English after a no-break space unless it is a sign."""
    if unit is None:
        return ""
    if short and (sign := _get(unit.short, lang)):
        return sign
    name = (_get(unit.one, lang) if one else "") or _get(unit.name, lang)
    return NBSP + name if name and lang == "en" and unit.space else name


def full(quantity: Quantity, unit: Unit | None, lang: Lang) -> str:
    """As prose has it: qualifier word, number, unit ("over 95%", "超过95%")."""
    return QUALIFIER_WORDS[lang].get(_word_of(quantity), "") + parts(quantity, unit, lang).text


def unqualified(quantity: Quantity, unit: Unit | None, lang: Lang) -> str:
    """Number and unit, for a sentence that says the qualifier itself."""
    return parts(quantity, unit, lang).text


def bare(quantity: Quantity, unit: Unit | None, lang: Lang) -> str:
    """The number with its scale, without unit or qualifier."""
    found = parts(quantity, None, lang)
    return found.word or f"{found.number}{found.scale}"


def short(quantity: Quantity, unit: Unit | None, lang: Lang) -> str:
    """The sign form: ">95%", "~10×", "≤USD 7.1tn"; a unit without a sign follows as a word."""
    return f"{qualifier_sign(quantity)}{parts(quantity, unit, lang, short=True).text}"


def sign_unit(unit: Unit | None, lang: Lang) -> str:
    """The unit if it is a sign that stands close to the number ("%", "×"), else nothing."""
    if unit is None:
        return ""
    return _get(unit.short, lang) or ("" if unit.space else _get(unit.name, lang))


def qualifier_sign(quantity: Quantity) -> str:
    """The sign printed before a label's number."""
    return QUALIFIER_SIGNS.get(_word_of(quantity), "")


def qualifier_word(quantity: Quantity, lang: Lang) -> str:
    """The word printed before a number in prose, in English with its space."""
    return QUALIFIER_WORDS[lang].get(_word_of(quantity), "")


def _word_of(quantity: Quantity) -> str:
    """The qualifier to print; words of magnitude speak for themselves."""
    return "exact" if quantity.value is None else quantity.qualifier


def _get(text: Text | None, lang: Lang) -> str:
    return (text.get(lang) or "") if text else ""
