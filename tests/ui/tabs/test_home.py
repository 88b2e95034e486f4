from datetime import timedelta

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from ui.conftest import FIRST_PASSWORD

from xinzhou_desktop.app import build_window
from xinzhou_desktop.errors import NotAllowed, WrongPassword
from xinzhou_desktop.storage.database import Operator
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.charts import Funnel
from xinzhou_desktop.ui.office import OfficeDialog
from xinzhou_desktop.ui.office.people import PeopleSection
from xinzhou_desktop.ui.tabs.home import HomePage
from xinzhou_desktop.vocabulary import Role


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


def test_who_may_not_have_the_workbook_is_not_offered_it(services, seeded, make_year, jobs, qtbot):
    year = make_year()
    for name, offered in (("王静", True), ("郑海燕", False)):
        seeded.acting(name)
        page = HomePage(services, jobs)
        qtbot.addWidget(page)
        page.set_cycle(year)
        page.show()
        words = [b.text() for b in page.findChildren(Button)]
        assert ("导出年度工作簿" in words) is offered


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


@pytest.fixture
def window(founded, world, qtbot):
    """The window as 徐立 finds it, who is nothing but 系统管理员."""
    made = build_window(founded, world)
    qtbot.addWidget(made)
    made.show()
    return made


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def states(services):
    return {step.title: step.state for step in services.setup.steps()}


def press(widget, name):
    next(b for b in widget.findChildren(Button) if b.accessibleName() == name).click()


def test_an_administrator_begins_with_what_the_office_needs(window, founded, settle):
    assert isinstance(window.stack.currentWidget(), HomePage)
    settle()
    said = words_of(window)
    assert "徐立（系统管理员）：还有 4 项" in said
    assert "名册里有 2 人" in said
    assert "除了管理员，还没有人能登录" in said
    assert "还没有备份" in said
    press(window, "开立账户…开立账户")
    settle()
    dialog = window.findChild(OfficeDialog)
    assert dialog.section.title == "账户"
    person = founded.services.accounts.without_account()[0][0]
    founded.services.accounts.open_account(person, "陈敏", FIRST_PASSWORD, {Role.HEAD})
    dialog.section.wrote("账户已开立")
    settle()
    assert "还有 3 项" in words_of(window)
    assert "在用的账户 2 个" in words_of(window)
    dialog.accept()
    settle()
    press(window, "查看：登记人员")
    settle()
    assert isinstance(window.findChild(OfficeDialog).section, PeopleSection)
    window.findChild(OfficeDialog).accept()


def test_an_office_that_is_ready_is_said_to_be_ready(window, founded, world, clock, tmp_path):
    services, disk = founded.services, tmp_path.parent / f"{tmp_path.name}-u-disk"
    disk.mkdir()
    person = services.accounts.without_account()[0][0]
    services.accounts.open_account(person, "陈敏", FIRST_PASSWORD, {Role.HEAD})
    services.accounts.recovery_is_kept()
    services.archive.set_second_place(disk)
    services.archive.back_up()
    left = {title: state for title, state in states(services).items() if state != "ok"}
    assert set(left) <= {"第二备份位置"}  # on one disk with the data, as every folder of a test
    clock.go_to(world.today + timedelta(days=9))
    assert states(services)["备份"] == "bad"
    (last,) = [s for s in services.setup.steps() if s.title == "第二备份位置"]
    assert "9 天没有备份到这里" in last.words


def test_accounts_that_keep_somebody_out_are_named(window, founded, world, settle):
    services = founded.services
    person = services.accounts.without_account()[0][0]
    until = world.today + timedelta(days=30)
    services.accounts.open_account(person, "陈敏", FIRST_PASSWORD, {Role.HEAD}, until)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            services.accounts.switch("陈敏", "wrong")
    window.reload()
    settle()
    said = words_of(window)
    assert "账户 30 天内到期" in said
    assert f"1 个：陈敏（{until}）" in said
    assert "账户被锁定" in said
    account = next(row for row in services.accounts.accounts() if row.name == "陈敏")
    services.accounts.change_account(
        account.account_id, {Role.HEAD}, world.today - timedelta(days=1)
    )
    assert states(services)["账户已过有效期"] == "bad"


def test_the_administrators_page_is_denied_to_who_may_not_see_accounts(founded):
    founded.database.operator = Operator("甲", frozenset({Role.CLERK}))
    with pytest.raises(NotAllowed):
        founded.services.setup.steps()


def test_a_security_officer_is_not_asked_for_what_the_administrator_does(founded):
    founded.database.operator = Operator("乙", frozenset({Role.ADMINISTRATOR}))
    assert "恢复密钥放进保险柜" in states(founded.services)
    founded.database.three_officers = True
    assert "恢复密钥放进保险柜" not in states(founded.services)


def test_practice_data_do_not_ask_for_backups(founded, clock, world, qtbot):
    founded.services.archive.back_up()
    founded.paths.practice_mark.write_text("演练", encoding="utf-8")
    clock.go_to(world.today + timedelta(days=188))
    made = build_window(founded, world)
    qtbot.addWidget(made)
    made.show()
    assert "演练数据，不自动备份" in words_of(made)
    assert "188" not in words_of(made)
    assert not made._backup.button.isVisible()
    assert states(founded.services)["备份"] == "ok"
    assert "恢复密钥放进保险柜" not in states(founded.services)
