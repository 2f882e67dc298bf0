from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.markup import Piece, _bold_alone, _parsed, parse

URL = "https://x.org/a_b*c"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("平文 <b>&amp;</b> `x` ![y](z)", [Piece("平文 <b>&amp;</b> `x` ![y](z)")]),
        ("甲**乙**丙", [Piece("甲"), Piece("乙", bold=True), Piece("丙")]),
        (
            "**重点：**其一，**“AI”**是",
            [Piece("重点：", bold=True), Piece("其一，"), Piece("“AI”", bold=True), Piece("是")],
        ),
        ("a *b* c", [Piece("a "), Piece("b", italic=True), Piece(" c")]),
        ("***x***", [Piece("x", bold=True, italic=True)]),
        (r"a \*b\* 2\*3", [Piece("a *b* 2*3")]),
        ("5 * 3 * 2 and snake_case_name", [Piece("5 * 3 * 2 and snake_case_name")]),
        ("**{deals_2014}**和{a*b*c}", [Piece("{deals_2014}", bold=True), Piece("和{a*b*c}")]),
        ("[标**题**](https://x.org/a_b*c)", [Piece("标", link=URL), Piece("题", True, False, URL)]),
        ("[a](#b), [m](mailto:a@b.c)", [Piece("a", link="#b"), Piece(", "), Piece("m", link="mailto:a@b.c")]),
        ("[l](https://e.org/中)", [Piece("l", link="https://e.org/%E4%B8%AD")]),
    ],
)  # fmt: skip
def test_parse(text: str, pieces: list[Piece]) -> None:
    assert parse(text) == pieces


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://x", "x.html"])
def test_other_schemes_stay_text(url: str) -> None:
    assert all(piece.link == "" for piece in parse(f"[x]({url})"))


@given(st.text(st.sampled_from("ab*中，“”[](){}_\\ #:"), max_size=30))
def test_no_character_is_lost_but_marks(text: str) -> None:
    said = "".join(piece.text for piece in parse(text))
    letters = "ab中，“”"
    linked = any(piece.link for piece in parse(text))
    assert linked or [c for c in said if c in letters] == [c for c in text if c in letters]
    assert not any("\ue000" <= c <= "\uf8ff" for c in said)


@settings(max_examples=1500, deadline=None)
@given(st.text(st.sampled_from("a中1 ，。“（_&<>~`!#-\u3000\n{}**[]()\\"), max_size=24), st.integers(0, 3))
def test_bold_is_found_without_the_parser_as_the_parser_finds_it(text: str, pairs: int) -> None:
    text += "".join(f"{text[: 3 * k]}**{text[k:]}**" for k in range(pairs))
    found = _bold_alone(text)
    if found is not None:
        assert found == _parsed(text)


def test_plain_bold_needs_no_parser() -> None:
    assert _bold_alone("**重点：**其一，{x}为**{y}**。") == [
        Piece("重点：", bold=True), Piece("其一，{x}为"), Piece("{y}", bold=True), Piece("。"),
    ]  # fmt: skip
    for doubtful in ("**a** *b*", "**a", "****", "** a**", "{**a**}", "**a****b**", "[a](#b) **c**", r"\**a**"):
        assert _bold_alone(doubtful) is None, doubtful
