"""A language and a seed in, paragraphs of business prose out that are hard to break into lines: marks side by side,
numbers with units, Latin names in Chinese, quotations, brackets, dashes, ranges."""

from __future__ import annotations

from random import Random

_ZH = {
    "who": (
        "该公司", "腾讯 AI Lab", "国家统计局", "TI-Insight 团队", "“守护者计划”", "三家银行", "《泛在智能》",
        "A/B 两组", "Wi-Fi 联盟", "专家（共12位）",
    ),
    "did": (
        "指出", "在2018年投入", "预计将超过", "完成了对", "把“云端”能力下沉到", "同比增长", "仍低于", "（据称）达到",
        "覆盖了", "没有说明",
    ),
    "what": (
        "1.7万亿美元", "64.5%", "约10倍", "CNY 15.97bn", "2 个月", "第3页图 9", "2015—2016年", "对抗训练",
        "4G 到 5G 的迁移", "“端—边—云”架构", "±3℃", "0.8—1.4 倍",
        "1600万张人脸", "SaaS/PaaS 业务", "decision-making 场景", "百余个城市", "3,071起案件",
        "医疗影像、工业制造和金融认证",
    ),
    "joint": ("，", "；", "，而", "，并且", "：", "——", "，例如", "（见第12页），", "……"),
    "end": ("。", "！", "？", "。”", "）。", "……", "（图11）。", "》。"),
}  # fmt: skip

_EN = {
    "who": (
        "The company", "Tencent AI Lab", "A so-called “guardian” programme", "The state-owned operator",
        "Face-verification (1:1)", "The authors’ own survey", "R&D", "Each of the 21 sections",
    ),
    "did": (
        "says it reached", "spent more than", "is expected to pass", "fell short of", "moved, in 2015–2016, to",
        "had been compared with", "covers", "does not explain",
    ),
    "what": (
        "CNY 15.97bn", "64.5% of users", "about 10 times as much", "USD 1.7 trillion", "p. 12", "Figure 11",
        "decision-making at the edge", "end-to-end and/or cloud-only systems",
        "a rate of ±0.3 pp", "3,071 cases", "10 July 2020", "the “last mile”", "human-in-the-loop review",
        "internationalisation", "33% a year", "No. 7", "20–40 km",
    ),
    "joint": (", ", "; ", ", and ", " — ", ": ", " (see p. 7), ", ", which ", " … "),
    "end": (". ", "! ", "? ", ".” ", " (Table 4). ", "). "),
}  # fmt: skip


QUANTITIES = {
    "zh": (
        "1.7万亿美元", "64.5%", "约10倍", "CNY 15.97bn", "2 个月", "第3页", "图 9", "2015—2016年", "±3℃",
        "0.8—1.4 倍", "1600万", "3,071起", "12位", "2018年",
    ),
    "en": (
        "CNY 15.97bn", "64.5%", "10 times", "USD 1.7 trillion", "p. 12", "Figure 11", "±0.3 pp", "3,071 cases",
        "10 July", "33%", "No. 7", "20–40 km", "2015–2016", "p. 7", "Table 4",
    ),
}  # fmt: skip
"""Numbers of these paragraphs with what belongs to them: no line may end inside."""


def paragraphs(lang: str, count: int = 200, seed: int = 20_200_710) -> list[str]:
    """`count` paragraphs of two to six sentences in `lang` (zh, en), always the same for a seed."""
    random = Random(f"{lang} {seed}")
    return [_paragraph(random, lang).strip() for _ in range(count)]


def _paragraph(random: Random, lang: str) -> str:
    return "".join(
        _sentence(random, _ZH if lang == "zh" else _EN, " " if lang == "en" else "")
        for _ in range(random.randint(2, 6))
    )


def _sentence(random: Random, words: dict[str, tuple[str, ...]], gap: str) -> str:
    clauses = [
        gap.join(random.choice(words[part]) for part in ("who", "did", "what")) for _ in range(random.randint(1, 3))
    ]
    text = clauses[0]
    for clause in clauses[1:]:
        text += random.choice(words["joint"]) + clause
    end = random.choice(words["end"])
    opening = {"”": "“", "）": "（", "》": "《", ")": "("}
    mark = next(
        (opening[c] for c in end.lstrip(" ") if c in opening and not any(o in end for o in opening.values())), ""
    )
    return (mark + text if mark else text) + end
