"""Every official paper before it is set, by its code."""

from dataclasses import replace

from tests.documents import samples, samples_decrees, samples_letters, samples_year
from xinzhou_desktop.documents import assessment, award, council, plan, publicity, supervision
from xinzhou_desktop.documents.letters import assessment as opinions
from xinzhou_desktop.documents.letters import inspection, qualification
from xinzhou_desktop.documents.letters import publicity as objections
from xinzhou_desktop.documents.qualification import confirmed_list_paper
from xinzhou_desktop.documents.wording import shipped

_MADE = {
    "f1a": (plan.circular_paper, samples.CIRCULAR),
    "f1b": (plan.supplement_paper, samples_year.SUPPLEMENT),
    "f4": (qualification.supplement_paper, samples_letters.SUPPLEMENT),
    "f7": (qualification.rejection_paper, samples_letters.REJECTION),
    "f8a": (inspection.visit_paper, samples_letters.VISIT),
    "f9a": (assessment.report_paper, samples.REPORT),
    "f9b": (assessment.year_report_paper, samples_year.YEAR),
    "f10": (opinions.opinion_request_paper, samples_letters.OPINION),
    "f11a": (council.briefing_paper, samples_decrees.BRIEFING),
    "f11b": (council.minutes_paper, samples_decrees.MINUTES),
    "f12": (publicity.notice_paper, samples.NOTICE),
    "f13a": (objections.acceptance_paper, samples_letters.ACCEPTANCE),
    "f13b": (objections.refusal_paper, samples_letters.REFUSAL),
    "f13c": (objections.investigation_paper, samples_letters.INVESTIGATION),
    "f13d": (objections.answer_paper, samples_letters.ANSWER),
    "f14": (publicity.award_request_paper, samples_decrees.AWARD_REQUEST),
    "f15": (award.award_decision_paper, samples_decrees.AWARD_DECISION),
    "f20": (opinions.feedback_paper, samples_letters.FEEDBACK),
    "f21a": (supervision.verification_report_paper, samples_decrees.VERIFICATION),
    "f21b": (supervision.revocation_request_paper, samples_decrees.REVOCATION_REQUEST),
    "f21c": (supervision.revocation_decision_paper, samples_decrees.REVOCATION_DECISION),
    "f21d": (supervision.return_notice_paper, samples_decrees.RETURN_NOTICE),
    "f21e": (supervision.recovery_notice_paper, samples_decrees.RECOVERY_NOTICE),
    "f21f": (supervision.revocation_announcement_paper, samples.REVOCATION),
}
PAPERS = {code: compose(paper, shipped()[code]) for code, (compose, paper) in _MADE.items()}
PAPERS["confirmed"] = confirmed_list_paper(samples.CONFIRMED, shipped()["f6b"])
PAPERS["tabled"] = publicity.notice_paper(replace(samples.NOTICE, tabled=True), shipped()["f12"])
