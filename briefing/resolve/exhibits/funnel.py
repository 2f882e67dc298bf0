"""Stages in, their drawing and the numbers it shows out: the rates between them computed."""

from __future__ import annotations

from briefing.document.drawings import funnel as doc
from briefing.model.exhibits import funnel as model
from briefing.resolve.alt import Words
from briefing.resolve.names import is_marked
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sized import named, none_negative, share_text, sized

NAME = {"zh": "漏斗图", "en": "Funnel"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Funnel, scope: Scope) -> tuple[doc.Funnel, list[Shown]]:
    """Stages from the top, each with its share of the one before and of the first, as asked for."""
    given = named(exhibit.stages)
    found, shown = sized(exhibit, given, scope)
    none_negative(given, found, "a stage of a funnel", scope)
    present = [s for s in found if s]
    by_step, of_first = exhibit.rates in ("step", "both"), exhibit.rates in ("first", "both")
    stages = []
    for i, (stage, own) in enumerate(zip(exhibit.stages, present, strict=False)):
        step = share_text(own.quantity, present[i - 1].quantity, scope) if i and by_step else ""
        first = share_text(own.quantity, present[0].quantity, scope) if of_first else ""
        marked = is_marked(stage.name, exhibit.highlight)
        stages.append(
            doc.FunnelStage(scope.copy(stage.name), own.value, own.label, scope.copy(stage.note), step, first, marked)
        )
    head = scope.words["of-first"] if of_first else ""
    return doc.Funnel(tuple(stages), head), shown


def told(drawing: doc.Funnel, words: Words) -> list[str]:
    """Each stage with its number and rates."""
    return [words.items([_stage(stage, drawing, words) for stage in drawing.stages])]


def _stage(stage: doc.FunnelStage, drawing: doc.Funnel, words: Words) -> str:
    parts = [words.pair(stage.name.text, stage.number.text)]
    if stage.step:
        parts.append(words.pair(words.of_before, stage.step))
    if stage.of_first:
        parts.append(words.pair(drawing.first_head, stage.of_first))
    return words.comma.join(parts)


def legends(drawing: doc.Funnel, scope: Scope) -> list[str]:
    """That the rates are computed."""
    return [scope.words["rates-derived"]] if any(s.step or s.of_first for s in drawing.stages) else []
