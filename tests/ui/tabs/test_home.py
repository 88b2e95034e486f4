import openpyxl
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.charts import Funnel
from xinzhou_desktop.ui.tabs.home import HomePage


def export_button(page):
    return next(b for b in page.findChildren(Button) if b.text() == "导出年度工作簿")


def file_dialog():
    (found,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()
    ]
    return found


def test_the_workbook_of_the_year_is_written_where_asked(
    services, make_year, jobs, qtbot, wait, tmp_path
):
    page = HomePage(services, jobs)
    qtbot.addWidget(page)
    page.set_cycle(make_year())
    page.show()
    export_button(page).click()
    dialog = file_dialog()
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name.text() == "2026年度工作簿.xlsx"
    name.setText(str(tmp_path / "交接"))
    dialog.accept()
    wait()
    book = openpyxl.load_workbook(tmp_path / "交接.xlsx", read_only=True)
    assert "申报单位汇总" in book.sheetnames
    book.close()
    assert "年度工作簿已保存：交接.xlsx" in [label.text() for label in page.findChildren(QLabel)]


def test_without_a_year_there_is_nothing_to_export(services, seeded, jobs, qtbot):
    page = HomePage(services, jobs)
    qtbot.addWidget(page)
    page.show()
    words = [b.text() for b in page.findChildren(Button)]
    assert words == ["建立考核年度"]


def test_a_step_without_losses_has_no_note(services, seeded, make_application, jobs, qtbot):
    make_application()
    page = HomePage(services, jobs)
    qtbot.addWidget(page)
    page.set_cycle(services.plan.years()[0].cycle_id)
    page.show()
    (funnel,) = page.findChildren(Funnel)
    assert "资格符合" in funnel.accessibleName()
    assert "0家" not in funnel.accessibleName()
    assert [p.note for p in services.overview.funnel(page.cycle_id)][:3] == ["", "", ""]
