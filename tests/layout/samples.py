"""Documents made by hand, in Chinese and in English: the exemplar deck's slides, for tests of layout and writers."""

# ruff: noqa: E501  (texts of the exemplar slides stay on one line)

from __future__ import annotations

from briefing.charts.spec import (
    Bracket,
    Category,
    ChartSpec,
    Datum,
    GrowthArrow,
    Label,
    Series,
    Status,
)
from briefing.diagnostics import Mark
from briefing.document import NO_COPY, Copy, Drawing, Exhibit, Message, Takeaway, copy
from briefing.document.drawings.kpis import KpiCell, Kpis
from briefing.document.drawings.matrix import Matrix, MatrixRow
from briefing.document.drawings.table import Table, TableCell, TableColumn, TableRow
from briefing.document.drawings.timeline import Event, Stage, Timeline

MARK = Mark("sample.yaml", 3, 5)

def say(text: str) -> Copy:
    """A text with a place in a file."""
    return copy(text, MARK)


def takeaway(lead: str, text: str = "") -> Takeaway:
    return Takeaway(say(lead), say(text) if text else NO_COPY)


def datum(
    number: str, *, status: Status = "actual", highlight: bool = False, prefix: str = "", suffix: str = "", remark: str = ""
) -> Datum:
    return Datum(float(number), Label(number, prefix, suffix, remark), status, bool(prefix), highlight, MARK)


def exhibit(id_: str, drawing: Drawing, title: str = "", unit: str = "") -> Exhibit:
    return Exhibit(
        id_, drawing, NO_COPY, say(title) if title else NO_COPY, say(unit) if unit else NO_COPY, "", NO_COPY,
        f"Exhibit {id_}: {title}", mark=MARK,
    )  # fmt: skip


def message(
    id_: str,
    headline: str,
    *exhibits: Exhibit,
    takeaways: tuple[Takeaway, ...] = (),
    source: str = "",
    so_what: Copy = NO_COPY,
    notes: str = "",
    body: tuple[str, ...] = (),
) -> Message:
    return Message(
        id_, say(headline), NO_COPY, tuple(say(b) for b in body), exhibits, takeaways, NO_COPY, so_what,
        (say(notes),) if notes else (), say(source) if source else NO_COPY, mark=MARK,
    )  # fmt: skip


# --- exhibits -------------------------------------------------------------------------------------


def bars() -> Exhibit:
    names = ["计算机视觉", "语音技术", "自然语言处理", "其余（未细分）"]
    data = (
        *(datum(n, highlight=True) for n in ("34.9", "24.8", "21")),
        datum("19.3", status="derived", remark="（推算）"),
    )
    categories = tuple(Category(n, highlight=i < 3) for i, n in enumerate(names))
    spec = ChartSpec(
        "bar", categories, (Series("占比", data),), annotations=(Bracket((0, 1, 2), "80.7%", "三项合计（推算）"),)
    )
    return exhibit("c09", spec, "中国人工智能市场构成", "占比，%")


def columns(before: Datum, after: Datum, years: tuple[str, str], growth: tuple[str, ...]) -> ChartSpec:
    categories = (Category(years[0]), Category(years[1], highlight=True))
    return ChartSpec("column", categories, (Series("", (before, after)),), annotations=(GrowthArrow(0, 1, growth),))


def speech_market() -> Exhibit:
    spec = columns(
        datum("16.0"), datum("66.4", status="forecast", highlight=True), ("2018", "2023 forecast"),
        ("×4.2,  +33.0% a year", "+33.0% a year"),
    )  # fmt: skip
    return exhibit("c16", spec, "Speech application market in China", "CNY bn")


def deals() -> tuple[Exhibit, Exhibit]:
    count = columns(
        datum("281", status="derived", remark="（推算）"), datum("719", highlight=True), ("2014年", "2015年"), ("+156%",)
    )
    money = columns(
        datum("55.2", status="derived", remark="（推算）"), datum("160", highlight=True), ("2014年", "2015年"), ("+190%",)
    )
    return exhibit("c06a", count, "中国AI投资案例", "起"), exhibit("c06b", money, "中国AI投资金额", "亿（币种未印）")


def timeline() -> Exhibit:
    stages = (
        Stage(say("一　打基础、立标准"), 2015, 2017),
        Stage(say("二　上升为国家战略，抓产业与生活"), 2017, 2019),
        Stage(say("三　“智能+”"), 2019, 2020),
        Stage(say("四　新基建"), 2020, 2021, highlight=True),
    )
    rows = [
        (2015.54, "7月", "国务院“互联网+”意见列入AI"), (2016.37, "5月", "发改委三年行动方案"),
        (2016.62, "8月", "“十三五”科技规划，AI列重大项目"), (2017.2, "3月", "AI首入政府工作报告"),
        (2017.54, "7月", "《新一代人工智能发展规划》"), (2017.79, "10月", "写入十九大报告"),
        (2018.04, "1月", "标准化白皮书"), (2018.2, "3月", "再入政府工作报告"), (2018.79, "10月", "政治局集体学习"),
        (2018.87, "11月", "工信部揭榜方案"), (2018.96, "年底", "首提新基建"), (2019.0, "月份未印", "第三年入报告，提出“智能+”"),
        (2019.2, "3月", "融合指导意见通过"), (2019.62, "8月", "科技部试验区指引"),
        (2020.27, "4月9日", "数据要素市场化"), (2020.37, "5月", "两会报告：加强新基建"),
    ]  # fmt: skip
    events = tuple(
        Event(at, when, say(text), when != "月份未印", when == "年底" or at >= 2020) for at, when, text in rows
    )
    return exhibit("s01", Timeline(stages, events, 2015, 2020))


def matrix() -> Exhibit:
    def row(name: str, note: str, *cells: tuple[str, str]) -> MatrixRow:
        return MatrixRow(say(name), say(note), tuple(takeaway(*c) for c in cells))

    rows = (
        row("机器学习", "一切AI的底层学科", ("辐射多学科与日常", "统计、运筹、生物信息；\u200b气象、能源、销售、推荐"),
            ("细胞分割F1由92升至96", "游戏试炼，再进诊室与温室；\u200b自动学习、图学习"), ("小样本、离线强化", "标签难得，缺模拟器；\u200b从虚拟走向现实")),
        row("计算机视觉", "占市场34.9%，份额第一", ("视频爆发", "4G到5G；2016年以来零售、\u200b影像、金融越过工业门槛"),
            ("人脸1:1由80%升至99%", "质检判片快约10倍；\u200b通用文字识别95%"), ("攻防与鉴伪", "物理隐蔽攻击、通用防御；\u200b多模态，由感知到认知")),
        row("语音技术", "占市场24.8%，设备入口", ("载体增多", "手机、音箱、车载、穿戴；\u200b人要自然、准确、便捷"),
            ("远场错误率降40%", "由近场、远场到多模态；\u200b由“听懂”到能唱会说"), ("鲁棒与成本", "嘈杂环境下仍会出错；\u200b靠场景反馈与开放数据")),
        row("自然语言处理", "占市场21%，四项里最难", ("四类高频需求", "理解、翻译、对话、生成；\u200b图灵以来五十余年"),
            ("知识图谱20多亿三元组", "2016年以来论文180余篇；\u200b学、用、传三路推进"), ("更深的理解", "低资源多语种、知识泛化；\u200b对话质量可度量")),
    )  # fmt: skip
    heads = (say("动力：需求拉动"), say("进展：精度上台阶"), say("方向：可信是下一关"))
    return exhibit("s05", Matrix(heads, rows, highlight=2))


def dumbbell() -> Exhibit:
    categories = (
        Category("1:1比对", "正确通过率"), Category("千万级1:N检索", "Top-1命中率"), Category("微信刷脸支付", "正确通过率"),
    )  # fmt: skip
    before = Series("前", (datum("80"), datum("20", prefix="<"), datum("80")), "mid")
    after = Series("后", (datum("99"), datum("95", prefix=">"), datum("95", prefix=">")), "accent")
    spec = ChartSpec(
        "dumbbell", categories, (before, after), axis=(0, 100), axis_unit="%",
        changes=(Label("19"), Label("75", ">"), Label("15", ">")), change_title="提高，百分点",
    )  # fmt: skip
    return exhibit("c12", spec, "改进前后的识别指标", "%")


def donut() -> Exhibit:
    data = (datum("64.5", suffix="%", highlight=True), datum("35.5", suffix="%", status="derived"))
    spec = ChartSpec(
        "donut", (Category("online", highlight=True), Category("not online")), (Series("share", data),),
        center=Label("64.5", suffix="%"), center_note="online",
    )  # fmt: skip
    return exhibit("c03", spec, "Internet penetration", "% of people, March 2020")


def kpis() -> Exhibit:
    cells = (
        KpiCell(Label("904", suffix="m"), say("internet users"), say("March 2020"), highlight=True, mark=MARK),
        KpiCell(Label("13"), say("years in a row as the largest user base"), say("to March 2020"), mark=MARK),
        KpiCell(Label("33.22", suffix="%"), say("of GDP from the digital economy"), say("2018"), mark=MARK),
    )
    return exhibit("c03k", Kpis(cells), "China’s digital base")


def claims(repeat: int = 1) -> Exhibit:
    rows = [
        ("Cost cut", "CSOT panel inspection", "about", "50", "%", "Labour cost", "Approximate", "2.2"),
        ("", "Customer-service bots", "up to", "68", "%", "Labour cost", "Best case", "3.3"),
        ("", "Zhenai call checks", "", "90", "%", "Cost of call checking", "As printed", "3.3"),
        ("", "Content moderation", "about", "95", "%", "Manual review cost", "Approximate", "2.2"),
        ("Gain, multiple", "CSOT panel inspection", "about", "10", "×", "Speed of judging images", "Approximate", "2.2"),
        ("", "Nantong travel permits", "", "10", "×", "Permits handled a day", "As printed", "3.3"),
        ("", "Zhenai call checks", "", "31", "×", "Checking efficiency", "As printed", "3.3"),
        ("", "Zhuji retail pushes", "over", "3", "×", "Purchase conversion, own test", "Lower bound", "4.1"),
        ("Gain, per cent", "OCR data entry", "over", "90", "%", "Data-entry speed", "Lower bound", "2.2"),
        ("", "Taikang underwriting", "", "60", "%", "Underwriting efficiency", "As printed", "3.3"),
    ]
    heads = ("Claim", "Case", "Printed figure", "Measured on", "How to read it", "Section")
    kinds = ("text", "text", "figure", "text", "text", "number")
    found = tuple(
        TableRow(
            (
                TableCell(say(group) if group else NO_COPY), TableCell(say(case)),
                TableCell(figure=Label(number, prefix, suffix)), *(TableCell(say(t)) for t in rest),
            ),
            continues=not group,
        )
        for group, case, prefix, number, suffix, *rest in rows * repeat
    )  # fmt: skip
    titles = tuple(TableColumn(say(h), k) for h, k in zip(heads, kinds, strict=True))  # type: ignore[arg-type]
    return exhibit("c24", Table(titles, found, grouped=True), "What the cases claim")


def regions() -> Exhibit:
    rows = [
        ("Region with a rather long name A", "31.2"), ("Region B", "14.1"), ("Region C, north and east", "9.8"),
        ("Region D", "8.6"), ("Region E", "6.9"), ("Region F", "6.1"), ("Region G, including islands", "5.5"),
        ("Region H", "5.0"), ("Region I", "4.4"), ("Region J", "3.6"), ("Region K", "2.9"), ("All other regions", "1.9"),
    ]  # fmt: skip
    categories = tuple(Category(n, highlight=i == 0) for i, (n, _) in enumerate(rows))
    data = tuple(datum(v, highlight=i == 0) for i, (_, v) in enumerate(rows))
    return exhibit("x1", ChartSpec("bar", categories, (Series("", data),)), "Placeholder spending by region", "CNY bn, 2020")


def periods() -> Exhibit:
    values = (12, 14, 15, 19, 22, 27, 31, 36, 42, 51, 58, 66)
    data = tuple(
        datum(str(v), status="forecast" if i > 9 else "actual", highlight=i > 8) for i, v in enumerate(values)
    )
    categories = tuple(Category(str(2012 + i), highlight=i > 8) for i in range(12))
    spec = ChartSpec(
        "column", categories, (Series("", data),), annotations=(GrowthArrow(0, 11, ("×5.5,  +16.8% a year", "+16.8% a year")),)
    )
    return exhibit("x2", spec, "Placeholder series", "CNY bn, 2012–2023")


def three_bars() -> Exhibit:
    rows = [("甲项", "62"), ("乙项", "27"), ("丙项", "11")]
    categories = tuple(Category(n, highlight=i == 0) for i, (n, _) in enumerate(rows))
    data = tuple(datum(v, highlight=i == 0) for i, (_, v) in enumerate(rows))
    return exhibit("x3", ChartSpec("bar", categories, (Series("", data),)), "占位指标", "%")
