"""Document properties and outline in; XMP, information dictionary, colour intent, labels, bookmarks out.

The XMP packet declares PDF/UA-1 and PDF/A-2a (with files attached, PDF/A-3a), with the extension schema PDF/A asks for where a
property is not of its own (ISO 19005-2, 6.6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from briefing.geometry import Pt
from briefing.pages import OutlineEntry, Pages, Properties, roman
from briefing.write.pdf.icc import grey_profile, srgb
from briefing.write.pdf.objects import PdfFile, Spelled, array, number, stream, string

PRODUCER = "briefing"

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{optional}
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

OPTIONAL = {
    "Subject": '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>',
    "Author": "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
    "Keywords": "<pdf:Keywords>{}</pdf:Keywords>",
}
"""Properties that may be empty: their key in the information dictionary, and how XMP spells them."""


MOST_ROMAN = 99


def describe(pdf: PdfFile, pages: Pages, at: Sequence[Spelled]) -> Spelled:
    """Writes everything about the document that is on no page, `at` being the references of its pages; what the catalog
    says of it."""
    said = pages.properties
    packet = _packet(said, part=3 if pages.attachments else 2)
    metadata = pdf.add(stream(packet, "/Type/Metadata/Subtype/XML", plain=True))
    outline = _outline(pdf, pages.outline, at, pages.master.size[1])
    return (
        f"/Lang{string(said.lang)}/ViewerPreferences<</DisplayDocTitle true>>/Metadata {metadata}"
        f"/OutputIntents[{_intent(pdf, grey=pages.press.grey)}]"
        f"/PageLabels<</Nums{_labels([page.label for page in pages.pages])}>>" + (f"/Outlines {outline}" if outline else "")
    )


def information(pdf: PdfFile, said: Properties) -> Spelled:
    """Writes the information dictionary."""
    made = made_at(said)
    told = {
        "Title": said.title, "Producer": PRODUCER, "Creator": PRODUCER, **_optional(said), "CreationDate": made,
        "ModDate": made,
    }  # fmt: skip
    return pdf.add(f"<<{''.join(f'/{key}{string(text)}' for key, text in told.items())}>>")


def made_at(said: Properties) -> str:
    """The date of the document as PDF writes it."""
    made = _date(said)
    zone = made.strftime("%z")
    return made.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def _date(said: Properties) -> datetime:
    return datetime.fromisoformat(said.stamp.replace("Z", "+00:00")).replace(microsecond=0)


def _optional(said: Properties) -> dict[str, str]:
    found = {"Subject": said.subject, "Author": said.author, "Keywords": said.keywords}
    return {key: text for key, text in found.items() if text}


def _packet(said: Properties, *, part: int) -> bytes:
    packet = PACKET.format(
        part=part,
        title=escape(said.title, quote=False),
        lang=said.lang,
        producer=PRODUCER,
        date=_date(said).isoformat(),
        optional="".join(OPTIONAL[key].format(escape(text, quote=False)) for key, text in _optional(said).items()),
    )
    return packet.encode()


def _intent(pdf: PdfFile, *, grey: bool) -> Spelled:
    """All colours are meant as sRGB, or all greys as those of sRGB: neither states an ink."""
    profile = pdf.add(stream(grey_profile(), "/N 1") if grey else stream(srgb(), "/N 3"))
    name, told = ("Custom", "Grey with the tone curve of sRGB") if grey else ("sRGB", "sRGB IEC61966-2.1")
    return pdf.add(
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{string(name)}/Info{string(told)}"
        f"/DestOutputProfile {profile}>>"
    )


def _labels(labels: Sequence[str]) -> Spelled:
    """Page numbers as printed: counted while they count up, else spelled out."""
    numbers: list[Spelled] = []
    expected: tuple[str, int] | None = None
    for i, label in enumerate(labels):
        counted = _counted(label)
        if counted is None or counted != expected:
            style = f"/S{counted[0]}/St {counted[1]}" if counted else f"/P{string(label)}"
            numbers.append(f"{i}<<{style}>>")
        expected = (counted[0], counted[1] + 1) if counted else None
    return array(numbers)


def _counted(label: str) -> tuple[str, int] | None:
    """The numbering style and number of a printed page number; None for another text."""
    if label.isdecimal() and label.isascii() and int(label) > 0:
        return "/D", int(label)
    number = next((n for n in range(1, MOST_ROMAN + 1) if roman(n) == label), None) if label else None
    return ("/r", number) if number else None


class _Bookmark:
    """An entry of the outline with those under it; the root has no entry."""

    def __init__(self, entry: OutlineEntry | None = None) -> None:
        self.entry = entry
        self.inside: list[_Bookmark] = []

    @property
    def count(self) -> int:
        """How many stand under it, on all levels."""
        return sum(1 + mark.count for mark in self.inside)


def _outline(pdf: PdfFile, entries: Sequence[OutlineEntry], at: Sequence[Spelled], height: Pt) -> Spelled:
    """Writes the bookmarks, all open; empty without any."""
    if not entries:
        return ""
    root = _Bookmark()
    open_levels = [root]
    for entry in entries:
        del open_levels[max(entry.level, 1) :]
        mark = _Bookmark(entry)
        open_levels[-1].inside.append(mark)
        open_levels.append(mark)
    reference = pdf.reserve()
    pdf.fill(reference, f"<</Type/Outlines{_bookmarks(pdf, root, reference, at, height)}>>")
    return reference


def _bookmarks(pdf: PdfFile, holder: _Bookmark, reference: Spelled, at: Sequence[Spelled], height: Pt) -> Spelled:
    """Writes what stands under a bookmark; its entries that say so (ISO 32000-1, 12.3.3)."""
    if not holder.inside:
        return ""
    references = [pdf.reserve() for _ in holder.inside]
    for n, mark in enumerate(holder.inside):
        assert mark.entry
        beside = f"/Prev {references[n - 1]}" if n else ""
        if n + 1 < len(references):
            beside += f"/Next {references[n + 1]}"
        leads = f"/Dest[{at[mark.entry.page]}/XYZ 0 {number(height - mark.entry.y)} 0]"
        under = _bookmarks(pdf, mark, references[n], at, height)
        pdf.fill(references[n], f"<</Title{string(mark.entry.title)}/Parent {reference}{beside}{leads}{under}>>")
    return f"/First {references[0]}/Last {references[-1]}/Count {holder.count}"
