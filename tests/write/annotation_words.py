"""What annotations print: each a formula over the author's numbers, by the rules of docs/writing.md, "Annotations"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from tests.write.annotation_cases import Case


def number(value: Decimal, places: int, case: Case, *, zeros: bool = True) -> str:
    """Half away from zero, a true minus, and in English groups of thousands."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}" if case.lang == "en" else f"{rounded:f}"
    if not zeros and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "\u2212")


def signed(value: Decimal, places: int, case: Case, *, zeros: bool = True) -> str:
    return ("+" if value > 0 else "") + number(value, places, case, zeros=zeros)


def ratio(case: Case) -> Decimal:
    first, last = (case.numbers[c] for c in case.ends)
    return last / first


def percent(case: Case) -> str:
    """Growth in per cent: one decimal, unless it is a zero."""
    return case.prefix + _percent(case)


def _percent(case: Case) -> str:
    return signed((ratio(case) - 1) * 100, 1, case, zeros=False) + "%"


def multiple(case: Case) -> str:
    return case.prefix + _multiple(case)


def _multiple(case: Case) -> str:
    return "×" + number(ratio(case), 1, case, zeros=False)


def annual(case: Case) -> str:
    return case.prefix + _annual(case)


def _annual(case: Case) -> str:
    """The yearly rate, with one decimal."""
    years = int(case.names[case.ends[1]]) - int(case.names[case.ends[0]])
    rate = signed((ratio(case) ** (1 / Decimal(years)) - 1) * 100, 1, case) + "%"
    return f"年均{rate}" if case.lang == "zh" else f"{rate} a year"


def growth(case: Case) -> str:
    """Over several years both the growth and the yearly rate, beside bars the shorter text; else from ten times on the
    multiple."""
    if case.names[0].isdigit() and int(case.names[case.ends[1]]) - int(case.names[case.ends[0]]) > 1:
        head = _multiple(case) if ratio(case) >= 2 else _percent(case)
        said = head if case.kind.kind == "bar" else head + ("，" if case.lang == "zh" else ", ") + _annual(case)
        return case.prefix + said
    return case.prefix + (_multiple(case) if ratio(case) >= 10 else _percent(case))


def difference(case: Case) -> str:
    first, last = (case.numbers[c] for c in case.ends)
    return case.prefix + signed(last - first, case.decimals, case)


def held(case: Case) -> Sequence[Decimal]:
    return case.numbers[case.ends[0] : case.ends[1] + 1]


def total(case: Case) -> str:
    count = {2: "两", 3: "三"}[len(held(case))]
    words = f"{count}项合计（推算）" if case.lang == "zh" else "together (derived)"
    return number(sum(held(case), Decimal(0)), case.decimals, case) + case.prefix + words


def share(part: Decimal, whole: Decimal, case: Case) -> str:
    """In whole per cent; what is less than one with one decimal."""
    value = part / whole * 100
    return number(value, 0 if value >= 1 else 1, case) + "%"


def share_at_mark(case: Case) -> str:
    """Over thin columns the number alone."""
    told = share(case.numbers[case.ends[1]], sum(case.numbers, Decimal(0)), case)
    if case.kind.kind == "column" and case.kind.mode == "clustered" and len(case.rows) * len(case.names) > 10:
        return told
    return case.prefix + (f"占合计{told}" if case.lang == "zh" else f"{told} of total")


def share_of_several(case: Case) -> str:
    words = "合计占比（推算）" if case.lang == "zh" else "of total (derived)"
    return share(sum(held(case), Decimal(0)), sum(case.numbers, Decimal(0)), case) + case.prefix + words


def share_of_category(case: Case) -> str:
    c, series = case.ends[1], case.kind.said or 0
    told = share(case.rows[series][c], sum((row[c] for row in case.rows), Decimal(0)), case)
    return f"{'AB'[series]}{'：' if case.lang == 'zh' else ': '}{told}"


def mean(case: Case) -> Decimal:
    """Of all numbers; of stacks that of their totals."""
    values = case.numbers if case.kind.mode == "stacked" else [v for row in case.rows for v in row]
    return sum(values, Decimal(0)) / len(values)


def average(case: Case) -> str:
    """That of whole numbers has one decimal."""
    return goal(case) + number(mean(case), case.decimals or 1, case, zeros=bool(case.decimals))


def goal(case: Case) -> str:
    return "目标" if case.lang == "zh" else "Goal "


def given(case: Case, written: str) -> str:
    return number(Decimal(written), len(written.partition(".")[2]), case)


def level(case: Case) -> str:
    return goal(case) + given(case, case.level) + ("%" if case.kind.mode == "percent" else "")


def band(case: Case) -> str:
    low, high = case.band
    to = "–" if Decimal(low) >= 0 else "至" if case.lang == "zh" else " to "
    ends = to.join(given(case, end) for end in (low, high))
    return goal(case) + ends + ("%" if case.kind.mode == "percent" else "")


def in_lang(en: str, zh: str) -> Callable[[Case], str]:
    return lambda case: zh if case.lang == "zh" else en
