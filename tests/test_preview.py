"""Pictures of themes: what is on them, that they are small, and the same each time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from briefing import pipeline
from briefing.color import luminance
from briefing.diagnostics import BriefingError
from briefing.preview import MARGIN, NEUTRAL, WIDTH
from tests.conftest import Say
from tests.oracles.made import ROOT, THEMES
from tests.support import built_in_theme

MOST_BYTES = 150_000


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The picture of each theme, of the sample pages."""
    return {path.stem: path for path in pipeline.preview(lang="en", out=tmp_path_factory.mktemp("pictures"))}


def colour_at(path: Path, x: int, y: int) -> str:
    with Image.open(path) as image:
        r, g, b = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return f"#{r:02X}{g:02X}{b:02X}"


def test_every_theme_has_one_of_the_same_size(pictures: dict[str, Path]) -> None:
    assert sorted(pictures) == list(THEMES)
    sizes = set()
    for path in pictures.values():
        assert path.stat().st_size < MOST_BYTES
        with Image.open(path) as image:
            sizes.add(image.size)
    ((width, height),) = sizes
    assert width == WIDTH
    assert 600 < height < 720


def test_they_differ_and_show_ground_and_paper_of_their_theme(pictures: dict[str, Path]) -> None:
    assert len({path.read_bytes() for path in pictures.values()}) == len(THEMES)
    for name, path in pictures.items():
        theme = built_in_theme(name)
        grounds = (theme.palette["paper"], theme.on_paper().palette["paper"], NEUTRAL)
        places = ((MARGIN + 5, MARGIN + 60), (WIDTH - MARGIN - 6, MARGIN + 60), (5, 5))
        for ground, place in zip(grounds, places, strict=True):
            assert luminance(colour_at(path, *place)) == pytest.approx(luminance(ground), abs=0.03), (name, place)


def test_the_same_pages_give_the_same_bytes(pictures: dict[str, Path], tmp_path: Path) -> None:
    again = {path.stem: path.read_bytes() for path in pipeline.preview(lang="en", out=tmp_path)}
    assert again == {name: path.read_bytes() for name, path in pictures.items()}


def test_what_does_not_fit_is_told_at_its_line(project: Path, tmp_path: Path) -> None:
    """As `build` and `check` tell it: layout counts lines from where a message begins."""
    chapter = project / "chapters" / "1-visits.yaml"
    text = chapter.read_text(encoding="utf-8").replace("headline:\n      zh: ", "headline:\n      zh: \U0001f9ff", 1)
    chapter.write_text(f"# A line more.\n{text}", encoding="utf-8")
    line = text[: text.index("  - id: visits-grow")].count("\n") + 2
    with pytest.raises(BriefingError) as shown:
        pipeline.preview(project, lang="zh", out=tmp_path)
    with pytest.raises(BriefingError) as built:
        pipeline.build(project, languages=["zh"], to=["pptx"], out=tmp_path)
    checked = pipeline.check(project, languages=["zh"])
    for found in (shown.value.diagnostics, built.value.diagnostics, checked):
        places = {str(d.mark) for d in found if d.code == "missing-glyph"}
        assert f"{chapter}:{line}:5" in places


def test_a_project_is_shown_in_its_own_theme_too(say: Say, project: Path, tmp_path: Path) -> None:
    own = project / "themes" / "own"
    own.mkdir(parents=True)
    (own / "theme.yaml").write_text("extends: print\nname: own\n", encoding="utf-8")
    code, out, _ = say("themes", project, "--preview", "--out", tmp_path / "made")
    assert code == 0
    assert [Path(line).name for line in out.splitlines()] == [f"{name}.png" for name in sorted((*THEMES, "own"))]
    assert all(Path(line).is_file() for line in out.splitlines())


def test_a_language_the_project_lacks_is_bad_input(say: Say, project: Path, tmp_path: Path) -> None:
    code, _, err = say("themes", project, "--preview", "--lang", "fr", "--out", tmp_path)
    assert code == 2
    assert "not written in `fr`" in err
    assert list(tmp_path.glob("*.png")) == []


def test_without_the_library_it_is_3_and_says_what_to_install(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "briefing.preview", raising=False)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)  # as if it were not installed
    code, _, err = say("themes", "--preview", "--out", tmp_path)
    assert code == 3
    assert "pip install 'briefing[preview]'" in err
    assert list(tmp_path.iterdir()) == []


def test_the_guide_shows_every_built_in_theme() -> None:
    guide = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    for name in THEMES:
        assert f"](themes/{name}.png)" in guide
        picture = ROOT / "docs" / "themes" / f"{name}.png"
        assert picture.stat().st_size < MOST_BYTES
        with Image.open(picture) as image:
            assert image.size[0] == WIDTH
