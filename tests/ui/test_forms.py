from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from ui.samples import LATE, LOSS

from xinzhou_desktop.errors import DecisionNeeded, InvalidInput, NotFound, RuleViolation, require
from xinzhou_desktop.ui.forms import FieldSpec, FormDialog
from xinzhou_desktop.vocabulary import BodyKind

SPECS = (
    FieldSpec("name", "申报单位", required=True, hint="与营业执照一致"),
    FieldSpec("received", "受理日期", "date", date(2026, 7, 16)),
    FieldSpec("prize", "奖金", "money", 8_000_000, article="第十五条"),
    FieldSpec("score", "得分", "number", Decimal("81.5"), decimals=2, unit="分"),
    FieldSpec("places", "名额", "number", 3),
    FieldSpec("body", "推荐单位", "choice", BodyKind.TOWN, choices=BodyKind),
    FieldSpec("how", "方式", "choice", choices=(("当面", 1), ("来信", 2))),
    FieldSpec("scan", "扫描件", "file"),
    FieldSpec("checked", "原件已核对", "check"),
    FieldSpec("remark", "说明", "area"),
    FieldSpec("tip", "", "note", "提交后不能改。"),
)


class Clerk:
    """Takes what a form hands over, or refuses it."""

    def __init__(self):
        self.got, self.error = [], None

    def take(self, values):
        if self.error:
            raise self.error
        self.got.append(values)


@pytest.fixture
def clerk():
    return Clerk()


@pytest.fixture
def form(qtbot, clerk):
    def make(specs=SPECS, submit=None):
        dialog = FormDialog(
            "登记申报",
            specs,
            submit or clerk.take,
            None,
            article="第八条",
            intro="一式两份",
            act="登记申报",
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
        return dialog

    return make


def shown(dialog):
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_values_come_in_their_types(form, clerk, write, qtbot):
    dialog = form()
    write(dialog.input("name"), "甲公司")
    with qtbot.waitSignal(dialog.accepted):
        dialog.button.click()
    assert clerk.got == [
        {
            "name": "甲公司",
            "received": date(2026, 7, 16),
            "prize": 8_000_000,
            "score": Decimal("81.50"),
            "places": 3,
            "body": BodyKind.TOWN,
            "how": None,
            "scan": None,
            "checked": False,
            "remark": "",
            "decision": "",
        }
    ]


def test_what_is_left_empty_is_none(form, clerk, write):
    dialog = form()
    write(dialog.input("name"), "甲公司")
    for name in ("prize", "places", "score"):
        dialog.input(name).clear()
    dialog.input("received").show_date(None)
    dialog.input("how").choose(2)
    dialog.input("checked").setChecked(True)
    dialog.submit()
    got = clerk.got[0]
    assert [got[n] for n in ("prize", "places", "score", "received")] == [None] * 4
    assert (got["how"], got["checked"]) == (2, True)


def test_a_required_field_says_so_beneath_and_keeps_the_rest(form, clerk, write):
    dialog = form()
    write(dialog.input("remark"), "说明文字")
    dialog.submit()
    assert "请填申报单位" in shown(dialog)
    assert dialog.isVisible()
    assert clerk.got == []
    assert dialog.input("name").hasFocus()
    write(dialog.input("name"), "甲公司")
    assert "请填申报单位" not in shown(dialog)
    assert dialog.input("remark").value == "说明文字"


def lowest(dialog, settle):
    """How far the last line of the body is below what can be seen, in pixels."""
    settle()
    return dialog._area.verticalScrollBar().maximum()


FIRST_START = (
    FieldSpec("name", "办公室名称（印在文书上）", required=True),
    FieldSpec("address", "地址"),
    FieldSpec("person", "您的姓名（第一位办理人）", required=True, half=True),
    FieldSpec("role", "角色", "choice", required=True, choices=BodyKind, half=True),
)
ISSUE = (
    FieldSpec("dated", "印发日期", "date", required=True),
    FieldSpec("number", "文号", required=True),
    FieldSpec("signed", "签发人", required=True),
)


@pytest.mark.parametrize("specs", [FIRST_START, ISSUE, ISSUE[1:]])
def test_the_form_grows_so_that_no_note_is_cut(form, specs, settle):
    dialog = form(specs)
    assert lowest(dialog, settle) == 0
    before = dialog.height()
    dialog.submit()
    assert lowest(dialog, settle) == 0
    assert dialog.height() > before
    first = dialog.input(specs[0].name)
    assert first is dialog.focusWidget() or first.isAncestorOf(dialog.focusWidget())


def test_the_form_grows_for_a_banner_and_for_a_missing_reason(form, clerk, settle):
    dialog = form((FieldSpec("name", "标题", value="方案"),))
    clerk.error = DecisionNeeded(LATE)
    dialog.submit()
    assert lowest(dialog, settle) == 0
    before = dialog.height()
    dialog.submit()
    assert lowest(dialog, settle) == 0
    assert dialog.height() > before


def test_a_form_made_larger_by_hand_stays_so(form, settle):
    dialog = form(ISSUE)
    settle()
    dialog.resize(dialog.width() + 20, 700)
    dialog.submit()
    settle()
    assert dialog.height() == 700


def test_a_form_that_fills_the_screen_scrolls_to_its_first_error(form, settle, write):
    many = tuple(FieldSpec(f"f{n}", f"第 {n} 项", "area", required=True) for n in range(12))
    dialog = form(many)
    dialog.input("f11").setFocus()
    settle()
    for each in many[2:]:
        write(dialog.input(each.name), "有")
    write(dialog.input("f0"), "有")
    dialog._area.verticalScrollBar().setValue(9999)
    dialog.submit()
    settle()
    for seen in (dialog.grid.inputs["f1"].note, dialog.input("f1")):
        assert seen.visibleRegion().boundingRect().height() == seen.height()
    assert dialog.focusWidget() is dialog.input("f1")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("choice", "请选择推荐单位"),
        ("file", "请选文件：推荐单位"),
        ("check", "请先勾选：推荐单位"),
        ("date", "请填推荐单位"),
    ],
)
def test_each_kind_asks_in_its_own_words(form, kind, words):
    spec = FieldSpec("x", "推荐单位", kind, required=True, choices=(("镇", 1),))
    dialog = form((spec,))
    dialog.submit()
    assert words in shown(dialog)


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("received", "七月", "请填日期"),
        ("prize", "八万", "小数最多 2 位"),
        ("places", "1.5", "请填整数"),
    ],
)
def test_what_cannot_be_read_is_said_beneath(form, clerk, name, typed, words):
    dialog = form([s for s in SPECS if s.name == name])
    widget = dialog.input(name)
    getattr(widget, "line", widget).setText(typed)
    dialog.submit()
    assert any(words in each for each in shown(dialog))
    assert clerk.got == []


def test_a_file_is_chosen_and_must_exist(form, clerk, tmp_path, settle):
    dialog = form(
        (FieldSpec("scan", "扫描件", "file", files="PDF (*.pdf)", value=tmp_path / "没有.pdf"),)
    )
    dialog.submit()
    assert "找不到这个文件，请重新选" in shown(dialog)
    paper = tmp_path / "申报表.pdf"
    paper.write_bytes(b"%PDF")
    dialog.input("scan").button.click()
    chooser = dialog.findChild(QFileDialog)
    assert chooser.isVisible()
    chooser.fileSelected.emit(str(paper))
    chooser.done(1)
    settle()
    dialog.submit()
    assert clerk.got[0]["scan"] == Path(paper)


def test_a_refused_value_is_said_under_its_field(form, clerk, write):
    dialog = form()
    write(dialog.input("name"), "甲公司")
    clerk.error = InvalidInput("这家单位已登记过", field="name")
    dialog.submit()
    assert "这家单位已登记过" in shown(dialog)
    assert dialog.isVisible()
    clerk.error = InvalidInput("两次填的不一致", field="没有这一格")
    dialog.submit()
    assert "两次填的不一致" in shown(dialog)


def test_what_the_measures_forbid_is_shown_inside_with_article_and_remedy(form, clerk, write):
    dialog = form()
    write(dialog.input("name"), "甲公司")
    clerk.error = RuleViolation(LOSS)
    dialog.submit()
    said = shown(dialog)
    assert "现在不能登记申报" in said
    assert "怎么办：更正数据并附证据" in said
    assert "第九条第（三）项，口径 P24" in said
    assert dialog.input("name").value == "甲公司"


def test_a_storage_error_is_shown_inside(form, clerk, write, settle):
    dialog = form()
    write(dialog.input("name"), "甲公司")
    clerk.error = NotFound("这条申报已不在了", basis="第八条", remedy="请刷新")
    dialog.submit()
    assert "这条申报已不在了" in shown(dialog)
    settle()
    clerk.error = None
    dialog.submit()
    assert not dialog.isVisible()


def test_an_earlier_error_goes_with_a_change_or_the_next_try(form, clerk, write, settle):
    dialog = form()
    write(dialog.input("name"), "甲公司")
    clerk.error = NotFound("这条申报已不在了")
    dialog.submit()
    write(dialog.input("name"), "乙")
    assert "这条申报已不在了" not in shown(dialog)
    dialog.submit()
    assert "这条申报已不在了" in shown(dialog)
    clerk.error = InvalidInput("这家单位已登记过", field="name")
    dialog.submit()
    assert "这家单位已登记过" in shown(dialog)
    assert "这条申报已不在了" not in shown(dialog)
    clerk.error = RuleViolation(LOSS)
    dialog.submit()
    write(dialog.input("remark"), "改了一处")
    assert "现在不能登记申报" in shown(dialog), "what is to be done is read while it is done"


def test_an_open_matter_takes_a_reason_and_is_submitted_again(form, write, qtbot):
    got = []

    def issue(values):
        require(LATE, decision=values["decision"])
        got.append(values["decision"])

    dialog = form((FieldSpec("name", "标题", value="方案"),), issue)
    dialog.submit()
    assert "这一步要有负责人的决定" in shown(dialog)
    assert dialog.button.text() == "记下决定并登记申报"
    dialog.submit()
    assert got == []
    write(dialog.decision.area, "经会议研究")
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    assert got == ["经会议研究"]


def test_enter_goes_on_and_submits_in_the_last_line(form, clerk, qtbot, write):
    dialog = form(
        (FieldSpec("a", "甲", value="1"), FieldSpec("b", "乙", "date"), FieldSpec("c", "丙"))
    )
    qtbot.keyClick(dialog.input("a"), Qt.Key.Key_Return)
    assert dialog.input("b").line.hasFocus()
    dialog.input("c").setFocus()
    qtbot.keyClick(dialog.input("c"), Qt.Key.Key_Return)
    assert len(clerk.got) == 1


def test_enter_writes_a_new_line_in_an_area(form, clerk, qtbot):
    dialog = form((FieldSpec("a", "说明", "area", value="一"),))
    area = dialog.input("a")
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert clerk.got == []
    assert area.blockCount() == 2
    dialog.button.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_esc_leaves_but_typed_text_is_given_up_only_when_asked_twice(form, qtbot, write):
    dialog = form()
    write(dialog.input("name"), "甲")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "填的内容还没有保存" in shown(dialog)
    write(dialog.input("name"), "乙")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    untouched = form()
    qtbot.keyClick(untouched, Qt.Key.Key_Escape)
    assert not untouched.isVisible()


def test_tab_goes_down_the_form(form, qtbot):
    dialog = form()
    order = []
    for _ in range(14):
        order.append(dialog.focusWidget())
        qtbot.keyClick(order[-1], Qt.Key.Key_Tab)
    tops = [
        (w.mapTo(dialog, w.rect().topLeft()).y(), w.mapTo(dialog, w.rect().topLeft()).x())
        for w in order[:12]
    ]
    assert tops == sorted(tops)


def test_a_form_on_a_small_screen_scrolls_and_keeps_its_button(form, settle):
    dialog = form()
    dialog.resize(500, 400)
    settle()
    assert dialog.button.isVisible()
    assert dialog.button.mapTo(dialog, dialog.button.rect().bottomLeft()).y() <= dialog.height()
