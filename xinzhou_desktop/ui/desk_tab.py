"""What the tabs that drive a service share: forms, papers, refusals without a year."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.papers.draft import Draft
from xinzhou_desktop.ui.forms import FieldSpec, FormDialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.stage_tab import StageTab


class DeskTab(StageTab):
    """A stage tab over the services; subclasses say what each act asks and calls."""

    calm: ClassVar[bool] = False  # whether refusals stay on the buttons, without a banner

    def __init__(self, services: Services, jobs: JobRunner, parent: QWidget | None = None) -> None:
        self.services, self.jobs = services, jobs
        super().__init__(parent)

    @property
    def now(self) -> datetime:
        """This moment."""
        return self.services.world.now()

    @property
    def today(self) -> date:
        """The civil date of China."""
        return self.services.world.today

    @property
    def year(self) -> int:
        """The key of the award year; the acts that need one are refused without it."""
        return self.cycle_id or 0

    def denials(self) -> Mapping[str, tuple[Finding, ...]]:
        forbids = self.services.office.forbids
        acts = (*self.header_acts.acts.values(), *self.row_acts.acts.values())
        found = {act.slug: forbids(act.right) for act in acts if act.right}
        return {slug: findings for slug, findings in found.items() if findings}

    def ask(
        self,
        title: str,
        fields: Sequence[FieldSpec],
        submit: Callable[[dict[str, Any]], object],
        done: str,
        *,
        article: str = "",
        intro: str = "",
        act: str = "",
        kind: str = "primary",
        wide: int = 560,
    ) -> FormDialog:
        """Open a form; once the service took it, say `done` and let every page reload."""

        def hand_over(values: dict[str, Any]) -> None:
            submit(values)

        form = FormDialog(
            title,
            fields,
            hand_over,
            self.window(),
            article=article,
            intro=intro,
            act=act or title,
            kind=kind,
            wide=wide,
        )
        form.accepted.connect(lambda: self.done(done))
        form.open()
        return form

    def print_paper(self, title: str, call: Callable[[], Draft]) -> None:
        """Have a paper drawn and show it; it leaves the program from there."""
        with reporting(self.window(), title):
            self.show_paper(call())

    def show_paper(
        self,
        draft: Draft,
        again: Callable[[Sequence[int], str], None] | None = None,
        reason: str = "",
        set_up: Callable[[], None] | None = None,
    ) -> None:
        """Show a paper that was drawn; `again` prints some of its sheets once more.

        `set_up` says what lies in the printer and draws the paper anew.
        """
        from xinzhou_desktop.ui.preview import Preview, Ways  # noqa: PLC0415 -- QtPdf is slow

        ways = Ways(self.services.papers, self.jobs, self.done, again, set_up)
        Preview(draft, ways, self.window(), reason).open()

    def _show_selected(self) -> None:
        super()._show_selected()
        if not self._loading and not self._year_chosen:
            with reporting(self.window()):
                self.header_acts.set_permits(self.all_permits())
        if self.is_calm():
            self.row_acts.show_banner(roomy=False)

    def is_calm(self) -> bool:
        """Whether refusals on the selected row need no banner: it is done, or nothing is due."""
        return self.calm

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_calm():
            self.row_acts.show_banner(roomy=False)
