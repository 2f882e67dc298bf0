"""Theme tokens: palette, fonts, type scale, grid of slides and brief, checked when a theme loads."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, field_validator, model_validator

from briefing.color import contrast, luminance
from briefing.lines import Style
from briefing.model.text import Node, Text
from briefing.theme.palette import GROUNDS, PAIRS, PANEL_PAIRS, SHAPE_PAIRS, resolved, weak_pairs

SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
    "folHlink",
)  # fmt: skip

VARIANT_OF = "text"
"""The token that a colour outside the scheme is a variant of when the theme does not say."""

SLIDE_TYPE = (
    "cover-title", "cover-title-long", "cover-title-longest", "cover-subtitle", "cover-label", "cover-other",
    "cover-basis", "cover-authors", "headline", "headline-two-lines", "tracker", "source", "page-number",
    "exhibit-title", "takeaway-lead", "takeaway", "takeaway-lead-few", "takeaway-few", "takeaway-lead-many",
    "takeaway-many", "summary-index", "summary-number", "summary-word", "summary-message", "summary-text",
    "summary-page", "summary-chapter", "agenda-title", "agenda-subtitle", "agenda-number", "agenda-name",
    "agenda-gist", "agenda-page", "agenda-section", "opener-number", "opener-kicker", "opener-name",
    "opener-gist", "opener-head", "opener-lead", "opener-text", "opener-section-number", "opener-section-page",
    "opener-section-name", "chart-value", "chart-hero", "chart-category", "chart-note", "chart-axis",
    "chart-legend", "callout", "callout-note", "pill", "donut-number", "donut-note", "kpi-label", "kpi-note",
    "table-head", "table-cell", "table-figure", "table-qualifier", "year", "event-date", "event", "chevron",
    "row-head", "row-note", "cell-lead", "cell", "layer-name", "layer-text", "list-title", "list-lead",
    "list-text", "list-number", "quote", "quote-by", "so-what", "source-entry",
)  # fmt: skip

BRIEF_TYPE = (
    "title", "title-long", "title-longest", "subtitle", "answer", "answer-tight", "side-label", "running",
    "running-label", "foot", "kpi-theme", "kpi-number", "kpi-number-small", "kpi-unit", "kpi-text",
    "kpi-source", "message-number", "message-chapter", "message-lead", "message-text", "method",
    "chapter-number", "chapter-kicker", "chapter-title", "chapter-gist", "key-number", "key-text", "page-title",
    "contents-chapter", "contents-section", "contents-exhibit", "h2", "h2-number", "h3", "body", "aside-label",
    "aside", "figure-headline", "figure-label", "figure-subtitle", "source", "table-head", "table-cell",
    "table-figure", "chart-value", "chart-axis", "chart-note", "callout", "callout-unit", "event-date", "event",
    "stage", "list-lead", "list-text", "quote", "quote-by", "source-entry",
)  # fmt: skip


class TypeToken(Node):
    """How a role is set, mostly in short form: `size/lead weight color tracking`, such as `26/32 700 ink`."""

    size: Annotated[float, Field(ge=6, le=240)]
    """Type size in pt."""
    lead: Annotated[float, Field(ge=6, le=300)]
    """Distance from line to line in pt."""
    weight: Annotated[int, Field(ge=100, le=900)] = 400
    """Weight as in CSS: 400 regular, 700 bold."""
    color: str = "ink"
    """Colour token of the palette."""
    tracking: float = 0.0
    """Space added between letters in em, in short form `+0.02em`."""

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, data: Any) -> Any:
        """`26/32 700 accent` is short for size, lead, weight, colour."""
        if isinstance(data, str):
            m = re.fullmatch(
                r"([\d.]+)/([\d.]+)(?:\s+(\d+))?(?:\s+([a-z][\w-]*))?(?:\s+([+-]?[\d.]+)em)?", data.strip()
            )
            if not m:
                raise ValueError("a type token reads `size/lead weight color`, such as `26/32 700 ink`")
            names = ("size", "lead", "weight", "color", "tracking")
            return {n: v for n, v in zip(names, m.groups(), strict=True) if v is not None}
        return data

    @property
    def style(self) -> Style:
        return Style(self.size, self.weight, self.color, self.tracking * self.size)


class Faces(Node):
    """Faces that come with the program, used to measure and to embed: see `briefing fonts`."""

    latin: str
    """Face of Latin letters, digits and signs."""
    han: str
    """Face of Chinese, and of what the other face lacks."""


class SlideFonts(Node):
    """Fonts of the deck."""

    latin: str
    """Font name written into the .pptx: one that its readers have."""
    han: str
    """Font name for Chinese written into the .pptx."""
    measure: Faces
    """Faces that stand for them when lines are broken, and in the slides' PDF."""


class Fonts(Node):
    """Fonts of the two media."""

    slides: SlideFonts
    """Fonts of the deck."""
    brief: Faces
    """Faces embedded in the brief."""


class SlideGrid(Node):
    """Regions of a slide in pt, on a canvas of `width` x `height`."""

    width: float = 960
    """Width of the slide."""
    height: float = 540
    """Height of the slide."""
    left: float = 48
    """Left margin."""
    right: float = 48
    """Right margin."""
    columns: int = 12
    """Columns between the margins."""
    gutter: float = 16
    """Space between two columns."""
    tab: tuple[float, float, float, float] = (48, 0, 32, 7)
    """x, y, width and height of the small accent bar at the top."""
    tracker_y: float = 20.4
    """Top of the bars that show the current chapter."""
    headline_y: float = 34
    """Top of the headline."""
    panel_y: float = 104.4
    """The rule that every block hangs from."""
    title_baseline: float = 123
    """Baseline of exhibit titles."""
    body_top: float = 134
    """Top of the exhibit below its title."""
    body_bottom: float = 480
    """Lower end of exhibits and takeaways."""
    foot_rule: float = 492
    """The rule above the source line."""
    source_y: float = 498
    """Top of source line and page number."""
    source_width: float = 790
    """Width of the source line."""
    takeaway_gap: float = 28
    """Space between exhibit and takeaways."""
    panel_width: float = 309.3
    """Width of the coloured panel of agenda and opener."""

    @property
    def inner(self) -> float:
        """Width between the margins in pt."""
        return self.width - self.left - self.right

    def column(self, index: int, span: int) -> tuple[float, float]:
        """x and width in pt of `span` columns from column `index` (from 0)."""
        unit = (self.inner - self.gutter * (self.columns - 1)) / self.columns
        return self.left + index * (unit + self.gutter), span * unit + (span - 1) * self.gutter


class BriefGrid(Node):
    """Regions of a brief's page in pt (A4)."""

    width: float = 595.28
    """Width of the page."""
    height: float = 841.89
    """Height of the page."""
    left: float = 48
    """Left margin."""
    right: float = 48
    """Right margin."""
    side: float = 85
    """Width of the side column."""
    gutter: float = 15.28
    """Space between side column and text."""
    top: float = 76
    """Top of the text."""
    bottom: float = 773
    """Lower end of the text."""
    head_y: float = 30
    """Top of the running head."""
    head_rule: float = 48
    """The rule under the running head."""
    tab_height: float = 3
    """Height of the accent bar on that rule."""
    foot_y: float = 797
    """Top of date and page number."""
    binding: float = 16
    """How much wider the inner margin is than the outer one in duplex print."""

    @property
    def inner(self) -> float:
        return self.width - self.left - self.right

    @property
    def side_x(self) -> float:
        """Left edge of the side column."""
        return self.left

    @property
    def text_x(self) -> float:
        """Left edge of the text."""
        return self.left + self.side + self.gutter

    @property
    def text_width(self) -> float:
        return self.inner - self.side - self.gutter


class Theme(Node):
    """A theme: `themes/<name>/theme.yaml`. With `extends: <name>` it names only what differs from another."""

    name: str
    """Name of the theme."""
    description: Text
    """What it is for, as `briefing themes` lists it."""
    palette: dict[str, str]
    """Colours by token, as `#RRGGBB` or the name of another token; every token of the house must be there."""
    brief_palette: dict[str, str] = Field(default_factory=dict, validate_default=True)
    """The palette of the brief: what the theme names here, laid over `palette`."""
    scheme: dict[str, str]
    """Colour token by PowerPoint theme slot (`dk1`, `accent1` and so on); all twelve."""
    bases: dict[str, str] = Field(default_factory=dict)
    """For tokens outside the scheme: the token of a slot that they are a shade of; default `text`."""
    series: list[str] = Field(min_length=4)
    """Colour tokens of series in order, told apart by lightness as well as hue."""
    fonts: Fonts
    """Fonts of deck and brief."""
    slides: SlideGrid = Field(default_factory=SlideGrid)
    """Regions of a slide."""
    brief: BriefGrid = Field(default_factory=BriefGrid)
    """Regions of a brief's page."""
    slide_type: dict[str, TypeToken]
    """How each role of a slide is set."""
    brief_type: dict[str, dict[str, TypeToken]]
    """How each role of the brief is set, by language; a language without its own scale uses `en`."""

    @model_validator(mode="before")
    @classmethod
    def _brief_palette_over_palette(cls, data: Any) -> Any:
        if not isinstance(data, Mapping) or not isinstance(data.get("palette"), Mapping):
            return data
        over = data.get("brief_palette") or {}
        return {**data, "brief_palette": {**data["palette"], **over}} if isinstance(over, Mapping) else data

    @field_validator("palette", "brief_palette")
    @classmethod
    def _palette(cls, palette: dict[str, str]) -> dict[str, str]:
        return resolved(palette)

    @field_validator("slide_type")
    @classmethod
    def _slide_type(cls, scale: dict[str, TypeToken]) -> dict[str, TypeToken]:
        return _complete(scale, SLIDE_TYPE, "slide_type")

    @field_validator("brief_type")
    @classmethod
    def _brief_type(cls, scales: dict[str, dict[str, TypeToken]]) -> dict[str, dict[str, TypeToken]]:
        if "en" not in scales:
            raise ValueError("brief_type needs at least the language `en`")
        return {lang: _complete(scale, BRIEF_TYPE, f"brief_type.{lang}") for lang, scale in scales.items()}

    @model_validator(mode="after")
    def _tokens_exist(self) -> "Theme":
        slots = [s for s in SLOTS if s not in self.scheme]
        if slots:
            raise ValueError(f"the scheme lacks {', '.join(slots)}")
        scales = [self.slide_type, *self.brief_type.values()]
        used = [*self.scheme.values(), *self.bases.values(), *self.bases, *self.series]
        used += [t.color for scale in scales for t in scale.values()]
        unknown = sorted({t for t in used if t not in self.palette})
        if unknown:
            raise ValueError(f"no such colour in the palette: {', '.join(unknown)}")
        return self

    @model_validator(mode="after")
    def _scheme_carries_the_palette(self) -> "Theme":
        """The ground has to be the deck's background 1, and a base a slot: PowerPoint derives what is pasted or
        recoloured from them."""
        if "paper" not in (self.scheme["dk1"], self.scheme["lt1"]):
            raise ValueError("`paper` must be `lt1` of the scheme, or `dk1` in a dark theme")
        dark, light = (luminance(self.palette[self.scheme[slot]]) for slot in ("dk1", "lt1"))
        if dark >= light:
            raise ValueError("`dk1` of the scheme must be darker than `lt1`: in a dark theme `dk1` is `paper`")
        loose = sorted({*self.bases.values(), VARIANT_OF} - set(self.scheme.values()))
        if loose:
            raise ValueError(f"colours are variants of {', '.join(loose)}, which no slot of the scheme holds")
        return self

    @property
    def faces(self) -> tuple[str, ...]:
        """The faces in which texts are set, by the names that the theme has for them."""
        on_slides, in_brief = self.fonts.slides.measure, self.fonts.brief
        return on_slides.latin, on_slides.han, in_brief.latin, in_brief.han

    @property
    def told_by(self) -> str:
        """What tells the theme from others, of all that shows on pages."""
        return repr([(name, value) for name, value in self if name != "description"])

    def on_paper(self) -> "Theme":
        """The theme as the brief wears it: its palette is `brief_palette`."""
        return self.model_copy(update={"palette": self.brief_palette})

    def brief_scale(self, lang: str) -> dict[str, TypeToken]:
        return self.brief_type.get(lang, self.brief_type["en"])

    def weak_contrasts(self) -> list[str]:
        """Text colours that fail WCAG AA on the ground they stand on (4.5; 3 from 18 pt, or 14 pt
        bold), as sentences."""
        found = _weak_texts("slide_type", self.slide_type, self.palette)
        for lang, scale in self.brief_type.items():
            found += _weak_texts(f"brief_type.{lang}", scale, self.brief_palette)
        found += [f"palette: {weak}" for weak in weak_pairs(self.palette, (*PAIRS, *PANEL_PAIRS))]
        found += [f"palette: {weak}" for weak in weak_pairs(self.palette, SHAPE_PAIRS, need=3.0)]
        if self.brief_palette != self.palette:
            weak_on_paper = [
                *weak_pairs(self.brief_palette, PAIRS),
                *weak_pairs(self.brief_palette, SHAPE_PAIRS, need=3.0),
            ]
            found += [f"brief_palette: {weak}" for weak in weak_on_paper]
        return found


def _weak_texts(where: str, scale: dict[str, TypeToken], palette: dict[str, str]) -> list[str]:
    found = []
    for role, token in scale.items():
        large = token.size >= 18 or (token.size >= 14 and token.weight >= 700)
        need, ground = 3.0 if large else 4.5, GROUNDS.get(token.color, "paper")
        ratio = contrast(palette[token.color], palette[ground])
        if ratio < need:
            found.append(f"{where}.{role}: {token.color} on {ground} has contrast {ratio:.1f}, needs {need}")
    return found


def _complete(scale: dict[str, TypeToken], names: tuple[str, ...], where: str) -> dict[str, TypeToken]:
    missing = [n for n in names if n not in scale]
    if missing:
        raise ValueError(f"{where} lacks {', '.join(missing)}")
    unknown = [n for n in scale if n not in names]
    if unknown:
        raise ValueError(f"{where} knows no role {', '.join(unknown)}")
    return scale
