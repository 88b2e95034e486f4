"""异议: register, accept or refuse, conclude (第十四条, P44-P47, P66)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.models import Cycle, Meeting, Notice, NoticeEntry, Objection
from xinzhou_desktop.regulation import ART_6, ART_14
from xinzhou_desktop.rules import publicity as rules
from xinzhou_desktop.rules.periods import Period
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.services.records import (
    Service,
    calendar,
    draw_number,
    get,
    must,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    Channel,
    MeetingKind,
    ObjectionState,
    ObjectorKind,
)
from xinzhou_desktop.world import CHINA

OPEN = (ObjectionState.RECEIVED, ObjectionState.ACCEPTED)
CONCLUSIONS = (ObjectionState.UPHELD, ObjectionState.PARTLY, ObjectionState.DISMISSED)
ADMITTED = {
    rules.Admission.ACCEPT: ObjectionState.ACCEPTED,
    rules.Admission.REFUSE: ObjectionState.REFUSED,
    rules.Admission.CLUE: ObjectionState.CLUE,
}


@dataclass(frozen=True, slots=True)
class ObjectionEntry:
    """An objection as it came in; `received_at` carries its offset."""

    application_id: int
    received_at: datetime
    channel: Channel
    objector_kind: ObjectorKind
    matter: str
    objector: str = ""
    contact: str = ""
    sealed: bool = False
    written: bool = True
    evidence: bool = True


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """One line of the register."""

    objection_id: int
    number: str
    received_at: datetime
    channel: Channel
    objector_kind: ObjectorKind
    objector: str
    organisation: str
    matter: str
    in_time: bool
    state: ObjectionState
    handling_reason: str
    investigation: str
    effect: str
    resolved: str  # the leading group's meeting on it


class Objections(Service):
    """The register of objections."""

    area = "考核公示"

    def objections(self, notice_id: int) -> list[ObjectionRow]:
        """Everything that came in on a notice, refused ones and clues too."""
        with self._reading() as session:
            query = select(Objection).where(Objection.notice_id == notice_id)
            return [
                ObjectionRow(
                    o.id,
                    o.number,
                    o.received_at,
                    o.channel,
                    o.objector_kind,
                    o.objector,
                    o.application.name,
                    o.matter,
                    o.in_time,
                    o.state,
                    o.handling_reason,
                    o.investigation,
                    o.effect,
                    f"{o.meeting.held_on}　{o.meeting.minutes}" if o.meeting else "",
                )
                for o in session.scalars(query.order_by(Objection.id))
            ]

    def receive(self, notice_id: int, entry: ObjectionEntry) -> int:
        """Register an objection; whether it is accepted follows from P44, P45 and the time."""
        if not entry.matter.strip():
            raise InvalidInput("请填写异议的内容。", field="matter")
        with self._database.act("登记异议") as session:
            notice = get(session, Notice, notice_id, "公示")
            if entry.application_id not in {e.application_id for e in notice.entries}:
                raise InvalidInput("请选择公示名单中的单位。", field="application_id")
            begun = notice.published_at
            require(
                must(begun is not None, ART_14, "公示尚未发布", "请先登记发布时间"),
            )
            cycle = get(session, Cycle, notice.cycle_id, "考核年度")
            p = policies_in_force(session, cycle)
            start = (begun or entry.received_at).astimezone(CHINA).date()
            period: Period = rules.notice_period(start, notice.days, p, calendar(session))
            received = entry.received_at.astimezone(CHINA)
            in_time = rules.objection_in_time(received, period.last, p)
            admission, finding = rules.objection_admissible(
                rules.Objection(
                    entry.objector_kind,
                    entry.objector,
                    entry.contact,
                    entry.written,
                    in_time.passed,
                    entry.evidence,
                ),
                p,
            )
            objection = Objection(
                notice_id=notice.id,
                application_id=entry.application_id,
                number=draw_number(session, "YY", cycle.year, "异议", "异议〔{year}〕{n}号"),
                state=ADMITTED[admission],
                received_at=entry.received_at,
                channel=entry.channel,
                objector_kind=entry.objector_kind,
                objector=entry.objector.strip(),
                contact=entry.contact.strip(),
                sealed=entry.sealed,
                written=entry.written,
                evidence=entry.evidence,
                matter=entry.matter.strip(),
                in_time=in_time.passed,
                handling_reason=f"{in_time.text}；{finding.text}（{finding.basis}）",
            )
            session.add(objection)
            session.flush()
            return objection.id

    def conclude(
        self,
        objection_id: int,
        conclusion: ObjectionState,
        investigation: str,
        effect: str = "",
        meeting: MeetingNote | None = None,
    ) -> None:
        """Conclude an accepted objection; one that is upheld takes the candidate off the list.

        Whom the list names is the leading group's to say (第六、十四条): then its meeting is named.
        """
        if conclusion not in CONCLUSIONS:
            raise InvalidInput("结论只能是成立、部分成立或不成立。", field="conclusion")
        if not investigation.strip():
            raise InvalidInput("请填写核查的过程和依据。", field="investigation")
        with self._database.act("办结异议") as session:
            objection = get(session, Objection, objection_id, "异议")
            require(
                must(
                    objection.state is ObjectionState.ACCEPTED,
                    ART_14,
                    f"异议现在是“{objection.state.value}”",
                    "已受理、尚未办结的异议才能作结论",
                )
            )
            objection.state, objection.investigation = conclusion, investigation.strip()
            objection.concluded_on = objection.replied_on = self._world.today
            objection.effect = effect.strip()
            objection.meeting = self._met(objection, meeting)
            if conclusion is ObjectionState.UPHELD:
                require(
                    must(
                        objection.meeting is not None,
                        ART_6,
                        "移出候选名单没有领导小组的决定",
                        "请经领导小组研究，填写会议日期和会议纪要文号",
                    )
                )
                entry = session.scalars(
                    select(NoticeEntry).where(
                        NoticeEntry.notice_id == objection.notice_id,
                        NoticeEntry.application_id == objection.application_id,
                    )
                ).one()
                entry.removed, entry.removal_reason = True, f"{objection.number}成立"
                entry.application.state = ApplicationState.REMOVED
                entry.application.state_reason = f"{objection.number}成立，移出候选名单"
                objection.effect = objection.effect or "移出候选名单"

    def _met(self, objection: Objection, note: MeetingNote | None) -> Meeting | None:
        """The leading group's meeting on an objection; none where its minutes are not named."""
        if note is None or not note.minutes.strip():
            return None
        received = objection.received_at.astimezone(CHINA).date()
        if not received <= note.held_on <= self._world.today:
            raise InvalidInput("会议日期应当在收到异议以后、今天以前。", field="held_on")
        title = f"研究{objection.number}"
        return note.held(objection.notice.cycle_id, MeetingKind.LEADING_GROUP, title)
