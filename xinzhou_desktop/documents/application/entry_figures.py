"""What an applicant measures, part by part of 申报表: products, standards, figures, ranks."""

from collections.abc import Iterator

from xinzhou_desktop.documents.application.entry import YEARS, Entry
from xinzhou_desktop.documents.application.entry_lists import empty_rows, list_of
from xinzhou_desktop.documents.form import Part, ticks
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads
from xinzhou_desktop.vocabulary import Direction

_HALF = YEARS * 2

# Indicators of 第九条第（三）项 with those that they are computed from, and their units.
INDICATORS = (
    ("年初资产总计", "万元"),
    ("年末资产总计", "万元"),
    ("所有者权益", "万元"),
    ("主营业务收入", "万元"),
    ("利润总额", "万元"),
    ("净利润", "万元"),
    ("纳税总额", "万元"),
    ("税金及附加", "万元"),
    ("应交增值税", "万元"),
    ("利税总额", "万元"),
    ("利息支出", "万元"),
    ("总资产贡献率", "%"),
    ("资产负债率", "%"),
    ("研发投入", "万元"),
    ("出口额", "万美元"),
    ("全员劳动生产率", "万元/人"),
    ("万元产值综合能耗", "吨标准煤"),
    ("质量损失率", "%"),
    ("顾客满意度", "%"),
)


def products(paper: Entry) -> Iterator[Part]:
    """三、主导产品或服务."""
    yield Part(
        list_of(
            (
                ("主导产品或者服务", 48),
                ("执行标准", 36),
                ("市场占有率", 24),
                ("优等品率或者\n一次交验合格率", 30),
                ("检验报告编号", 32),
            ),
            [(x.name, x.standard, x.share, x.rate, x.report) for x in paper.products],
            empty_rows(paper, 5),
            (2, 3),
        ),
        caption="三、主导产品或者服务的质量水平",
        whole=paper.blank,
    )


def comparisons(paper: Entry) -> Iterator[Part]:
    """Where the applicant is stricter than the standard (第九条第（三）项)."""
    ways = tuple(way.value for way in Direction)
    columns = (
        ("产品或者服务", 32),
        ("指　标", 24),
        ("单位", 14),
        ("国家（行业）\n标准号", 32),
        ("标准值", 19),
        ("本组织值", 19),
        ("方　向", 30),
    )
    rows = [
        (
            x.product,
            x.indicator,
            x.unit,
            x.standard,
            x.standard_value,
            x.own_value,
            ticks(ways, x.direction.value if x.direction else None, "\n"),
        )
        for x in paper.comparisons
    ]
    count = empty_rows(paper, 9)
    empty = [("",) * 6 + (ticks(ways, None, "\n"),)] * count
    yield Part(
        list_of(columns, rows or empty, count, (2, 4, 5)),
        caption="标准对比（主导产品或者服务质量严于国家、行业标准的指标）",
        whole=paper.blank,
    )


def figures(paper: Entry, notes: tuple[str, ...]) -> Iterator[Part]:
    """四、三年指标: the usual indicators, then what else the applicant has given."""
    given = dict(paper.figures)
    known = [(name, unit, given.pop(name, ("",) * YEARS)) for name, unit in INDICATORS]
    rows = known + [(name, "", values) for name, values in given.items()]
    body: tuple[Row, ...] = tuple(
        (
            Cell(str(k), align="centre", height=9.2 if paper.blank else 7.5),
            Cell(name),
            Cell(unit, align="centre"),
            *(Cell(value, align="right") for value in values),
        )
        for k, (name, unit, values) in enumerate(rows, 1)
    )
    names = ("序号", "指　标", "单　位", *(f"{year}年" for year in paper.years))
    head = heads(*names, height=9.5)
    yield Part(
        Table((12, 48, 26, 28, 28, 28), (head,), body),
        caption="四、三年指标",
        notes=notes,
        whole=paper.blank,
    )


def rankings(paper: Entry) -> Iterator[Part]:
    """Ranks among peers (第九条第（三）项)."""
    yield Part(
        list_of(
            (
                ("指　标", 36),
                ("年　度", 20),
                ("名次/家数", 24),
                ("排名范围", 42),
                ("出具单位", 48),
            ),
            [(x.indicator, f"{x.year}年", x.place, x.scope, x.issuer) for x in paper.rankings],
            empty_rows(paper, _HALF),
            (1, 2),
        ),
        caption="同行业排名（质量水平、经营收入、利税总额或者总资产贡献率等指标）",
        whole=paper.blank,
    )
