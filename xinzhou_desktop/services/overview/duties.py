"""What waits for the office, stage by stage."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.models import (
    Application,
    Award,
    Consultation,
    Cycle,
    Notice,
    Payment,
    Supplement,
    UnitOpinion,
)
from xinzhou_desktop.services.objections import OPEN as OPEN_OBJECTIONS
from xinzhou_desktop.services.records import applications, get
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    CycleState,
    NoticeState,
    PaymentState,
)

STATE = ApplicationState


BEFORE = {
    Stage.APPLICATION: (STATE.REGISTERED,),
    Stage.QUALIFICATION: (STATE.ACCEPTED, STATE.RECOMMENDED, STATE.REVIEWED),
    Stage.INSPECTION: (STATE.ADMITTED,),
    Stage.ASSESSMENT: (STATE.INSPECTED, STATE.REPORTED),
    Stage.PUBLICITY: (STATE.CANDIDATE, STATE.PUBLISHED),
    Stage.AWARD: (STATE.DECIDED,),
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do; `due` None has no legal date."""

    stage: Stage
    title: str
    note: str
    due: date | None
    overdue: bool


def plan_duties(cycle: Cycle) -> list[Duty]:
    """A plan that is not out."""
    if cycle.state is not CycleState.PREPARING:
        return []
    return [Duty(Stage.PLAN, "印发考核方案", "第十条；印发后口径冻结", None, False)]


def application_duties(session: Session, cycle: Cycle, today: date) -> list[Duty]:
    """Applicants that wait in a stage, with the plan's last day."""
    found = applications(session, cycle.id)
    plan = cycle.plans[-1] if cycle.plans else None
    planned = {s.stage: s.ends for s in plan.schedule} if plan else {}
    names = {
        Stage.APPLICATION: "受理申报",
        Stage.QUALIFICATION: "完成资格审查",
        Stage.INSPECTION: "完成现场查验",
        Stage.ASSESSMENT: "完成综合考核",
        Stage.PUBLICITY: "办理考核公示",
        Stage.AWARD: "登记表扬决定",
    }
    duties = []
    for stage, states in BEFORE.items():
        waiting = sum(a.state in states for a in found)
        if waiting:
            due = planned.get(stage)
            late = due is not None and due < today
            note = f"{waiting}家；方案日程" if due else f"{waiting}家"
            duties.append(Duty(stage, f"{names[stage]}：{waiting}家", note, due, late))
    return duties


def letters_due(session: Session, cycle: Cycle, today: date) -> list[Duty]:
    """Departments, applicants and member units that owe an answer."""
    open_letters = session.scalars(
        select(Consultation)
        .join(Application, Application.id == Consultation.application_id)
        .where(Application.cycle_id == cycle.id, Consultation.replied_on.is_(None))
    )
    duties: dict[tuple[str, date], int] = {}
    for letter in open_letters:
        key = (letter.department, letter.due_on)
        duties[key] = duties.get(key, 0) + 1
    found = [
        Duty(
            Stage.QUALIFICATION,
            f"催{department}答复",
            f"{count}件；未答复不作同意",
            due,
            due < today,
        )
        for (department, due), count in duties.items()
    ]
    supplements = session.scalars(
        select(Supplement)
        .join(Application, Application.id == Supplement.application_id)
        .where(Application.cycle_id == cycle.id, Supplement.received_on.is_(None))
    )
    for s in supplements:
        application = get(session, Application, s.application_id, "申报记录")
        title = f"收补正材料：{application.name}"
        late = s.due_on < today
        found.append(Duty(Stage.QUALIFICATION, title, f"{s.number}（P31）", s.due_on, late))
    units = session.scalars(
        select(UnitOpinion)
        .join(Application, Application.id == UnitOpinion.application_id)
        .where(
            Application.cycle_id == cycle.id,
            Application.state == STATE.REPORTED,
            UnitOpinion.reply.is_(None),
        )
    ).all()
    found += [
        Duty(
            Stage.ASSESSMENT,
            f"催{name}答复意见",
            "成员单位未答复不视为同意（P38）",
            due,
            due < today,
        )
        for name, due in sorted({(u.unit.name, u.due_on) for u in units})
    ]
    return found


def publicity_duties(session: Session, cycle: Cycle, today: date) -> list[Duty]:
    """Open objections and the end of the period."""
    notice = session.scalars(
        select(Notice).where(Notice.cycle_id == cycle.id).order_by(Notice.id.desc())
    ).first()
    if notice is None or notice.state is not NoticeState.PUBLISHED:
        return []
    duties = [
        Duty(
            Stage.PUBLICITY,
            f"办结{o.number}",
            f"{o.application.name}；全部办结方可提请（P47）",
            notice.last_day,
            notice.last_day < today,
        )
        for o in notice.objections
        if o.state in OPEN_OBJECTIONS
    ]
    after = notice.last_day + timedelta(days=1)
    duties.append(
        Duty(Stage.PUBLICITY, "公示期满，登记撤下和通过", "第十四条", after, after < today)
    )
    return duties


def award_duties(session: Session, cycle: Cycle) -> list[Duty]:
    """Money that is asked for or due."""
    payments = session.scalars(select(Payment).join(Award).where(Award.cycle_id == cycle.id)).all()
    names = {PaymentState.REQUESTED: "登记奖金拨付", PaymentState.DUE: "追缴奖金"}
    stages = {PaymentState.REQUESTED: Stage.AWARD, PaymentState.DUE: Stage.SUPERVISION}
    return [
        Duty(stages[state], f"{name}：{count}笔", "第十六条，专款专用", None, False)
        for state, name in names.items()
        if (count := sum(p.state is state for p in payments))
    ]
