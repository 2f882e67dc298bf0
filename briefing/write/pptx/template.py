"""A master in, the template parts of a deck out: theme, slide master, named layouts, notes master."""

from __future__ import annotations

from msgspec import Struct

from briefing.memo import Memo
from briefing.pages import Layout, Master, Placeholder
from briefing.write.pptx.package import XML, Package, Part
from briefing.write.pptx.shapes import Drawer
from briefing.write.pptx.text import body_properties, run_properties
from briefing.write.pptx.xml import NS_A, NS_P, NS_R, ON_LIGHT, Palette, attr, color_map, grounds, text, xfrm

PML = "application/vnd.openxmlformats-officedocument.presentationml"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
NAMESPACES = f'xmlns:a="{NS_A}" xmlns:r="{NS_R}" xmlns:p="{NS_P}"'

MASTER_ID = 2147483648
"""Ids of masters and layouts share one space from 2^31 (ECMA-376 part 1, 19.7.15)."""

SLOT_ORDER = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
NEW_SHAPE = (
    '<a:spDef><a:spPr/><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle><a:defPPr algn="ctr"><a:defRPr/></a:defPPr></a:lstStyle>'
    '<a:style><a:lnRef idx="0"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef>'
    '<a:effectRef idx="0"><a:schemeClr val="accent1"/></a:effectRef><a:fontRef idx="minor"><a:schemeClr val="bg1"/></a:fontRef></a:style></a:spDef>'
)
"""What a shape drawn in PowerPoint looks like: flat, its text in background 1. PowerPoint's own choice, `lt1`, would
be light on a luminous accent."""
_PH_TYPES = {"title": "title", "body": "body", "slide-number": "sldNum", "object": "obj"}


class Template(Struct, frozen=True):
    """The parts of a master, with those that slides refer to: the master's own, layouts by name, the notes master."""

    palette: Palette
    master: Part
    layouts: dict[str, Part]
    notes_master: Part
    parts: tuple[Part, ...]


_known: Memo[Template] = Memo(4)


def add_template(package: Package, master: Master) -> Template:
    """Add theme, master, layouts and notes master. Decks of one master share the parts, which nobody changes."""
    template = _known.find(master.theme, (master,)) or _known.keep(master.theme, (master,), _template(master))
    for part in template.parts:
        package.add(part)
    return template


def _template(master: Master) -> Template:
    package, palette = Package(), Palette(master)
    theme = package.part("ppt/theme/theme1.xml", THEME_TYPE)
    theme.data = _theme(master)
    master_part = package.part("ppt/slideMasters/slideMaster1.xml", f"{PML}.slideMaster+xml")
    layouts: dict[str, Part] = {}
    ids = []
    for n, layout in enumerate(master.layouts, 1):
        part = package.part(f"ppt/slideLayouts/slideLayout{n}.xml", f"{PML}.slideLayout+xml")
        part.relate("slideMaster", master_part.name)
        part.data = _layout(layout, part, palette)
        layouts[layout.name] = part
        ids.append(f'<p:sldLayoutId id="{MASTER_ID + n}" r:id="{master_part.relate("slideLayout", part.name)}"/>')
    master_part.relate("theme", theme.name)
    master_part.data = _master(master, master_part, "".join(ids), palette)

    notes_theme = package.part("ppt/theme/theme2.xml", THEME_TYPE)
    notes_theme.data = theme.data
    notes = package.part("ppt/notesMasters/notesMaster1.xml", f"{PML}.notesMaster+xml")
    notes.relate("theme", notes_theme.name)
    notes.data = _notes_master()
    return Template(palette, master_part, layouts, notes, tuple(package.parts.values()))


def _theme(master: Master) -> bytes:
    colors = "".join(
        f'<a:{slot}><a:srgbClr val="{master.colors[master.scheme[slot]][1:].upper()}"/></a:{slot}>' for slot in SLOT_ORDER
    )
    latin, han = attr(master.fonts.latin), attr(master.fonts.han)
    faces = f'<a:latin typeface="{latin}"/><a:ea typeface="{han}"/><a:cs typeface=""/><a:font script="Hans" typeface="{han}"/>'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{solid}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    name = attr(master.theme)
    return (
        f'{XML}<a:theme xmlns:a="{NS_A}" name="{name}"><a:themeElements><a:clrScheme name="{name}">{colors}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme>"
        f"</a:themeElements><a:objectDefaults>{NEW_SHAPE}</a:objectDefaults><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def _background(token: str, palette: Palette) -> str:
    return f"<p:bg><p:bgPr>{palette.solid(token)}<a:effectLst/></p:bgPr></p:bg>"


TREE = (
    '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""How the shape tree of a slide, layout or master begins."""


def tree(content: str) -> str:
    """The shape tree of a slide, layout or master."""
    return f"{TREE}{content}</p:spTree>"


def _level(placeholder: Placeholder, palette: Palette) -> str:
    align = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}[placeholder.align]
    props = run_properties(placeholder.style, palette, tag="a:defRPr")
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}" eaLnBrk="1" hangingPunct="0">'
        f'<a:lnSpc><a:spcPts val="{round(placeholder.lead * 100)}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f"<a:buNone/>{props.replace(' dirty=' + chr(34) + '0' + chr(34), '')}</a:lvl1pPr>"
    )


def _placeholder(placeholder: Placeholder, shape_id: int, palette: Palette) -> str:
    kind = _PH_TYPES[placeholder.type]
    index = "" if placeholder.type == "title" else f' idx="{placeholder.index}"'
    size = ' sz="quarter"' if placeholder.type in ("body", "slide-number") else ""
    if placeholder.type == "slide-number":
        content = '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p>'
    else:
        content = f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{text(placeholder.prompt or placeholder.name)}</a:t></a:r></a:p>'
    custom = "" if placeholder.type == "slide-number" else ' hasCustomPrompt="1"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{attr(placeholder.prompt or placeholder.name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{size}{index}{custom}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{xfrm(placeholder.rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody>{body_properties()}<a:lstStyle>{_level(placeholder, palette)}</a:lstStyle>{content}</p:txBody></p:sp>"
    )


def _layout(layout: Layout, part: Part, palette: Palette) -> bytes:
    drawer = Drawer(palette, part, lambda _: "")
    shapes = "".join(drawer.items(layout.decoration))
    placeholders = "".join(_placeholder(p, drawer.next_id(), palette) for p in layout.placeholders)
    kind = ' type="title"' if layout.name == "cover" else ""
    return (
        f'{XML}<p:sldLayout {NAMESPACES}{kind} preserve="1" userDrawn="1"><p:cSld name="{attr(layout.title)}">'
        f"{_background(layout.background, palette)}{tree(shapes + placeholders)}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def _master(master: Master, part: Part, layout_ids: str, palette: Palette) -> bytes:
    """The master carries one placeholder of each type the layouts use, with the usual styles."""
    wanted: dict[str, Placeholder] = {}
    for layout in master.layouts:
        for placeholder in layout.placeholders:
            if placeholder.type in ("title", "body", "slide-number"):
                wanted.setdefault(placeholder.type, placeholder)
    order = [wanted[t] for t in ("title", "body", "slide-number") if t in wanted]
    drawer = Drawer(palette, part, lambda _: "")
    shapes = "".join(
        _placeholder(p, drawer.next_id(), palette).replace(' hasCustomPrompt="1"', "").replace(' sz="quarter"', "")
        for p in order
    ) + "".join(drawer.items(master.decoration))
    title = _level(wanted["title"], palette) if "title" in wanted else ""
    body = _level(wanted["body"], palette) if "body" in wanted else ""
    other = (
        '<a:defPPr><a:defRPr lang="en-US"/></a:defPPr><a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1200">'
        f'{palette.solid("ink")}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        "</a:defRPr></a:lvl1pPr>"
    )
    return (
        f'{XML}<p:sldMaster {NAMESPACES} preserve="1"><p:cSld>{_background("paper", palette)}{tree(shapes)}</p:cSld>{color_map(grounds(master))}'
        f"<p:sldLayoutIdLst>{layout_ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    ).encode()


def _notes_shape(shape_id: int, name: str, kind: str, box: tuple[int, int, int, int], *, text_body: bool) -> str:
    x, y, w, h = box
    locks = '<a:spLocks noGrp="1"/>' if text_body else '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
    body = '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r></a:p></p:txBody>' if text_body else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{name}"/><p:cNvSpPr>{locks}</p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>{body}</p:sp>'
    )


def _notes_master() -> bytes:
    """Notes are printed: dark on light whatever the ground of the slides."""
    shapes = _notes_shape(2, "Slide image", "sldImg", (685800, 1143000, 5486400, 3086100), text_body=False)
    shapes += _notes_shape(3, "Notes", "body", (685800, 4400550, 5486400, 3600450), text_body=True).replace(
        '<p:ph type="body"/>', '<p:ph type="body" idx="1"/>'
    )
    style = (
        '<a:lvl1pPr marL="0" algn="l"><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr sz="1200">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        "</a:defRPr></a:lvl1pPr>"
    )
    return (
        f'{XML}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg>{tree(shapes)}</p:cSld>{color_map(ON_LIGHT)}<p:notesStyle>{style}</p:notesStyle></p:notesMaster>"
    ).encode()
