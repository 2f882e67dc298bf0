"""Pages that were drawn in an earlier build are found one by one, with what goes on from one to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.cache.folder import Cache
from briefing.cache.shelf import Shelf
from briefing.geometry import Rect
from briefing.memo import shelved
from briefing.pages import Pages, TextItem
from briefing.write.pdf import drawing
from briefing.write.pdf.file import write_pdf
from tests.write.pdf.handmade import everything, figure, slides, table, text
from tests.write.pdf.test_structure import pages_of


def going_on() -> Pages:
    """A paragraph, a list, a note and a table over several pages."""

    def part(item: TextItem, number: int, *, goes_on: bool) -> TextItem:
        return replace(item, part=number, goes_on=goes_on)

    return pages_of(
        (text(60, 60, "alone", role="h2", link="#here"), part(text(60, 90, "a"), 1, goes_on=True)),
        (part(text(60, 60, "b"), 2, goes_on=True), part(text(60, 300, "n", role="note"), 1, goes_on=False)),
        (part(text(60, 60, "c"), 2, goes_on=False), part(text(60, 300, "o", role="note"), 2, goes_on=False)),
        (text(60, 60, "one", role="list"),),
        (text(60, 60, "two", role="list"), table(120)),
        (table(60, part=2),),
        (table(60, part=3), text(60, 300, "p", role="note")),
    )


def written(pages: Pages, cache: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, int]:
    """The file with what is kept in a folder, and how many pages were drawn for it."""
    shelf, count, draw = Shelf(Cache(cache), "steps", "", {}), 0, drawing._drawn

    def counting(*given: object) -> object:
        nonlocal count
        count += 1
        return draw(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch, shelved(shelf):
        patch.setattr(drawing, "_drawn", counting)
        data = write_pdf(pages)
    shelf.save()
    return data, count


@pytest.mark.parametrize("drawn", [going_on, everything, slides])
def test_the_same_pages_are_not_drawn_again(drawn: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: Pages = drawn()  # type: ignore[operator]
    whole = write_pdf(pages)
    assert written(pages, tmp_path, monkeypatch) == (whole, len(pages.pages))
    assert written(pages, tmp_path, monkeypatch) == (whole, 0)


@pytest.mark.parametrize("number", range(7))
def test_a_page_that_changed_is_drawn_and_no_other(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = going_on()
    written(before, tmp_path, monkeypatch)
    page = before.pages[number]
    other = replace(page, items=(*page.items, text(60, 500, "another word", role="artifact")))
    after = replace(before, pages=(*before.pages[:number], other, *before.pages[number + 1 :]))
    assert written(after, tmp_path, monkeypatch) == (write_pdf(after), 1)


def test_links_notes_and_opacities_before_a_page_are_not_in_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pages have some of their own: what the first page has more would shift their numbers."""
    page = (figure(Rect(60, 60, 90, 60)), text(60, 200, "n", role="note"), text(60, 300, "there", link="#here"))
    before = pages_of(*(page for _ in range(4)))
    written(before, tmp_path, monkeypatch)
    more = replace(page[0], parts=tuple(replace(part, opacity=0.7) for part in page[0].parts[:1]))
    after = pages_of((more, *page[1:], *page), *(page for _ in range(3)))
    assert written(after, tmp_path, monkeypatch) == (write_pdf(after), 1)


def test_what_comes_before_tells_what_a_page_goes_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note more, or a list in place of a paragraph, before pages that say the same."""
    before = going_on()
    written(before, tmp_path, monkeypatch)
    added = (0, text(60, 500, "n", role="note")), (3, text(60, 500, "no list")), (2, text(60, 500, "x", role="h1"))
    for n, item in added:
        page = replace(before.pages[n], items=(*before.pages[n].items, item))
        after = replace(before, pages=(*before.pages[:n], page, *before.pages[n + 1 :]))
        assert written(after, tmp_path, monkeypatch)[0] == write_pdf(after)
