"""Document properties and outline in; XMP, information dictionary, colour intent, labels, bookmarks out.

The XMP packet declares PDF/UA-1 and PDF/A-2a (with files attached, PDF/A-3a), with the extension schema PDF/A asks for where a
property is not of its own (ISO 19005-2, 6.6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from briefing.geometry import Pt
from briefing.pages import OutlineEntry, Pages, Properties, roman
from briefing.write.pdf.icc import grey_profile, srgb

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
    "/Subject": '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>',
    "/Author": "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
    "/Keywords": "<pdf:Keywords>{}</pdf:Keywords>",
}
"""Properties that may be empty: their key in the information dictionary, and how XMP spells them."""


MOST_ROMAN = 99


def describe(pdf: Pdf, pages: Pages) -> None:
    """Writes everything about the document that is on no page."""
    height = pages.master.size[1]
    _properties(pdf, pages.properties, part=3 if pages.attachments else 2)
    _intent(pdf, grey=pages.press.grey)
    _labels(pdf, [page.label for page in pages.pages])
    _outline(pdf, pages.outline, height)
    pdf.Root.Lang = String(pages.properties.lang)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def made_at(said: Properties) -> str:
    """The date of the document as PDF writes it."""
    return _pdf_date(_date(said))


def _date(said: Properties) -> datetime:
    return datetime.fromisoformat(said.stamp.replace("Z", "+00:00")).replace(microsecond=0)


def _properties(pdf: Pdf, said: Properties, *, part: int) -> None:
    made = _date(said)
    optional = {"/Subject": said.subject, "/Author": said.author, "/Keywords": said.keywords}
    optional = {key: text for key, text in optional.items() if text}
    packet = PACKET.format(
        part=part,
        title=escape(said.title, quote=False),
        lang=said.lang,
        producer=PRODUCER,
        date=made.isoformat(),
        optional="".join(OPTIONAL[key].format(escape(text, quote=False)) for key, text in optional.items()),
    )
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    fixed = {"/Title": said.title, "/Producer": PRODUCER, "/Creator": PRODUCER}
    dates = {"/CreationDate": _pdf_date(made), "/ModDate": _pdf_date(made)}
    for key, text in {**fixed, **optional, **dates}.items():
        pdf.docinfo[key] = String(text)


def _pdf_date(made: datetime) -> str:
    zone = made.strftime("%z")
    return made.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def _intent(pdf: Pdf, *, grey: bool) -> None:
    """All colours are meant as sRGB, or all greys as those of sRGB: neither states an ink."""
    profile = pdf.make_stream(grey_profile(), N=1) if grey else pdf.make_stream(srgb(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("Custom" if grey else "sRGB"),
        Info=String("Grey with the tone curve of sRGB" if grey else "sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _labels(pdf: Pdf, labels: Sequence[str]) -> None:
    """Page numbers as printed: counted while they count up, else spelled out."""
    numbers = Array()
    expected: tuple[str, int] | None = None
    for i, label in enumerate(labels):
        counted = _counted(label)
        if counted is None or counted != expected:
            numbers.append(i)
            style = Dictionary(S=Name(counted[0]), St=counted[1]) if counted else Dictionary(P=String(label))
            numbers.append(style)
        expected = (counted[0], counted[1] + 1) if counted else None
    pdf.Root.PageLabels = Dictionary(Nums=numbers)


def _counted(label: str) -> tuple[str, int] | None:
    """The numbering style and number of a printed page number; None for another text."""
    if label.isdecimal() and label.isascii() and int(label) > 0:
        return "/D", int(label)
    number = next((n for n in range(1, MOST_ROMAN + 1) if roman(n) == label), None) if label else None
    return ("/r", number) if number else None


def _outline(pdf: Pdf, entries: Sequence[OutlineEntry], height: Pt) -> None:
    if not entries:
        return
    with pdf.open_outline() as outline:
        open_levels: list[list[OutlineItem]] = [outline.root]
        for entry in entries:
            del open_levels[max(entry.level, 1) :]
            item = OutlineItem(entry.title, entry.page, "XYZ", left=0, top=height - entry.y)
            open_levels[-1].append(item)
            open_levels.append(item.children)
