"""年度工作簿: the year as one Excel file, a sheet a hand-over list."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.models import (
    Application,
    Award,
    Bar,
    Cycle,
    Notice,
    Payment,
    RecordedDecision,
    ScoreSheet,
    UnitOpinion,
)
from xinzhou_desktop.rules import rubric, scoring
from xinzhou_desktop.rules.conditions import CONDITIONS
from xinzhou_desktop.services.records import Service, applications, get
from xinzhou_desktop.storage import durable

if TYPE_CHECKING:
    from xinzhou_desktop.exchange.yearbook import CellValue, Sheet

FEN = 100


class YearbookService(Service):
    """Excel out."""

    area = "文书"

    def write(self, cycle_id: int, target: Path) -> Path:
        """Write every list of a year into one workbook."""
        # openpyxl is slow to load and only needed here.
        from xinzhou_desktop.exchange.yearbook import yearbook  # noqa: PLC0415

        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            content = yearbook(f"{cycle.year}年度信州区质量奖工作簿", _sheets(session, cycle))
        durable.write(target, content)
        return target


def _sheets(session: Session, cycle: Cycle) -> "Sequence[Sheet]":
    from xinzhou_desktop.exchange.yearbook import Sheet  # noqa: PLC0415 -- as above

    found = applications(session, cycle.id)
    return [
        Sheet(
            "申报单位汇总",
            (
                "编号",
                "组织名称",
                "统一社会信用代码",
                "领域",
                "推荐单位",
                "受理日期",
                "状态",
                "联系人",
                "电话",
                "说明",
            ),
            [
                (
                    a.number,
                    a.name,
                    a.organisation.code,
                    a.organisation.field.value,
                    "、".join(r.body.name for r in a.recommendations),
                    a.accepted_on,
                    a.state.value,
                    a.organisation.contact,
                    a.organisation.phone,
                    a.state_reason,
                )
                for a in found
            ],
        ),
        Sheet(
            "三年指标（元）",
            ("组织名称", "年度", "主营业务收入", "利润总额", "净利润", "纳税总额"),
            [
                (
                    a.name,
                    f.year,
                    _yuan(f.revenue_fen),
                    _yuan(f.total_profit_fen),
                    _yuan(f.net_profit_fen),
                    _yuan(f.taxes_fen),
                )
                for a in found
                for f in a.figures
            ],
        ),
        Sheet(
            "资格审查汇总",
            ("组织名称", *(c.title for c in CONDITIONS), "初审", "复核", "结论", "日期"),
            [_review(a) for a in found if a.review is not None],
        ),
        Sheet(
            "查验安排与结论",
            ("编号", "组织名称", "查验组", "查验日期", "真实性审查", "结论", "说明"),
            [
                (
                    a.inspection.number,
                    a.name,
                    "、".join(m.person.name for m in a.inspection.team),
                    a.inspection.visited_on,
                    a.inspection.desk_result.value if a.inspection.desk_result else "",
                    a.inspection.conclusion.value if a.inspection.conclusion else "",
                    a.inspection.conclusion_note,
                )
                for a in found
                if a.inspection is not None
            ],
        ),
        Sheet(
            "评分汇总",
            ("组织名称", "评审员", "个人评分", "回避", "锁定时间", "报告编号", "合议总分"),
            [
                (
                    a.name,
                    s.person.name,
                    _own_points(s),
                    s.recusal_reason if s.recused else "",
                    f"{s.locked_at:%Y-%m-%d %H:%M}" if s.locked_at and not s.recused else "",
                    a.report.number if a.report else "",
                    _points(a),
                )
                for a in found
                for s in a.sheets
            ],
        ),
        Sheet(
            "成员单位意见",
            ("组织名称", "成员单位", "发函日期", "期限", "答复", "意见", "处理意见"),
            [
                (
                    get(session, Application, o.application_id, "申报记录").name,
                    o.unit.name,
                    o.sent_on,
                    o.due_on,
                    o.reply.value if o.reply else "未答复",
                    o.text,
                    o.handling,
                )
                for o in session.scalars(
                    select(UnitOpinion)
                    .join(Application, Application.id == UnitOpinion.application_id)
                    .where(Application.cycle_id == cycle.id)
                    .order_by(UnitOpinion.id)
                )
            ],
        ),
        Sheet(
            "公示与异议",
            ("公示编号", "异议编号", "收到时间", "对象", "事项", "是否期内", "状态", "处理"),
            [
                (
                    n.number,
                    o.number,
                    f"{o.received_at:%Y-%m-%d %H:%M}",
                    o.application.name,
                    o.matter,
                    "是" if o.in_time else "否",
                    o.state.value,
                    o.investigation or o.handling_reason,
                )
                for n in session.scalars(
                    select(Notice).where(Notice.cycle_id == cycle.id).order_by(Notice.id)
                )
                for o in n.objections
            ],
        ),
        Sheet(
            "奖金发放表（元）",
            ("组织名称", "奖项", "类别", "金额", "户名", "开户行", "账号", "状态", "凭证"),
            [
                (
                    p.award.name_as_decided,
                    p.award.honour.value,
                    p.kind.value,
                    _yuan(p.amount_fen),
                    p.payee,
                    p.bank,
                    p.account,
                    p.state.value,
                    p.voucher,
                )
                for p in session.scalars(
                    select(Payment)
                    .join(Award)
                    .where(Award.cycle_id == cycle.id)
                    .order_by(Payment.id)
                )
            ],
        ),
        Sheet(
            "历年获奖台账",
            ("年度", "组织名称", "奖项", "证书编号", "表扬决定", "有效期至", "状态", "补录依据"),
            [
                (
                    a.year,
                    a.name_as_decided,
                    a.honour.value,
                    a.certificate_number or "",
                    a.decision_number,
                    a.valid_to,
                    a.state.value,
                    a.history_document,
                )
                for a in session.scalars(select(Award).order_by(Award.year, Award.id))
            ],
        ),
        Sheet(
            "禁报名单",
            ("组织名称", "统一社会信用代码", "起", "止", "依据"),
            [
                (b.organisation.name, b.organisation.code, b.starts, b.ends, b.basis)
                for b in session.scalars(select(Bar).order_by(Bar.id))
            ],
        ),
        Sheet(
            "记录在案的决定",
            ("事项", "依据", "口径", "内容", "理由", "决定人"),
            [
                (d.act, d.article, d.policy, d.matter, d.reason, d.decided_by)
                for d in session.scalars(
                    select(RecordedDecision)
                    .where(RecordedDecision.cycle_id == cycle.id)
                    .order_by(RecordedDecision.id)
                )
            ],
        ),
    ]


def _yuan(fen: int | None) -> float | None:
    return None if fen is None else fen / FEN


def _own_points(sheet: ScoreSheet) -> str:
    if sheet.recused or sheet.locked_at is None:
        return ""
    percents = {s.item: s.percent for s in sheet.scores}
    return scoring.points(scoring.total(rubric.shipped(), percents))


def _points(a: Application) -> str:
    if a.report is None or a.report.total_points is None:
        return ""
    return scoring.points(a.report.total_points)


def _review(a: Application) -> "tuple[CellValue, ...]":
    review = a.review
    if review is None:
        return ()
    standing = {x.condition: x.second or x.first for x in review.lines}
    marks = []
    for condition in CONDITIONS:
        opinion = standing.get(condition.code)
        marks.append(opinion.value if opinion else "")
    decision = review.decision.value if review.decision else ""
    return (a.name, *marks, review.first_by, review.second_by, decision, review.decided_on)
