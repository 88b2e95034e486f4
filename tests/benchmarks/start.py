"""Process start to the painted window over a year's data, beside a bare PySide6 window."""

import tempfile
from pathlib import Path

from tests.benchmarks._processes import pairs, seconds

OPEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from xinzhou_desktop.window import Starter
from xinzhou_desktop.world import World
app = QApplication([])
starter = Starter(app, World())
starter.begin(Path(sys.argv[1]))
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            app.exit(0)
        return False
painted = Painted()
starter.window.centralWidget().installEventFilter(painted)
sys.exit(app.exec())
"""
BARE = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("x"))
window.resize(1366, 768)
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            app.exit(0)
        return False
painted = Painted()
window.centralWidget().installEventFilter(painted)
window.show()
sys.exit(app.exec())
"""


def rows():
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        seconds("-m", "xinzhou_desktop", "demo", "--no-screens", "--out", str(data))
        return pairs(
            "window painted, over the demo's data",
            ("-c", OPEN, str(data)),
            "a bare PySide6 window",
            ("-c", BARE),
        )
