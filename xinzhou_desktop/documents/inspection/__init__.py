"""Papers of a site inspection: the record, its photos and what the group takes along (第十二条)."""

from xinzhou_desktop.documents.inspection.photos import (
    AnnexPhoto,
    PhotoAnnex,
    photo_annex,
    photo_annex_paper,
)
from xinzhou_desktop.documents.inspection.pledge import Pledge, pledge, pledge_paper
from xinzhou_desktop.documents.inspection.record import (
    Checked,
    InspectionRecord,
    Photo,
    Remark,
    Verified,
    record,
    record_paper,
)
from xinzhou_desktop.documents.inspection.sheets import (
    Agenda,
    AttendanceSheet,
    agenda,
    agenda_paper,
    attendance_sheet,
    attendance_sheet_paper,
)
from xinzhou_desktop.documents.inspection.visit import Participant, Visit

__all__ = [
    "Agenda",
    "AnnexPhoto",
    "AttendanceSheet",
    "Checked",
    "InspectionRecord",
    "Participant",
    "Photo",
    "PhotoAnnex",
    "Pledge",
    "Remark",
    "Verified",
    "Visit",
    "agenda",
    "agenda_paper",
    "attendance_sheet",
    "attendance_sheet_paper",
    "photo_annex",
    "photo_annex_paper",
    "pledge",
    "pledge_paper",
    "record",
    "record_paper",
]
