"""The `briefing` command: arguments in, files and diagnostics out, exit code set.

Exit codes: 0 done; 1 findings under --strict or check, rows of a batch that failed, or characters that fonts finds
missing; 2 bad input; 3 the environment is at fault; 130 a batch was interrupted."""

import errno
import gc
import os
import sys
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from msgspec import to_builtins

from briefing import __version__, pipeline
from briefing.cache.folder import LIMIT, VARIABLE, user_cache
from briefing.cli.options import (
    AttachDataOption,
    BleedOption,
    BookletOption,
    ColumnsOption,
    DuplexOption,
    GrayscaleOption,
    JobsOption,
    LangOption,
    Length,
    LengthOption,
    NoCacheOption,
    OutOption,
    PaperOption,
    PerPage,
    PerPageOption,
    Project,
    RomanFrontOption,
    SetOption,
    StampOption,
    ThemeOption,
    ToOption,
    print_options,
    slides,
    targets,
    values_of,
)
from briefing.cli.printed import Counter, Line, as_json_text, show_built, show_fields, show_findings, show_table
from briefing.diagnostics import BriefingError, Severity

CLEAN, FINDINGS, BAD_INPUT, ENVIRONMENT = 0, 1, 2, 3
INTERRUPTED = 130
"""What shells call a command that Ctrl-C ended."""

app = typer.Typer(
    name="briefing",
    help="Client decks (PowerPoint) and executive briefs (PDF) from one set of YAML files.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.command()
def build(
    project: Project = None,
    theme: ThemeOption = None,
    lang: LangOption = None,
    to: ToOption = None,
    length: LengthOption = Length.full,
    per_page: PerPageOption = PerPage.three,
    out: OutOption = "out",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings stop the build; decks are read back.")] = False,
    values: SetOption = None,
    paper: PaperOption = None,
    grayscale: GrayscaleOption = False,
    duplex: DuplexOption = False,
    booklet: BookletOption = False,
    roman_front: RomanFrontOption = False,
    bleed: BleedOption = None,
    stamp: StampOption = None,
    attach_data: AttachDataOption = False,
    columns: ColumnsOption = None,
    jobs: JobsOption = None,
    no_cache: NoCacheOption = False,
) -> None:
    """Build the decks and briefs of a project. Print options stand in place of those in the project's `print`."""
    prints = print_options(paper, grayscale, duplex, booklet, roman_front, bleed, stamp, attach_data, columns)
    with Line() as progress:
        built = pipeline.build(
            project, theme=theme, languages=lang or None, to=targets(to), length=length.value,
            per_page=slides(per_page), out=out, strict=strict, progress=progress, prints=prints,
            values=values_of(values), jobs=jobs, cache=not no_cache,
        )  # fmt: skip
    show_built(built)


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
    jobs: JobsOption = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", help="Address of a Dask cluster that builds, not this machine.", show_default=False),
    ] = None,
    theme: ThemeOption = None,
    lang: LangOption = None,
    to: ToOption = None,
    length: LengthOption = Length.full,
    per_page: PerPageOption = PerPage.three,
    out: OutOption = "out",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings stop a row; decks are read back.")] = False,
    paper: PaperOption = None,
    grayscale: GrayscaleOption = False,
    duplex: DuplexOption = False,
    booklet: BookletOption = False,
    roman_front: RomanFrontOption = False,
    bleed: BleedOption = None,
    stamp: StampOption = None,
    attach_data: AttachDataOption = False,
    columns: ColumnsOption = None,
) -> None:
    """Build a project once for every row of a table. All rows are checked first; one that fails stops no other. A
    second run makes what is missing or has changed; `manifest.csv` beside the files says what became of each row. Print
    options stand in place of those in the project's `print`, for all rows."""
    from briefing.batches.run import batch as run_batch  # only here: other commands start without it

    prints = print_options(paper, grayscale, duplex, booklet, roman_front, bleed, stamp, attach_data, columns)
    manifest = f"{out.rstrip('/')}/manifest.csv"
    try:
        with Counter() as counter:
            made = run_batch(
                project, rows=rows, sheet=sheet, name=name, theme=theme, languages=lang or None,
                to=targets(to), length=length.value, per_page=slides(per_page), out=out, strict=strict, jobs=jobs,
                cluster=cluster, progress=counter, prints=prints,
            )  # fmt: skip
    except KeyboardInterrupt:
        typer.echo(f"interrupted: {manifest} says which rows are done", err=True)
        raise typer.Exit(INTERRUPTED) from None
    show_findings(made.findings)
    typer.echo(f"{made.made} rows made, {made.kept} unchanged, {made.failed} failed in {made.seconds:.2f} s")
    typer.echo(manifest)
    if made.failed:
        raise typer.Exit(FINDINGS)


@app.command()
def check(
    project: Project = None,
    theme: ThemeOption = None,
    lang: LangOption = None,
    length: LengthOption = Length.full,
    values: SetOption = None,
    jobs: JobsOption = None,
    no_cache: NoCacheOption = False,
) -> None:
    """Report every finding about a project; write nothing."""
    findings = pipeline.check(
        project, theme=theme, languages=lang or None, length=length.value, values=values_of(values), jobs=jobs,
        cache=not no_cache,
    )  # fmt: skip
    show_findings(findings)
    worst = {d.severity for d in findings}
    if Severity.ERROR in worst:
        raise typer.Exit(BAD_INPUT)
    if Severity.WARNING in worst:
        raise typer.Exit(FINDINGS)
    typer.echo("no findings" if not findings else "nothing to mend")


@app.command()
def cache(
    clear: Annotated[bool, typer.Option("--clear", help="Remove everything from it.")] = False,
) -> None:
    """Show where builds keep what the next can use again, how many files there are, and how large they are."""
    found = user_cache()
    if found is None:
        typer.echo(f"no cache: {VARIABLE} is off, or there is no home")
        return
    typer.echo(found.folder)
    if clear:
        typer.echo(f"{found.clear()} files removed")
        return
    typer.echo(f"{len(found.files())} files, {found.size / 1e6:,.1f} MB of at most {LIMIT / 1e6:,.0f}")


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
    rows = [(t.name, t.description.get("en", ""), str(t.folder)) for t in found]
    show_table(("theme", "description", "folder"), rows)


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
            typer.echo(as_json_text(to_builtins(found)))
            return
        for family, kinds in groupby(found, key=lambda k: k.family):
            typer.echo(f"\n{family}")
            for one in kinds:
                typer.echo(f"  {one.name.ljust(max(len(k.name) for k in found))}  {_first_sentence(one.summary)}")
        typer.echo("\n`briefing exhibits KIND` shows the fields of a kind and an example.")
        return
    tables, example = pipeline.exhibit(kind)
    if as_json:
        typer.echo(as_json_text({"kind": kind, "fields": to_builtins(tables), "example": example}))
        return
    for table in tables:
        show_fields(table)
    typer.echo(f"example\n\n{textwrap.indent(example, '  ')}")


@app.command()
def fonts(project: Project = None, theme: ThemeOption = None) -> None:
    """Show which faces a project uses, what they cover, and what is missing."""
    report = pipeline.fonts(project, theme=theme)
    show_table(
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
        app(args=None if arguments is None else list(map(str, arguments)), prog_name="briefing")
    except BriefingError as error:
        show_findings(error.diagnostics)
        stopped = any(d.severity is Severity.ERROR for d in error.diagnostics)
        sys.exit(BAD_INPUT if stopped else FINDINGS)
    except pipeline.EnvironmentProblem as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(ENVIRONMENT)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        sys.exit(FINDINGS)  # nobody reads on
    sys.exit(CLEAN)


def run() -> None:
    """The command as a process of its own, which ends at once: to take a large briefing apart object
    by object at the end would cost a build of a thousand slides a tenth of its time."""
    code: str | int | None = None
    pipeline.lasting = []
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
