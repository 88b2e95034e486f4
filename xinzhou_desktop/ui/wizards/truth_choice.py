"""属实 to 无法核实 as one control for a finger, with the keys 1 to 5."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.segmented import Choice, Segmented
from xinzhou_desktop.ui.wizards.wording import TRUTH_STATES, TRUTHS
from xinzhou_desktop.vocabulary import Truth

_ROOMY = 1000  # width of the window from which the keys stand beside the words


class TruthChoice(Segmented):
    """The five verdicts; in a narrow window the words stay and the digits go."""

    def __init__(self, name: str, current: Truth | None) -> None:
        super().__init__(
            *((truth.value, TRUTH_STATES[truth], str(n)) for n, truth in enumerate(TRUTHS, 1)),
            name=f"{name}（键 1 至 5）",
            current=-1 if current is None else TRUTHS.index(current),
            height=theme.size("touch_verdict"),
            role="field",
        )

    def fit(self, window: QWidget) -> None:
        """Show the digits where there is room for them."""
        roomy = window.width() >= theme.px(_ROOMY)
        for number, button in enumerate(self.group.buttons(), 1):
            if isinstance(button, Choice):
                button.set_extra(str(number) if roomy else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.window())
