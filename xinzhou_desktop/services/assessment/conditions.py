"""What stands before a score, a consensus and a report (第十三条)."""

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    ScoreSheet,
)
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_13
from xinzhou_desktop.rules import assessment as rules
from xinzhou_desktop.rules import rubric as rubrics
from xinzhou_desktop.services.assessment.rows import (
    consensus_of,
    is_due,
)
from xinzhou_desktop.services.inspection import visit
from xinzhou_desktop.services.records import (
    at_stage,
    must,
)
from xinzhou_desktop.vocabulary import ApplicationState, Decision


def in_stage(a: Application) -> bool:
    """Whether an applicant has come as far as this stage."""
    decided = a.review is not None and a.review.decision is not None
    return decided and a.state is not ApplicationState.ADMITTED


def reports(found: Iterable[Application]) -> tuple[int, int]:
    """How many reports a year must have, and how many of them are final (第十三条)."""
    on = [(a.report.final_on if a.report else None, a.state) for a in found if in_stage(a)]
    return sum(is_due(*each) for each in on), sum(final is not None for final, _ in on)


def is_scorable(application: Application) -> list[Finding]:
    """Only an inspected applicant without a final report is scored."""
    fits, remedy = (ApplicationState.INSPECTED,), "完成现场查验、报告尚未定稿的单位才能评分"
    return [at_stage(application, fits, ART_13, remedy)]


def is_reportable(application: Application) -> list[Finding]:
    """A report follows review and visit, and is final once."""
    final = application.report is not None and application.report.final_on is not None
    decided = application.review is not None and application.review.decision is not None
    waiting = application.state is ApplicationState.ADMITTED
    return [
        must(decided, ART_13, "资格审查尚无结论", "请先完成资格审查"),
        must(not waiting, ART_13, "现场查验尚未完成", "请先完成现场查验"),
        must(not final, ART_13, "综合考核报告已经定稿", "定稿的报告不再改动", over=True),
    ]


def unlocked(sheet: ScoreSheet) -> Finding:
    """A locked sheet does not change."""
    return must(
        sheet.locked_at is None,
        ART_13,
        f"{sheet.person.name}的评分表已锁定",
        "锁定后不再改动",
        over=True,
    )


def complete(sheet: ScoreSheet) -> Finding:
    """Every item of a sheet has its percent."""
    given = {s.item for s in sheet.scores}
    missing = [i.code for i in rubrics.shipped().items if i.code not in given]
    text = f"尚未评分：{'、'.join(missing)}" if missing else "各项均已评分"
    return must(not missing, ART_13, text, "请逐项评分后再锁定")


def all_locked(application: Application) -> Finding:
    """Every assessor has locked the sheet or stepped aside."""
    left = [s.person.name for s in application.sheets if s.locked_at is None]
    done = bool(application.sheets) and not left
    text = f"评分尚未锁定：{'、'.join(left)}" if left else "尚未分派评审员"
    return must(done, ART_13, "评分均已锁定" if done else text, "请各评审员完成并锁定评分")


def check_percents(percents: Mapping[str, int]) -> None:
    """Known items, steps of five; raises `InvalidInput` or `RuleViolation`."""
    known = {i.code for i in rubrics.shipped().items}
    for item, percent in percents.items():
        if item not in known:
            raise InvalidInput(f"评分方案没有“{item}”这一项。", field=item)
        require(rules.percent_is_valid(percent))


def may_be_final(session: Session, application: Application, p: Policies) -> list[Finding]:
    """第十三条: what stands before a report is final."""
    inspection, review = application.inspection, application.review
    facts = rules.ReportFacts(
        decision=review.decision if review else None,
        authenticity=inspection.desk_result if inspection else None,
        visit=visit(session, application),
        sheets_locked=all_locked(application).passed,
        consensus_done=bool(consensus_of(session, application)),
    )
    found = rules.report_may_be_final(facts, p)
    if facts.decision is Decision.ADMITTED:
        found.append(has_words(application))
    return found


def has_words(application: Application) -> Finding:
    """A report says strengths and room for improvement."""
    report = application.report
    there = report is not None and bool(report.strengths and report.improvements)
    return must(there, ART_13, "报告的主要优势和改进机会", "请起草报告，写明优势和改进机会")
