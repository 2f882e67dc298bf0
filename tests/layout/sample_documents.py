"""The samples put together: a document in Chinese and one in English, as resolve would hand them on."""

# ruff: noqa: E501  (texts of the exemplar slides stay on one line)

from __future__ import annotations

from briefing.charts.spec import Label
from briefing.document import (
    NO_COPY,
    AgendaSlide,
    Chapter,
    ClosingSlide,
    CoverSlide,
    DataSlide,
    Document,
    Message,
    MessageSlide,
    OpenerSlide,
    Section,
    Slide,
    SourceEntry,
    SourcesSlide,
    Summary,
    SummaryRow,
    SummarySlide,
    Takeaway,
)
from briefing.document.drawings.kpis import Kpis
from briefing.document.drawings.table import Table
from briefing.resolve.words import WORDS
from tests.layout import samples
from tests.layout.samples import MARK, message, say, takeaway


def chapter(
    id_: str, number: int, kicker: str, title: str, gist: str, *,
    key: tuple[Takeaway, ...] = (), sections: tuple[Section, ...] = (), messages: tuple[Message, ...] = (),
) -> Chapter:  # fmt: skip
    return Chapter(id_, number, kicker, say(title), say(gist), key, (), (), messages, sections, MARK)


def section(id_: str, number: str, title: str, *messages: Message) -> Section:
    return Section(id_, number, say(title), say(title), (), messages, MARK)


def storyline(document_chapters: tuple[Chapter, ...], summary: Summary, sources: tuple[SourceEntry, ...], data: Table | None) -> tuple[Slide, ...]:
    slides: list[Slide] = [CoverSlide(), SummarySlide(summary), AgendaSlide(None)]
    for c in document_chapters:
        slides += [AgendaSlide(c.number), OpenerSlide(c)]
        slides += [MessageSlide(m, c.number) for m in c.messages]
        for s in c.sections:
            slides += [MessageSlide(m, c.number, s.id if i == 0 else "") for i, m in enumerate(s.messages)]
    if sources:
        slides.append(SourcesSlide(sources))
    if data:
        slides.append(DataSlide(data))
    return (*slides, ClosingSlide())


def chinese() -> Document:
    macro = chapter(
        "macro", 1, "第一章", "宏观环境", "增长引擎与疫后窗口：政策、需求、供给",
        messages=(
            message(
                "policy", "五年四阶段：AI政策由立标准走到建设施", samples.timeline(),
                takeaways=(takeaway("政策是节拍器", "每一阶段都给AI派了新活。"),), notes="按时间讲四个阶段。",
                source="资料来源：《泛在智能》（2020）1.1、1.3节所列文件，共16项。圆点按日期定位；空心点为月份未印。蓝色为第四阶段事项；“新基建”2018年底首提，仍按日期放在2018年。",
            ),
            message(
                "funding", "2015年是爆发年：案例增156%，金额增190%", *samples.deals(),
                takeaways=(takeaway("金额比案例涨得快", "平均单笔由约0.20亿升至约0.22亿（推算），热度既来自项目增多，也来自单笔变大"),),
                source="资料来源：清科集团，转引自《泛在智能》（2020）。斜纹为推算值：2014年由2015年数值与同比增幅倒推；对比年由上下文推定。金额原文只写“亿”，未印币种。",
            ),
        ),
    )  # fmt: skip
    shares = message(
        "shares", "视觉、语音、语言三项约占中国AI市场五分之四", samples.bars(),
        takeaways=(
            takeaway("视觉：由求准转向求安全", "份额最大，支付、质检等严肃场景已落地，攻防成为新焦点。"),
            takeaway("语音：正成为设备入口", "手机、音箱、车载、穿戴，载体仍在增多。"),
            takeaway("语言：最难，也仍会误解人", "理解、翻译、对话、生成已广泛使用，下一步是更深的理解。"),
            takeaway("占比与亿元规模不可混算", "两组数出自不同机构，口径对不上。"),
        ),
        source="资料来源：清华大学，转引自《泛在智能》（2020）。2.0节三项占比旁未印年份，2.2、2.3节将视觉、语音两项标为2018年。斜纹为推算值：100%减三项之和。",
    )  # fmt: skip
    faces = message(
        "faces", "三类场景下，人脸识别指标升至95%–99%", samples.dumbbell(),
        takeaways=(
            takeaway("大库检索跨度最大", "千万级人像库提升超过75个百分点，另两项为19点和超过15点。"),
            takeaway("刷脸支付已规模使用", "错误接受率低至万亿分之一，每天稳定支持百万级请求。"),
            takeaway("三行口径不同，不可平均", "两项是通过率，一项是首位命中率；均为厂商自述，引用须注明。"),
        ),
        source="资料来源：腾讯优图自述，转引自《泛在智能》（2020）2.2节，未给测试集与“前”的年份。空心点为界值：原文作“不到20%”和“超过95%”。“提高”为推算的百分点差。",
    )  # fmt: skip
    stress = message(
        "stress", "压力测试：三根条、五条要点，字号降一级，版心不变", samples.three_bars(),
        takeaways=tuple(takeaway(f"第{n}条要点的引语", "五条时引语13.5磅、正文12磅，每条最多两行。") for n in "一二三四五"),
        source="压力测试，占位数据，非白皮书结论。三根条时条厚封顶53磅，自上而下排，不撑满。",
    )  # fmt: skip
    pattern = message(
        "pattern", "四项技术一个规律：需求拉动、精度上台阶、可信是下一关", samples.matrix(),
        source="资料来源：《泛在智能》（2020）第2章；市场占比为清华大学数据，其余为腾讯自述，测试集与口径各异，不可横比。F1指结直肠癌细胞分割；远场错误率为相对降幅。",
    )  # fmt: skip
    technology = chapter(
        "technology", 2, "第二章", "技术研究", "四项技术撑起浪潮：机器学习在底，视觉、语音、语言在上",
        key=(
            takeaway("要走向泛在，AI先要高效、可靠", "学术与社会需求两头牵引，可信成为四项技术共同的下一关"),
            takeaway("二十余年积累的数据，终得其用", "数据喂养机器，算力激增而成本下降"),
            takeaway("视觉、语音、语言占中国AI市场34.9%、24.8%、21%", "清华大学口径；三项合计约五分之四"),
        ),
        messages=(pattern, shares),
        sections=(
            section("ml", "2.1", "机器学习", stress),
            section("vision", "2.2", "计算机视觉", faces),
            section("speech", "2.3", "语音技术", message(
                "carriers", "语音正在成为设备的入口",
                takeaways=(takeaway("载体增多", "手机、音箱、车载、穿戴，每一种都给声音一个新的去处。"), takeaway("人要自然、准确、便捷", "由近场、远场到多模态，由“听懂”到能唱会说。"), takeaway("嘈杂环境下仍会出错", "靠场景反馈与开放数据补课。")),
                source="资料来源：《泛在智能》（2020）2.3节。",
            )),
            section("nlp", "2.4", "自然语言处理", message("prose", "语言最难，也仍会误解人", body=("理解、翻译、对话、生成已广泛使用，下一步是更深的理解：低资源多语种、知识泛化、对话质量可度量。",))),
        ),
    )  # fmt: skip
    others = (
        chapter("outbreak", 3, "第三章", "智慧抗疫", "疫情检验数字化，AI在四条战线出力"),
        chapter("economy", 4, "第四章", "创新经济", "危中有机，五个“新”"),
        chapter("institutions", 5, "第五章", "制度保障", "可信之路：分层而敏捷的治理"),
    )
    rows = (
        ("7.9", "%", "政策、需求、供给合力，把AI推上增长引擎的位置", "埃森哲：善用AI，中国经济增速至2035年可达7.9%；麦肯锡的0.8–1.4个百分点是另一把尺子", "macro", "宏观环境"),
        ("80.7", "%", "视觉、语音、语言三项约占市场五分之四，识别已近成熟", "三项分别占34.9%、24.8%、21%；人脸1:1比对通过率由80%升至99%", "technology", "技术研究"),
        ("55.2", "%", "疫情是一次大考：医疗、城市、复工、内容四条战线都用上了AI", "医疗资源紧张：三级医院占定级医院19%，承接55.2%就诊（2018），AI读片、筛药、答疑", "outbreak", "智慧抗疫"),
        ("20", "%", "危中有机：新模式、新场景、新融合、新交互、新目标打开新经济", "无接触零售一例：腾讯珠玑AI写作推送，阅读率与点击率增两成以上", "economy", "创新经济"),
        ("三层", "", "技术变得快，治理宜分层而敏捷，先行先试", "法律划界、行业自律、教育打底；不宜过早过细", "institutions", "制度保障"),
    )  # fmt: skip
    summary = Summary(
        say("疫情验证了AI的用处：需求、供给、技术渐齐，AI正成为日用底座"),
        tuple(
            SummaryRow(Label(n, ">" if n == "20" else "", unit), not unit, say(head), say(text), NO_COPY, see, name, MARK)
            for n, unit, head, text, see, name in rows
        ),
        (say("先讲结论，再讲五章。"),),
        say("资料来源：埃森哲；清华大学；腾讯自述（珠玑测试）；均转引自《泛在智能》（2020）。80.7%为三项占比之和（推算）；医院数据未署来源，两个占比分母不同；“>”为原文下限。"),
    )  # fmt: skip
    chapters = (macro, technology, *others)
    sources = tuple(
        SourceEntry(i, say(name), say("转引自《泛在智能》人工智能白皮书"), "第1.1、2.2节")
        for i, name in enumerate(("清科集团", "清华大学", "埃森哲", "麦肯锡", "中国互联网络信息中心"), 1)
    )
    return Document(
        "zh", say("泛在智能"), say("AI从技术走向日用底座"), say("Ubiquitous intelligence: AI on its way to an everyday utility"),
        "管理层简报", "2020年7月10日", "2020-07-10T00:00:00+08:00", say("依据2020年《泛在智能》人工智能白皮书编写"),
        say("腾讯研究院、腾讯AI Lab、腾讯优图、腾讯云、腾讯云小微"), NO_COPY, NO_COPY, Kpis(()), summary, NO_COPY, (),
        chapters, sources, None, say("底座定成本，场景见价值，可信定远近"), say("白皮书编委会：策划监制两人，主编一人。"),
        storyline(chapters, summary, sources, None), WORDS["zh"],
    )  # fmt: skip


def english() -> Document:
    base = message(
        "base", "China’s digital base is already huge, so growth must come from quality", samples.donut(), samples.kpis(),
        takeaways=(
            takeaway("The user dividend has peaked", "With 904 million people online, new growth has to come from efficiency, not from adding users."),
            takeaway("After connecting comes computing", "The paper expects “computing” to follow “connecting” as the next wave of innovation."),
        ),
        source="Source: CNNIC (users, penetration and rank, March 2020); Tencent Research Institute, Digital China Index Report 2019 (share of GDP, 2018); both as quoted in Ubiquitous Intelligence (2020), section 1.2. The two percentages have different wholes: people and GDP. 35.5% is derived.",
    )  # fmt: skip
    speech = message(
        "speech-market", "China’s speech market is set to grow about fourfold from 2018 to 2023", samples.speech_market(),
        takeaways=(
            takeaway("A forecast, not a record", "2023 is a projection with no named source: read fourfold as direction."),
            takeaway("Plan on 33%, not 34%", "The end points imply 33.0% a year; the printed 34.32% would give 69.8bn."),
            takeaway("More places to speak", "Phones, speakers, cars and wearables each add a carrier for voice."),
        ),
        source="Source: Tencent Research Institute, Ubiquitous Intelligence (2020), section 2.3; no original source named. Hatched: forecast. Growth rate computed from the two end points; the paper prints 34.32% a year.",
    )  # fmt: skip
    table = message(
        "claims", "What the cases claim: faster and cheaper, each on its own base", samples.claims(),
        takeaways=(takeaway("Do not rank", "Each case has its own base."),),
        source="Source: Tencent’s own claims as printed in Ubiquitous Intelligence (2020); no measuring method is given. Do not rank across rows; “up 10 times” may mean 10× or 11×.",
    )  # fmt: skip
    long_table = message("claims-long", "Thirty rows of claims take more than one slide", samples.claims(3))
    bars = message(
        "bars", "One region takes nearly a third of the total, and the five largest together account for more than two thirds of all spending",
        samples.regions(),
        takeaways=(
            takeaway("First message in a few words", "With two messages the type steps up to 16 and 14 pt; nothing is stretched to fill the column."),
            takeaway("Second message", "The space below stays empty."),
        ),
        source="STRESS TEST with placeholder data: not a finding of the paper. Twelve bars, long labels, two-line headline, two messages.",
    )  # fmt: skip
    periods = message(
        "periods", "Twelve periods: the arrow spans first to last and the labels step down", samples.periods(),
        source="STRESS TEST with placeholder data: not a finding of the paper. Last two columns hatched as forecasts.",
    )  # fmt: skip
    chapters = (
        chapter("macro", 1, "Chapter 1", "Macro environment", "Policy, demand and supply push together", messages=(base,)),
        chapter(
            "technology", 2, "Chapter 2", "The technologies", "Machine learning below; vision, speech and language above",
            key=(
                takeaway("To become ubiquitous, AI must first be efficient and reliable", "Trust is the next test of all four technologies"),
                takeaway("Twenty years of data find their use", "Compute is plentiful and its cost is falling"),
            ),
            messages=(bars, periods),
            sections=(
                section("ml", "2.1", "Machine learning"),
                section("vision", "2.2", "Computer vision"),
                section("speech", "2.3", "Speech", speech),
                section("nlp", "2.4", "Natural language processing"),
                section("robots", "2.5", "Robots"),
            ),
        ),
        chapter("outbreak", 3, "Chapter 3", "AI against the outbreak", "Four fronts", messages=(table, long_table)),
    )  # fmt: skip
    rows = (
        ("80.7", "%", "Vision, speech and language make up about four fifths of China’s AI market, and recognition is nearly ready for everyday use", "Tsinghua University shares of 34.9%, 24.8% and 21%; the sum is derived", "technology", "The technologies"),
        ("55.2", "%", "The outbreak put AI to work on four fronts: health care, cities, return to work and digital content", "Tertiary hospitals are 19% of graded hospitals and take 55.2% of visits (2018)", "outbreak", "Against the outbreak"),
        ("Three layers", "", "Governance should be layered and agile: law sets the edge, industry guides, education sustains", "Not too early, not too detailed; pilots first", "macro", "Institutions"),
    )  # fmt: skip
    summary = Summary(
        say("After hype and disappointment the outbreak proved AI useful, and demand, supply and policy now push it towards an everyday utility"),
        tuple(
            SummaryRow(Label(n, "", unit), not unit, say(head), say(text), NO_COPY, see, name, MARK)
            for n, unit, head, text, see, name in rows
        ),
        (),
        say("STRESS TEST of the layout: three messages, long English lines. Source: Ubiquitous Intelligence (2020), as quoted on the pages named."),
    )  # fmt: skip
    data = samples.claims(2).drawing
    sources = tuple(
        SourceEntry(i, say(f"Institute number {i}"), say("Report on the state of the field, second edition"), "sections 1.1, 2.2")
        for i in range(1, 31)
    )
    assert isinstance(data, Table)
    return Document(
        "en", say("Ubiquitous intelligence"), say("AI on its way to an everyday utility"), say("泛在智能：AI从技术走向日用底座"),
        "Executive brief", "10 July 2020", "2020-07-10T00:00:00+08:00",
        say("Based on the 2020 AI white paper Ubiquitous Intelligence"),
        say("Tencent Research Institute, Tencent AI Lab, Tencent Youtu, Tencent Cloud, Tencent Cloud Xiaowei"),
        NO_COPY, NO_COPY, Kpis(()), summary, NO_COPY, (), chapters, sources, data,
        say("The base sets the cost, the scenes show the value, trust decides the distance"),
        say("White paper team: planning and supervision two, chief editor one."),
        storyline(chapters, summary, sources, data), WORDS["en"],
    )  # fmt: skip
