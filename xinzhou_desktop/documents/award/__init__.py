"""Papers of the award: decision, certificates, plaques and prize money (第十五、十六条)."""

from xinzhou_desktop.documents.award.decision import (
    AwardDecision,
    award_decision,
    award_decision_paper,
)
from xinzhou_desktop.documents.award.payment import (
    Payment,
    PaymentSheet,
    payment_sheet,
    payment_sheet_paper,
)
from xinzhou_desktop.documents.award.plaque import (
    Plaque,
    PlaqueOrder,
    plaque_form,
    plaque_order,
)
from xinzhou_desktop.documents.certificates import certificates
from xinzhou_desktop.documents.press import Certificate
from xinzhou_desktop.documents.stock import PREPRINTED, Stock, calibration, corrected

__all__ = [
    "PREPRINTED",
    "AwardDecision",
    "Certificate",
    "Payment",
    "PaymentSheet",
    "Plaque",
    "PlaqueOrder",
    "Stock",
    "award_decision",
    "award_decision_paper",
    "calibration",
    "certificates",
    "corrected",
    "payment_sheet",
    "payment_sheet_paper",
    "plaque_form",
    "plaque_order",
]
