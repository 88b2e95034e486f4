"""The lists of 申报表: a blank one has room to write, a filled one as many rows as are needed."""

from collections.abc import Iterator, Sequence
from datetime import date

from xinzhou_desktop.documents.application.entry import YEARS, Entry, Merit
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import Part, ticks
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads
from xinzhou_desktop.vocabulary import CheckLevel, Direction

_PEN = 10.0  # mm, a row to write in
_PRINTED = 8.0
_HALF = YEARS * 2

# Indicators of 第九条（三） with those that they are computed from, and their units.
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


def _table(
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[str]],
    blank: int,
    centred: Sequence[int] = (),
) -> Table:
    """Rows as given and, in a list without any, empty ones for the pen."""
    high = _PRINTED if rows else _PEN
    filled = rows or [("",) * len(columns)] * blank
    body: tuple[Row, ...] = tuple(
        tuple(
            Cell(text, align="centre" if k in centred else "left", height=high)
            for k, text in enumerate(row)
        )
        for row in filled
    )
    head = heads(*(name for name, _ in columns), height=9.5)
    return Table(tuple(width for _, width in columns), (head,), body)


def _empty(paper: Entry, blank: int) -> int:
    """Rows of an empty list: many on the blank form, one on a filled one to write 无."""
    return blank if paper.blank else 1


def _day(day: date | None) -> str:
    return day_figures(day) if day else ""


def products(paper: Entry) -> Iterator[Part]:
    """三、主导产品或服务."""
    yield Part(
        _table(
            (
                ("主导产品或者服务", 48),
                ("执行标准", 36),
                ("市场占有率", 24),
                ("优等品率或者\n一次交验合格率", 30),
                ("检验报告编号", 32),
            ),
            [(x.name, x.standard, x.share, x.rate, x.report) for x in paper.products],
            _empty(paper, 5),
            (2, 3),
        ),
        caption="三、主导产品或者服务的质量水平",
        whole=paper.blank,
    )


def comparisons(paper: Entry) -> Iterator[Part]:
    """Where the applicant is stricter than the standard (第九条（三）)."""
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
    count = _empty(paper, 9)
    empty = [("",) * 6 + (ticks(ways, None, "\n"),)] * count
    yield Part(
        _table(columns, rows or empty, count, (2, 4, 5)),
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
    """Ranks among peers (第九条（三）)."""
    yield Part(
        _table(
            (
                ("指　标", 36),
                ("年　度", 20),
                ("名次/家数", 24),
                ("排名范围", 42),
                ("出具单位", 48),
            ),
            [(x.indicator, f"{x.year}年", x.place, x.scope, x.issuer) for x in paper.rankings],
            _empty(paper, _HALF),
            (1, 2),
        ),
        caption="同行业排名（质量水平、经营收入、利税总额或者总资产贡献率等指标）",
        whole=paper.blank,
    )


def certificates(paper: Entry) -> Iterator[Part]:
    """五、认证、资质和荣誉."""
    yield Part(
        _table(
            (("认证标准", 50), ("证书编号", 42), ("认证机构", 46), ("有效期至", 32)),
            [(x.standard, x.number, x.issuer, _day(x.valid_to)) for x in paper.certifications],
            _empty(paper, 4),
            (3,),
        ),
        caption="五、认证、资质和荣誉　　（一）管理体系和产品认证",
        whole=paper.blank,
    )
    licences = [
        (x.name, x.number, x.issuer, "长期有效" if x.permanent else _day(x.valid_to))
        for x in paper.licences
    ]
    yield Part(
        _table(
            (("资质、许可名称", 50), ("编　号", 42), ("发证机关", 46), ("有效期至", 32)),
            licences,
            _empty(paper, 4),
            (3,),
        ),
        caption="（二）依法应当取得的资质和许可",
        whole=paper.blank,
    )
    yield Part(
        _table(
            (("荣誉名称", 78), ("授予机关", 62), ("年　度", 30)),
            _merits(paper.honours),
            _empty(paper, 5),
            (2,),
        ),
        caption="（三）荣誉",
        whole=paper.blank,
    )
    yield Part(
        _table(
            (("专利、标准、品牌名称和编号", 78), ("授权、发布或者认定单位", 62), ("年　度", 30)),
            _merits(paper.achievements),
            _empty(paper, 5),
            (2,),
        ),
        caption="（四）专利、标准和品牌",
        whole=paper.blank,
    )


def _merits(merits: tuple[Merit, ...]) -> list[tuple[str, ...]]:
    return [(x.name, x.issuer, x.year) for x in merits]


def _result(passed: bool | None) -> str:
    return "" if passed is None else "合格" if passed else "不合格"


def spot_checks(paper: Entry) -> Iterator[Part]:
    """The spot checks of three years (第九条（三）)."""
    levels = "、".join(level.value for level in CheckLevel)
    rows = [
        (
            x.level.value,
            day_figures(x.day),
            x.product,
            _result(x.first),
            _result(x.final),
            x.report,
        )
        for x in paper.spot_checks
    ]
    yield Part(
        _table(
            (
                ("级　别", 18),
                ("抽查日期", 33),
                ("产　品", 40),
                ("首次结论", 20),
                ("最终结论", 20),
                ("报告编号", 39),
            ),
            rows,
            _empty(paper, 4),
            (0, 1, 3, 4),
        ),
        caption=f"质量监督抽查（{levels}）",
        whole=paper.blank,
    )


def matters(paper: Entry) -> Iterator[Part]:
    """Notices by customs, accidents and penalties (第九条（三）)."""
    yield Part(
        _table(
            (
                ("类　别", 24),
                ("日　期", 33),
                ("认定或者处理机关", 36),
                ("事由和等级", 42),
                ("结论或者处理结果", 35),
            ),
            [(x.kind, day_figures(x.day), x.body, x.facts, x.result) for x in paper.matters],
            _empty(paper, 4),
            (0, 1),
        ),
        caption="海关等部门通报、责任事故和行政处罚",
        whole=paper.blank,
    )
