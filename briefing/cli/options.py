"""The options that commands share, with their help; and what is said with them as the pipeline takes it."""

from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Literal

import typer

from briefing import pipeline
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.print_options import PrintOptions


class To(str, Enum):
    """What a build makes."""

    pptx = "pptx"
    brief = "brief"
    slides = "slides"
    notes = "notes"
    handout = "handout"


class PerPage(str, Enum):
    """Slides on a page of a handout."""

    two = "2"
    three = "3"
    six = "6"


class Length(str, Enum):
    """How much of a briefing is shown."""

    full = "full"
    executive = "executive"
    one_page = "one-page"


Project = Annotated[
    str | None,
    typer.Argument(
        help="Project folder, or a name under content/. Default: the folder you are in, or the only project.",
        show_default=False,
    ),
]
ThemeOption = Annotated[
    str | None, typer.Option("--theme", "-t", help="Theme; default: the project's.", show_default=False)
]
LangOption = Annotated[
    list[str] | None,
    typer.Option("--lang", "-l", help="Language, repeatable; default: all of the project's.", show_default=False),
]
ToOption = Annotated[
    list[To] | None,
    typer.Option("--to", help="What to make, repeatable; default: pptx, brief and slides.", show_default=False),
]
PerPageOption = Annotated[
    PerPage, typer.Option("--per-page", help="Slides on a page of the handout; 3 with lines to write on.")
]
OutOption = Annotated[
    str, typer.Option("--out", "-o", help="Folder for the files, or a URL such as s3://bucket/folder (extra `cloud`).")
]


class Paper(str, Enum):
    """Paper of the brief."""

    a4 = "a4"
    letter = "letter"


class Columns(str, Enum):
    """Columns of running text in the brief."""

    one = "1"
    two = "2"


SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set", help="NAME=VALUE for a variable (`client`, `client.zh`) or fact (`fact.revenue`), repeatable.",
        show_default=False,
    ),
]  # fmt: skip
LengthOption = Annotated[Length, typer.Option("--length", help="All of it, its marked messages, or one page.")]

PaperOption = Annotated[
    Paper | None, typer.Option("--paper", help="Paper of the brief; default: the theme's.", show_default=False)
]
GrayscaleOption = Annotated[bool, typer.Option("--grayscale", help="PDFs in one ink; the deck keeps its colours.")]
DuplexOption = Annotated[
    bool, typer.Option("--duplex", help="Brief with mirrored margins; chapters begin on right-hand pages.")
]
BookletOption = Annotated[bool, typer.Option("--booklet", help="Brief filled to a multiple of four pages.")]
RomanFrontOption = Annotated[
    bool, typer.Option("--roman-front", help="First page and contents of the brief are numbered i, ii, iii.")
]
BleedOption = Annotated[
    float | None, typer.Option("--bleed", help="Bleed of PDFs in mm, with crop marks.", show_default=False)
]
StampOption = Annotated[
    str | None,
    typer.Option("--stamp", help="draft, confidential, or words of your own on every page.", show_default=False),
]
AttachDataOption = Annotated[
    bool, typer.Option("--attach-data", help="Exhibits' numbers as CSV files inside the PDFs (PDF/A-3a).")
]
ColumnsOption = Annotated[
    Columns | None,
    typer.Option("--columns", help="Columns of running text in the brief; default: 1.", show_default=False),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Processes; default: one a core.", show_default=False)
]
NoCacheOption = Annotated[
    bool, typer.Option("--no-cache", help="Make everything anew; look for nothing in the cache, and keep nothing.")
]


def print_options(
    paper: Paper | None,
    grayscale: bool,
    duplex: bool,
    booklet: bool,
    roman_front: bool,
    bleed: float | None,
    stamp: str | None,
    attach_data: bool,
    columns: Columns | None,
) -> PrintOptions:
    """What is said of print; what is not said is as the project has it."""
    return PrintOptions(
        paper.value if paper else None, grayscale or None, duplex or None, booklet or None, roman_front or None, bleed,
        stamp, attach_data or None, None if columns is None else 2 if columns is Columns.two else 1,
    )  # fmt: skip


def targets(to: Sequence[To] | None) -> Sequence[pipeline.Target]:
    """The targets asked for, or what is made unasked."""
    return [target for target in pipeline.TARGETS if To(target) in to] if to else pipeline.USUAL


def slides(per_page: PerPage) -> Literal[2, 3, 6]:
    """A number of slides on a page."""
    return next(n for n in pipeline.PER_PAGE if str(n) == per_page.value)


def values_of(given: Sequence[str] | None) -> dict[str, str]:
    """What `--set` says, by name.

    Raises `BriefingError` for what is not NAME=VALUE."""
    found = {}
    for pair in given or ():
        name, sign, value = pair.partition("=")
        if not sign:
            hint = (f'for instance: --set {name or "client"}="Acme"',)
            raise BriefingError([Diagnostic(Severity.ERROR, "bad-set", f"`{pair}` is not NAME=VALUE", None, hint)])
        found[name.strip()] = value
    return found
