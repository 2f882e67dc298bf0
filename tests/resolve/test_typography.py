"""Marks as typed become marks of print, and nothing else changes."""

from __future__ import annotations

import pytest

from briefing.resolve.typography import typeset


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('He said "yes" and left.', "He said “yes” and left."),
        ('("quoted") and "again"', "(“quoted”) and “again”"),
        ("The authors' own, it's theirs", "The authors’ own, it’s theirs"),
        ("'single' and \"a 'nested' one\"", "‘single’ and “a ‘nested’ one”"),
        ('"**bold** words"', "“**bold** words”"),
        ('in "Q3 2015" and later', "in “Q3 2015” and later"),
        ("2015-2016, 2020-07-10, 1-2", "2015–2016, 2020-07-10, 1-2"),
        ("one - two, end-to-end", "one – two, end-to-end"),
        ("and so on...", "and so on…"),
        ('a 5\' 10" shelf', 'a 5\' 10" shelf'),
        ('{a:"x"} [b](http://c.d/2015-2016?q="z") `"e"`', '{a:"x"} [b](http://c.d/2015-2016?q="z") `"e"`'),
        ("already “good” – it’s", "already “good” – it’s"),
    ],
)  # fmt: skip
def test_english(typed: str, printed: str) -> None:
    assert typeset(typed, "en") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('他说"好"，又说"不好"。', "他说“好”，又说“不好”。"),
        ('"端"到"云"', "“端”到“云”"),
        ("2015-2016年……", "2015—2016年……"),
        ("等等...", "等等……"),
        ("O'Neill公司", "O’Neill公司"),
        ("A - B", "A - B"),
    ],
)
def test_chinese(typed: str, printed: str) -> None:
    assert typeset(typed, "zh") == printed
