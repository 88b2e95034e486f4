"""Fictional data for what is handed over."""

from datetime import date

from tests.documents.samples import AWARD, NOMINEES, RARE, WITNESS
from xinzhou_desktop.documents.delivery import Collected, CollectionSheet, ServedPaper, Service
from xinzhou_desktop.vocabulary import Honour

COLLECTION = CollectionSheet(
    2026,
    (
        *(
            Collected(item.name, Honour.AWARD, f"XZZL-2026-Z-{k:02d}", plaque=True)
            for k, item in enumerate(AWARD, 1)
        ),
        *(
            Collected(item.name, Honour.NOMINATION, f"XZZL-2026-T-{k:02d}")
            for k, item in enumerate(NOMINEES[:-1], 1)
        ),
        Collected(
            NOMINEES[-1].name,
            Honour.NOMINATION,
            "XZZL-2026-T-05",
            received_by="吴某",
            phone="0793-8200005",
            day=date(2026, 12, 22),
        ),
    ),
    "《上饶市信州区人民政府关于表扬2026年度信州区质量奖获奖组织的决定》（信府字〔2026〕66号）",
    witness=WITNESS,
)
SERVICE = Service(
    "2026-SD-004",
    "2026年度信州区质量奖申报材料补正",
    RARE,
    "上饶市信州区信州产业园示例大道18号",
    (
        ServedPaper("补正通知书", "信质强办函〔2026〕12号"),
        ServedPaper("补正材料清单"),
    ),
    "信州区质量强区工作领导小组办公室",
    "直接送达",
    "王某某，0793-8200002",
    ("张某", "陈某某"),
    witness=WITNESS,
)
