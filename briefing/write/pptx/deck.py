"""Pages in, the bytes of a .pptx out."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import accumulate
from uuid import NAMESPACE_URL, uuid5

from msgspec.msgpack import decode, encode

from briefing.geometry import emu
from briefing.memo import Memo
from briefing.pages import ChartItem, Page, Pages, picture
from briefing.team import ALONE, Team
from briefing.write.pptx.chart import chart_parts
from briefing.write.pptx.package import REL, XML, Package, Part
from briefing.write.pptx.shapes import Drawer
from briefing.write.pptx.table import PLAIN_STYLE
from briefing.write.pptx.template import MASTER_ID, NAMESPACES, PML, TREE, Template, add_template, tree
from briefing.write.pptx.text import Linker, plain_paragraphs
from briefing.write.pptx.xml import attr, text

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_PACKAGE_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
_CORE_REL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
STRETCH = 50
"""After so many slides, what is written is packed: enough for two threads."""
NOTES = "ppt/notesSlides/"
"""Where the parts of speakers' notes are."""
FIRST_SLIDE_ID = 256
"""Slide ids start here (ECMA-376 part 1, 19.7.13)."""


def write_deck(pages: Pages, team: Team = ALONE) -> bytes:
    """Spell laid-out slides as a PowerPoint deck; the same pages give the same bytes. In a team, each member spells and
    packs the slides that it has whole, and the first makes the deck of them; the others give nothing. Raises
    `Lost`."""
    package = Package()
    presentation = package.part("ppt/presentation.xml", f"{PML}.presentation.main+xml")
    package.root.relate("officeDocument", presentation.name)
    template = add_template(package, pages.master)
    presentation.relate("slideMaster", template.master.name)
    begun = len(package.parts)
    writer = _SlideWriter(package, pages, template, team)
    for count, (index, _) in enumerate(pages.whole, 1):
        writer.add(index)
        if not count % STRETCH:
            writer.pack()
    writer.pack()
    own = [*package.parts.values()][begun:] if team.number else []
    for made in team.handed(encode(own)):
        package.add_new(decode(made, type=list[Part]))
    if team.number:
        return b""
    slide_rids = [presentation.relate("slide", _slide_name(n)) for n in range(len(pages.pages))]
    notes_rid = presentation.relate("notesMaster", template.notes_master.name)
    for name, content in _FIXED.items():
        part = package.part(f"ppt/{name}.xml", f"{PML}.{name}+xml")
        part.data = content.encode()
        presentation.relate(name, part.name)
    presentation.relate("theme", "ppt/theme/theme1.xml")
    presentation.data = _presentation(pages, slide_rids, notes_rid)
    _properties(package, pages)
    return package.to_bytes()


_written: Memo[tuple[Part, ...]] = Memo(256, 8, "written slides", tuple[Part, ...])


def _slide_name(index: int) -> str:
    """The part of the slide of page `index` (from 0)."""
    return f"ppt/slides/slide{index + 1}.xml"


class _SlideWriter:
    def __init__(self, package: Package, pages: Pages, template: Template, team: Team) -> None:
        self._package = package
        self._pages = pages
        self._template = template
        self._palette = template.palette
        self._places = {ident: page for ident, (page, _) in pages.anchors.items()}
        facts = {n: page.facts for n, page in pages.whole}
        self._inside = team.joined({n: (found.charts, found.pictures) for n, found in facts.items()})
        """How many charts there are on each slide, and its pictures."""
        charts = accumulate((charts for charts, _ in self._inside.values()), initial=0)
        self._charts_before = dict(zip(self._inside, charts, strict=False))
        self._charts = 0
        pictures = dict.fromkeys(picture for _, pictures in self._inside.values() for picture in pictures)
        self._media = {name: f"ppt/media/image{n}.{name.rpartition('.')[2]}" for n, name in enumerate(pictures, 1)}
        """Parts of pictures."""
        self._new: list[tuple[Hashable, tuple[object, ...], tuple[Part, ...]]] = []
        """Slides to be remembered, as `Memo.keep` takes them."""

    def add(self, index: int) -> None:
        """Add the slide of page `index` (from 0) with its charts, pictures and notes, as it was written for the deck
        before where all that it depends on is the same."""
        page, master = self._pages.pages[index], self._pages.master
        layout = (master.layout(page.layout), self._template.layouts[page.layout].name)
        self._charts = self._charts_before[index]
        slot = (master.theme, index, page.title)
        made_of = (page, self._charts, self._places, *layout, master.colors, master.scheme, master.bases)
        known = _written.find(slot, made_of)
        if known is not None:
            self._package.add_new(known)
            return
        before = len(self._package.loose)
        self._slide(index, page)
        if not self._inside[index][1]:  # the names of pictures depend on other slides
            self._new.append((slot, made_of, tuple(self._package.loose[before:])))

    def pack(self) -> None:
        """Pack what was written, which is remembered so: it has a tenth of the size."""
        self._package.pack()
        for written in self._new:
            _written.keep(*written)
        self._new.clear()

    def _slide(self, index: int, page: Page) -> None:
        part = self._package.part(_slide_name(index), f"{PML}.slide+xml")
        part.relate("slideLayout", self._template.layouts[page.layout].name)
        layout = self._pages.master.layout(page.layout)
        drawer = Drawer(
            self._palette, part, self._linker(part),
            layout=layout, add_chart=self._add_chart, add_media=self._add_media,
        )  # fmt: skip
        shapes = drawer.items(page.items)
        ground = ""
        if page.background != layout.background:
            ground = f"<p:bg><p:bgPr>{self._palette.solid(page.background)}<a:effectLst/></p:bgPr></p:bg>"
        head = f"{XML}<p:sld {NAMESPACES}><p:cSld>{ground}{TREE}"
        foot = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        part.data = b"".join([piece.encode() for piece in (head, *shapes, foot)])
        if page.notes:
            self._add_notes(index, page, part)

    def _linker(self, part: Part) -> Linker:
        """Links of one slide: to another slide by anchor, or outside."""

        def link(target: str) -> str:
            if not target.startswith("#"):
                return f'<a:hlinkClick r:id="{part.relate("hyperlink", target, external=True)}"/>'
            found = self._places.get(target[1:])
            if found is None:
                return ""
            rid = part.relate("slide", _slide_name(found))
            return f'<a:hlinkClick r:id="{rid}" action="ppaction://hlinksldjump"/>'

        return link

    def _add_chart(self, item: ChartItem) -> str:
        self._charts += 1
        parts = chart_parts(item, self._palette)
        book = self._package.part(f"ppt/embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx")
        book.data = parts.workbook
        chart = self._package.part(f"ppt/charts/chart{self._charts}.xml", _CHART_TYPE)
        chart.relate(_PACKAGE_REL, book.name)
        chart.data = parts.xml
        return chart.name

    def _add_media(self, data: bytes, extension: str) -> str:
        part = Part(self._media[picture(data, extension)], "", data)
        self._package.add_new([part])
        return part.name

    def _add_notes(self, index: int, page: Page, slide: Part) -> None:
        notes = self._package.part(f"{NOTES}notesSlide{index + 1}.xml", f"{PML}.notesSlide+xml")
        notes.relate("notesMaster", self._template.notes_master.name)
        notes.relate("slide", slide.name)
        slide.relate("notesSlide", notes.name)
        image = (
            '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
            'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        )
        body = (
            '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{plain_paragraphs(page.notes)}</p:txBody></p:sp>"
        )
        notes.data = (
            f"{XML}<p:notes {NAMESPACES}><p:cSld>{tree(image + body)}</p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
        ).encode()


def _presentation(pages: Pages, slide_rids: list[str], notes_rid: str) -> bytes:
    width, height = (emu(v) for v in pages.master.size)
    ids = "".join(f'<p:sldId id="{FIRST_SLIDE_ID + i}" r:id="{rid}"/>' for i, rid in enumerate(slide_rids))
    level = (
        '<a:lvl1pPr marL="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="0"><a:defRPr sz="1800" kern="1200">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        '<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'{XML}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="{MASTER_ID}" r:id="rId1"/>'
        f'</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="{notes_rid}"/></p:notesMasterIdLst>'
        f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{level}</p:defaultTextStyle>{_sections(pages)}</p:presentation>"
    ).encode()


def _sections(pages: Pages) -> str:
    """The section list (an extension of PowerPoint 2010)."""
    if not pages.sections:
        return ""
    sections = "".join(
        f'<p14:section name="{attr(name)}" id="{{{str(uuid5(NAMESPACE_URL, f"{n}/{name}")).upper()}}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{FIRST_SLIDE_ID + i}"/>' for i in members)
        + "</p14:sldIdLst></p14:section>"
        for n, (name, members) in enumerate(pages.sections)
    )
    return (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        f'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{sections}</p14:sectionLst></p:ext></p:extLst>'
    )


_FIXED = {
    "presProps": f"{XML}<p:presentationPr {NAMESPACES}/>",
    "viewProps": f'{XML}<p:viewPr {NAMESPACES}><p:normalViewPr><p:restoredLeft sz="15000"/><p:restoredTop sz="80000"/></p:normalViewPr></p:viewPr>',
    "tableStyles": (
        f'{XML}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'def="{PLAIN_STYLE}"/>'
    ),
}


def _properties(package: Package, pages: Pages) -> None:
    props = pages.properties
    core = package.part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    package.root.relate(_CORE_REL, core.name)
    core.data = (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(props.title)}</dc:title><dc:subject>{text(props.subject)}</dc:subject>"
        f"<dc:creator>{text(props.author)}</dc:creator><cp:keywords>{text(props.keywords)}</cp:keywords>"
        f"<cp:lastModifiedBy>{text(props.author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{props.stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{props.stamp}</dcterms:modified>'
        f"<dc:language>{text(props.lang)}</dc:language></cp:coreProperties>"
    ).encode()
    app = package.part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")
    package.root.relate(f"{REL}/extended-properties", app.name)
    notes = sum(name.startswith(NOTES) for name in package.parts)
    app.data = (
        f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<TotalTime>0</TotalTime><Application>briefing</Application><PresentationFormat>Custom</PresentationFormat>"
        f"<Slides>{len(pages.pages)}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    ).encode()
