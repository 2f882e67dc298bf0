"""A medium and a theme in, the look of charts out: type, lengths, and the colour of each datum."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from briefing.charts.spec import Datum, Series
from briefing.color import contrast
from briefing.geometry import Pt
from briefing.layout.kit import Kit
from briefing.memo import Memo
from briefing.pages import Fill, Stroke
from briefing.theme.greys import BLACK
from briefing.theme.tokens import TypeToken


class Look(Struct, frozen=True):
    """How charts look in a medium: type tokens by use, then lengths in pt. `arrow` is the colour of
    growth arrows."""

    value: TypeToken
    hero: TypeToken
    category: TypeToken
    note: TypeToken
    axis: TypeToken
    legend: TypeToken
    callout: TypeToken
    callout_note: TypeToken
    pill: TypeToken
    number: TypeToken
    number_note: TypeToken
    rule: Pt
    hair: Pt
    arrow: str
    pill_height: Pt
    run: Pt
    """From the top of the drawing to the run of a growth arrow."""
    below_base: Pt
    """From the base line of columns to the top of the category names."""
    foot: Pt
    """Air under the category names."""


SLIDE_ROLES = {
    "value": "chart-value", "hero": "chart-hero", "category": "chart-category", "note": "chart-note",
    "axis": "chart-axis", "legend": "chart-legend", "callout": "callout", "callout_note": "callout-note",
    "pill": "pill", "number": "donut-number", "number_note": "donut-note",
}  # fmt: skip
BRIEF_ROLES = {
    "value": "chart-value", "hero": "chart-value", "category": "chart-axis", "note": "chart-note",
    "axis": "chart-axis", "legend": "chart-note", "callout": "callout", "callout_note": "chart-note",
    "pill": "callout-unit", "number": "callout", "number_note": "chart-note",
}  # fmt: skip
"""The type role of each use in the scale of slides, and in that of the brief."""


_looks: Memo[Look] = Memo(2)
"""By medium: all charts of a document have one."""


def look(kit: Kit) -> Look:
    """The look of the kit's medium, with the theme's type."""
    return _looks.find(kit.medium, (kit.scale,)) or _looks.keep(kit.medium, (kit.scale,), _look(kit))


def _look(kit: Kit) -> Look:
    if not kit.is_brief:
        types = {use: kit.token(role) for use, role in SLIDE_ROLES.items()}
        return Look(
            **types, rule=1.2, hair=0.6, arrow="alert", pill_height=24, run=18, below_base=8, foot=6.2
        )
    types = {use: kit.token(role) for use, role in BRIEF_ROLES.items()}
    types["pill"] = types["pill"].model_copy(update={"weight": types["value"].weight})
    return Look(**types, rule=0.75, hair=0.5, arrow="ink", pill_height=18, run=10, below_base=5, foot=2.5)


@lru_cache(maxsize=256)
def sized(token: TypeToken, size: Pt) -> TypeToken:
    """The token at another size, its line pitch in proportion."""
    if size == token.size:
        return token
    return token.model_copy(update={"size": size, "lead": token.lead * size / token.size})


def token_of(datum: Datum, series: Series) -> str:
    """The colour token of a datum's mark."""
    return "accent" if datum.highlight or series.highlight else series.color


def paint(datum: Datum, series: Series, kit: Kit) -> tuple[Fill, Stroke | None]:
    """Fill and outline of a bar: solid, or hatched where the value is derived or a forecast."""
    token = token_of(datum, series)
    if datum.status == "actual":
        return Fill(token), None
    if kit.is_brief:
        ink = "grey" if token == "context" else token
        return Fill(ink, hatch=True), Stroke(ink, 0.75)
    if token == "accent":
        return Fill("hatch-accent", hatch=True, back="hatch-accent-back"), Stroke("accent", 1.2)
    if token == "context":
        return Fill("hatch", hatch=True), Stroke("hatch-outline", 1.2)
    return Fill(token, hatch=True), Stroke(token, 1.2)


def on_fill(fill: Fill, kit: Kit) -> str:
    """The text colour, paper or ink (in grey print: black), that stands out from a solid fill."""
    palette = kit.theme.palette
    texts = [token for token in ("paper", "ink", BLACK) if token in palette]
    return max(texts, key=lambda token: contrast(palette[token], palette[fill.color]))


def text_color(token: str, kit: Kit) -> str:
    """The token itself where it stands out enough for small text on paper, else the text colour."""
    palette = kit.theme.palette
    return token if contrast(palette[token], palette["paper"]) >= 4.5 else "text"


def value_color(datum: Datum, series: Series, kit: Kit, *, quiet: bool = False) -> str:
    """Colour of the number at a mark. On slides: accent for what is highlighted (ink when `quiet`,
    because something else on the page is the loud point), grey for the derived. In print: ink."""
    if kit.is_brief:
        return "ink"
    if token_of(datum, series) == "accent":
        return "ink" if quiet else "accent"
    return "grey" if datum.status == "derived" else "ink"
