"""Words in boxes: diagrams and lists, whose texts stand where their order or level says."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence

from briefing.model.exhibits.before_after import BeforeAfter
from briefing.model.exhibits.cycle import Cycle
from briefing.model.exhibits.layers import Layers
from briefing.model.exhibits.list import List
from briefing.model.exhibits.matrix import Matrix
from briefing.model.exhibits.org_chart import OrgChart, Post
from briefing.model.exhibits.process import Process
from briefing.model.exhibits.quote import Quote
from briefing.model.exhibits.tree import Branch, Tree
from briefing.model.exhibits.value_chain import ValueChain
from briefing.model.text import Text
from tests.oracles.values.kinds.rules import rule
from tests.oracles.values.parts import Part
from tests.oracles.values.saying import says, solid
from tests.oracles.values.shown import Exhibit


def find(parts: Sequence[Part], texts: Sequence[str]) -> list[Part | None]:
    """For each text the part that shows it, the one with the least else in it; each part once, unless it is all there
    is."""
    left, found = list(parts), list[Part | None]()
    for text in texts:
        holding = sorted((p for p in left if solid(text) in solid(p.text)), key=lambda p: len(p.text))
        part = holding[0] if holding else next((p for p in parts if solid(text) in solid(p.text)), None)
        found.append(part)
        if holding:
            left.remove(holding[0])
    return found


def lacking(exhibit: Exhibit, texts: Sequence[Text | None]) -> Iterator[str]:
    """Texts that nothing shows."""
    shown = [solid(text) for text in exhibit.texts]
    for text in texts:
        wanted = solid(exhibit.string(text))
        if wanted and not any(wanted in one for one in shown):
            yield f"“{wanted}” is not shown"


def rising(what: str, parts: Sequence[Part | None], texts: Sequence[str], axis: int) -> Iterator[str]:
    """A fault where parts do not follow each other along an axis (0 across, 1 down)."""
    for before, after, one, other in zip(parts, parts[1:], texts, texts[1:], strict=False):
        if before and after and before is not after and before.middle[axis] >= after.middle[axis] - 1:
            yield f"{what} “{one}” stands at {before.middle}, “{other}” at {after.middle}"


@rule("quote")
def quote(exhibit: Exhibit) -> Iterator[str]:
    """The words, then whose they are."""
    model = exhibit.model
    assert isinstance(model, Quote)
    yield from lacking(exhibit, [model.text, model.by])


@rule("list")
def points_in_columns(exhibit: Exhibit) -> Iterator[str]:
    """Columns with their points in order, numbered where that is asked for."""
    model = exhibit.model
    assert isinstance(model, List)
    whole = solid("".join(exhibit.texts))
    number = model.start
    for column in model.columns:
        yield from lacking(exhibit, [column.title, *(t for item in column.items for t in (item.lead, item.text))])
        at = whole.find(solid(exhibit.string(column.title)))
        for item in column.items:
            lead = solid(exhibit.string(item.lead))
            wanted = f"{number}{lead}" if model.numbered else lead
            place = next((i for i in (whole.find(wanted, at), whole.find(f"{number}.{lead}", at), whole.find(lead, at))
                          if i >= 0), -1)  # fmt: skip
            if place < 0:
                yield f"point “{lead}” does not follow in its column"
            if model.numbered and not any(solid(text).startswith(str(number)) for text in exhibit.texts):
                yield f"no point is numbered {number}"
            at, number = max(at, place), number + 1


@rule("matrix")
def matrix(exhibit: Exhibit) -> Iterator[str]:
    """Heads of columns, and rows with their cells."""
    model = exhibit.model
    assert isinstance(model, Matrix)
    rows = [[solid(exhibit.string(r.name) + exhibit.string(r.note)),
             *(solid(exhibit.string(c.lead) + exhibit.string(c.text)) for c in r.cells)]
            for r in model.rows]  # fmt: skip
    shown = [[solid(cell.text) for cell in row] for row in exhibit.rows]
    if shown[-len(rows) :] != rows:
        yield f"rows {shown} in place of {rows}"
    heads = [exhibit.string(c) for c in model.columns]
    yield from lacking(exhibit, model.columns)
    texts = [p for p in exhibit.parts if p.text] or [
        Part((), "", cell.rect, cell.text) for row in exhibit.rows for cell in row
    ]
    yield from rising("head", find(texts, heads), heads, 0)


@rule("before-after")
def before_after(exhibit: Exhibit) -> Iterator[str]:
    """Row by row the aspect, the state before and the one after."""
    model = exhibit.model
    assert isinstance(model, BeforeAfter)
    yield from lacking(exhibit, [model.before, model.after])
    shown = [[t for cell in row if (t := solid(cell.text))] for row in exhibit.rows]
    rows = [[solid(exhibit.string(t)) for t in (r.aspect, r.before, r.after)] for r in model.rows]
    if [row for row in shown if len(row) == 3][-len(rows) :] != rows:
        yield f"rows {shown} in place of {rows}"


@rule("process")
def process(exhibit: Exhibit) -> Iterator[str]:
    """Steps from the left, each with its words below."""
    model = exhibit.model
    assert isinstance(model, Process)
    names = [exhibit.string(step.title) for step in model.steps]
    heads = find(exhibit.parts, names)
    yield from lacking(exhibit, [t for s in model.steps for t in (s.title, s.text, *s.items)])
    yield from rising("step", heads, names, 0)
    for step, head in zip(model.steps, heads, strict=True):
        for text in (step.text, *step.items):
            (part,) = find(exhibit.parts, [exhibit.string(text)]) if text else (None,)
            if part and head and not head.rect.x - 8 <= part.middle[0] <= head.rect.right + 8:
                yield f"“{part.text}” stands at {part.middle}, its step at {head.middle}"


@rule("layers")
def layers(exhibit: Exhibit) -> Iterator[str]:
    """Layers from the top, each with what it is made of beside its name."""
    model = exhibit.model
    assert isinstance(model, Layers)
    names = [exhibit.string(layer.name) for layer in model.layers]
    heads = find(exhibit.parts, names)
    guard = [model.guard] if model.guard else []
    yield from lacking(exhibit, [t for x in (*model.layers, *guard) for t in (x.name, x.text, *x.items)])
    yield from rising("layer", heads, names, 1)


@rule("value-chain")
def value_chain(exhibit: Exhibit) -> Iterator[str]:
    """Primary activities from the left, supporting ones from the top."""
    model = exhibit.model
    assert isinstance(model, ValueChain)
    every = [t for a in (*model.primary, *model.support) for t in (a.name, a.text, *a.items)]
    yield from lacking(exhibit, [*every, model.margin])
    for activities, axis in ((model.primary, 0), (model.support, 1)):
        names = [exhibit.string(a.name) for a in activities]
        yield from rising("activity", find(exhibit.parts, names), names, axis)


@rule("cycle")
def cycle(exhibit: Exhibit) -> Iterator[str]:
    """Numbered steps clockwise from the top, each with its words beside its number."""
    model = exhibit.model
    assert isinstance(model, Cycle)
    yield from lacking(exhibit, [*(t for s in model.steps for t in (s.title, s.text)), model.center])
    rings = [next((p for p in exhibit.parts if p.text == str(i)), None) for i in range(1, len(model.steps) + 1)]
    seen = [ring for ring in rings if ring]
    if len(seen) != len(rings):
        return  # steps named inside of their own shapes: the order of the texts says it
    x = sum(p.middle[0] for p in seen) / len(seen)
    y = sum(p.middle[1] for p in seen) / len(seen)
    turns = [math.degrees(math.atan2(p.middle[0] - x, y - p.middle[1])) % 360 for p in seen]
    turns[0] = 0.0 if turns[0] > 359 else turns[0]
    if turns != sorted(turns):
        yield f"steps turn {turns}"
    for ring, step in zip(seen, model.steps, strict=True):
        after = exhibit.parts[exhibit.parts.index(ring) + 1 :]
        words = next((p for p in after if p.text), ring)
        if not solid(words.text).startswith(solid(exhibit.string(step.title))):
            yield f"“{words.text}” follows number {ring.text}, which is “{exhibit.string(step.title)}”"


# --- trees ----------------------------------------------------------------------------------------


@rule("tree")
def tree(exhibit: Exhibit) -> Iterator[str]:
    """Nodes left of their children, these in order from the top; values as given, or computed from those below."""
    model = exhibit.model
    assert isinstance(model, Tree)
    branches = list(_branches(model.root))
    yield from lacking(exhibit, [t for b in branches for t in (b.text, b.note)])
    found = dict(zip(map(id, branches), find(exhibit.parts, [exhibit.string(b.text) for b in branches]), strict=True))
    for branch in branches:
        part = found[id(branch)]
        if branch.value is not None and part and not _prints(exhibit, part, exhibit.number(branch.value)):
            yield f"“{part.text}” does not say {branch.value}"
        children = [found[id(child)] for child in branch.children]
        names = [exhibit.string(child.text) for child in branch.children]
        yield from rising("child", children, names, 1)
        for child in children:
            if part and child and part.middle[0] >= child.middle[0]:
                yield f"“{child.text}” is not right of “{part.text}”"


def _prints(exhibit: Exhibit, part: Part, value: float) -> bool:
    """Whether a node, or a text inside of its box, says a number."""
    inside = [p for p in exhibit.parts if part.rect.holds(p.rect, 2) or p.rect.holds(part.rect, 2)]
    return any(says(p.text, value / scale) for p in (part, *inside) for scale in _scales(p.text))


SCALES = {"k": 1e3, "万": 1e4, "m": 1e6, "million": 1e6, "亿": 1e8, "bn": 1e9, "billion": 1e9}
"""What a word after a number multiplies it with."""


def _scales(text: str) -> list[float]:
    """The powers of ten that a text's numbers may be given in."""
    return [1.0, *(scale for word, scale in SCALES.items() if re.search(rf"\d\s*{word}(?![a-z])", text))]


def _branches(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from _branches(child)


@rule("org-chart")
def org_chart(exhibit: Exhibit) -> Iterator[str]:
    """Posts above those who report to them, these in order from the left, or under each other."""
    model = exhibit.model
    assert isinstance(model, OrgChart)
    posts = list(_posts(model.root))
    yield from lacking(exhibit, [t for p in (*posts, *model.root.staff) for t in (p.name, p.role)])
    names = [exhibit.string(p.name) + exhibit.string(p.role) for p in posts]
    found = dict(zip(map(id, posts), find(exhibit.parts, names), strict=True))
    for post in posts:
        part = found[id(post)]
        reports = [found[id(report)] for report in post.reports]
        for one, other in itertools.pairwise(reports):
            if one and other and one.middle[0] >= other.middle[0] - 1 and one.middle[1] >= other.middle[1] - 1:
                yield f"“{one.text}” does not come before “{other.text}”"
        for report in reports:
            if part and report and part.middle[1] >= report.middle[1]:
                yield f"“{report.text}” is not below “{part.text}”"


def _posts(post: Post) -> Iterator[Post]:
    yield post
    for report in post.reports:
        yield from _posts(report)
