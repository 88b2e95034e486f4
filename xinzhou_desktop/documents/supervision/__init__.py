"""Papers of the supervision: from the enquiry to the announcement of a revocation (第十七条)."""

from xinzhou_desktop.documents.supervision.announcement import (
    RevocationAnnouncement,
    revocation_announcement,
    revocation_announcement_paper,
)
from xinzhou_desktop.documents.supervision.case import Case
from xinzhou_desktop.documents.supervision.decision import (
    RevocationDecision,
    revocation_decision,
    revocation_decision_paper,
)
from xinzhou_desktop.documents.supervision.letters import (
    RecoveryNotice,
    ReturnNotice,
    recovery_notice,
    recovery_notice_paper,
    return_notice,
    return_notice_paper,
)
from xinzhou_desktop.documents.supervision.request import (
    RevocationRequest,
    revocation_request,
    revocation_request_paper,
)
from xinzhou_desktop.documents.supervision.verification import (
    VerificationReport,
    verification_report,
    verification_report_paper,
)

__all__ = [
    "Case",
    "RecoveryNotice",
    "ReturnNotice",
    "RevocationAnnouncement",
    "RevocationDecision",
    "RevocationRequest",
    "VerificationReport",
    "recovery_notice",
    "recovery_notice_paper",
    "return_notice",
    "return_notice_paper",
    "revocation_announcement",
    "revocation_announcement_paper",
    "revocation_decision",
    "revocation_decision_paper",
    "revocation_request",
    "revocation_request_paper",
    "verification_report",
    "verification_report_paper",
]
