"""How a message reaches the user; no other module opens a message dialog."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.errors import AwardError, DecisionNeeded, RuleViolation
from xinzhou_desktop.findings import OVER, Finding
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area
from xinzhou_desktop.ui.details import findings_view
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import Item, box, col, row, rule, text
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.signs import Sign

T = TypeVar("T")
HAPPENED, SAFE, NEXT = "发生了什么", "哪些是安全的", "现在怎么办"
NO_REMEDY = "请再试一次；仍不行，复制这段说明交给管理员。"
NO_REASON = "请写明理由：它和决定一起记入台账。"


def sentence(words: str) -> str:
    """Words as a whole sentence, with one full stop whether they bring theirs or not."""
    words = words.strip()
    return words if not words or words[-1] in "。！？…" else f"{words.rstrip('；，、：')}。"


class MessageDialog(Dialog):
    """Any message; `words` is the whole of it as text, for the clipboard."""

    def __init__(self, title: str, parent: QWidget | None, words: str = "") -> None:
        super().__init__(title, parent)
        self.words = words

    def copy(self) -> None:
        """Put the message on the clipboard."""
        QGuiApplication.clipboard().setText(self.words)


def part(state: str, head: str, *lines: str) -> QFrame:
    """One of the three parts of an error: sign, heading, sentences."""
    words: list[Item] = [text(head, "strong")]
    words += [text(line, "body", "text2", wrap=True) for line in lines if line]
    sign = col(2, Sign(state, 18, head), None, gap=0)
    return box(row(sign, (col(*words, gap=3), 1), gap=12))


def show_error(
    parent: QWidget | None, error: AwardError, retry: Callable[[], None] | None = None
) -> MessageDialog:
    """Say what happened, on which basis, what is safe and what to do; `retry` tries again."""
    basis = f"依据：{error.basis}" if error.basis else ""
    remedy = error.remedy or NO_REMEDY
    words = f"{HAPPENED}：{error.message}\n{basis}\n{SAFE}：{error.safe}\n{NEXT}：{remedy}"
    dialog = MessageDialog("这一步没有办成", parent, words)
    dialog.add(
        part("bad", HAPPENED, error.message, basis),
        part("ok", SAFE, error.safe),
        part("busy", NEXT, remedy),
    )
    copy = Button("复制这段说明", "copy", "quiet")
    copy.clicked.connect(dialog.copy)
    back = Button("回去更正", kind="plain" if retry else "primary")
    back.clicked.connect(dialog.reject)
    again = Button("重试", "retry", "primary")
    again.setVisible(retry is not None)
    if retry is not None:
        again.clicked.connect(dialog.accept)
        dialog.accepted.connect(retry)
    dialog.set_buttons(copy, None, back, again)
    dialog.open()
    (again if retry else back).setFocus()
    return dialog


def show_refusal(
    parent: QWidget | None, act_title: str, findings: Sequence[Finding]
) -> MessageDialog:
    """Say why an act cannot be done now: each finding with its article, remedy and reason."""
    over = any(each.condition == OVER for each in findings)
    title = f"{'不用再' if over else '现在不能'}{act_title or '做这一步'}"
    lines = [f"{each.basis}：{sentence(each.text)}{sentence(each.remedy)}" for each in findings]
    dialog = MessageDialog(title, parent, "\n".join([title, *lines]))
    basis = "、".join(dict.fromkeys(str(each.article) for each in findings))
    later = "这一步已经办过，或者已经过去。" if over else "下面各项都办好后，再来做这一步。"
    head = "原因" if over else "需要处理"
    dialog.add(
        banner("none" if over else "stop", f"依据：{basis}", f"没有写入任何内容。{later}"),
        findings_view(findings, unfolded=True, head=head),
    )
    dialog.body.addStretch(1)
    copy = Button("复制这段说明", "copy", "quiet")
    copy.clicked.connect(dialog.copy)
    back = Button("关闭" if over else "回去更正", kind="primary")
    back.clicked.connect(dialog.reject)
    dialog.set_buttons(copy, None, back)
    dialog.open()
    back.setFocus()
    return dialog


class DecisionReason(QFrame):
    """The warnings that the Measures leave open, and the written reason that settles them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__()
        self.area = Area(name="负责人决定的理由", hint="例如：经办公会议研究……", height=76)
        self.note = FieldNote()
        head = banner(
            "warn",
            "这一步要有负责人的决定",
            "办法没有禁止，但有下列情况。写明理由，作为负责人的决定记入台账后可以继续。",
        )
        reason = text("理由（写入台账）", "caption", "text2")
        items: tuple[Item, ...] = (head, findings_view(findings), reason, self.area, self.note)
        self.setLayout(col(*items, gap=8))

    @property
    def reason(self) -> str:
        """The reason; when there is none yet, the field says so and takes the focus."""
        reason = self.area.value
        self.note.say("" if reason else NO_REASON)
        self.area.set_error(not reason)
        if not reason:
            self.area.setFocus()
        return reason


def ask_decision(
    parent: QWidget | None, findings: Sequence[Finding], on_decided: Callable[[str], None]
) -> MessageDialog:
    """Ask for the written reason of the 负责人; `on_decided` gets it."""
    dialog = MessageDialog("请写明决定的理由", parent)
    asked = DecisionReason(findings)
    dialog.add(asked)
    dialog.body.addStretch(1)
    back = Button("暂不决定", kind="quiet")
    back.clicked.connect(dialog.reject)
    go = Button("记下决定并继续", "check", "primary")

    def decide() -> None:
        if reason := asked.reason:
            dialog.accept()
            on_decided(reason)

    go.clicked.connect(decide)
    dialog.on_ctrl_enter(go)
    dialog.set_buttons(back, None, go)
    dialog.open()
    asked.area.setFocus()
    return dialog


def confirm(
    parent: QWidget | None,
    title: str,
    words: str,
    act: str,
    on_yes: Callable[[], None],
    names: Sequence[str] = (),
    *,
    kind: str = "plain",
    back: str = "继续填写",
) -> MessageDialog:
    """Ask before something is given up; `act` is the verb on the button, `names` whom it concerns.

    The way back is the main button and has the focus: Enter out of habit loses nothing.
    """
    dialog = MessageDialog(title, parent, "\n".join([title, words, *names]))
    dialog.add(text(words, "body", "text2", wrap=True))
    if names:
        lines: list[Item] = [text(f"涉及 {len(names)} 家", "caption", "text3"), rule()]
        lines += [text(name, "body", wrap=True) for name in names]
        dialog.add(box(col(*lines, gap=6)))
    dialog.body.addStretch(1)
    safe = Button(back, kind="primary")
    safe.clicked.connect(dialog.reject)
    go = Button(act, kind=kind)
    go.clicked.connect(dialog.accept)
    dialog.accepted.connect(on_yes)
    dialog.set_buttons(None, go, safe)
    dialog.open()
    safe.setFocus()
    return dialog


def tell(parent: QWidget | None, title: str, words: str) -> MessageDialog:
    """Say something that needs no decision, e.g. where a file went."""
    dialog = MessageDialog(title, parent, words)
    dialog.add(text(words, "body", "text2", wrap=True))
    dialog.body.addStretch(1)
    back = Button("关闭", kind="primary")
    back.clicked.connect(dialog.reject)
    dialog.set_buttons(None, back)
    dialog.open()
    back.setFocus()
    return dialog


def show_failure(parent: QWidget | None, error: AwardError, act_title: str = "") -> MessageDialog:
    """A refusal for what the Measures forbid, an error for the rest."""
    if isinstance(error, RuleViolation):
        return show_refusal(parent, act_title, error.findings)
    return show_error(parent, error)


@contextmanager
def reporting(parent: QWidget | None, act_title: str = "") -> Iterator[None]:
    """Run a service call; an expected error is shown, a bug is not caught."""
    try:
        yield
    except AwardError as error:
        show_failure(parent, error, act_title)


def run(
    parent: QWidget | None,
    call: Callable[[str], T],
    on_done: Callable[[T], None] | None = None,
    *,
    act_title: str = "",
    decision: str = "",
) -> None:
    """Call a service with a decision, at first none; where one is needed, ask and call again."""
    try:
        result = call(decision)
    except DecisionNeeded as error:
        ask_decision(
            parent,
            error.findings,
            lambda reason: run(parent, call, on_done, act_title=act_title, decision=reason),
        )
    except AwardError as error:
        show_failure(parent, error, act_title)
    else:
        if on_done is not None:
            on_done(result)
