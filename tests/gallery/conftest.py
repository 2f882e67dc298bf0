"""The gallery built in every theme and language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.oracles.made import ROOT, THEMES, Made

PROJECT = ROOT / "content" / "gallery"
BUILDS = [(theme, lang) for theme in THEMES for lang in ("zh", "en")]


@pytest.fixture(scope="session", params=BUILDS, ids="-".join)
def gallery(request: pytest.FixtureRequest, make_all: Callable[[Path, str], dict[str, Made]]) -> Made:
    theme, lang = request.param
    return make_all(PROJECT, theme)[lang]
