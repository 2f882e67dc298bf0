"""Small parts of diagrams and tables in, items out: rules, dots, chevrons, text on a baseline, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.document import Copy, Exhibit
from briefing.geometry import Pt, Rect, union
from briefing.layout.kit import Kit
from briefing.lines import Align, Paragraph, Run, Style
from briefing.pages import AnyItem, Fill, GroupItem, PathOp, Role, ShapeItem, Stroke, TextItem
from briefing.theme.tokens import TypeToken

HAIR: Pt = 0.6
"""Width of a hairline on a slide (multiples of 0.6 pt stay sharp on a 1600-pixel screen)."""
HEAVY: Pt = 1.2
"""Width of the rules that blocks of a slide hang from, and of axes."""
PRINT_HAIR: Pt = 0.5
PRINT_HEAVY: Pt = 1.0

CHEVRON_TIP: Pt = 10.0
CHEVRON_GAP: Pt = 4.0

NBSP = "\u00a0"
SHORT_SUFFIX = 2
"""Latin units of at most so many letters ("bn", "m") stand beside a number in its own size."""


@lru_cache(maxsize=256)
def sized(token: TypeToken, size: Pt, lead: Pt | None = None, **changes: object) -> TypeToken:
    """A type token at another size; its line pitch follows in proportion unless given."""
    pitch = token.lead * size / token.size if lead is None else lead
    return token.model_copy(update={"size": size, "lead": pitch, **changes})


def hline(x: Pt, y: Pt, w: Pt, color: str = "rule", width: Pt = HAIR, name: str = "Rule") -> ShapeItem:
    """A horizontal line from (x, y), `w` long."""
    return ShapeItem(rect=Rect(x, y, w, 0.0), geometry="line", stroke=Stroke(color, width), name=name)


def vline(x: Pt, y: Pt, h: Pt, color: str = "rule", width: Pt = HAIR, name: str = "Rule") -> ShapeItem:
    """A vertical line from (x, y), `h` long."""
    return ShapeItem(rect=Rect(x, y, 0.0, h), geometry="line", stroke=Stroke(color, width), name=name)


def box(rect: Rect, fill: str, name: str = "Ground") -> ShapeItem:
    """A filled rectangle without outline."""
    return ShapeItem(rect=rect, geometry="rect", fill=Fill(fill), name=name)


def dot(cx: Pt, cy: Pt, r: Pt, color: str, *, hollow: bool = False, halo: Pt = 0.0, name: str = "Dot") -> ShapeItem:
    """A dot of radius `r`; a hollow one shows the ground inside. `halo` is a ring of that width in
    the ground's colour."""
    if hollow:
        width = 1.5 * r / 5 + 0.3
        stroke, fill, reach = Stroke(color, width), Fill("paper"), r - width / 2
    elif halo:
        stroke, fill, reach = Stroke("paper", halo), Fill(color), r + halo / 2
    else:
        return ShapeItem(rect=Rect(cx - r, cy - r, 2 * r, 2 * r), geometry="ellipse", fill=Fill(color), name=name)
    rect = Rect(cx - reach, cy - reach, 2 * reach, 2 * reach)
    return ShapeItem(rect=rect, geometry="ellipse", fill=fill, stroke=stroke, name=name)


def open_path(points: Sequence[tuple[Pt, Pt]], stroke: Stroke, *, head: bool = False, name: str = "") -> ShapeItem:
    """A line through `points`, with an arrow head at its end on request."""
    ops: list[PathOp] = [("M", *points[0]), *(("L", x, y) for x, y in points[1:])]
    bounds = union([Rect(x, y, 0.0, 0.0) for x, y in points])
    return ShapeItem(rect=bounds, geometry="path", path=tuple(ops), stroke=stroke, head=head, name=name)


def polygon(
    points: Sequence[tuple[Pt, Pt]], fill: Fill | None, stroke: Stroke | None = None, *, name: str = ""
) -> ShapeItem:
    """A closed shape with straight edges through `points`."""
    ops: list[PathOp] = [("M", *points[0]), *(("L", x, y) for x, y in points[1:]), ("Z",)]
    bounds = union([Rect(x, y, 0.0, 0.0) for x, y in points])
    return ShapeItem(rect=bounds, geometry="path", path=tuple(ops), fill=fill, stroke=stroke, name=name)


def chevron(
    rect: Rect,
    place: Literal["first", "middle", "last", "only"],
    fill: str,
    text: tuple[Paragraph, ...] = (),
    text_rect: Rect | None = None,
    *,
    tip: Pt = CHEVRON_TIP,
    name: str = "Chevron",
) -> ShapeItem:
    """A chevron that fills `rect`: the first has a straight left edge, the last a straight right one."""
    if place == "only":
        return ShapeItem(rect=rect, fill=Fill(fill), text=text, text_rect=text_rect, name=name)
    if place == "last":
        outline: tuple[PathOp, ...] = (
            ("M", rect.x, rect.y),
            ("L", rect.right, rect.y),
            ("L", rect.right, rect.bottom),
            ("L", rect.x, rect.bottom),
            ("L", rect.x + tip, rect.y + rect.h / 2),
            ("Z",),
        )
        return ShapeItem(
            rect=rect, geometry="path", path=outline, fill=Fill(fill), text=text, text_rect=text_rect, name=name
        )
    return ShapeItem(
        rect=rect,
        geometry="first-chevron" if place == "first" else "chevron",
        adjust=tip,
        fill=Fill(fill),
        text=text,
        text_rect=text_rect,
        name=name,
    )


def place_of(index: int, count: int) -> Literal["first", "middle", "last", "only"]:
    """Which chevron of a row of `count` stands at `index`."""
    if count == 1:
        return "only"
    return "first" if index == 0 else "last" if index == count - 1 else "middle"


def on_baseline(
    para: Paragraph, x: Pt, baseline: Pt, w: Pt, *, role: Role = "paragraph", name: str = "", link: str = ""
) -> TextItem:
    """A text item whose first line stands on `baseline`."""
    top = baseline - (para.lines[0].baseline if para.lines else para.lead)
    return stacked((para,), x, top, w, role=role, name=name, link=link)


def stacked(
    paras: Sequence[Paragraph], x: Pt, y: Pt, w: Pt, *, role: Role = "paragraph", name: str = "", link: str = ""
) -> TextItem:
    """A text item of paragraphs one below the other from `y`, as high as they are."""
    rect = Rect(x, y, w, block_height(paras))
    return TextItem(rect=rect, role=role, name=name, link=link, paragraphs=tuple(paras))


def block_height(paras: Iterable[Paragraph]) -> Pt:
    """Height of paragraphs one below the other, in pt."""
    total = 0.0
    for i, para in enumerate(paras):
        total += para.lead * len(para.lines) + (para.before if i else 0.0)
    return total


def group(exhibit: Exhibit, items: Sequence[AnyItem], within: Rect) -> GroupItem:
    """The whole of a diagram as one figure with the exhibit's alternative text. `within` is the
    rectangle the exhibit was given, used when nothing was drawn."""
    rects = [item.rect for item in items]
    return GroupItem(
        rect=union(rects) if rects else within,
        role="figure",
        name=exhibit.title.text or exhibit.headline.text,
        alt=exhibit.alt,
        anchor=exhibit.id,
        mark=exhibit.mark,
        items=tuple(items),
    )


def is_long(suffix: str) -> bool:
    """Whether a unit is a word ("万亿美元", "times") rather than a sign ("%", "bn", "×")."""
    letters = [c for c in suffix if c.isalpha()]
    return any(not c.isascii() for c in letters) or len(letters) > SHORT_SUFFIX


def is_word(prefix: str) -> bool:
    """Whether a qualifier is a word ("约", "up to") rather than a sign (">", "~")."""
    return any(c.isalpha() for c in prefix)


def number_runs(label: Label, number: Style, small: Style, remark: Style, lang: str) -> tuple[Run, ...]:
    """A number as runs: qualifier words and long units in `small`, signs in the number's own style."""
    runs: list[Run] = []
    text = label.number
    if label.prefix and is_word(label.prefix):
        word = label.prefix.rstrip()
        spaced = word != label.prefix or word[-1].isascii()
        runs.append(Run(word + NBSP * spaced, small, lang))
    elif label.prefix:
        text = label.prefix + text
    if label.suffix and not is_long(label.suffix):
        text += label.suffix
    runs.append(Run(text, number, lang))
    if label.suffix and is_long(label.suffix):
        runs.append(Run(label.suffix, small, lang))
    if label.remark:
        runs.append(Run(label.remark, remark, lang))
    return tuple(runs)


class Part(Struct, frozen=True):
    """A text to set, in a type role or token; `color`, `weight` and `align` stand in place of the role's, and
    `strong` is the colour of bold words in it."""

    text: Copy | str
    role: str | TypeToken
    color: str = ""
    weight: int = 0
    before: Pt = 0.0
    indent: Pt = 0.0
    strong: str = ""
    align: Align = "left"


def phrased(kit: Kit, parts: Sequence[Part], width: Pt) -> tuple[tuple[Paragraph, ...], Pt]:
    """Texts of one box, broken at phrases, and the width of the box: on slides it is narrowed from
    `width` until PowerPoint, which fills each line, breaks the longest text there too; or, where that
    is too narrow for another text, until that just keeps its line."""
    plain = tuple(_plain(kit, part, width) for part in parts)
    longest = max(range(len(parts)), key=lambda i: len(plain[i].lines))
    if kit.is_brief or len(plain[longest].lines) < 2:
        return plain, width
    part = parts[longest]
    token = kit.token(part.role) if isinstance(part.role, str) else part.role
    runs = kit.runs(part.text, token, color=part.color, weight=part.weight, strong=part.strong)
    best, narrow = kit.setter.balanced(runs, width, token.lead, align=part.align, before=part.before)
    paras = tuple(best if i == longest else _plain(kit, other, narrow) for i, other in enumerate(parts))
    if _same_lines(paras, plain):
        return paras, narrow
    narrow = max([narrow, *(kit.setter.box_width(p.runs) for p in plain if len(p.lines) == 1)])
    paras = tuple(_plain(kit, part, narrow) for part in parts) if narrow < width else plain
    return (paras, narrow) if _same_lines(paras, plain) else (plain, width)


def _same_lines(some: Sequence[Paragraph], others: Sequence[Paragraph]) -> bool:
    return all(len(a.lines) == len(b.lines) for a, b in zip(some, others, strict=True))


def _plain(kit: Kit, part: Part, width: Pt) -> Paragraph:
    return kit.paragraph(
        part.text, part.role, width, color=part.color, weight=part.weight, strong=part.strong, before=part.before,
        indent=part.indent, align=part.align,
    )  # fmt: skip


def cuts_word(kit: Kit, para: Paragraph, width: Pt) -> bool:
    """Whether a word or number is wider than `width`, so that setting it there cuts it open."""
    return len(para.lines) > 1 and kit.setter.min_width(para.runs) > width + 0.05


def flush_right(para: Paragraph, width: Pt) -> Paragraph:
    """A left-aligned paragraph with the same lines against the right edge of `width`."""
    lines = []
    for line in para.lines:
        shift = width - line.width - line.x
        spans = tuple(replace(span, x=span.x + shift) for span in line.spans)
        lines.append(replace(line, x=line.x + shift, spans=spans))
    return replace(para, lines=tuple(lines), align="right")
