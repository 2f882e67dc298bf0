"""The Typer app in, docs/cli.md out: every command with its arguments, options and exit codes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from briefing import cli

HEAD = """\
# Command line

<!-- Written by `python -m docs.generate` from briefing/cli: edit it there. -->

`python -m briefing` does the same as `briefing`. Every command knows `--help`.
"""

EXIT_CODE = re.compile(r"(\d+) ([^;.]+)[;.]")


def cli_page() -> str:
    """The page as Markdown."""
    parts = [HEAD, "## Exit codes\n", _exit_codes()]
    for command in cli.app.registered_commands:
        assert command.callback
        parts += [f"## briefing {command.callback.__name__}\n", _command(command.callback)]
    callback = cli.app.registered_callback
    assert callback
    assert callback.callback
    parts += ["## briefing\n", _table([_option(*row) for row in _parameters(callback.callback)])]
    return "\n".join(parts)


def _exit_codes() -> str:
    """The sentence of the docstring of cli, as a table."""
    told = EXIT_CODE.findall(" ".join((inspect.getdoc(cli) or "").split()))
    return "| code | meaning |\n|---|---|\n" + "".join(f"| {code} | {what} |\n" for code, what in told)


def _command(callback: Callable[..., Any]) -> str:
    rows = list(_parameters(callback))
    arguments = [row for row in rows if isinstance(row[2], ArgumentInfo)]
    words = [name.upper() if needed else f"[{name.upper()}]" for name, _, _, needed, _ in arguments]
    usage = " ".join(["briefing", callback.__name__, "[OPTIONS]" if len(rows) > len(arguments) else "", *words])
    said = f"{inspect.getdoc(callback)}\n\n```text\n{' '.join(usage.split())}\n```\n"
    return f"{said}\n{_table([_option(*row) for row in rows])}" if rows else said


Parameter = tuple[str, Any, Any, bool, Any]
"""Name, type, what Typer is told of it, whether it must be given, default."""


def _parameters(callback: Callable[..., Any]) -> Iterator[Parameter]:
    hints = get_type_hints(callback, include_extras=True)
    for name, parameter in inspect.signature(callback).parameters.items():
        hint = hints[name]
        assert get_origin(hint) is Annotated
        kind, info = get_args(hint)
        needed = parameter.default is inspect.Parameter.empty
        yield name, kind, info, needed, None if needed else parameter.default


def _option(name: str, kind: Any, info: ArgumentInfo | OptionInfo, needed: bool, default: Any) -> str:
    """A row of the table. A default that the help tells, and that of a switch, is not repeated."""
    if isinstance(info, ArgumentInfo):
        names = f"`{name.upper()}`"
    else:
        # Inside Annotated, Typer takes the first name for the default.
        told = [n for n in (info.default, *(info.param_decls or ())) if isinstance(n, str)]
        names = ", ".join(f"`{n}`" for n in told or [f"--{name.replace('_', '-')}"])
        names += f" {_value(kind)}" if kind is not bool else ""
    default = getattr(default, "value", default)
    tail = f" Default: `{default}`." if info.show_default and default not in (None, False) else ""
    return f"| {names} | {info.help}{' Required.' if needed else ''}{tail} |"


def _value(kind: Any) -> str:
    """What an option takes: one of the choices, or a text."""
    if get_origin(kind) in (Union, UnionType, list):
        (kind,) = [k for k in get_args(kind) if k is not type(None)]
        return _value(kind)
    if issubclass(kind, Enum):
        return "\\|".join(f"`{choice.value}`" for choice in kind)
    return "PATH" if kind.__name__ == "Path" else "TEXT"


def _table(rows: list[str]) -> str:
    return "\n".join(["| argument or option | meaning |", "|---|---|", *rows]) + "\n"
