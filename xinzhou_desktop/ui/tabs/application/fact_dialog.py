"""补充事实: which of the six kinds of facts of 第九条 is to be added, then its form."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services import Services
from xinzhou_desktop.services.application import ApplicationRow
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.layout import box, row, text
from xinzhou_desktop.ui.questions import year_of
from xinzhou_desktop.ui.tabs.application.fact_kinds import FACT_KINDS, FactKind


class FactDialog(Dialog):
    """Six buttons; each opens the form of its kind. `added` says what was written."""

    added = Signal(str)

    def __init__(
        self, services: Services, application: ApplicationRow, parent: QWidget | None
    ) -> None:
        super().__init__("补充哪一类事实", parent, wide=560)
        self._service, self._row = services.application, application
        self.add(text(application.name, "caption", "text3", wrap=True))
        self.buttons: dict[str, Button] = {}
        for kind in FACT_KINDS:
            button = Button(kind.title, "plus")
            button.setMinimumWidth(theme.px(176))
            button.clicked.connect(lambda _checked=False, kind=kind: self.open_form(kind))
            self.buttons[kind.slug] = button
            words = text(kind.about, "caption", "text2", wrap=True)
            article = text(kind.article, "caption", "text3")
            self.add(box(row(button, (words, 1), article, gap=12)))
        self.body.addStretch(1)
        back = Button("关闭")
        back.clicked.connect(self.reject)
        self.set_buttons(None, back)

    def open_form(self, kind: FactKind) -> FormDialog:
        """Ask for one fact; the list of kinds gives way to its form."""
        service, application_id = self._service, self._row.application_id

        def call(values: dict[str, Any]) -> None:
            values.pop("decision")
            if "year" in values:
                values["year"] = year_of(values)
            service.add_fact(application_id, kind.slug, **values)

        form = FormDialog(
            f"{kind.title}：{self._row.name}",
            kind.fields,
            call,
            self.parentWidget(),
            article=kind.article,
            intro=kind.about,
            act="补充",
        )
        form.accepted.connect(lambda: self.added.emit(f"已补充：{kind.title}"))
        self.hide()
        form.finished.connect(self.reject)
        form.open()
        return form
