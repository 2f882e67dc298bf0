"""A project or nothing in, what there is to choose from out: themes and their pictures, kinds of exhibit, faces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing import stages
from briefing.diagnostics import BriefingError, Diagnostic, EnvironmentProblem, Findings, Severity, did_you_mean
from briefing.files import place
from briefing.projects import find_project

if TYPE_CHECKING:
    from briefing.document import Document
    from briefing.model.described import Fields, Kind
    from briefing.pages import Pages


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
        briefing, tokens = stages.read(folder, name, findings)
        spoken = stages.chosen_languages(briefing, [lang] if lang else None)[0]
        parts = stages.parts(stages.Scope(briefing, tokens), spoken, ["slides", "brief"], findings, _quiet)
        try:
            laid = dict(pages for part in parts for pages in stages.lay_out(part, findings, _quiet))
        except BriefingError as error:
            raise BriefingError(stages.told_in_files(error.diagnostics, briefing)) from error
        chosen = _telling_slides(parts[0].document, laid["slides"])
        data = contact_sheet(stages.write(laid["slides"], "slides"), chosen, stages.write(laid["brief"], "brief"))
        made.append((f"{name}.png", data))
    stages.store(made, place(out))
    return tuple(Path(out) / name for name, _ in made)


def _quiet(_: str) -> None:
    """Nobody is told."""


def _telling_slides(document: Document, pages: Pages) -> list[int]:
    """Three slides that show a theme: the first chart, the cover, the first key figures; others for want of these."""
    from briefing.charts.spec import ChartSpec
    from briefing.document.drawings.kpis import Kpis

    messages = [m for chapter in document.chapters for m in chapter.all_messages if m.id in pages.anchors]

    def first(kind: type) -> list[int]:
        return [pages.anchors[m.id][0] for m in messages if any(isinstance(e.drawing, kind) for e in m.exhibits)][:1]

    return list(dict.fromkeys([*first(ChartSpec), 0, *first(Kpis), *range(len(pages.pages))]))[:3]


def fonts(project: str | Path | None = None, *, theme: str | None = None) -> FontReport:
    """Which faces a project uses for which of its characters, and what no face covers."""
    from briefing.text.fonts import face, face_file, faces

    findings = Findings()
    briefing, tokens = stages.read(find_project(project), theme, findings)
    scope, used = stages.Scope(briefing, tokens), set[str]()
    for lang in briefing.languages:
        used |= _characters(stages.resolve(scope, lang, findings))
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


def _characters(document: Document) -> set[str]:
    """Every printable character of a document's texts."""
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


def excerpt(finding: Diagnostic) -> str:
    """The offending line of a finding with a caret under the place; empty when there is none."""
    from briefing.read.yaml_source import excerpt as line_of

    return line_of(finding.mark) if finding.mark else ""

