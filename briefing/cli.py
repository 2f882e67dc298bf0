"""The `briefing` command: arguments in, files and diagnostics out, exit code set.

Exit codes: 0 done; 1 findings under --strict or check, rows of a batch that failed, or characters that fonts finds
missing; 2 bad input; 3 the environment is at fault; 130 a batch was interrupted."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import to_builtins

from briefing import __version__, building, pipeline
from briefing.console import BAD_INPUT, FINDINGS, Progress, report, table
from briefing.diagnostics import Severity
from briefing.print_options import PrintOptions
from briefing.start import INTERRUPTED
from briefing.start import main as main

if TYPE_CHECKING:
    from briefing.batches.run import Progress as Step

app = typer.Typer(
    name="briefing",
    help="Client decks (PowerPoint) and executive briefs (PDF) from one set of YAML files.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


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
OutOption = Annotated[Path, typer.Option("--out", "-o", help="Folder for the files.")]


class Paper(str, Enum):
    """Paper of the brief."""

    a4 = "a4"
    letter = "letter"


SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set", help="NAME=VALUE for a variable (`client`, `client.zh`) or fact (`fact.revenue`), repeatable.",
        show_default=False,
    ),
]  # fmt: skip
LengthOption = Annotated[Length, typer.Option("--length", help="All of it, its marked messages, or one page.")]


@app.command()
def build(
    project: Project = None,
    theme: ThemeOption = None,
    lang: LangOption = None,
    to: ToOption = None,
    length: LengthOption = Length.full,
    per_page: PerPageOption = PerPage.three,
    out: OutOption = Path("out"),
    strict: Annotated[bool, typer.Option("--strict", help="Warnings stop the build; decks are read back.")] = False,
    values: SetOption = None,
    paper: Annotated[
        Paper | None, typer.Option("--paper", help="Paper of the brief; default: the theme's.", show_default=False)
    ] = None,
    grayscale: Annotated[
        bool, typer.Option("--grayscale", help="PDFs in one ink; the deck keeps its colours.")
    ] = False,
    duplex: Annotated[
        bool, typer.Option("--duplex", help="Brief with mirrored margins; chapters begin on right-hand pages.")
    ] = False,
    booklet: Annotated[bool, typer.Option("--booklet", help="Brief filled to a multiple of four pages.")] = False,
    roman_front: Annotated[
        bool, typer.Option("--roman-front", help="First page and contents of the brief are numbered i, ii, iii.")
    ] = False,
    bleed: Annotated[
        float | None, typer.Option("--bleed", help="Bleed of PDFs in mm, with crop marks.", show_default=False)
    ] = None,
    stamp: Annotated[
        str | None,
        typer.Option("--stamp", help="draft, confidential, or words of your own on every page.", show_default=False),
    ] = None,
    attach_data: Annotated[
        bool, typer.Option("--attach-data", help="Exhibits' numbers as CSV files inside the PDFs (PDF/A-3a).")
    ] = False,
) -> None:
    """Build the decks and briefs of a project. Print options stand in place of those in the project's `print`."""
    prints = PrintOptions(
        paper.value if paper else None, grayscale or None, duplex or None, booklet or None, roman_front or None, bleed,
        stamp, attach_data or None,
    )  # fmt: skip
    building.build(
        building.Asked(
            project, theme, tuple(lang or ()), tuple(_names(to)), length.value, per_page.value, out, strict,
            tuple(values or ()), prints,
        )
    )  # fmt: skip


@app.command()
def batch(
    project: Project = None,
    *,
    rows: Annotated[
        Path, typer.Option("--rows", help="Table of rows, .csv or .xlsx: a column a variable.", show_default=False)
    ],
    sheet: Annotated[
        str | None, typer.Option("--sheet", help="Sheet of an .xlsx file; default: the first.", show_default=False)
    ] = None,
    name: Annotated[
        str, typer.Option("--name", help="What names of files begin with; holds variables, {row}, {lang}, {project}.")
    ] = pipeline.ROW_NAME,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Processes; default: one a core.", show_default=False)
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", help="Address of a Dask cluster that builds, not this machine.", show_default=False),
    ] = None,
    theme: ThemeOption = None,
    lang: LangOption = None,
    to: ToOption = None,
    length: LengthOption = Length.full,
    per_page: PerPageOption = PerPage.three,
    out: OutOption = Path("out"),
    strict: Annotated[bool, typer.Option("--strict", help="Warnings stop a row; decks are read back.")] = False,
) -> None:
    """Build a project once for every row of a table. All rows are checked first; one that fails stops no other. A
    second run makes what is missing or has changed; `manifest.csv` beside the files says what became of each row."""
    from briefing.batches.run import batch as run_batch  # only here: other commands start without it

    try:
        with _Counter() as counter:
            made = run_batch(
                project, rows=rows, sheet=sheet, name=name, theme=theme, languages=lang or None,
                to=building.targets(_names(to)),
                length=length.value, per_page=building.slides(per_page.value), out=out, strict=strict, jobs=jobs,
                cluster=cluster, progress=counter,
            )  # fmt: skip
    except KeyboardInterrupt:
        typer.echo(f"interrupted: {out / 'manifest.csv'} says which rows are done", err=True)
        raise typer.Exit(INTERRUPTED) from None
    report(made.findings)
    typer.echo(f"{made.made} rows made, {made.kept} unchanged, {made.failed} failed in {made.seconds:.2f} s")
    typer.echo(out / "manifest.csv")
    if made.failed:
        raise typer.Exit(FINDINGS)


@app.command()
def check(
    project: Project = None,
    theme: ThemeOption = None,
    lang: LangOption = None,
    length: LengthOption = Length.full,
    values: SetOption = None,
) -> None:
    """Report every finding about a project; write nothing."""
    told = building.values_of(values or ())
    findings = pipeline.check(project, theme=theme, languages=lang or None, length=length.value, values=told)
    report(findings)
    worst = {d.severity for d in findings}
    if Severity.ERROR in worst:
        raise typer.Exit(BAD_INPUT)
    if Severity.WARNING in worst:
        raise typer.Exit(FINDINGS)
    typer.echo("no findings" if not findings else "nothing to mend")


def _names(to: Sequence[To] | None) -> list[str]:
    return [t.value for t in to or ()]


@app.command()
def new(folder: Annotated[Path, typer.Argument(help="Folder to make.")]) -> None:
    """Make a small project that builds."""
    for path in pipeline.new(folder):
        typer.echo(path)
    typer.echo(f"now: briefing build {folder}")


@app.command()
def themes(
    project: Project = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Draw a picture of each, from the project or from sample pages.")
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option("--lang", "-l", help="Of the pictures; default: the project's first.", show_default=False),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the pictures.")] = Path("out/themes"),
) -> None:
    """List the themes at hand."""
    if preview:
        for path in pipeline.preview(project, lang=lang, out=out):
            typer.echo(path)
        return
    found = pipeline.themes(project)
    table(("theme", "description", "folder"), [(t.name, t.description.get("en", ""), str(t.folder)) for t in found])


def _first_sentence(text: str) -> str:
    first, stop, _ = text.partition(". ")
    return first + stop.rstrip()


@app.command()
def exhibits(
    kind: Annotated[
        str | None, typer.Argument(help="A kind, to see its fields and an example. Default: all, in a line each.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List the kinds of exhibit, or the fields of one."""
    if kind is None:
        found = pipeline.exhibits()
        if as_json:
            typer.echo(_json(to_builtins(found)))
            return
        for family, kinds in groupby(found, key=lambda k: k.family):
            typer.echo(f"\n{family}")
            for one in kinds:
                typer.echo(f"  {one.name.ljust(max(len(k.name) for k in found))}  {_first_sentence(one.summary)}")
        typer.echo("\n`briefing exhibits KIND` shows the fields of a kind and an example.")
        return
    tables, example = pipeline.exhibit(kind)
    if as_json:
        typer.echo(_json({"kind": kind, "fields": to_builtins(tables), "example": example}))
        return
    for described in tables:
        _fields(described)
    typer.echo(f"example\n\n{textwrap.indent(example, '  ')}")


@app.command()
def fonts(project: Project = None, theme: ThemeOption = None) -> None:
    """Show which faces a project uses, what they cover, and what is missing."""
    report = pipeline.fonts(project, theme=theme)
    table(
        ("use", "face", "characters", "shown in PowerPoint as", "licence", "file"),
        [(f.use, f.face, str(f.characters), f.shown_as, f.license, f.file.name) for f in report.faces],
    )
    if report.missing:
        typer.echo("missing: " + " ".join(f"{c} (U+{ord(c):04X})" for c in report.missing))
        raise typer.Exit(FINDINGS)
    typer.echo("every character is covered")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"briefing {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


# --- output ---------------------------------------------------------------------------------------


class _Counter:
    """Rows counted, on a terminal as they come, elsewhere now and then and at the end."""

    PAUSE = 10.0
    """Seconds between plain lines."""

    def __init__(self) -> None:
        self._line = Progress()
        self._told = 0.0

    def __enter__(self) -> _Counter:
        return self

    def __call__(self, step: Step) -> None:
        if self._line.live or step.ended == step.total or step.seconds - self._told >= self.PAUSE:
            self._told = step.seconds
            self._line(str(step))

    def __exit__(self, *_: object) -> None:
        self._line.__exit__()


def _fields(described: pipeline.Fields) -> None:
    """A heading, then each field with its type and default on a line and its meaning below."""
    typer.echo(f"{described.title}: {described.summary}\n")
    width = min(100, shutil.get_terminal_size().columns)
    for field in described.fields:
        more = [field.type, field.limits, f"default {field.default}" if field.default else ""]
        if field.default == "required":
            more[2] = field.default
        typer.echo(f"  {field.name}  ({'; '.join(part for part in more if part)})")
        indent = " " * 6
        lines = textwrap.fill(
            field.meaning, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
        typer.echo(lines)
    typer.echo()


def _json(data: object) -> str:
    import json  # only here: other commands start without it

    return json.dumps(data, ensure_ascii=False, indent=2)
