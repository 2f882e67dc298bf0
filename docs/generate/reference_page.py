"""The models of briefing.yaml, chapters, exhibits, facts and themes in, docs/reference.md out."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import TypeAlias, get_args

from pydantic.fields import FieldInfo

from briefing.model import (
    annotations,
    briefing,
    exhibits,
    facts,
    groups,
    numbers,
    parts,
    point_chart,
    printing,
    spans,
    table_parts,
    text,
    variables,
)
from briefing.model.described import default_in_words, field_docs, own_fields, parts_of, spoken
from briefing.model.text import Node
from briefing.model.wording import kind_in_words, limits_in_words
from briefing.read.examples import exhibit_example
from briefing.theme import palette, tokens
from docs.generate.excerpts import excerpt

HEAD = """\
# Reference

<!-- Written by `python -m docs.generate` from briefing/model and briefing/theme: edit it there. -->

Every field that can stand in the YAML files. [Writing a briefing](writing.md) says how to go about it; the
[command line](cli.md) has a page of its own. Unknown fields are errors, with a hint at the field that was meant.

A *string* is a word or number as YAML writes it; it needs quotes where YAML does, as around `: `. A [text](#text) is a
string, or one for each language. A *mapping* is `name: value` lines. A field without a default may be left out: then
nothing is shown, or what its meaning says. The examples come from projects that the tests build.
"""

Described: TypeAlias = type[Node] | type[text.Text]
"""What has a section of its own."""

PARTS: dict[str, tuple[str, list[Described]]] = {
    "briefing.yaml": (
        "The front matter, and the files that the briefing is made of.",
        [
            briefing.Briefing, briefing.Proof, briefing.Summary, briefing.SummaryMessage, briefing.Term,
            briefing.IndexEntry, variables.Variable, printing.Printing, printing.FileProperties,
        ],
    ),
    "Chapter files": (
        "One file a chapter, named under `chapters`.",
        [briefing.Chapter, briefing.Section, briefing.Message, briefing.Takeaway],
    ),
    "Texts": ("See [Inside a text](writing.md#4-inside-a-text) for what each form prints.", [text.Text]),
    "Exhibits": (
        "Every exhibit has a `type`, the fields of all exhibits, and fields of its own.",
        [exhibits.ExhibitBase],
    ),
    "Facts files": (
        "Any number of files, named under `facts`.",
        [facts.FactBook, facts.Unit, facts.Source, facts.Fact],
    ),
    "theme.yaml": (
        "A theme is a folder with this file; [Themes](themes.md) says what each colour is for. All lengths are in pt "
        "(72 to the inch), measured from the top left corner.",
        [
            tokens.Theme, tokens.Fonts, tokens.SlideFonts, tokens.Faces, tokens.TypeToken, tokens.SlideGrid,
            tokens.BriefGrid,
        ],
    ),
}  # fmt: skip

NAMES: dict[Described, str] = {
    exhibits.ExhibitBase: "All exhibits",
    numbers.FileColumn: "File column",
    table_parts.CellsRow: "Table row with a footnote",
    table_parts.GroupRow: "Table head of a group",
    table_parts.SubtotalRow: "Table subtotal",
    table_parts.TotalRow: "Table total",
    briefing.SummaryMessage: "Summary message",
    briefing.IndexEntry: "Index entry",
    facts.FactBook: "Facts file",
    briefing.Briefing: "Front matter",
    printing.Printing: "Print options",
    printing.FileProperties: "File properties",
    tokens.SlideFonts: "Slide fonts",
    tokens.TypeToken: "Type token",
    tokens.SlideGrid: "Slide grid",
    tokens.BriefGrid: "Brief grid",
}

EXAMPLES: dict[Described, tuple[str, str]] = {
    briefing.Proof: ("briefing/starter/briefing.yaml", "proof.0"),
    briefing.SummaryMessage: ("briefing/starter/briefing.yaml", "summary.messages.0"),
    briefing.Term: ("tests/every_kind/briefing.yaml", "glossary.1"),
    briefing.IndexEntry: ("tests/every_kind/briefing.yaml", "index.0"),
    briefing.Message: ("tests/every_kind/chapters/1-trade.yaml", "messages.0"),
    numbers.FileColumn: ("briefing/starter/chapters/1-visits.yaml", "messages.1.exhibit.series.0.values"),
    parts.Part: ("tests/every_kind/chapters/2-work.yaml", "messages.pie.exhibit.parts.0"),
    groups.Group: ("tests/every_kind/chapters/2-work.yaml", "messages.box.exhibit.groups.0"),
    printing.Printing: ("tests/every_kind/briefing.yaml", "print"),
    printing.FileProperties: ("tests/every_kind/briefing.yaml", "properties"),
    facts.Unit: ("briefing/starter/facts.yaml", "units"),
    facts.Source: ("briefing/starter/facts.yaml", "sources"),
    facts.Fact: ("tests/every_kind/facts.yaml", "facts"),
    tokens.Fonts: ("themes/boardroom/theme.yaml", "fonts"),
}
"""Where the example of a model stands: a file, and the way to it through keys and places."""

SHARED = (
    numbers.Series, numbers.FileColumn, annotations.Growth, annotations.Difference, annotations.Total,
    annotations.Average, annotations.Level, annotations.Share, annotations.Band, annotations.Shade,
    annotations.Callout, spans.Bracket, point_chart.PointAxis, groups.Group, parts.Part,
)  # fmt: skip
"""Parts that several kinds of exhibit have, after the fields of all exhibits."""

KINDS = tuple(exhibits.exhibit_model(kind) for kind in exhibits.exhibit_kinds())


def reference_page() -> str:
    """The page as Markdown."""
    contents = "".join(f"- [{part}](#{anchor(part)})\n" for part in PARTS)
    parts = [HEAD, contents]
    for part, (intro, models) in PARTS.items():
        parts.append(f"## {part}\n\n{intro}\n")
        if exhibits.ExhibitBase in models:
            parts.append(", ".join(f"[{kind_of(kind)}](#{kind_of(kind)})" for kind in KINDS) + "\n")
        parts += [_section(model) for model in models]
        if exhibits.ExhibitBase in models:
            parts += [_section(model) for model in SHARED]
            parts += [section for kind in KINDS for section in _kind(kind)]
        if tokens.Theme in models:
            parts.append(_roles())
    return "\n".join(parts)


def documented() -> list[Described]:
    """Every model that the page has a section for, and so every model there is."""
    own = [part for kind in KINDS for part in _parts_of(kind)]
    return [*(m for _, models in PARTS.values() for m in models), *SHARED, *KINDS, *own]


def anchor(title: str) -> str:
    """The fragment that GitHub gives to a heading."""
    return "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c in "-_")


def name_of(model: Described) -> str:
    """The heading of a model: in the author's words, not the code's."""
    if model in KINDS:
        return kind_of(model)
    if model in NAMES:
        return NAMES[model]
    words = spoken(model.__name__).capitalize()
    kind = next((kind_of(k) for k in KINDS if model in _parts_of(k)), "")
    return words if words.lower().startswith(kind.rstrip("s")) or not kind else f"{words} of a {kind}"


def kind_of(model: type[Node]) -> str:
    """The `type` an author writes for a kind of exhibit."""
    (kind,) = get_args(model.model_fields["type"].annotation)
    return str(kind)


def described_fields(model: Described) -> dict[str, FieldInfo]:
    """The fields of a model's own table. Those of all exhibits have a table of theirs, and `type` is the heading."""
    return own_fields(model) if issubclass(model, Node) else {}


def _kind(kind: type[exhibits.ExhibitBase]) -> Iterator[str]:
    yield _section(kind, exhibit_example(kind_of(kind)))
    for part in _parts_of(kind):
        yield _section(part)


def _parts_of(kind: type[exhibits.ExhibitBase]) -> list[type[Node]]:
    """The models below a kind that no other part of the page shows."""
    return [model for model in parts_of(kind) if model not in SHARED]


def _section(model: Described, example: str = "") -> str:
    title = name_of(model)
    parts = [f"### {title}\n", inspect.cleandoc(model.__doc__ or "") + "\n"]
    fields = described_fields(model)
    if fields:
        parts.append("| field | type | default | limits | meaning |\n|---|---|---|---|---|")
        parts += [_row(model, name, info) for name, info in fields.items()]
        parts[-1] += "\n"
    if not example and model in EXAMPLES:
        example = excerpt(*EXAMPLES[model])
    if example:
        parts.append(f"```yaml\n{example}```\n")
    return "\n".join(parts)


def _row(model: Described, name: str, info: FieldInfo) -> str:
    kind = kind_in_words(info.annotation, link)
    cells = [f"`{info.alias or name}`", kind, _default(info), limits_in_words(info), field_docs(model).get(name, "")]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def link(model: Described) -> str:
    """A model's name, in small letters, as a link to its section."""
    title = name_of(model)
    return f"[{title[:1].lower() + title[1:]}](#{anchor(title)})"


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "**required**"
    value = default_in_words(info)
    return f"`{value}`" if value else ""


def _roles() -> str:
    def listed(names: tuple[str, ...]) -> str:
        return ", ".join(f"`{name}`" for name in names)

    return f"""\
### Names in a theme

Every one of these must be there, in the theme or in the one it extends.

- `palette`: {listed(palette.COLORS)}
- `scheme`: {listed(tokens.SLOTS)}
- `slide_type`: {listed(tokens.SLIDE_TYPE)}
- `brief_type`, in each language: {listed(tokens.BRIEF_TYPE)}
"""
