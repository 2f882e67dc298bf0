"""Driver trees resolved: numbers computed from the children, or checked against them to the digits printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing.document.drawings.tree import Branch, Tree
from tests.support import document, errors, exhibit

FACTS = """
crowd: {value: 48.0, scale: 万, unit: people, source: gauge}
share: {value: 7.5, unit: "%", source: gauge}
price: {value: 130, unit: cny, source: pilots}
cost: {value: 90, unit: cny, source: pilots}
about: {value: 100, unit: cny, qualifier: about, source: gauge}
most: {value: 40, unit: cny, qualifier: up-to, source: gauge}
words: {words: many, source: gauge}
plan: {value: 20, unit: cny, status: forecast, source: gauge}
"""


def tree(operator: str, *values: str, own: str = "", lang: str = "en", expect: tuple[str, ...] = ()) -> Branch:
    """The root of a tree over `values`."""
    children = ", ".join(f"{{text: N{i}, value: '{value}'}}" for i, value in enumerate(values))
    given = f", value: '{own}'" if own else ""
    text = f"type: tree\nroot: {{text: Root{given}, operator: '{operator}', children: [{children}]}}"
    drawing = exhibit(lang, expect, exhibit=text, facts=FACTS).drawing
    assert isinstance(drawing, Tree)
    return drawing.root


def printed(branch: Branch) -> str:
    return branch.number.text.replace("\u00a0", " ") if branch.number else ""


@pytest.mark.parametrize(
    ("operator", "values", "number"),
    [
        ("+", ("price", "cost"), "CNY 220"), ("-", ("price", "cost", "plan"), "CNY 20"),
        ("*", ("crowd", "share"), "36,000 people"), ("×", ("crowd", "price"), "CNY 62.4m"),
        ("/", ("price", "cost"), "1.44"), ("÷", ("cost", "4"), "CNY 22.5"), ("−", ("10.25", "0.5"), "9.75"),
        ("+", ("price", "about"), "~CNY 230"), ("-", ("price", "most"), ">CNY 90"),
    ],
)  # fmt: skip
def test_a_node_without_a_number_is_computed(operator: str, values: tuple[str, ...], number: str) -> None:
    assert printed(tree(operator, *values)) == number


def test_large_products_take_the_scale_of_the_language() -> None:
    assert printed(tree("*", "crowd", "price", lang="zh")) == "6240万元"


def test_signs_are_printed_as_signs() -> None:
    assert [tree(operator, "8", "4").operator for operator in "+-−*×/÷"] == list("+−−××÷÷")


def test_computed_numbers_feed_those_above_and_are_told_as_derived() -> None:
    text = """
        type: tree
        root:
          text: Sales
          operator: "*"
          children:
            - text: Buyers
              operator: "*"
              children: [{text: Visitors, value: crowd}, {text: Share, value: share}]
            - {text: Price, value: price}
        highlight: [Share]
    """
    shown = exhibit(exhibit=text, facts=FACTS)
    assert isinstance(shown.drawing, Tree)
    root = shown.drawing.root
    assert [printed(b) for b in (root, *root.children)] == ["CNY 4.68m", "36,000 people", "CNY 130"]
    assert [b.on_way for b in (root, *root.children)] == [True, True, False]
    assert [b.highlight for b in root.children[0].children] == [False, True]
    assert "CNY 4.68m and 36,000 people are derived" in shown.source.text.replace("\u00a0", " ")
    assert "Tide gauge" in shown.source.text
    assert "Pilots" in shown.source.text or "pilots" in shown.source.text.lower()


@pytest.mark.parametrize(("operator", "values", "own"), [
    ("+", ("1.4", "1.4"), "3"), ("+", ("33.3", "33.3", "33.3"), "100.0"), ("*", ("1.2", "3"), "4"),
    ("/", ("10", "3"), "3.3"), ("-", ("0.5", "0.5"), "0"), ("*", ("50", "share"), "4"),
])  # fmt: skip
def test_rounding_is_no_mismatch(operator: str, values: tuple[str, ...], own: str) -> None:
    assert printed(tree(operator, *values, own=own)) == own


@pytest.mark.parametrize(("operator", "values", "own"), [
    ("+", ("1.4", "1.4"), "4"), ("+", ("33.3", "33.3", "33.3"), "100.2"), ("*", ("1.2", "3"), "5"),
    ("/", ("10", "3"), "4.0"), ("-", ("5", "3"), "8"), ("*", ("12", "5"), "61"), ("+", ("price", "cost"), "price"),
])  # fmt: skip
def test_a_number_that_the_children_do_not_make_is_a_warning(operator: str, values: tuple[str, ...], own: str) -> None:
    tree(operator, *values, own=own, expect=("driver-mismatch",))


@pytest.mark.parametrize("values", [("about", "10"), ("most", "10"), ("words", "10")])
def test_what_is_not_known_exactly_cannot_disagree(values: tuple[str, ...]) -> None:
    assert printed(tree("+", *values, own="5")) == "5"


def test_nothing_is_computed_where_the_unit_cannot_be_told() -> None:
    assert not tree("/", "crowd", "price", expect=("driver-unit",)).number
    assert not tree("+", "crowd", "price", expect=("driver-unit",)).number
    assert not tree("+", "crowd", "words").number
    assert not tree("/", "price", "0", expect=("driver-unit",)).number


def findings(text: str) -> Iterator[tuple[str, str]]:
    for found in errors(exhibit=text, facts=FACTS):
        yield found.code, found.message


def test_a_tree_has_branches_but_not_too_many_levels() -> None:
    deep = "{text: a, children: [{text: b, children: [{text: c, children: [{text: d, children: [{text: e}]}]}]}]}"
    assert [code for code, _ in findings(f"type: tree\nroot: {deep}")] == ["tree-depth"]
    assert [code for code, _ in findings("type: tree\nroot: {text: a}")] == ["no-children"]
    one = "type: tree\nroot: {text: a, operator: '+', children: [{text: b, value: price}]}"
    assert [code for code, _ in findings(one)] == ["one-operand"]
    assert [code for code, _ in findings(one.replace("operator: '+', ", "") + "\nhighlight: [c]")] == ["unknown-name"]
    assert next(code for code, _ in findings(one.replace("price", "prize"))) == "unknown-fact"


def test_the_alternative_text_tells_the_tree() -> None:
    text = "type: tree\nroot: {text: Root, operator: '-', children: [{text: A, value: price}, {text: B, value: cost}]}"
    (message,) = document(exhibit=text, facts=FACTS).chapters[0].messages
    alt = message.exhibits[0].alt.replace("\u00a0", " ")
    assert alt.endswith("Root CNY 40: A CNY 130 − B CNY 90.")
