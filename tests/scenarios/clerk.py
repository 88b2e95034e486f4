"""A clerk at the real window; what is written goes through buttons, dialogs and pages alone."""

import sys
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QMenu
from scenarios.driving import (
    button,
    choose_row,
    click,
    complaints,
    dialogs,
    foreign_words,
    pick_in_list,
    put,
    said,
    settle,
    top,
    write,
)

from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.login import ChangePassword
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.office import OfficeDialog
from xinzhou_desktop.ui.preview import Preview
from xinzhou_desktop.ui.recovery_key import RecoveryKeyDialog
from xinzhou_desktop.window import Starter
from xinzhou_desktop.world import CHINA, World


class Clock:
    """A clock that stands where the story has put it."""

    def __init__(self, day: date) -> None:
        self.moment = datetime.combine(day, time(9), CHINA)

    def __call__(self):
        return self.moment


class Opened(QObject):
    """Stands in for the system's PDF viewer: keeps what it was asked to open."""

    def __init__(self):
        super().__init__()
        self.paths = []

    @Slot(QUrl)
    def take(self, url):
        self.paths.append(Path(url.toLocalFile()))


class Clerk:
    """Drives one window over one data folder; `services` is there to read only."""

    def __init__(self, app, folder, day):
        self.clock, self.folder = Clock(day), folder
        self.foreign, self.window = set(), None
        self.passwords = {}
        self.opened = Opened()
        QDesktopServices.setUrlHandler("file", self.opened, "take")
        hook = sys.excepthook
        self.starter = Starter(app, World(now=self.clock, device="测试机"))
        self.starter.begin(folder)
        self._hook = hook
        sys.excepthook = hook  # a bug must fail the test, not open a dialog

    def start(self, **entry):
        """Fill the dialog of the first start, put the recovery key away; the window follows."""
        self.fill(**entry)
        click(top(FormDialog).button)
        found = dialogs(RecoveryKeyDialog)
        assert found, complaints(top(FormDialog))
        paper = found[0]
        self.look(paper)
        shown = [label.text() for label in paper.findChildren(QLabel)]
        click(paper.print_button)
        for number, line in paper.fields.items():
            write(line, shown[shown.index(f"第{number}组") + 1])
        click(paper.done_button)
        settle()
        stick = self.folder.parent / "stick"
        stick.mkdir()
        self.fill(folder=stick)
        form = top(FormDialog)
        click(form.button)
        click(button(top(MessageDialog), "仍然用这里"))  # one disk, as every folder of a test
        assert form.isHidden(), complaints(form)
        settle()
        self.window = self.starter.window
        sys.excepthook = self._hook
        self.window.showNormal()  # on a small screen it begins maximised
        self.window.resize(1366, 768)
        settle()
        self.services = self.window.pages[1].services

    def come_to_front(self):
        """Make the window the active one, as a window manager does when a dialog has gone."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, 2000)
        settle()

    def close(self):
        for dialog in dialogs():
            dialog.hide()
        if self.window is not None:
            self.window.close()
        QDesktopServices.unsetUrlHandler("file")

    # where and when -------------------------------------------------------------------------
    def on(self, year, month, day, at=time(9)):
        """The clock reaches a day; the window is read again as in the morning."""
        self.clock.moment = datetime.combine(date(year, month, day), at, CHINA)
        QTest.keyClick(self.window, Qt.Key.Key_F5)
        settle()
        return date(year, month, day)

    def acting(self, name):
        """Another person sits down: the picker of the header."""
        if self.services.office.operator.name == name:
            return
        pick_in_list(self.window.people, name)
        settle()
        self.fill(password=self.passwords[name])
        self.submit()
        if forms := dialogs(ChangePassword):  # what the administrator gave is changed first
            fresh = f"{self.passwords[name]}-x"
            self.fill(old=self.passwords[name], password=fresh, again=fresh)
            click(forms[0].button)
            settle()
            self.passwords[name] = fresh
        assert self.window.people.currentText().startswith(name)
        assert self.services.office.operator.name == name

    def go(self, slug):
        """Click a stage."""
        bar = self.window.bar
        number = [page.slug for page in self.window.pages].index(slug)
        place = bar.tabRect(number).center()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
        settle()
        assert self.page.slug == slug
        self.look(self.window)
        return self.page

    @property
    def page(self):
        return self.window.stack.currentWidget()

    def choose(self, words):
        """Click the row of the list that has these words in a cell."""
        choose_row(self.page.table, words)
        self.look(self.window)

    # acts -----------------------------------------------------------------------------------
    def refusals(self, slug):
        """Why an act of the page is drawn as refused; empty when it is not."""
        bar = self.page.header_acts
        bar = bar if slug in bar.acts else self.page.row_acts
        return "；".join(f"{f.basis}{f.text}" for f in bar.refusals.get(slug, ()))

    def press(self, slug):
        """Press an act: its button, the menu behind 更多, or the button of the empty state."""
        assert not self.refusals(slug), f"{slug}: {self.refusals(slug)}"
        self.touch(slug)

    def touch(self, slug):
        """Press an act whether it is refused or not."""
        bar = self.page.header_acts
        bar = bar if slug in bar.acts else self.page.row_acts
        act, shown = bar.acts[slug], bar.buttons[slug]
        if shown.isVisible():
            click(shown)
        elif getattr(bar, "taken", "") == slug:
            click(button(self.page._stack.currentWidget(), act.label))
        else:
            self.menu(button(bar, "更多"), act.label)
        settle(1)

    @staticmethod
    def menu(opener, words):
        """Press a button that opens a menu, and choose from it."""
        click(opener)
        menus = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu)]
        menu = next(m for m in menus if m.isVisible())
        action = next(a for a in menu.actions() if a.text() == words)
        place = menu.actionGeometry(action).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
        assert not menu.isVisible()
        settle(1)

    @contextmanager
    def office(self, title):
        """The section of the office dialog that the menu of the header opens."""
        more = next(
            b
            for b in self.window.findChildren(QAbstractButton)
            if b.accessibleName() == "更多操作" and not b.text()
        )
        self.menu(more, f"{title}…")
        dialog = top(OfficeDialog)
        self.look(dialog)
        assert dialog.section.title == title
        yield dialog.section
        self.look(dialog)
        click(button(dialog, "关闭"))
        settle()

    @property
    def year(self):
        """The key of the award year in sight."""
        return self.window.cycle_id

    def fill(self, **values):
        """Write into the form in sight; a name with _ for - is a ticked box of a list."""
        form = top(FormDialog)
        self.look(form)
        for name, value in values.items():
            each = form.grid.inputs[name]
            assert each.widget.isVisible(), name
            put(each.widget, value)
        return form

    def tick(self, *labels, only=True):
        """Tick the boxes with these words; untick the others of their kind."""
        form = top(FormDialog)
        boxes = [i for i in form.grid.inputs.values() if i.spec.kind == "check"]
        for label in labels:
            assert any(label in b.spec.label for b in boxes), [b.spec.label for b in boxes]
        prefixes = {
            b.spec.name.partition("-")[0]
            for b in boxes
            for label in labels
            if label in b.spec.label
        }
        for each in boxes:
            if each.spec.name.partition("-")[0] in prefixes:
                wanted = any(label in each.spec.label for label in labels)
                if wanted or only:
                    put(each.widget, wanted)

    def submit(self, decision=""):
        """Press the button of the form in sight; it must be taken."""
        form = top(FormDialog)
        click(form.button)
        if decision:
            assert form.decision is not None, f"no decision asked: {complaints(form)}"
            self.look(form)
            write(form.decision.area, decision)
            click(form.button)
        taken = form.isHidden()
        assert taken, f"{form.windowTitle()}: {complaints(form)}"
        settle()
        self.look(self.window)

    def carry_out(self, slug, *, decision="", **values):
        """Press an act, fill its form, submit it."""
        self.press(slug)
        self.fill(**values)
        self.submit(decision)

    def refused_form(self, why):
        """Submit the form in sight; it must be refused for this reason, then give it up."""
        form = top(FormDialog)
        click(form.button)
        settle(1)
        assert form.isVisible(), f"taken: {form.windowTitle()}"
        self.look(form)
        assert why in said(form), said(form)
        return form

    def abandon(self):
        """Close the form in sight with Esc, twice where something was typed."""
        form = top(FormDialog)
        QTest.keyClick(form, Qt.Key.Key_Escape)
        if form.isVisible():
            QTest.keyClick(form, Qt.Key.Key_Escape)
        assert form.isHidden()
        settle()

    def wait(self):
        """Let the running job end."""
        jobs = self.window.pages[1].jobs
        QTest.qWait(1)
        for _ in range(2000):
            if not jobs.busy:
                break
            QTest.qWait(5)
        assert not jobs.busy
        settle()

    def paper(self, slug):
        """Press an act that prints; returns the file that was opened."""
        before = len(self.opened.paths)
        self.press(slug)
        self.wait()
        self.read_outside()
        new = self.opened.paths[before:]
        assert len(new) == 1, (
            f"{slug}: {[p.name for p in new]} {[d.windowTitle() for d in dialogs()]}"
        )
        assert new[0].read_bytes().startswith(b"%PDF"), new[0].name
        return new[0]

    def read_outside(self, reason=""):
        """Let the paper in the preview go to the system's reader."""
        preview = top(Preview)
        self.look(preview)
        if reason:
            write(preview.reason, reason)
        click(preview.reader_button)
        settle()

    def choose_file(self, path):
        """Type a path into the system's file dialog and accept it."""
        dialog = top(QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        write(line, str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        settle()
        assert not dialogs(QFileDialog)

    # what is in sight -----------------------------------------------------------------------
    def look(self, widget):
        """Note every foreign word that a clerk can read."""
        self.foreign |= foreign_words(widget, str(self.folder))
