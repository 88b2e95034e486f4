from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from ui.samples import HOME, LATE, LOSS, NO_EXPORT, OPEN

from xinzhou_desktop.errors import NOTHING_CHANGED, RuleViolation, StorageError, require
from xinzhou_desktop.findings import OVER
from xinzhou_desktop.ui import messages
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area
from xinzhou_desktop.ui.details import OpenFinding, facts, findings_view, headline, state_of
from xinzhou_desktop.ui.notes import Toast, empty_state, field_note
from xinzhou_desktop.ui.signs import Chip


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def button_of(widget, words):
    return next(b for b in widget.findChildren(Button) if b.text() == words)


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def test_an_error_has_three_parts_and_its_basis(parent, message):
    error = StorageError("数据文件被占用", basis="第十四条", remedy="关掉网盘同步")
    messages.show_error(parent, error)
    dialog = message()
    said = words_of(dialog)
    for part in (messages.HAPPENED, messages.SAFE, messages.NEXT):
        assert part in said
    for part in ("数据文件被占用", "依据：第十四条", NOTHING_CHANGED, "关掉网盘同步"):
        assert part in said
    button_of(dialog, "复制这段说明").click()
    assert "数据文件被占用" in QGuiApplication.clipboard().text()
    button_of(dialog, "回去更正").click()
    assert dialog.isHidden()


def test_an_error_without_remedy_still_says_what_to_do(parent, message):
    messages.show_error(parent, StorageError("磁盘已满"))
    dialog = message()
    assert messages.NO_REMEDY in words_of(dialog)
    dialog.reject()


def test_an_error_offers_to_try_again(parent, message):
    tried = []
    messages.show_error(parent, StorageError("被占用"), lambda: tried.append(1))
    button_of(message(), "重试").click()
    assert tried == [1]


def test_a_refusal_names_article_remedy_and_derivation(parent, message):
    messages.show_refusal(parent, "作出“符合”结论", (LOSS, OPEN))
    dialog = message()
    assert dialog.windowTitle() == "现在不能作出“符合”结论"
    said = words_of(dialog)
    for part in (
        "第九条第（三）项，口径 P24",
        "怎么办：更正数据并附证据",
        LOSS.facts[1],
        "需要处理 2 项",
    ):
        assert part in said
    button_of(dialog, "复制这段说明").click()
    assert LOSS.text in QGuiApplication.clipboard().text()
    dialog.reject()


def test_a_refusal_of_a_step_that_is_over_asks_for_nothing(parent, message):
    past = replace(LOSS, text="申报现在是“已授奖”", remedy="", condition=OVER, facts=())
    messages.show_refusal(parent, "评分", (past,))
    dialog = message()
    assert dialog.windowTitle() == "不用再评分"
    said = words_of(dialog)
    assert "已授奖" in said
    assert "这一步已经办过，或者已经过去" in said
    assert not {word for word in ("再来做这一步", "需要处理", "怎么办") if word in said}
    button_of(dialog, "关闭").click()


def test_a_dialog_never_outgrows_the_screen(parent, message, settle):
    messages.show_refusal(parent, "", (LOSS,) * 30)
    settle()
    dialog = message()
    assert dialog.height() < dialog.screen().availableGeometry().height()
    dialog.reject()


@pytest.mark.parametrize(
    ("given", "said"),
    [("磁盘已满", "磁盘已满。"), ("请写明理由。", "请写明理由。"), ("真的？", "真的？"), ("", "")],
)
def test_a_sentence_has_one_full_stop(given, said):
    assert messages.sentence(given) == said


def test_a_refusal_joins_its_sentences_without_doubling_the_stop(parent, message):
    stopped = replace(LOSS, text="净利润为负。", remedy="更正数据。")
    messages.show_refusal(parent, "确认", (stopped, LOSS))
    assert "。。" not in message().words
    assert message().words.endswith("更正数据并附证据。")
    message().reject()


def test_a_confirmation_keeps_what_is_there_when_enter_is_pressed(parent, message, qtbot):
    done = []
    messages.confirm(parent, "离开", "还没有存上。", "放弃并离开", lambda: done.append(1))
    dialog = message()
    assert dialog.focusWidget().text() == "继续填写"
    assert dialog.focusWidget().kind == "primary"
    assert button_of(dialog, "放弃并离开").kind == "plain"
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert done == []


def test_a_confirmation_names_whom_it_concerns(parent, message):
    done = []
    messages.confirm(
        parent,
        "发补正通知",
        "五个工作日内补正",
        "发通知",
        lambda: done.append(1),
        ("甲公司",),
        back="先不办",
    )
    dialog = message()
    assert "甲公司" in words_of(dialog)
    button_of(dialog, "先不办").click()
    assert done == []
    messages.confirm(parent, "发布", "", "发布公示", lambda: done.append(2), kind="seal")
    button_of(message(), "发布公示").click()
    assert done == [2]


def test_telling_needs_no_decision(parent, message):
    messages.tell(parent, "已导出", "名单在桌面上。")
    button_of(message(), "关闭").click()


def test_a_decision_needs_a_written_reason(parent, message, write, qtbot):
    reasons = []
    messages.ask_decision(parent, (LATE,), reasons.append)
    dialog = message()
    go = button_of(dialog, "记下决定并继续")
    go.click()
    assert messages.NO_REASON in words_of(dialog)
    assert reasons == []
    area = dialog.findChild(Area)
    write(area, "经办公会议研究")
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    if not reasons:
        go.click()
    assert reasons == ["经办公会议研究"]
    assert dialog.isHidden()


def test_run_asks_for_the_decision_and_calls_again(parent, message, write):
    calls, results = [], []

    def issue(decision):
        calls.append(decision)
        return require(LATE, HOME, decision=decision)

    messages.run(parent, issue, results.append)
    dialog = message()
    write(dialog.findChild(Area), "情况特殊")
    button_of(dialog, "记下决定并继续").click()
    assert calls == ["", "情况特殊"]
    assert results == [(LATE,)]


def test_run_shows_what_is_forbidden_and_what_failed(parent, message):
    def forbidden(_decision):
        raise RuleViolation(LOSS)

    def broken(_decision):
        raise StorageError("磁盘已满")

    messages.run(parent, forbidden, act_title="确认名单")
    assert message().windowTitle() == "现在不能确认名单"
    message().reject()
    messages.run(parent, broken)
    assert "磁盘已满" in words_of(message())
    message().reject()
    messages.run(parent, lambda _decision: None)


def test_reporting_shows_expected_errors_and_lets_bugs_through(parent, message):
    with messages.reporting(parent):
        raise StorageError("磁盘已满")
    message().reject()
    with pytest.raises(ZeroDivisionError), messages.reporting(parent):
        raise ZeroDivisionError


def test_findings_show_the_open_ones_first(qtbot):
    view = findings_view((HOME, LOSS, NO_EXPORT, LATE))
    qtbot.addWidget(view)
    said = words_of(view).split("\n")
    assert said[0] == "需要处理 2 项"
    assert said.index("已符合或不适用 2 项") > said.index("最近 3 年未发生亏损")
    assert [state_of(f) for f in (HOME, LOSS, OPEN, NO_EXPORT, LATE)] == [
        "ok",
        "bad",
        "ask",
        "none",
        "warn",
    ]
    settled = findings_view((HOME,))
    qtbot.addWidget(settled)
    assert "需要处理" not in words_of(settled)


def test_the_reason_unfolds_and_folds(qtbot):
    block = OpenFinding(LOSS)
    qtbot.addWidget(block)
    assert block.reason.isHidden()
    block.why.click()
    assert not block.reason.isHidden()
    assert block.why.text() == "收起"
    block.why.click()
    assert block.reason.isHidden()
    assert block.why.accessibleName() == "为什么：最近 3 年未发生亏损"
    plain = OpenFinding(OPEN)
    qtbot.addWidget(plain)
    assert plain.why.isHidden()


def test_facts_leave_out_what_is_empty(qtbot):
    view = facts([("名称", "甲公司"), ("备注", "")])
    qtbot.addWidget(view)
    assert words_of(view) == "名称\n甲公司"
    head = headline("甲公司", "代码", ("符合", "ok"))
    qtbot.addWidget(head)
    assert head.findChild(Chip).words == "符合"


def test_a_note_hides_when_it_has_nothing_to_say(qtbot):
    note = field_note("ok", "与系统预判一致")
    qtbot.addWidget(note)
    assert not note.isHidden()
    note.say("")
    assert note.isHidden()


def test_an_empty_state_has_one_action(qtbot):
    pressed = []
    act = Button("登记第一条线索", "plus", "primary")
    act.clicked.connect(lambda: pressed.append(1))
    state = empty_state("shield", "还没有线索", "收到举报时登记。", act, "没有发现也要留痕")
    qtbot.addWidget(state)
    assert len(state.findChildren(Button)) == 1
    act.click()
    assert pressed == [1]


def test_a_toast_counts_down_and_goes(parent, qtbot):
    toast = Toast("结论已记录", parent)
    toast.appear()
    assert toast.isVisible()
    assert toast.findChildren(Button) == []
    for _ in range(9):
        toast.tick()
    assert toast.count.text() == "", "nothing happens at the end: no time to watch"
    with qtbot.waitSignal(toast.closed):
        toast.tick()
    assert toast.isHidden()


def test_a_toast_takes_an_act_back(parent):
    undone = []
    toast = Toast("结论已记录", parent, lambda: undone.append(1))
    toast.appear()
    assert toast.count.text() == "10 秒内可以撤销"
    button_of(toast, "撤销 Ctrl+Z").click()
    assert undone == [1]
    silent = Toast("已保存", parent)
    silent.undo()
    assert silent.isHidden()
