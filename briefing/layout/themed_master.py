"""A theme in, a master with its colours out: of pages of paper, or of a deck with the layouts given."""

from __future__ import annotations

from briefing.geometry import Pt
from briefing.pages import FontNames, Layout, Master
from briefing.theme.palette import SHADED, shades
from briefing.theme.tokens import VARIANT_OF, Theme


def paper_master(theme: Theme) -> Master:
    """The master of pages of paper, in a theme as paper wears it."""
    fonts = theme.fonts.brief
    return themed_master(theme, (theme.brief.width, theme.brief.height), FontNames(fonts.latin, fonts.han))


def themed_master(theme: Theme, size: tuple[Pt, Pt], fonts: FontNames, layouts: tuple[Layout, ...] = ()) -> Master:
    """A master with the theme's colours; every token outside its scheme is told the slot it is a variant of."""
    slots = set(theme.scheme.values())
    usual = {shade: token for token in SHADED for shade in shades(token)}
    bases = {
        token: theme.bases.get(token, usual.get(token, VARIANT_OF)) for token in theme.palette if token not in slots
    }
    return Master(theme.name, size, theme.palette, theme.scheme, bases, fonts, layouts)
