"""The arguments of the `briefing` command in, its exit code out: the door of the command line."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from briefing import building, pipeline
from briefing.console import BAD_INPUT, CLEAN, ENVIRONMENT, FINDINGS, show_findings
from briefing.diagnostics import BriefingError, Severity

INTERRUPTED = 130
"""What shells call a command that Ctrl-C ended."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; bad input prints diagnostics instead of a traceback."""
    gc.disable()  # a run is short and makes few cycles: collecting costs a tenth of the time
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    given = sys.argv[1:] if arguments is None else list(map(str, arguments))
    try:
        asked = building.asked(given)
        if asked is None:
            _whole_line(given)
        else:
            building.build(asked)
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


def _whole_line(arguments: Sequence[str]) -> None:
    from briefing.cli import app  # only here: a plain build starts without it

    app(args=list(arguments), prog_name="briefing")


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
