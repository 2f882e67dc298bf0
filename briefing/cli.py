"""The `briefing` command: arguments in, files and diagnostics out, exit code set.

Exit codes: 0 done; 1 findings under --strict or check, rows of a batch that failed, or characters that fonts finds
missing; 2 bad input; 3 the environment is at fault; 130 a batch was interrupted."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from msgspec import to_builtins

from briefing import __version__, pipeline
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.print_options import PrintOptions

if TYPE_CHECKING:
    from briefing.batches.run import Progress

app = typer.Typer(
    name="briefing",
    help="Client decks (PowerPoint) and executive briefs (PDF) from one set of YAML files.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

CLEAN, FINDINGS, BAD_INPUT, ENVIRONMENT = 0, 1, 2, 3
INTERRUPTED = 130
"""What shells call a command that Ctrl-C ended."""


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
    columns: Annotated[
        Columns | None,
        typer.Option("--columns", help="Columns of running text in the brief; default: 1.", show_default=False),
    ] = None,
) -> None:
    """Build the decks and briefs of a project. Print options stand in place of those in the project's `print`."""
    prints = PrintOptions(
        paper.value if paper else None, grayscale or None, duplex or None, booklet or None, roman_front or None, bleed,
        stamp, attach_data or None, _columns(columns),
    )  # fmt: skip
    with _Progress() as progress:
        built = pipeline.build(
            project, theme=theme, languages=lang or None,
            to=_targets(to),
            length=length.value, per_page=_slides(per_page), out=out, strict=strict, progress=progress, prints=prints,
            values=_values(values),
        )  # fmt: skip
    notes = sum(1 for d in built.findings if d.severity is Severity.NOTE)
    _report([d for d in built.findings if d.severity is not Severity.NOTE])
    _table(
        ("file", "pages", "size", "time"),
        [(str(o.path), str(o.pages), f"{o.size / 1024:,.0f} KB", f"{o.seconds:.2f} s") for o in built.outputs],
    )
    typer.echo(f"{len(built.outputs)} files in {built.seconds:.2f} s")
    if notes:
        typer.echo(f"{notes} note{'s' if notes > 1 else ''}: `briefing check` shows {'them' if notes > 1 else 'it'}")


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
                project, rows=rows, sheet=sheet, name=name, theme=theme, languages=lang or None, to=_targets(to),
                length=length.value, per_page=_slides(per_page), out=out, strict=strict, jobs=jobs,
                cluster=cluster, progress=counter,
            )  # fmt: skip
    except KeyboardInterrupt:
        typer.echo(f"interrupted: {out / 'manifest.csv'} says which rows are done", err=True)
        raise typer.Exit(INTERRUPTED) from None
    _report(made.findings)
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
    findings = pipeline.check(project, theme=theme, languages=lang or None, length=length.value, values=_values(values))
    _report(findings)
    worst = {d.severity for d in findings}
    if Severity.ERROR in worst:
        raise typer.Exit(BAD_INPUT)
    if Severity.WARNING in worst:
        raise typer.Exit(FINDINGS)
    typer.echo("no findings" if not findings else "nothing to mend")


def _targets(to: Sequence[To] | None) -> Sequence[pipeline.Target]:
    return [t.value for t in to] if to else pipeline.USUAL


def _slides(per_page: PerPage) -> Literal[2, 3, 6]:
    return next(n for n in pipeline.PER_PAGE if str(n) == per_page.value)


def _columns(columns: Columns | None) -> Literal[1, 2] | None:
    return None if columns is None else 2 if columns is Columns.two else 1


def _values(given: Sequence[str] | None) -> dict[str, str]:
    """What `--set` says, by name."""
    found = {}
    for pair in given or ():
        name, sign, value = pair.partition("=")
        if not sign:
            hint = (f'for instance: --set {name or "client"}="Acme"',)
            raise BriefingError([Diagnostic(Severity.ERROR, "bad-set", f"`{pair}` is not NAME=VALUE", None, hint)])
        found[name.strip()] = value
    return found


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
    _table(("theme", "description", "folder"), [(t.name, t.description.get("en", ""), str(t.folder)) for t in found])


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
    for table in tables:
        _fields(table)
    typer.echo(f"example\n\n{textwrap.indent(example, '  ')}")


@app.command()
def fonts(project: Project = None, theme: ThemeOption = None) -> None:
    """Show which faces a project uses, what they cover, and what is missing."""
    report = pipeline.fonts(project, theme=theme)
    _table(
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; bad input prints diagnostics instead of a traceback."""
    gc.disable()  # a run is short and makes few cycles: collecting costs a tenth of the time
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app(args=list(arguments) if arguments is not None else None, prog_name="briefing")
    except BriefingError as error:
        _report(error.diagnostics)
        stopped = any(d.severity is Severity.ERROR for d in error.diagnostics)
        sys.exit(BAD_INPUT if stopped else FINDINGS)
    except pipeline.EnvironmentProblem as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(ENVIRONMENT)


def run() -> None:
    """The command as a process of its own, which ends at once: to take a large briefing apart object
    by object at the end would cost a build of a thousand slides a tenth of its time."""
    code: str | int | None = None
    try:
        main()
    except SystemExit as stop:
        code = stop.code
    if isinstance(code, str):
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # nobody reads on
            stream.flush()
    os._exit(code or CLEAN)


# --- output ---------------------------------------------------------------------------------------


class _Progress:
    """One line that changes on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> _Progress:
        return self

    def __call__(self, step: str) -> None:
        if self.live:
            typer.echo(f"\r{step.ljust(self._width)}", nl=False, err=True)
            self._width = len(step)
        else:
            typer.echo(step, err=True)

    def __exit__(self, *_: object) -> None:
        if self.live and self._width:
            typer.echo(f"\r{' ' * self._width}\r", nl=False, err=True)


class _Counter:
    """Rows counted, on a terminal as they come, elsewhere now and then and at the end."""

    PAUSE = 10.0
    """Seconds between plain lines."""

    def __init__(self) -> None:
        self._line = _Progress()
        self._told = 0.0

    def __enter__(self) -> _Counter:
        return self

    def __call__(self, step: Progress) -> None:
        if self._line.live or step.ended == step.total or step.seconds - self._told >= self.PAUSE:
            self._told = step.seconds
            self._line(str(step))

    def __exit__(self, *_: object) -> None:
        self._line.__exit__()


def _report(findings: Sequence[Diagnostic]) -> None:
    """Print findings with their source line and a caret."""
    for finding in findings:
        colour = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}[finding.severity]
        typer.secho(str(finding), fg=colour, err=True)
        excerpt = pipeline.excerpt(finding)
        if excerpt:
            typer.echo(excerpt, err=True)
        for hint in finding.hints:
            typer.echo(f"    = {hint}", err=True)
    counts = [(s, sum(1 for d in findings if d.severity is s)) for s in Severity]
    if findings:
        said = ", ".join(f"{n} {s.value}{'s' if n != 1 else ''}" for s, n in counts if n)
        typer.echo(said, err=True)


def _fields(table: pipeline.Fields) -> None:
    """A heading, then each field with its type and default on a line and its meaning below."""
    typer.echo(f"{table.title}: {table.summary}\n")
    width = min(100, shutil.get_terminal_size().columns)
    for field in table.fields:
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


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(len(r[i]) for r in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        typer.echo("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip())
