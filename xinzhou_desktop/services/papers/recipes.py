"""Which paper is drawn how: the recipes of every stage."""

from collections.abc import Mapping
from types import MappingProxyType

from xinzhou_desktop.services.papers import (
    application,
    assessment,
    award,
    council,
    entry,
    inspection,
    overview,
    plan,
    publicity,
    qualification,
    supervision,
    visit,
    year_report,
)
from xinzhou_desktop.services.papers.sources import Recipe
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import PaperKind

# Without a stage: what is about the year as a whole, offered on the first page.
BY_STAGE: Mapping[Stage | None, Mapping[PaperKind, Recipe]] = MappingProxyType(
    {
        None: overview.RECIPES,
        Stage.PLAN: plan.RECIPES,
        Stage.APPLICATION: {**entry.RECIPES, **application.RECIPES},
        Stage.QUALIFICATION: qualification.RECIPES,
        Stage.INSPECTION: {**visit.RECIPES, **inspection.RECIPES},
        Stage.ASSESSMENT: {**assessment.RECIPES, **year_report.RECIPES, **council.RECIPES},
        Stage.PUBLICITY: publicity.RECIPES,
        Stage.AWARD: award.RECIPES,
        Stage.SUPERVISION: supervision.RECIPES,
    }
)
RECIPES: Mapping[PaperKind, Recipe] = MappingProxyType(
    {kind: recipe for found in BY_STAGE.values() for kind, recipe in found.items()}
)
