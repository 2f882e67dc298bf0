"""Numbers of chapters and sections in, a Chinese project out: six chapters of three sections are the reference size,
about 16,000 characters, 12 charts, 6 tables, 40 slides with 18 speaker notes and 30 pages of brief. What it says is
plain data first, which also bench/handwritten_typst.py sets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

PROSE = Path(__file__).resolve().parents[1] / "content" / "ubiquitous-intelligence" / "chapters"
"""Where the sentences come from: a text with the characters and the marks of real prose."""

CHAPTERS, SECTIONS = 6, 3
YEARS = ("2021", "2022", "2023", "2024", "2025")
SOURCE = "样本统计"
TITLE, SUBTITLE, LABEL = "参考简报", "一份按参考篇幅生成的简报", "管理层简报"
BASIS = "数字均为生成的样本，只用来计时"
SUMMARY = "三类图表与一类表格，写一次，排一次"
DATE = (2026, 1, 15)


class Lead(NamedTuple):
    """A bold lead and the sentence after it."""

    lead: str
    text: str


@dataclass(frozen=True)
class Chart:
    """A column, bar or line chart with a number a category, or a donut with a share a part."""

    kind: str
    title: str
    unit: str
    names: tuple[str, ...]
    values: tuple[str, ...]
    highlight: str


@dataclass(frozen=True)
class Table:
    """Texts and a number in each row."""

    title: str
    unit: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """Opening prose, a message with its exhibit, and one of prose only. A paragraph may hold `{see}` and `**bold**`."""

    number: int
    title: str
    headline: str
    opening: str
    heading: str
    paragraphs: tuple[str, ...]
    finding: str
    exhibit: Chart | Table
    takeaways: tuple[Lead, Lead]
    aside: str
    after_heading: str
    after: tuple[str, ...]
    notes: str
    """What a speaker says over the slide; only the deck has it."""


@dataclass(frozen=True)
class Chapter:
    """A chapter's first page and its sections."""

    title: str
    gist: str
    keys: tuple[Lead, ...]
    opening: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Brief:
    """All of it. Proof and summary go by number or word, then what it says."""

    answer: str
    proof: tuple[tuple[str, str, str], ...]
    summary: tuple[tuple[str, str, str], ...]
    chapters: tuple[Chapter, ...]


@cache
def sentences() -> tuple[str, ...]:
    """The sentences of the bundled briefing's prose; each fact it cites stands as some number."""
    found: dict[str, None] = {}
    for path in sorted(PROSE.glob("*.yaml")):
        for text in _bodies(yaml.safe_load(path.read_text(encoding="utf-8"))):
            plain = re.sub(r"（\{see:[^}]*\}[^）]*）|\{/\}", "", text)
            for sentence in re.findall(r"[^。\n]+。", plain):
                if sentence.count("**") % 2 == 0 and "{see" not in sentence and 12 <= len(sentence) <= 90:
                    found[re.sub(r"\{[^}]*\}", f"{len(found) % 89 + 10}%", sentence).strip()] = None
    return tuple(found)


def _bodies(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for child in node for text in _bodies(child)]
    if not isinstance(node, dict):
        return []
    body = node.get("body")
    own = [body["zh"]] if isinstance(body, dict) else []
    return own + [text for child in node.values() for text in _bodies(child)]


def reference(chapters: int = CHAPTERS, sections: int = SECTIONS) -> Brief:
    """A brief of so many chapters with so many sections each. The same text for the same numbers, each paragraph
    another."""
    random = Random(20_260_115)
    made = tuple(_chapter(random, n, sections) for n in range(chapters))
    return Brief(
        answer=_prose(random, 110),
        proof=(("84", "柱形", "第一节的{/}末年数值"), ("64%", "圆环", "突出部分{/}所占的份额"),
               ("5", "年份", "每张折线图{/}的时间跨度")),
        summary=tuple((word, _short(random, 16), _short(random, 24)) for word in ("其一", "其二", "其三", "其四")),
        chapters=made,
    )  # fmt: skip


def _chapter(random: Random, n: int, sections: int) -> Chapter:
    return Chapter(
        title=f"第{n + 1}组样本",
        gist=_short(random, 22),
        keys=tuple(Lead(_short(random, 14), _short(random, 30)) for _ in range(3)),
        opening=(_prose(random, 150), _prose(random, 150)),
        sections=tuple(_section(random, sections * n + k) for k in range(sections)),
    )


def _section(random: Random, n: int) -> Section:
    return Section(
        number=n + 1,
        title=f"样本{n + 1}",
        headline=_short(random, 20),
        opening=_prose(random, 150),
        heading=_short(random, 10),
        paragraphs=(_prose(random, 130) + "细目见{see}。", _prose(random, 150)),
        finding=_short(random, 20),
        exhibit=_table(random, n) if n % 3 == 2 else _chart(random, n),
        takeaways=(Lead(_short(random, 8), _short(random, 18)), Lead(_short(random, 8), _short(random, 18))),
        aside=_short(random, 10),
        after_heading=_short(random, 10),
        after=(_prose(random, 150), _prose(random, 120)),
        notes=_prose(Random(n), 90).replace("**", ""),
    )


def _prose(random: Random, least: int) -> str:
    """Whole sentences, at least so many characters."""
    text = ""
    while len(text) < least:
        text += random.choice(sentences())
    return text


def _short(random: Random, most: int) -> str:
    """A clause of at most so many characters, as headlines and leads are."""
    while True:
        clause = re.split("[，；：。]", random.choice(sentences()).replace("**", ""))[0]
        if most / 2 <= len(clause) <= most and not set(clause) & set("“”《》（）——"):
            return clause


def _chart(random: Random, n: int) -> Chart:
    kind = ("column", "bar", "line", "column", "bar", "donut")[n // 3 * 2 % 6 + n % 3]
    if kind == "donut":
        first = random.randint(40, 70)
        second = random.randint(10, 25)
        shares = (f"{first}", f"{second}", f"{100 - first - second}")
        return Chart(kind, f"份额{n + 1}", "%", ("直接渠道", "合作渠道", "其他渠道"), shares, "直接渠道")
    if kind == "bar":
        values = sorted((random.randint(110, 990) for _ in range(6)), reverse=True)
        names = ("机器学习", "计算机视觉", "语音技术", "自然语言处理", "知识图谱", "其余方向")
        return Chart(kind, f"排行{n + 1}", "家", names, tuple(map(str, values)), names[0])
    start, step = random.randint(20, 60), random.randint(5, 30)
    values = [start + k * step + random.randint(0, 4) for k in range(5)]
    return Chart(kind, f"走势{n + 1}", "亿元", YEARS, tuple(map(str, values)), YEARS[-1])


def _table(random: Random, n: int) -> Table:
    rows = tuple((f"方向{k + 1}", _short(random, 16), str(random.randint(10, 99))) for k in range(6))
    return Table(f"细目{n + 1}", "2025年", ("方向", "说明", "家数"), rows)


def write_project(folder: Path, brief: Brief) -> Path:
    """The brief as an author would write it: front matter, facts and a file a chapter."""
    (folder / "chapters").mkdir(parents=True)
    names = [f"chapters/{n + 1}.yaml" for n in range(len(brief.chapters))]
    for n, (name, chapter) in enumerate(zip(names, brief.chapters, strict=True)):
        _dump(folder / name, _chapter_yaml(chapter, n + 1))
    _dump(folder / "facts.yaml", _facts(brief))
    _dump(folder / "briefing.yaml", _front(brief) | {"facts": ["facts.yaml"], "chapters": names})
    return folder


def _front(brief: Brief) -> dict[str, Any]:
    proof = [{"value": f"proof_{n}", "theme": theme, "text": text} for n, (_, theme, text) in enumerate(brief.proof)]
    messages = [
        {"word": word, "headline": headline, "text": text, "see": f"c{n + 1}"}
        for n, (word, headline, text) in enumerate(brief.summary)
    ]
    year, month, day = DATE
    return {
        "title": TITLE, "subtitle": SUBTITLE, "label": LABEL, "languages": ["zh"],
        "date": f"{year}-{month:02}-{day:02}", "basis": BASIS, "answer": brief.answer, "proof": proof,
        "summary": {"headline": SUMMARY, "messages": messages},
    }  # fmt: skip


def _dump(path: Path, found: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")


def _chapter_yaml(chapter: Chapter, n: int) -> dict[str, Any]:
    return {
        "id": f"c{n}", "title": chapter.title, "gist": chapter.gist,
        "key_messages": [key._asdict() for key in chapter.keys], "body": "\n\n".join(chapter.opening),
        "sections": [_section_yaml(section) for section in chapter.sections],
    }  # fmt: skip


def _section_yaml(section: Section) -> dict[str, Any]:
    n = section.number
    body = "\n\n".join(section.paragraphs).replace("{see}", f"{{see:x{n}}}")
    shown = {
        "id": f"m{n}", "heading": section.heading, "headline": section.finding, "body": body,
        "exhibit": {"id": f"x{n}", **_exhibit(section.exhibit, n)},
        "takeaways": [t._asdict() for t in section.takeaways], "aside": section.aside,
        "notes": section.notes,
    }  # fmt: skip
    after = {"id": f"p{n}", "headline": section.after_heading, "body": "\n\n".join(section.after), "show": "brief"}
    return {
        "id": f"s{n}", "title": section.title, "headline": section.headline, "body": section.opening,
        "messages": [shown, after],
    }  # fmt: skip


def _exhibit(exhibit: Chart | Table, n: int) -> dict[str, Any]:
    if isinstance(exhibit, Table):
        text, says, number = exhibit.head
        columns = [{"title": text}, {"title": says, "weight": 3}, {"title": number, "type": "figure"}]
        rows = [[*row[:-1], f"v{n}_{k}"] for k, row in enumerate(exhibit.rows)]
        return {"type": "table", "title": exhibit.title, "unit": exhibit.unit, "columns": columns, "rows": rows}
    ids = [f"v{n}_{k}" for k in range(len(exhibit.values))]
    found = {"type": exhibit.kind, "title": exhibit.title, "unit": exhibit.unit, "highlight": [exhibit.highlight]}
    if exhibit.kind == "donut":
        return found | {"parts": [{"name": a, "value": b} for a, b in zip(exhibit.names, ids, strict=True)]}
    return found | {"categories": list(exhibit.names), "series": [{"values": ids}]}


def _facts(brief: Brief) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for n, (number, _, _) in enumerate(brief.proof):
        facts[f"proof_{n}"] = {"value": number.rstrip("%"), "unit": "%" * number.count("%"), "source": "sample"}
    for section in (s for c in brief.chapters for s in c.sections):
        shown = section.exhibit
        values = [row[-1] for row in shown.rows] if isinstance(shown, Table) else shown.values
        unit = {"unit": shown.unit} if isinstance(shown, Chart) else {}
        for k, value in enumerate(values):
            facts[f"v{section.number}_{k}"] = {"value": value, **unit, "period": "2025年", "source": "sample"}
    return {
        "units": {"%": {"name": "%", "space": False}, "家": {"name": "家"}, "亿元": {"name": "亿元"}},
        "sources": {"sample": {"name": SOURCE}},
        "facts": facts,
    }  # fmt: skip
