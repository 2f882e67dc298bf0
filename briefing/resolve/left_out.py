"""A text of a shortened briefing in, the text without references in brackets to what is left out.

"... reached 9 million (Figure 3)" loses nothing with its bracket. A reference in running prose would leave a
hole: it is reported, and prints the words for the full briefing instead."""

from __future__ import annotations

import re
from collections.abc import Collection

from briefing.diagnostics import Findings, Mark, place_of

_SEE = r"\{see:[\w-]+(?::page)?\}"
_BETWEEN = r"(?:\s*[、，；,;]\s*|\s*(?:和|与|\band\b)\s*)"
_REFERENCES = re.compile(
    rf"(?P<open>[ \t]*[（(]\s*)(?P<listed>{_SEE}(?:{_BETWEEN}{_SEE})*)(?P<close>\s*[）)])|(?<!\{{){_SEE}"
)
_ONE = re.compile(r"\{see:([\w-]+)(?::page)?\}")


def without_left_out(written: str, mark: Mark, left_out: Collection[str], findings: Findings) -> str:
    """The text, which begins at `mark`, with each bracket that holds nothing but references to
    `left_out` ids taken away. References in prose stay, and are warned of."""
    seen: dict[str, int] = {}

    def mended(match: re.Match[str]) -> str:
        listed: list[str] = []
        for one in _ONE.finditer(match.group("listed") or match.group()):
            source, name = one.group(), one.group(1)
            seen[source] = seen.get(source, 0) + 1
            if name not in left_out:
                listed.append(source)
                continue
            place = place_of(source, mark, seen[source])
            if match.group("listed"):
                findings.note("reference-dropped", f"`{name}` is left out here, and so is the reference to it", place)
            else:
                findings.warning(
                    "reference-left-out", f"`{name}` is left out at this length, but the text speaks of it", place,
                    "give it the same `priority`, put the reference in brackets of its own, or reword",
                )  # fmt: skip
        if not match.group("listed"):
            return match.group()
        joint = "、" if "（" in match.group("open") else ", "
        return f"{match.group('open')}{joint.join(listed)}{match.group('close')}" if listed else ""

    return _REFERENCES.sub(mended, written)
