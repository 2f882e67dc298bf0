"""Chinese and English texts, and setters, that tests of the text service share."""

from __future__ import annotations

from hypothesis import strategies as st

from briefing.lines import Paragraph, Run, Style
from briefing.text.fit import Setter
from briefing.text.fonts import FontPair

PRINT = FontPair("ibm-plex-sans", "noto-sans-sc")
SLIDES = FontPair("arimo", "noto-sans-sc")
GLOSSARY = frozenset({"十三五", "TI-Insight", "对抗训练"})

BODY = (
    "推力来自两头。一头是数据：由 4G 到 5G，视频以各种形式进入几乎所有应用，数据量猛增；"
    "人的大脑皮层约 70% 用于处理所见，机器要读懂世界，也得先看懂画面。"
    "另一头是场景：2016 年以来，视觉在零售、泛娱乐、医疗影像、工业制造和金融认证等领域"
    "越过了可用的门槛。场景越严肃，对精度的要求越高，对安全隐患也越不能容忍。借助跨年龄识别，“守护者计划”协助警方找回"
    "15名被拐十年以上的儿童（图9）。安全随之成为焦点：腾讯 AI Lab 在1600万张人脸上完成了对抗训练，"
    "“十三五”期间投入1.7万亿美元。"
)
ENGLISH = (
    "Accuracy has reached a new level. By its own account, one-to-one face verification rose from 80% to 99%; "
    "search over tens of millions of faces found the right person first in 95% of cases, up from under 20%. "
    "The market was worth CNY 15.97bn in 2018 (Figure 11), and decision-making followed: see p. 12."
)

PIECES = (
    "视觉", "数据量", "人", "的", "1.7万亿美元", "64.5%", "2 个月", "约10倍", "第3页", "图 9", "2015—2016",
    "TI-Insight", "AI Lab", "十三五", "，", "。", "、", "；", "：", "！", "？", "（", "）", "《", "》", "“", "”",
    "「", "」", "——", "……", "·", " ", "/", "-", "+", "CNY 15.97bn", "p. 12", "Figure 11", "decision-making",
    "and", "the", "word", "(see", "it)", "≈3", "×", "5G", "℃", "%", ",", ". ",
)  # fmt: skip

TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)
"""Texts that mix the scripts in every order, sensible or not."""


def setter(lang: str = "zh", *, screen: bool = False, glossary: frozenset[str] = GLOSSARY) -> Setter:
    return Setter(SLIDES if screen else PRINT, lang, glossary, screen)


def run(text: str, size: float = 10.5, weight: int = 400, lang: str = "zh") -> Run:
    return Run(text, Style(size, weight), lang)


def texts(paragraph: Paragraph) -> list[str]:
    return [line.text for line in paragraph.lines]
