"""What commands tell in, lines on the terminal out. Nothing here needs the library of the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from briefing import pipeline
from briefing.diagnostics import Diagnostic, Severity

CLEAN, FINDINGS, BAD_INPUT, ENVIRONMENT = 0, 1, 2, 3
"""Exit codes; see `briefing.cli`."""

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


def _colored(text: str, color: int) -> str:
    """The text in a colour where a terminal shows it; those of Windows are left alone."""
    return f"\x1b[{color}m{text}\x1b[0m" if sys.stderr.isatty() and sys.platform != "win32" else text
