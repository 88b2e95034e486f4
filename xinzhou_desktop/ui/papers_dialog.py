"""文书: the papers of a stage about what is chosen, which can be made now and which were."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services.office import OfficeService
from xinzhou_desktop.services.papers import Papers
from xinzhou_desktop.services.papers.draft import Draft, Offer
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.table import Column, Table
from xinzhou_desktop.vocabulary import PaperKind

NONE = "这里还没有可以出的文书。"
_ROW, _HEAD, _MOST = 36, 40, 12


def _state(offer: Offer) -> str:
    if offer.hindrance:
        return "不再出" if offer.past else "还不能出"
    return f"出过 {offer.copies} 次" if offer.copies else "可以出"


def _sign(offer: Offer) -> str:
    if offer.hindrance:
        return "none"
    return "ok" if offer.copies else "busy"


def _content(offer: Offer) -> str:
    if offer.hindrance:
        return offer.hindrance
    if not offer.about:
        return offer.title
    # The kind stands in its own column: the room is for whom it concerns.
    return f"{offer.title.partition('-')[2] or offer.title}　{offer.about}"


class PapersDialog(Dialog):
    """A list to choose papers from; one that cannot be made yet says why and what to do.

    `about` names what the page has chosen.

    It stays open behind the preview, whose parent it is, and reads again when that has closed.
    """

    def __init__(
        self,
        title: str,
        read: Callable[[], Sequence[Offer]],
        on_chosen: Callable[[PaperKind, int], None],
        parent: QWidget | None,
        none: str = NONE,
        about: str = "",
    ) -> None:
        super().__init__(f"{title}的文书", parent, wide=760)
        self._read, self._on_chosen, self._none = read, on_chosen, none
        offers = read()
        self.table = Table(
            (
                Column("文书", lambda o: o.kind.value, "strong", width=190),
                Column("内容", _content, "muted"),
                Column("现在", _state, "chip", _sign, 112),
            ),
            name="文书",
        )
        self.table.setMinimumHeight(_HEAD + _ROW * min(max(len(offers), 3), _MOST))
        self.table.set_rows(offers)
        self.why = text("", "caption", "text2", wrap=True)
        self.add(
            text(
                f"{f'{about}和' if about else ''}本年度的文书；打开预览，核对以后再打印或者另存。",
                "caption",
                "text3",
            ),
            (self.table, 1),
            self.why,
        )
        leave = Button("关闭", kind="quiet")
        leave.clicked.connect(self.reject)
        self.look = Button("打开预览", "eye", "primary")
        self.look.clicked.connect(self.show_chosen)
        self.set_buttons(leave, None, self.look)
        self.table.selectionModel().selectionChanged.connect(self._tell)
        self.table.activated.connect(lambda _index: self.show_chosen())
        if offers:
            self.table.select_row(0)
        self._tell()
        self.table.setFocus()

    @property
    def chosen(self) -> Offer | None:
        """The paper that is selected."""
        return next(iter(self.table.selected_rows()), None)

    def show_chosen(self) -> None:
        """Show the selected paper as it would be printed."""
        offer = self.chosen
        if offer is None or offer.hindrance:
            self._tell()
            return
        self._on_chosen(offer.kind, offer.subject_id)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowUnblocked:  # the preview has closed
            self.reload()
        return super().event(event)

    def reload(self) -> None:
        """Read what was made meanwhile; the selected paper stays selected."""
        with reporting(self, "文书"):
            self.table.set_rows(self._read(), lambda o: (o.kind, o.subject_id))
            self._tell()

    def _tell(self) -> None:
        offer = self.chosen
        if offer is None:
            self.why.setText(self._none)
        else:
            head = "" if offer.past else "现在不能出："
            self.why.setText(f"{head}{offer.hindrance}" if offer.hindrance else _content(offer))
        self.look.set_kind("refused" if offer is None or offer.hindrance else "primary")


def why_none(office: OfficeService, about: str = "") -> str:
    """What to say where a list of papers is empty: nothing yet, or nothing for these roles.

    `about` names what the page has chosen: another row may have papers.
    """
    if all(office.forbids(f"打印{kind.value}") for kind in PaperKind):
        may_look = not office.hidden("操作日志")
        return f"您的角色不能出文书{'；已经出的在“文书登记簿”里' if may_look else ''}。"
    return f"{about}现在没有可以出的文书；别的单位，请关闭以后在列表里选。" if about else NONE


def preview_paper(
    draft: Draft,
    papers: Papers,
    jobs: JobRunner,
    done: Callable[[str], None],
    window: QWidget,
    *,
    again: Callable[[Sequence[int], str], None] | None = None,
    reason: str = "",
    set_up: Callable[[], None] | None = None,
) -> None:
    """Show a paper that was drawn; it leaves the program from there."""
    from xinzhou_desktop.ui.preview import Preview, Ways  # noqa: PLC0415 -- QtPdf is slow

    Preview(draft, Ways(papers, jobs, done, again, set_up), window, reason).open()
