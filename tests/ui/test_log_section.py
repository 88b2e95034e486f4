"""The log as the auditor uses it: looked through, traced, compared with a paper, handed out."""

import json
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from xinzhou_desktop.models.log_words import field_word, stored_word
from xinzhou_desktop.ui import office
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.office import journal as journal_module
from xinzhou_desktop.ui.office.log_dialogs import ALONE, OUTSIDE, CodeDialog, HistoryDialog
from xinzhou_desktop.ui.signs import Sign
from xinzhou_desktop.vocabulary import IncidentKind

JOURNAL = 2


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def cells(table):
    model = table.rows
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def section(services, seeded, jobs, qtbot):
    services.office.change_person(seeded.people["林晓"], phone="0793-1")
    services.office.change_person(seeded.people["林晓"], phone="0793-2")
    made = office.OfficeDialog(services, jobs, None, JOURNAL, sections=office.TRUST)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    yield made.section  # noqa: PT022 -- keeps the dialog alive


@pytest.fixture
def finish(jobs, qtbot, settle):
    """Wait for the job that was started."""

    def wait():
        qtbot.waitUntil(lambda: not jobs.busy)
        settle()

    return wait


def shown(section):
    return [row.seq for row in section.table.rows.shown]


def test_the_keyboard_begins_at_the_part_that_is_shown(section, qtbot):
    dialog = section.window()
    shown = dialog.choice.group.checkedButton()
    assert shown.text() == "操作日志"
    assert dialog.focusWidget() is shown
    dialog.choice.choose(0)
    assert dialog.focusWidget() is dialog.choice.group.button(0)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
    assert dialog.choice.current == 1
    others = [b for b in dialog.choice.group.buttons() if b is not dialog.focusWidget()]
    assert not any(b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in others)


def test_a_long_log_is_turned_page_by_page(section, services, monkeypatch):
    total = services.journal.check_chain().acts
    assert f"共 {total} 条" in words_of(section)
    assert section.earlier.isHidden()
    assert section.later.isHidden()
    monkeypatch.setattr(type(section), "a_page", 10)
    section.reload()
    assert shown(section) == list(range(total, total - 10, -1))
    assert f"第 1—10 条，共 {total} 条" in words_of(section)
    assert section.later.isHidden()
    section.earlier.click()
    assert shown(section)[0] == total - 10
    assert f"第 11—20 条，共 {total} 条" in words_of(section)
    section.later.click()
    assert shown(section)[0] == total
    for _ in range(total):
        section.turn(1)
    assert shown(section)[-1] == 1
    assert section.earlier.isHidden()
    section.filters.search.setText("没有这样的理由")
    section.filters.find_button.click()
    assert shown(section) == []
    assert "没有符合条件的操作" in words_of(section)


def test_the_log_is_looked_through_by_choice_day_and_word(section, services, seeded, qtbot, clock):
    filters = section.filters
    whole = shown(section)
    filters.act.choose("更改人员")
    assert len(shown(section)) == 2
    filters.operator.choose("王静")
    assert len(shown(section)) == 2
    filters.clear()
    assert shown(section) == whole
    clock.go_to(date(2026, 5, 6))
    services.office.retire_person(seeded.people["林晓"], "调往市局")
    section.reload()
    filters.since.show_date(date(2026, 5, 6))
    qtbot.keyClick(filters.since.line, Qt.Key.Key_Return)
    assert [row.reason for row in section.table.rows.shown] == ["调往市局"]
    filters.clear()
    filters.search.setText("市局")
    qtbot.keyClick(filters.search, Qt.Key.Key_Return)
    assert len(shown(section)) == 1
    filters.clear()
    filters.until.line.setText("昨天")
    filters.find_button.click()
    assert len(shown(section)) == len(whole) + 1  # the field says that it is no date
    assert filters.until.line._error
    assert filters.note.label.text() == filters.until.complaint


def test_days_the_wrong_way_round_are_told_and_nothing_is_looked_for(section, settle, jobs):
    filters, listed = section.filters, shown(section)
    filters.since.show_date(date(2026, 5, 6))
    filters.until.show_date(date(2026, 5, 5))
    filters.find_button.click()
    settle()
    assert "止日早于起日" in words_of(filters.rest)
    assert section.window()._area.verticalScrollBar().maximum() == 0, "the window makes room"
    assert filters.until.line._error
    assert not filters.since.line._error
    filters.act.choose("更改人员")
    section.reload()
    assert shown(section) == listed
    section.print_excerpt()
    assert not jobs.busy, "nor is anything printed"
    filters.until.show_date(date(2026, 5, 6))
    filters.find_button.click()
    assert filters.note.isHidden()
    assert shown(section) == []


def test_the_log_is_looked_through_by_organisation(section, services, make_application):
    make_application("上饶另一家有限公司")
    section.reload()
    ((key, name),) = services.office.organisations()
    section.filters.organisation.choose(key)
    assert section.filters.organisation.currentText() == name
    found = {row.act for row in section.table.rows.shown}
    assert "登记申报" in found
    assert "更改人员" not in found
    section.reload()  # the choice stays when the list is fetched again
    assert section.filters.wanted.organisation_id == key


def test_at_the_inner_width_of_the_dialog_eight_acts_and_the_reason_are_seen(
    section, services, seeded, settle
):
    services.office.retire_person(seeded.people["林晓"], "调往市局")
    section.reload()
    section.window().resize(752, 680)  # what a screen of 768 lines leaves
    settle()
    table = section.table
    shown = table.viewport().height() // table.rowHeight(0)
    assert shown >= 8
    assert section.window()._area.verticalScrollBar().maximum() == 0
    assert section.changes.viewport().height() >= 2 * section.changes.rowHeight(0)
    card = table.parentWidget()
    assert card.rect().contains(table.geometry()), "nothing is cut by its card"
    filters = section.filters
    assert filters.search.width() >= 128
    assert not table.isColumnHidden(4), "the reason"
    assert "理由：调往市局" in section._chosen.text()
    assert section._chosen.toolTip().endswith("理由：调往市局")


def test_conditions_out_of_sight_are_counted_and_given_up_in_one(section, clock):
    filters = section.filters
    assert filters.rest.isHidden()
    assert filters.clear_button.isHidden()
    filters.more_button.click()
    assert not filters.rest.isHidden()
    filters.since.show_date(clock().date())
    filters.find_button.click()
    filters.more_button.click()
    assert filters.rest.isHidden()
    assert filters.more_button.text() == "更多条件（1）"
    filters.clear_button.click()
    assert filters.more_button.text() == "更多条件"
    assert filters.clear_button.isHidden()


def test_moments_are_written_as_the_office_writes_them(section):
    times = [row[1] for row in cells(section.table)]
    assert times
    assert all(len(each) == len("2026-03-05 14:20") for each in times)
    assert stored_word("login_event", "at", "2026-03-05T14:20:31+08:00") == "2026-03-05 14:20"
    assert stored_word("office", "name", "2026-03-05") == "2026-03-05"
    assert stored_word("stage_period", "stage", "AWARD") == "颁奖奖励"
    facts = '{"incident": "SAFETY", "level": "ORDINARY", "responsible": true}'
    told = stored_word("revocation", "ground_facts", facts)
    assert told == f"事故类别：{IncidentKind.SAFETY.value}；事故等级：一般；负有责任：是"
    assert stored_word("revocation", "ground_facts", "[1") == "[1"
    assert stored_word("printed_paper", "subject_table", "application") == "申报"


def test_a_field_is_called_what_the_office_calls_it():
    assert field_word("post") == "职务"
    assert "职务" not in field_word("title")
    assert field_word("password_turn") == "设置密码的次数"
    assert field_word("active") == "登记状态"
    for kept, word in ((True, "在用"), (1, "在用"), (False, "已停用"), (0, "已停用")):
        assert stored_word("person", "active", kept) == word


def test_what_a_paper_says_is_told_without_the_form_in_which_it_is_kept():
    facts = '[{"names": ["甲公司", "乙公司"], "prize_fen": 8000000, "draft": false, "year": 1}]'
    assert stored_word("printed_paper", "facts", facts) == "甲公司；乙公司；80,000.00元；1"
    assert stored_word("wording_change", "passages", '{"title": "关于"}') == "关于"
    for plain in ("住所：信州区\n基准日：2026-05-31", "[一]", "20260531"):
        assert stored_word("review_line", "facts", plain) == plain


def test_a_field_shows_its_whole_history(section, settle, qtbot, message):
    fields = [line.field for line in section.changes.rows.shown]
    section.changes.select_row(fields.index("phone"))
    qtbot.keyClick(section.changes, Qt.Key.Key_Return)
    settle()
    dialog = section.window().findChild(HistoryDialog)
    assert dialog.windowTitle() == "此项的全部历史：电话"
    assert "人员第 10 号：林晓，共 3 次" in words_of(dialog)
    told = [(row[2], row[3], row[4], row[5]) for row in cells(dialog.table)]
    assert told[1:] == [
        ("王静", "更改人员", "（空）", "0793-1"),
        ("王静", "更改人员", "0793-1", "0793-2"),
    ]
    dialog.accept()
    section.changes.clearSelection()
    section.show_history()
    heading = section._chosen.text()
    assert heading
    assert f"“{heading}”" in message().words, "a heading that can be seen"
    message().reject()
    section.table.clearSelection()
    section.show_history()
    assert "请先在上面选一条操作" in message().words
    message().reject()


LONG = "上饶市信州区示范路一号质量大厦东楼三层三零一室（与区政务服务中心同一院落），邮编"


def test_what_a_column_cuts_is_shown_whole_under_the_table(section, services, settle, qtbot):
    particulars = services.office.particulars()
    for tail in ("334000", "334001"):
        services.office.set_particulars(replace(particulars, address=f"{LONG}{tail}"))
    section.reload()
    settle()
    assert not section.whole.isVisible(), "only once a change is chosen"
    fields = [line.field for line in section.changes.rows.shown]
    section.changes.select_row(fields.index("address"))
    where = section.changes.visualRect(section.changes.currentIndex()).center()
    qtbot.mouseClick(section.changes.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settle()
    assert section.whole.toPlainText() == f"原来：{LONG}334000\n现在：{LONG}334001"
    assert section.whole.isVisible()
    section.show_history()
    settle()
    dialog = section.window().findChild(HistoryDialog)
    assert dialog.whole.toPlainText().endswith(f"原来：{LONG}334000\n现在：{LONG}334001")
    dialog.table.select_row(0)
    assert "334000" not in dialog.whole.toPlainText().splitlines()[0]
    dialog.accept()
    section.table.select_row(1)
    assert not section.whole.isVisible()


def test_nothing_slides_out_of_sight_after_a_check(section, settle, finish):
    section.window().resize(752, 680)
    section.check()
    finish()
    settle()
    assert section.window()._area.verticalScrollBar().maximum() == 0
    assert section.changes.viewport().height() >= 2 * section.changes.rowHeight(0)


def test_what_was_done_is_offered_stage_by_stage(section, services):
    acts = services.journal.act_names()
    names = [act for area in services.office.rights().areas for act in area.acts]
    known = [act for act in acts if act in names]
    assert known == sorted(known, key=names.index)
    assert acts[: len(known)] == known


def test_a_cleared_person_is_said_to_be_cleared(section, services, seeded, settle):
    key = seeded.people["林晓"]
    services.office.retire_person(key, "调离")
    services.journal.blank_person(key, "保存期满")
    section.reload()
    told = cells(section.changes)
    assert ["操作日志明细", "清除", "整条", "", ""] in told
    section.filters.act.choose("更改人员")
    assert cells(section.changes) == [
        ["人员", "更改", "整条", "（个人信息已清除）", "（个人信息已清除）"]
    ]
    section.filters.clear()
    fields = [line.field for line in section.changes.rows.shown]
    section.changes.select_row(fields.index("phone"))
    section.show_history()
    settle()
    dialog = section.window().findChild(HistoryDialog)
    assert cells(dialog.table)[0][4:] == ["（个人信息已清除）", "（个人信息已清除）"]
    dialog.accept()


def ask(dialog, seq, code, settle):
    dialog.seq.setText(seq)
    dialog.code.setText(code)
    dialog.button.click()
    settle()
    return words_of(dialog)


def test_a_printed_code_is_compared_and_the_limits_are_said(section, services, settle, qtbot):
    report = services.journal.check_chain()
    section.check_code()
    settle()
    dialog = section.window().findChild(CodeDialog)
    said = words_of(dialog)
    assert all(word in said for word in (*ALONE, *OUTSIDE))
    assert "还没有核对" in said
    assert [sign.state for sign in dialog.findChildren(Sign)] == ["none"], "no sign but the result"
    assert "只有 8 位" in said
    assert "这是证书的校验码" in ask(dialog, "975", "HSVS-V4GL", settle)
    assert "请填第几条" in ask(dialog, "", report.code, settle)
    assert "对得上" in ask(dialog, str(report.acts), report.code.lower(), settle)
    assert "对不上" in ask(dialog, str(report.acts - 1), report.code, settle)
    assert "末尾被截去" in ask(dialog, str(report.acts + 9), report.code, settle)
    dialog.code.setText("ABC")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    settle()
    assert "20 个字母或数字" in words_of(dialog)
    dialog.accept()


def test_the_check_goes_through_the_tables_too(section, database, finish):
    section.check()
    finish()
    assert "各表与日志相符" in words_of(section)
    with database._writers.begin() as session:
        session.connection().exec_driver_sql("UPDATE person SET phone='9'")
    section.check()
    finish()
    said = words_of(section)
    assert "日志完整，但有 10 处记录被绕过程序改动" in said
    assert "人员第1号（王静）：“电话”" in said
    assert "……另有 2 处" in said


def test_an_excerpt_of_what_is_looked_for_is_printed_and_opened(
    section, services, finish, monkeypatch
):
    opened = []
    monkeypatch.setattr(journal_module, "open_path", lambda path: opened.append(path) or True)
    section.filters.act.choose("更改人员")
    section.print_excerpt()
    finish()
    (path,) = opened
    assert path.read_bytes().startswith(b"%PDF")
    newest = services.journal.acts(1)[0]
    told = {line.field: line.new for line in services.journal.lines(newest.seq)}
    assert told["filters"] == "事项：更改人员"


def test_the_log_is_exported_to_a_chosen_folder(section, tmp_path, finish, services):
    folder = tmp_path / "u-disk"
    folder.mkdir()
    before = services.journal.check_chain()
    section.choose_folder()
    chooser = section.findChild(QFileDialog)
    chooser.fileSelected.emit(str(folder))
    chooser.reject()
    finish()
    lines = (folder / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[-1])["hash"] == before.head
    said = words_of(section)
    assert f"已导出 {before.acts} 条" in said
    assert before.code in said
