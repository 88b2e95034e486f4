"""The accounts in the window: opened, changed, closed, unlocked; the settings and the rights."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel
from ui.conftest import FIRST_PASSWORD as PASSWORD
from ui.tabs.conftest import put

from xinzhou_desktop.errors import WrongPassword
from xinzhou_desktop.paths import resources
from xinzhou_desktop.ui import office, theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.office.rights import rows_of
from xinzhou_desktop.ui.recovery_key import RecoveryKeyDialog
from xinzhou_desktop.vocabulary import Role

FRESH = "Shangrao-2027"


@pytest.fixture
def opened(founded):
    return founded.services


@pytest.fixture
def section(opened, qtbot):
    jobs = JobRunner()
    made = office.OfficeDialog(opened, jobs, None, 0, title="账户与安全", sections=office.TRUST)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    yield made.section
    jobs.close()


def form():
    (found,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()
    ]
    return found


def fill(settle, **values):
    """Write into the form in sight and submit it; whether it was taken."""
    asked = form()
    for name, value in values.items():
        put(asked.input(name), value)
    asked.submit()
    taken = asked.isHidden()
    settle()
    return taken


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def press(section, words):
    next(b for b in section.findChildren(Button) if b.text() == words).click()


def open_chen(section, settle):
    press(section, "开立账户")
    person = form().input("person")
    person.setCurrentIndex(1)
    assert form().input("roles").chosen() == {Role.HEAD}, "what the roster says is proposed"
    assert fill(settle, login="陈敏", password=PASSWORD, again=PASSWORD)


def row(section, name):
    return next(r for r in section.table.rows.shown if r.name == name)


def choose(section, name):
    section.table.select_row([r.name for r in section.table.rows.shown].index(name))


def test_an_account_is_opened_for_somebody_of_the_roster(section, opened, settle):
    open_chen(section, settle)
    assert (row(section, "陈敏").role_words, row(section, "陈敏").last_login) == ("负责人", "")
    press(section, "开立账户")
    assert "名册里的人都有账户了" in words_of(form())
    form().reject()
    opened.accounts.switch("陈敏", PASSWORD)
    assert opened.accounts.must_change_password()


def test_somebody_not_on_the_roster_is_entered_on_the_way(section, opened, settle, qtbot):
    press(section, "开立账户")
    asked = form()
    put(asked.input("login"), "周岚")
    press(asked, "不在名单里？先登记人员…")
    settle()
    (second,) = [w for w in asked.findChildren(FormDialog) if w.isVisible()]
    put(second.input("name"), "周岚")
    put(second.input("unit"), "区市场监督管理局")
    put(second.input("roles"), {Role.INSPECTOR})
    with qtbot.waitSignal(section.changed):
        second.submit()
    settle()
    picker = asked.input("person")
    assert picker.currentText() == "周岚（区市场监督管理局）"
    assert [picker.itemText(n) for n in range(picker.count())][1] == "陈敏（区质量强区办）"
    assert asked.input("roles").chosen() == {Role.INSPECTOR}
    assert asked.input("login").text() == "周岚", "what was typed before stays"
    assert fill(settle, password=PASSWORD, again=PASSWORD)
    assert row(section, "周岚").role_words == "查验组员"


def test_two_passwords_that_differ_are_said_to_differ(section, settle):
    press(section, "开立账户")
    form().input("person").setCurrentIndex(1)
    assert not fill(settle, login="陈敏", password=PASSWORD, again=FRESH)
    assert "不一样" in form().grid.inputs["again"].note.label.text()
    form().reject()
    form().reject()


def test_roles_and_validity_are_changed(section, settle, clock):
    open_chen(section, settle)
    choose(section, "陈敏")
    press(section, "更改…")
    assert fill(settle, roles={Role.HEAD, Role.REVIEWER}, until=clock().date())
    assert row(section, "陈敏").role_words == "审核人、负责人"
    assert row(section, "陈敏").valid_until == clock().date()
    choose(section, "徐立")
    press(section, "更改…")
    assert not fill(settle, roles={Role.CLERK})
    assert "至少要留一位" in words_of(form())
    form().reject()
    form().reject()


def test_a_password_is_reset_and_a_lock_taken_off(section, opened, settle, message):
    open_chen(section, settle)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            opened.accounts.switch("陈敏", "wrong")
    section.reload()
    choose(section, "陈敏")
    assert row(section, "陈敏").locked
    press(section, "解除锁定")
    assert not row(section, "陈敏").locked
    choose(section, "陈敏")
    press(section, "解除锁定")
    assert "没有被锁定" in message().windowTitle()
    message().reject()
    press(section, "重设密码…")
    assert fill(settle, password=FRESH, again=FRESH)
    opened.accounts.switch("陈敏", FRESH)
    assert opened.office.operator.name == "陈敏"


def test_a_locked_account_is_chosen_when_the_part_opens(section, opened, settle, qtbot):
    open_chen(section, settle)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            opened.accounts.switch("陈敏", "wrong")
    jobs = JobRunner()
    again = office.OfficeDialog(opened, jobs, None, 0, title="账户与安全", sections=office.TRUST)
    qtbot.addWidget(again)
    assert again.section.selected.name == "陈敏"
    press(again.section, "解除锁定")
    assert again.section.selected.name == "陈敏", "the account acted on stays chosen"
    assert not again.section.selected.locked
    jobs.close()


def test_the_state_of_an_account_is_not_cut(section, settle):
    columns = [column.title for column in section.columns]
    room = section.table.columnWidth(columns.index("状态")) - 24
    metrics = QFontMetricsF(theme.font("body"))
    assert all(metrics.horizontalAdvance(w) <= room for w in ("已锁定", "已停用", "在用"))


def test_an_account_is_closed_with_a_reason(section, settle):
    open_chen(section, settle)
    choose(section, "陈敏")
    press(section, "停用…")
    assert fill(settle, reason="调离")
    assert not row(section, "陈敏").active
    choose(section, "徐立")
    press(section, "停用…")
    assert not fill(settle, reason="误按")
    assert "自己正在使用" in words_of(form())
    form().reject()
    form().reject()


def test_the_recovery_key_is_renewed_after_a_second_word(
    section, opened, settle, message, monkeypatch
):
    monkeypatch.setattr("xinzhou_desktop.ui.recovery_key.open_path", lambda _path: True)
    press(section, "更换恢复密钥…")
    message().accept()
    settle()
    (dialog,) = [
        w
        for w in QApplication.topLevelWidgets()
        if isinstance(w, RecoveryKeyDialog) and w.isVisible()
    ]
    assert opened.accounts.recovery_is_missing()
    dialog.print_button.click()
    for number, line in dialog.fields.items():
        line.setText(dialog.paper.groups[number - 1])
    dialog.done_button.click()
    settle()
    assert not opened.accounts.recovery_is_missing()


def test_the_settings_are_kept_within_their_bounds(section, opened, settle):
    press(section, "安全设置…")
    assert not fill(settle, password_length="4")
    assert fill(settle, password_length="12", idle_minutes="5", chain_algorithm="sm3")
    now = opened.accounts.security()
    assert (now.password_length, now.idle_minutes, now.chain_algorithm) == (12, 5, "sm3")
    press(section, "安全设置…")
    assert not fill(settle, three_officers=True)
    assert "不能打开三员模式" in form().grid.inputs["three_officers"].note.label.text()
    form().reject()
    form().reject()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("password_length", "4"), ("password_days", "9999"), ("idle_minutes", "500")],
)
def test_a_wrong_setting_is_told_at_its_own_field(section, settle, field, wrong):
    press(section, "安全设置…")
    assert not fill(settle, **{field: wrong})
    asked = form()
    said = {name for name, each in asked.grid.inputs.items() if each.note.label.text()}
    assert said == {field}
    assert asked.banners.isHidden()
    put(asked.input(field), "30")
    assert asked.grid.inputs[field].note.isHidden()
    asked.reject()
    asked.reject()


def test_the_table_of_rights_shows_every_act_once(section, opened):
    dialog = section.window()
    dialog.choice.choose([s.title for s in dialog.sections].index("权限表"))
    shown = dialog.section.table.rows.shown
    assert list(shown) == rows_of(opened.office.rights())
    (issue,) = [r for r in shown if r.act == "印发考核方案"]
    assert issue.roles == (Role.HEAD,)
    model = dialog.section.table.rows
    line = [model.index(list(shown).index(issue), c).data() for c in range(model.columnCount())]
    assert line.count("●") == 1


def test_a_right_is_found_by_its_act_or_by_a_role(section):
    dialog = section.window()
    dialog.choice.choose([s.title for s in dialog.sections].index("权限表"))
    rights = dialog.section
    rights.search.setText("印发考核")
    assert [r.act for r in rights.table.rows.shown] == ["印发考核方案"]
    rights.search.setText("评审员")
    assert all(Role.ASSESSOR in r.roles for r in rights.table.rows.shown)
    assert len(rights.table.rows.shown) > 1
    rights.search.setText("没有这件事")
    assert "没有找到" in words_of(rights)


def test_the_table_of_rights_shows_every_role_on_a_small_screen(section, settle):
    dialog = section.window()
    dialog.choice.choose([s.title for s in dialog.sections].index("权限表"))
    dialog.resize(752, 600)
    settle()
    table = dialog.section.table
    assert table.horizontalHeader().length() <= table.viewport().width()
    tips = [
        table.rows.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        for n in range(2, 2 + len(Role))
    ]
    assert tips == [role.value for role in Role]
    assert not table.isColumnHidden(0), "the part, without which an act is hard to place"


def test_the_dialog_grows_for_a_section_that_needs_more(section, settle):
    dialog = section.window()
    settle()
    titles = [s.title for s in dialog.sections]
    for title in ("备份", "账户"):
        dialog.choice.choose(titles.index(title))
        settle()
        assert dialog._area.verticalScrollBar().maximum() == 0, title


def test_the_register_of_papers_has_one_name_in_the_manual():
    told = (resources() / "manual" / "papers.txt").read_text(encoding="utf-8")
    assert "文书登记簿" in told
    assert "打印登记" not in told


def test_the_manual_says_what_the_log_cannot_find_alone(section):
    dialog = section.window()
    dialog.choice.choose([s.title for s in dialog.sections].index("说明"))
    said = words_of(dialog.section)
    damaged = "凡能登录的人都可以恢复备份"
    for words in ("重算一遍", "恢复密钥都丢了", "国家秘密", "不会被悄悄盖掉", damaged):
        assert words in said


def test_who_may_only_look_at_the_accounts_sees_every_act_refused(opened, section, settle, message):
    open_chen(section, settle)
    opened.accounts.switch("陈敏", PASSWORD)
    titles = {s.title for s in office.dialog.seen(opened, office.TRUST)}
    assert "账户" in titles, "the 负责人 may look"
    assert not {b.kind for b in section.acts.buttons.values()} & {"refused"}
    section.reload()
    assert {b.kind for b in section.acts.buttons.values()} == {"refused"}
    choose(section, "陈敏")
    press(section, "停用…")
    assert message().windowTitle() == "不由您办理：停用"
    assert "不能办理“停用账户”" in message().words
    message().reject()
    section.table.activated.emit(section.table.currentIndex())
    assert message().windowTitle() == "不由您办理：更改"
    message().reject()
