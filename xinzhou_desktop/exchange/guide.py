"""The sheet 填写说明 of the template."""

from openpyxl.worksheet.worksheet import Worksheet

from xinzhou_desktop.exchange import layout
from xinzhou_desktop.exchange.cells import (
    BODY,
    FILL,
    GRID,
    HEADING,
    MIDDLE,
    TITLE,
    height_of,
    put_text,
    set_page,
)
from xinzhou_desktop.exchange.columns import REQUIRED, Column, Layout

_WIDTHS = (26.0, 10.0, 74.0)


def write_guide(sheet: Worksheet, year: int) -> None:
    """Write how the template is filled in, and what every column takes."""
    first, *_, last = layout.fiscal_years(year)
    main = layout.applicants(year)
    lines = (
        f"1. 本表供{year}年度信州区质量奖申报使用，只能导入{year}年度。",
        (
            f"2. “{layout.APPLICANTS}”表每个申报单位一行，从第{layout.FIRST_ROW}行填起；"
            f"带 {REQUIRED} 的各列必填，其余没有的留空。"
        ),
        "3. 其余各表每项事实一行，用统一社会信用代码与申报单位对应；同一单位可以有多行。",
        f"4. 经济指标填{first}至{last}年各年数据，单位为万元，最多四位小数，以审计报告为准。",
        "5. 日期写成 2019-03-05 或 2019年3月5日；是否各列填“是”或“否”；有下拉列表的从中选择。",
        "6. 账号、电话、证书编号以文本填写；不要写公式，不要改动表头、工作表名称和列的次序。",
        "7. 信用代码校验不符而确与执照一致的，在“信用代码核对说明”写明核对的人和日期。",
        "8. 导入时先列出每一行的结果和有疑问的单元格，确认之后才写入。",
    )
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    put_text(sheet["A1"], f"{year}年度信州区质量奖　申报导入模板　{layout.GUIDE}")
    sheet["A1"].font = TITLE
    sheet.row_dimensions[1].height = 34
    for number, line in enumerate(lines, 2):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=3)
        put_text(sheet.cell(number, 1), line)
        sheet.cell(number, 1).font, sheet.cell(number, 1).alignment = BODY, MIDDLE
        sheet.row_dimensions[number].height = 22
    number = len(lines) + 3
    for spec in (main, *layout.sides(year)):
        number = _guide_table(sheet, number, spec) + 1
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    set_page(sheet, wide=False, heads=1)


def _guide_table(sheet: Worksheet, number: int, spec: Layout) -> int:
    heads = (spec.title, "必填", spec.purpose)
    columns = [c for c in spec.columns if not c.section.owner.startswith("figures.")]
    rows = [(c.header, "是" if c.required else "", c.help + _options(c)) for c in columns]
    for offset, line in enumerate([heads, *rows]):
        sheet.row_dimensions[number + offset].height = height_of([(line[2], _WIDTHS[2])])
        for index, text in enumerate(line, 1):
            cell = sheet.cell(number + offset, index)
            put_text(cell, text)
            cell.font, cell.alignment, cell.border = BODY, MIDDLE, GRID
            if not offset:
                cell.font, cell.fill = HEADING, FILL
    return number + len(rows) + 1


def _options(column: Column) -> str:
    words = column.form.words
    return "可选：" + "、".join(words) + "。" if words else ""
