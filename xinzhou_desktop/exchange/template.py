"""Drawing 申报导入模板: headers, drop-downs, comments, locks, and the rows if there are any."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from xinzhou_desktop.exchange import layout
from xinzhou_desktop.exchange.applicants import Applicant
from xinzhou_desktop.exchange.cells import (
    BODY,
    CENTRE,
    CENTRED,
    FACE,
    FILL,
    GRID,
    HEADING,
    MIDDLE,
    height_of,
    put_text,
    seal,
    set_page,
)
from xinzhou_desktop.exchange.columns import Column, Layout
from xinzhou_desktop.exchange.guide import write_guide
from xinzhou_desktop.exchange.rows import value_of

_AUTHOR = "信州区质量强区办"
_LAST_ROW = 20_000
_OPEN = Protection(locked=False)
_REQUIRED_FONT = Font(name=FACE, size=11, bold=True, color="FFE08A")
_SHADES = ("5B2020", "8C2B2B")  # neighbouring groups apart
_PAGES_WIDE = 6  # some fifty columns cannot be read on one page
_KEEP_OPEN = (
    "formatCells",
    "formatColumns",
    "formatRows",
    "insertRows",
    "deleteRows",
    "sort",
    "autoFilter",
)


def draw(year: int, bodies: Sequence[str], applicants: Sequence[Applicant]) -> bytes:
    """The workbook of an award year as bytes."""
    book = Workbook()
    main = layout.applicants(year)
    first = book.active
    if not isinstance(first, Worksheet):
        raise TypeError(first)
    first.title = main.title
    _sheet(first, main, len(bodies))
    for number, applicant in enumerate(applicants, layout.FIRST_ROW):
        _row(first, number, [(c, value_of(applicant, c)) for c in main.columns])
    for side in layout.sides(year):
        sheet = book.create_sheet(side.title)
        _sheet(sheet, side, 0)
        for number, values in enumerate(_facts(side, applicants), layout.FIRST_ROW):
            _row(sheet, number, values)
    write_guide(book.create_sheet(layout.GUIDE), year)
    _hidden(book.create_sheet(layout.HIDDEN), year, bodies)
    book.security.lockStructure = True
    return seal(book, f"{year}年度信州区质量奖申报导入模板")


def _facts(side: Layout, applicants: Iterable[Applicant]) -> Iterator[list[tuple[Column, object]]]:
    code, *rest = side.columns
    for applicant in applicants:
        for kind, fields in applicant.facts:
            if kind == side.fact:
                yield [(code, applicant.code), *((c, fields.get(c.name)) for c in rest)]


def _sheet(sheet: Worksheet, spec: Layout, bodies: int) -> None:
    columns = spec.columns
    for index, column in enumerate(columns, 1):
        letter = get_column_letter(index)
        style = sheet.column_dimensions[letter]
        style.width = column.width
        style.number_format = column.form.typed_format
        style.font, style.alignment = BODY, _alignment(column)
        style.protection = _OPEN
        head = sheet.cell(layout.HEADER_ROW, index)
        put_text(head, column.title)
        head.font = _REQUIRED_FONT if column.required else HEADING
        head.fill, head.alignment, head.border = FILL, CENTRE, GRID
        head.comment = _comment(column)
        _drop_down(sheet, column, letter, bodies)
    _groups(sheet, spec)
    sheet.row_dimensions[layout.GROUP_ROW].height = 26
    sheet.row_dimensions[layout.HEADER_ROW].height = 36
    frozen = "C" if not spec.fact else "B"  # name and code, or the code, stay in sight
    sheet.freeze_panes = f"{frozen}{layout.FIRST_ROW}"
    sheet.sheet_properties.tabColor = _SHADES[1] if not spec.fact else "C9A24B"
    _lock(sheet)
    set_page(sheet, wide=True, heads=layout.HEADER_ROW)
    sheet.print_options.gridLines = True
    if not spec.fact:
        sheet.page_setup.fitToWidth = _PAGES_WIDE
        sheet.print_title_cols = "A:B"


def _groups(sheet: Worksheet, spec: Layout) -> None:
    """Row 1: the titles of the groups, or what the side sheet is for."""
    start = 1
    runs = groupby(spec.columns, key=lambda c: c.section.title)
    for shade, (title, members) in enumerate(runs):
        end = start + len(list(members)) - 1
        cell = sheet.cell(layout.GROUP_ROW, start)
        put_text(cell, title or spec.purpose)
        for index in range(start, end + 1):
            part = sheet.cell(layout.GROUP_ROW, index)
            part.fill = PatternFill("solid", fgColor=_SHADES[shade % 2])
            part.border = GRID
        cell.font, cell.alignment = HEADING, CENTRE
        sheet.merge_cells(
            start_row=layout.GROUP_ROW,
            end_row=layout.GROUP_ROW,
            start_column=start,
            end_column=end,
        )
        start = end + 1


def _comment(column: Column) -> Comment | None:
    lines = ["必填。"] if column.required else []
    lines += [column.help] if column.help else []
    if column.form.words:
        lines.append("可选：" + "、".join(column.form.words) + "。")
    if not lines:
        return None
    return Comment("\n".join(lines), _AUTHOR, height=90, width=260)


def _drop_down(sheet: Worksheet, column: Column, letter: str, bodies: int) -> None:
    words = column.form.words
    if column.name == "recommended_by" and bodies:
        source = f"{layout.HIDDEN}!$C$1:$C${bodies}"
    elif words:
        source = '"' + ",".join(words) + '"'
    else:
        return
    strict = bool(words)
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=strict)
    rule.errorTitle, rule.error = "不在可选范围", "请从下拉列表选择。"
    rule.add(f"{letter}{layout.FIRST_ROW}:{letter}{_LAST_ROW}")
    sheet.add_data_validation(rule)


def _lock(sheet: Worksheet) -> None:
    """Lock the header; the rows stay free to edit, sort and filter."""
    sheet.protection.sheet = True
    for name in _KEEP_OPEN:
        setattr(sheet.protection, name, False)  # False in the file means allowed


def _alignment(column: Column) -> Alignment:
    return CENTRED if column.form.centred else MIDDLE


def _row(sheet: Worksheet, number: int, values: Sequence[tuple[Column, object]]) -> None:
    texts = ((v, c.width) for c, v in values if isinstance(v, str))
    sheet.row_dimensions[number].height = height_of(texts)
    for index, (column, value) in enumerate(values, 1):
        cell = sheet.cell(number, index)
        cell.font, cell.alignment, cell.border = BODY, _alignment(column), GRID
        cell.protection = _OPEN
        cell.number_format = column.form.number_format
        if value is None:
            continue
        shown = column.form.show(value)
        if isinstance(shown, str):
            put_text(cell, shown)
        else:
            cell.value = shown


def _hidden(sheet: Worksheet, year: int, bodies: Sequence[str]) -> None:
    """Kind, version and year of the workbook, and the recommending bodies of its drop-down."""
    put_text(sheet["A1"], layout.KIND)
    sheet["A2"], sheet["A3"] = layout.VERSION, year
    for number, body in enumerate(bodies, 1):
        put_text(sheet.cell(number, 3), body)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
