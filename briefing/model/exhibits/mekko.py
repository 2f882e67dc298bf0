"""What the author writes of a `mekko` exhibit: columns as wide as they are large, cut into shares."""

from typing import ClassVar, Literal

from briefing.diagnostics import Findings
from briefing.model.annotations import Annotation, Callout, Share, check_taken
from briefing.model.category_chart import CategoryChart
from briefing.model.checking import check_length
from briefing.model.numbers import FileColumn, Values


class Mekko(CategoryChart):
    """Columns whose widths are shares of the whole, cut into shares of each: two make-ups at once."""

    family: ClassVar[str] = "parts"

    type: Literal["mekko"]
    widths: Values | None = None
    """What each column stands for as a whole; then `series` need only say how it is divided. Default: the sum of
    its values."""
    sort: Literal["descending", "ascending", "none"] = "descending"
    """Order of the columns by width; `none` keeps the order written."""

    def check(self, findings: Findings) -> None:
        super().check(findings)
        check_taken(self.type, self.annotate, ("share", "callout"), findings)
        for note in self.annotate:
            self._check_place(note, findings)
        if self.widths is not None:
            count = len(self.widths.cells if isinstance(self.widths, FileColumn) else self.widths)
            wanted = len(self.category_names)
            check_length(count, wanted, "widths", "categories", self.mark("widths"), findings)

    def _has_whole(self, note: Annotation) -> bool:
        """A share, or a callout, may be that of a column."""
        return isinstance(note, (Share, Callout))

    def _check_place(self, note: Annotation, findings: Findings) -> None:
        if isinstance(note, Callout) and note.series is not None:
            message = "words point at a column; a segment inside has no free side for a line"
            findings.error("no-annotation", message, note.mark("series"), "leave `series` out")
        if not isinstance(note, Share):
            return
        one = isinstance(note.share, str) or len(note.share) == 1
        if note.of == "category" or (one and note.series is None):
            message = "this share is printed already: of columns over them, of segments inside"
            hint = "give a category and its `series` for the share of the whole, or several columns for a bracket"
            findings.error("no-annotation", message, note.mark("share"), hint)
        elif not one and note.series is not None:
            message = "the segments of several columns are not one area"
            findings.error("no-annotation", message, note.mark("share"), "name one category, or leave `series` out")
