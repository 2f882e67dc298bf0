"""Document and theme in, the sheet every page of a brief is set on out: its grid of lines, its page numbers.

Geometry follows the brief's SPEC: body lines sit on a grid from the top of the text column, every
other block is padded to whole lines of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.diagnostics import Findings, Mark
from briefing.document import Document
from briefing.geometry import Pt
from briefing.layout.brief_shapes import SPANNING
from briefing.layout.kit import Kit, TooFull
from briefing.pages import roman
from briefing.text.fit import setter
from briefing.text.fonts import FontPair, MissingGlyph
from briefing.theme.tokens import BriefGrid, Theme

EPS: Pt = 0.01
BETWEEN: Pt = 21.28
"""Between two columns of text (SPEC, Pages 4: 239 + 21.28 + 239 on A4)."""


class MirroredGrid(BriefGrid):
    """The regions of a right-hand page in duplex print: the side column stands right, at the outer edge."""

    @property
    def side_x(self) -> float:
        return self.left + self.inner - self.side

    @property
    def text_x(self) -> float:
        return self.left


class ColumnGrid(BriefGrid):
    """The regions of a page as one of two columns of text has them: what is set for the text stands in the column."""

    column: int = 0

    @property
    def text_x(self) -> float:
        return self.left + self.column * (self.text_width + BETWEEN)

    @property
    def text_width(self) -> float:
        return (self.inner - BETWEEN) / 2


class Sheet(Struct, frozen=True):
    """The brief being laid out. `page_of` tells on which page (from 1) an id is found, `total` how many pages there
    are and `heads` which running heads are shown; all are empty until the text is laid out."""

    document: Document
    kit: Kit
    page_of: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    heads: frozenset[str] = frozenset()
    roman: int = 0
    """So many pages at the front are numbered in Roman numerals, apart from the others."""

    @property
    def told_by(self) -> tuple[object, ...]:
        """All that the sheet says, but what was found on it; sizes of type are those of the theme in the language."""
        kit = self.kit
        return (
            self.document, kit.theme, kit.setter, kit.lang, kit.words, kit.printed, kit.digits,
            self.page_of, self.total, sorted(self.heads), self.roman,
        )  # fmt: skip

    @property
    def grid(self) -> BriefGrid:
        return self.kit.theme.brief

    @property
    def words(self) -> Mapping[str, str]:
        return self.kit.words

    @property
    def zh(self) -> bool:
        return self.kit.lang.startswith("zh")

    @property
    def line(self) -> Pt:
        """Pitch of the grid: that of body text."""
        return self.kit.token("body").lead

    @property
    def lines(self) -> int:
        """Lines in the text column of a page."""
        return int((self.grid.bottom - self.grid.top + EPS) / self.line)

    @property
    def full_height(self) -> Pt:
        """Height in pt of the text column in whole lines."""
        return self.lines * self.line

    @property
    def right(self) -> Pt:
        """x of the right edge of text."""
        return self.grid.width - self.grid.right

    def label(self, number: int) -> str:
        """The printed number of a page (from 1)."""
        return roman(number) if number <= self.roman else str(number - self.roman)

    def on(self, number: int) -> Sheet:
        """The sheet as page `number` is set: mirrored on right-hand pages of duplex print."""
        if not (self.document.prints.duplex and is_right_hand(number)):
            return self
        grid = MirroredGrid.model_construct(**dict(self.grid))
        return replace(self, kit=replace(self.kit, theme=self.kit.theme.model_copy(update={"brief": grid})))

    @property
    def is_mirrored(self) -> bool:
        return isinstance(self.grid, MirroredGrid)

    @property
    def columns(self) -> int:
        """Columns of running text."""
        return self.document.prints.columns

    @property
    def is_column(self) -> bool:
        return isinstance(self.grid, ColumnGrid)

    def column(self, number: int) -> Sheet:
        """The sheet as one column of text (from 0) is set; itself where there is only one, and for what spans both."""
        if self.columns == 1 or number == SPANNING:
            return self
        grid = ColumnGrid.model_construct(**dict(self.grid), column=number)
        return replace(self, kit=replace(self.kit, theme=self.kit.theme.model_copy(update={"brief": grid})))

    def shift(self, number: int) -> Pt:
        """How far a page's items stand to the right for the sake of the binding."""
        if not self.document.prints.duplex:
            return 0.0
        return self.grid.binding / (2 if is_right_hand(number) else -2)

    def y(self, line: float) -> Pt:
        """Page y of the top of a line of the grid, counted from 0."""
        return self.grid.top + line * self.line

    def count(self, height: Pt) -> int:
        """Whole lines that hold `height` pt."""
        return math.ceil((height - EPS) / self.line)

    def page_number(self, target: str) -> str:
        """The printed number of the page where `target` is; nothing while that is unknown."""
        return self.label(self.page_of[target]) if target in self.page_of else ""

    def page_reference(self, target: str) -> str:
        """The same as a phrase of the language: 第4页, p. 4."""
        number = self.page_number(target)
        return self.words["page"].format(n=number) if number else ""

    def may_hold(self, target: str) -> bool:
        """Whether an id is found on a page, as far as that is known."""
        return not self.page_of or target in self.page_of

    def link(self, target: str) -> str:
        return f"#{target}" if target in self.page_of else ""

    def numbered(self, page_of: Mapping[str, int], total: int, heads: frozenset[str], roman: int = 0) -> Sheet:
        """The sheet with its page numbers and running heads known."""
        made = replace(self, page_of=page_of, total=total, heads=heads, roman=roman)
        printed = {target: made.label(number) for target, number in page_of.items()}
        return replace(made, kit=replace(self.kit, printed=printed))

    def unnumbered(self) -> Sheet:
        """The sheet of what says nothing of pages and their numbers."""
        return replace(self, kit=replace(self.kit, printed=None), page_of={}, total=0, heads=frozenset(), roman=0)

    def reserving(self, digits: int) -> Sheet:
        """The sheet on which references keep room for page numbers of so many digits."""
        return replace(self, kit=replace(self.kit, digits=digits))


def is_right_hand(number: int) -> bool:
    """Whether a page (from 1) lies on the right of an open brief."""
    return number % 2 == 1


def brief_sheet(document: Document, theme: Theme, findings: Findings) -> Sheet:
    """The sheet of a document's brief in a theme, with the theme's palette for paper."""
    fonts = theme.fonts.brief
    theme = theme.model_copy(update={"brief": on_paper(theme.brief, document.prints.paper)})
    sets = setter(FontPair(fonts.latin, fonts.han), document.lang, document.glossary, screen=False)
    scale = theme.brief_scale(document.lang)
    return Sheet(document, Kit("brief", document.lang, theme.on_paper(), scale, sets, document.words, findings))


PAPERS: dict[str, tuple[Pt, Pt]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height."""


def on_paper(grid: BriefGrid, paper: str) -> BriefGrid:
    """The grid on another paper, its margins kept; `theme` is the paper it was made for."""
    width, height = PAPERS.get(paper, (grid.width, grid.height))
    taller = height - grid.height
    moved = {"bottom": grid.bottom + taller, "foot_y": grid.foot_y + taller}
    return grid.model_copy(update={"width": width, "height": height, **moved})


@contextmanager
def reported(sheet: Sheet, what: str, mark: Mark | None) -> Iterator[None]:
    """What fits at no size, and characters that no font has, become errors about `what`; the rest of
    the block is skipped."""
    findings = sheet.kit.findings
    try:
        yield
    except TooFull as error:
        hints = (error.hint,) if error.hint else ()
        findings.error("too-full", f"{what}: {error.message}", error.mark or mark, *hints)
    except MissingGlyph as error:
        findings.error("missing-glyph", f"{what}: {error}", mark)
