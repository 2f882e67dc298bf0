from __future__ import annotations

import pytest

from briefing.batches.names import bad_pattern, same, unsafe


@pytest.mark.parametrize("name", ["Acme Ltd-en", "示例公司-zh", "a.b", "Müller & Söhne (2)", "console"])
def test_good_names(name: str) -> None:
    assert unsafe(name) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("A/B", "holds `/`"),
        ("A\\B", "holds `\\`"),
        ("a\nb", "holds `U+000A`"),
        ("what?", "holds `?`"),
        ("../up", "holds `/`"),
        (".hidden", "begins with `.`"),
        ("-rf", "begins with `-`"),
        ("=1+1", "begins with `=`"),
        ("end.", "ends in `.`"),
        ("CON", "device"),
        ("lpt1.x", "device"),
        ("公" * 67, "has 201 bytes"),
    ],
)
def test_unsafe_names(name: str, why: str) -> None:
    assert why in str(unsafe(name))


def test_names_that_a_file_system_takes_for_one() -> None:
    assert same("Café") == same("cafe\u0301".upper())
    assert same("a") != same("b")


def test_patterns_name_what_rows_have() -> None:
    assert bad_pattern("{client}-{row}-{lang}", ["client"]) is None
    message, hints = bad_pattern("{cleint}", ["client"]) or ("", ())
    assert "`{cleint}`" in message
    assert hints == ("did you mean `client`?",)
    assert bad_pattern(" ", []) == ("the name is empty", ())
