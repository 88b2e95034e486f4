"""What the tabs that drive a service share: forms, papers, refusals without a year."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.papers.draft import Draft
from xinzhou_desktop.ui.act_bar import Act
from xinzhou_desktop.ui.forms import FieldSpec, FormDialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.papers_dialog import PapersDialog, preview_paper, why_none
from xinzhou_desktop.ui.stage_tab import StageTab
from xinzhou_desktop.vocabulary import PaperKind


class DeskTab(StageTab):
    """A stage tab over the services; subclasses say what each act asks and calls."""

    about: ClassVar[str] = ""  # the table whose rows it lists, where papers are about one
    calm: ClassVar[bool] = False  # whether refusals stay on the buttons, without a banner

    def __init__(self, services: Services, jobs: JobRunner, parent: QWidget | None = None) -> None:
        self.services, self.jobs = services, jobs
        self._papers: PapersDialog | None = None  # while it is open
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

    def common_acts(self) -> Sequence[Act]:
        return (Act("papers", "文书…", self.show_papers, icon="list", place="header", stays=True),)

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

    def print_paper(self, kind: PaperKind, subject_id: int) -> None:
        """Have a paper drawn and show it; it leaves the program from there."""
        with reporting(self.window(), kind.value):
            self.show_paper(self.services.papers.draft(kind, subject_id))

    def subjects(self) -> Mapping[str, int]:
        """What the page has chosen, by the name of its table: what papers can be about."""
        found = {"cycle": self.year} if self.cycle_id is not None else {}
        key = self.row_key(self.selected) if self.selected is not None else None
        if self.about and isinstance(key, int):
            found[self.about] = key
        return found

    def show_papers(self) -> None:
        """Every paper of the stage about what is chosen: what is there, what was printed."""
        papers, subjects = self.services.papers, self.subjects()
        with reporting(self.window(), "文书"):
            chosen = self.selected if self.about in subjects else None
            name = "" if chosen is None else f"“{self.head_of(chosen)[0]}”"
            none, title = why_none(self.services.office, name), self.stage.title
            read = partial(papers.offers, self.stage, subjects)
            self._papers = PapersDialog(title, read, self.print_paper, self.window(), none, name)
            self._papers.finished.connect(self._leave_papers)
            self._papers.open()

    def _leave_papers(self) -> None:
        self._papers = None

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
        preview_paper(
            draft,
            self.services.papers,
            self.jobs,
            self.done,
            self._papers or self.window(),
            again=again,
            reason=reason,
            set_up=set_up,
        )

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
