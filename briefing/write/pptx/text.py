"""Runs of pages in, DrawingML paragraphs out: explicit sizes, exact line pitch, language per run."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5

from briefing.geometry import Pt, emu
from briefing.lines import Align, Paragraph, Run, Style
from briefing.write.pptx.xml import Palette, attr, text

_PIECES = re.compile(
    "(?P<quote>[\u2010-\u2015\u2018-\u201f\u2026\u00b7]+)"
    "|(?P<han>[\u2e80-\u303f\u3040-\u30ff\u3100-\u31bf\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U00020000-\U0003ffff]+)"
    "|(?P<latin>[^\u2010-\u2015\u2018-\u201f\u2026\u00b7\u2e80-\u303f\u3040-\u30ff\u3100-\u31bf\u3200-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]+)"
)
_ALIGN = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}
_FIELD_ID = str(uuid5(NAMESPACE_URL, "briefing/slide-number")).upper()
LINE_END = "\v"
"""A line end that the author asked for, inside the text of a run."""

Linker = Callable[[str], str]
"""From a link (URL or #id) to the `a:hlinkClick` element, empty when it leads nowhere."""


def pieces(value: str) -> list[tuple[str, str]]:
    """`value` cut by script: (kind, text) with kind `han`, `latin`, or `quote` for marks that both
    scripts use and that must come from the Latin face (Han faces draw them an em wide)."""
    if value.isascii():
        return [("latin", value)] if value else []
    return [(m.lastgroup or "latin", m.group()) for m in _PIECES.finditer(value)]


@lru_cache(maxsize=1024)
def run_properties(style: Style, palette: Palette, *, tag: str = "a:rPr", kind: str = "latin", link: str = "") -> str:
    """Character properties. Fonts come from the theme; only shared marks name the Latin face."""
    lang = 'lang="zh-CN" altLang="en-US"' if kind == "han" else 'lang="en-US" altLang="zh-CN"'
    size = round(style.size * 100)
    bold = 1 if style.weight >= 600 else 0
    spacing = f' spc="{round(style.tracking * 100)}"'
    faces = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-lt"/>' if kind == "quote" else (
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
    )  # fmt: skip
    return (
        f'<{tag} {lang} sz="{size}" b="{bold}"{spacing} dirty="0">{palette.solid(style.color)}{faces}{link}</{tag}>'
    )


@lru_cache(maxsize=4096)
def run_xml(run: Run, palette: Palette, link: str = "") -> str:
    """A run as one `a:r` per script, or an `a:fld` for a field; `link` is the element that its link is told by."""
    if run.field == "slide-number":
        props = run_properties(run.style, palette)
        return f'<a:fld id="{{{_FIELD_ID}}}" type="slidenum">{props}<a:t>{text(run.text)}</a:t></a:fld>'
    found = []
    for n, line in enumerate(run.text.split(LINE_END)):
        if n:
            found.append(f"<a:br>{run_properties(run.style, palette)}</a:br>")
        found += [
            f"<a:r>{run_properties(run.style, palette, kind=kind, link=link)}<a:t>{text(piece)}</a:t></a:r>"
            for kind, piece in pieces(line)
        ]
    return "".join(found)


@lru_cache(maxsize=1024)
def _begun(align: Align, lead: Pt, before: Pt | None, indent: Pt) -> str:
    """How an `a:p` begins. A positive indent moves the first line, a negative one all the others. What the presentation's
    and the layouts' own styles say (no bullet, no space, break rules) is not said again."""
    above = "" if before is None else f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>'
    return (
        f'<a:p><a:pPr marL="{emu(max(0.0, -indent))}" indent="{emu(indent)}" algn="{_ALIGN[align]}">'
        f'<a:lnSpc><a:spcPts val="{round(lead * 100)}"/></a:lnSpc>{above}</a:pPr>'
    )


def paragraphs_xml(paras: tuple[Paragraph, ...], palette: Palette, linker: Linker | None = None) -> str:
    """The paragraphs of a text body, each an `a:p` with exact line pitch; at least one, as the schema demands."""
    found: list[str] = []
    for para in paras:
        found.append(_begun(para.align, para.lead, para.before if found else None, para.indent))
        found += [run_xml(run, palette, linker(run.link) if run.link and linker else "") for run in para.runs]
        found.append("</a:p>")
    return "".join(found) or "<a:p/>"


def plain_paragraphs(paras: tuple[Paragraph, ...]) -> str:
    """Paragraphs in the reading program's own style, for notes."""
    out = []
    for para in paras:
        runs = "".join(
            f'<a:r><a:rPr lang="{"zh-CN" if kind == "han" else "en-US"}" dirty="0"/><a:t>{text(piece)}</a:t></a:r>'
            for kind, piece in pieces(para.text)
        )
        out.append(f"<a:p>{runs}</a:p>")
    return "".join(out) or "<a:p/>"


@lru_cache(maxsize=1024)
def body_properties(
    *, anchor: str = "t", wrap: bool = True, insets: tuple[float, float, float, float] = (0, 0, 0, 0)
) -> str:
    """Text box properties: zero insets unless given (left, top, right, bottom), no autofit."""
    left, top, right, bottom = (emu(v) for v in insets)
    return (
        f'<a:bodyPr vert="horz" wrap="{"square" if wrap else "none"}" lIns="{left}" tIns="{top}" rIns="{right}" '
        f'bIns="{bottom}" rtlCol="0" anchor="{attr(anchor)}"><a:noAutofit/></a:bodyPr>'
    )
