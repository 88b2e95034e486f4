from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from xinzhou_desktop.ui.open_file import open_path


class Viewer(QObject):
    """Stands for the system's program for a kind of file."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def show(self, url):
        self.opened.append(url.toLocalFile())


def test_a_paper_is_handed_to_the_system(qapp, tmp_path):
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "show")
    try:
        assert open_path(tmp_path / "受理回执 1号.pdf")
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert viewer.opened == [str(tmp_path / "受理回执 1号.pdf")]
