"""Attachments of pages in, embedded files of the PDF out, each tied to its figure (PDF/A-3, ISO 19005-3, 6.8)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.pages import Attachment, Pages
from briefing.team import Team
from briefing.write.pdf.metadata import made_at
from briefing.write.pdf.objects import PdfFile, Spelled, array, lucky, stream, string

OBJECTS = 2
"""How many a file has, the last being that which others refer to."""


class Embedded(Struct, frozen=True):
    """A file that was embedded, and its attachment."""

    attachment: Attachment
    file: Spelled


def embed(pdf: PdfFile, pages: Pages, team: Team) -> list[Embedded]:
    """Embeds this member's share of the files of `pages`; all of them, in the order of their names."""
    made = string(made_at(pages.properties))
    files = sorted(pages.attachments, key=lambda found: found.name)
    own = {one.name for one in team.share(files)}
    return [Embedded(one, _file(pdf, one, made) if one.name in own else pdf.reserve(OBJECTS)) for one in files]


def file_entries(found: Sequence[Embedded]) -> Spelled:
    """What the catalog says of embedded files."""
    if not found:
        return ""
    names = array([part for e in found for part in (string(e.attachment.name), e.file)])
    return f"/Names<</EmbeddedFiles<</Names{names}>>>>{associated([e.file for e in found])}"


def associated(files: Sequence[Spelled]) -> Spelled:
    """The entry that ties files to what holds it."""
    return f"/AF{array(files)}" if files else ""


def _file(pdf: PdfFile, attachment: Attachment, made: Spelled) -> Spelled:
    data = lucky(attachment.data)
    params = f"/Params<</Size {len(data)}/ModDate{made}>>"
    file = pdf.add(stream(data, f"/Type/EmbeddedFile/Subtype/text#2Fcsv{params}"))
    name = string(attachment.name)
    return pdf.add(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{string(attachment.title)}/AFRelationship/Data"
        f"/EF<</F {file}/UF {file}>>>>"
    )
