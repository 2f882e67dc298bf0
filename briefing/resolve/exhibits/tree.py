"""A tree in, its drawing out; numbers of a driver tree are computed or checked level by level."""

from __future__ import annotations

from briefing.document.drawings import tree as doc
from briefing.model.exhibits import tree as model
from briefing.resolve.alt import Words
from briefing.resolve.drivers import agrees, made
from briefing.resolve.facts import Quantity
from briefing.resolve.figures_alone import number_label
from briefing.resolve.names import is_marked
from briefing.resolve.numbers import MINUS, full, scale_of
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "树状图", "en": "Tree"}
"""What it is called in alternative texts."""

SIGNS = {"+": "+", "-": MINUS, "*": "×", "/": "÷"}
"""What is printed for the operators of formulas."""
OPERATORS = {sign: operator for operator, sign in SIGNS.items()}


def resolved(exhibit: model.Tree, scope: Scope) -> tuple[doc.Tree, list[Shown]]:
    """The tree, with every number in it."""
    shown: list[Shown] = []
    root, _ = _branch(exhibit.root, exhibit.highlight, scope, shown)
    return doc.Tree(root), shown[::-1]


def _branch(
    branch: model.Branch, highlight: list[str], scope: Scope, shown: list[Shown]
) -> tuple[doc.Branch, Quantity | None]:
    """A node and its number, which its parent may be computed from; `shown` grows from the last node to the first."""
    below = [_branch(child, highlight, scope, shown) for child in reversed(branch.children)][::-1]
    children = tuple(child for child, _ in below)
    quantity = _quantity(branch, [number for _, number in below], scope)
    text, label = scope.copy(branch.text), None
    if quantity:
        label = number_label(quantity, scope, "sign", text.text)
        shown.append(Shown(text.text, quantity, scale_of(quantity, scope.lang), label))
    sign = SIGNS.get(branch.operator or "", branch.operator or "")
    leads = any(child.highlight or child.on_way for child in children)
    marked = is_marked(branch.text, highlight)
    return doc.Branch(text, label, scope.copy(branch.note), sign, children, marked, leads), quantity


def _quantity(branch: model.Branch, below: list[Quantity | None], scope: Scope) -> Quantity | None:
    """The node's own number, checked against those below it, or the one computed from them."""
    own = scope.quantity(branch.value, branch.mark("value"))
    parts = [number for number in below if number]
    if not branch.operator or len(parts) < len(below):
        return own
    operator = OPERATORS.get(branch.operator, branch.operator)
    computed = made(operator, parts, scope, branch.mark())
    if own is None:
        if computed is None and all(part.term for part in parts):
            message = "the number of this node cannot be computed from those below: their units do not tell its own"
            scope.findings.warning("driver-unit", message, branch.mark(), "give it a `value`")
        return computed
    if not agrees(own, operator, parts, scope):
        told = f", which make {full(computed, scope.unit(computed), scope.lang)}" if computed else ""
        message = f"{full(own, scope.unit(own), scope.lang)} is not what the numbers below make{told}"
        scope.findings.warning("driver-mismatch", message, branch.mark("value"), "even allowing for rounded digits")
    return own


def told(drawing: doc.Tree, words: Words) -> list[str]:
    """Each node that splits, with what it splits into."""
    return _told(drawing.root, words)


def _told(branch: doc.Branch, words: Words) -> list[str]:
    if not branch.children:
        return []
    joint = f" {branch.operator} " if branch.operator else words.comma
    line = f"{_said(branch, words)}{words.colon}{joint.join(_said(child, words) for child in branch.children)}"
    return [line, *(s for child in branch.children for s in _told(child, words))]


def _said(branch: doc.Branch, words: Words) -> str:
    return words.pair(branch.text.text, branch.number.text if branch.number else "")


def is_wide(drawing: doc.Tree) -> bool:
    """Whether the brief gives it the full page width."""
    return drawing.root.depth > 2
