import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time

import openpyxl
import openpyxl.xml
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.drafts import APPLICANTS, BODIES, YEAR, read_here
from xinzhou_desktop.errors import Cancelled
from xinzhou_desktop.exchange import layout, workbook
from xinzhou_desktop.exchange.applicants import Applicant
from xinzhou_desktop.rules import credit_code
from xinzhou_desktop.vocabulary import (
    CheckLevel,
    Direction,
    Field,
    IncidentKind,
    IncidentLevel,
    OrganisationKind,
    Purpose,
)

FIRST = layout.FIRST_ROW


def code(head):
    return head + credit_code.check_digit(head + "0")


FULL = Applicant(
    FIRST,
    "上饶全项有限公司",
    code("91361102MA3000099"),
    {
        "kind": OrganisationKind.COMPANY,
        "legal_person": True,
        "purpose": Purpose.BOTH,
        "legal_representative": "甲",
        "registered_on": date(2010, 1, 2),
        "operating_since": date(2010, 2, 3),
        "registered_address": "信州区示例路1号",
        "in_district": False,
        "business_address": "信州区示例路2号",
        "field": Field.OTHER,
        "industry": "C1310 谷物磨制",
        "employees": 12,
        "contact": "乙",
        "phone": "0793-8200100",
        "payee": "上饶全项有限公司",
        "bank": "示例银行",
        "account": "6200000000000000123",
        "code_note": "经办人2026年4月1日核对执照",
    },
    {
        "applied_on": date(2026, 4, 30),
        "overview": "第一行\n第二行",
        "main_product": "米",
        "excellence_since": 2020,
        "self_assessment": False,
        "exports": True,
        "needs_licence": True,
        "social_contribution": "助学",
    },
    tuple(
        {"year": year, "revenue": 1, "total_profit": -100, "net_profit": 10**14, "taxes": 0}
        | {"interest": 12_345_600, "opening_assets": 100, "closing_assets": 200, "research": 300}
        for year in (2023, 2024, 2025)
    ),
    "灵溪镇人民政府",
    "同意推荐。",
    (
        (
            "ranking",
            {"peers": 9, "indicator": "经营收入", "year": 2024, "place": 2, "scope": "上饶市区"}
            | {"issuer": "区统计局"},
        ),
        (
            "standard",
            {"product": "米", "indicator": "碎米", "unit": "%", "standard": "GB/T 1—1"}
            | {"standard_value": "15.0", "own_value": "0.05", "direction": Direction.LOWER},
        ),
        ("licence", {"permanent": False, "name": "甲证", "valid_to": date(2031, 1, 1)}),
        ("licence", {"permanent": True, "name": "乙证", "number": "A-1"}),
        (
            "spot_check",
            {"level": CheckLevel.CITY, "on": date(2024, 5, 6), "product": "米"}
            | {"first_passed": False, "passed": True, "report": "R1"},
        ),
        ("customs_notice", {"on": date(2025, 3, 4), "body": "海关", "quality": False}),
        (
            "incident",
            {"kind": IncidentKind.FOOD, "level": IncidentLevel.ORDINARY, "on": date(2020, 1, 1)}
            | {"responsible": False, "note": "经认定无责任"},
        ),
    ),
)
FULL = replace(
    FULL,
    figures=tuple(f | {"revenue": 86_400_000_100, "net_profit": -38_600_000} for f in FULL.figures),
)


def only(reading, cell):
    return [fault for fault in reading.faults if fault.cell == cell]


def write(path, applicants, bodies=BODIES):
    path.write_bytes(workbook.fill(YEAR, bodies, applicants))
    return path


def test_the_whole_sample_comes_back(tmp_path):
    reading = read_here(write(tmp_path / "a.xlsx", APPLICANTS), YEAR)
    assert reading.applicants == APPLICANTS
    assert reading.faults == ()


def test_every_field_comes_back(tmp_path):
    reading = read_here(write(tmp_path / "a.xlsx", [FULL]), YEAR)
    assert reading.applicants == (FULL,)
    assert [f for f in reading.faults if f.stops] == []


def test_a_blank_field_is_not_told(tmp_path):
    bare = replace(FULL, application={}, figures=(), facts=(), recommended_by="", recommendation="")
    reading = read_here(write(tmp_path / "a.xlsx", [bare]), YEAR)
    assert reading.applicants == (bare,)
    assert [f.cell for f in reading.faults] == ["申报单位!AE3", "申报单位!AM3", "申报单位!AU3"]
    assert not any(f.stops for f in reading.faults)
    assert "2023年的主营业务收入、利润总额、净利润、纳税总额" in reading.faults[0].text


def test_equal_content_gives_equal_bytes():
    assert workbook.fill(YEAR, BODIES, [FULL]) == workbook.fill(YEAR, BODIES, [FULL])


def test_an_empty_template_says_that_nothing_is_filled_in(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook.template(YEAR, ()))
    reading = read_here(path, YEAR)
    assert reading.applicants == ()
    (fault,) = reading.faults
    assert (fault.cell, fault.row) == ("申报单位!A3", 0)
    assert "没有填写任何申报单位" in fault.text


def test_the_template_guides_whoever_fills_it_in():
    book = openpyxl.load_workbook(io.BytesIO(workbook.template(YEAR, BODIES)))
    sheet = book[layout.APPLICANTS]
    assert book.sheetnames[0] == layout.APPLICANTS
    assert sheet.freeze_panes == "C3"
    assert sheet.protection.sheet
    assert sheet["A2"].protection.locked
    assert not sheet.column_dimensions["A"].protection.locked
    assert sheet["A2"].value == "组织名称*"
    assert "必填" in sheet["A2"].comment.text
    rules = {str(r.sqref): r.formula1 for r in sheet.data_validations.dataValidation}
    assert '"营利,非营利,两者兼有"' in rules.values()
    assert f"模板信息!$C$1:$C${len(BODIES)}" in rules.values()
    assert all(len(rule) <= 257 for rule in rules.values())
    assert book[layout.HIDDEN].sheet_state == "veryHidden"
    assert [book[layout.HIDDEN].cell(i, 3).value for i in (1, 2)] == list(BODIES[:2])
    assert sheet.print_title_rows == "$1:$2"
    assert [s.title for s in layout.sides(YEAR)] == book.sheetnames[1:7]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (date(2019, 3, 5), date(2019, 3, 5)),
        (datetime(2019, 3, 5, 14, 30), date(2019, 3, 5)),
        ("2019-03-05", date(2019, 3, 5)),
        ("2019年3月5日", date(2019, 3, 5)),
        ("2019.3.5", date(2019, 3, 5)),
        (" 2019/3/5 ", date(2019, 3, 5)),
        ("２０１９－０３－０５", date(2019, 3, 5)),
        ("2019-03-05 00:00:00", date(2019, 3, 5)),
        ("20190305", date(2019, 3, 5)),
        (20190305, date(2019, 3, 5)),
    ],
)
def test_dates_as_people_type_them(draft, typed, day):
    draft.under("成立日期", typed)
    assert draft.read().applicants[0].organisation["registered_on"] == day


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("2019-02-30", "不是可用的日期"),
        ("前年", "不是日期"),
        (43529.5, "不是日期"),
        ("1019-03-05", "不是可用的日期"),
        (True, "不是日期"),
        (time(8, 30), "不是日期"),
        (date(2027, 1, 1), "2026年度之后"),
        ("2026-04-20", "今天之后"),
    ],
)
def test_impossible_dates_name_their_cell(draft, typed, reason):
    cell = draft.under("成立日期", typed)
    reading = draft.read(today=date(2026, 4, 19))
    (fault,) = only(reading, cell)
    assert fault.stops
    assert fault.row == FIRST
    assert "“成立日期”" in fault.text
    assert reason in fault.text
    assert "registered_on" not in reading.applicants[0].organisation


def test_a_serial_beyond_the_calendar_is_a_fault(draft):
    cell = draft.under("成立日期", 20190305)
    draft.book[layout.APPLICANTS][cell.partition("!")[2]].number_format = "yyyy-mm-dd"
    (fault,) = only(draft.read(), cell)
    assert "不可用的日期" in fault.text


@pytest.mark.parametrize("word", ["是", "有", "√", "ｙ", "yes", True])
def test_words_for_yes(draft, word):
    draft.under("自评报告", word)
    assert draft.read().applicants[0].application["self_assessment"] is True


@pytest.mark.parametrize("word", ["否", "无", "×", "N", "no", False, 0])
def test_words_for_no(draft, word):
    draft.under("自评报告", word)
    assert draft.read().applicants[0].application["self_assessment"] is False


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("8,640.00", 8_640_000_000),
        (8640, 8_640_000_000),
        ("８６４０．００", 8_640_000_000),
        (" 8 640.0001 ", 8_640_000_100),
        (0.1 + 0.2, 300_000),
        (-38.6, -38_600_000),
        ("0", 0),
        (1e-4, 100),
    ],
)
def test_amounts_are_exact(draft, typed, fen):
    draft.under("2025年净利润", typed)
    assert draft.read().applicants[0].figures[2]["net_profit"] == fen


@pytest.mark.parametrize(
    ("header", "typed", "reason"),
    [
        ("2025年净利润", "约三百万", "不是数字"),
        ("2025年净利润", "1,00", "不是数字"),
        ("2025年净利润", 1.23456, "小数过多"),
        ("2025年净利润", 10**9, "核对单位是否为万元"),
        ("2025年净利润", 1e300, "长号码"),
        ("2025年净利润", "9" * 40, "不是数字"),
        ("从业人数", "三十", "不是整数"),
        ("从业人数", 1.5, "不是整数"),
        ("从业人数", -1, "超出范围"),
        ("导入卓越绩效年份", 2027, "超出范围"),
        ("组织性质", "公司", "不在可选范围"),
        ("领域", "产品 工程", "不在可选范围"),
        ("营利性质", "盈利", "营利、非营利、两者兼有"),
        ("自评报告", "或许", "请填“是”或“否”"),
        ("组织概况", "长" * 1001, "最多1000字"),
        ("账号", 6200000000000000123, "末尾可能已经丢失"),
        ("组织名称", None, "必填"),
        ("组织名称", "　\t ", "必填"),
        ("成立日期", "=TODAY()", "没有计算结果的公式"),
        ("2025年净利润", "#N/A", "错误值"),
        ("统一社会信用代码", "9136", "应为18位"),
        ("统一社会信用代码", "91361102MA3000023I", "不使用字符“I”"),
        ("统一社会信用代码", "91361102MA30000231", "校验码应为"),
        ("统一社会信用代码", 913611020000000000, "末尾可能已经丢失"),
    ],
)
def test_faults_stop_the_row_and_name_the_cell(draft, header, typed, reason):
    cell = draft.under(header, typed)
    reading = draft.read()
    found = only(reading, cell)
    assert [f.stops for f in found] == [True]
    assert reason in found[0].text
    assert found[0].sheet == "申报单位"
    assert found[0].row == FIRST
    assert len(reading.applicants) == 1


@pytest.mark.parametrize(
    ("header", "typed", "reason"),
    [
        ("开始经营日期", date(2001, 1, 1), "早于成立日期"),
        ("申报日期", date(2025, 12, 31), "不在2026年"),
        ("推荐单位", "某某协会", "名录中没有“某某协会”"),
        ("2024年纳税总额", None, None),
    ],
)
def test_doubts_do_not_stop_the_row(draft, header, typed, reason):
    cell = draft.under(header, typed)
    reading = draft.read()
    if reason is None:
        cell, reason = "申报单位!AM3", "2024年的纳税总额没有填写"
    (fault,) = reading.faults
    assert (fault.cell, fault.stops, fault.row) == (cell, False, FIRST)
    assert reason in fault.text


def test_a_template_without_bodies_asks_for_none(tmp_path):
    path = write(tmp_path / "a.xlsx", [replace(APPLICANTS[0], recommended_by="某某协会")], ())
    assert read_here(path, YEAR).faults == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" ９１３６１１０２ｍａ３００００２３０ ", "91361102MA30000230"),
        ("91361102-ma3000023-0", "91361102MA30000230"),
        ("n2361102 mf00 0001 23", "N2361102MF00000123"),
    ],
)
def test_codes_are_normalised_on_every_sheet(draft, typed, meant):
    draft.under("统一社会信用代码", typed)
    for row in range(FIRST, 6):
        draft.under("统一社会信用代码", typed, row, "同行业排名")
    reading = draft.read()
    assert reading.applicants[0].code == meant
    kinds = [kind for kind, _ in reading.applicants[0].facts]
    assert kinds == ["ranking"] * 3


def test_a_doubtful_code_passes_with_a_note(draft):
    cell = draft.under("统一社会信用代码", "91361102MA30000231")
    draft.under("信用代码核对说明", "2026年4月1日核对执照无误")
    (fault,) = only(draft.read(), cell)
    assert not fault.stops
    assert "校验码" in fault.text


def test_a_code_from_elsewhere_is_only_a_hint(draft):
    cell = draft.under("统一社会信用代码", code("91330100MA3000023"))
    (fault,) = only(draft.read(), cell)
    assert not fault.stops
    assert "330100" in fault.text


@pytest.mark.parametrize(
    ("sheet", "header", "typed", "reason"),
    [
        ("同行业排名", "指标", "产值", "不在可选范围"),
        ("同行业排名", "名次", 0, "超出范围"),
        ("同行业排名", "名次", 19, "名次大于同行业家数"),
        ("标准对比", "方向", "更好", "不在可选范围"),
        ("标准对比", "本组织值", None, "必填"),
        ("资质许可", "有效期至", "长期", "不是日期"),
        ("监督抽查", "级别", "县级", "不在可选范围"),
        ("监督抽查", "最终结论", "一般", "请填“合格”或“不合格”"),
        ("监督抽查", "抽查日期", "=TODAY()", "没有计算结果的公式"),
    ],
)
def test_faults_of_side_sheets_stop_their_applicant(draft, sheet, header, typed, reason):
    cell = draft.under(header, typed, FIRST, sheet)
    before = len(APPLICANTS[0].facts)
    reading = draft.read()
    (fault,) = only(reading, cell)
    assert (fault.stops, fault.row, fault.sheet) == (True, FIRST, sheet)
    assert reason in fault.text
    assert len(reading.applicants[0].facts) == before - 1


@pytest.mark.parametrize(
    ("sheet", "header", "typed", "reason"),
    [
        ("同行业排名", "年度", 2019, "不在2023至2025年之内"),
        ("标准对比", "标准值", "≥520", "不是单一的数值"),
        ("资质许可", "有效期至", None, "没有填写有效期"),
        ("监督抽查", "最终结论", None, "没有填写最终结论"),
    ],
)
def test_doubts_of_side_sheets_stop_nothing(draft, sheet, header, typed, reason):
    cell = draft.under(header, typed, FIRST, sheet)
    reading = draft.read()
    (fault,) = only(reading, cell)
    assert (fault.stops, fault.row) == (False, FIRST)
    assert reason in fault.text
    assert len(reading.applicants[0].facts) == len(APPLICANTS[0].facts)


def test_an_undetermined_accident_is_a_doubt(draft):
    values = (APPLICANTS[0].code, "安全", "一般", date(2024, 1, 1))
    for column, value in enumerate(values, 1):
        draft.book["责任事故"].cell(FIRST, column).value = value
    (fault,) = draft.read().faults
    assert (fault.cell, fault.stops) == ("责任事故!E3", False)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (code("91361102MA3009999"), "没有代码"),
        (None, "必填"),
        (10**20, "末尾可能已经丢失"),
        ("=A1", "没有计算结果的公式"),
    ],
)
def test_a_side_row_without_applicant_belongs_to_none(draft, typed, reason):
    cell = draft.under("统一社会信用代码", typed, FIRST, "资质许可")
    (fault,) = only(draft.read(), cell)
    assert fault.row == 0
    assert fault.stops
    assert reason in fault.text


def test_standard_values_are_kept_as_plain_text(draft):
    draft.under("标准值", 0.00001, FIRST, "标准对比")
    draft.under("本组织值", "１，２００．５０", FIRST, "标准对比")
    values = next(v for k, v in draft.read().applicants[0].facts if k == "standard")
    assert (values["standard_value"], values["own_value"]) == ("0.00001", "1200.50")


def test_numbers_in_text_columns_are_text(draft):
    draft.under("联系电话", 13800000000)
    draft.under("行业", date(2019, 1, 2))
    organisation = draft.read().applicants[0].organisation
    assert (organisation["phone"], organisation["industry"]) == ("13800000000", "2019-01-02")


def test_empty_rows_between_are_skipped(all_of_them):
    all_of_them.book[layout.APPLICANTS].insert_rows(5, 3)
    all_of_them.under("组织名称", "   ", 6)
    rows = [a.row for a in all_of_them.read().applicants]
    assert rows == [3, 4, *range(8, 18)]


def test_notes_beside_the_columns_are_no_rows(draft):
    draft.book["资质许可"].cell(9, 12).value = "以上已核对"
    draft.book[layout.APPLICANTS].cell(9, 80).value = "合计"
    reading = draft.read()
    assert (reading.applicants, reading.faults) == (APPLICANTS[:1], ())


def test_two_rows_with_one_code_are_both_shown(draft):
    for head in draft.book[layout.APPLICANTS][layout.HEADER_ROW]:
        value = draft.book[layout.APPLICANTS].cell(FIRST, head.column).value
        draft.book[layout.APPLICANTS].cell(FIRST + 1, head.column).value = value
    first, second = draft.read().applicants
    assert (first.code, len(first.facts)) == (second.code, len(APPLICANTS[0].facts))
    assert second.facts == ()


def test_a_missing_side_sheet_is_told(draft):
    del draft.book["海关通报"]
    (fault,) = draft.read().faults
    assert (fault.sheet, fault.stops, fault.row) == ("海关通报", False, 0)


def test_progress_is_told_and_can_stop(draft):
    seen = []
    draft.read(progress=lambda *step: seen.append(step))
    assert seen[0] == (0, 7, "正在读取“申报单位”")
    assert seen[-1][:2] == (7, 7)

    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        draft.read(progress=stop)


def test_progress_goes_on_within_a_long_sheet(draft):
    sheet = draft.book["资质许可"]
    for row in range(FIRST, 405):
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = APPLICANTS[0].code, "证"
    seen = []
    draft.read(progress=lambda _done, _total, text: seen.append(text))
    assert "正在读取“资质许可”第 401 行" in seen


PAYLOADS = ["=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("x")', "'=1", "==", "="]


@pytest.mark.parametrize("name", PAYLOADS)
def test_text_that_looks_like_a_formula_stays_text(tmp_path, name):
    row = replace(FULL, name=name, recommendation=name)
    path = write(tmp_path / "a.xlsx", [row])
    assert read_here(path, YEAR).applicants == (row,)
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


NAUGHTY = [
    "undefined",
    "\\N",
    "1.00",
    "1E+02",
    "0x0",
    "١٢٣",
    "田中さんにあげて下さい",
    "𬭎㛃䶮喆堃",
    "👩‍👩‍👧‍👦",
    "Ω≈ç√∫˜µ≤≥÷",
    "\u200bzero\u200bwidth",
    "\u202etest\u202c",
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "<script>alert(1)</script>",
    "]]>",
    "&amp;&lt;",
    "'; DROP TABLE organisation;--",
    "../../../etc/passwd",
    "%s%s%s%n",
    "a\nb",
    "NULL",
    "TRUE",
    "2019-03-05",
    "长" * 200,
]


@pytest.mark.parametrize("name", NAUGHTY)
def test_naughty_names_survive(tmp_path, name):
    row = replace(FULL, name=name)
    assert read_here(write(tmp_path / "a.xlsx", [row]), YEAR).applicants == (row,)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(min_size=1, max_size=60))
def test_any_text_survives_or_gives_a_fault(tmp_path, text):
    reading = read_here(write(tmp_path / "a.xlsx", [replace(FULL, name=text)]), YEAR)
    (row,) = reading.applicants
    if not row.name:
        assert any(f.cell == "申报单位!A3" and f.stops for f in reading.faults)
    else:
        kept = {c for c in text if c.isprintable()}
        assert kept <= set(row.name) | {" "}


def test_defusedxml_guards_openpyxl():
    assert openpyxl.xml.DEFUSEDXML
