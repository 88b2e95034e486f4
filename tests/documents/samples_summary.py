"""Fictional data for 资格审查汇总表."""

from datetime import date

from tests.documents.samples import AWARD, LONG, NOMINEES, WITNESS
from xinzhou_desktop.documents.qualification import Summary, SummaryRow, Unmet
from xinzhou_desktop.regulation import ART_9_1, ART_9_3
from xinzhou_desktop.vocabulary import Decision

SUMMARY = Summary(
    2026,
    (
        *(
            SummaryRow(
                f"XZZL-SL-2026-{k:03d}",
                item.name,
                item.field,
                item.recommended_by,
                Decision.ADMITTED,
                first_reviewer="张某",
                second_reviewer="陈某某",
                decided=date(2026, 8, 20),
            )
            for k, item in enumerate((*AWARD, *NOMINEES), 1)
        ),
        SummaryRow(
            "XZZL-SL-2026-009",
            LONG,
            "其他",
            "灵溪镇人民政府",
            Decision.REJECTED,
            (
                Unmet(ART_9_1, "至基准日成立1年10个月，不足3年"),
                Unmet(ART_9_3, "2024年净利润为-120.50万元，发生亏损"),
            ),
            "张某",
            "陈某某",
            date(2026, 8, 20),
        ),
        SummaryRow(
            "XZZL-SL-2026-010",
            "上饶市示例商贸有限公司",
            "商贸",
            "区商务局",
            None,
            first_reviewer="张某",
            note="待区统计局答复",
        ),
    ),
    date(2026, 8, 21),
    date(2026, 7, 31),
    witness=WITNESS,
)
