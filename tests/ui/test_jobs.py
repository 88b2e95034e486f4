import threading
from datetime import datetime

import pytest
from PySide6.QtCore import QObject, Qt, QThread, Slot
from PySide6.QtWidgets import QLabel, QWidget

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.ui.jobs import Job, JobRunner
from xinzhou_desktop.ui.progress_dialog import run_job

NOW = datetime(2026, 7, 16, 14, 3, 29)


@pytest.fixture
def runner(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


class Receiver(QObject):
    thread_ok = None

    @Slot(object)
    def take(self, value):
        self.thread_ok = QThread.currentThread() is self.thread()
        self.value = value


def test_a_result_arrives_in_the_gui_thread(qtbot, runner):
    receiver = Receiver()
    job = Job(lambda _progress: threading.current_thread().name)
    job.succeeded.connect(receiver.take)
    with qtbot.waitSignal(job.ended):
        runner.start(job)
    assert receiver.value.startswith("job")
    assert receiver.thread_ok
    qtbot.waitUntil(lambda: not runner.busy)


def forever(started):
    def work(progress):
        number = 0
        while True:
            started.set()
            number += 1
            progress(number, 0, "第一家")

    return work


def test_a_cancelled_job_ends_without_a_result(qtbot, runner):
    started = threading.Event()
    job = Job(forever(started))
    with qtbot.assertNotEmitted(job.succeeded), qtbot.waitSignals([job.cancelled, job.ended]):
        runner.start(job)
        started.wait(5)
        job.cancel()


def test_closing_stops_what_runs(qtbot, qapp):
    runner, started = JobRunner(), threading.Event()
    job = Job(forever(started))
    runner.start(job)
    started.wait(5)
    with qtbot.waitSignal(job.ended):
        runner.close()


def test_a_failure_carries_the_error(qtbot, runner):
    job = Job(lambda _progress: 1 / 0)
    with qtbot.waitSignal(job.failed) as blocker:
        runner.start(job)
    assert isinstance(blocker.args[0], ZeroDivisionError)


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def test_progress_is_in_sight_and_the_result_is_handed_over(qtbot, runner, parent):
    results, go = [], threading.Event()

    def work(progress):
        progress(1, 4, "打印证书")
        go.wait(5)
        return "四张"

    dialog = run_job(parent, runner, "打印证书", work, results.append)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.waitUntil(lambda: dialog.step.text() == "打印证书（1／4）")
    assert (dialog.bar.value(), dialog.bar.maximum()) == (1, 4)
    with qtbot.waitSignal(dialog.accepted):
        go.set()
    assert results == ["四张"]


def test_stopping_waits_for_the_job(qtbot, runner, parent):
    started = threading.Event()
    dialog = run_job(parent, runner, "导出", forever(started))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    started.wait(5)
    with qtbot.waitSignal(dialog.accepted):
        dialog.stop.click()
        assert not dialog.stop.isEnabled()


def test_an_expected_failure_of_a_job_is_shown(qtbot, runner, parent, message):
    def work(_progress):
        raise StorageError("U 盘已拔出")

    dialog = run_job(parent, runner, "导出", work)
    qtbot.waitUntil(lambda: not runner.busy)
    del dialog
    said = [label.text() for label in message().findChildren(QLabel)]
    assert "U 盘已拔出" in said
    message().reject()


def test_a_bug_in_a_job_is_not_hidden(qtbot, runner, parent):
    with qtbot.captureExceptions() as caught:
        run_job(parent, runner, "导出", lambda _progress: 1 / 0)
        qtbot.waitUntil(lambda: not runner.busy)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
