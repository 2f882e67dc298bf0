"""Briefs for tests: a document from paragraphs and exhibits, its pages, and what breaks the rules on them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.charts.spec import ChartSpec, Label
from briefing.diagnostics import Findings
from briefing.document import (
    NO_COPY,
    Chapter,
    Copy,
    Document,
    Exhibit,
    Inline,
    Message,
    Section,
    SourceEntry,
    Summary,
    SummaryRow,
)
from briefing.document.drawings.kpis import KpiCell, Kpis
from briefing.document.drawings.table import Table, TableCell, TableColumn, TableRow
from briefing.layout.brief import lay_out_brief
from briefing.pages import Page, Pages, TextItem
from briefing.resolve.words import WORDS
from briefing.theme.tokens import Theme
from tests.layout.samples import MARK, columns, datum, say, takeaway
from tests.support import house_theme

SENTENCE = {
    "zh": "政策、需求、供给三力合一，把人工智能推向日用底座；视觉、语音、语言渐趋成熟，可信是下一关。",
    "en": "Policy, demand and supply together push the technology toward an everyday utility, and trust is next. ",
}


def prose(sentences: int, cite: str = "", lang: str = "zh") -> Copy:
    """A paragraph of so many sentences, which ends by citing an id."""
    inlines = [Inline(SENTENCE[lang] * sentences)]
    if cite:
        inlines.append(Inline(f"（{cite}）", link=f"#{cite}"))
    return Copy(tuple(inlines), MARK)


def chart(id_: str, label: str, *, wide: bool = False) -> Exhibit:
    """Two columns with a growth arrow."""
    spec = columns(datum("16"), datum("66.4", highlight=True), ("2018", "2023"), ("+33%",))
    return framed(id_, spec, label, wide=wide)


def framed(id_: str, drawing: ChartSpec | Table, label: str, *, wide: bool = False) -> Exhibit:
    return Exhibit(
        id_, drawing, say(f"一句话说出{id_}的结论"), say("市场规模"), say("亿元"), label, say("资料来源：某机构。"),
        f"Exhibit {id_}", wide, mark=MARK,
    )  # fmt: skip


def table(rows: int) -> Table:
    titles = tuple(TableColumn(say(t)) for t in ("组", "项目", "数值", "说明"))
    found = tuple(
        TableRow(
            tuple(
                TableCell(say(t) if t else NO_COPY) for t in ("组名" if i % 5 == 0 else "", f"第{i}项", str(i), "说明")
            ),
            continues=i % 5 != 0,
        )
        for i in range(rows)
    )
    return Table(titles, found, grouped=True)


def message(
    id_: str, *body: Copy, exhibits: tuple[Exhibit, ...] = (), heading: str = "", aside: str = "", in_brief: bool = True
) -> Message:
    return Message(
        id_, say(f"{id_}的结论"), say(heading) if heading else NO_COPY, body, exhibits, (),
        say(aside) if aside else NO_COPY, NO_COPY, (), NO_COPY, in_brief=in_brief, mark=MARK,
    )  # fmt: skip


def section(number: str, *messages: Message, body: tuple[Copy, ...] = ()) -> Section:
    return Section(f"s{number}", number, say(f"{number}节名"), say(f"{number}节的结论：一句话"), body, messages, MARK)


def chapter(
    number: int, *sections: Section, messages: tuple[Message, ...] = (), body: tuple[Copy, ...] = (), keys: int = 3
) -> Chapter:
    found = tuple(takeaway(f"第{i}条要点", "一句支持它的话，说清楚数字从哪里来") for i in range(1, keys + 1))
    return Chapter(
        f"c{number}", number, f"第{number}章", say(f"章名{number}"), say("一句话概括这一章"), found, body, (),
        messages, sections, MARK,
    )  # fmt: skip


def document(*chapters: Chapter, lang: str = "zh", **changes: object) -> Document:
    rows = tuple(
        SummaryRow(
            Label(str(i), suffix="%"),
            False,
            say(f"第{i}条要点说出结论"),
            say("证明"),
            say("一句支持"),
            "c1",
            "章名",
            MARK,
        )
        for i in range(1, 6)
    )
    proof = Kpis(
        tuple(KpiCell(Label(str(i)), say("说明"), theme="机会", source="机构", target="c1") for i in range(1, 5))
    )
    sources = tuple(SourceEntry(i, say(f"机构{i}"), say("一份报告。"), "1.1节") for i in range(1, 6))
    made = Document(
        lang, say("泛在智能"), say("从技术到底座"), NO_COPY, "管理层简报", "2020年7月10日",
        "2020-07-10T00:00:00+00:00", NO_COPY, say("作者"), say("方法说明。"), prose(2, lang=lang), proof,
        Summary(say("提要"), rows, (), NO_COPY), NO_COPY, (), chapters, sources, None, NO_COPY, NO_COPY, (),
        WORDS["zh" if lang == "zh" else "en"],
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def brief(made: Document, theme: Theme | None = None, expect: Sequence[str] = ()) -> Pages:
    """The document's brief, which has the findings expected and no others."""
    findings = Findings()
    pages = lay_out_brief(made, theme or house_theme(), findings)
    assert [d.code for d in findings.items] == list(expect), "\n".join(str(d) for d in findings.items)
    return pages


def texts(page: Page, role: str) -> list[TextItem]:
    return [i for i in page.items if isinstance(i, TextItem) and i.role == role]


def page_text(page: Page) -> str:
    return "\n".join(i.text for i in page.items if isinstance(i, TextItem))


def broken_rules(pages: Pages, paragraphs: Sequence[str]) -> list[str]:
    """Widows, orphans and stranded heads. `paragraphs` are the texts set in the body: one that ends or
    begins a page with a single line of more is a fault, as is a head without a paragraph below."""
    faults = []
    for page in pages.pages:
        flow = [i for i in page.items if isinstance(i, TextItem) and i.role in ("paragraph", "h2", "h3") and i.mark]
        if flow and flow[-1].role in ("h2", "h3"):
            faults.append(f"page {page.label}: head {flow[-1].text!r} at the foot")
        for item in flow:
            lines = len(item.paragraphs[0].lines)
            if (
                item.role == "paragraph"
                and lines == 1
                and any(item.text.strip() in whole and item.text.strip() != whole.strip() for whole in paragraphs)
            ):
                faults.append(f"page {page.label}: a single line {item.text!r}")
    return faults
