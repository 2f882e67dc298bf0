"""What commands tell in, lines on the terminal out: steps, rows counted, findings, tables, fields of a kind, data for
programs."""

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


COLORS = {Severity.ERROR: 31, Severity.WARNING: 33, Severity.NOTE: 34}
"""Foreground colours by their numbers in ECMA-48 (SGR)."""


class Line:
    """One line that changes on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> Line:
        return self

    def __call__(self, step: str) -> None:
        if self.live:
            print(f"\r{step.ljust(self._width)}", end="", file=sys.stderr, flush=True)
            self._width = len(step)
        else:
            print(step, file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if self.live and self._width:
            print(f"\r{' ' * self._width}\r", end="", file=sys.stderr, flush=True)


def show_findings(findings: Sequence[Diagnostic]) -> None:
    """Print findings with their source line and a caret."""
    for finding in findings:
        print(_colored(str(finding), COLORS[finding.severity]), file=sys.stderr)
        excerpt = pipeline.excerpt(finding)
        if excerpt:
            print(excerpt, file=sys.stderr)
        for hint in finding.hints:
            print(f"    = {hint}", file=sys.stderr)
    counts = [(s, sum(1 for d in findings if d.severity is s)) for s in Severity]
    if findings:
        said = ", ".join(f"{n} {s.value}{'s' if n != 1 else ''}" for s, n in counts if n)
        print(said, file=sys.stderr)
    sys.stderr.flush()


def show_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print columns as wide as their widest cell."""
    widths = [max(len(r[i]) for r in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        print("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip())


def show_built(built: pipeline.Built) -> None:
    """Print findings and files of a build."""
    notes = sum(1 for d in built.findings if d.severity is Severity.NOTE)
    show_findings([d for d in built.findings if d.severity is not Severity.NOTE])
    show_table(
        ("file", "pages", "size", "time"),
        [(str(o.path), str(o.pages), f"{o.size / 1024:,.0f} KB", f"{o.seconds:.2f} s") for o in built.outputs],
    )
    print(f"{len(built.outputs)} files in {built.seconds:.2f} s")
    if notes:
        print(f"{notes} note{'s' if notes > 1 else ''}: `briefing check` shows {'them' if notes > 1 else 'it'}")


def _colored(text: str, color: int) -> str:
    """The text in a colour where a terminal shows it; those of Windows are left alone."""
    return f"\x1b[{color}m{text}\x1b[0m" if sys.stderr.isatty() and sys.platform != "win32" else text


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
