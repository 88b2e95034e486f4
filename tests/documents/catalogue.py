"""Every paper that has a sample, by a short name: what is compared with the golden pages."""

from dataclasses import replace
from datetime import datetime

from tests.documents import samples, samples_letters, samples_year
from tests.documents import samples_decrees as decrees
from xinzhou_desktop.documents import (
    application,
    assessment,
    award,
    council,
    inspection,
    journal,
    official,
    plan,
    publicity,
    qualification,
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

RECOVERY = recovery.RecoverySheet(
    "上饶市信州区质量强区工作领导小组办公室",
    ("甲乙丙丁", "戊己庚辛", "子丑寅卯", "辰巳午未", "申酉戌亥", "天地玄黄"),
    "甲-0001",
    datetime(2026, 3, 2, 9, 0),
    "DLJFJ-3RDBW-XZ6FP-DY2WQ",
)
SHARES = tuple(Share(name, int(full), int(score) * 100) for name, full, score in samples.SCORES)
CHARTS = Official(
    "得分图",
    (
        Figure("bars", SHARES, "图1　各评分类目得分"),
        Figure("spider", SHARES, "图2　各评分类目得分率"),
    ),
)
PAPERS = {
    "circular": (plan.circular, samples.CIRCULAR),
    "plan_supplement": (plan.supplement, samples_year.SUPPLEMENT),
    "receipt": (application.receipt, samples.RECEIPT),
    "roster": (application.roster, samples.ROSTER),
    "review": (qualification.review_form, samples.REVIEW),
    "confirmed": (qualification.confirmed_list, samples.CONFIRMED),
    "inspection": (inspection.record, samples.INSPECTION),
    "report": (assessment.report, samples.REPORT),
    "charts": (official.render, CHARTS),
    "failed": (assessment.report, samples.FAILED),
    "year": (assessment.year_report, samples_year.YEAR),
    "notice": (publicity.notice, samples.NOTICE),
    "tabled": (publicity.notice, replace(samples.NOTICE, tabled=True)),
    "certificate": (lambda paper: award.certificates([paper]), samples.CERTIFICATE),
    "nomination": (lambda paper: award.certificates([paper]), samples.NOMINEE),
    "payment": (award.payment_sheet, samples.PAYMENTS),
    "revocation": (supervision.revocation_announcement, samples.REVOCATION),
    "supplement": (qualification_letters.supplement, samples_letters.SUPPLEMENT),
    "rejection": (qualification_letters.rejection, samples_letters.REJECTION),
    "visit": (inspection_letters.visit, samples_letters.VISIT),
    "opinion": (assessment_letters.opinion_request, samples_letters.OPINION),
    "acceptance": (publicity_letters.acceptance, samples_letters.ACCEPTANCE),
    "refusal": (publicity_letters.refusal, samples_letters.REFUSAL),
    "investigation": (publicity_letters.investigation, samples_letters.INVESTIGATION),
    "answer": (publicity_letters.answer, samples_letters.ANSWER),
    "feedback": (assessment_letters.feedback, samples_letters.FEEDBACK),
    "briefing": (council.briefing, decrees.BRIEFING),
    "minutes": (council.minutes, decrees.MINUTES),
    "award_request": (publicity.award_request, decrees.AWARD_REQUEST),
    "decision": (award.award_decision, decrees.AWARD_DECISION),
    "plaques": (award.plaque_order, decrees.PLAQUES),
    "verification": (supervision.verification_report, decrees.VERIFICATION),
    "revocation_request": (supervision.revocation_request, decrees.REVOCATION_REQUEST),
    "revocation_decision": (supervision.revocation_decision, decrees.REVOCATION_DECISION),
    "return_notice": (supervision.return_notice, decrees.RETURN_NOTICE),
    "recovery_notice": (supervision.recovery_notice, decrees.RECOVERY_NOTICE),
    "excerpt": (journal.excerpt, samples.EXCERPT),
    "recovery": (recovery.sheet, RECOVERY),
    "calibration": (award.calibration, award.Stock()),
}


def printed(name):
    """The paper as PDF."""
    make, paper = PAPERS[name]
    return make(paper)
