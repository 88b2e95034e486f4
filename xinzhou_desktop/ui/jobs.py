"""Runs a long service call off the GUI thread, one at a time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, cast

from PySide6.QtCore import QObject, Signal, Slot

from xinzhou_desktop.errors import Cancelled
from xinzhou_desktop.progress import Progress


class Job(QObject):
    """One running call; lives in the GUI thread, as do its signals."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._work = work
        self._stop = Event()

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it began is rolled back."""
        self._stop.set()

    def run(self) -> None:
        """The worker thread's part: it emits, and touches nothing else."""
        try:
            result = self._work(self._step)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 -- carried to the GUI thread
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        finally:
            self.ended.emit()

    def _step(self, done: int, total: int, text: str, /) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, total, text)


class JobRunner(QObject):
    """One worker thread, so that jobs never compete for the database."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._jobs: set[Job] = set()

    @property
    def busy(self) -> bool:
        """Whether a job is queued or running."""
        return bool(self._jobs)

    def start(self, job: Job) -> None:
        """Queue a job whose signals are already connected."""
        self._jobs.add(job)  # keeps the signals alive until the last is delivered
        job.ended.connect(self._forget)
        self._pool.submit(job.run)

    def close(self) -> None:
        """Cancel what runs and wait for it; called when the window closes."""
        for job in self._jobs:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    @Slot()
    def _forget(self) -> None:
        self._jobs.discard(cast("Job", self.sender()))
