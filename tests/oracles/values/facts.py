"""The facts of a project in, their numbers out, read from YAML anew: plain values times their power of ten."""

from __future__ import annotations

from pathlib import Path

import yaml

SCALES = {"thousand": 1e3, "万": 1e4, "million": 1e6, "亿": 1e8, "billion": 1e9}


def numbers(project: Path) -> dict[str, float]:
    """The facts that are given as numbers, by id."""
    facts = yaml.safe_load((project / "facts.yaml").read_text(encoding="utf-8"))["facts"]
    return {
        name: float(fact["value"]) * SCALES.get(fact.get("scale", ""), 1.0)
        for name, fact in facts.items()
        if isinstance(fact, dict) and isinstance(fact.get("value"), int | float)
    }
