"""The use cases of the office: a class a stage, one transaction an act, plain rows out."""

from dataclasses import dataclass

from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.accounts import Accounts
from xinzhou_desktop.services.application import ApplicationService
from xinzhou_desktop.services.archive import Archive
from xinzhou_desktop.services.assessment import AssessmentService
from xinzhou_desktop.services.award import AwardService
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.services.importing import ImportService
from xinzhou_desktop.services.inspection import InspectionService
from xinzhou_desktop.services.journal import Journal
from xinzhou_desktop.services.numbers import Numbers
from xinzhou_desktop.services.office import OfficeService
from xinzhou_desktop.services.overview import Overview
from xinzhou_desktop.services.overview.setup import Setup
from xinzhou_desktop.services.papers import Papers
from xinzhou_desktop.services.plan import PlanService
from xinzhou_desktop.services.publicity import PublicityService
from xinzhou_desktop.services.qualification import QualificationService
from xinzhou_desktop.services.stock import StockService
from xinzhou_desktop.services.supervision import SupervisionService
from xinzhou_desktop.services.wordings import Wordings
from xinzhou_desktop.services.yearbook import YearbookService
from xinzhou_desktop.storage.database import Database
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.sealed import SealedFiles
from xinzhou_desktop.world import World


@dataclass(frozen=True, slots=True)
class Services:
    """Every service over one database, and the surroundings that they work in."""

    world: World
    accounts: Accounts
    office: OfficeService
    plan: PlanService
    application: ApplicationService
    imports: ImportService
    qualification: QualificationService
    inspection: InspectionService
    assessment: AssessmentService
    publicity: PublicityService
    award: AwardService
    supervision: SupervisionService
    papers: Papers
    numbers: Numbers
    wordings: Wordings
    stock: StockService
    overview: Overview
    setup: Setup
    yearbook: YearbookService
    journal: Journal
    archive: Archive


def build(database: Database, paths: Paths, keys: Keys, door: Door) -> Services:
    """The services of one installation; `keys` open its sealed files, `door` came before them."""
    files = SealedFiles(paths.files, keys)
    archive = Archive(database, paths, files, keys)
    accounts = Accounts(database, paths, files, door, keys)
    office = OfficeService(database, paths, files)
    return Services(
        database.world,
        accounts,
        office,
        PlanService(database, paths, files, archive.before),
        ApplicationService(database, paths, files),
        ImportService(database, paths, files, archive.before),
        QualificationService(database, paths, files),
        InspectionService(database, paths, files),
        AssessmentService(database, paths, files),
        PublicityService(database, paths, files),
        AwardService(database, paths, files),
        SupervisionService(database, paths, files),
        Papers(database, paths, files),
        Numbers(database, paths, files),
        Wordings(database, paths, files),
        StockService(database, paths, files),
        Overview(database, paths, files),
        Setup(database, paths, files, accounts, office, archive),
        YearbookService(database, paths, files),
        Journal(database, paths, files),
        archive,
    )
