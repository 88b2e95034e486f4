"""The frame of a wizard: any step at any time, each saves itself, the list shows how it stands."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QWidget

from xinzhou_desktop.errors import AwardError
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.layout import Elided, Item, box, col, row, scroll, text
from xinzhou_desktop.ui.messages import confirm, run, sentence
from xinzhou_desktop.ui.reader import show_measures
from xinzhou_desktop.ui.saved import SavedMark
from xinzhou_desktop.ui.signs import SealMark
from xinzhou_desktop.ui.steps import StepPage, StepsModel, StepsView
from xinzhou_desktop.ui.tips import plain

AUTOSAVE_MS = 600
_ROOMY = 1080  # from this width on the list of steps is wide
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StepDialog(QDialog):
    """Steps at the left, the current one at the right, the saving state always in sight.

    A subclass gives `complete(decision)`, the one call that ends the work; it may raise
    `DecisionNeeded`, which is asked for. Alt+Up and Alt+Down move, Enter goes on, 1 to 4 choose a
    verdict, F1 shows the article.
    """

    finish_label = "完成"

    def __init__(
        self,
        title: str,
        subtitle: str,
        pages: Sequence[StepPage],
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
        field_mode: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = tuple(pages)
        self._now, self._step = now, -1
        self._dirty: set[int] = set()
        self._areas: dict[int, QWidget] = {}
        self._big, self._given_up = field_mode, False
        self.steps = StepsModel(self.pages)
        self.list = StepsView(self.steps, big=field_mode)
        self.list.chosen.connect(self.go_to)
        self.saved = SavedMark()
        self.stack = QStackedWidget()
        for number, page in enumerate(self.pages):
            page.field_mode = field_mode
            page.edited.connect(lambda number=number: self._mark_dirty(number))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self.save_now)
        self._lay_out(title, subtitle)
        self._bind_keys()
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(QSize(1180, 720).boundedTo(self.screen().availableGeometry().size()))
        self.go_to(0)
        self._focus_page()

    # parts ----------------------------------------------------------------------------------
    def _lay_out(self, title: str, subtitle: str) -> None:
        words = col(None, Elided(title, "h3"), Elided(subtitle, "caption", "text3"), None, gap=2)
        head = box(row(SealMark(28), (words, 1), self.saved, gap=10, margins=(16, 0, 16, 0)))
        head.setProperty("bar", "top")
        head.setFixedHeight(theme.px(56))
        self.tally = text("", "strong", "text2")
        top = box(row(self.tally, margins=(20, 12, 16, 4)))
        self._side = box(col(top, (self.list, 1), gap=0), bar="side")
        body = row(self._side, (self.stack, 1), gap=0)
        self.setLayout(col(head, *self.notice(), (body, 1), self._foot(), gap=0))

    def _foot(self) -> QWidget:
        high = theme.size("touch" if self._big else "control")
        leave = Button("保存并退出", kind="quiet", height=high)
        leave.clicked.connect(self.reject)
        self.note = Elided("", "caption", "text3")
        self.back_button = Button("上一步", "left", height=high)
        self.back_button.clicked.connect(lambda: self.go_to(self._step - 1))
        self.next_button = Button("下一步  Enter", kind="primary", height=high, name="下一步")
        self.next_button.clicked.connect(self.go_on)
        self.finish_button = Button(self.finish_label, "check", height=high)
        self.finish_button.clicked.connect(self.finish)
        items: tuple[Item, ...] = (leave, *self.foot_items(), (self.note, 1), self.back_button)
        self._foot_row: QHBoxLayout = row(
            *items, self.next_button, self.finish_button, gap=8, margins=(16, 0, 16, 0)
        )
        foot = box(self._foot_row, bar="bottom")
        foot.setFixedHeight(high + 24 if not self._big else high + 16)
        return foot

    def _bind_keys(self) -> None:
        keys = {
            "Alt+Up": lambda: self.go_to(self._step - 1),
            "Alt+Down": lambda: self.go_to(self._step + 1),
            "F1": lambda: show_measures(self, self.page.article),
            "Ctrl+S": self.save_now,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, act)

    # what a subclass says -------------------------------------------------------------------
    def complete(self, decision: str) -> None:
        """End the work; the dialog closes when this returns."""
        raise NotImplementedError

    def notice(self) -> Sequence[Item]:
        """What must be known from the opening, over every step."""
        return ()

    def foot_items(self) -> Sequence[Item]:
        """More buttons for the foot, after 保存并退出."""
        return ()

    def tally_words(self) -> str:
        """How much is done, above the list."""
        done = sum(map(self.steps.is_done, range(len(self.pages))))
        return f"已办 {done}／{len(self.pages)} 步"

    def note_words(self) -> str:
        """What is still open, in the foot."""
        return ""

    # moving ---------------------------------------------------------------------------------
    @property
    def step(self) -> int:
        """The number of the step shown, from 0."""
        return self._step

    @property
    def page(self) -> StepPage:
        """The step shown."""
        return self.pages[self._step]

    def go_to(self, step: int) -> None:
        """Show a step; the one that is left saves itself."""
        if step == self._step or not 0 <= step < len(self.pages):
            return
        self.save_now()
        on_page = self.stack.isAncestorOf(self.focusWidget() or self)
        self._step = step
        page = self.page
        if not page.built:
            page.built = True
            page.build()
            self._areas[step] = scroll(page)
            self.stack.addWidget(self._areas[step])
        self.stack.setCurrentWidget(self._areas[step])
        page.enter()
        self.list.show_step(step)
        self.refresh()
        if on_page:  # else the stack would give it to the first link
            self._focus_page()

    def _focus_page(self) -> None:
        """Put the focus where the work on the page begins, so that the keys alone do it."""
        last_resort = self.finish_button if self.next_button.isHidden() else self.next_button
        (self.page.first_input or last_resort).setFocus()

    def go_on(self) -> None:
        """The next step; after the last one, the end."""
        if self._step + 1 < len(self.pages):
            self.go_to(self._step + 1)
            self._focus_page()
        else:
            self.finish()

    def go_to_open(self) -> bool:
        """Jump to the next step that is not done; False if there is none."""
        total = len(self.pages)
        for number in (n % total for n in range(self._step + 1, self._step + total)):
            if not self.steps.is_done(number):
                self.go_to(number)
                return True
        return False

    def refresh(self) -> None:
        """Show again how the steps stand."""
        self.steps.refresh()
        self.tally.setText(self.tally_words())
        self.note.setText(self.note_words())
        self.note.setToolTip(plain(self.note.text()))
        self.back_button.setEnabled(self._step > 0)

    # saving ---------------------------------------------------------------------------------
    def _mark_dirty(self, step: int) -> None:
        self._dirty.add(step)
        self.saved.show_saving()
        self._timer.start()

    def save_now(self) -> bool:
        """Write every step that was edited; False when something could not be written."""
        self._timer.stop()
        reason = ""
        for number in sorted(self._dirty):
            try:
                self.pages[number].save()
            except AwardError as error:
                self.pages[number].unsaved = True
                reason = reason or f"{self.pages[number].title}：{error.message}"
            else:
                self._dirty.discard(number)
                self.pages[number].unsaved = False
                self.saved.show_saved(self._now())
        if reason:
            self.saved.show_unsaved(reason)
        self.refresh()
        return not self._dirty

    def finish(self) -> None:
        """Save, then end the work; what is forbidden or open is said."""
        if self.save_now():
            run(self, self.complete, lambda _none: self.accept(), act_title=self.finish_label)
        else:
            self._go_to_unsaved()

    def _go_to_unsaved(self) -> None:
        self.go_to(min(self._dirty))

    def reject(self) -> None:
        """Save and leave; what cannot be saved is given up only when the user says so."""
        if self._given_up or self.save_now():
            super().reject()
            return
        names = [self.pages[number].title for number in sorted(self._dirty)]
        words = f"{sentence(self.saved.words)}离开会丢掉没有存上的内容：{'、'.join(names)}。"
        confirm(self, "还有内容没有存上", words, "放弃并离开", self._give_up)

    def _give_up(self) -> None:
        self._given_up = True
        self.reject()

    # window ---------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        verdict = self.page.verdict
        if event.key() in _ENTER:
            self.go_on()
        elif verdict is None or not verdict.choose(event.key() - Qt.Key.Key_1):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._side.setFixedWidth(theme.px(264 if self.width() >= _ROOMY else 208))
        super().resizeEvent(event)
