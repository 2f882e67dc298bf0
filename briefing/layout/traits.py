"""How an exhibit behaves on a page: what layout asks of a drawing before it places it."""

from __future__ import annotations

from msgspec import Struct


class Traits(Struct, frozen=True):
    """What is true of a drawing."""

    is_chart: bool = False
    """Fills whatever height it gets, and has a figure's frame."""
    starts_at_rule: bool = False
    """Brings its own top rule: on a slide it begins at the height of the panel's rule, in place of rule and title."""
    is_wide: bool = False
    """Takes all twelve columns of a slide."""
    is_low: bool = False
    """Leaves the lower half of a panel empty, so that takeaways stand below it and not beside."""
    yields: bool = False
    """Though wide, it leaves room below for takeaways."""
    adapts: bool = False
    """Can be set smaller than it would like, so that takeaways are shown too."""
    shrinks: bool = False
    """In the brief a lower frame makes it lower and no worse; bars would come too close."""
    is_narrow: bool = False
    """In the brief it leaves half of the text column empty, for takeaways."""


CHART = Traits(is_chart=True)
SHRINKING_CHART = Traits(is_chart=True, shrinks=True)
DIAGRAM = Traits(is_wide=True)
RULED = Traits(is_wide=True, starts_at_rule=True)
