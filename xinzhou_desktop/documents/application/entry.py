"""What an applicant declares in 申报表 (第八、九条); every field may be left to the pen."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from datetime import date

from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.vocabulary import CheckLevel, Direction, Field, OrganisationKind, Purpose

YEARS = 3


@dataclass(frozen=True, slots=True)
class Identity:
    """一、基本情况."""

    name: str = ""
    former_name: str = ""
    code: str = ""
    kind: OrganisationKind | None = None
    legal_person: bool | None = None
    purpose: Purpose | None = None
    legal_representative: str = ""
    capital: str = ""
    registered_on: date | None = None
    operating_since: date | None = None
    registered_address: str = ""
    business_address: str = ""
    industry: str = ""
    size: str = ""  # 大型, 中型, 小型, 微型
    employees: int | None = None
    contact: str = ""
    position: str = ""
    phone: str = ""
    mail: str = ""
    payee: str = ""
    bank: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """A main product or service."""

    name: str
    standard: str = ""
    share: str = ""  # 市场占有率
    rate: str = ""  # 优等品率 or 一次交验合格率
    report: str = ""  # 检验报告


@dataclass(frozen=True, slots=True)
class Comparison:
    """An indicator against the national or trade standard."""

    product: str
    indicator: str
    standard: str
    standard_value: str
    own_value: str
    unit: str = ""
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """A rank among peers."""

    indicator: str
    year: int
    place: str
    scope: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Certification:
    """A certified management system."""

    standard: str
    number: str = ""
    issuer: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """资质许可."""

    name: str
    number: str = ""
    issuer: str = ""
    valid_to: date | None = None
    permanent: bool = False


@dataclass(frozen=True, slots=True)
class Merit:
    """An honour, a patent, a standard or a brand."""

    name: str
    issuer: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class SpotCheck:
    """One supervisory spot check; a result of None is not known."""

    level: CheckLevel
    day: date
    product: str = ""
    first: bool | None = None
    final: bool | None = None
    report: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A notice by customs, an accident or a penalty."""

    kind: str
    day: date
    body: str = ""
    facts: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Statements:
    """六、声明: None leaves the boxes to the pen."""

    spot_checked: bool | None = None
    exports: bool | None = None
    noticed: bool | None = None
    accident: bool | None = None
    penalised: bool | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """八、推荐意见 of one body; `local` is a town, a subdistrict or the park."""

    body: str
    opinion: str = ""
    local: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """The form of one applicant; with nothing but the year it is the blank one.

    `figures` maps the name of an indicator to its values in the three fiscal years.
    """

    year: int
    office: Office
    number: str = ""
    field: Field | None = None
    day: date | None = None
    identity: Identity = default(default_factory=Identity)
    overview: str = ""
    excellence_since: int | None = None
    self_assessment: bool | None = None
    self_score: str = ""
    contribution: str = ""
    products: tuple[Product, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    figures: Mapping[str, tuple[str, ...]] = default(default_factory=dict)
    rankings: tuple[Ranking, ...] = ()
    certifications: tuple[Certification, ...] = ()
    licences: tuple[Licence, ...] = ()
    honours: tuple[Merit, ...] = ()
    achievements: tuple[Merit, ...] = ()  # patents, standards, brands
    statements: Statements = default(default_factory=Statements)
    spot_checks: tuple[SpotCheck, ...] = ()
    matters: tuple[Matter, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    witness: str = ""

    @property
    def blank(self) -> bool:
        """Whether it is the form to be filled in by hand."""
        return self == Entry(self.year, self.office, witness=self.witness)

    @property
    def years(self) -> tuple[int, ...]:
        """The full fiscal years before the award year."""
        return tuple(range(self.year - YEARS, self.year))
