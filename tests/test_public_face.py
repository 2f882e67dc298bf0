"""The package's public names: there on first use, after use, and not hidden by a module of the same name."""

from __future__ import annotations

import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import briefing

USED_TWICE = """
import sys
import briefing
def names():
    return [name for name in briefing.__all__ if name != "__version__" and not callable(getattr(briefing, name))]
assert names() == [], names()
folder = sys.argv[1]
assert briefing.new(folder)
for out in ("one", "two"):
    assert [str(d) for d in briefing.check(folder)] == []
    assert briefing.build(folder, languages=["en"], to=["slides"], out=f"{folder}/{out}").outputs
    assert names() == [], names()
"""


def test_every_name_is_callable_before_and_after_use(tmp_path: Path) -> None:
    """In an interpreter of its own: what is imported already would hide a fault."""
    subprocess.run([sys.executable, "-c", USED_TWICE, str(tmp_path / "mine")], check=True, timeout=60)


def test_no_module_takes_a_public_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(briefing.__path__)}
    assert modules & set(briefing.__all__) == set()


def test_the_functions_are_those_of_the_pipeline() -> None:
    from briefing import pipeline

    for name in ("build", "check", "new"):
        assert inspect.isfunction(getattr(briefing, name))
        assert getattr(briefing, name) is getattr(pipeline, name)
