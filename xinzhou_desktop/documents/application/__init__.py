"""Papers of the application stage: 申报表, 受理回执 and the roster of applicants (第八条)."""

from xinzhou_desktop.documents.application.entry import (
    YEARS,
    Certification,
    Comparison,
    Entry,
    Identity,
    Licence,
    Matter,
    Merit,
    Product,
    Ranking,
    Recommendation,
    SpotCheck,
    Statements,
)
from xinzhou_desktop.documents.application.entry_form import entry_form, entry_paper
from xinzhou_desktop.documents.application.receipt import Material, Receipt, receipt, receipt_paper
from xinzhou_desktop.documents.application.roster import Roster, RosterRow, roster, roster_paper

__all__ = [
    "YEARS",
    "Certification",
    "Comparison",
    "Entry",
    "Identity",
    "Licence",
    "Material",
    "Matter",
    "Merit",
    "Product",
    "Ranking",
    "Receipt",
    "Recommendation",
    "Roster",
    "RosterRow",
    "SpotCheck",
    "Statements",
    "entry_form",
    "entry_paper",
    "receipt",
    "receipt_paper",
    "roster",
    "roster_paper",
]
