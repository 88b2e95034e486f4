"""Papers of the publicity: the notice and the request to decide on the list (第十四条)."""

from xinzhou_desktop.documents.publicity.listing import Candidate
from xinzhou_desktop.documents.publicity.notice import (
    Notice,
    notice,
    notice_paper,
)
from xinzhou_desktop.documents.publicity.request import (
    AwardRequest,
    award_request,
    award_request_paper,
)

__all__ = [
    "AwardRequest",
    "Candidate",
    "Notice",
    "award_request",
    "award_request_paper",
    "notice",
    "notice_paper",
]
