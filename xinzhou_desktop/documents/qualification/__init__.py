"""Papers of the qualification review: the form, the summary, the confirmed list (第九、十一条)."""

from xinzhou_desktop.documents.qualification.confirmed import (
    ConfirmedList,
    ListedOrganisation,
    confirmed_list,
    confirmed_list_paper,
)
from xinzhou_desktop.documents.qualification.review import (
    DepartmentOpinion,
    ReviewForm,
    ReviewGroup,
    ReviewLine,
    review_form,
    review_form_paper,
)
from xinzhou_desktop.documents.qualification.summary import (
    Summary,
    SummaryRow,
    Unmet,
    summary,
    summary_paper,
)

__all__ = [
    "ConfirmedList",
    "DepartmentOpinion",
    "ListedOrganisation",
    "ReviewForm",
    "ReviewGroup",
    "ReviewLine",
    "Summary",
    "SummaryRow",
    "Unmet",
    "confirmed_list",
    "confirmed_list_paper",
    "review_form",
    "review_form_paper",
    "summary",
    "summary_paper",
]
