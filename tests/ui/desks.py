"""An encrypted office with its services, for the windows about backups."""

from contextlib import contextmanager

from conftest import QUICK
from PySide6.QtWidgets import QApplication, QLabel
from storage import vault as offices

from xinzhou_desktop import services as building
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.ui.messages import MessageDialog


def office_in(folder, world, clock):
    """A new office with three recorded acts."""
    vault = offices.found_in(folder, world, clock)
    vault.act(3)
    return vault


def services_of(vault):
    """The services over its database."""
    door = Door(vault.paths, vault.world, QUICK)
    return building.build(vault.database, vault.paths, vault.keys, door)


def words_of(widget):
    """What can be read on a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def asked():
    """The question in sight."""
    (found,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, MessageDialog) and w.isVisible()
    ]
    return found


@contextmanager
def closing(vault):
    """Close the office at the end."""
    try:
        yield vault
    finally:
        vault.close()
