import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from ui.samples import LATE, LOSS, OpinionPage, ReviewDialog

from xinzhou_desktop.errors import DecisionNeeded, RuleViolation, StorageError
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area
from xinzhou_desktop.ui.layout import col, text
from xinzhou_desktop.ui.step_dialog import AUTOSAVE_MS, StepDialog
from xinzhou_desktop.ui.steps import StepPage

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def store():
    return {}


@pytest.fixture
def wizard(qtbot, store):
    dialog = ReviewDialog(store)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def button_of(widget, words):
    return next(b for b in widget.findChildren(Button) if b.text() == words)


def test_only_the_step_shown_is_built(wizard):
    assert [page.built for page in wizard.pages] == [True, False, False]
    wizard.go_to(2)
    assert [page.built for page in wizard.pages] == [True, False, True]
    wizard.go_to(0)
    assert wizard.pages[0].entered == 2


def test_any_step_can_be_reached_by_key_list_and_button(wizard, qtbot):
    qtbot.keyClick(wizard, Qt.Key.Key_Down, ALT)
    assert wizard.step == 1
    qtbot.keyClick(wizard, Qt.Key.Key_Up, ALT)
    assert wizard.step == 0
    wizard.list.setFocus()
    qtbot.keyClick(wizard.list, Qt.Key.Key_Down)
    qtbot.keyClick(wizard.list, Qt.Key.Key_Down)  # over the heading of the next group
    assert wizard.step == 2
    wizard.back_button.click()
    assert wizard.step == 1
    wizard.next_button.click()
    assert wizard.step == 2
    wizard.go_to(7)
    assert wizard.step == 2


def test_each_step_is_read_out_with_its_state(wizard):
    lines = [
        wizard.steps.index(n).data(Qt.ItemDataRole.AccessibleTextRole)
        for n in range(wizard.steps.rowCount())
    ]
    assert lines == [
        "（一）",
        "注册登记，未开始",
        "经营 3 年以上，未开始",
        "（三）",
        "未发生亏损，未开始",
    ]
    assert wizard.steps.flags(wizard.steps.index(0)) == Qt.ItemFlag.NoItemFlags
    assert wizard.steps.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    assert wizard.steps.rowCount(wizard.steps.index(0)) == 0


def test_verdict_keys_choose_and_enter_goes_on(wizard, qtbot, store):
    wizard.list.setFocus()
    qtbot.keyClick(wizard, Qt.Key.Key_2)
    assert wizard.page.verdict.current == 1
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert wizard.step == 1
    assert store["注册登记"] == ("", 1)
    assert wizard.tally.text() == "已办 1／3 步"
    qtbot.keyClick(wizard, Qt.Key.Key_9)
    assert wizard.page.verdict.current == -1


def key(qtbot, pressed):
    """Press a key where the focus really is."""
    qtbot.keyClick(QApplication.focusWidget(), pressed)


def test_a_key_and_enter_walk_through_every_step(wizard, qtbot, store):
    with qtbot.waitSignal(wizard.accepted):
        for verdict in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
            key(qtbot, verdict)
            key(qtbot, Qt.Key.Key_Return)
    assert [verdict for _, verdict in store.values()] == [0, 1, 0]


def test_keys_pressed_in_the_list_of_steps_reach_the_page(wizard, qtbot):
    wizard.list.setFocus()
    key(qtbot, Qt.Key.Key_Down)
    assert wizard.step == 1
    assert wizard.list.hasFocus()
    key(qtbot, Qt.Key.Key_2)
    assert wizard.page.verdict.current == 1
    key(qtbot, Qt.Key.Key_Return)
    assert wizard.step == 2
    assert wizard.page.verdict.isAncestorOf(QApplication.focusWidget())


def test_the_next_step_begins_at_its_choice_made_before(wizard, qtbot, store):
    wizard.go_to(1)
    wizard.page.verdict.choose(1)
    wizard.go_to(0)
    wizard.next_button.click()
    assert QApplication.focusWidget() is wizard.page.verdict.group.button(1)
    qtbot.keyClick(wizard, Qt.Key.Key_Down, ALT)
    assert wizard.page.verdict.isAncestorOf(QApplication.focusWidget())


class LinkPage(StepPage):
    """A page that begins with a link, then asks in a field, or asks nothing."""

    def __init__(self, title, *, asks=True):
        super().__init__(title)
        self.asks = asks

    def build(self):
        self.field = Area(name="说明") if self.asks else text("没有要填的")
        self.setLayout(col(Button("原文", kind="link"), self.field))


def test_without_a_verdict_the_first_field_has_the_focus_and_never_the_link(qtbot):
    pages = [LinkPage("甲"), LinkPage("乙", asks=False), LinkPage("丙")]
    dialog = StepDialog("核对", "第十二条", pages)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    assert QApplication.focusWidget() is pages[0].field
    dialog.go_on()
    assert QApplication.focusWidget() is dialog.next_button
    key(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is pages[2].field


def test_enter_in_the_reason_is_a_new_line(wizard, qtbot):
    area = wizard.page.area
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert wizard.step == 0


def test_what_is_typed_saves_itself_and_says_when(wizard, write, store, qtbot):
    assert wizard.saved.words == "还没有改动"
    write(wizard.page.area, "营业执照在存续期")
    assert wizard.saved.words == "正在保存"
    assert store == {}
    qtbot.waitUntil(lambda: "注册登记" in store, timeout=AUTOSAVE_MS * 10)
    assert wizard.saved.words == "已保存 14:03:22"
    assert wizard.saved.accessibleName() == "已保存 14:03:22"


def test_leaving_a_step_saves_it_at_once(wizard, write, store):
    write(wizard.page.area, "理由")
    wizard.go_to(1)
    assert store["注册登记"] == ("理由", -1)


def test_what_cannot_be_saved_is_kept_and_marked(wizard, write, store, message, qtbot):
    first = wizard.pages[0]
    first.fail = StorageError("磁盘已满。")
    write(first.area, "理由")
    wizard.go_to(1)
    assert wizard.saved.words == "未保存：注册登记：磁盘已满。"
    assert wizard.steps.state(0) == "bad"
    assert first.area.value == "理由"
    wizard.finish_button.click()  # goes back to the step that is not saved
    assert wizard.step == 0
    wizard.reject()
    assert wizard.isVisible()
    dialog = message()
    assert "未保存：注册登记：磁盘已满。离开会丢掉" in dialog.words
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)  # the safe way back is the default
    assert wizard.isVisible()
    first.fail = None
    wizard.reject()
    assert store["注册登记"][0] == "理由"
    assert not wizard.isVisible()


def test_a_step_that_could_not_be_saved_is_not_counted_as_done(wizard, store):
    wizard.page.verdict.choose(0)
    wizard.go_to(1)
    assert wizard.tally.text() == "已办 1／3 步"
    wizard.go_to(0)
    wizard.page.fail = StorageError("磁盘已满")
    wizard.page.verdict.choose(1)
    wizard.go_to(1)
    assert wizard.tally.text() == "已办 0／3 步"
    store["经营 3 年以上"] = store["未发生亏损"] = ("", 0)
    assert wizard.go_to_open()
    assert wizard.step == 0
    wizard.page.fail = None
    wizard.save_now()
    assert wizard.tally.text() == "已办 3／3 步"


def test_unsaved_text_is_given_up_only_on_demand(wizard, write, store, message):
    wizard.page.fail = StorageError("磁盘已满")
    write(wizard.page.area, "理由")
    wizard.reject()
    button_of(message(), "放弃并离开").click()
    assert not wizard.isVisible()
    assert store == {}


def test_the_end_is_one_call(wizard, qtbot):
    wizard.go_to(2)
    with qtbot.waitSignal(wizard.accepted):
        wizard.go_on()
    assert wizard.outcome == "完成"


def test_open_matters_at_the_end_take_a_reason(wizard, write, message):
    wizard.outcome = DecisionNeeded(LATE)
    wizard.finish_button.click()
    assert wizard.isVisible()
    write(message().findChild(Area), "经会议研究")
    button_of(message(), "记下决定并继续").click()
    assert wizard.outcome == "经会议研究"
    assert not wizard.isVisible()


def test_what_is_forbidden_keeps_the_wizard_open(wizard, message):
    wizard.outcome = RuleViolation(LOSS)
    wizard.finish_button.click()
    assert message().windowTitle() == "现在不能完成初审"
    message().reject()
    assert wizard.isVisible()


def test_a_jump_to_what_is_open(wizard, store):
    store["经营 3 年以上"] = ("", 0)
    assert wizard.go_to_open()
    assert wizard.step == 2
    store["注册登记"] = ("", 1)
    store["未发生亏损"] = ("", 1)
    wizard.refresh()
    assert not wizard.go_to_open()


def test_field_mode_is_made_for_fingers(qtbot, store, settle):
    wizard = ReviewDialog(store, field_mode=True)
    qtbot.addWidget(wizard)
    wizard.resize(910, 512)
    wizard.show()
    settle()
    assert wizard.page.field_mode
    for button in (wizard.back_button, wizard.next_button, wizard.finish_button):
        assert button.height() >= 48
    rows = [wizard.list.visualRect(wizard.steps.index(n)).height() for n in (1, 2, 4)]
    assert min(rows) >= 48
    wizard.list.setFocus()
    wizard.grab()


def test_the_list_is_narrower_in_a_narrow_window(wizard):
    wizard.resize(1366, 700)
    wide = wizard.list.width()
    wizard.resize(910, 512)
    assert wizard.list.width() < wide


def test_a_step_without_anything_to_say_is_a_blank_page():
    with pytest.raises(NotImplementedError):
        StepDialog.complete(None, "")
    assert StepDialog.note_words(None) == ""
    assert StepDialog.foot_items(None) == ()
    assert StepPage.state(None) == "wait"
    for hook in (StepPage.build, StepPage.enter, StepPage.save):
        assert hook(None) is None


def test_nothing_open_when_there_is_a_single_step(qtbot, store):
    class One(StepDialog):
        def note_words(self):
            return "只有一步"

    dialog = One("核对", "第十二条", [OpinionPage("签到", store)])
    qtbot.addWidget(dialog)
    assert not dialog.go_to_open()
    assert "只有一步" in [label.text() for label in dialog.findChildren(QLabel)]
