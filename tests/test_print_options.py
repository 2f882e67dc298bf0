"""Built with every print option, files satisfy the validators; options in YAML, on the command line, in Python."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import briefing
from briefing import BriefingError, PrintOptions
from briefing.diagnostics import Findings
from briefing.model.printing import Printing
from briefing.pipeline import Built
from briefing.read.content import read_briefing
from tests.conftest import Say, replace_in
from tests.oracles.drawings import DRAWINGS
from tests.oracles.made import ROOT
from tests.oracles.pdf import attached, loose_fonts, read_pages
from tests.oracles.validators import audit_faults, profile_faults, qpdf_faults, spoken_faults

EVERY_KIND = ROOT / "tests" / "every_kind"
STARTER = ROOT / "briefing" / "starter"
GREY = PrintOptions(grayscale=True)
DRAFT = PrintOptions(stamp="draft")
ALL = PrintOptions(
    paper="letter", grayscale=True, duplex=True, booklet=True, roman_front=True, bleed=3, stamp="confidential",
    attach_data=True,
)  # fmt: skip


def pdf_faults(built: Built, qpdf: str, archive: str) -> list[str]:
    found = []
    for output in built.outputs:
        if output.path.suffix == ".pdf":
            found += [f for profile in ("ua1", archive) for f in profile_faults(output.path, profile)]
            found += [*spoken_faults(output.path), *qpdf_faults(qpdf, output.path), *loose_fonts(output.path)]
    return found


def master_texts(deck: Path) -> dict[str, str]:
    with zipfile.ZipFile(deck) as package:
        return {n: package.read(n).decode() for n in package.namelist() if n.endswith(".xml") and "/slide" in n}


def test_all_options_together_satisfy_validators(tmp_path: Path, need: Callable[[str], str]) -> None:
    """In one theme; `tests/test_prints.py` has them, and each of them, in all."""
    built = briefing.build(EVERY_KIND, out=tmp_path, prints=ALL, drawings=DRAWINGS)
    assert pdf_faults(built, need("qpdf"), "3a") == []
    assert [d for d in built.findings if d.severity is not briefing.Severity.NOTE] == []
    for output in built.outputs:
        if output.target == "pptx":
            assert list(audit_faults(output.path)) == []
        else:
            assert len(attached(output.path)) > 25
            assert grey_everywhere(output.path)


def grey_everywhere(path: Path) -> bool:
    """Whether no pixel of any page has a hue."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            image = page.render(scale=0.5).to_pil().convert("RGB")
            if any(max(low, high) > 0 for low, high in _spreads(image)):
                return False
    return True


def _spreads(image: object) -> list[tuple[int, int]]:
    from PIL import ImageChops

    red, green, blue = image.split()  # type: ignore[attr-defined]
    return [ImageChops.difference(a, b).getextrema() for a, b in ((red, green), (green, blue))]


def test_the_deck_keeps_its_colours_and_the_slides_lose_theirs(tmp_path: Path) -> None:
    plain = briefing.build(STARTER, out=tmp_path / "a", to=["pptx"], languages=["en"])
    grey = briefing.build(STARTER, out=tmp_path / "b", to=["pptx", "slides"], languages=["en"], prints=GREY)
    assert plain.outputs[0].path.read_bytes() == grey.outputs[0].path.read_bytes()
    assert grey_everywhere(grey.outputs[1].path)


@pytest.mark.parametrize(("lang", "words"), [("en", "Draft"), ("zh", "草稿")])
def test_the_stamp_of_a_deck_is_in_one_place(lang: str, words: str, tmp_path: Path) -> None:
    built = briefing.build(EVERY_KIND, out=tmp_path, languages=[lang], prints=DRAFT, drawings=DRAWINGS)
    deck, brief, slides = (o.path for o in built.outputs)
    holders = [name for name, xml in master_texts(deck).items() if 'name="Stamp"' in xml]
    assert holders == ["ppt/slideMasters/slideMaster1.xml"]
    assert words in master_texts(deck)[holders[0]]
    for pdf in (brief, slides):
        assert all(words in page.text for page in read_pages(pdf))


def test_options_stand_in_yaml_and_give_way_to_those_given(project: Path, tmp_path: Path) -> None:
    yaml = project / "briefing.yaml"
    own_options = "print: {duplex: true, stamp: {en: For Bo, zh: 呈波}, bleed: 3}"
    replace_in(yaml, "theme: boardroom", f"theme: boardroom\n{own_options}")
    (own,) = briefing.build(project, out=tmp_path, to=["brief"], languages=["en"]).outputs
    assert "For Bo" in read_pages(own.path)[0].text
    with pikepdf.open(own.path) as pdf:
        assert float(pdf.pages[0].TrimBox[0]) < 0 < float(pdf.pages[1].TrimBox[0])
    other = PrintOptions(bleed=0, duplex=False, stamp="draft")
    (given,) = briefing.build(project, out=tmp_path, to=["brief"], languages=["en"], prints=other).outputs
    assert "Draft" in read_pages(given.path)[0].text
    with pikepdf.open(given.path) as pdf:
        assert "/TrimBox" not in pdf.pages[0].obj


@pytest.mark.parametrize("option", Printing.model_fields)
def test_every_option_may_stand_in_yaml(project: Path, option: str) -> None:
    written = {"paper": "letter", "columns": "2", "bleed": "3", "stamp": "{en: For Bo, zh: 呈波}"}.get(option, "true")
    yaml = project / "briefing.yaml"
    replace_in(yaml, "theme: boardroom", f"theme: boardroom\nprint: {{{option}: {written}}}")
    findings = Findings()
    read = read_briefing(project, findings)
    assert findings.items == []
    assert read
    assert getattr(read.print, option) != Printing.model_fields[option].default


def test_properties_stand_in_yaml(tmp_path: Path) -> None:
    (made,) = briefing.build(EVERY_KIND, out=tmp_path, to=["slides"], languages=["en"], drawings=DRAWINGS).outputs
    with pikepdf.open(made.path) as pdf:
        told = [str(pdf.docinfo[key]) for key in ("/Author", "/Subject", "/Keywords")]
    assert told == ["Test authors", "Harbour traffic", "harbour, traffic"]


def test_the_command_line_has_them_all(project: Path, tmp_path: Path, say: Say) -> None:
    code, out, _ = say(
        "build", project, "--out", tmp_path, "--to", "brief", "--lang", "en", "--paper", "letter", "--grayscale",
        "--duplex", "--booklet", "--roman-front", "--bleed", "3", "--stamp", "Client", "--attach-data",
    )  # fmt: skip
    assert code == 0, out
    (pdf,) = tmp_path.glob("*-brief.pdf")
    with pikepdf.open(pdf) as made:
        box = [float(v) for v in made.pages[0].TrimBox]
        assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((612, 792))
        assert len(made.pages) % 4 == 0
        assert made.pages[0].label == "i"
        assert list(made.attachments)


@pytest.mark.parametrize("wrong", [PrintOptions(bleed=50), PrintOptions(paper="a3")])  # type: ignore[arg-type]
def test_a_wrong_option_is_an_error(wrong: PrintOptions, tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as error:
        briefing.build(STARTER, out=tmp_path, prints=wrong)
    assert [d.code for d in error.value.diagnostics] == ["print-option"]


def test_two_layouts_tell_findings_once(tmp_path: Path) -> None:
    plain = briefing.build(EVERY_KIND, out=tmp_path, languages=["en"], drawings=DRAWINGS)
    grey = briefing.build(EVERY_KIND, out=tmp_path, languages=["en"], drawings=DRAWINGS, prints=GREY)
    assert plain.findings == grey.findings
