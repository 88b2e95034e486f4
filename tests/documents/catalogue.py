"""Every paper that has a sample, by a short name: what every test over all papers reads."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tests.documents import (
    samples,
    samples_delivery,
    samples_entry,
    samples_letters,
    samples_records,
    samples_summary,
    samples_visit,
    samples_year,
)
from tests.documents import samples_decrees as decrees
from xinzhou_desktop.documents import (
    application,
    assessment,
    award,
    council,
    delivery,
    inspection,
    journal,
    official,
    plan,
    publicity,
    qualification,
    records,
    recovery,
    supervision,
)
from xinzhou_desktop.documents.blocks import Figure
from xinzhou_desktop.documents.charts import Share
from xinzhou_desktop.documents.letters import assessment as assessment_letters
from xinzhou_desktop.documents.letters import inspection as inspection_letters
from xinzhou_desktop.documents.letters import publicity as publicity_letters
from xinzhou_desktop.documents.letters import qualification as qualification_letters
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.wording import shipped


@dataclass(frozen=True)
class Paper:
    """How a paper is printed, from what; how it is composed, with the words of which code."""

    make: Callable[[Any], bytes]
    sample: Any
    code: str = ""
    compose: Callable[..., Any] | None = None

    def composed(self, words=None):
        """The paper before it is set, with the words that ship or with others."""
        return self.compose(self.sample, words or shipped()[self.code])


RECOVERY = recovery.RecoverySheet(
    "上饶市信州区质量强区工作领导小组办公室",
    ("甲乙丙丁", "戊己庚辛", "子丑寅卯", "辰巳午未", "申酉戌亥", "天地玄黄"),
    "甲-0001",
    datetime(2026, 3, 2, 9, 0),
    "DLJFJ-3RDBW-XZ6FP-DY2WQ",
    replaces=True,
)
SHARES = tuple(Share(name, int(full), int(score) * 100) for name, full, score in samples.SCORES)
CHARTS = Official(
    "得分图",
    (
        Figure("bars", SHARES, "图1　各评分类目得分"),
        Figure("spider", SHARES, "图2　各评分类目得分率"),
    ),
)
TABLED = replace(samples.NOTICE, tabled=True)


def certificate(paper):
    """A certificate by itself."""
    return award.certificates([paper])


PAPERS = {
    "circular": Paper(plan.circular, samples.CIRCULAR, "f1a", plan.circular_paper),
    "plan_supplement": Paper(
        plan.supplement, samples_year.SUPPLEMENT, "f1b", plan.supplement_paper
    ),
    "entry": Paper(application.entry_form, samples_entry.FILLED, "f2", application.entry_paper),
    "entry_blank": Paper(
        application.entry_form, samples_entry.BLANK, "f2", application.entry_paper
    ),
    "receipt": Paper(application.receipt, samples.RECEIPT, "f3", application.receipt_paper),
    "roster": Paper(application.roster, samples.ROSTER, "f3b", application.roster_paper),
    "supplement": Paper(
        qualification_letters.supplement,
        samples_letters.SUPPLEMENT,
        "f4",
        qualification_letters.supplement_paper,
    ),
    "review": Paper(
        qualification.review_form, samples.REVIEW, "f5", qualification.review_form_paper
    ),
    "summary": Paper(
        qualification.summary, samples_summary.SUMMARY, "f6a", qualification.summary_paper
    ),
    "confirmed": Paper(
        qualification.confirmed_list,
        samples.CONFIRMED,
        "f6b",
        qualification.confirmed_list_paper,
    ),
    "rejection": Paper(
        qualification_letters.rejection,
        samples_letters.REJECTION,
        "f7",
        qualification_letters.rejection_paper,
    ),
    "visit": Paper(
        inspection_letters.visit, samples_letters.VISIT, "f8a", inspection_letters.visit_paper
    ),
    "attendance": Paper(
        inspection.attendance_sheet,
        samples_visit.ATTENDANCE,
        "f8b",
        inspection.attendance_sheet_paper,
    ),
    "agenda": Paper(inspection.agenda, samples_visit.AGENDA, "f8c", inspection.agenda_paper),
    "pledge": Paper(inspection.pledge, samples_visit.PLEDGE, "f8d", inspection.pledge_paper),
    "photos": Paper(
        inspection.photo_annex, samples_visit.PHOTOS, "f8e", inspection.photo_annex_paper
    ),
    "inspection": Paper(inspection.record, samples.INSPECTION, "f8f", inspection.record_paper),
    "report": Paper(assessment.report, samples.REPORT, "f9a", assessment.report_paper),
    "failed": Paper(assessment.report, samples.FAILED, "f9a", assessment.report_paper),
    "charts": Paper(official.render, CHARTS),
    "year": Paper(assessment.year_report, samples_year.YEAR, "f9b", assessment.year_report_paper),
    "opinion": Paper(
        assessment_letters.opinion_request,
        samples_letters.OPINION,
        "f10",
        assessment_letters.opinion_request_paper,
    ),
    "briefing": Paper(council.briefing, decrees.BRIEFING, "f11a", council.briefing_paper),
    "minutes": Paper(council.minutes, decrees.MINUTES, "f11b", council.minutes_paper),
    "notice": Paper(publicity.notice, samples.NOTICE, "f12", publicity.notice_paper),
    "tabled": Paper(publicity.notice, TABLED, "f12", publicity.notice_paper),
    "acceptance": Paper(
        publicity_letters.acceptance,
        samples_letters.ACCEPTANCE,
        "f13a",
        publicity_letters.acceptance_paper,
    ),
    "refusal": Paper(
        publicity_letters.refusal,
        samples_letters.REFUSAL,
        "f13b",
        publicity_letters.refusal_paper,
    ),
    "investigation": Paper(
        publicity_letters.investigation,
        samples_letters.INVESTIGATION,
        "f13c",
        publicity_letters.investigation_paper,
    ),
    "answer": Paper(
        publicity_letters.answer, samples_letters.ANSWER, "f13d", publicity_letters.answer_paper
    ),
    "award_request": Paper(
        publicity.award_request, decrees.AWARD_REQUEST, "f14", publicity.award_request_paper
    ),
    "decision": Paper(
        award.award_decision, decrees.AWARD_DECISION, "f15", award.award_decision_paper
    ),
    "certificate": Paper(certificate, samples.CERTIFICATE, "f16"),
    "nomination": Paper(certificate, samples.NOMINEE, "f16"),
    "calibration": Paper(award.calibration, award.Stock()),
    "plaques": Paper(award.plaque_order, decrees.PLAQUES, "f17", award.plaque_form),
    "payment": Paper(award.payment_sheet, samples.PAYMENTS, "f18", award.payment_sheet_paper),
    "collection": Paper(
        delivery.collection_sheet,
        samples_delivery.COLLECTION,
        "f19a",
        delivery.collection_sheet_paper,
    ),
    "service": Paper(delivery.service, samples_delivery.SERVICE, "f19b", delivery.service_paper),
    "feedback": Paper(
        assessment_letters.feedback,
        samples_letters.FEEDBACK,
        "f20",
        assessment_letters.feedback_paper,
    ),
    "verification": Paper(
        supervision.verification_report,
        decrees.VERIFICATION,
        "f21a",
        supervision.verification_report_paper,
    ),
    "revocation_request": Paper(
        supervision.revocation_request,
        decrees.REVOCATION_REQUEST,
        "f21b",
        supervision.revocation_request_paper,
    ),
    "revocation_decision": Paper(
        supervision.revocation_decision,
        decrees.REVOCATION_DECISION,
        "f21c",
        supervision.revocation_decision_paper,
    ),
    "return_notice": Paper(
        supervision.return_notice,
        decrees.RETURN_NOTICE,
        "f21d",
        supervision.return_notice_paper,
    ),
    "recovery_notice": Paper(
        supervision.recovery_notice,
        decrees.RECOVERY_NOTICE,
        "f21e",
        supervision.recovery_notice_paper,
    ),
    "revocation": Paper(
        supervision.revocation_announcement,
        samples.REVOCATION,
        "f21f",
        supervision.revocation_announcement_paper,
    ),
    "board": Paper(records.board, samples_records.BOARD, "f22a", records.board_paper),
    "ledger": Paper(records.ledger, samples_records.LEDGER, "f22b", records.ledger_paper),
    "handover": Paper(records.handover, samples_records.HANDOVER, "f22c", records.handover_paper),
    "archive_list": Paper(
        records.archive_list, samples_records.BOX, "f22d", records.archive_list_paper
    ),
    "archive_note": Paper(
        records.archive_note, samples_records.NOTE, "f22e", records.archive_note_paper
    ),
    "excerpt": Paper(journal.excerpt, samples.EXCERPT, "f22f", journal.excerpt_paper),
    "recovery": Paper(recovery.sheet, RECOVERY),
}


def printed(name):
    """The paper as PDF."""
    paper = PAPERS[name]
    return paper.make(paper.sample)
