"""The publicity notice: 关于…候选名单的公示 (第十四条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import (
    Annex,
    Annexes,
    Block,
    Para,
    Signature,
    Title,
    heading,
)
from xinzhou_desktop.documents.dates import span
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.qualification import LIST_CELL, LIST_HEAD
from xinzhou_desktop.documents.tables import CELL, Cell, Row, Table
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_14, MIN_PUBLICITY_DAYS

_STEPS = "经组织申报、推荐、资格审查、现场查验和综合考核，并经区质量强区工作领导小组审议"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One organisation on the list; the details are printed in the annexed table only."""

    name: str
    field: str = ""
    product: str = ""
    recommended_by: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is published; `first` and `last` are the counted days, `day` is the publication day."""

    year: int
    award: tuple[Candidate, ...]
    nominees: tuple[Candidate, ...]
    first: date
    last: date
    platform: str
    office: Office
    day: date
    order: str = "按组织名称笔画排序，排名不分先后"
    tabled: bool = False  # names in an annexed table instead of the text
    witness: str = ""

    @property
    def days(self) -> int:
        """Length of the period in days, both ends counted."""
        return (self.last - self.first).days + 1


def notice(paper: Notice) -> bytes:
    """The notice; refused when it names nobody or is shorter than the Measures ask (第十四条)."""
    _check(paper)
    title = f"关于{paper.year}年度信州区质量奖|候选名单|的公示"
    body = _tabled(paper) if paper.tabled else _in_text(paper)
    return official.render(Official(title, (Title(title), *body), paper.witness))


def _check(paper: Notice) -> None:
    if not paper.award and not paper.nominees:
        raise PaperError(
            "候选名单为空，没有可以公示的组织。",
            basis=str(ART_14),
            remedy="请先由领导小组审议确定候选名单；没有候选组织的，请按空缺办理。",
        )
    if paper.days < MIN_PUBLICITY_DAYS:
        raise PaperError(
            f"公示时间为{max(paper.days, 0)}天，《办法》第十四条规定公示时间不少于"
            f"{MIN_PUBLICITY_DAYS}天。",
            basis=str(ART_14),
            remedy="请把公示的最后一日推后，再打印公示。",
        )


def _period(paper: Notice) -> str:
    counted = paper.first > paper.day
    note = "公示发布当日不计入" if counted else "公示发布当日计入"
    return f"公示时间为{span(paper.first, paper.last)}（共{paper.days}天，{note}）。"


def _counts(paper: Notice) -> str:
    parts = []
    if paper.award:
        parts.append(f"信州区质量奖候选组织{len(paper.award)}家")
    if paper.nominees:
        parts.append(f"信州区质量奖提名奖候选组织{len(paper.nominees)}家")
    return "、".join(parts)


def _in_text(paper: Notice) -> list[Block]:
    blocks: list[Block] = [
        Para(
            f"根据《信州区质量奖管理办法》，{paper.year}年度信州区质量奖考核工作{_STEPS}，"
            f"确定{_counts(paper)}。现通过{paper.platform}将候选名单予以公示（{paper.order}）。"
        )
    ]
    numbers = iter("一二三四")
    for name, group in (("信州区质量奖", paper.award), ("信州区质量奖提名奖", paper.nominees)):
        if group:
            blocks.append(heading(f"{next(numbers)}、{name}候选组织（{len(group)}家）"))
            blocks += [Para(f"{k}. {item.name}", hanging=3) for k, item in enumerate(group, 1)]
    return [
        *blocks,
        heading(f"{next(numbers)}、公示时间"),
        Para(_period(paper)),
        heading(f"{next(numbers)}、异议的提出"),
        Para(
            "公示期间，任何单位或者个人对候选组织的资格、申报材料的真实性等有异议的，"
            "应当以书面形式向区质量强区工作领导小组办公室提出，并提供必要的证明材料。"
            "以单位名义提出的，应当加盖单位公章，写明联系人和联系电话；"
            "以个人名义提出的，应当签署真实姓名，写明联系方式。"
            "匿名或者逾期提出的，不予受理。对反映人的信息，依法予以保密。"
        ),
        *_contacts(paper.office),
        Signature(paper.office.name, paper.day),
    ]


def _contacts(office: Office) -> list[Para]:
    post = f"（邮编：{office.post_code}）" if office.post_code else ""
    phones = (("电话", office.phone), ("监督电话", office.supervision))
    lines = (
        f"受理单位：{office.name}",
        f"地址：{office.address}{post}" if office.address else "",
        "　　".join(f"{name}：{value}" for name, value in phones if value),
        f"电子邮箱：{office.mail}" if office.mail else "",
    )
    return [Para(line) for line in lines if line]


def _tabled(paper: Notice) -> list[Block]:
    annex = f"{paper.year}年度信州区质量奖候选名单"
    return [
        Para(
            f"根据《信州区质量奖管理办法》，{_STEPS}，确定{_counts(paper)}。"
            f"现将{annex}（见附件）通过{paper.platform}予以公示。"
        ),
        Para(_period(paper)),
        Para(
            "公示期间对候选组织有异议的，应当书面提出并提供证明材料；"
            "单位应当加盖公章，个人应当签署真实姓名，并写明联系方式。"
            "匿名或者逾期提出的，不予受理。对反映人的信息依法保密。"
        ),
        *_contacts(paper.office),
        Annexes((annex,)),
        Signature(paper.office.name, paper.day),
        Annex("附件", f"{paper.year}年度信州区质量奖|候选名单"),
        _table(paper),
    ]


def _table(paper: Notice) -> Table:
    names = ("奖　项", "序号", "组织名称", "领域", "主导产品\n或者服务", "推荐单位")
    head: Row = tuple(Cell(name, align="centre", style=LIST_HEAD, height=9) for name in names)
    rows: list[Row] = []
    for name, group in (
        ("信州区\n质量奖", paper.award),
        ("信州区\n质量奖\n提名奖", paper.nominees),
    ):
        for k, item in enumerate(group):
            text = f"{name}\n（{len(group)}家）"
            merged = Cell(text, rows=len(group), align="centre", style=LIST_HEAD)
            rows.append(
                (
                    *((merged,) if k == 0 else ()),
                    Cell(str(k + 1), align="centre", style=LIST_CELL, height=13),
                    Cell(item.name, style=LIST_CELL),
                    Cell(item.field, align="centre", style=LIST_CELL),
                    Cell(item.product, style=LIST_CELL),
                    Cell(item.recommended_by, style=LIST_CELL),
                )
            )
    rows.append((Cell(f"注：{paper.order}。", cols=6, style=CELL, height=8),))
    return Table((23, 12.5, 52, 14.5, 28, 26), (head,), tuple(rows), leading=1.35)
