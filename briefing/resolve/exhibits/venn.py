"""Sets and their regions in, their drawing and the numbers it shows out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.document.drawings import venn as doc
from briefing.model.exhibits import venn as model
from briefing.model.text import Text
from briefing.resolve.alt import Words
from briefing.resolve.names import copies, is_marked
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sized import Named, named, sized

NAME = {"zh": "韦恩图", "en": "Venn diagram"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Venn, scope: Scope) -> tuple[doc.Venn, list[Shown]]:
    """Sets, and regions in the order of their letters; one that is highlighted stands there even without words."""
    given = list(exhibit.named_regions())
    bare = [(h, model.Region()) for h in exhibit.highlight if h in model.REGIONS[len(exhibit.sets)]]
    regions = given + [(name, region) for name, region in bare if name not in dict(given)]
    numbers = [Named(_shared(name, exhibit, scope), region.value, region.mark("value")) for name, region in regions]
    found, shown = sized(exhibit, [*named(exhibit.sets), *numbers], scope)
    labels = [s.label if s else None for s in found]
    sets = tuple(
        doc.VennSet(scope.copy(s.name), label, is_marked(s.name, exhibit.highlight))
        for s, label in zip(exhibit.sets, labels, strict=False)
    )
    parts = tuple(
        doc.Region(
            tuple("abc".index(letter) for letter in name),
            label,
            scope.copy(region.text),
            copies(region.items, scope),
            name in exhibit.highlight,
        )
        for (name, region), label in zip(regions, labels[len(sets) :], strict=True)
    )
    return doc.Venn(sets, parts), shown


def _shared(name: str, exhibit: model.Venn, scope: Scope) -> Text:
    """What a region is called: the names of its sets joined, or that it is one of them only."""
    names = [scope.string(exhibit.sets["abc".index(letter)].name) for letter in name]
    return Text({"*": _called(names, Words(scope.lang))})


def _called(names: Sequence[str], words: Words) -> str:
    return words.only.format(name=names[0]) if len(names) == 1 else "∩".join(names)


def told(drawing: doc.Venn, words: Words) -> list[str]:
    """The sets, then what lies in each region."""
    sets = [words.pair(s.name.text, s.number.text if s.number else "") for s in drawing.sets]
    return [words.items(sets), words.items([_region(region, drawing, words) for region in drawing.regions])]


def _region(region: doc.Region, drawing: doc.Venn, words: Words) -> str:
    said = [region.number.text if region.number else "", region.text.text, *(item.text for item in region.items)]
    content = words.comma.join(part for part in said if part)
    name = _called([drawing.sets[i].name.text for i in region.of], words)
    return f"{name}{words.colon}{content}" if content else ""
