"""The office's own affairs: particulars, people, units, holidays, log and backups."""

from xinzhou_desktop.ui.office.dialog import SECTIONS, OfficeDialog, menu

__all__ = ["SECTIONS", "OfficeDialog", "menu"]
