"""The stages in order: a project folder in, decks and briefs out.

The only module that knows the order. Writers and layout are imported when a build needs them, so
that `check` and `--help` stay light."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing.diagnostics import BriefingError, Diagnostic, Findings, Severity, did_you_mean
from briefing.diagnostics import EnvironmentProblem as EnvironmentProblem
from briefing.files import Place, digest, place, store
from briefing.outputs import LENGTHS as LENGTHS
from briefing.outputs import PER_PAGE as PER_PAGE
from briefing.outputs import ROW_NAME as ROW_NAME
from briefing.outputs import TARGETS as TARGETS
from briefing.outputs import USUAL as USUAL
from briefing.outputs import Built as Built
from briefing.outputs import Order as Order
from briefing.outputs import Output as Output
from briefing.outputs import Target as Target
from briefing.outputs import file_name, known, usual_name
from briefing.print_options import PrintOptions

if TYPE_CHECKING:
    from briefing.document import Document, Length
    from briefing.layout.handout import PerPage
    from briefing.model.briefing import Briefing
    from briefing.model.described import Fields as Fields
    from briefing.model.described import Kind as Kind
    from briefing.pages import Pages
    from briefing.theme.tokens import Theme

Drawings = Mapping[str, Callable[..., object]]
"""The functions of `drawing` exhibits by id."""

Progress = Callable[[str], None]
"""Told what is being done, one line at a time."""


class ThemeInfo(Struct, frozen=True):
    """A theme at hand: its name, what it is for by language, and where it lies."""

    name: str
    description: dict[str, str]
    folder: Path


class FaceUse(Struct, frozen=True):
    """A face a project's theme uses: what for, where its file is, how many of the project's
    characters it draws, and under which name readers of the deck see it."""

    face: str
    use: str
    file: Path
    license: str
    characters: int
    shown_as: str


class FontReport(Struct, frozen=True):
    """What `briefing fonts` shows."""

    faces: tuple[FaceUse, ...]
    missing: tuple[str, ...]
    """Characters of the project that no face of the theme has."""


def find_project(project: str | Path | None = None) -> Path:
    """The project folder: as given, `content/<name>` for a bare name, the current folder when it holds
    a briefing.yaml, or the only project under `content/`.

    Raises `BriefingError` when there is none, or more than one to choose from."""
    if project is not None:
        given = Path(project)
        if given.name == "briefing.yaml" and given.is_file():
            return given.parent
        for folder in (given, Path("content") / given):
            if (folder / "briefing.yaml").is_file():
                return folder
        raise _no_project(f"no briefing.yaml in `{given}`", _projects())
    if Path("briefing.yaml").is_file():
        return Path(".")
    found = _projects()
    if len(found) == 1:
        return found[0]
    if found:
        raise _no_project("which project? There are several", found)
    raise _no_project("no briefing.yaml here and no project under content/", [])


def _projects() -> list[Path]:
    return sorted(p.parent for p in Path("content").glob("*/briefing.yaml"))


def _no_project(message: str, found: Sequence[Path]) -> BriefingError:
    hints = [f"briefing build {p.as_posix()}" for p in found] or [
        "`briefing new my-briefing` makes a project that builds"
    ]
    return BriefingError([Diagnostic(Severity.ERROR, "no-project", message, None, tuple(hints))])


def build(
    project: str | Path | None = None,
    *,
    theme: str | None = None,
    languages: Iterable[str] | None = None,
    to: Iterable[Target] = USUAL,
    length: Length = "full",
    per_page: PerPage = 3,
    out: str | Path = "out",
    strict: bool = False,
    progress: Progress | None = None,
    drawings: Drawings | None = None,
    prints: PrintOptions | None = None,
    values: Mapping[str, str] | None = None,
) -> Built:
    """Build decks and briefs.

    `theme` stands in place of the project's own; `languages` are a choice of the project's
    (default all); `to` says which files (`notes` and `handout`, the deck on paper, only when asked
    for); they are named after the project folder, and after the `length` when it is not full.
    `per_page` slides stand on a page of the handout: 2, 3 with lines to write on, or 6. With
    `strict`, a warning stops the build as an error does, and every deck is opened again to see that it reads
    back what was written. `drawings` are the functions of the project's `drawing` exhibits, by id:
    each is called as `function(axes, data, style)` with matplotlib's axes, a `DrawingData` and a `DrawingStyle`,
    once for the slides and once for the brief in each language. `prints` stand in place of the project's print options,
    `values` in place of the defaults of its variables (`client`, `client.zh`) and of its facts (`fact.revenue`).

    `out` is a folder, or a URL such as `s3://bucket/folder`, which needs fsspec (extra `cloud`). Everything is built in
    memory first and only then written, each file whole: a build that fails leaves what was there before.

    Raises `BriefingError` with all findings on bad input, `EnvironmentProblem` when files cannot be
    written."""
    started = time.perf_counter()
    say = progress or (lambda _: None)
    known("length", length, LENGTHS)
    known("number of slides a page", per_page, PER_PAGE)
    asked = set(to)
    for target in asked:
        known("target", target, TARGETS)
    folder = find_project(project)
    findings = Findings()
    say(f"read {folder}")
    briefing, tokens = _read(folder, theme, findings, values)
    briefing = (prints or PrintOptions()).on(briefing)
    own = known_drawings(briefing, drawings, findings)
    targets = tuple(t for t in TARGETS if t in asked)
    name = folder.resolve().name
    stems = {lang: usual_name(name, lang, length) for lang in chosen_languages(briefing, languages)}
    order = Order(stems, targets, length, per_page, strict)
    where = place(out)
    where.sweep(file_name(stem, target) for stem in stems.values() for target in targets)
    outputs = make(briefing, tokens, order, where, findings, say, own)
    return Built(outputs, tuple(findings.items), time.perf_counter() - started)


def make(
    briefing: Briefing, theme: Theme, order: Order, where: Place, findings: Findings, say: Progress,
    drawings: Drawings | None = None,
) -> tuple[Output, ...]:
    """The files that are ordered of a briefing that has been read, in their place, all written or none.

    Raises as `build` does."""
    made: list[tuple[Output, bytes]] = []
    for lang, stem in order.stems.items():
        for target, pages in _lay_out(
            briefing, theme, lang, order.targets, findings, say, order.length, drawings, order.per_page
        ):
            at = time.perf_counter()
            name = file_name(stem, target)
            say(f"write {name}")
            data = _write(pages, target)
            if order.strict and target == "pptx":
                _read_back(data, pages, name, findings)
            seconds = time.perf_counter() - at
            count, size = len(pages.pages), len(data)
            made.append((Output(where.at(name), name, target, lang, count, size, seconds, digest(data)), data))
    findings.stop_on_error()
    if order.strict and any(d.severity is Severity.WARNING for d in findings.items):
        raise BriefingError(findings.items)
    try:
        where.store([(output.name, data) for output, data in made])
    except OSError as error:
        raise _unwritable(error) from error
    return tuple(output for output, _ in made)


def check(
    project: str | Path | None = None,
    *,
    theme: str | None = None,
    languages: Iterable[str] | None = None,
    length: Length = "full",
    drawings: Drawings | None = None,
    values: Mapping[str, str] | None = None,
) -> tuple[Diagnostic, ...]:
    """All findings about a project at a length, without writing anything. An empty tuple means it is clean.
    `drawings` and `values` as in `build`."""
    findings = Findings()
    try:
        known("length", length, LENGTHS)
        briefing, tokens = _read(find_project(project), theme, findings, values)
        own = known_drawings(briefing, drawings, findings)
        for lang in chosen_languages(briefing, languages):
            for _ in _lay_out(briefing, tokens, lang, ["pptx", "brief"], findings, lambda _: None, length, own):
                pass
    except BriefingError as error:
        return error.diagnostics
    return tuple(findings.items)


def new(folder: str | Path) -> tuple[Path, ...]:
    """Make a small project that builds, in a folder that does not exist or is empty; the files made.

    Raises `BriefingError` when the folder is in use."""
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BriefingError(
            [
                Diagnostic(
                    Severity.ERROR,
                    "folder-in-use",
                    f"`{target}` exists and is not empty",
                    None,
                    ("choose another name",),
                )
            ]
        )
    starter = Path(__file__).parent / "starter"
    try:
        shutil.copytree(starter, target, dirs_exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem(f"cannot write to {target}: {error.strerror}") from error
    return tuple(sorted(p for p in target.rglob("*") if p.is_file()))


def themes(project: str | Path | None = None) -> tuple[ThemeInfo, ...]:
    """The themes at hand: the project's own, those in `./themes`, and the built-in ones."""
    from briefing.read.themes import read_theme, theme_folders

    folder = Path(project) if project is not None else Path(".")
    found = []
    for name, where in theme_folders(folder).items():
        tokens = read_theme(name, folder, Findings())
        if tokens is not None:
            found.append(ThemeInfo(name, dict(tokens.description.by_lang), where))
    return tuple(found)


def exhibits() -> tuple[Kind, ...]:
    """Every kind of exhibit there is, by what it is for."""
    from briefing.model.described import kinds

    return kinds()


def exhibit(kind: str) -> tuple[tuple[Fields, ...], str]:
    """The fields of a kind, of what its lists hold and of all exhibits; and an example in YAML.

    Raises `BriefingError` when there is no such kind."""
    from briefing.diagnostics import did_you_mean
    from briefing.model.described import fields_of
    from briefing.read.examples import exhibit_example

    known = [k.name for k in exhibits()]
    if kind not in known:
        hints = did_you_mean(kind, known) or (f"kinds: {', '.join(known)}",)
        raise BriefingError([Diagnostic(Severity.ERROR, "unknown-kind", f"there is no exhibit `{kind}`", None, hints)])
    return fields_of(kind), exhibit_example(kind)


def preview(
    project: str | Path | None = None, *, lang: str | None = None, out: str | Path = "out/themes"
) -> tuple[Path, ...]:
    """One picture a theme, `<out>/<theme>.png`: a chart, the cover, key figures and the brief's first page, in `lang`
    or the project's first language. Without a project, the one in the current folder is shown, or a sample.

    Raises `BriefingError` when the project, or a theme, has errors; `EnvironmentProblem` when the libraries that draw
    pages are not installed."""
    try:
        from briefing.preview import contact_sheet
    except ImportError as error:
        raise EnvironmentProblem(
            f"pictures of pages need {error.name}, which is not installed: pip install 'briefing[preview]'"
        ) from error
    from briefing.read.themes import theme_names

    own = Path("briefing.yaml").is_file()
    folder = find_project(project) if project is not None or own else Path(__file__).parent / "starter"
    made = []
    for name in theme_names(folder):
        findings = Findings()
        briefing, tokens = _read(folder, name, findings)
        spoken = chosen_languages(briefing, [lang] if lang else None)[0]
        laid = dict(_lay_out(briefing, tokens, spoken, ["slides", "brief"], findings, lambda _: None))
        chosen = _telling_slides(_resolve(briefing, tokens, spoken, findings), laid["slides"])
        data = contact_sheet(_write(laid["slides"], "slides"), chosen, _write(laid["brief"], "brief"))
        made.append((Path(out) / f"{name}.png", data))
    _store(made)
    return tuple(path for path, _ in made)


def fonts(project: str | Path | None = None, *, theme: str | None = None) -> FontReport:
    """Which faces a project uses for which of its characters, and what no face covers."""
    from briefing.text.fonts import face, face_file, faces

    findings = Findings()
    briefing, tokens = _read(find_project(project), theme, findings)
    used: set[str] = set()
    for lang in briefing.languages:
        used |= _characters(_resolve(briefing, tokens, lang, findings))
    findings.stop_on_error()
    licences = {f.name: f.license for f in faces()}
    slides, brief = tokens.fonts.slides, tokens.fonts.brief
    rows: list[FaceUse] = []
    covered: set[str] = set()
    for use, latin, han, shown in (
        ("slides", slides.measure.latin, slides.measure.han, (slides.latin, slides.han)),
        ("brief", brief.latin, brief.han, ("", "")),
    ):
        here = {c for c in used if face(latin, 400).covers(c)}
        rest = {c for c in used - here if face(han, 400).covers(c)}
        covered |= here | rest
        for name, chars, shown_as in ((latin, here, shown[0]), (han, rest, shown[1])):
            rows.append(FaceUse(name, use, face_file(name), licences.get(name, ""), len(chars), shown_as))
    return FontReport(tuple(rows), tuple(sorted(used - covered)))


def excerpt(finding: Diagnostic) -> str:
    """The offending line of a finding with a caret under the place; empty when there is none."""
    from briefing.read.yaml_source import excerpt as line_of

    return line_of(finding.mark) if finding.mark else ""


# --- stages ---------------------------------------------------------------------------------------


def _read(
    folder: Path, theme: str | None, findings: Findings, values: Mapping[str, str] | None = None
) -> tuple[Briefing, Theme]:
    from briefing.read.content import read_briefing
    from briefing.read.themes import read_theme

    briefing = read_briefing(folder, findings, values)
    tokens = None
    if briefing is not None or theme is not None:
        name = theme or (briefing.theme if briefing is not None else "")
        mark = briefing.mark("theme") if briefing is not None and theme is None else None
        tokens = read_theme(name, folder, findings, mark)
    findings.stop_on_error()
    if briefing is None or tokens is None:
        raise BriefingError(findings.items)
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
    from briefing.model.exhibits import ExhibitBase
    from briefing.model.walk import nodes

    given = drawings or {}
    ids = [n.id for n in nodes(briefing) if isinstance(n, ExhibitBase) and n.type == "drawing" and n.id]
    for name in given:
        if name not in ids:
            hints = did_you_mean(name, ids) or (f"drawings here: {', '.join(ids) or 'none'}",)
            message = f"no exhibit of type `drawing` has the id `{name}`"
            findings.error("unknown-drawing", message, briefing.mark(), *hints)
    return given


def _resolve(
    briefing: Briefing, theme: Theme, lang: str, findings: Findings, length: Length = "full",
    drawings: Drawings | None = None,
) -> Document:  # fmt: skip
    from briefing.resolve.build import resolve

    document = resolve(briefing, theme, lang, findings, length, drawings)
    findings.stop_on_error()
    return document


def _lay_out(
    briefing: Briefing,
    theme: Theme,
    lang: str,
    targets: Sequence[Target],
    findings: Findings,
    say: Progress,
    length: Length = "full",
    drawings: Drawings | None = None,
    per_page: PerPage = 3,
) -> Iterable[tuple[Target, Pages]]:
    """The pages of each target. In grey print those of the PDFs are laid out in greys, the deck's in colours."""
    made: list[tuple[Target, Pages]] = []
    for inks, some in _inks(briefing, theme, targets):
        made += _laid_out(briefing, inks, lang, some, findings, say, length, drawings, per_page)
    findings.items = list(dict.fromkeys(findings.items))
    return sorted(made, key=lambda one: TARGETS.index(one[0]))


def _inks(briefing: Briefing, theme: Theme, targets: Sequence[Target]) -> Iterator[tuple[Theme, list[Target]]]:
    """The theme, or its greys, with the targets that are laid out in it."""
    colored = [t for t in targets if t == "pptx" or not briefing.print.grayscale]
    if colored:
        yield theme, colored
    if len(colored) < len(targets):
        from briefing.theme.greys import in_one_ink

        yield in_one_ink(theme), [t for t in targets if t not in colored]


def _laid_out(
    briefing: Briefing,
    theme: Theme,
    lang: str,
    targets: Sequence[Target],
    findings: Findings,
    say: Progress,
    length: Length = "full",
    drawings: Drawings | None = None,
    per_page: PerPage = 3,
) -> Iterable[tuple[Target, Pages]]:
    """The pages of each target in one theme; decks and slides share theirs, as far as they are not made for print,
    which are checked also where they are only printed."""
    from briefing.checks.greys import check_greys
    from briefing.checks.limits import check_length
    from briefing.checks.rules import check_pages

    say(f"resolve {lang}")
    document = _resolve(briefing, theme, lang, findings, length, drawings)
    laid: dict[Target, Pages] = {}
    if set(targets) - {"brief"}:
        from briefing.layout.slides import lay_out_slides

        say(f"lay out slides {lang}")
        laid["slides"] = laid["pptx"] = slides = lay_out_slides(document, theme, findings)
        findings.stop_on_error()
        laid |= _on_paper(document, theme, slides, targets, per_page, findings)
    if "brief" in targets:
        from briefing.layout.brief import lay_out_brief

        say(f"lay out brief {lang}")
        laid["brief"] = lay_out_brief(document, theme, findings)
    findings.stop_on_error()
    if targets != ["pptx"]:
        from briefing.layout.press import for_print

        shown = {t: pages for t, pages in laid.items() if t in (*targets, "slides")}
        laid = {t: pages if t == "pptx" else for_print(pages, document) for t, pages in shown.items()}
    for pages in {id(p): p for p in laid.values()}.values():
        check_pages(pages, findings)
        check_length(document, pages, findings)
        check_greys(pages, findings)
    return [(target, laid[target]) for target in TARGETS if target in targets]


def _on_paper(
    document: Document, theme: Theme, slides: Pages, targets: Sequence[Target], per_page: PerPage, findings: Findings
) -> dict[Target, Pages]:
    """The slides printed, as far as that is asked for."""
    laid: dict[Target, Pages] = {}
    if "notes" in targets:
        from briefing.layout.notes_pages import lay_out_notes

        laid["notes"] = lay_out_notes(document, theme, slides, findings)
    if "handout" in targets:
        from briefing.layout.handout import lay_out_handout

        laid["handout"] = lay_out_handout(document, theme, slides, per_page, findings)
    return laid


def _telling_slides(document: Document, pages: Pages) -> list[int]:
    """Three slides that show a theme: the first chart, the cover, the first key figures; others for want of these."""
    from briefing.charts.spec import ChartSpec
    from briefing.document.drawings.kpis import Kpis

    messages = [m for chapter in document.chapters for m in chapter.all_messages if m.id in pages.anchors]

    def first(kind: type) -> list[int]:
        return [pages.anchors[m.id][0] for m in messages if any(isinstance(e.drawing, kind) for e in m.exhibits)][:1]

    return list(dict.fromkeys([*first(ChartSpec), 0, *first(Kpis), *range(len(pages.pages))]))[:3]


def _write(pages: Pages, target: Target) -> bytes:
    if target == "pptx":
        from briefing.write.pptx.deck import write_deck

        return write_deck(pages)
    from briefing.write.pdf.file import write_pdf

    return write_pdf(pages)


def _read_back(data: bytes, pages: Pages, name: str, findings: Findings) -> None:
    from briefing.write.pptx.inspect import faults

    for fault in faults(data, pages):
        findings.error(
            "deck-differs", f"{name}: {fault}", None, "this is a fault of the program; please report it"
        )


def _store(files: Sequence[tuple[Path, bytes]]) -> None:
    try:
        store(files)
    except OSError as error:
        raise _unwritable(error) from error


def _unwritable(error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem(f"cannot write {error.filename or 'output'}: {error.strerror}")


def _characters(document: Document) -> set[str]:
    """Every printable character of a document's texts."""
    from msgspec import Struct

    found: set[str] = set()

    def visit(value: object) -> None:
        if isinstance(value, str):
            found.update(value)
        elif isinstance(value, (tuple, list, frozenset)):
            for item in value:
                visit(item)
        elif isinstance(value, dict):
            visit(tuple(value.values()))
        elif isinstance(value, Struct):
            for name in value.__struct_fields__:
                if name not in ("mark", "link", "id", "target", "url", "stamp"):
                    visit(getattr(value, name))

    visit(document)
    return {c for c in found if c.isprintable() and not c.isspace()}
