import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from ui.samples import COLUMNS, ROWS, Row

from xinzhou_desktop.ui.cells import spoken_marks
from xinzhou_desktop.ui.table import RowsModel, Table


@pytest.fixture
def table(qtbot):
    table = Table(COLUMNS, name="申报组织", many=True)
    qtbot.addWidget(table)
    table.set_rows(ROWS)
    table.resize(800, 300)
    with qtbot.waitExposed(table):
        table.show()
    return table


def test_cells_give_words_states_kinds_and_what_is_spoken(qapp):
    model = RowsModel(COLUMNS)
    model.set_rows(ROWS)
    marks = model.index(0, 2)
    assert marks.data() == "ooo?x-."
    assert marks.data(Qt.ItemDataRole.ToolTipRole) == spoken_marks("ooo?x-.")
    assert marks.data(Qt.ItemDataRole.AccessibleTextRole).startswith("符合 3 项")
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == ROWS[0].name
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "年限"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None
    align = Qt.ItemDataRole.TextAlignmentRole
    assert model.headerData(1, Qt.Orientation.Horizontal, align) & Qt.AlignmentFlag.AlignRight
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.columnCount(QModelIndex()) == 5


def test_a_header_click_sorts_up_down_and_back(table, qtbot):
    def years():
        return [row.years for row in table.rows.shown]

    table.select_row(0)
    head = table.horizontalHeader()
    x = head.sectionViewportPosition(1) + 20
    for wanted in ([6.4, 11.2, None], [11.2, 6.4, None], [11.2, None, 6.4]):
        where = head.rect().center()
        where.setX(x)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert years() == wanted
        assert table.selected_rows() == [ROWS[0]]


def test_words_sort_by_what_is_shown(table):
    table.sort_by(0)
    names = [row.name for row in table.rows.shown]
    assert names == sorted(row.name for row in ROWS)


def test_the_selection_is_copied_as_excel_takes_it(table, qtbot):
    table.selectAll()
    table.setColumnHidden(2, True)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3
    assert lines[0].split("\t") == [ROWS[0].name, "11.2", "符合", "今天到期"]
    assert QKeySequence(QKeySequence.StandardKey.Copy).toString() == "Ctrl+C"


def test_arrows_move_and_enter_activates(table, qtbot):
    table.setFocus()
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_rows() == [ROWS[1]]
    with qtbot.waitSignal(table.activated) as blocker:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.rows.row(blocker.args[0]) == ROWS[1]


def test_enter_in_an_empty_table_does_nothing(qtbot):
    table = Table(COLUMNS, name="空")
    qtbot.addWidget(table)
    with qtbot.assertNotEmitted(table.activated):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_a_reload_keeps_the_selected_row(table):
    table.select_row(1)
    table.set_rows([Row(9, "新申报", 1.0), *ROWS], key=lambda row: row.id)
    assert table.selected_rows() == [ROWS[1]]
    table.set_rows([ROWS[0]], key=lambda row: row.id)
    assert table.selected_rows() == []


def test_a_narrow_table_gives_up_side_columns_before_the_name(table):
    assert not any(table.isColumnHidden(n) for n in range(5))
    table.resize(560, 300)
    assert table.isColumnHidden(2)
    assert not table.isColumnHidden(4)
    table.resize(420, 300)
    assert table.isColumnHidden(4)
    assert not table.isColumnHidden(0)
    table.resize(900, 300)
    assert not table.isColumnHidden(2)


def test_the_row_under_the_mouse_is_tinted(table, qtbot):
    plain = table.grab().toImage()
    table.entered.emit(table.rows.index(1, 0))
    assert table.grab().toImage() != plain
    table.leaveEvent(QEvent(QEvent.Type.Leave))
    assert table.grab().toImage() == plain
    table.select_row(0)
    assert table.grab().toImage() != plain
