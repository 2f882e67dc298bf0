"""What commands but a plain build print: rows counted, fields of a kind, data for programs."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import typer

from briefing import pipeline
from briefing.console import Line

if TYPE_CHECKING:
    from briefing.batches.run import Progress


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
