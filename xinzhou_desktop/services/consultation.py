"""部门征询 and 补正: what the review asks of others, with its deadlines (第十一条, P31)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.models import Application, Consultation, Supplement
from xinzhou_desktop.regulation import ART_11
from xinzhou_desktop.rules import periods
from xinzhou_desktop.rules import qualification as rules
from xinzhou_desktop.services.records import (
    Service,
    calendar,
    draw_number,
    get,
    must,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import ApplicationState, Topic

REPLY_WORKDAYS = 5
OPEN = (
    ApplicationState.ACCEPTED,
    ApplicationState.RECOMMENDED,
    ApplicationState.REVIEWED,
)


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """A department asked about one topic."""

    row_id: int
    department: str
    topic: Topic
    sent_on: date
    due_on: date
    replied_on: date | None
    favourable: bool | None
    reply: str


@dataclass(frozen=True, slots=True)
class SupplementRow:
    """What an applicant was asked to complete."""

    row_id: int
    number: str
    matters: str
    sent_on: date
    due_on: date
    derivation: str
    received_on: date | None
    result: str


class Enquiries(Service):
    """Letters to departments and requests to the applicant."""

    area = "资格审查"

    def consult(self, application_id: int, department: str, topic: Topic, sent_on: date) -> int:
        """Ask a department; without a reply the matter stays unknown, never consent."""
        if not department.strip():
            raise InvalidInput("请填写部门。", field="department")
        with self._database.act("征询部门意见") as session:
            application = get(session, Application, application_id, "申报记录")
            _open(application)
            due = periods.count_workdays(sent_on, REPLY_WORKDAYS, calendar(session)).last
            asked = Consultation(
                application_id=application.id,
                department=department.strip(),
                topic=topic,
                sent_on=sent_on,
                due_on=due,
            )
            session.add(asked)
            session.flush()
            return asked.id

    def answer(self, consultation_id: int, on: date, favourable: bool | None, reply: str) -> None:
        """Register a department's reply; None is a reply that settles nothing."""
        if not reply.strip():
            raise InvalidInput("请填写答复的内容。", field="reply")
        with self._database.act("登记部门答复") as session:
            asked = get(session, Consultation, consultation_id, "征询记录")
            if on < asked.sent_on:
                raise InvalidInput("答复日期早于发函日期。", field="on")
            asked.replied_on, asked.favourable, asked.reply = on, favourable, reply.strip()

    def ask_supplement(self, application_id: int, matters: str, sent_on: date) -> int:
        """Ask the applicant to complete its papers; the deadline is counted by P31."""
        if not matters.strip():
            raise InvalidInput("请逐条写明补正事项。", field="matters")
        with self._database.act("发补正通知") as session:
            application = get(session, Application, application_id, "申报记录")
            _open(application)
            policies = policies_in_force(session, application.cycle)
            due = rules.supplement_due(sent_on, policies, calendar(session))
            year = application.cycle.year
            number = draw_number(session, "BZ", year, application.name, "补正〔{year}〕{n}号")
            request = Supplement(
                application_id=application.id,
                number=number,
                matters=matters.strip(),
                sent_on=sent_on,
                due_on=due.last,
                derivation="\n".join(due.derivation),
            )
            session.add(request)
            session.flush()
            return request.id

    def receive_supplement(self, supplement_id: int, on: date, result: str) -> None:
        """Register what came; a late one is kept and said to be late."""
        if not result.strip():
            raise InvalidInput("请写明补正的结果。", field="result")
        with self._database.act("登记补正结果") as session:
            request = get(session, Supplement, supplement_id, "补正通知")
            late = "（逾期）" if on > request.due_on else ""
            request.received_on, request.result = on, result.strip() + late

    def consultations(self, application_id: int) -> list[ConsultationRow]:
        """The departments asked about one application."""
        with self._reading() as session:
            query = select(Consultation).where(Consultation.application_id == application_id)
            return [_row(c) for c in session.scalars(query.order_by(Consultation.id))]

    def unanswered(self, cycle_id: int) -> list[tuple[str, ConsultationRow]]:
        """The open consultations of a year with whom they are about, while it is in review."""
        with self._reading() as session:
            query = (
                select(Consultation, Application)
                .join(Application)
                .where(
                    Application.cycle_id == cycle_id,
                    Application.state.in_(OPEN),
                    Consultation.replied_on.is_(None),
                )
                .order_by(Application.id, Consultation.id)
            )
            return [(a.name, _row(c)) for c, a in session.execute(query)]

    def supplements(self, application_id: int) -> list[SupplementRow]:
        """The requests to one applicant."""
        with self._reading() as session:
            query = select(Supplement).where(Supplement.application_id == application_id)
            return [
                SupplementRow(
                    s.id,
                    s.number,
                    s.matters,
                    s.sent_on,
                    s.due_on,
                    s.derivation,
                    s.received_on,
                    s.result,
                )
                for s in session.scalars(query.order_by(Supplement.id))
            ]


def _row(c: Consultation) -> ConsultationRow:
    return ConsultationRow(
        c.id, c.department, c.topic, c.sent_on, c.due_on, c.replied_on, c.favourable, c.reply
    )


def _open(application: Application) -> None:
    require(
        must(
            application.state in OPEN,
            ART_11,
            f"申报现在是“{application.state.value}”，不在资格审查中",
            "只有资格审查中的申报可以征询和补正",
        )
    )
