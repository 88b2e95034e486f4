from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from xinzhou_desktop.exchange.applicants import Applicant, Fault
from xinzhou_desktop.services.importing import Fate, Preview, PreviewRow
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.messages import DecisionReason
from xinzhou_desktop.ui.signs import Chip
from xinzhou_desktop.ui.tabs.application.import_dialog import ImportDialog
from xinzhou_desktop.vocabulary import Field, OrganisationKind, Purpose


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def preview(make_year):
    """One row of each fate, as the service gives them."""

    def make(**named):
        cycle = make_year(**named)
        applicant = Applicant(
            4,
            "上饶样品有限公司",
            "91361102MA00000779",
            {
                "kind": OrganisationKind.COMPANY,
                "purpose": Purpose.PROFIT,
                "field": Field.PRODUCT,
                "code_note": "与执照一致",
                "registered_on": date(2015, 1, 1),
            },
        )
        rows = (
            PreviewRow(4, applicant.name, applicant.code, Fate.GOOD, ()),
            PreviewRow(5, "二", "2", Fate.FAULTY, ("C5：代码应为18位",)),
            PreviewRow(6, "三", "3", Fate.DUPLICATE, ("与第 4 行相同",)),
            PreviewRow(7, "四", "4", Fate.REFUSED, ("禁报期内",)),
        )
        faults = (
            Fault("申报单位", "申报单位!C5", "代码应为18位", row=5),
            Fault("经济指标", "D9", "收入异常", stops=False),
        )
        return Preview(cycle, "样品.xlsx", rows, faults, (applicant,))

    return make


@pytest.fixture
def dialog(services, jobs, qtbot):
    def build(given):
        made = ImportDialog(services, jobs, given, None)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.open()
        return made

    return build


def test_every_fate_is_counted_and_explained(preview, dialog, services):
    shown = dialog(preview())
    chips = {chip.accessibleName() for chip in shown.findChildren(Chip)}
    assert {"可以导入 1 家", "有错误，不导入 1 家", "登记为不予受理 1 家"} <= chips
    said = words_of(shown)
    assert "文件里的问题 2 处" in said
    assert "申报单位!C5" in said
    assert "经济指标 D9" in said
    assert shown.confirm.text() == "确认导入 1 家"
    shown.table.select_row(1)
    assert "第 5 行：C5：代码应为18位" in words_of(shown)
    shown.table.select_row(0)
    assert "第 5 行" not in words_of(shown)
    shown.reject()
    assert services.application.rows(1) == []


def test_before_the_plan_is_issued_a_decision_is_asked_for(
    preview, dialog, services, jobs, qtbot, settle, message
):
    shown = dialog(preview(issued=False))
    shown.confirm.click()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    asked = message()
    asked.findChild(DecisionReason).area.setPlainText("先行登记")
    said = []
    shown.imported.connect(said.append)
    next(b for b in asked.findChildren(type(shown.confirm)) if "记下决定" in b.text()).click()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert said == ["已导入 1 家"]
    assert len(services.application.rows(1)) == 1


def test_what_changed_in_between_is_explained(
    preview, dialog, services, jobs, qtbot, settle, message
):
    given = preview()
    shown = dialog(given)
    services.imports.confirm(given)
    shown.confirm.click()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert "不能" in message().windowTitle()
    message().reject()
    assert shown.isVisible()
    shown.reject()


def test_a_bug_is_not_hidden(preview, dialog):
    shown = dialog(preview())
    with pytest.raises(ZeroDivisionError):
        shown._failed(ZeroDivisionError())
    shown.reject()
