"""The words of a language in, the key to marks out: what fills and words of caution mean."""

from __future__ import annotations

from msgspec import Struct

from briefing.geometry import Pt, Rect
from briefing.layout.brief_sheet import Sheet
from briefing.layout.pieces import PRINT_HAIR, hline
from briefing.pages import AnyItem, Fill, ShapeItem, Stroke

ROLE = "contents-exhibit"
TOP: Pt = 10
"""From the rule to the first row."""
PITCH: Pt = 18.3
SWATCH: tuple[Pt, Pt] = (18.0, 8.5)
SWATCH_GAP: Pt = 8
GAP: Pt = 12

FILLS = (
    ("legend-highlight", Fill("accent")),
    ("legend-context", Fill("context")),
    ("legend-hatch", Fill("hatch", hatch=True)),
)
WORDS = ("legend-qualifier", "legend-own", "legend-unnamed")


class Key(Struct, frozen=True):
    """The key at a width: its words stand `words_x` from the left, their meaning `meaning_x`, in
    rows from row `words_row` on."""

    width: Pt
    words_x: Pt
    meaning_x: Pt
    words_row: int

    @property
    def height(self) -> Pt:
        return TOP + (self.words_row + len(WORDS)) * PITCH

    def draw(self, sheet: Sheet, x: Pt, y: Pt) -> list[AnyItem]:
        """The key below a rule at `y`."""
        kit, words = sheet.kit, sheet.words
        lead = kit.token(ROLE).lead
        items: list[AnyItem] = [hline(x, y, self.width, "row-rule", PRINT_HAIR)]

        def text(word: str, dx: Pt, row: int, weight: int = 0) -> AnyItem:
            at = Rect(x + dx, y + TOP + row * PITCH, self.width - dx, 0)
            return kit.text(words[word], ROLE, at, weight=weight)

        for row, (word, fill) in enumerate(FILLS):
            at = Rect(x, y + TOP + row * PITCH + (lead - SWATCH[1]) / 2, *SWATCH)
            stroke = Stroke("hatch-outline", PRINT_HAIR) if fill.hatch else None
            items += [
                ShapeItem(rect=at, fill=fill, stroke=stroke, name="Swatch"),
                text(word, SWATCH[0] + SWATCH_GAP, row),
            ]
        for row, word in enumerate(WORDS, self.words_row):
            items += [text(f"{word}-mark", self.words_x, row, _bold(sheet)), text(word, self.meaning_x, row)]
        return items


def key(sheet: Sheet, width: Pt) -> Key:
    """Words beside the swatches where that fits `width`, else below them."""
    kit, words = sheet.kit, sheet.words
    fills = SWATCH[0] + SWATCH_GAP + max(kit.width(words[word], ROLE) for word, _ in FILLS)
    marks = max(kit.width(words[f"{word}-mark"], ROLE, weight=_bold(sheet)) for word in WORDS)
    meaning = max(kit.width(words[word], ROLE) for word in WORDS)
    if fills + marks + meaning + 2 * GAP <= width:
        return Key(width, fills + GAP, fills + marks + 2 * GAP, 0)
    return Key(width, 0.0, marks + GAP, len(FILLS))


def _bold(sheet: Sheet) -> int:
    return sheet.kit.token("aside-label").weight
