"""The labels of a series in, `c:dLbls` out, only where PowerPoint can place them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.geometry import emu
from briefing.lines import Run
from briefing.pages import LabelPosition, Plot, Plotted, PlottedLabel
from briefing.write.pptx.text import pieces, run_properties
from briefing.write.pptx.xml import Palette, text

LABEL_GAP = 5.0
"""Air in pt before a label beside a bar, on top of what PowerPoint leaves itself."""

_AROUND: tuple[LabelPosition, ...] = ("t", "b", "l", "r", "ctr")
_FLAGS = (
    '<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_SHOWN, _HIDDEN = _FLAGS.format(value=1), _FLAGS.format(value=0)
_NO_SHAPE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def positions(plot: Plot) -> tuple[LabelPosition, ...]:
    """Where PowerPoint lets a label of this plot stand (`c:dLblPos`); any other value makes it repair the
    file. Kinds without a choice have none."""
    match plot.kind:
        case "bar" | "column":
            inside: tuple[LabelPosition, ...] = ("ctr", "inEnd", "inBase")
            return (*inside, "outEnd") if plot.grouping == "clustered" else inside
        case "line" | "scatter" | "bubble":
            return _AROUND
        case "pie":
            return ("bestFit", "ctr", "inEnd", "outEnd")
        case _:
            return ()


def labels(plot: Plot, marks: Sequence[Plotted], palette: Palette) -> str:
    """`c:dLbls`: each shown label by its own `c:dLbl`, all others hidden; nothing where a kind has none.

    `ValueError` for a position that PowerPoint does not allow."""
    allowed = positions(plot)
    found = []
    for mark in marks:
        label = mark.label
        if label is None or label.position == "none":
            continue
        if label.position not in allowed:
            raise ValueError(f"no label can stand at {label.position} in a {plot.grouping} {plot.kind} plot")
        found.append(
            f'<c:dLbl><c:idx val="{mark.category}"/>{_content(label, plot, palette)}'
            f'<c:dLblPos val="{label.position}"/>{_SHOWN}</c:dLbl>'
        )
    return f"<c:dLbls>{''.join(found)}{_HIDDEN}</c:dLbls>" if marks and allowed else ""


def _content(label: PlottedLabel, plot: Plot, palette: Palette) -> str:
    """A number format where the label is the cell's value (it then follows the data), else rich
    text."""
    inset = emu(LABEL_GAP) if plot.kind == "bar" else 0
    body = f'<a:bodyPr wrap="none" lIns="{inset}" tIns="0" rIns="0" bIns="0"/>'
    runs = label.paragraph.runs
    if label.code:
        props = run_properties(runs[0].style, palette, tag="a:defRPr")
        code = text(label.code).replace('"', "&quot;")
        return (
            f'<c:numFmt formatCode="{code}" sourceLinked="0"/>{_NO_SHAPE}'
            f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{props}</a:pPr>"
            '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        )
    words = "".join(_rich_run(r, palette) for r in runs)
    return f"<c:tx><c:rich>{body}<a:lstStyle/><a:p>{words}</a:p></c:rich></c:tx>{_NO_SHAPE}"


def _rich_run(run: Run, palette: Palette) -> str:
    return "".join(
        f"<a:r>{run_properties(run.style, palette, kind=kind)}<a:t>{text(piece)}</a:t></a:r>"
        for kind, piece in pieces(run.text)
    )
