"""The tables; importing the package maps all of them."""

from xinzhou_desktop.models.application import (
    Application,
    Incident,
    Licence,
    Material,
    Ranking,
    Recommendation,
    SpotCheck,
    StandardComparison,
    YearFigures,
)
from xinzhou_desktop.models.assessment import (
    ConsensusScore,
    Meeting,
    Report,
    Resolution,
    Score,
    ScoreSheet,
    UnitOpinion,
)
from xinzhou_desktop.models.attachment import Attachment
from xinzhou_desktop.models.audit import AuditAct, AuditEntry
from xinzhou_desktop.models.award import Award, Payment
from xinzhou_desktop.models.base import Base
from xinzhou_desktop.models.inspection import (
    CheckItem,
    Claim,
    Inspection,
    InspectionMember,
    Photo,
    SiteRemark,
)
from xinzhou_desktop.models.office import (
    DocumentNumber,
    Holiday,
    MemberUnit,
    NumberSeries,
    Office,
    Person,
    PersonInterest,
    PolicyChoice,
    PrintedPaper,
    RecommendingBody,
    RecordedDecision,
)
from xinzhou_desktop.models.organisation import FormerName, Organisation, Succession
from xinzhou_desktop.models.plan import Cycle, GroupMember, Plan, StagePeriod
from xinzhou_desktop.models.publicity import Notice, NoticeEntry, Objection
from xinzhou_desktop.models.qualification import (
    ConfirmedList,
    Consultation,
    QualificationReview,
    ReviewLine,
    Supplement,
)
from xinzhou_desktop.models.supervision import Bar, Complaint, Revocation, WatchEntry

__all__ = [
    "Application",
    "Attachment",
    "AuditAct",
    "AuditEntry",
    "Award",
    "Bar",
    "Base",
    "CheckItem",
    "Claim",
    "Complaint",
    "ConfirmedList",
    "ConsensusScore",
    "Consultation",
    "Cycle",
    "DocumentNumber",
    "FormerName",
    "GroupMember",
    "Holiday",
    "Incident",
    "Inspection",
    "InspectionMember",
    "Licence",
    "Material",
    "Meeting",
    "MemberUnit",
    "Notice",
    "NoticeEntry",
    "NumberSeries",
    "Objection",
    "Office",
    "Organisation",
    "Payment",
    "Person",
    "PersonInterest",
    "Photo",
    "Plan",
    "PolicyChoice",
    "PrintedPaper",
    "QualificationReview",
    "Ranking",
    "Recommendation",
    "RecommendingBody",
    "RecordedDecision",
    "Report",
    "Resolution",
    "ReviewLine",
    "Revocation",
    "Score",
    "ScoreSheet",
    "SiteRemark",
    "SpotCheck",
    "StagePeriod",
    "StandardComparison",
    "Succession",
    "Supplement",
    "UnitOpinion",
    "WatchEntry",
    "YearFigures",
]
