"""A briefing that has been read in, what comes of an order of it out: each part is made, in whatever process, or found
in the cache. Which process does what does not show in files and findings."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefing import parallel, stages
from briefing.cache.builds import File, Keeper
from briefing.diagnostics import BriefingError, Diagnostic, Findings
from briefing.files import digest
from briefing.memo import shelved
from briefing.outputs import Order, file_name
from briefing.team import Team, together

if TYPE_CHECKING:
    from briefing.model.briefing import Briefing
    from briefing.theme.tokens import Theme


class Result(Struct):
    """What came of a part: its files with the seconds spent on writing them, what was found, whether that stopped it,
    and what was said where nobody heard it."""

    files: list[tuple[File, bytes, float]]
    findings: Sequence[Diagnostic]
    stopped: bool
    said: list[str]
    resolving: Sequence[Diagnostic] = ()
    """What was found in resolving its language, where that was done with it."""


def results(
    briefing: Briefing,
    theme: Theme,
    order: Order,
    findings: Findings,
    say: stages.Progress,
    drawings: stages.Drawings | None,
    *,
    jobs: int | None,
    kept: Keeper | None,
) -> Iterator[Result]:
    """What comes of each part of an order, in their order, made in at most `jobs` processes or `kept`; what was found
    is then in `findings`.

    Raises `BriefingError` with all of it at the first part that stopped."""
    scope, say = stages.Scope(briefing, theme, order.length, drawings), _once(say)
    making = _Making(scope, order, kept, say, 1 if drawings else parallel.available(jobs))
    apart = making.most > 1 and len(order.stems) > 1 and not stages.resolved_by_teams(briefing, making.most)
    for result in (_languages_apart if apart else _resolved_before)(making, findings):
        for step in result.said:
            say(step)
        findings.add(stages.told_in_files(result.findings, briefing))
        if result.stopped:
            raise BriefingError(findings.items)
        yield result


def _once(say: stages.Progress) -> stages.Progress:
    """Says what was not said before: several processes may resolve a language."""
    said: set[str] = set()

    def hear(step: str) -> None:
        if step not in said:
            said.add(step)
            say(step)

    return hear


class _Making(Struct, frozen=True):
    """What is to be made, and what of it is there; steps are told to `say` in this process, and by others later."""

    scope: stages.Scope
    order: Order
    kept: Keeper | None
    say: stages.Progress
    most: int
    process: int = field(default_factory=os.getpid)

    def heard(self, said: list[str]) -> stages.Progress:
        return self.say if os.getpid() == self.process else said.append

    def parts(self, lang: str, findings: Findings, say: stages.Progress, most: int = 1) -> list[stages.Part]:
        """The parts of a language, what is resolved as far as it is not kept. Raises `BriefingError`."""
        order = self.order
        resolved = partial(stages.parts, self.scope, lang, order.targets, findings, say, order.per_page, most)
        if self.kept is None:
            return resolved()
        shelf = self.kept.shelf(lang)
        with shelved(shelf):
            found = resolved()
        shelf.save()
        return found

    def key(self, part: stages.Part) -> bytes:
        """What tells a part from others; nothing where it is not to be kept. Processes that are forked after it was
        made need not look into the document again."""
        if self.kept is None:
            return b""
        stem = self.order.stems[part.document.lang]
        return self.kept.shelf(part.name).key("part", (*part.made_of, self.order.strict, stem))

    def found(self, part: stages.Part, key: bytes) -> Result | None:
        """What came of a part when it was last made, if it is kept."""
        known = self.kept.made(part.name, key) if self.kept else None
        return Result([(file, data, 0.0) for file, data in known[0]], known[1], False, []) if known else None

    def made(self, part: stages.Part, key: bytes, most: int) -> Result:
        """Lay a part out and write it, in whatever process, in a team of at most so many, and keep what came of it."""
        reads_back = self.order.strict and "pptx" in part.targets
        count = 1 if reads_back else stages.worth(part, most)
        if count > 1:
            stages.load(part)
        if self.kept is None:
            return together(partial(self._made_now, part), count)
        shelf = self.kept.shelf(part.name)

        def work(team: Team) -> Result:
            with shelved(shelf):
                result = self._made_now(part, team)
            shelf.save(team)
            return result

        result = together(work, count)
        if not result.stopped:
            self.kept.keep(part.name, key, [(file, data) for file, data, _ in result.files], result.findings)
        return result

    def _made_now(self, part: stages.Part, team: Team) -> Result:
        """What comes of a part; of a team's work the first member has all of it."""
        findings, files, lang = Findings(), list[tuple[File, bytes, float]](), part.document.lang
        order, said = self.order, list[str]()
        tell = self.heard(said)
        try:
            for target, pages in stages.lay_out(part, findings, tell, team):
                if not order.write:
                    continue
                at, name = time.perf_counter(), file_name(order.stems[lang], target)
                tell(f"write {name}")
                data = stages.write(pages, target, team)
                if order.strict and target == "pptx":
                    stages.read_back(data, pages, name, findings)
                file = File(name, target, lang, len(pages.pages), len(data), digest(data))
                files.append((file, data, time.perf_counter() - at))
        except BriefingError:  # its findings are here
            return Result([], findings.items, True, said)
        return Result(files, findings.items, False, said)


def _resolved_before(making: _Making, findings: Findings) -> Iterator[Result]:
    """Results where all languages are resolved before there are parts; processes are forked for what is missing."""
    most, order = making.most, making.order
    parts = [part for lang in order.stems for part in making.parts(lang, findings, making.say, most)]
    keys = [making.key(part) for part in parts]
    found = [making.found(part, key) for part, key in zip(parts, keys, strict=True)]
    missing = [(part, key) for part, key, result in zip(parts, keys, found, strict=True) if result is None]
    count = max(1, min(len(missing), most))
    calls = [partial(making.made, part, key, most // count) for part, key in missing]
    made = parallel.results(calls, count, [_briefs_first([part.targets for part, _ in missing])])
    for result in found:
        yield result or next(made)


def _languages_apart(making: _Making, findings: Findings) -> Iterator[Result]:
    """Results where each process resolves the languages that it makes parts of, its own at the same time as others
    theirs."""

    @cache  # of each process
    def resolved(lang: str) -> tuple[list[stages.Part], Sequence[Diagnostic], list[str]]:
        own, said = Findings(), list[str]()
        try:
            return making.parts(lang, own, making.heard(said)), own.items, said
        except BriefingError as error:
            return [], error.diagnostics, said

    def result(lang: str, number: int) -> Result:
        parts, found, said = resolved(lang)
        steps, said[:] = said[:], ()
        if not parts:
            return Result([], (), True, steps, found)
        key = making.key(parts[number])
        made = making.found(parts[number], key) or making.made(parts[number], key, most // count)
        return replace(made, said=[*steps, *made.said], resolving=found)

    most, languages = making.most, list(making.order.stems)
    shares = [targets for _, targets in stages.divided(making.scope, making.order.targets)]
    calls = [partial(result, lang, number) for lang in languages for number in range(len(shares))]
    count = min(len(calls), most)
    lanes = [[first + n for n in _briefs_first(shares)] for first in range(0, len(calls), len(shares))]
    made = list(parallel.results(calls, count, lanes))
    for one in made[:: len(shares)]:
        findings.add(one.resolving)
        findings.stop_on_error()
    yield from made


def _briefs_first(targets: Sequence[Sequence[str]]) -> list[int]:
    """Numbers of parts, of which briefs take longest."""
    return sorted(range(len(targets)), key=lambda n: "brief" not in targets[n])
