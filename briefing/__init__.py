"""Client decks and executive briefs from YAML: the public face.

`build`, `batch`, `check` and `new` do what the commands of the same names do; see `briefing.pipeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.batches.run import Batch, batch
    from briefing.charts.drawing import DrawingData, DrawingStyle
    from briefing.diagnostics import BriefingError, Diagnostic, Mark, Severity
    from briefing.pipeline import Built, build, check, new
    from briefing.print_options import PrintOptions

__version__ = "0.1.0"

__all__ = [
    "Batch", "BriefingError", "Built", "Diagnostic", "DrawingData", "DrawingStyle", "Mark", "PrintOptions", "Severity",
    "__version__", "batch", "build", "check", "new",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import on first use, so that `briefing --help` and `check` load no writer."""
    if name in ("BriefingError", "Diagnostic", "Mark", "Severity"):
        from briefing import diagnostics

        return getattr(diagnostics, name)
    if name in ("DrawingData", "DrawingStyle"):
        from briefing.charts import drawing

        return getattr(drawing, name)
    if name == "PrintOptions":
        from briefing.print_options import PrintOptions

        return PrintOptions
    if name in ("Batch", "batch"):
        from briefing.batches import run

        return getattr(run, name)
    if name in ("Built", "build", "check", "new"):
        from briefing import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'briefing' has no attribute {name!r}")
