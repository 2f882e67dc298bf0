from __future__ import annotations

import pytest

from briefing.text.characters import Manner
from briefing.text.fit import SAFETY, Setter
from briefing.text.measure import measure
from tests.text.samples import GLOSSARY, SLIDES, run, texts

CHINESE = "计算机视觉：份额最大的技术，由求准转向求安全，安全成为下一个需要越过的关口"
ENGLISH = (
    "Speech is set to grow fourfold by 2023, and the share of machines that listen and speak will rise with it, to 95%"
)


def setter(lang: str = "zh") -> Setter:
    return Setter(SLIDES, lang, GLOSSARY)


@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        (CHINESE, "zh", "计算机视觉：份额最大的技术，由求准转向求安全，"),
        (ENGLISH, "en", "Speech is set to grow fourfold by 2023, and the share of machines "),
    ],
)
def test_headline_breaks_at_a_phrase(text: str, lang: str, first: str) -> None:
    para, box = setter(lang).balanced([run(text, 24, 700, lang)], 864, 30)
    assert texts(para)[0] == first
    assert len(para.lines) == 2
    assert para.lines[0].width >= para.lines[1].width
    assert box < 864


@pytest.mark.parametrize(("text", "lang"), [(CHINESE, "zh"), (ENGLISH, "en")])
@pytest.mark.parametrize("width", [864, 500, 320])
def test_greedy_breaking_in_the_box_ends_lines_there(text: str, lang: str, width: float) -> None:
    runs = [run(text, 24, 700, lang)]
    para, box = setter(lang).balanced(runs, width, 30)
    again = setter(lang).paragraph(runs, box * SAFETY, 30)  # paragraph is wary by this factor
    assert max(line.width for line in para.lines) <= box
    assert box <= width
    assert len(again.lines) <= len(para.lines)
    for mode in ("screen", "tight"):
        strip = measure(runs, Manner(SLIDES, lang, mode), office=True)
        start = 0
        for line in para.lines:
            end = start + len(line.text)
            assert strip.right[strip.last_ink(end)] - strip.left[start] <= box
            following = next((i for i in range(end + 1, len(strip.text)) if strip.kinds[i]), len(strip.text))
            if end < len(strip.text):
                assert strip.right[strip.last_ink(following)] - strip.left[start] > box, (mode, line.text)
            start = end


def test_one_line_keeps_the_width() -> None:
    para, box = setter().balanced([run("一行就够", 24)], 864, 30)
    assert (len(para.lines), box) == (1, 864)


def test_quantities_are_bound_by_no_break_spaces_on_slides() -> None:
    para = setter().paragraph([run("约 10 倍，用 AI", 24)], 864, 30)
    assert para.text == "约\u00a010\u00a0倍，用 AI"


def test_screen_lines_are_counted_with_a_margin() -> None:
    s = setter()
    runs = [run("字" * 20, 10)]
    assert len(s.paragraph(runs, 201, 13).lines) == 2
    assert len(s.paragraph(runs, s.box_width(runs), 13).lines) == 1
    assert s.width(runs) == pytest.approx(200)


def test_screen_draws_no_air_between_scripts_but_counts_libreoffices() -> None:
    assert setter().width([run("用A用", 10)]) == pytest.approx(20 + 6.67, abs=0.01)
    assert setter().box_width([run("用A用", 10)]) == pytest.approx((20 + 6.67 + 2 * 2.43) * SAFETY, abs=0.01)
