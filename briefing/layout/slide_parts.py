"""What all kinds of slides share in, items and placeholders out: text on a baseline, rules, rings, the deck at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.diagnostics import Mark
from briefing.document import Chapter, Copy, Document, Inline, copy
from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import HEAVY, hline
from briefing.lines import Align, Paragraph, Style
from briefing.pages import (
    Fill,
    Layout,
    Master,
    Role,
    ShapeItem,
    TextItem,
)
from briefing.theme.tokens import SlideGrid, TypeToken

LONG_NAME = 24
"""Characters of a text that an error message quotes."""


class Setting(Struct, frozen=True):
    """All that the slide of a message, or of sources, knows of its deck: the same for every document that has the same,
    which is what lets its pages be remembered. Of `chapters` there is what stands on other slides: their names, and
    the prose of their sections."""

    kit: Kit
    master: Master
    chapters: tuple[Chapter, ...]

    @property
    def grid(self) -> SlideGrid:
        return self.kit.theme.slides

    @property
    def told_by(self) -> tuple[object, ...]:
        """All that it says, but what was found on it."""
        kit = self.kit
        return kit.theme, kit.lang, kit.setter, kit.words, kit.printed, kit.digits, self.master, self.chapters


class Overview(Setting, frozen=True):
    """All that a slide knows of its deck that tells where things are, as agenda and summary do. Of `chapters` there is
    what contents name. `page_of` tells on which page (from 1) an id is found."""

    title: Copy
    page_of: Mapping[str, int]

    @property
    def told_by(self) -> tuple[object, ...]:
        """All that it says, but what was found on it."""
        return *super().told_by, self.title, self.page_of

    def page_number(self, target: str) -> str:
        """The printed number of the page where `target` is, or nothing when the deck does not have it."""
        return str(self.page_of[target]) if target in self.page_of else ""

    def page_reference(self, target: str) -> str:
        """The same as a phrase of the language: 第4页, p. 4."""
        number = self.page_number(target)
        return self.kit.words["page"].format(n=number) if number else ""

    def title_mark(self, title: str) -> Mark | None:
        """Where the chapter or section called `title` has its name in the author's files."""
        titles = [t for c in self.chapters for t in (c.title, *(s.title for s in c.sections))]
        return next((t.mark for t in titles if t.text == title), None)

    def link_to(self, target: str) -> str:
        return f"#{target}" if target in self.page_of else ""


class Deck(Setting, frozen=True):
    """The deck being laid out. `page_of` tells on which page (from 1) an id is found; it is complete
    when the slides that print page numbers are laid out."""

    document: Document
    coverless: Master
    """The master as slides of messages know it, and"""
    named: tuple[Chapter, ...]
    """the chapters, without prose;"""
    listed: tuple[Chapter, ...]
    """the same as an overview knows them."""
    page_of: Mapping[str, int] = field(default_factory=dict)


def colon(lang: str) -> str:
    """What stands between a topic and what is said of it."""
    return "：" if lang.startswith("zh") else ": "


def joined(first: Copy, second: Copy, lang: str) -> Copy:
    """Two texts as `first: second`; the colon is left out when one is empty."""
    if not first or not second:
        return first or second
    return Copy((*first.inlines, *copy(colon(lang)).inlines, *second.inlines), first.mark)


def top_for(kit: Kit, role: str | TypeToken, baseline: Pt) -> Pt:
    """y of the top of a text in `role` whose first line stands on `baseline`."""
    return baseline - kit.paragraph("0", role, 1000.0).lines[0].baseline


def check_lines(para: Paragraph, lines: int, text: Copy | str) -> None:
    """Raise `TooFull` when a paragraph has more lines than its place allows."""
    if lines and len(para.lines) > lines:
        words = text if isinstance(text, str) else text.text
        shown = words if len(words) <= LONG_NAME else words[:LONG_NAME] + "…"
        room = "one line" if lines == 1 else f"{lines} lines"
        raise TooFull(
            f"“{shown}” takes {len(para.lines)} lines where {room} fit",
            "shorten it",
            text.mark if isinstance(text, Copy) else None,
        )


def on_line(
    kit: Kit,
    text: Copy | str,
    role: str | TypeToken,
    x: Pt,
    baseline: Pt,
    width: Pt,
    *,
    as_: Role = "paragraph",
    align: Align = "left",
    color: str = "",
    name: str = "",
    placeholder: str = "",
    link: str = "",
    anchor: str = "",
    lines: int = 0,
    phrases: bool = False,
) -> TextItem:
    """A text whose first line stands on `baseline`, set to `width` as PowerPoint breaks it, or at
    `phrases` in a box narrow enough that PowerPoint does so too.

    Raises `TooFull` when it needs more than `lines` lines (0: any number)."""
    token = kit.token(role) if isinstance(role, str) else role
    box = width
    if phrases:
        para, box = kit.setter.balanced(kit.runs(text, role, color=color), width, token.lead, align=align)
    else:
        para = kit.paragraph(text, role, width, align=align, quality="greedy", color=color)
    check_lines(para, lines, text)
    left = x + (width - box if align == "right" else 0.0)
    top = baseline - (para.lines[0].baseline if para.lines else token.lead)
    return TextItem(
        rect=Rect(left, top, box, para.height),
        role=as_,
        name=name,
        placeholder=placeholder,
        link=link,
        anchor=anchor,
        paragraphs=(para,),
        mark=text.mark if isinstance(text, Copy) else None,
    )


def standing(item: TextItem) -> TextItem:
    """The item moved up so that its last line stands where its first did."""
    para = item.paragraphs[0]
    return replace(item, rect=item.rect.moved(dy=para.lead - para.height))


@lru_cache(maxsize=256)
def _token(style: Style, lead: Pt) -> TypeToken:
    return TypeToken(
        size=style.size, lead=lead, weight=style.weight, color=style.color, tracking=style.tracking / style.size
    )


def fill(
    kit: Kit,
    layout: Layout,
    name: str,
    text: Copy | str,
    *,
    as_: Role = "paragraph",
    color: str = "",
    link: str = "",
    lines: int = 1,
) -> TextItem:
    """A text in a placeholder of the layout, in the placeholder's own place and style."""
    place = layout.placeholder(name)
    token = _token(place.style, place.lead)
    para = kit.paragraph(text, token, place.rect.w, align=place.align, quality="greedy", color=color)
    check_lines(para, lines, text)
    return TextItem(
        rect=place.rect,
        role=as_,
        name=place.prompt,
        placeholder=name,
        link=link,
        paragraphs=(para,),
        mark=text.mark if isinstance(text, Copy) else None,
    )


def page_number(kit: Kit, layout: Layout, number: int) -> TextItem:
    """The page number, as a field that PowerPoint keeps up to date."""
    place = layout.placeholder("slide-number")
    (run,) = kit.runs(str(number), _token(place.style, place.lead))
    para = kit.setter.paragraph((replace(run, field="slide-number"),), place.rect.w, place.lead, align=place.align)
    return TextItem(
        rect=place.rect, role="artifact", name=place.prompt, placeholder="slide-number", paragraphs=(para,)
    )


def rule(x: Pt, top: Pt, width: Pt, color: str = "line", weight: Pt = HEAVY, name: str = "Rule") -> ShapeItem:
    """A horizontal rule whose upper edge is at `top`."""
    return hline(x, top + weight / 2, width, color, weight, name)


def foot_baseline(grid: SlideGrid) -> Pt:
    """Baseline of the source line and the page number."""
    return grid.source_y + 8.4


def notes(kit: Kit, *texts: Copy) -> tuple[Paragraph, ...]:
    """Speaker notes: one paragraph a text; nothing for empty ones. They are set where they are printed."""
    token = kit.token("takeaway")
    return tuple(Paragraph(kit.runs(t, token, color="ink"), (), token.lead) for t in texts if t)


def footnotes(texts: Sequence[Copy]) -> list[Copy]:
    """The footnotes of prose that only the brief prints, as paragraphs for the speaker notes."""
    return [
        Copy((Inline(f"{mark.text} "), *mark.note.inlines), mark.note.mark)
        for text in texts
        for mark in text.notes
        if mark.note
    ]


def tab(grid: SlideGrid, color: str = "accent") -> ShapeItem:
    """The brand mark that hangs from the top edge."""
    return ShapeItem(rect=Rect(*grid.tab), fill=Fill(color), name="Tab")
