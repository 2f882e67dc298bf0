"""What commands print: progress, findings with their source line, tables."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from briefing import pipeline
from briefing.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from briefing.batches.run import Progress


class Line:
    """One line that changes on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> Line:
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


class Counter:
    """Rows counted, on a terminal as they come, elsewhere now and then and at the end."""

    PAUSE = 10.0
    """Seconds between plain lines."""

    def __init__(self) -> None:
        self._line = Line()
        self._told = 0.0

    def __enter__(self) -> Counter:
        return self

    def __call__(self, step: Progress) -> None:
        if self._line.live or step.ended == step.total or step.seconds - self._told >= self.PAUSE:
            self._told = step.seconds
            self._line(f"{bar(step.ended / step.total)} {step}" if self._line.live else str(step))

    def __exit__(self, *_: object) -> None:
        self._line.__exit__()


def bar(share: float, width: int = 24) -> str:
    """A bar of which a share is done."""
    full = int(share * width)
    return f"[{'#' * full}{'.' * (width - full)}]"


def show_findings(findings: Sequence[Diagnostic]) -> None:
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


def show_fields(table: pipeline.Fields) -> None:
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


def as_json_text(data: object) -> str:
    """Data for programs to read."""
    import json  # only here: other commands start without it

    return json.dumps(data, ensure_ascii=False, indent=2)


def show_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print columns as wide as their widest cell."""
    widths = [max(len(r[i]) for r in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        typer.echo("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip())
