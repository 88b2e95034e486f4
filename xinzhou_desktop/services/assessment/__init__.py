"""综合考核: score sheets, consensus, the report on each applicant (第十三条)."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    ConsensusScore,
    Cycle,
    Person,
    Report,
    Score,
    ScoreSheet,
)
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_13
from xinzhou_desktop.rules import assessment as rules
from xinzhou_desktop.rules import rubric as rubrics
from xinzhou_desktop.services.assessment.charts import Chart, charts_of
from xinzhou_desktop.services.assessment.conditions import (
    all_locked,
    check_percents,
    complete,
    in_stage,
    is_reportable,
    is_scorable,
    may_be_final,
    unlocked,
)
from xinzhou_desktop.services.assessment.rows import (
    AssessmentDetail,
    AssessmentRow,
    ItemRow,
    ReportRow,
    SheetRow,
    aggregate_of,
    consensus_of,
    item_rows,
    sheet_row,
)
from xinzhou_desktop.services.council import Council
from xinzhou_desktop.services.records import (
    Permits,
    applications,
    draw_number,
    first,
    get,
    must,
    nothing_chosen,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import ApplicationState

__all__ = ["AssessmentDetail", "AssessmentRow", "AssessmentService", "Chart", "ItemRow", "SheetRow"]

ACTS = ("score", "recuse", "lock", "consensus", "report", "finalise", "reply", "paper")
SCORED = (ApplicationState.INSPECTED, ApplicationState.REPORTED)


class AssessmentService(Council):
    """The use cases of the stage."""

    def rows(self, cycle_id: int) -> list[AssessmentRow]:
        """Every applicant with a review, ranked by total; ties stay ties (P39)."""
        with self._reading() as session:
            p = policies_in_force(session, get(session, Cycle, cycle_id, "考核年度"))
            found = [a for a in applications(session, cycle_id) if in_stage(a)]
            totals = {a.id: self._total(session, a, p).total for a in found}
            known = {k: v for k, v in totals.items() if v is not None}
            places = {rank.key: rank for rank in rules.ranking(known, p=p)}
            return [
                AssessmentRow(
                    a.id,
                    a.number,
                    a.name,
                    len(a.sheets),
                    sum(s.locked_at is not None for s in a.sheets),
                    sum(s.recused for s in a.sheets),
                    totals[a.id],
                    places[a.id].place if a.id in places else None,
                    a.id in places and places[a.id].tied,
                    a.report.final_on if a.report else None,
                    a.state,
                )
                for a in found
            ]

    def detail(self, application_id: int) -> AssessmentDetail:
        """Sheets, items, consensus and report of one applicant."""
        with self._reading() as session:
            application = get(session, Application, application_id, "申报记录")
            p = policies_in_force(session, application.cycle)
            total = self._total(session, application, p)
            report = application.report
            seen = self._seen(application)
            return AssessmentDetail(
                application.id,
                application.name,
                tuple(sheet_row(session, s, mine=self._may_fill(s)) for s in seen),
                tuple(item_rows(session, application, seen)),
                total.derivation,
                total.total,
                ReportRow(
                    report.number,
                    report.strengths,
                    report.improvements,
                    report.remarks,
                    report.proposal,
                    report.final_on,
                )
                if report
                else None,
                first(may_be_final(session, application, p)),
            )

    def charts(self, application_id: int) -> tuple[Chart, ...]:
        """What was agreed by category, drawn as in the report."""
        with self._reading() as session:
            return charts_of(session, get(session, Application, application_id, "申报记录"))

    def assign(self, cycle_id: int, person_ids: Sequence[int]) -> int:
        """Give every inspected applicant a sheet for each assessor; returns how many are new."""
        with self._database.act("分派评审") as session:
            people = [get(session, Person, i, "人员") for i in dict.fromkeys(person_ids)]
            new = 0
            for application in applications(session, cycle_id):
                if application.state is not ApplicationState.INSPECTED:
                    continue
                known = {s.person_id for s in application.sheets}
                for person in people:
                    if person.id not in known:
                        application.sheets.append(ScoreSheet(person=person))
                        new += 1
            if not new:
                raise InvalidInput(
                    "没有可以分派的单位或评审员。",
                    field="person_ids",
                    remedy="请先完成现场查验，并选择评审员。",
                )
            return new

    def recuse(self, sheet_id: int, reason: str) -> None:
        """An assessor withdraws: the sheet counts as no score, never as zero."""
        if not reason.strip():
            raise InvalidInput("请写明回避的理由。", field="reason")
        with self._database.act("评审回避", reason, own=self._is_mine(sheet_id)) as session:
            sheet = get(session, ScoreSheet, sheet_id, "评分表")
            require(*is_scorable(sheet.application))
            sheet.recused, sheet.recusal_reason = True, reason.strip()
            sheet.locked_at = self._world.now()

    def score(
        self,
        sheet_id: int,
        percents: Mapping[str, int],
        strengths: str = "",
        improvements: str = "",
    ) -> None:
        """Enter an assessor's percents by item; in steps of five, also a part of the items."""
        with self._database.act("填写评分", own=self._is_mine(sheet_id)) as session:
            sheet = get(session, ScoreSheet, sheet_id, "评分表")
            require(*is_scorable(sheet.application), unlocked(sheet))
            check_percents(percents)
            known = {s.item: s for s in sheet.scores}
            for item, percent in percents.items():
                if item in known:
                    known[item].percent = percent
                else:
                    sheet.scores.append(Score(item=item, percent=percent))
            sheet.strengths, sheet.improvements = strengths.strip(), improvements.strip()

    def lock(self, sheet_id: int) -> None:
        """Lock a complete sheet."""
        with self._database.act("锁定评分", own=self._is_mine(sheet_id)) as session:
            sheet = get(session, ScoreSheet, sheet_id, "评分表")
            require(*is_scorable(sheet.application), unlocked(sheet), complete(sheet))
            sheet.locked_at = self._world.now()

    def agree(
        self, application_id: int, percents: Mapping[str, int], reasons: Mapping[str, str]
    ) -> None:
        """The group's consensus on every item (合议); it follows the locked sheets."""
        with self._database.act("评分合议") as session:
            application = get(session, Application, application_id, "申报记录")
            require(*is_scorable(application), all_locked(application))
            check_percents(percents)
            if missing := [i.code for i in rubrics.shipped().items if i.code not in percents]:
                raise InvalidInput(f"尚未合议：{'、'.join(missing)}", field="percents")
            old = {c.item: c for c in consensus_of(session, application)}
            for item, percent in percents.items():
                row = old.get(item) or ConsensusScore(application_id=application.id, item=item)
                row.percent, row.reason = percent, reasons.get(item, "").strip()
                session.add(row)

    def draft_report(
        self,
        application_id: int,
        strengths: str,
        improvements: str,
        proposal: str,
        remarks: str = "",
    ) -> None:
        """Write or change the report's own words."""
        with self._database.act("起草综合考核报告") as session:
            application = get(session, Application, application_id, "申报记录")
            require(*is_reportable(application))
            report = application.report or self._short_report(session, application)
            report.strengths, report.improvements = strengths.strip(), improvements.strip()
            report.proposal, report.remarks = proposal.strip(), remarks.strip()
            report.drafted_by = self._database.operator.name

    def finalise(self, application_id: int, decision: str = "") -> None:
        """Lock the report: afterwards it goes to the member units."""
        with self._database.act("综合考核报告定稿", decision) as session:
            application = get(session, Application, application_id, "申报记录")
            p = policies_in_force(session, application.cycle)
            findings = [*is_reportable(application), *may_be_final(session, application, p)]
            self._settle(session, findings, decision, application)
            report = application.report or self._short_report(session, application)
            report.final_on = self._world.today
            report.total_points = aggregate_of(session, application, p).total
            if application.state is ApplicationState.INSPECTED:
                application.state = ApplicationState.REPORTED

    def _short_report(self, session: Session, application: Application) -> Report:
        """The short report of an applicant that failed the review (P65)."""
        year = application.cycle.year
        number = draw_number(session, "BG", year, application.name, "{year}-BG-{n:03d}")
        application.report = Report(number=number, proposal="资格审查不符合，建议不列入候选名单。")
        return application.report

    def _is_mine(self, sheet_id: int) -> bool:
        """Whether a sheet is of the person at the desk; one that does not exist is nobody's."""
        with self._database.read() as session:
            sheet = session.get(ScoreSheet, sheet_id)
            return sheet is None or sheet.person_id == self._database.operator.person_id

    def _may_fill(self, sheet: ScoreSheet) -> bool:
        mine = sheet.person_id == self._database.operator.person_id
        return self._database.may("填写评分", own=mine)

    def _seen(self, application: Application) -> list[ScoreSheet]:
        """The sheets that the person at the desk sees: assessors score without each other."""
        database = self._database
        everything = database.rights.sees_all(self.area, database.operator.roles)
        if everything or all(s.locked_at is not None for s in application.sheets):
            return list(application.sheets)
        return [s for s in application.sheets if s.person_id == database.operator.person_id]

    def _total(self, session: Session, application: Application, p: Policies) -> rules.Aggregate:
        """The total, where every sheet behind it is seen."""
        if len(self._seen(application)) < len(application.sheets):
            return rules.Aggregate(None, 0, 0, ("各评审员的评分表全部锁定以后显示总分",))
        return aggregate_of(session, application, p)

    def permits(self, cycle_id: int | None, application_id: int | None) -> Permits:
        """What stands in the way of each act."""
        found: dict[str, tuple[Finding, ...]] = dict.fromkeys(ACTS, nothing_chosen(ART_13, "单位"))
        with self._reading() as session:
            found |= self._cycle_permits(session, cycle_id)
            if application_id is None:
                return found
            application = get(session, Application, application_id, "申报记录")
            p = policies_in_force(session, application.cycle)
            scoring = first(is_scorable(application))
            sheets = application.sheets
            mine = must(
                not sheets or any(self._may_fill(s) for s in sheets),
                ART_13,
                f"评分表属于{'、'.join(s.person.name for s in sheets)}",
                "请由各评审员本人填写，或者由经办人代为录入",
            )
            filling = scoring or first([mine])
            locked = scoring or first([all_locked(application)])
            final = [f for f in may_be_final(session, application, p) if f.refuses]
            draft = must(
                application.report is not None or application.state is ApplicationState.REJECTED,
                ART_13,
                "报告尚未起草",
                "请先起草报告",
            )
            asked = must(
                application.report is not None and application.report.final_on is not None,
                ART_13,
                "综合考核报告尚未定稿",
                "请先定稿并征求意见",
            )
            reportable = first(is_reportable(application))
            return found | {
                "score": filling,
                "recuse": filling,
                "lock": filling,
                "consensus": locked,
                "report": reportable,
                "finalise": reportable or first([draft, *final]),
                "reply": first([asked]),
                "paper": first([draft]),
            }

    def _cycle_permits(self, session: Session, cycle_id: int | None) -> Permits:
        if cycle_id is None:
            return dict.fromkeys(("assign", "ask", "resolve"), nothing_chosen(ART_13, "年度"))
        found = applications(session, cycle_id)
        inspected = any(a.state is ApplicationState.INSPECTED for a in found)
        reported = any(a.state is ApplicationState.REPORTED for a in found)
        return {
            "assign": first([must(inspected, ART_13, "没有完成查验的单位", "请先完成现场查验")]),
            "ask": first([must(reported, ART_13, "没有定稿的综合考核报告", "请先定稿报告")]),
            "resolve": first(
                [must(reported, ART_13, "没有定稿的综合考核报告", "请先定稿报告并征求意见")]
            ),
        }
