"""The office's own affairs: particulars, people, units, holidays, log and backups."""

from xinzhou_desktop.ui.office.dialog import SECTIONS, TRUST, OfficeDialog, menu

__all__ = ["SECTIONS", "TRUST", "OfficeDialog", "menu"]
