"""资格审查向导: the fourteen conditions of 第九条 one by one, then the conclusion (第十一条)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.errors import AwardError, DecisionNeeded, InvalidInput, RuleViolation
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.qualification import ReviewSheet
from xinzhou_desktop.ui.layout import Item, box, col
from xinzhou_desktop.ui.messages import show_failure
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.step_dialog import StepDialog
from xinzhou_desktop.ui.wizards.conclusion_page import ConclusionPage
from xinzhou_desktop.ui.wizards.condition_page import ConditionPage

__all__ = ["QualificationWizard"]
GROUPS = {
    "一": "（一）登记、年限与法人资格",
    "二": "（二）政策、资质与统计",
    "三": "（三）质量水平与经营",
}


class QualificationWizard(StepDialog):
    """First review, or second when the first is finished; the service tells which.

    `outcome` says in words how the work ended. The decision of the 负责人, where one is needed,
    is asked for on the last page, and so is every refusal explained.
    """

    def __init__(
        self,
        services: Services,
        application_id: int,
        parent: QWidget | None = None,
    ) -> None:
        self._service, self._application_id = services.qualification, application_id
        self.sheet: ReviewSheet = self._service.sheet(application_id)
        self.second = bool(self.sheet.first_by)
        self.outcome = ""
        self._by = services.office.operator.name
        mode = "复核" if self.second else "初审"
        self.finish_label = "作出结论" if self.second else "完成初审"
        self.conditions = [
            ConditionPage(
                self._service,
                application_id,
                line,
                (number, len(self.sheet.conditions)),
                group=GROUPS[line.finding.article.item],
                second_of=self.sheet.first_by,
            )
            for number, line in enumerate(self.sheet.conditions, 1)
        ]
        self.conclusion = ConclusionPage(self.conditions, second=self.second)
        self.conclusion.wanted.connect(self.go_to)
        super().__init__(
            f"资格审查：{self.sheet.name}",
            f"第十一条 · {self.sheet.number} · {mode} {self._by}",
            [*self.conditions, self.conclusion],
            parent,
            now=services.world.now,
        )

    def notice(self) -> Sequence[Item]:
        """The same person again is a warning from the start, not a surprise at the end."""
        if not self.second:
            return ()
        differs = self._service.second_reviewer(self._application_id)
        if differs.passed:
            return ()
        words = f"{differs.remedy}（{differs.basis}）。"
        same = banner("stop" if differs.refuses else "warn", f"{differs.text}：{self._by}", words)
        return (box(col(same, margins=(16, 12, 16, 12))),)

    @property
    def open_conditions(self) -> Sequence[ConditionPage]:
        """The conditions without a final opinion."""
        return [page for page in self.conditions if page.is_open]

    def tally_words(self) -> str:
        done = len(self.conditions) - len(self.open_conditions)
        return f"已审 {done}／{len(self.conditions)} 项"

    def note_words(self) -> str:
        left = len(self.open_conditions)
        return f"还有 {left} 项没有意见" if left else "各项都有意见"

    def refresh(self) -> None:
        """On the last page the one main act is to end the work."""
        super().refresh()
        last = self.step + 1 == len(self.pages)
        self.next_button.setHidden(last)
        self.finish_button.set_kind("primary" if last else "plain")

    def complete(self, decision: str) -> None:
        """Finish the first review, or give the conclusion of the second."""
        if not self.second:
            self._service.finish_first(self._application_id, self.conclusion.note, decision)
            self.outcome = "初审已完成，待复核"
            return
        verdict = self.conclusion.decision
        if verdict is None:
            raise InvalidInput("请先选结论。", field="verdict")
        self._service.decide(self._application_id, verdict, decision)
        self.outcome = f"结论“{verdict.value}”已记录"

    def finish(self) -> None:
        """End the work; what stands in the way is said on the last page, not in a box."""
        if not self.save_now():
            self._go_to_unsaved()
            return
        self.go_to(len(self.pages) - 1)
        if not self.conclusion.decision_is_written:
            return
        try:
            self.complete(self.conclusion.reason)
        except InvalidInput as error:
            self.conclusion.complain(error.message)
        except DecisionNeeded as error:
            self.conclusion.ask_reason(error.findings)
        except RuleViolation as error:
            self.conclusion.show_refusal(self.finish_label, error.findings)
        except AwardError as error:
            show_failure(self, error, self.finish_label)
        else:
            self.accept()
