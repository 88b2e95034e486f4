"""资格审查: two reviewers weigh the conditions of 第九条, a list is confirmed (第十一条)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import Application, ConfirmedList, Cycle, QualificationReview
from xinzhou_desktop.models import ReviewLine as Line
from xinzhou_desktop.regulation import ART_11
from xinzhou_desktop.rules import qualification as rules
from xinzhou_desktop.services.application import recommendation
from xinzhou_desktop.services.consultation import Enquiries
from xinzhou_desktop.services.qualification.conditions import (
    has_review,
    is_in_review,
    needs_reason,
    some_confirmed,
    someone_waits,
    unconfirmed,
)
from xinzhou_desktop.services.qualification.rows import (
    MARKS,
    OPINION_MARKS,
    QualificationRow,
    ReviewedCondition,
    ReviewSheet,
    condition_row,
    opinions_of,
    weigh,
)
from xinzhou_desktop.services.records import (
    Permits,
    applications,
    first,
    get,
    issued,
    must,
    nothing_chosen,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import ApplicationState, Decision, Opinion

__all__ = ["QualificationRow", "QualificationService", "ReviewSheet", "ReviewedCondition"]

ACTS = ("review", "second", "consult", "answer", "supplement", "received", "form")


class QualificationService(Enquiries):
    """The use cases of the stage."""

    def rows(self, cycle_id: int) -> list[QualificationRow]:
        """Every application that was accepted, with the marks of its conditions."""
        with self._reading() as session:
            return [
                self._row(session, a)
                for a in applications(session, cycle_id)
                if a.accepted_on is not None
            ]

    def sheet(self, application_id: int) -> ReviewSheet:
        """The conditions of one application, weighed now where no review has fixed them."""
        with self._reading() as session:
            application = get(session, Application, application_id, "申报记录")
            review = application.review
            saved = {line.condition: line for line in review.lines} if review else {}
            conditions = tuple(
                condition_row(finding, saved.get(finding.condition))
                for finding in weigh(session, application)
            )
            return ReviewSheet(
                application.id,
                application.name,
                application.number,
                application.state,
                conditions,
                review.first_by if review else "",
                review.first_note if review else "",
                review.second_by if review else "",
                review.decision if review else None,
                review.decided_on if review else None,
            )

    def save_opinion(
        self,
        application_id: int,
        condition: str,
        opinion: Opinion,
        note: str = "",
        evidence: str = "",
    ) -> None:
        """Keep one reviewer's verdict on one condition, beside the forecast and its facts.

        Before the first review is finished it is the first opinion, afterwards the second.
        """
        with self._database.act("填写审查意见") as session:
            application = get(session, Application, application_id, "申报记录")
            require(*is_in_review(application))
            finding = next(
                (f for f in weigh(session, application) if f.condition == condition), None
            )
            if finding is None:
                raise InvalidInput(f"没有“{condition}”这一项条件。", field="condition")
            needs_reason(finding, opinion, note)
            review = self._review(session, application)
            line = next((x for x in review.lines if x.condition == condition), None)
            if line is None:
                line = Line(condition=condition)
                review.lines.append(line)
            line.forecast, line.forecast_text = finding.verdict, finding.text
            line.facts = "\n".join((*finding.facts, finding.basis))
            if review.first_at is None:
                line.first, line.first_note, line.evidence = opinion, note, evidence
            else:
                line.second, line.second_note = opinion, note

    def finish_first(self, application_id: int, note: str = "", decision: str = "") -> None:
        """End the first review; every condition must have an answer."""
        with self._database.act("完成初审", decision) as session:
            application = get(session, Application, application_id, "申报记录")
            review = self._review(session, application)
            opinions = {x.condition: x.first for x in review.lines if x.first is not None}
            findings = [
                *is_in_review(application),
                must(review.first_at is None, ART_11, "初审已经完成", "请进行复核", over=True),
                rules.all_answered(opinions),
                recommendation(session, application),
                issued(application.cycle),
            ]
            self._settle(session, findings, decision, application)
            review.first_by, review.first_at = self._database.operator.name, self._world.now()
            review.first_note = note.strip()
            application.state = ApplicationState.REVIEWED

    def decide(self, application_id: int, verdict: Decision, decision: str = "") -> None:
        """End the second review with the conclusion; the second reviewer is another person.

        Conditions that the second reviewer did not touch stand as the first one left them.
        """
        with self._database.act("资格审查结论", decision) as session:
            application = get(session, Application, application_id, "申报记录")
            review = self._review(session, application)
            operator = self._database.operator.name
            findings = [
                *is_in_review(application),
                must(review.first_at is not None, ART_11, "初审尚未完成", "请先完成初审"),
                rules.second_reviewer_differs(
                    review.first_by, operator, policies_in_force(session, application.cycle)
                ),
                rules.all_answered(opinions_of(review)),
                rules.conclusion_agrees(verdict, opinions_of(review)),
            ]
            self._settle(session, findings, decision, application)
            review.second_by, review.second_at = operator, self._world.now()
            review.decision, review.decided_on = verdict, self._world.today
            admitted = verdict is Decision.ADMITTED
            application.state = ApplicationState.ADMITTED if admitted else ApplicationState.REJECTED

    def second_reviewer(self, application_id: int) -> Finding:
        """Whether whoever is at the desk may be the second reviewer (第十一条, P30)."""
        with self._reading() as session:
            application = get(session, Application, application_id, "申报记录")
            first_by = application.review.first_by if application.review else ""
            return rules.second_reviewer_differs(
                first_by,
                self._database.operator.name,
                policies_in_force(session, application.cycle),
            )

    def reopen(self, application_id: int, reason: str) -> None:
        """Send a review back to the first reviewer (退回), with the reason."""
        if not reason.strip():
            raise InvalidInput("请写明退回的理由。", field="reason")
        with self._database.act("退回初审", reason) as session:
            application = get(session, Application, application_id, "申报记录")
            require(*is_in_review(application))
            review = self._review(session, application)
            review.first_at, review.first_by = None, ""
            application.state = ApplicationState.RECOMMENDED

    def confirm_list(self, cycle_id: int, on: date) -> int:
        """Confirm the list of organisations that take part (第十一条); returns how many."""
        with self._database.act("确认参与考核名单") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            waiting = unconfirmed(session, cycle)
            require(someone_waits(waiting))
            earlier = select(ConfirmedList.id).where(ConfirmedList.cycle_id == cycle.id)
            confirmed = ConfirmedList(
                cycle_id=cycle.id,
                confirmed_on=on,
                confirmed_by=self._database.operator.name,
                supplementary=session.scalars(earlier).first() is not None,
            )
            session.add(confirmed)
            session.flush()
            for review in waiting:
                review.confirmed_list_id = confirmed.id
            return len(waiting)

    def permits(self, cycle_id: int | None, application_id: int | None) -> Permits:
        """What stands in the way of each act."""
        none = nothing_chosen(ART_11, "申报单位")
        found: dict[str, tuple[Finding, ...]] = dict.fromkeys((*ACTS, "reopen"), none)
        with self._reading() as session:
            if cycle_id is not None:
                cycle = get(session, Cycle, cycle_id, "考核年度")
                found["confirm"] = first([someone_waits(unconfirmed(session, cycle))])
                found["list"] = first([some_confirmed(session, cycle)])
            else:
                found["confirm"] = found["list"] = nothing_chosen(ART_11, "年度")
            if application_id is None:
                return found
            application = get(session, Application, application_id, "申报记录")
            review = application.review
            in_review = first(is_in_review(application))
            finished = must(
                review is not None and review.first_at is not None,
                ART_11,
                "初审尚未完成",
                "请先完成初审",
            )
            return found | {
                "review": in_review,
                "second": in_review or first([finished]),
                "reopen": in_review or first([finished]),
                "consult": in_review,
                "answer": in_review,
                "supplement": in_review,
                "received": in_review,
                "form": first([has_review(application)]),
            }

    def _review(self, session: Session, application: Application) -> QualificationReview:
        if application.review is None:
            policies = policies_in_force(session, application.cycle)
            application.review = QualificationReview(
                policy_version=policies.digest, first_by="", second_by=""
            )
            session.flush()
        return application.review

    def _row(self, session: Session, a: Application) -> QualificationRow:
        review = a.review
        if review is not None and review.decision is not None:
            opinions = opinions_of(review)
            marks = "".join(
                OPINION_MARKS[opinions.get(c.code, Opinion.PENDING)] for c in rules.CONDITIONS
            )
        else:
            marks = "".join(MARKS[f.verdict] for f in weigh(session, a))
        return QualificationRow(
            a.id,
            a.number,
            a.name,
            a.organisation.field.value,
            marks,
            a.state,
            review.first_by if review else "",
            review.second_by if review else "",
            review.decision if review else None,
            review.decided_on if review else None,
            review is not None and review.confirmed_list_id is not None,
        )
