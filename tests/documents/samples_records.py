"""Fictional data for the papers about a year as a whole."""

from datetime import date

from tests.documents.samples import AWARD, NOMINEES, RARE, WITNESS
from xinzhou_desktop.documents.records import (
    ArchiveBox,
    ArchiveNote,
    ArchiveRow,
    Board,
    BoardStage,
    Deadline,
    HandedItem,
    Handover,
    HeldPaper,
    Ledger,
    LedgerRow,
    Money,
    OpenMatter,
    Quota,
    Standing,
)
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import AwardState, Honour

DONE, NOW, AHEAD = Standing.DONE, Standing.NOW, Standing.AHEAD
_PLANNED = (
    (DONE, date(2026, 5, 1), date(2026, 5, 20), date(2026, 5, 20)),
    (DONE, date(2026, 6, 1), date(2026, 7, 31), date(2026, 7, 31)),
    (DONE, date(2026, 8, 3), date(2026, 8, 21), date(2026, 8, 21)),
    (NOW, date(2026, 8, 24), date(2026, 9, 11), None),
    (NOW, date(2026, 9, 1), date(2026, 10, 16), None),
    (AHEAD, date(2026, 10, 19), date(2026, 11, 9), None),
    (AHEAD, date(2026, 11, 10), date(2026, 12, 20), None),
    (AHEAD, None, None, None),
)
BOARD = Board(
    2026,
    date(2026, 9, 10),
    tuple(BoardStage(stage, *plan) for stage, plan in zip(Stage, _PLANNED, strict=True)),
    (("资格不符合", 1), ("查验完成", 5), ("资格符合", 3), ("主动撤回", 1), ("不予受理", 2)),
    (("产品", 5), ("工程", 1), ("服务", 3), ("环境", 1), ("商贸", 1), ("物流", 1)),
    (
        Deadline(date(2026, 9, 11), "现场查验结束（还有3家没有查验）", "考核方案"),
        Deadline(date(2026, 9, 8), "江西信江桥梁建设集团有限公司补正材料", "口径P31"),
        Deadline(date(2026, 9, 10), "区统计局答复征询", "口径P37"),
        Deadline(date(2026, 10, 16), "综合考核报告征求成员单位意见", "第十三条"),
        Deadline(date(2026, 11, 9), "公示期满（不少于7天）", "第十四条"),
        Deadline(date(2026, 12, 15), "3家2023年度信州区质量奖有效期届满", "第五条"),
    ),
    (Quota(Honour.AWARD, 2, 3), Quota(Honour.NOMINATION, 3, 5)),
    Money(29_000_000, 16_000_000, 3_000_000),
    witness=WITNESS,
)
LEDGER = Ledger(
    (
        LedgerRow(
            2023,
            "信州区示例绿色食品股份有限公司",
            "91361102MA30000230",
            Honour.AWARD,
            "信府字〔2023〕70号",
            date(2023, 12, 15),
            "2023-质-01",
            date(2023, 12, 15),
            date(2026, 12, 15),
            AwardState.REVOKED,
            "信府字〔2024〕21号撤销，禁报至2029年5月18日",
        ),
        *(
            LedgerRow(
                2025,
                item.name,
                "91361102MA35D11016",
                Honour.AWARD,
                "信府字〔2025〕66号",
                date(2025, 12, 15),
                f"XZZL-2025-Z-{k:02d}",
                date(2025, 12, 15),
                date(2028, 12, 15),
                AwardState.VALID,
            )
            for k, item in enumerate(AWARD, 1)
        ),
        *(
            LedgerRow(
                2025,
                item.name,
                "91361102MA35D11016",
                Honour.NOMINATION,
                "信府字〔2025〕66号",
                date(2025, 12, 15),
                f"XZZL-2025-T-{k:02d}",
                date(2025, 12, 15),
                date(2026, 12, 15),
                AwardState.EXPIRED,
                "据纸质文件补录" if k == 2 else "",
            )
            for k, item in enumerate(NOMINEES, 1)
        ),
    ),
    date(2027, 1, 10),
    witness=WITNESS,
)
HANDOVER = Handover(
    2026,
    date(2026, 9, 15),
    "王静",
    "陈䶮",
    (
        OpenMatter("3家组织的现场查验", "进行中", date(2026, 9, 18), "安排查验组", "2号柜第3层"),
        OpenMatter(f"{RARE}补正材料", "等待补正", date(2026, 9, 16), "收到后复核", "2号柜第1层"),
        OpenMatter("综合考核报告起草", "未开始"),
    ),
    (
        HeldPaper("2026年度申报材料（12家）", 12, place="2号柜"),
        HeldPaper("现场查验记录签字件", 5, place="2号柜"),
        HeldPaper("领导小组会议纪要", 1, ("信质强领纪〔2026〕1号",), "机要柜"),
    ),
    (
        HandedItem("经办人账户", "停用王静的账户，另为陈䶮开立"),
        HandedItem("恢复密钥信封", "存放在保险柜，核对封口"),
        HandedItem("第二备份移动硬盘", "当面插入，核对最近一次备份的日期"),
    ),
    (("P18", "计算基准日为申报截止日。"), ("P41", "公示发布当日不计入。")),
    "方正",
    witness=WITNESS,
)
BOX = ArchiveBox(
    2026,
    "2026-永久-03",
    "永久",
    (
        ArchiveRow(
            "信质强办〔2026〕3号",
            "区质量强区办",
            "关于开展2026年度信州区质量奖考核工作的通知",
            date(2026, 5, 20),
            12,
        ),
        ArchiveRow("", "区质量强区办", "2026年度信州区质量奖资格审查汇总表", date(2026, 8, 21), 2),
        ArchiveRow("", RARE, f"{RARE}申报表和证明材料", date(2026, 7, 20), 86, "原件"),
        ArchiveRow(
            "信府字〔2026〕66号",
            "信州区人民政府",
            "关于表扬2026年度信州区质量奖获奖组织的决定",
            date(2026, 12, 15),
            4,
        ),
    ),
    witness=WITNESS,
)
NOTE = ArchiveNote(
    BOX,
    "第3件所附检测报告为复印件，原件退回申报组织。现场查验照片的电子原件存放在加密数据库中。",
    "王静",
    date(2027, 1, 12),
    "陈䶮",
)
