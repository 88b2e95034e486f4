"""查验记录: the visit step by step on a tablet or laptop, saved as it goes (第十二条)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.errors import NotFound
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.inspection import InspectionSheet
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.layout import Item
from xinzhou_desktop.ui.messages import confirm
from xinzhou_desktop.ui.step_dialog import StepDialog
from xinzhou_desktop.ui.steps import StepPage
from xinzhou_desktop.ui.wizards.checks_page import ChecksPage, grouped
from xinzhou_desktop.ui.wizards.claim_page import ClaimPage
from xinzhou_desktop.ui.wizards.photos_page import PhotosPage
from xinzhou_desktop.ui.wizards.site_pages import ArrivalPage, ConclusionPage, RemarksPage

Answered = ClaimPage | ChecksPage


class InspectionWizard(StepDialog):
    """签到, 资料核对, 现场检查表, 发现, 照片, 结论; it can be left and resumed at any step."""

    finish_label = "完成查验"

    def __init__(
        self, services: Services, application_id: int, parent: QWidget | None = None
    ) -> None:
        self._service = services.inspection
        self._inspection_id = _inspection_of(services, application_id)
        sheet = self._read()
        self._left = Button("", "flag", height=theme.size("touch"))
        self._left.clicked.connect(self.go_to_unanswered)
        self._abandoned = False
        self.arrival = ArrivalPage(self._service, sheet, services.world.today)
        self.answers: tuple[Answered, ...] = (
            *(
                ClaimPage(self._service, claim, sheet.tolerance, self._tell)
                for claim in sheet.claims
            ),
            *(
                ChecksPage(self._service, title, checks, self._tell)
                for title, checks in grouped(sheet.checks).items()
            ),
        )
        self._total = len(sheet.claims) + len(sheet.checks)
        self.remarks = RemarksPage(self._service, sheet, self._read)
        self.photos = PhotosPage(self._service, sheet, self._read)
        self.conclusion = ConclusionPage(sheet)
        pages: tuple[StepPage, ...] = (
            self.arrival,
            *self.answers,
            self.remarks,
            self.photos,
            self.conclusion,
        )
        team = "、".join(sheet.team) or "尚未安排"
        super().__init__(
            f"现场查验：{sheet.name}",
            f"{sheet.number} · 第十二条 · 查验组 {team}",
            pages,
            parent,
            now=services.world.now,
            field_mode=True,
        )
        if self.arrival.arrived:
            self.go_to_unanswered()

    def _read(self) -> InspectionSheet:
        return self._service.sheet(self._inspection_id)

    def _tell(self) -> None:
        self._left.setText(self._left_words())

    # what is open ---------------------------------------------------------------------------
    @property
    def open_items(self) -> int:
        """How many facts and questions have no answer on record."""
        return sum(page.open_items for page in self.answers)

    def _left_words(self) -> str:
        return f"未答 {self.open_items} 项" if self.open_items else "全部已答"

    def go_to_unanswered(self) -> None:
        """Jump to the next page with something open, and on it to the first open question."""
        total = len(self.pages)
        for number in ((self.step + n) % total for n in range(1, total + 1)):
            page = self.pages[number]
            if isinstance(page, ClaimPage | ChecksPage) and page.open_items:
                self.go_to(number)
                if isinstance(page, ChecksPage) and (line := page.first_open) is not None:
                    line.answers.group.buttons()[0].setFocus()
                return

    def foot_items(self) -> Sequence[Item]:
        return (self._left,)

    def tally_words(self) -> str:
        return f"已答 {self._total - self.open_items}／{self._total} 项"

    def refresh(self) -> None:
        self._left.set_words(self._left_words(), f"{self._left_words()}，跳到下一项")
        self._left.setVisible(bool(self.open_items))
        super().refresh()

    # the end --------------------------------------------------------------------------------
    def finish(self) -> None:
        """Say first what is missing on the conclusion; the rest is the service's to refuse."""
        if self.remarks.pending:
            self.go_to(self.pages.index(self.remarks))
            self.remarks.note.say("这一条还没有记下：请点“记下这一条”，或者清空。", "warn")
            return
        self.go_to(self.pages.index(self.conclusion))
        if self.conclusion.complain():
            super().finish()

    def complete(self, decision: str) -> None:
        page = self.conclusion
        conclusion = page.conclusion
        if conclusion is not None:  # `finish` has seen to it
            self._service.close(
                self._inspection_id,
                conclusion,
                page.words.value,
                page.signatory.value,
                page.objection.value,
                decision,
            )

    def reject(self) -> None:
        """Leave; what only 完成查验 or 记下 would write is not lost without a word."""
        lost = [page.title for page in (self.remarks, self.conclusion) if page.pending]
        if lost and not self._abandoned:
            words = f"“{'”“'.join(lost)}”里填的内容还没有写入，离开就没有了。其他记录都已保存。"
            confirm(self, "还有内容没有写入", words, "放弃并离开", self._abandon)
        else:
            super().reject()

    def _abandon(self) -> None:
        self._abandoned = True
        self.reject()


def _inspection_of(services: Services, application_id: int) -> int:
    """The inspection of an application; raises `NotFound` where none is planned."""
    for year in services.plan.years():
        for row in services.inspection.rows(year.cycle_id):
            if row.application_id == application_id and row.inspection_id is not None:
                return row.inspection_id
    raise NotFound("尚未安排现场查验。", remedy="请先点“安排查验”。")
