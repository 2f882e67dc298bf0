from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.lines import Paragraph, Run, Style
from briefing.text.fit import Quality, Setter, extra_stretch
from briefing.text.fonts import MissingGlyph, face
from tests.text.samples import BODY, ENGLISH, PRINT, TEXTS, run, setter, texts

QUALITIES: st.SearchStrategy[Quality] = st.sampled_from(["greedy", "ragged", "justified"])
TITLE = "需求先到了：一年翻倍有余。下一关，是让人信得过。"


def body(width: float = 399, text: str = BODY, **options: float) -> Paragraph:
    return setter().paragraph([run(text)], width, 17, quality="justified", **options)  # type: ignore[arg-type]


# --- justified -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [399.0, 250.0, 183.3])
def test_right_edge_is_straight(width: float) -> None:
    para = body(width)
    assert len(para.lines) > 3
    for line in para.lines[:-1]:
        last = line.spans[-1]
        assert last.x + last.width == pytest.approx(width, abs=0.01)
        assert line.width == pytest.approx(width, abs=0.01)
    assert para.lines[-1].width <= width + 0.01


def test_spans_tile_the_line() -> None:
    """Each span is drawn by its characters and its spacing; glyphs overlap a mark's blank at most."""
    for line in body().lines:
        for span in line.spans:
            text = span.text.rstrip() if span is line.spans[-1] else span.text
            assert " " not in text[:-1]
            metrics = face(span.face, span.style.weight)
            drawn = sum(0.26 if c == " " else metrics.advance(c) for c in text) * 10.5 + span.spacing * (len(text) - 1)
            assert span.width == pytest.approx(drawn, abs=0.01), span.text
        for a, b in zip(line.spans, line.spans[1:], strict=False):
            assert b.x - a.x - a.width > -0.5 * 10.5


def test_marks_at_line_ends_keep_only_their_ink() -> None:
    for line in body().lines[:-1]:
        if line.text[-1] in "，。、；：）”":
            assert line.spans[-1].face == "noto-sans-sc-half"


def test_a_mark_inside_a_line_is_drawn_full_width() -> None:
    """Text is extracted without a space after the mark only if its glyph fills the gap."""
    line = setter().paragraph([run("推力来自两头。一头是数据")], 399, 17, quality="justified").lines[0]
    assert [s.face for s in line.spans] == ["noto-sans-sc", "noto-sans-sc"]
    assert [s.text for s in line.spans] == ["推力来自两头。", "一头是数据"]
    assert line.spans[1].x == pytest.approx((6 + 0.5 + 0.4) * 10.5)


def test_closing_marks_in_a_row_share_no_blank() -> None:
    line = setter().paragraph([run("（“引言”）。")], 399, 17, quality="justified").lines[0]
    assert line.width == pytest.approx((0.5 * 5 + 2) * 10.5)


def test_quarter_em_between_scripts_but_not_before_plus() -> None:
    wide = setter().width
    latin = face("ibm-plex-sans", 400)
    assert wide([run("用A用")]) == pytest.approx((2 + 0.5 + latin.advance("A")) * 10.5)
    assert wide([run("网+")]) == pytest.approx((1 + latin.advance("+")) * 10.5)


def test_long_dash_is_one_stroke() -> None:
    line = setter().paragraph([run("求安全——新基建")], 399, 17).lines[0]
    assert [s.face for s in line.spans if "—" in s.text] == ["noto-sans-sc-half"]
    assert line.width == pytest.approx(8 * 10.5)


def test_last_line_is_not_short() -> None:
    for cut in range(60, 200, 7):
        para = body(text=BODY[:cut].rstrip("，。、；： "))
        assert len(para.lines) == 1 or para.lines[-1].width >= 5 * 10.5, cut


def test_lines_are_hardly_spread() -> None:
    spread = [e for start in range(0, 120, 11) for e in extra_stretch(body(text=BODY[start:] + BODY[:start]))]
    assert sum(spread) / len(spread) < 0.02
    assert max(spread) < 0.15


def test_indent_and_hanging() -> None:
    first = body(indent=21)
    assert first.lines[0].spans[0].x == 21
    assert first.lines[1].spans[0].x == 0
    assert first.lines[0].x + first.lines[0].width == pytest.approx(399, abs=0.01)
    hanging = body(indent=-34)
    assert [line.x for line in hanging.lines][:3] == [0, 34, 34]


def test_english_falls_back_to_ragged() -> None:
    para = setter("en").paragraph([run(ENGLISH, 10, lang="en")], 399, 14.5, quality="justified")
    assert len({round(line.width, 1) for line in para.lines}) == len(para.lines)
    assert all(line.text.endswith((" ", ".")) for line in para.lines)
    assert "Figure|11" not in "|".join(texts(para))
    assert len(texts(para)[-1].split()) >= 2
    assert extra_stretch(para) == (0.0,) * len(para.lines)


# --- ragged ----------------------------------------------------------------------------------------


def test_ragged_lines_end_at_phrases() -> None:
    para = setter().paragraph([run(TITLE)], 85, 17)
    assert texts(para) == ["需求先到了：", "一年翻倍有余。", "下一关，", "是让人信得过。"]


def test_hints_win() -> None:
    plain = "份额最大的技术由求准转向求安全并能辨伪"
    hinted = "份额最大的技术\u200b由求准转向求安全并能\u200b辨伪"
    para = setter().paragraph([run(hinted)], 130, 17)
    assert texts(para)[0] == "份额最大的技术"
    assert para.text == plain
    assert "".join(texts(para)) == plain


def test_text_that_fits_is_not_broken_at_a_hint() -> None:
    assert len(setter().paragraph([run("甲\u200b乙")], 85, 17).lines) == 1


def test_a_text_fits_its_own_width() -> None:
    s = setter()
    for text in (TITLE, ENGLISH[:40], "（图 9）"):
        assert len(s.paragraph([run(text)], s.width([run(text)]), 17).lines) == 1


def test_alignment() -> None:
    s = setter()
    runs = [run("居中")]
    for align, x in (("left", 0.0), ("center", 39.5), ("right", 79.0)):
        line = s.paragraph(runs, 100, 17, align=align).lines[0]  # type: ignore[arg-type]
        assert line.x == pytest.approx(x)
        assert line.spans[0].x == pytest.approx(x)


# --- baselines, runs -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "screen", "baseline"), [("zh", False, 8.5 + 0.436 * 10), ("en", False, 8.5 + 3.75), ("zh", True, 17 - 2.0)]
)
def test_baseline(lang: str, screen: bool, baseline: float) -> None:
    para = setter(lang, screen=screen).paragraph([run("中 a", 10), run("b", 8)], 30, 17)
    assert [line.baseline for line in para.lines] == pytest.approx([baseline + 17 * i for i in range(len(para.lines))])


def test_the_largest_size_sets_the_baseline_and_runs_keep_their_looks() -> None:
    runs = (run("高达", 10), run("7.1", 28, 600), Run("万亿", Style(10, tracking=0.5), "zh", link="#x"))
    line = setter().paragraph(runs, 300, 34).lines[0]
    assert line.baseline == pytest.approx(17 + 0.436 * 28)
    assert [(s.text, s.style.size) for s in line.spans] == [("高达", 10), ("7.1", 28), ("万亿", 10)]
    assert [s.link for s in line.spans] == ["", "", "#x"]
    assert line.spans[2].spacing == 0.5
    assert line.spans[1].x == pytest.approx(20 + 0.25 * 28)  # the larger size sets the air


def test_trailing_space_stands_at_the_end_of_its_line() -> None:
    para = setter("en").paragraph([run(ENGLISH, 10, lang="en")], 120, 14.5)
    assert "".join(texts(para)) == ENGLISH
    for line in para.lines[:-1]:
        last = line.spans[-1]
        if last.text.endswith(" "):
            ink = sum(face(last.face, 400).advance(c) for c in last.text.rstrip()) * 10
            assert last.width == pytest.approx(ink)


def test_empty_text_has_no_lines() -> None:
    assert setter().paragraph([], 100, 17).lines == ()
    assert setter().width([run("")]) == 0


def test_missing_glyph() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+1F600"):
        setter().paragraph([run("笑😀")], 100, 17)


def test_a_word_too_wide_is_cut_open_and_min_width_tells() -> None:
    s = setter("en")
    word = [run("Donaudampfschifffahrtsgesellschaft", lang="en")]
    para = s.paragraph(word, 50, 17)
    assert len(para.lines) > 2
    assert max(line.width for line in para.lines) <= 50
    assert s.min_width(word) == pytest.approx(s.width(word))


# --- properties ------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.floats(60, 420), QUALITIES, st.sampled_from(["zh", "en"]), st.booleans())
def test_no_line_is_wider_than_its_box(text: str, width: float, quality: Quality, lang: str, screen: bool) -> None:
    assume(text.strip())
    para = setter(lang, screen=screen).paragraph([run(text)], width, 17, quality=quality)
    assert "".join(texts(para)) == para.text
    assert para.text.replace("\u00a0", " ") == text
    for line in para.lines:
        assert line.x + line.width <= width + 0.01


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(1, 40))
def test_a_style_change_moves_nothing(text: str, at: int) -> None:
    """Runs of one size and weight are set as one text, wherever the run boundary falls."""
    assume(text.strip())
    s = Setter(PRINT, "zh", screen=False)
    whole = s.paragraph([run(text)], 200, 17, quality="justified")
    runs = [run(text[:at]), Run(text[at:], Style(10.5, color="accent"), "zh")]
    parts = s.paragraph(runs, 200, 17, quality="justified")
    assert texts(parts) == texts(whole)
    assert [line.width for line in parts.lines] == pytest.approx([line.width for line in whole.lines])
