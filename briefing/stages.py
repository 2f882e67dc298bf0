"""The stages of one language: a project read in, a resolved document, pages and the bytes of files out.

The only module that knows the order of stages. Layout and writers are imported when a build needs them, so that
`check` and `--help` stay light."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefing.diagnostics import (
    BriefingError,
    Diagnostic,
    EnvironmentProblem,
    Findings,
    Severity,
    did_you_mean,
    settled,
)
from briefing.files import Place
from briefing.outputs import Target
from briefing.team import ALONE, Team

if TYPE_CHECKING:
    from briefing.document import Document, Length
    from briefing.layout.handout import PerPage
    from briefing.model.briefing import Briefing
    from briefing.pages import Pages
    from briefing.theme.tokens import Theme

Drawings = Mapping[str, Callable[..., object]]
"""The functions of `drawing` exhibits by id."""

Progress = Callable[[str], None]
"""Told what is being done, one line at a time."""


WORTH_A_PROCESS = 40
"""Messages that take so long that a process saves more time than it takes."""


class Part(Struct, frozen=True):
    """A part of an order that is made by itself: the deck and what is printed of it, or the brief, of one document in
    the colours of one theme."""

    document: Document
    theme: Theme
    targets: tuple[Target, ...]
    per_page: PerPage = 3

    @property
    def name(self) -> str:
        """`zh-pptx-slides`."""
        return "-".join((self.document.lang, *self.targets))

    @property
    def made_of(self) -> tuple[object, ...]:
        """All that its files depend on."""
        from briefing.text.catalogue import own_digest

        document = self.document  # its parts one by one, as steps within are made of them too
        rest = replace(document, glossary=frozenset(), chapters=(), slides=())
        glossary, fonts = sorted(document.glossary), [own_digest(face) for face in self.theme.faces]
        own = (rest, glossary, self.theme, fonts, self.targets, self.per_page)
        return *own, len(document.chapters), *document.chapters, *document.slides


class Scope(Struct, frozen=True):
    """What is shown of a briefing: in which theme, how much of it, with which functions for `drawing` exhibits."""

    briefing: Briefing
    theme: Theme
    length: Length = "full"
    drawings: Drawings | None = None


def read(
    folder: Path, theme: str | None, findings: Findings, values: Mapping[str, str] | None = None, most: int = 1
) -> tuple[Briefing, Theme]:
    """The briefing of a project, its variables and facts filled by `values`, and its theme or the one named; read by
    at most so many processes.

    Raises `BriefingError` with all that was found."""
    from briefing.read.content import read_briefing
    from briefing.read.files import contents
    from briefing.read.themes import read_theme

    briefing = read_briefing(folder, findings, values, most)
    tokens = None
    if briefing is not None or theme is not None:
        name = theme or (briefing.theme if briefing is not None else "")
        mark = briefing.mark("theme") if briefing is not None and theme is None else None
        tokens = read_theme(name, folder, findings, mark)
    findings.stop_on_error()
    if briefing is None or tokens is None:
        raise BriefingError(findings.items)
    for face in tokens.faces:
        if face.endswith(".ttf"):
            with suppress(OSError):  # who sets text says what is missing
                contents(Path(face))
    return briefing, tokens


def chosen_languages(briefing: Briefing, languages: Iterable[str] | None) -> list[str]:
    """The languages asked for, or all of the briefing's.

    Raises `BriefingError` when it is not written in one."""
    wanted = list(dict.fromkeys(languages)) if languages else list(briefing.languages)
    for lang in wanted:
        if lang not in briefing.languages:
            raise BriefingError(
                [
                    Diagnostic(
                        Severity.ERROR, "unknown-language", f"the briefing is not written in `{lang}`",
                        briefing.mark("languages"), (f"it is written in: {', '.join(briefing.languages)}",),
                    )
                ]
            )  # fmt: skip
    return wanted


def known_drawings(briefing: Briefing, drawings: Drawings | None, findings: Findings) -> Drawings:
    """The functions given; one for an id that no `drawing` exhibit has is an error."""
    if not drawings:
        return {}
    from briefing.model.exhibits import ExhibitBase
    from briefing.model.walk import nodes

    ids = [n.id for n in nodes(briefing) if isinstance(n, ExhibitBase) and n.type == "drawing" and n.id]
    for name in drawings:
        if name not in ids:
            hints = did_you_mean(name, ids) or (f"drawings here: {', '.join(ids) or 'none'}",)
            message = f"no exhibit of type `drawing` has the id `{name}`"
            findings.error("unknown-drawing", message, briefing.mark(), *hints)
    return drawings


def resolve(scope: Scope, lang: str, findings: Findings, most: int = 1) -> Document:
    """What a scope says in a language, found by at most so many processes.

    Raises `BriefingError` with all that was found."""
    from briefing.resolve.build import resolve as resolved

    document = resolved(scope.briefing, scope.theme, lang, findings, scope.length, scope.drawings, most)
    findings.stop_on_error()
    return document


def parts(
    scope: Scope,
    lang: str,
    targets: Sequence[Target],
    findings: Findings,
    say: Progress,
    per_page: PerPage = 3,
    most: int = 1,
) -> list[Part]:
    """The parts of an order in one language, resolved by at most so many processes. In grey print those of the PDFs are
    laid out in greys, the deck's in colours; what is printed of the deck in its colours is one part with it.

    Raises `BriefingError` with all that was found."""
    found: list[Part] = []
    for theme, own in divided(scope, targets):
        if not found or found[-1].theme is not theme:
            say(f"resolve {lang}")
            document = resolve(replace(scope, theme=theme), lang, findings, most)
        found.append(Part(replace(document, slides=()) if "brief" in own else document, theme, own, per_page))
    return found


def divided(scope: Scope, targets: Sequence[Target]) -> list[tuple[Theme, tuple[Target, ...]]]:
    """The targets of each part of an order, with the theme, or its greys, in which they are laid out."""
    grey = scope.briefing.print.grayscale
    colored = [t for t in targets if t == "pptx" or not grey]
    inks = [(scope.theme, colored)]
    if len(colored) < len(targets):
        from briefing.theme.greys import in_one_ink

        inks.append((in_one_ink(scope.theme), [t for t in targets if t not in colored]))
    found: list[tuple[Theme, tuple[Target, ...]]] = []
    for theme, inked in inks:
        slides, brief = (tuple(t for t in inked if (t == "brief") == is_brief) for is_brief in (False, True))
        found += [(theme, own) for own in (slides, brief) if own]
    return found


def resolved_by_teams(briefing: Briefing, most: int) -> bool:
    """Whether a language of a briefing is resolved by several processes where there may be so many."""
    from briefing.resolve.build import members

    return members(briefing, most) > 1


def told_in_files(found: Sequence[Diagnostic], briefing: Briefing) -> list[Diagnostic]:
    """What was found in pages of a briefing, at its places in the author's files."""
    from briefing.model.walk import starts

    return settled(found, starts(briefing) if found else {})


def worth(part: Part, most: int) -> int:
    """How many processes are worth their while for a part, of at most so many: one where there is little to do, or
    where what is printed of a deck needs all of its slides."""
    if part.document.length != "full" or not {"pptx", "slides", "brief"}.issuperset(part.targets):
        return 1
    messages = sum(len(chapter.all_messages) for chapter in part.document.chapters)
    return max(1, min(most, messages // WORTH_A_PROCESS))


def load(part: Part) -> None:
    """Load what makes a part, so that the processes of a team do not all load it."""
    import briefing.checks.rules

    if "brief" in part.targets:
        import briefing.layout.brief
    else:
        import briefing.layout.slides
    if "pptx" in part.targets:
        import briefing.write.pptx.deck
    if part.targets != ("pptx",):
        import briefing.write.pdf.file  # noqa: F401


def lay_out(
    part: Part, findings: Findings, say: Progress, team: Team = ALONE
) -> list[tuple[Target, Pages]]:
    """The checked pages of each target of a part; deck and slides share theirs, as far as they are not made for print,
    and they are checked also where they are only printed. In a team, each member lays out its share. What is found has
    places within parts of the briefing (see `told_in_files`).

    Raises `BriefingError` with all that was found, and `Lost`."""
    own = Findings()
    laid: dict[Target, Pages] = {}
    with suppress(BriefingError):  # raised again below, with what was found before
        laid = _brief(part, own, say, team) if part.targets == ("brief",) else _slides(part, own, say, team)
        own.stop_on_error()
        _check(laid.values(), part.document, own, team)
    findings.add(own.items)
    findings.stop_on_error()
    return [(target, laid[target]) for target in part.targets]


def _check(laid: Iterable[Pages], document: Document, findings: Findings, team: Team) -> None:
    from briefing.checks.limits import check_length
    from briefing.checks.rules import check_pages

    for pages in {id(p): p for p in laid}.values():
        check_pages(pages, findings, team)
        check_length(document, pages, findings)
        if pages.press.grey:
            from briefing.checks.greys import check_greys

            check_greys(pages, findings, team)


def _brief(part: Part, findings: Findings, say: Progress, team: Team) -> dict[Target, Pages]:
    from briefing.layout.brief import lay_out_brief
    from briefing.layout.press import for_print

    say(f"lay out brief {part.document.lang}")
    return {"brief": for_print(lay_out_brief(part.document, part.theme, findings, team), part.document, team)}


def _slides(part: Part, findings: Findings, say: Progress, team: Team) -> dict[Target, Pages]:
    from briefing.layout.slides import lay_out_slides

    say(f"lay out slides {part.document.lang}")
    slides = lay_out_slides(part.document, part.theme, findings, team)
    findings.stop_on_error()
    if part.targets == ("pptx",):
        return {"pptx": slides}
    from briefing.layout.press import for_print

    printed: dict[Target, Pages] = {"slides": slides, **_on_paper(part, slides, findings)}
    laid: dict[Target, Pages] = {"pptx": slides} if "pptx" in part.targets else {}
    return laid | {target: for_print(pages, part.document, team) for target, pages in printed.items()}


def _on_paper(part: Part, slides: Pages, findings: Findings) -> dict[Target, Pages]:
    """The slides printed, as far as that is asked for."""
    laid: dict[Target, Pages] = {}
    if "notes" in part.targets:
        from briefing.layout.notes_pages import lay_out_notes

        laid["notes"] = lay_out_notes(part.document, part.theme, slides, findings)
    if "handout" in part.targets:
        from briefing.layout.handout import lay_out_handout

        laid["handout"] = lay_out_handout(part.document, part.theme, slides, part.per_page, findings)
    return laid


def write(pages: Pages, target: Target, team: Team = ALONE) -> bytes:
    """The file of laid-out pages; in a team, the first member has it, and the others nothing. Raises `Lost`."""
    if target == "pptx":
        from briefing.write.pptx.deck import write_deck

        return write_deck(pages, team)
    from briefing.write.pdf.file import write_pdf

    return write_pdf(pages, team)


def read_back(data: bytes, pages: Pages, name: str, findings: Findings) -> None:
    """Open a deck again and report what does not read back as it was written."""
    from briefing.write.pptx.inspect import faults

    for fault in faults(data, pages):
        findings.error(
            "deck-differs", f"{name}: {fault}", None, "this is a fault of the program; please report it"
        )


def store(files: Sequence[tuple[str, bytes]], where: Place) -> None:
    """Put files in their place, by name, all or none.

    Raises `EnvironmentProblem` where one cannot be written."""
    try:
        where.store(files)
    except OSError as error:
        raise EnvironmentProblem(f"cannot write {error.filename or 'output'}: {error.strerror}") from error
