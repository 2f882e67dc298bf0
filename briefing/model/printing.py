"""How a briefing is made ready for a printer and for archives, as an author sets it down."""

from typing import Annotated, Literal

from pydantic import Field

from briefing.model.text import Node, Text

Paper = Literal["theme", "a4", "letter"]


class Printing(Node):
    """`print`: how the PDFs are made ready for a printer and for archives. Each has an option of `briefing build` that
    stands in its place."""

    paper: Paper = "theme"
    """Paper of the brief; `theme`: as the theme says, which is A4 in those built in."""
    columns: Annotated[int, Field(ge=1, le=2)] = 1
    """Columns of running text in the brief. Two stand on one grid of lines; figures too wide for one span both, at the
    head or the foot of a page, and takeaways stand in the text, not beside it."""
    grayscale: bool = False
    """The PDFs in one ink, series told apart by lightness and hatch. The deck keeps its colours."""
    duplex: bool = False
    """The brief for both sides of the paper: the inner margin wider, chapters begin on right-hand pages, side
    column, chapter names and page numbers stand at the outer edge."""
    booklet: bool = False
    """The brief's pages filled to a multiple of four, as folded sheets need them."""
    roman_front: bool = False
    """First page and contents are numbered i, ii, iii; page 1 is the first that follows."""
    bleed: Annotated[float, Field(ge=0, le=20)] = 0
    """What the PDFs' coloured grounds run over the edge, in mm (3 is usual), with crop marks around; 0: neither."""
    stamp: Text | None = None
    """A stamp at the head of every page and slide: `draft` or `confidential`, printed in each language, or words of
    your own, such as a client's name."""
    attach_data: bool = False
    """The numbers of each exhibit come with the PDFs as files that Excel opens (CSV); these are then PDF/A-3a."""


class FileProperties(Node):
    """`properties`: what the files say of themselves, where programs list them."""

    author: Text | None = None
    """Default: `authors`."""
    subject: Text | None = None
    """Default: `subtitle`."""
    keywords: list[Text] = []
    """Default: the chapters' titles."""
