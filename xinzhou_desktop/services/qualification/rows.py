"""What the tab and the wizard of 资格审查 show (第九条)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from xinzhou_desktop.findings import Finding, Verdict
from xinzhou_desktop.models import Application, QualificationReview
from xinzhou_desktop.models import ReviewLine as Line
from xinzhou_desktop.rules import qualification as rules
from xinzhou_desktop.services.facts import facts_of
from xinzhou_desktop.services.records import (
    policies_in_force,
)
from xinzhou_desktop.vocabulary import ApplicationState, Decision, Opinion

MARKS = {
    Verdict.MET: "o",
    Verdict.UNMET: "x",
    Verdict.UNKNOWN: "?",
    Verdict.NOT_APPLICABLE: "-",
}


OPINION_MARKS = {
    Opinion.MET: "o",
    Opinion.NOT_MET: "x",
    Opinion.PENDING: "?",
    Opinion.NOT_APPLICABLE: "-",
}


@dataclass(frozen=True, slots=True)
class QualificationRow:
    """One line of the tab; `marks` has a letter a condition: o met, x not, ? open, - n/a."""

    application_id: int
    number: str
    name: str
    field: str
    marks: str
    state: ApplicationState
    first_by: str
    second_by: str
    decision: Decision | None
    decided_on: date | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ReviewedCondition:
    """One condition in the wizard: the forecast beside what the reviewers say."""

    condition: str
    title: str
    requirement: str
    finding: Finding
    first: Opinion | None
    first_note: str
    evidence: str
    second: Opinion | None
    second_note: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """The whole review of one application."""

    application_id: int
    name: str
    number: str
    state: ApplicationState
    conditions: tuple[ReviewedCondition, ...]
    first_by: str
    first_note: str
    second_by: str
    decision: Decision | None
    decided_on: date | None


def weigh(session: Session, application: Application) -> list[Finding]:
    """The fourteen findings on an application, by the readings of its year."""
    policies = policies_in_force(session, application.cycle)
    return rules.review(facts_of(session, application), policies)


def opinions_of(review: QualificationReview) -> dict[str, Opinion]:
    """The standing opinion on each condition: the second reviewer's, else the first's."""
    both = {x.condition: x.second or x.first for x in review.lines}
    return {code: opinion for code, opinion in both.items() if opinion is not None}


def condition_row(finding: Finding, line: Line | None) -> ReviewedCondition:
    """One condition: forecast and what the reviewers said."""
    condition = next(c for c in rules.CONDITIONS if c.code == finding.condition)
    return ReviewedCondition(
        condition.code,
        condition.title,
        condition.requirement,
        finding,
        line.first if line else None,
        line.first_note if line else "",
        line.evidence if line else "",
        line.second if line else None,
        line.second_note if line else "",
    )
