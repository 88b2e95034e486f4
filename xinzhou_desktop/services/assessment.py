"""综合考核: score sheets, consensus, the report on each applicant (第十三条)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    ConsensusScore,
    Cycle,
    Person,
    PersonInterest,
    Report,
    Score,
    ScoreSheet,
)
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_13
from xinzhou_desktop.rules import assessment as rules
from xinzhou_desktop.rules import rubric as rubrics
from xinzhou_desktop.services.council import Council
from xinzhou_desktop.services.inspection import visit
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
from xinzhou_desktop.vocabulary import ApplicationState, Decision

ACTS = ("score", "recuse", "lock", "consensus", "report", "finalise", "reply", "paper")
SCORED = (ApplicationState.INSPECTED, ApplicationState.REPORTED)


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One line of the tab; the total is in hundredths of a point."""

    application_id: int
    number: str
    name: str
    sheets: int
    locked: int
    recused: int
    total: int | None
    place: int | None
    tied: bool
    report_final_on: date | None
    state: ApplicationState


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One assessor's sheet."""

    sheet_id: int
    assessor: str
    recused: bool
    recusal_reason: str
    percents: dict[str, int]
    strengths: str
    improvements: str
    locked: bool
    interest: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the rubric, with the sheets' spread and the consensus."""

    code: str
    category: str
    name: str
    points: int
    given: tuple[int, ...]
    spread: int
    consensus: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The report as it stands."""

    number: str
    strengths: str
    improvements: str
    remarks: str
    proposal: str
    final_on: date | None


@dataclass(frozen=True, slots=True)
class AssessmentDetail:
    """Everything about one applicant in this stage."""

    application_id: int
    name: str
    sheets: tuple[SheetRow, ...]
    items: tuple[ItemRow, ...]
    derivation: tuple[str, ...]
    total: int | None
    report: ReportRow | None
    open_matters: tuple[Finding, ...]


class AssessmentService(Council):
    """The use cases of the stage."""

    def rows(self, cycle_id: int) -> list[AssessmentRow]:
        """Every applicant with a review, ranked by total; ties stay ties (P39)."""
        with self._database.read() as session:
            p = policies_in_force(session, get(session, Cycle, cycle_id, "考核年度"))
            found = [a for a in applications(session, cycle_id) if _in_stage(a)]
            totals = {a.id: _aggregate(session, a, p).total for a in found}
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
        with self._database.read() as session:
            application = get(session, Application, application_id, "申报记录")
            p = policies_in_force(session, application.cycle)
            total = _aggregate(session, application, p)
            report = application.report
            return AssessmentDetail(
                application.id,
                application.name,
                tuple(_sheet_row(session, s) for s in application.sheets),
                tuple(_items(session, application)),
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
                first(_may_be_final(session, application, p)),
            )

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
        with self._database.act("评审回避", reason) as session:
            sheet = get(session, ScoreSheet, sheet_id, "评分表")
            require(*_scoring(sheet.application))
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
        with self._database.act("填写评分") as session:
            sheet = get(session, ScoreSheet, sheet_id, "评分表")
            require(*_scoring(sheet.application), _unlocked(sheet))
            _check_percents(percents)
            known = {s.item: s for s in sheet.scores}
            for item, percent in percents.items():
                if item in known:
                    known[item].percent = percent
                else:
                    sheet.scores.append(Score(item=item, percent=percent))
            sheet.strengths, sheet.improvements = strengths.strip(), improvements.strip()

    def lock(self, sheet_id: int) -> None:
        """Lock a complete sheet."""
        with self._database.act("锁定评分") as session:
            sheet = get(session, ScoreSheet, sheet_id, "评分表")
            require(*_scoring(sheet.application), _unlocked(sheet), _complete(sheet))
            sheet.locked_at = self._world.now()

    def agree(
        self, application_id: int, percents: Mapping[str, int], reasons: Mapping[str, str]
    ) -> None:
        """The group's consensus on every item (合议); it follows the locked sheets."""
        with self._database.act("评分合议") as session:
            application = get(session, Application, application_id, "申报记录")
            require(*_scoring(application), _all_locked(application))
            _check_percents(percents)
            if missing := [i.code for i in rubrics.shipped().items if i.code not in percents]:
                raise InvalidInput(f"尚未合议：{'、'.join(missing)}", field="percents")
            old = {c.item: c for c in _consensus(session, application)}
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
            require(*_reportable(application))
            report = application.report or self._short_report(session, application)
            report.strengths, report.improvements = strengths.strip(), improvements.strip()
            report.proposal, report.remarks = proposal.strip(), remarks.strip()
            report.drafted_by = self._database.operator.name

    def finalise(self, application_id: int, decision: str = "") -> None:
        """Lock the report: afterwards it goes to the member units."""
        with self._database.act("综合考核报告定稿", decision) as session:
            application = get(session, Application, application_id, "申报记录")
            p = policies_in_force(session, application.cycle)
            findings = [*_reportable(application), *_may_be_final(session, application, p)]
            self._settle(session, findings, decision, application)
            report = application.report or self._short_report(session, application)
            report.final_on = self._world.today
            report.total_points = _aggregate(session, application, p).total
            if application.state is ApplicationState.INSPECTED:
                application.state = ApplicationState.REPORTED

    def _short_report(self, session: Session, application: Application) -> Report:
        """The short report of an applicant that failed the review (P65)."""
        year = application.cycle.year
        number = draw_number(session, "BG", year, application.name, "{year}-BG-{n:03d}")
        application.report = Report(number=number, proposal="资格审查不符合，不列入候选")
        return application.report

    def permits(self, cycle_id: int | None, application_id: int | None) -> Permits:
        """What stands in the way of each act."""
        found: dict[str, tuple[Finding, ...]] = dict.fromkeys(ACTS, nothing_chosen(ART_13, "单位"))
        with self._database.read() as session:
            found |= self._cycle_permits(session, cycle_id)
            if application_id is None:
                return found
            application = get(session, Application, application_id, "申报记录")
            p = policies_in_force(session, application.cycle)
            scoring = first(_scoring(application))
            locked = scoring or first([_all_locked(application)])
            final = [f for f in _may_be_final(session, application, p) if f.refuses]
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
            reportable = first(_reportable(application))
            return found | {
                "score": scoring,
                "recuse": scoring,
                "lock": scoring,
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


def _in_stage(a: Application) -> bool:
    decided = a.review is not None and a.review.decision is not None
    return decided and a.state is not ApplicationState.ADMITTED


def _scoring(application: Application) -> list[Finding]:
    fits = application.state is ApplicationState.INSPECTED
    return [
        must(
            fits,
            ART_13,
            f"申报现在是“{application.state.value}”",
            "完成现场查验、报告尚未定稿的单位才能评分",
        )
    ]


def _reportable(application: Application) -> list[Finding]:
    final = application.report is not None and application.report.final_on is not None
    decided = application.review is not None and application.review.decision is not None
    waiting = application.state is ApplicationState.ADMITTED
    return [
        must(decided, ART_13, "资格审查尚无结论", "请先完成资格审查"),
        must(not waiting, ART_13, "现场查验尚未完成", "请先完成现场查验"),
        must(not final, ART_13, "综合考核报告已经定稿", "定稿的报告不再改动"),
    ]


def _unlocked(sheet: ScoreSheet) -> Finding:
    return must(
        sheet.locked_at is None, ART_13, f"{sheet.person.name}的评分表已锁定", "锁定后不再改动"
    )


def _complete(sheet: ScoreSheet) -> Finding:
    given = {s.item for s in sheet.scores}
    missing = [i.code for i in rubrics.shipped().items if i.code not in given]
    text = f"尚未评分：{'、'.join(missing)}" if missing else "各项均已评分"
    return must(not missing, ART_13, text, "请逐项评分后再锁定")


def _all_locked(application: Application) -> Finding:
    left = [s.person.name for s in application.sheets if s.locked_at is None]
    done = bool(application.sheets) and not left
    text = f"评分尚未锁定：{'、'.join(left)}" if left else "尚未分派评审员"
    return must(done, ART_13, "评分均已锁定" if done else text, "请各评审员完成并锁定评分")


def _check_percents(percents: Mapping[str, int]) -> None:
    known = {i.code for i in rubrics.shipped().items}
    for item, percent in percents.items():
        if item not in known:
            raise InvalidInput(f"评分方案没有“{item}”这一项。", field=item)
        require(rules.percent_is_valid(percent))


def _consensus(session: Session, application: Application) -> Sequence[ConsensusScore]:
    return session.scalars(
        select(ConsensusScore)
        .where(ConsensusScore.application_id == application.id)
        .order_by(ConsensusScore.id)
    ).all()


def _sheets(application: Application) -> list[rules.Sheet]:
    """The sheets that count: complete and locked, or recused."""
    return [
        rules.Sheet(s.person.name, {x.item: x.percent for x in s.scores}, s.recused)
        for s in application.sheets
        if s.locked_at is not None
    ]


def _aggregate(session: Session, application: Application, p: Policies) -> rules.Aggregate:
    agreed = {c.item: c.percent for c in _consensus(session, application)}
    return rules.aggregate(_sheets(application), rubrics.shipped(), p, agreed or None)


def _items(session: Session, application: Application) -> list[ItemRow]:
    sheets = _sheets(application)
    agreed = {c.item: c for c in _consensus(session, application)}
    spread = rules.spread(sheets, rubrics.shipped())
    return [
        ItemRow(
            i.code,
            i.category,
            i.name,
            i.points,
            tuple(s.percents[i.code] for s in sheets if not s.recused and i.code in s.percents),
            spread[i.code],
            agreed[i.code].percent if i.code in agreed else None,
            agreed[i.code].reason if i.code in agreed else "",
        )
        for i in rubrics.shipped().items
    ]


def _sheet_row(session: Session, sheet: ScoreSheet) -> SheetRow:
    interest = session.scalars(
        select(PersonInterest.relation).where(
            PersonInterest.person_id == sheet.person_id,
            PersonInterest.organisation_id == sheet.application.organisation_id,
        )
    ).first()
    return SheetRow(
        sheet.id,
        sheet.person.name,
        sheet.recused,
        sheet.recusal_reason,
        {s.item: s.percent for s in sheet.scores},
        sheet.strengths,
        sheet.improvements,
        sheet.locked_at is not None,
        interest or "",
    )


def _may_be_final(session: Session, application: Application, p: Policies) -> list[Finding]:
    inspection, review = application.inspection, application.review
    facts = rules.ReportFacts(
        decision=review.decision if review else None,
        authenticity=inspection.desk_result if inspection else None,
        visit=visit(session, application),
        sheets_locked=_all_locked(application).passed,
        consensus_done=bool(_consensus(session, application)),
    )
    found = rules.report_may_be_final(facts, p)
    if facts.decision is Decision.ADMITTED:
        found.append(_has_words(application))
    return found


def _has_words(application: Application) -> Finding:
    report = application.report
    there = report is not None and bool(report.strengths and report.improvements)
    return must(there, ART_13, "报告的主要优势和改进机会", "请起草报告，写明优势和改进机会")
