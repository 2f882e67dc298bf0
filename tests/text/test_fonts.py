from __future__ import annotations

import pytest

from briefing.text.fonts import FontMissing, FontPair, MissingGlyph, face, face_file, faces, split_script

LATIN, HAN = "ibm-plex-sans", "noto-sans-sc"
PAIR = FontPair(LATIN, HAN)


def test_catalogue_lists_files_that_exist() -> None:
    listed = faces()
    assert [f.name for f in listed] == ["arimo", "ibm-plex-sans", "noto-sans-sc"]
    assert all(f.file.is_file() and "Open Font License" in f.license for f in listed)


def test_unknown_face_names_the_known_ones() -> None:
    with pytest.raises(FontMissing, match=r"comic-sans.*arimo, ibm-plex-sans, noto-sans-sc"):
        face_file("comic-sans")


def test_a_path_is_a_face() -> None:
    path = str(face_file("arimo"))
    assert face(path, 400).advance("A") == face("arimo", 400).advance("A")


def test_a_file_that_is_no_truetype_font_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    fake = tmp_path / "fake.ttf"
    fake.write_bytes(b"not a font")
    with pytest.raises(FontMissing, match="not a TrueType font"):
        face(str(fake), 400)


@pytest.mark.parametrize(
    ("name", "weight", "char", "em"),
    [
        ("arimo", 400, "A", 1366 / 2048),
        ("arimo", 700, "A", 1479 / 2048),
        ("ibm-plex-sans", 700, "A", 0.685),
        ("noto-sans-sc", 400, "中", 1.0),
        ("noto-sans-sc", 400, "，", 1.0),
        ("noto-sans-sc", 400, "—", 1.0),  # the nominal glyph is 0.9 em: Latin
        ("noto-sans-sc-half", 700, "，", 0.5),
        ("noto-sans-sc-half", 700, "“", 0.5),
        ("noto-sans-sc-half", 700, "中", 1.0),
    ],
)
def test_advances(name: str, weight: int, char: str, em: float) -> None:
    assert face(name, weight).advance(char) == pytest.approx(em, abs=0.001)


def test_weight_is_clamped_to_the_file() -> None:
    assert face("arimo", 100).axes == {"wght": 400.0}
    assert face("ibm-plex-sans", 600).axes == {"wght": 600.0, "wdth": 100.0}


def test_metrics_are_in_em() -> None:
    f = face("arimo", 400)
    assert f.cap_height == pytest.approx(1409 / 2048)
    assert f.ascent == pytest.approx(0.905, abs=0.01)
    assert f.descent == pytest.approx(0.212, abs=0.01)


@pytest.mark.parametrize("weight", [200, 400, 500, 700])
def test_half_width_marks_hold_their_ink(weight: int) -> None:
    half = face("noto-sans-sc-half", weight)
    for char in "，。、；：！？）》」』】〉”’（《「『【〈“‘·":
        shift = half.half_shift(char)
        assert shift is not None, char
        left, right = half.ink(char)
        assert left + shift >= -0.01, char
        assert right + shift <= 0.501, char


def test_missing_glyph_names_the_character() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+1F600"):
        split_script("a😀", "zh", PAIR)


@pytest.mark.parametrize(
    ("text", "lang", "screen", "parts"),
    [
        ("用AI，约≈3×", "zh", False, [(HAN, "用"), (LATIN, "AI"), (HAN, "，约"), (LATIN, "≈3×")]),
        ("“中”—…·", "zh", False, [(HAN, "“中”—…·")]),
        ("“中”", "zh", True, [(LATIN, "“"), (HAN, "中"), (LATIN, "”")]),
        ("“it’s” — …", "en", False, [(LATIN, "“it’s” — …")]),
        ("℃①", "zh", False, [(HAN, "℃①")]),
        ("", "zh", False, []),
    ],
)  # fmt: skip
def test_split_script(text: str, lang: str, screen: bool, parts: list[tuple[str, str]]) -> None:
    assert split_script(text, lang, PAIR, screen=screen) == parts
