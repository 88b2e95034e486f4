"""Papers of the assessment: the report on one organisation and that on the year (第十三条)."""

from xinzhou_desktop.documents.assessment.organisation import (
    AssessmentReport,
    Difference,
    MemberOpinion,
    Score,
    report,
    report_paper,
)
from xinzhou_desktop.documents.assessment.year import (
    Ranked,
    YearReport,
    year_report,
    year_report_paper,
)

__all__ = [
    "AssessmentReport",
    "Difference",
    "MemberOpinion",
    "Ranked",
    "Score",
    "YearReport",
    "report",
    "report_paper",
    "year_report",
    "year_report_paper",
]
