"""Papers about a year as a whole: 看板, 历年台账, 交接清单, 卷内目录 and 备考表."""

from xinzhou_desktop.documents.records.archive import (
    ArchiveBox,
    ArchiveNote,
    ArchiveRow,
    archive_list,
    archive_list_paper,
    archive_note,
    archive_note_paper,
)
from xinzhou_desktop.documents.records.board import (
    Board,
    BoardStage,
    Deadline,
    Money,
    Quota,
    Standing,
    board,
    board_paper,
)
from xinzhou_desktop.documents.records.handover import (
    HandedItem,
    Handover,
    HeldPaper,
    OpenMatter,
    handover,
    handover_paper,
)
from xinzhou_desktop.documents.records.ledger import Ledger, LedgerRow, ledger, ledger_paper

__all__ = [
    "ArchiveBox",
    "ArchiveNote",
    "ArchiveRow",
    "Board",
    "BoardStage",
    "Deadline",
    "HandedItem",
    "Handover",
    "HeldPaper",
    "Ledger",
    "LedgerRow",
    "Money",
    "OpenMatter",
    "Quota",
    "Standing",
    "archive_list",
    "archive_list_paper",
    "archive_note",
    "archive_note_paper",
    "board",
    "board_paper",
    "handover",
    "handover_paper",
    "ledger",
    "ledger_paper",
]
