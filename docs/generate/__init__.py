"""The pages of the documentation that are written by program: docs/reference.md, docs/cli.md,
docs/gallery/README.md.

Models, command line and checked projects in, pages out: `python -m docs.generate` writes them, tests/test_docs.py fails
when one is not up to date. What is said about a field is the string under it in briefing/model and briefing/theme."""

from __future__ import annotations

from pathlib import Path

from docs.generate.cli_page import cli_page
from docs.generate.gallery_page import gallery_page
from docs.generate.reference_page import reference_page

DOCS = Path(__file__).resolve().parent.parent


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    return {
        DOCS / "reference.md": reference_page(), DOCS / "cli.md": cli_page(),
        DOCS / "gallery" / "README.md": gallery_page(),
    }  # fmt: skip
