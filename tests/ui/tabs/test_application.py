from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from ui.tabs.stages import read_outside

from xinzhou_desktop.paths import resources
from xinzhou_desktop.rules.credit_code import check_digit
from xinzhou_desktop.services.award import Holder
from xinzhou_desktop.ui.tabs.application import ApplicationTab
from xinzhou_desktop.ui.tabs.application.fact_dialog import FactDialog
from xinzhou_desktop.ui.tabs.application.fact_kinds import FACT_KINDS
from xinzhou_desktop.ui.tabs.application.import_dialog import ImportDialog
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    CheckLevel,
    Direction,
    Field,
    Honour,
    IncidentKind,
    IncidentLevel,
    OrganisationKind,
    Purpose,
)

SAMPLE = resources() / "sample" / "申报单位.xlsx"
CODE = "91361102MA0000077"


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def dialog_of(kind):
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def newest_act(seeded):
    return seeded.services.journal.acts(1)[0].seq


def state_of(seeded, application_id):
    return seeded.services.application.detail(application_id).row.state


def test_an_application_is_registered_by_hand(seeded, make_year, show, fill, form, settle):
    tab = show(ApplicationTab, make_year())
    assert "还没有申报单位" in words_of(tab)
    assert set(tab.header_acts.refusals) == {"roster", "accept_many"}
    tab.press("register")
    given = {
        "name": "上饶样品有限公司",
        "code": "123",
        "kind": OrganisationKind.COMPANY,
        "purpose": Purpose.PROFIT,
        "field": Field.PRODUCT,
        "in_district": True,
        "registered_on": date(2015, 1, 8),
    }
    assert not fill(**given)
    assert "应为18位" in words_of(form())
    code = f"{CODE}{check_digit(CODE + '0')}"
    assert fill(code=code)
    (row,) = seeded.services.application.rows(tab.cycle_id)
    assert (row.name, row.code, row.state) == (given["name"], code, ApplicationState.REGISTERED)
    assert tab.selected == row
    assert "待受理 1 家" in tab._subtitle.text()
    assert "还没有填写" in words_of(tab)
    assert "receipt" in tab.row_acts.refusals


def test_before_the_plan_is_issued_it_takes_a_decision(seeded, make_year, show, fill, form):
    tab = show(ApplicationTab, make_year(issued=False))
    tab.press("register")
    given = {"kind": OrganisationKind.COMPANY, "purpose": Purpose.PROFIT, "field": Field.SERVICE}
    assert not fill(name="上饶样品有限公司", code=f"{CODE}{check_digit(CODE + '0')}", **given)
    assert "考核方案尚未印发" in words_of(form())
    form().decision.area.setPlainText("先行登记")
    assert fill()
    assert len(seeded.services.application.rows(tab.cycle_id)) == 1


def test_accepting_and_recommending(seeded, make_application, show, fill, clock, settle):
    number = make_application(accepted=False)
    tab = show(ApplicationTab, seeded.services.plan.years()[0].cycle_id)
    assert "推荐意见" in words_of(tab)
    tab.press("accept")
    assert fill(on=date(2026, 4, 10))
    assert state_of(seeded, number) is ApplicationState.RECOMMENDED
    assert "accept" in tab.row_acts.refusals
    tab.press("recommend")
    assert not fill(body_id=seeded.bodies["灵溪镇人民政府"])
    assert fill(body_id=seeded.bodies["区商务局"], opinion="同意推荐，情况属实")
    given = seeded.services.application.detail(number).recommendations
    assert given[1][0] == "区商务局"
    settle()
    assert "同意推荐，情况属实" in words_of(tab)


def test_accepting_late_takes_a_decision(seeded, make_application, show, fill, form):
    number = make_application(accepted=False)
    tab = show(ApplicationTab, seeded.services.plan.years()[0].cycle_id)
    tab.press("accept")
    assert not fill(on=date(2026, 7, 1))
    if form().decision is None:
        assert "现在不能受理" in words_of(form())
        form().reject()
        form().reject()
        assert state_of(seeded, number) is ApplicationState.REGISTERED
    else:
        form().decision.area.setPlainText("邮寄在途")
        assert fill()
        assert state_of(seeded, number) is ApplicationState.RECOMMENDED


def test_a_barred_organisation_cannot_be_accepted_and_the_tab_says_why(
    seeded, make_application, show, message, settle
):
    holder = Holder("上饶云岫光学仪器有限公司", f"{CODE}{check_digit(CODE + '0')}")
    award = seeded.services.award.record_history(
        holder, Honour.AWARD, 2023, date(2023, 12, 20), "2023年表扬决定（存档件）", "质奖2023-02"
    )
    seeded.services.supervision.record_history(
        award, "三", date(2024, 5, 10), "信府字〔2024〕18号", "2024年撤销决定（存档件）"
    )
    number = make_application(holder.name, accepted=False, code=holder.code)
    tab = show(ApplicationTab, seeded.services.plan.years()[0].cycle_id)
    settle()
    assert "现在不能受理（第十七条）" in words_of(tab)
    tab.resize(1300, 680)
    tab.press("accept")
    assert "2029" in words_of(message())
    message().reject()
    assert state_of(seeded, number) is ApplicationState.REGISTERED
    assert "禁报至2029-05-10" in words_of(tab)


def test_figures_are_shown_in_wan_and_entered_in_yuan(seeded, make_application, show, fill, settle):
    number = make_application()
    tab = show(ApplicationTab, seeded.services.plan.years()[0].cycle_id)
    assert "5,000.00" in words_of(tab)
    tab.press("figures")
    assert fill(net_profit_2024="-386,000", revenue_2025="")
    figures = {f.year: f for f in seeded.services.application.detail(number).figures}
    assert figures[2024].net_profit == -38_600_000
    assert figures[2025].revenue is None
    settle()
    assert "38.60" in words_of(tab)
    assert "未填" in words_of(tab)


FACTS = {
    "ranking": {"indicator": "经营收入", "year": "2025", "place": "2", "peers": "30"},
    "standard": {
        "product": "样品二",
        "indicator": "寿命",
        "standard_value": "5",
        "own_value": "8",
        "direction": Direction.HIGHER,
    },
    "licence": {"name": "安全生产许可证", "valid_to": date(2028, 1, 1)},
    "spot_check": {"level": CheckLevel.PROVINCE, "on": date(2025, 3, 1), "passed": True},
    "customs_notice": {"on": date(2025, 3, 1), "body": "上饶海关", "quality": False},
    "incident": {
        "kind": IncidentKind.SAFETY,
        "level": IncidentLevel.ORDINARY,
        "on": date(2024, 3, 1),
        "responsible": True,
    },
}


@pytest.mark.parametrize("kind", [kind.slug for kind in FACT_KINDS])
def test_each_kind_of_fact_is_added(seeded, make_application, show, fill, qtbot, kind):
    make_application(answered=False)
    tab = show(ApplicationTab, seeded.services.plan.years()[0].cycle_id)
    tab.press("fact")
    dialog_of(FactDialog).buttons[kind].click()
    assert not fill()
    with qtbot.waitSignal(tab.changed):
        assert fill(**FACTS[kind])
    last = seeded.services.journal.acts(1)[0]
    assert last.act == "补充申报事实"
    changed = {field: new for _, _, field, _, new in seeded.services.journal.changes(last.seq)}
    for name, value in FACTS[kind].items():
        assert changed[name] in (
            str(value),
            getattr(value, "name", ""),
            getattr(value, "value", ""),
        )


def test_the_list_of_kinds_can_be_left(seeded, make_application, show):
    make_application(answered=False)
    tab = show(ApplicationTab, seeded.services.plan.years()[0].cycle_id)
    tab.press("fact")
    dialog = dialog_of(FactDialog)
    dialog.reject()
    assert dialog.isHidden()


def test_what_stands_is_shown_and_only_changes_are_corrected(
    seeded, make_application, show, fill, form
):
    number = make_application(answered=False)
    tab = show(ApplicationTab, seeded.services.plan.years()[0].cycle_id)
    tab.press("amend")
    assert form().input("name").text() == "上饶云岫光学仪器有限公司"
    assert form().input("legal_representative").text() == "张三"
    assert form().input("registered_on").day == date(2015, 1, 8)
    assert form().input("kind").currentData() is OrganisationKind.COMPANY
    assert form().input("exports").currentData() is False
    assert not fill()
    assert "没有改动任何内容" in words_of(form())
    assert fill(main_product="显微物镜", exports=True, registered_on=date(2016, 2, 3), phone="")
    changed = {line[2] for line in seeded.services.journal.changes(newest_act(seeded))}
    assert changed - {"rev"} == {"main_product", "exports", "registered_on", "phone"}
    now = dict(seeded.services.application.detail(number).particulars)
    assert (now["主导产品或服务"], now["出口"], now["成立日期"]) == ("显微物镜", "是", "2016-02-03")
    assert now["法定代表人"] == "张三"


@pytest.mark.parametrize(
    ("slug", "state"),
    [
        ("withdraw", ApplicationState.WITHDRAWN),
        ("disqualify", ApplicationState.DISQUALIFIED),
    ],
)
def test_an_application_ends_with_a_reason(seeded, make_application, show, fill, slug, state):
    number = make_application(answered=False)
    tab = show(ApplicationTab, seeded.services.plan.years()[0].cycle_id)
    tab.press(slug)
    assert not fill()
    assert fill(reason="单位来函说明")
    assert state_of(seeded, number) is state
    assert tab.selected.note == "单位来函说明"
    assert {"recommend", "fact", "withdraw", "disqualify"} <= set(tab.row_acts.refusals)
    tab.filter.choose(3)
    assert len(tab.table.rows.shown) == 1


def test_receipt_and_roster_are_printed(seeded, make_application, show, opened, wait):
    make_application(answered=False)
    tab = show(ApplicationTab, seeded.services.plan.years()[0].cycle_id)
    for slug in ("receipt", "roster"):
        tab.press(slug)
        wait()
        read_outside()
    assert [path.read_bytes()[:4] for path in opened] == [b"%PDF", b"%PDF"]
    assert "受理回执" in opened[0].name


def test_without_a_year_every_act_says_why(seeded, show, message):
    tab = show(ApplicationTab)
    assert set(tab.header_acts.refusals) == {
        "template",
        "roster",
        "accept_many",
        "register",
        "import",
    }
    tab.press("import")
    assert "建立年度" in words_of(message())
    message().reject()
    drop(tab, SAMPLE)
    message().reject()


def choose_file(tab, path):
    dialog = tab.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def drop(tab, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    enter = QDragEnterEvent(QPoint(5, 5), *keys)
    tab.dragEnterEvent(enter)
    assert enter.isAccepted()
    tab.dropEvent(QDropEvent(QPointF(5, 5), *keys))


def test_the_template_is_saved_where_asked(seeded, make_year, show, wait, tmp_path):
    tab = show(ApplicationTab, make_year())
    tab.press("template")
    choose_file(tab, tmp_path / "模板")
    wait()
    assert (tmp_path / "模板.xlsx").read_bytes().startswith(b"PK")


def test_a_workbook_is_shown_first_and_written_when_confirmed(
    seeded, make_year, show, wait, clock, settle
):
    cycle = make_year()
    clock.go_to(date(2026, 5, 20))
    tab = show(ApplicationTab, cycle)
    tab.press("import")
    choose_file(tab, SAMPLE)
    wait()
    dialog = dialog_of(ImportDialog)
    assert seeded.services.application.rows(cycle) == []
    ready = len(dialog.preview.applicants)
    assert dialog.confirm.text() == f"确认导入 {ready} 家"
    dialog.confirm.click()
    wait()
    assert len(seeded.services.application.rows(cycle)) == ready
    drop(tab, SAMPLE)
    wait()
    again = dialog_of(ImportDialog)
    assert "没有可以导入的行" in words_of(again)
    assert again.confirm.isHidden()
    again.reject()


def test_only_one_workbook_may_be_dropped(make_year, show, message, tmp_path):
    tab = show(ApplicationTab, make_year())
    drop(tab, tmp_path / "一.xls", tmp_path / "二.docx")
    assert "一.xls、二.docx" in words_of(message())
    message().reject()
    text = QMimeData()
    text.setText("不是文件")
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        text,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier(0),
    )
    enter.ignore()
    tab.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_file_that_is_no_workbook_is_explained(make_year, show, wait, message, tmp_path):
    broken = Path(tmp_path / "坏.xlsx")
    broken.write_bytes(b"nothing")
    tab = show(ApplicationTab, make_year())
    drop(tab, broken)
    wait()
    assert message().windowTitle() == "这一步没有办成"
    message().reject()


def test_several_are_accepted_at_once(seeded, make_year, make_application, show, fill, form, clock):
    year = make_year()
    names = ("上饶样品甲有限公司", "上饶样品乙有限公司", "上饶样品丙有限公司")
    keys = [make_application(name, accepted=False) for name in names]
    clock.go_to(date(2026, 5, 20))
    tab = show(ApplicationTab, year)
    tab.press("accept_many")
    assert all(form().input(f"each-{key}").isChecked() for key in keys)
    assert not fill(**{f"each-{key}": False for key in keys})
    assert "请至少选择一个单位" in words_of(form())
    assert fill(**{f"each-{key}": True for key in keys[:2]})
    assert [state_of(seeded, key) for key in keys] == [
        ApplicationState.RECOMMENDED,
        ApplicationState.RECOMMENDED,
        ApplicationState.REGISTERED,
    ]
    assert "已受理 2 家" in words_of(tab)
    tab.press("accept_many")
    assert fill()
    assert set(tab.header_acts.refusals) == {"accept_many"}


def test_what_cannot_be_accepted_together_is_left_out_and_named(
    seeded, make_year, make_application, show, fill, form, clock, message
):
    year = make_year()
    barred = make_application("上饶样品甲有限公司", accepted=False)
    late = make_application("上饶样品乙有限公司", accepted=False)
    holder = Holder("上饶旧名有限公司", seeded.services.application.detail(barred).row.code)
    seeded.services.supervision.record_bar(
        holder, date(2024, 5, 10), "信府字〔2024〕18号", "存档件"
    )
    clock.go_to(date(2026, 6, 8))
    tab = show(ApplicationTab, year)
    tab.press("accept_many")
    assert f"each-{barred}" not in form().grid.inputs
    assert "上饶样品甲有限公司：在禁报期内（2029年5月10日届满）" in words_of(form())
    assert "要有负责人的决定" in words_of(form())
    assert not fill()
    assert "一项都没有办成" in words_of(form())
    assert "上饶样品乙有限公司：" in words_of(form().banners)
    assert state_of(seeded, late) is ApplicationState.REGISTERED
    assert fill(on=date(2026, 5, 25))
    assert state_of(seeded, late) is ApplicationState.RECOMMENDED
    tab.press("accept_many")
    assert "现在不能批量受理" in message().words
    message().reject()


def test_those_left_out_are_named_when_the_others_are_in(
    seeded, make_year, make_application, show, fill, form, clock, message
):
    year = make_year()
    first, second = (
        make_application(name, accepted=False)
        for name in ("上饶样品甲有限公司", "上饶样品乙有限公司")
    )
    clock.go_to(date(2026, 5, 20))
    tab = show(ApplicationTab, year)
    tab.press("accept_many")
    seeded.services.application.withdraw(second, "申报单位书面撤回")
    assert fill()
    assert state_of(seeded, first) is ApplicationState.RECOMMENDED
    assert "上饶样品乙有限公司：申报现在是“主动撤回”" in message().words
    message().reject()
