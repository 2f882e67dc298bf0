"""What a member of a team laid out and found in, what all of them know of it out: the pages of a document, of which
each has its own whole, and the findings in the order in which one alone makes them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from briefing.diagnostics import Findings
from briefing.pages import Page
from briefing.team import Team


class SharedFindings:
    """What is found while all lay out their shares, stage by stage: in each, first the first member finds what is to be
    found, then the second, as one alone would."""

    def __init__(self, findings: Findings, team: Team) -> None:
        self._findings, self._team = findings, team
        self._ends = [len(findings.items)]

    def end_stage(self) -> None:
        """What is found from now on is of the next stage."""
        self._ends.append(len(self._findings.items))

    def tell(self) -> None:
        """Ends the last stage: what the others found is among the findings too."""
        self.end_stage()
        items = self._findings.items
        found = self._team.told([items[start:end] for start, end in pairwise(self._ends)])
        items[self._ends[0] :] = chain(*(own for stage in zip(*found, strict=True) for own in stage))


def all_pages(own: Sequence[Page], team: Team) -> tuple[tuple[Page, ...], range]:
    """All pages, those of each member behind those of the one before it: a member's own whole, of others the headings;
    and which (from 0) are its own."""
    if team.count == 1:
        return tuple(own), range(len(own))
    known: list[Sequence[Page]] = [*team.told([page.heading for page in own])]
    before = sum(map(len, known[: team.number]))
    known[team.number] = own
    return tuple(chain(*known)), range(before, before + len(own))
