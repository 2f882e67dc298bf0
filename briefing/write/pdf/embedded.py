"""Attachments of pages in, embedded files of the PDF out, each tied to its figure (PDF/A-3, ISO 19005-3, 6.8)."""

from __future__ import annotations

from collections.abc import Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.pages import Attachment, Pages
from briefing.write.pdf.metadata import made_at
from briefing.write.pdf.streams import lucky


def attach(pdf: Pdf, pages: Pages, owners: Mapping[tuple[int, str], Object]) -> None:
    """Embeds the files of `pages`. `owners` are the structure elements of figures and tables by page and anchor; a file
    whose figure is not among them belongs to its page."""
    if not pages.attachments:
        return
    names = Array()
    for attachment in sorted(pages.attachments, key=lambda found: found.name):
        file = pdf.make_indirect(_file(pdf, attachment, made_at(pages.properties)))
        names.extend([String(attachment.name), file])
        holder = owners.get((attachment.page, attachment.owner), pdf.pages[attachment.page].obj)
        if Name.AF not in holder:
            holder.AF = Array()
        holder.AF.append(file)
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))
    pdf.Root.AF = Array(list(names)[1::2])


def _file(pdf: Pdf, attachment: Attachment, made: str) -> Dictionary:
    data = lucky(attachment.data)
    params = Dictionary(Size=len(data), ModDate=String(made))
    stream = pdf.make_stream(data, Type=Name.EmbeddedFile, Subtype=Name("/text/csv"), Params=params)
    return Dictionary(
        Type=Name.Filespec, F=String(attachment.name), UF=String(attachment.name), Desc=String(attachment.title),
        AFRelationship=Name.Data, EF=Dictionary(F=stream, UF=stream),
    )  # fmt: skip
