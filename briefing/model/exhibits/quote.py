"""What the author writes of a `quote` exhibit: somebody's words."""

from typing import ClassVar, Literal

from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Text


class Quote(ExhibitBase):
    """Words of somebody’s, and whose they are."""

    family: ClassVar[str] = "words"

    type: Literal["quote"]
    text: Text
    """The words, without quotation marks."""
    by: Text
    """Who said them."""
