"""信州区质量奖申报表: cover, instructions and nine parts, blank or filled (第八、九条)."""

from enum import Enum

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.application.entry import YEARS, Entry
from xinzhou_desktop.documents.application.entry_figures import (
    comparisons,
    figures,
    products,
    rankings,
)
from xinzhou_desktop.documents.application.entry_lists import certificates, matters, spot_checks
from xinzhou_desktop.documents.application.entry_signed import (
    commitment,
    recommendations,
    review,
    statements,
)
from xinzhou_desktop.documents.cover import Cover, draw_cover, draw_instructions
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.form import UPRIGHT, Form, Part, numbered, ticks
from xinzhou_desktop.documents.tables import Cell, Row, Table, label
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.vocabulary import Field, OrganisationKind, Purpose

SIZES = ("大型", "中型", "小型", "微型")
_PEN, _PRINTED = 13.5, 11.0  # mm; a row to write in, and one that is printed
_FIELDS_A_LINE, _KINDS_A_LINE = 4, 4
_WIDTHS = (26, 59, 26, 59)
_YES_NO = ("是", "否")


def entry_form(paper: Entry, words: Wording | None = None) -> bytes:
    """The form as PDF, blank when nothing but the year is known (第八条)."""
    words = words or shipped()["f2"]
    made = entry_paper(paper, words)
    sheet = Sheet(UPRIGHT, made.title.replace("|", ""))
    draw_cover(sheet, _cover(paper, words))
    instructions = words.lines(
        "instructions",
        year=paper.year,
        first_year=paper.years[0],
        last_year=paper.years[-1],
        contact=paper.office.contact,
    )
    draw_instructions(sheet, "填　报　说　明", instructions)
    form.draw(sheet, made)
    return sheet.finished()


def entry_paper(paper: Entry, words: Wording) -> Form:
    """The nine parts before they are set."""
    if not paper.blank and not paper.identity.name.strip():
        raise PaperError(
            "申报表没有组织名称。",
            basis="第八条",
            remedy="请先填写组织名称；要空白申报表的，请选择“空白申报表”。",
        )
    if any(len(values) != YEARS for values in paper.figures.values()):
        raise PaperError(
            "三年指标的年数不对，申报表要三个完整会计年度的数据。",
            basis="第九条第（三）项",
            remedy="请补齐三年的指标；没有数据的写“无”。",
        )
    name = paper.identity.name
    return Form(
        words.say("title", year=paper.year),
        (
            Part(_identity(paper), caption="一、基本情况"),
            Part(_overview(paper), caption="二、组织概述"),
            *products(paper),
            *comparisons(paper),
            *figures(paper, numbered(words.lines("notes_figures"))),
            *rankings(paper),
            *certificates(paper),
            Part(
                statements(paper, words),
                caption="六、监督抽查、责任事故和处罚情况声明",
                whole=True,
            ),
            *spot_checks(paper),
            *matters(paper),
            Part(commitment(paper, words), caption="七、承诺", whole=True),
            Part(
                recommendations(paper, words),
                caption="八、推荐意见",
                notes=words.lines("notes_recommendation"),
                whole=True,
            ),
            Part(review(words), caption="九、资格审查意见（由区质量强区办填写）", whole=True),
        ),
        left=f"组织名称：{name}" if name else f"组织名称：{'＿' * 18}",
        right=f"受理编号：{paper.number}" if paper.number else "受理编号：＿＿＿＿＿＿＿＿",
        witness=paper.witness,
    )


def _cover(paper: Entry, words: Wording) -> Cover:
    day = day_figures(paper.day) if paper.day else "　　　　年　　　月　　　日"
    bodies = "、".join(item.body for item in paper.recommendations)
    return Cover(
        words.say("cover_title"),
        words.say("subtitle", year=paper.year),
        (
            ("组织名称（盖章）", paper.identity.name),
            ("推荐单位（盖章）", bodies),
            ("申 报 领 域", _in_two(Field, paper.field, _FIELDS_A_LINE)),
            ("填 表 日 期", day),
        ),
        paper.office.made,
        f"受理编号：{paper.number or '＿＿＿＿＿＿＿＿＿＿'}",
    )


def _chosen(kind: type[Enum], value: Enum | None, gap: str = "　") -> str:
    return ticks(tuple(each.value for each in kind), value.value if value else None, gap)


def _in_two(kind: type[Enum], value: Enum | None, first: int) -> str:
    """Two lines of boxes, the first of so many."""
    names = tuple(each.value for each in kind)
    chosen = value.value if value else None
    return "\n".join(ticks(part, chosen) for part in (names[:first], names[first:]))


def _yes_no(value: bool | None, options: tuple[str, str] = _YES_NO) -> str:
    """Two boxes; unknown leaves both to the pen."""
    return ticks(options, None if value is None else options[0 if value else 1])


def _identity(paper: Entry) -> Table:
    it, high = paper.identity, _PEN if paper.blank else _PRINTED

    def wide(name: str, text: str) -> Row:
        return label(name, height=high), Cell(text, cols=3)

    def pair(a: str, first: str, b: str, second: str) -> Row:
        return label(a, height=high), Cell(first), label(b), Cell(second)

    registered, operating = (
        day_figures(day) if day else "" for day in (it.registered_on, it.operating_since)
    )
    kinds = _in_two(OrganisationKind, it.kind, _KINDS_A_LINE)
    employees = f"{it.employees}人" if it.employees is not None else ""
    rows = (
        wide("组织名称", it.name),
        wide("曾用名和\n变更日期", it.former_name),
        pair("统一社会\n信用代码", it.code, "法定代表人", it.legal_representative),
        (label("组织性质", height=15), Cell(kinds, cols=3)),
        pair(
            "是否独立法人",
            _yes_no(it.legal_person),
            "业务性质",
            _chosen(Purpose, it.purpose, " "),
        ),
        pair("成立日期", registered, "开始经营日期", operating),
        pair("注册资本", it.capital, "从业人数", employees),
        wide("注册地址", it.registered_address),
        wide("经营地址", it.business_address),
        pair("行业（GB/T\u00a04754）", it.industry, "组织规模", ticks(SIZES, it.size or None, " ")),
        pair("联系人", it.contact, "职　务", it.position),
        pair("联系电话", it.phone, "电子邮箱", it.mail),
        pair("开户银行", it.bank, "银行账号", it.account),
        wide("户　名", it.payee),
    )
    return Table(_WIDTHS, (), rows)


def _overview(paper: Entry) -> Table:
    high, low = (150.0, 60.0) if paper.blank else (40.0, 14.0)
    asked = "\n（1000字以内）\n\n主要业务\n规模和业绩\n质量管理\n创新和成效"
    named = "组织概述" + (asked if paper.blank else "")
    since = f"{paper.excellence_since}年" if paper.excellence_since else "＿＿＿＿年"
    score = f"　自评得分：{paper.self_score or '＿＿＿＿'}"
    model = (
        f"参照GB/T\u00a019580《卓越绩效评价准则》的起始年份：{since}\n"
        f"自评报告：{_yes_no(paper.self_assessment, ('附后', '没有'))}{score}"
    )
    return Table(
        (32, 138),
        (),
        (
            (
                label(named),
                Cell(paper.overview, top=True, height=high),
            ),
            (label("质量管理\n模　　式"), Cell(model, height=16)),
            (
                label("社会贡献\n（从事非盈利\n性业务的填写）"),
                Cell(paper.contribution, top=True, height=low),
            ),
        ),
        leading=1.55,
    )
