from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from briefing import memo as module
from briefing.lines import Run, Style
from briefing.memo import Memo
from briefing.text import fit


def test_what_was_made_of_the_same_is_found() -> None:
    memo: Memo[str] = Memo(2)
    assert memo.find("a", (1, [2])) is None
    memo.keep("a", (1, [2]), "found")
    assert memo.find("a", (1, [2])) == "found"
    assert memo.find("a", (1, [3])) is None
    assert memo.find("b", (1, [2])) is None


def test_the_slot_unused_for_longest_is_forgotten() -> None:
    memo: Memo[int] = Memo(2)
    memo.keep("a", (), 1)
    memo.keep("b", (), 2)
    assert memo.find("a", ()) == 1
    memo.keep("c", (), 3)
    assert [memo.find(slot, ()) for slot in "abc"] == [1, None, 3]


def test_of_a_slot_the_variant_unused_for_longest_is_forgotten() -> None:
    memo: Memo[int] = Memo(1, 2)
    memo.keep("a", (1,), 1)
    memo.keep("a", (2,), 2)
    assert memo.find("a", (1,)) == 1
    memo.keep("a", (3,), 3)
    assert [memo.find("a", (n,)) for n in (1, 2, 3)] == [1, None, 3]


class Counted:
    """A shelf that counts who looks at it."""

    def __init__(self) -> None:
        self.asked = 0

    def find(self, step: str, made_of: tuple[object, ...], of: object) -> object | None:
        self.asked += 1
        return None

    def keep(self, step: str, made_of: tuple[object, ...], result: object, of: object) -> None:
        self.asked += 1


def test_a_shelf_is_that_of_its_thread() -> None:
    """A build with a cache has no part in what another thread builds at the time, also when that ends after it."""
    memo: Memo[str] = Memo(2, step="step")
    shelf = Counted()
    with ThreadPoolExecutor(1) as other, module.shelved(shelf):
        other.submit(memo.keep, "a", (), "elsewhere").result()
        assert other.submit(memo.find, "a", ()).result() == "elsewhere"
        assert shelf.asked == 0
        memo.find("a", ())
        assert shelf.asked == 1
    assert memo.find("a", ()) == "elsewhere"
    assert shelf.asked == 1


def test_texts_are_forgotten() -> None:
    setter = fit.setter(fit.FontPair("arimo", "noto-sans-sc"), "en", frozenset(), screen=True)
    setter.width([Run("Words", Style(12.0))])
    assert fit._measured.cache_info().currsize
    module.forget()
    assert not any(cache.cache_info().currsize for cache in (fit._measured, fit._paragraph, fit._balanced))
