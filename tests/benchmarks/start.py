"""Process start to the painted window over a year's data, beside a bare PySide6 window.

The login is filled in at once, as quickly as the program takes it; what a password costs is
measured by `bench trust`. The module that a start runs is loaded first, as it sets the garbage
collector. The clock stops at the first paint; taking the process down is not counted.
"""

import tempfile
from pathlib import Path

from tests.benchmarks._processes import pairs, seconds, seconds_to_line

OPEN = """
import sys
import xinzhou_desktop.__main__
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from xinzhou_desktop.services.door import PRACTICE_PASSWORD
from xinzhou_desktop.window import Starter
from xinzhou_desktop.world import World
app = QApplication([])
starter = Starter(app, World())
starter.begin(Path(sys.argv[1]))
starter.login.input("login").setText("王静")
starter.login.input("password").setText(PRACTICE_PASSWORD)
starter.login.submit()
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("painted", flush=True)
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
            print("painted", flush=True)
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
            measure=seconds_to_line,
        )
