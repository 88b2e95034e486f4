"""现场查验: desk review of authenticity, the visit, its record (第十二条)."""

from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, StorageError, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    CheckItem,
    Claim,
    Inspection,
    InspectionMember,
    Person,
    Photo,
    SiteRemark,
)
from xinzhou_desktop.regulation import ART_12
from xinzhou_desktop.rules import checklist
from xinzhou_desktop.rules import inspection as rules
from xinzhou_desktop.services.inspection.conditions import (
    checks_complete,
    declared_claims,
    is_admitted,
    may_be_inspected,
    visit,
)
from xinzhou_desktop.services.inspection.rows import (
    CheckRow,
    ClaimRow,
    InspectionRow,
    InspectionSheet,
    PhotoRow,
    claim_row,
    is_beyond,
    row_of,
    tolerance_of,
)
from xinzhou_desktop.services.pictures import read_picture
from xinzhou_desktop.services.records import (
    Permits,
    Service,
    applications,
    draw_number,
    first,
    get,
    issued,
    must,
    nothing_chosen,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    CheckAnswer,
    InspectionState,
    RemarkKind,
    Truth,
)

__all__ = [
    "CheckRow",
    "ClaimRow",
    "InspectionRow",
    "InspectionService",
    "InspectionSheet",
    "PhotoRow",
    "visit",
]

ACTS = ("plan", "desk", "record", "exempt", "close", "paper")


class InspectionService(Service):
    """The use cases of the stage."""

    area = "现场查验"

    def rows(self, cycle_id: int) -> list[InspectionRow]:
        """Every admitted application, with its inspection where there is one."""
        with self._reading() as session:
            return [row_of(a) for a in applications(session, cycle_id) if is_admitted(a)]

    def sheet(self, inspection_id: int) -> InspectionSheet:
        """The record of one inspection."""
        with self._reading() as session:
            return self._sheet(get(session, Inspection, inspection_id, "查验记录"))

    def plan(
        self, application_id: int, on: date, person_ids: list[int], place: str, decision: str = ""
    ) -> int:
        """Plan a visit: the first person leads. The declared facts become the items to verify."""
        with self._database.act("安排现场查验", decision) as session:
            application = get(session, Application, application_id, "申报记录")
            people = [get(session, Person, p, "人员") for p in dict.fromkeys(person_ids)]
            p = policies_in_force(session, application.cycle)
            findings = [
                *may_be_inspected(application),
                rules.team_is_large_enough([x.name for x in people], p),
                issued(application.cycle),
            ]
            self._settle(session, findings, decision, application)
            inspection = self._inspection(session, application)
            inspection.planned_on, inspection.place = on, place.strip()
            inspection.team = [
                InspectionMember(person=person, leader=n == 0) for n, person in enumerate(people)
            ]
            session.flush()
            return inspection.id

    def review_papers(self, application_id: int, result: Truth, note: str) -> None:
        """The desk review of authenticity (真实性审查), required of everyone."""
        with self._database.act("资料真实性审查") as session:
            application = get(session, Application, application_id, "申报记录")
            require(*may_be_inspected(application))
            if result is not Truth.TRUE and not note.strip():
                raise InvalidInput("请写明资料与事实不一致之处。", field="note")
            inspection = self._inspection(session, application)
            inspection.desk_result, inspection.desk_note = result, note.strip()
            inspection.desk_by = self._database.operator.name
            inspection.desk_on = self._world.today

    def exempt(self, application_id: int, reason: str, decision: str = "") -> None:
        """Leave out the visit for a recorded reason (适时查验, P33)."""
        with self._database.act("免予现场查验", reason) as session:
            application = get(session, Application, application_id, "申报记录")
            inspection = self._inspection(session, application)
            p = policies_in_force(session, application.cycle)
            findings = [
                *may_be_inspected(application),
                rules.desk_review_done(inspection.desk_result),
                rules.visit_done_or_excused(False, reason, p),
            ]
            self._settle(session, findings, decision, application)
            inspection.state, inspection.exempt_reason = InspectionState.EXEMPT, reason.strip()
            inspection.conclusion, inspection.closed_at = inspection.desk_result, self._world.now()
            application.state = ApplicationState.INSPECTED

    def arrive(self, inspection_id: int, on: date, place: str) -> None:
        """Begin the record on site."""
        with self._database.act(
            "查验签到", own=self._took_part(Inspection, inspection_id)
        ) as session:
            inspection = self._open(session, inspection_id)
            inspection.visited_on, inspection.place = on, place.strip()
            inspection.state = InspectionState.RECORDED

    def add_claim(self, inspection_id: int, title: str, declared: str, unit: str = "") -> int:
        """Add a declared fact to verify, compared as text."""
        if not title.strip():
            raise InvalidInput("请填写查验事项。", field="title")
        with self._database.act(
            "增加查验事项", own=self._took_part(Inspection, inspection_id)
        ) as session:
            inspection = self._open(session, inspection_id)
            claim = Claim(source="现场", title=title.strip(), declared_text=declared, unit=unit)
            inspection.claims.append(claim)
            session.flush()
            return claim.id

    def verify(
        self,
        claim_id: int,
        conclusion: Truth,
        *,
        verified_fen: int | None = None,
        verified_text: str = "",
        reason: str = "",
    ) -> None:
        """Record the verified value and the conclusion; beyond the tolerance it takes a reason."""
        with self._database.act("核对申报事项", own=self._took_part(Claim, claim_id)) as session:
            claim = get(session, Claim, claim_id, "查验事项")
            self._open(session, claim.inspection_id)
            beyond = is_beyond(claim, verified_fen, tolerance_of(claim.inspection))
            if (beyond or conclusion is not Truth.TRUE) and not reason.strip():
                raise InvalidInput(
                    "差异超过方案容差，或者结论不是“属实”，须写明原因。", field="reason"
                )
            claim.verified_fen, claim.verified_text = verified_fen, verified_text
            claim.conclusion, claim.reason = conclusion, reason.strip()
            claim.checked_by = self._database.operator.name

    def check(self, item_id: int, answer: CheckAnswer, note: str = "") -> None:
        """Answer one line of the checklist; 不符合 takes a note."""
        with self._database.act("填写检查表", own=self._took_part(CheckItem, item_id)) as session:
            item = get(session, CheckItem, item_id, "检查项")
            self._open(session, item.inspection_id)
            if answer is CheckAnswer.NO and not note.strip():
                raise InvalidInput("不符合的，请写明情况。", field="note")
            item.answer, item.note = answer, note.strip()

    def remark(self, inspection_id: int, kind: RemarkKind, text: str) -> None:
        """Write down a strength, a problem or a suggestion."""
        if not text.strip():
            raise InvalidInput("请填写内容。", field="text")
        with self._database.act(
            "记录现场情况", own=self._took_part(Inspection, inspection_id)
        ) as session:
            inspection = self._open(session, inspection_id)
            inspection.remarks.append(
                SiteRemark(
                    kind=kind,
                    text=text.strip(),
                    noted_by=self._database.operator.name,
                    noted_at=self._world.now(),
                )
            )

    def photo(self, photo_id: int) -> bytes | None:
        """The original of a photo as it was taken in; None when the file has gone."""
        with self._reading() as session:
            digest = get(session, Photo, photo_id, "照片").sha256
        try:
            return self._files.get(digest)
        except StorageError:  # the strip shows an empty frame; the check of the data tells more
            return None

    def add_photo(self, inspection_id: int, source: Path, caption: str) -> int:
        """Take a photo in: the original under its SHA-256 before the record points to it."""
        picture = read_picture(source)
        with self._database.act(
            "添加照片", own=self._took_part(Inspection, inspection_id)
        ) as session:
            inspection = self._open(session, inspection_id)
            photo = Photo(
                name=source.name,
                size=len(picture.content),
                caption=caption.strip(),
                taken_at=picture.taken_at,
                taken_in_at=self._world.now(),
            )
            photo.sha256 = self._files.put(picture.content)
            inspection.photos.append(photo)
            session.flush()
            return photo.id

    def close(
        self,
        inspection_id: int,
        conclusion: Truth,
        note: str,
        firm_signatory: str,
        firm_objection: str = "",
        decision: str = "",
    ) -> None:
        """Close the inspection with its conclusion; 严重不实 ends the application (P36)."""
        own = self._took_part(Inspection, inspection_id)
        with self._database.act("查验结论", decision, own=own) as session:
            inspection = self._open(session, inspection_id)
            application = inspection.application
            p = policies_in_force(session, application.cycle)
            if conclusion is not Truth.TRUE and not note.strip():
                raise InvalidInput("请写明作出这一结论的理由。", field="note")
            claims = [rules.Claim(str(c.id), c.title, c.conclusion) for c in inspection.claims]
            findings = [
                rules.desk_review_done(inspection.desk_result),
                rules.visit_done_or_excused(inspection.visited_on is not None, "", p),
                rules.claims_complete(claims),
                checks_complete(inspection),
                rules.conclusion_is_known(conclusion, p),
            ]
            self._settle(session, findings, decision, application)
            inspection.conclusion, inspection.conclusion_note = conclusion, note.strip()
            inspection.firm_signatory = firm_signatory.strip()
            inspection.firm_objection = firm_objection.strip()
            inspection.state, inspection.closed_at = InspectionState.CLOSED, self._world.now()
            application.state = ApplicationState.INSPECTED
            if conclusion is Truth.FALSE:
                application.state = ApplicationState.DISQUALIFIED
                application.state_reason = f"现场查验严重不实：{note.strip()}"

    def permits(self, application_id: int | None) -> Permits:
        """What stands in the way of each act."""
        if application_id is None:
            return dict.fromkeys(ACTS, nothing_chosen(ART_12, "单位"))
        with self._reading() as session:
            application = get(session, Application, application_id, "申报记录")
            inspection = application.inspection
            open_ = first(may_be_inspected(application))
            planned = must(
                inspection is not None and inspection.planned_on is not None,
                ART_12,
                "尚未安排现场查验",
                "请先安排日期和查验人员",
            )
            mine = self._is_for_me(inspection)
            read = rules.desk_review_done(inspection.desk_result if inspection else None)
            there = must(inspection is not None, ART_12, "尚无查验记录", "请先安排查验")
            return {
                "plan": open_,
                "desk": open_,
                "record": open_ or first([planned, read, mine]),
                "close": open_ or first([planned, read, mine]),
                "exempt": open_ or first([read]),
                "paper": first([there]),
            }

    def _took_part(self, model: type[Inspection | Claim | CheckItem], record_id: int) -> bool:
        """Whether the person at the desk is in the team of a visit; so is one not on record."""
        query = select(InspectionMember.person_id).join(Inspection)
        if model is not Inspection:
            query = query.join(model)
        with self._database.read() as session:
            team = session.scalars(query.where(model.id == record_id)).all()
            missing = session.get(model, record_id) is None
        return missing or self._database.operator.person_id in team

    def _is_for_me(self, inspection: Inspection | None) -> Finding:
        """Whether the record of a visit is kept by the person at the desk, or for the team."""
        team = {m.person_id: m.person.name for m in inspection.team} if inspection else {}
        own = not team or self._database.operator.person_id in team
        act = "核对申报事项"
        return must(
            self._database.may(act, own=own) or not self._database.may(act),
            ART_12,
            f"这次查验由{'、'.join(team.values())}参加",
            "请由查验组成员填写，或者由经办人代为录入",
        )

    def _open(self, session: Session, inspection_id: int) -> Inspection:
        inspection = get(session, Inspection, inspection_id, "查验记录")
        require(*may_be_inspected(inspection.application))
        return inspection

    def _inspection(self, session: Session, application: Application) -> Inspection:
        """The application's inspection; a new one carries the claims and the checklist."""
        if application.inspection is None:
            year = application.cycle.year
            inspection = Inspection(
                number=draw_number(session, "CY", year, application.name, "{year}-CY-{n:03d}"),
                state=InspectionState.PLANNED,
                claims=declared_claims(application),
                checks=[
                    CheckItem(code=line.code, text=line.text)
                    for line in checklist.for_visit(application.organisation.field)
                ],
            )
            application.inspection = inspection
            session.flush()
        return application.inspection

    def _sheet(self, inspection: Inspection) -> InspectionSheet:
        tolerance = tolerance_of(inspection)
        return InspectionSheet(
            inspection.id,
            inspection.application_id,
            inspection.number,
            inspection.application.name,
            inspection.state,
            tuple(m.person.name for m in inspection.team),
            inspection.planned_on,
            inspection.visited_on,
            inspection.place,
            tolerance,
            inspection.desk_result,
            tuple(claim_row(c, tolerance) for c in inspection.claims),
            tuple(CheckRow(c.id, c.code, c.text, c.answer, c.note) for c in inspection.checks),
            tuple((r.kind, r.text, r.noted_by) for r in inspection.remarks),
            tuple(
                PhotoRow(
                    p.id,
                    p.name,
                    p.caption,
                    p.sha256,
                    p.taken_at,
                    p.taken_in_at,
                )
                for p in inspection.photos
            ),
            inspection.conclusion,
            inspection.conclusion_note,
            inspection.firm_signatory,
            inspection.firm_objection,
        )
