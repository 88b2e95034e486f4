from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from xinzhou_desktop.models import Base
from xinzhou_desktop.services.log_words import change_word, field_word, table_word, value_word
from xinzhou_desktop.services.numbers import own_number
from xinzhou_desktop.ui import office, theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Picker
from xinzhou_desktop.ui.field_special import Ticks
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.office import registers as registers_module
from xinzhou_desktop.ui.office.policies import PoliciesDialog
from xinzhou_desktop.ui.office.section import ListSection, RosterSection, Section
from xinzhou_desktop.ui.office.wordings import WordingDialog
from xinzhou_desktop.ui.preview.outcome import OutcomeDialog
from xinzhou_desktop.vocabulary import (
    BodyKind,
    HolidayKind,
    NumberKind,
    PaperKind,
    PaperWay,
    Role,
    SheetState,
)

PARTICULARS, PEOPLE, BODIES, UNITS, HOLIDAYS, DECISIONS, PRINTS, NUMBERS, WORDINGS = range(9)
ACCOUNTS, RIGHTS, JOURNAL, BACKUP = range(9, 13)


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def form():
    (found,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()
    ]
    return found


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def dialog(services, seeded, jobs, qtbot):
    sections = (*office.SECTIONS, *office.TRUST)
    made = office.OfficeDialog(services, jobs, None, sections=sections)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.fixture
def fill(settle):
    def write(**values):
        asked = form()
        for name, value in values.items():
            widget = asked.input(name)
            if isinstance(widget, Picker | Ticks):
                widget.choose(value)
            elif hasattr(widget, "show_date"):
                widget.show_date(value)
            elif hasattr(widget, "setPlainText"):
                widget.setPlainText(value)
            else:
                widget.setText(value)
        asked.submit()
        taken = asked.isHidden()
        settle()
        return taken

    return write


@pytest.fixture(params=[10.5, 16])
def writing(qapp, request):
    """The usual size, and the biggest that a user may choose."""
    theme.apply(qapp, points=request.param)
    yield
    theme.apply(qapp)


@pytest.mark.usefixtures("writing", "seeded")
def test_no_part_of_the_office_is_wider_than_a_narrow_dialog(services, jobs, qtbot, settle):
    for group in (office.SECTIONS, office.TRUST):
        made = office.OfficeDialog(services, jobs, None, sections=group)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.open()
        for number, section in enumerate(group):
            made.choice.choose(number)
            made.resize(752, 700)
            settle()
            over = made._page.width() - made._area.viewport().width()
            assert over <= 0, (section.title, over)


def at(dialog, number):
    dialog.choice.choose(number)
    return dialog.section


def test_the_particulars_are_checked_and_saved(dialog, services, qtbot):
    section = dialog.section
    assert section.title == "办公室信息"
    grid = section.grid
    grid.inputs["name"].widget.clear()
    section.save_button.click()
    assert "请填办公室名称" in grid.inputs["name"].note.label.text()
    grid.inputs["name"].widget.setText("区质量强区办")
    grid.inputs["phone"].widget.setText("0793-1111111")
    with qtbot.waitSignal(dialog.changed):
        section.save_button.click()
    now = services.office.particulars()
    assert (now.name, now.phone) == ("区质量强区办", "0793-1111111")
    assert "已保存" in dialog.saved.words


def test_what_the_service_refuses_is_said_under_the_field(dialog, services):
    section = dialog.section
    section.grid.inputs["name"].widget.setText("甲")
    section.grid.inputs["authority"].spec = section.grid.inputs["phone"].spec  # no longer asked
    section.grid.inputs["authority"].widget.clear()
    section.save()
    assert "不能为空" in section.grid.inputs["name"].note.label.text()


def test_people_come_and_go(dialog, services, fill):
    section = at(dialog, PEOPLE)
    before = len(services.office.people())
    section.add()
    assert not fill(name="王静", roles={Role.CLERK}, unit="区质量强区办")
    assert "已在名册中" in words_of(form())
    assert fill(name="赵敏", post="科员")
    assert len(services.office.people()) == before + 1
    assert len(section.table.rows.shown) == before + 1
    section.table.select_row(before)
    section.retire()
    assert not fill()
    assert fill(reason="调离")
    assert "赵敏" not in [p.name for p in services.office.people()]


def test_without_a_chosen_row_nothing_is_changed_or_retired(dialog, message):
    for number in (PEOPLE, BODIES, UNITS):
        section = at(dialog, number)
        section.table.clearSelection()
        for act, word in ((section.change, "更改"), (section.retire, "停用")):
            act()
            assert message().windowTitle() == f"没有选中要{word}的{section.title}"
            message().reject()


def press(section, words):
    next(b for b in section.findChildren(Button) if b.text() == words).click()


def test_a_person_is_corrected_by_enter_and_by_button(dialog, services, seeded, fill, qtbot):
    section = at(dialog, PEOPLE)
    names = [row.name for row in section.table.rows.shown]
    section.table.select_row(names.index("林晓"))
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    assert form().input("name").text() == "林晓"
    assert not fill(name="王静", unit="区质量强区办")
    assert "已在名册中" in words_of(form())
    assert fill(name="林筱", post="副科长", phone="0793-8")
    assert "林筱" in [row.name for row in section.table.rows.shown]
    section.table.select_row(names.index("林晓"))
    press(section, "更改…")
    assert form().input("phone").text() == "0793-8"
    form().reject()


def test_who_is_at_the_desk_is_not_retired(dialog, services, fill):
    section = at(dialog, PEOPLE)
    names = [row.name for row in section.table.rows.shown]
    section.table.select_row(names.index(services.office.operator.name))
    press(section, "停用…")
    assert not fill(reason="调离")
    assert "请先换一位办理人" in words_of(form())
    form().reject()
    form().reject()
    assert [row.name for row in section.table.rows.shown] == names


@pytest.mark.parametrize("number", [BODIES, UNITS])
def test_a_body_or_unit_is_corrected_by_double_click_and_retired(
    number, dialog, services, fill, qtbot
):
    services.office.add_unit("区统计")
    section = at(dialog, number)
    cell = section.table.visualRect(section.table.rows.index(0, 0)).center()
    kept = section.selected
    qtbot.mouseClick(section.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    qtbot.mouseDClick(section.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert form().input("name").text() == kept.name
    assert fill(name="更正后的名称", contact="张三")
    now = section.table.rows.shown[0]
    assert (now.row_id, now.name, now.contact) == (kept.row_id, "更正后的名称", "张三")
    assert now.kind == kept.kind
    press(section, "停用…")
    assert not fill()
    assert fill(reason="撤并")
    assert kept.row_id not in [row.row_id for row in section.table.rows.shown]


def test_bodies_units_and_holidays_are_entered(dialog, services, fill):
    at(dialog, BODIES).add()
    assert fill(name="朝阳镇人民政府", kind=BodyKind.TOWN)
    assert services.office.bodies()[-1].name == "朝阳镇人民政府"
    at(dialog, UNITS).add()
    assert fill(name="区审计局", contact="张三")
    assert services.office.units()[-1].contact == "张三"
    section = at(dialog, HOLIDAYS)
    section.add()
    given = {"day": date(2027, 1, 1), "kind": HolidayKind.REST, "name": "元旦"}
    assert not fill(**given)
    assert fill(source="国办发明电〔2026〕9号")
    assert (date(2027, 1, 1), HolidayKind.REST, "元旦", "国办发明电〔2026〕9号") in (
        services.office.holidays()
    )
    assert section.table.rows.shown[0][0] == date(2027, 1, 1)


def test_the_log_shows_changes_in_the_words_of_the_office(
    dialog, services, make_year, jobs, qtbot, settle
):
    make_year()
    section = at(dialog, JOURNAL)
    assert section.selected.act == "印发考核方案"
    shown = section.changes.rows
    cells = {shown.index(n, c).data() for n in range(shown.rowCount()) for c in range(3)}
    assert {"考核方案", "更改", "编号", "签发人"} <= cells
    assert not any(cell.isascii() for cell in cells)
    section.check()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert section.report.problems == ()
    assert f"日志校验 {section.report.code}" in words_of(section)


def test_a_changed_log_is_found_out(dialog, database, jobs, qtbot, settle):
    with database._writers.begin() as session:
        session.connection().exec_driver_sql("DROP TRIGGER IF EXISTS audit_act_no_update")
        triggers = session.connection().exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='audit_act'"
        )
        for (name,) in triggers.all():
            session.connection().exec_driver_sql(f'DROP TRIGGER "{name}"')
        session.connection().exec_driver_sql("UPDATE audit_act SET operator='别人' WHERE seq=3")
    section = at(dialog, JOURNAL)
    section.check()
    qtbot.waitUntil(lambda: not jobs.busy)
    settle()
    assert section.report.problems
    assert "日志被改动过" in words_of(section)


def test_every_table_and_field_of_the_log_has_a_word():
    for table in Base.metadata.sorted_tables:
        assert table_word(table.name) != table.name
        for column in table.columns:
            assert field_word(column.name) != column.name
    assert [value_word(each) for each in ("", "True", "False", "甲")] == [
        "（空）",
        "是",
        "否",
        "甲",
    ]
    assert [change_word(each) for each in ("insert", "update", "delete")] == [
        "新增",
        "更改",
        "删除",
    ]
    assert field_word("unheard_of") == "unheard_of"


def test_the_menu_opens_each_section_and_the_policies(seeded, services, jobs, qtbot, settle):
    class Window(QWidget):
        reloads = 0

        def reload(self):
            self.reloads += 1

    window = Window()
    qtbot.addWidget(window)
    window.show()
    items = office.menu(services, jobs, window)
    assert [words for words, _ in items] == [
        "办公室信息…",
        "人员…",
        "推荐单位…",
        "成员单位…",
        "休假日历…",
        "记录在案的决定…",
        "文书登记簿…",
        "发文登记…",
        "文书用语…",
        "账户…",
        "权限表…",
        "操作日志…",
        "备份…",
        "说明…",
        "口径…",
        "更改密码…",
    ]
    for number, (_, act) in enumerate(items[:-2]):
        act()
        opened = window.findChildren(office.OfficeDialog)[-1]
        assert opened.section.title == items[number][0].removesuffix("…")
        opened.changed.emit()
        opened.accept()
        settle()
    items[-2][1]()
    policies = window.findChild(PoliciesDialog)
    policies.changed.emit()
    policies.accept()
    settle()
    assert window.reloads == len(items) - 1  # one's own password is no list to read again
    bare = QWidget()
    qtbot.addWidget(bare)
    office.menu(services, jobs, bare)[0][1]()
    bare.findChild(office.OfficeDialog).changed.emit()
    bare.findChild(office.OfficeDialog).accept()
    settle()


def test_a_section_must_say_what_it_shows():
    with pytest.raises(NotImplementedError):
        Section.reload(None)
    with pytest.raises(NotImplementedError):
        ListSection.fetch(None)
    assert ListSection.buttons(None) == ()
    for act in (RosterSection.add, RosterSection.change, RosterSection.retire):
        with pytest.raises(NotImplementedError):
            act(None)


def test_a_relation_to_an_applicant_is_declared(dialog, services, fill, make_application, message):
    section = at(dialog, PEOPLE)
    section.declare()
    assert "申报单位登记以后" in message().words
    message().reject()
    make_application(accepted=False)
    section.declare()
    ((key, _name),) = services.office.organisations()
    assert not fill(organisation=key)
    assert fill(organisation=key, relation="曾任该单位质量顾问")
    assert services.journal.acts(1)[0].act == "登记利害关系"


@pytest.fixture
def registers(services, make_year, make_application, jobs, qtbot):
    """The office dialog on the registers of a year with one decision and one print."""
    cycle_id = make_year()
    late = make_application(accepted=False)
    services.application.accept(late, date(2026, 6, 2), decision="邮寄在途，按邮戳日期受理")
    paper = services.papers.issue(services.papers.draft(PaperKind.PLAN, cycle_id))
    made = office.OfficeDialog(services, jobs, None, DECISIONS, cycle_id)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    return made, paper


def shown_in(section):
    model = section.table.rows
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_decision_on_record_can_be_read_again(registers):
    dialog, _paper = registers
    (line,) = [each for each in shown_in(dialog.section) if each[0] == "受理申报"]
    assert line[3:] == ["邮寄在途，按邮戳日期受理", "王静"]
    assert all(line)


def test_the_register_of_prints_opens_what_was_kept(registers, monkeypatch, qtbot, message):
    opened = []
    monkeypatch.setattr(registers_module, "open_path", lambda path: opened.append(path) or True)
    dialog, paper = registers
    section = at(dialog, PRINTS)
    (line,) = shown_in(section)
    assert line[0] == "考核方案通知"
    assert line[2:4] == ["第 1 次", "打印"]
    assert line[-1] == sha256(paper.content).hexdigest()[:12]
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    assert [path.read_bytes() for path in opened] == [paper.content]
    section.services.journal._files.path(section.selected.sha256).unlink()
    section.open_paper()
    assert "打不开" in message().words
    message().reject()


def test_a_print_left_for_later_is_registered_in_the_register(registers, settle, message):
    dialog, paper = registers
    section = at(dialog, PRINTS)
    assert section.selected.outcome == "待确认"
    press(section, "登记打印结果…")
    asked = dialog.findChild(OutcomeDialog)
    asked.choices[1].choose(1)
    assert asked.done_button.text() == "登记打印结果"
    asked.submit()
    assert "写明原因" in message().words
    message().reject()
    asked.reason.setText("卡纸")
    asked.submit()
    settle()
    assert (section.selected.paper_id, section.selected.outcome) == (paper.paper_id, "作废")
    assert "卡纸" in shown_in(section)[0]


def test_a_result_that_was_chosen_by_mistake_is_corrected_with_a_reason(registers, settle, message):
    dialog, paper = registers
    section = at(dialog, PRINTS)
    section.services.papers.came_out(paper.paper_id, {1: SheetState.VOID}, "卡纸")
    section.reload()
    press(section, "登记打印结果…")
    asked = dialog.findChild(OutcomeDialog)
    assert asked.choices[1].current == 1, "what was said before"
    asked.choices[1].choose(0)
    asked.submit()
    assert "更正要写明原因" in message().words
    message().reject()
    asked.reason.setText("选错了")
    asked.submit()
    settle()
    assert (section.selected.outcome, section.selected.why) == ("完好", "")


def test_a_file_has_no_result_to_register(registers, message):
    dialog, _paper = registers
    papers, cycle_id = dialog.section.services.papers, dialog.section.cycle_id
    papers.issue(papers.draft(PaperKind.PLAN, cycle_id), PaperWay.PDF)
    section = at(dialog, PRINTS)
    section.reload()
    section.table.select_row(1)
    press(section, "登记打印结果…")
    assert "没有要登记的" in message().windowTitle()
    message().reject()


def test_who_may_not_register_a_result_is_told_who_may(registers, services, message):
    dialog, _paper = registers
    section = at(dialog, PRINTS)
    services.office._database.operator = replace(
        services.office.operator, roles=frozenset({Role.AUDITOR})
    )
    press(section, "登记打印结果…")
    assert "不由您办理" in message().windowTitle()
    message().reject()


def test_a_paper_that_left_as_a_file_is_no_good_sheet(registers):
    dialog, _paper = registers
    papers, cycle_id = dialog.section.services.papers, dialog.section.cycle_id
    ways = (PaperWay.PDF, PaperWay.WORD, PaperWay.TEXT)
    for way in ways:
        papers.issue(papers.draft(PaperKind.PLAN, cycle_id), way)
    lines = {line[3]: line[4] for line in shown_in(at(dialog, PRINTS))}
    assert lines == {"打印": "待确认", **{way.value: "文件" for way in ways}}


def test_the_register_keeps_paper_and_reason_at_its_usual_width(registers, settle):
    dialog, _paper = registers
    section = at(dialog, PRINTS)
    dialog.resize(theme.px(980), theme.px(700))
    settle()
    titles = [c.title for n, c in enumerate(section.columns) if not section.table.isColumnHidden(n)]
    assert {"文书", "标题", "印出", "理由", "校验码"} <= set(titles)


def test_the_registers_without_a_year_say_so(dialog):
    assert "还没有考核年度" in words_of(at(dialog, DECISIONS))
    section = at(dialog, PRINTS)
    assert shown_in(section) == []
    section.open_paper()
    assert section.selected is None


def test_numbers_are_drawn_and_voided_and_gaps_are_seen(dialog, fill, message):
    section = at(dialog, NUMBERS)
    assert "还没有登记文号" in words_of(section)
    section.void()
    assert "先在登记簿里选" in message().words
    message().reject()
    for title in ("关于开会的函", "关于借用会场的函"):
        section.draw()
        assert form().input("year").text() == "2026", "a year is not grouped like a sum"
        assert fill(kind=NumberKind.LETTER, title=title)
    assert [line[:2] for line in shown_in(section)] == [
        ["信质强办函〔2026〕1号", "关于开会的函"],
        ["信质强办函〔2026〕2号", "关于借用会场的函"],
    ]
    section.void()
    assert fill(reason="没有发出")
    assert [line[3] for line in shown_in(section)] == ["作废", "在用"]
    with section.services.numbers._database.act("取文号") as session:
        own_number(session, NumberKind.LETTER, "信质强办函〔2026〕5号", 2026, "补录的函")
    section.reload()
    assert [line[3] for line in shown_in(section)] == [
        "作废",
        "在用",
        "没有登记",
        "没有登记",
        "在用",
    ]


def test_numbers_of_this_year_stand_beside_those_of_the_award_year(registers, clock):
    dialog, _paper = registers
    numbers = dialog.section.services.numbers
    numbers.draw(NumberKind.LETTER, "关于现场查验的函", 2026)
    clock.go_to(date(2027, 3, 1))
    numbers.draw(NumberKind.LETTER, "关于监督检查的函", 2027)
    titles = [line[1] for line in shown_in(at(dialog, NUMBERS))]
    assert "关于现场查验的函" in titles
    assert titles[-1] == "关于监督检查的函"


def test_the_words_of_a_paper_are_changed_compared_and_restored(dialog, qtbot, settle, message):
    section = at(dialog, WORDINGS)
    notice = next(n for n, line in enumerate(shown_in(section)) if line[0] == "公示")
    section.table.select_row(notice)
    section.open_words()
    words = dialog.findChild(WordingDialog)
    assert "与程序原文相同" in words_of(words)
    area = words.areas["title"]
    area.setPlainText("关于{年度}年度信州区质量奖|拟奖名单|的公示")
    words.compare()
    settle()
    assert "有 1 行不同" in words_of(words), "a line that was rewritten is one"
    assert "“||”处放不下时才换行" in words_of(words)
    assert "＋ 关于{年度}年度信州区质量奖|拟奖名单|的公示" in words_of(words)
    words.save()
    assert "写明更改的理由" in message().words
    message().reject()
    words.reason.setText("领导小组名称调整")
    area.setPlainText("关于{年度}年度信州区质量奖的公示，{邮箱}")
    words.save()
    assert "没有“邮箱”这一项" in message().words
    assert words.detail.row.code not in message().words
    assert "恢复程序原文" in message().words
    message().reject()
    area.setPlainText("关于{年度}年度质量奖|拟奖名单|的公示")
    words.save()
    assert "奖项名称不完整" in message().words
    message().reject()
    area.setPlainText("关于{年度}年度信州区质量奖|拟奖名单|的公示")
    words.save()
    settle()
    assert dialog.findChild(WordingDialog) is None
    line = next(line for line in shown_in(section) if line[0] == "公示")
    assert line[2:] == ["第 1 版", "王静", "领导小组名称调整"]


def test_restored_words_are_called_those_of_the_program(dialog, services):
    section = at(dialog, WORDINGS)
    words = {"title": "关于{年度}年度信州区质量奖|拟奖名单|的公示"}
    services.wordings.change("f12", words, "改了说法")
    services.wordings.restore("f12", "还是原来的好")
    section.reload()
    line = next(line for line in shown_in(section) if line[0] == "公示")
    assert line[2:] == ["程序原文", "王静", "还是原来的好"]


def test_who_may_not_change_the_words_reads_them(dialog, services):
    section = at(dialog, WORDINGS)
    services.office._database.operator = replace(
        services.office.operator, roles=frozenset({Role.AUDITOR})
    )
    section.open_words()
    words = dialog.findChild(WordingDialog)
    assert "只能查看，不能更改" in words_of(words)
    assert all(area.isReadOnly() for area in words.areas.values())
    assert not words.save_button.isVisible()
    assert not words.original_button.isVisible()
    assert not words.reason.isVisible()
    assert words.compare_button.isVisible()


def test_what_differs_is_brought_into_sight(dialog, settle):
    section = at(dialog, WORDINGS)
    section.table.select_row([r.code for r in section.table.rows.shown].index("f1a"))
    section.open_words()
    words = dialog.findChild(WordingDialog)
    words.setMaximumHeight(420)
    settle()
    area = words.areas["body"]
    area.setPlainText(area.toPlainText() + "\n另行通知。")
    words.compare_button.click()
    settle()
    found = next(label for label in words.findChildren(QLabel) if label.text() == "＋ 另行通知。")
    assert not found.visibleRegion().isEmpty()
    words._leave()


def test_words_that_were_not_saved_are_asked_about(dialog, settle, message):
    section = at(dialog, WORDINGS)
    section.open_words()
    words = dialog.findChild(WordingDialog)
    next(iter(words.areas.values())).setPlainText("别的")
    words.reject()
    assert words.isVisible()
    assert "没有保存" in message().words
    message().reject()
