"""What the office knows about an applicant when it reviews the conditions of 第九条."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from xinzhou_desktop.vocabulary import (
    CheckLevel,
    Direction,
    IncidentKind,
    IncidentLevel,
    OrganisationKind,
    Purpose,
)


class Topic(Enum):
    """What another department is asked about."""

    POLICY = "产业、质量、环保、商贸、物流等政策"
    STATISTICS = "统计法遵守情况"
    ACCIDENTS = "责任事故"


class Indicator(Enum):
    """Indicators of 第九条第（三）项."""

    QUALITY = "质量水平"
    REVENUE = "经营收入"
    PROFIT_AND_TAX = "利税总额"
    CONTRIBUTION = "总资产贡献率"


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Figures of one fiscal year in 分; None is not known."""

    year: int
    net_profit: int | None = None
    total_profit: int | None = None
    revenue: int | None = None
    profit_and_tax: int | None = None
    taxes: int | None = None
    interest: int | None = None
    opening_assets: int | None = None
    closing_assets: int | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """A rank among peers in one year; `of` is the number of peers, where known."""

    indicator: Indicator
    year: int
    rank: int
    of: int | None = None
    scope: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence; `expires_on` None with `permanent` False is not known."""

    name: str
    expires_on: date | None = None
    permanent: bool = False


@dataclass(frozen=True, slots=True)
class Consultation:
    """A department's answer: `compliant` None is 未答复, which is never a pass."""

    topic: Topic
    department: str
    compliant: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An indicator of a product beside the national or sector standard."""

    product: str
    indicator: str
    standard: Decimal | None
    own: Decimal | None
    direction: Direction | None
    main: bool = True


@dataclass(frozen=True, slots=True)
class SpotCheck:
    """A supervisory spot check; `passed` is the final conclusion, `first_passed` the first."""

    level: CheckLevel
    on: date
    product: str
    passed: bool | None
    first_passed: bool | None = None


@dataclass(frozen=True, slots=True)
class CustomsNotice:
    """A notice by customs or the like; `quality` None is not clear."""

    on: date
    body: str
    quality: bool | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """An accident; `responsible` None is not determined yet."""

    kind: IncidentKind
    level: IncidentLevel
    on: date
    responsible: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """Social contribution of a non-profit organisation; `leading` is the reviewer's judgement."""

    stated: bool = False
    proven: bool = False
    leading: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the fourteen lines rest on; None is always not known, never a pass."""

    reference_day: date
    kind: OrganisationKind | None = None
    legal_person: bool | None = None
    in_district: bool | None = None
    address: str = ""
    in_district_since: date | None = None
    founded_on: date | None = None
    operating_since: date | None = None
    predecessor_since: date | None = None
    decision_day: date | None = None
    purpose: Purpose | None = None
    figures: tuple[YearFigures, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    leading: bool | None = None
    needs_licence: bool | None = None
    licences: tuple[Licence, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    model_reference: bool | None = None
    comparisons: tuple[Comparison, ...] = ()
    spot_check_enquiry: bool = False
    spot_checks: tuple[SpotCheck, ...] = ()
    unchecked_accepted: bool | None = None
    unchecked_reason: str = ""
    exports: bool | None = None
    customs_enquiry: bool = False
    customs_notices: tuple[CustomsNotice, ...] = ()
    incidents: tuple[Incident, ...] = ()
    contribution: Contribution = field(default_factory=Contribution)
