"""Charts with one annotation each: the kinds, the data sets, and what the author writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from tests.oracles.annotations import Found
from tests.oracles.drawn import Drawn
from tests.oracles.planes import Chart, Plane

Lang = Literal["en", "zh"]


class Kind(NamedTuple):
    """A kind of chart as the author asks for it (`fields`), with one series or two; annotations name series `said`."""

    name: str
    fields: str
    kind: str
    mode: Literal["clustered", "stacked", "percent"] = "clustered"
    series: int = 1
    said: int | None = None
    is_sorted: bool = False

    @property
    def is_part(self) -> bool:
        """Whether annotations speak of a part of a stack, whose name they then print."""
        return self.mode != "clustered" and self.said is not None


BARS = [
    Kind("column", "type: column", "column"),
    Kind("bar", "type: bar, sort: none", "bar"),
    Kind("bar by size", "type: bar", "bar", is_sorted=True),
    Kind("columns", "type: column", "column", series=2, said=0),
    Kind("bars", "type: bar, sort: none", "bar", series=2, said=1),
]
STACKS = [
    Kind("stacked column", "type: column, mode: stacked", "column", "stacked", 2),
    Kind("stacked bar", "type: bar, mode: stacked, sort: none", "bar", "stacked", 2),
]
PARTS = [
    Kind("part of a stacked column", "type: column, mode: stacked", "column", "stacked", 2, 1),
    Kind("part of a stacked bar", "type: bar, mode: stacked, sort: none", "bar", "stacked", 2, 0),
    Kind("share column", "type: column, mode: percent", "column", "percent", 2, 0),
    Kind("share bar", "type: bar, mode: percent, sort: none", "bar", "percent", 2, 1),
]
LINES = [
    Kind("line", "type: line", "line"),
    Kind("stair", "type: line, step: true", "stair"),
    Kind("lines", "type: line", "line", series=2, said=1),
]
AREAS = [
    Kind("area", "type: area", "area"),
    Kind("stacked area", "type: area, mode: stacked", "area", "stacked", 2),
]
AREA_PARTS = [
    Kind("part of a stacked area", "type: area, mode: stacked", "area", "stacked", 2, 1),
    Kind("share area", "type: area, mode: percent", "area", "percent", 2, 0),
]
EVERY = [*BARS, *STACKS, *PARTS, *LINES, *AREAS, *AREA_PARTS]


class Data(NamedTuple):
    """What is charted: names, two rows of numbers (of one series the first), and the place of the annotation: the
    `first` and `last` category it names by their place in the drawing, a `level`, and a `band`."""

    names: str
    rows: tuple[str, str]
    first: int
    last: int
    level: str
    band: tuple[str, str]
    percent: tuple[str, str, str] = ("45", "20", "62.5")
    """The level and the band of a chart of shares."""
    has_below: bool = False


RISING = Data("North South East West", ("512 604 731 866", "312 304 431 366"), 0, 2, "450", ("200", "330"))
MIXED = Data("Q1 Q2 Q3 Q4 Q5", ("88.5 20.4 43.2 30.3 61.7", "11.2 36.8 19.5 44.1 52.9"), 1, 2, "33.4", ("12.5", "40"),
             ("70.5", "40", "60"))  # fmt: skip
YEARS = Data(
    "2019 2020 2021 2023 2024 2026", ("31 9 220 77 150 260", "40 85 120 66 35 90"), 3, 5, "140", ("60", "105"),
    ("30", "0", "33"),
)  # fmt: skip
BELOW = Data("A1 B2 C3 D4 E5", ("-42 38 12 -61 27", "-15 20 -33 44 31"), 2, 4, "-25", ("-20", "16"), has_below=True)
ALL = {"rising": RISING, "mixed": MIXED, "years": YEARS, "below zero": BELOW}


class Case(NamedTuple):
    """A chart of one kind with one annotation."""

    note: Note
    kind: Kind
    data: Data
    lang: Lang

    @property
    def order(self) -> list[int]:
        """The categories as they are drawn: bars by size, but first those under a bracket, here the first and last of
        those written from its `first` to its `last` place."""
        values = [Decimal(v) for v in self.data.rows[0].split()]
        places = range(len(values))
        held = range(self.data.first, self.data.last + 1) if self.note.gathers else ()
        return sorted(places, key=lambda c: (c not in held, -values[c])) if self.kind.is_sorted else list(places)

    @property
    def names(self) -> list[str]:
        written = self.data.names.split()
        return [written[c] for c in self.order]

    @property
    def rows(self) -> list[list[Decimal]]:
        """The numbers of each series as drawn."""
        return [[Decimal(row.split()[c]) for c in self.order] for row in self.data.rows[: self.kind.series]]

    @property
    def numbers(self) -> list[Decimal]:
        """The numbers that the annotation speaks of."""
        if self.kind.said is None and self.kind.mode == "stacked":
            return [sum(column, Decimal(0)) for column in zip(*self.rows, strict=True)]
        return self.rows[self.kind.said or 0]

    @property
    def mark(self) -> int | None:
        """The series at whose marks it stands; None at the ends of stacks."""
        return (self.kind.said or 0) if self.kind.mode == "clustered" else None

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last category it speaks of, as drawn."""
        if self.kind.is_sorted and self.note.gathers:
            return 0, self.data.last - self.data.first
        return self.data.first, self.data.last

    @property
    def level(self) -> str:
        return self.data.percent[0] if self.kind.mode == "percent" else self.data.level

    @property
    def band(self) -> tuple[str, str]:
        return self.data.percent[1:] if self.kind.mode == "percent" else self.data.band

    @property
    def decimals(self) -> int:
        """Those of the author's numbers."""
        return max(len(number.partition(".")[2]) for row in self.data.rows for number in row.split())

    @property
    def name(self) -> str:
        return f"{self.note.name} of {self.kind.name}, {next(n for n, d in ALL.items() if d is self.data)}, {self.lang}"

    @property
    def chart(self) -> Chart:
        rows = [[float(v) for v in row] for row in self.rows]
        return Chart(self.kind.kind, rows, self.kind.mode, self.note.cut(self) if self.note.cut else None)

    @property
    def prefix(self) -> str:
        """The name of the part that is spoken of."""
        name = "AB"[self.kind.said or 0]
        return f"{name}{'：' if self.lang == 'zh' else ': '}" if self.kind.is_part else ""

    def exhibit(self) -> str:
        """What the author writes, as YAML."""
        rows = [row for row, _ in zip(self.data.rows, range(self.kind.series), strict=False)]
        forecast = f", forecast: [{', '.join(self.data.names.split()[-2:])}]" if self.note.name == "forecast" else ""
        series = [f"{{name: {'AB'[s]}, values: [{', '.join(r.split())}]{forecast}}}" for s, r in enumerate(rows)]
        quoted = ", ".join(f'"{name}"' for name in self.data.names.split())
        names = {f"{{{i}}}": f'"{name}"' for i, name in enumerate(self.names)}
        fields = [self.kind.fields, f"categories: [{quoted}]", f"series: [{', '.join(series)}]"]
        if self.note.cut:
            fields.append(f"break: {self.note.cut(self):g}")
        if self.note.written:
            said = f", series: {'AB'[self.kind.said]}" if self.kind.said is not None and self.note.names_series else ""
            written = self.note.written(self)
            for key, name in names.items():
                written = written.replace(key, name)
            fields.append(f"annotate: [{{{written}{said}}}]")
        return f"{{{', '.join(fields)}}}"


class Note(NamedTuple):
    """A row of the table: what the author `written` in braces, `{2}` for the name of the category that is drawn third;
    the formulas of what is printed (`says`) and of the ends (`meets`, given what was found); and how it is found."""

    name: str
    written: Callable[[Case], str] | None
    says: Callable[[Case], str]
    meets: Callable[[Case, Plane, Found], Mapping[str, float]]
    find: Callable[[Drawn, Plane], Found]
    kinds: Sequence[Kind]
    data: Sequence[str] = ("rising", "mixed", "years")
    names_series: bool = True
    cut: Callable[[Case], float] | None = None
    gathers: bool = False
    """Whether sorted bars put the categories it names first."""

    def cases(self) -> Iterator[Case]:
        """Every kind with every data set that it can show, in both languages in turn."""
        langs: tuple[Lang, Lang] = ("en", "zh")
        for k, kind in enumerate(self.kinds):
            for d, name in enumerate(self.data):
                if not (ALL[name].has_below and (kind.mode == "percent" or kind.kind == "area")):
                    yield Case(self, kind, ALL[name], langs[(k + d) % 2])
