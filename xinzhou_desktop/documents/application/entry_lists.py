"""The lists of 申报表: a blank one has room to write, a filled one as many rows as are needed."""

from collections.abc import Iterator, Sequence
from datetime import date

from xinzhou_desktop.documents.application.entry import Entry, Merit
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import Part
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads
from xinzhou_desktop.vocabulary import CheckLevel

_PEN = 10.0  # mm, a row to write in
_PRINTED = 8.0


def list_of(
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


def empty_rows(paper: Entry, blank: int) -> int:
    """Rows of an empty list: many on the blank form, one on a filled one to write 无."""
    return blank if paper.blank else 1


def _day(day: date | None) -> str:
    return day_figures(day) if day else ""


def certificates(paper: Entry) -> Iterator[Part]:
    """五、认证、资质和荣誉."""
    yield Part(
        list_of(
            (("认证标准", 50), ("证书编号", 42), ("认证机构", 46), ("有效期至", 32)),
            [(x.standard, x.number, x.issuer, _day(x.valid_to)) for x in paper.certifications],
            empty_rows(paper, 4),
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
        list_of(
            (("资质、许可名称", 50), ("编　号", 42), ("发证机关", 46), ("有效期至", 32)),
            licences,
            empty_rows(paper, 4),
            (3,),
        ),
        caption="（二）依法应当取得的资质和许可",
        whole=paper.blank,
    )
    yield Part(
        list_of(
            (("荣誉名称", 78), ("授予机关", 62), ("年　度", 30)),
            _merits(paper.honours),
            empty_rows(paper, 5),
            (2,),
        ),
        caption="（三）荣誉",
        whole=paper.blank,
    )
    yield Part(
        list_of(
            (("专利、标准、品牌名称和编号", 78), ("授权、发布或者认定单位", 62), ("年　度", 30)),
            _merits(paper.achievements),
            empty_rows(paper, 5),
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
    """The spot checks of three years (第九条第（三）项)."""
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
        list_of(
            (
                ("级　别", 18),
                ("抽查日期", 33),
                ("产　品", 40),
                ("首次结论", 20),
                ("最终结论", 20),
                ("报告编号", 39),
            ),
            rows,
            empty_rows(paper, 4),
            (0, 1, 3, 4),
        ),
        caption=f"质量监督抽查（{levels}）",
        whole=paper.blank,
    )


def matters(paper: Entry) -> Iterator[Part]:
    """Notices by customs, accidents and penalties (第九条第（三）项)."""
    yield Part(
        list_of(
            (
                ("类　别", 24),
                ("日　期", 33),
                ("认定或者处理机关", 36),
                ("事由和等级", 42),
                ("结论或者处理结果", 35),
            ),
            [(x.kind, day_figures(x.day), x.body, x.facts, x.result) for x in paper.matters],
            empty_rows(paper, 4),
            (0, 1),
        ),
        caption="海关等部门通报、责任事故和行政处罚",
        whole=paper.blank,
    )
