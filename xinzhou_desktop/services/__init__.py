"""The use cases of the office: a class a stage, one transaction an act, plain rows out."""

from dataclasses import dataclass

from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.application import ApplicationService
from xinzhou_desktop.services.archive import Archive
from xinzhou_desktop.services.assessment import AssessmentService
from xinzhou_desktop.services.award import AwardService
from xinzhou_desktop.services.importing import ImportService
from xinzhou_desktop.services.inspection import InspectionService
from xinzhou_desktop.services.journal import Journal
from xinzhou_desktop.services.office import OfficeService
from xinzhou_desktop.services.overview import Overview
from xinzhou_desktop.services.papers import Papers
from xinzhou_desktop.services.plan import PlanService
from xinzhou_desktop.services.publicity import PublicityService
from xinzhou_desktop.services.qualification import QualificationService
from xinzhou_desktop.services.supervision import SupervisionService
from xinzhou_desktop.services.yearbook import YearbookService
from xinzhou_desktop.storage.database import Database
from xinzhou_desktop.world import World


@dataclass(frozen=True, slots=True)
class Services:
    """Every service over one database, and the surroundings that they work in."""

    world: World
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
    overview: Overview
    yearbook: YearbookService
    journal: Journal
    archive: Archive


def build(database: Database, paths: Paths) -> Services:
    """The services of one installation."""
    return Services(
        database.world,
        OfficeService(database, paths),
        PlanService(database, paths),
        ApplicationService(database, paths),
        ImportService(database, paths),
        QualificationService(database, paths),
        InspectionService(database, paths),
        AssessmentService(database, paths),
        PublicityService(database, paths),
        AwardService(database, paths),
        SupervisionService(database, paths),
        Papers(database, paths),
        Overview(database, paths),
        YearbookService(database, paths),
        Journal(database, paths),
        Archive(database, paths),
    )
