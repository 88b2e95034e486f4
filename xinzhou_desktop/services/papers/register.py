"""The register of prints: what left, which copy it was, and whether it still stands."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from xinzhou_desktop.models import PrintedPaper, PrintedSheet
from xinzhou_desktop.services.filenames import safe_name
from xinzhou_desktop.services.papers.draft import ORIGINALS, Draft, Drawn, SheetOf, plain
from xinzhou_desktop.vocabulary import PaperKind, PaperWay, SheetState

REASONED = (PaperKind.CERTIFICATE, PaperKind.NOTICE)  # printed again only with a reason
STANDS = (SheetState.OPEN, SheetState.GOOD)  # neither void nor stuck in the printer
_ENDINGS = {PaperWay.WORD: ".docx", PaperWay.TEXT: ".txt"}
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
FORMAL = frozenset(
    {  # issued under a number or a day: a later print is the same paper
        PaperKind.PLAN,
        PaperKind.PLAN_SUPPLEMENT,
        PaperKind.SUPPLEMENT,
        PaperKind.REJECTION,
        PaperKind.CONFIRMED_LIST,
        PaperKind.VISIT,
        PaperKind.OPINION_REQUEST,
        PaperKind.MINUTES,
        PaperKind.NOTICE,
        PaperKind.ACCEPTANCE,
        PaperKind.REFUSAL,
        PaperKind.ANSWER,
        PaperKind.AWARD_REQUEST,
        PaperKind.AWARD_DECISION,
        PaperKind.FEEDBACK,
        PaperKind.REVOCATION_REQUEST,
        PaperKind.REVOCATION_DECISION,
        PaperKind.RETURN_NOTICE,
        PaperKind.RECOVERY_NOTICE,
        PaperKind.REVOCATION,
    }
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the register adds to a paper that leaves."""

    sha256: str
    reason: str
    by: str
    at: datetime


def enter(
    session: Session, draft: Draft, way: PaperWay, content: bytes, stamp: Stamp
) -> PrintedPaper:
    """Put a paper that leaves on the register, with its sheets."""
    drawn, alike = draft.drawn, ORIGINALS if way in ORIGINALS else (way,)
    kept = session.get(PrintedPaper, draft.kept) if draft.kept is not None else None
    before = copies(session, draft.kind, draft.title, alike)
    table, subject_id = drawn.subject
    sheets = drawn.sheets or (SheetOf(drawn.title, subject_id),)
    paper = PrintedPaper(
        cycle_id=drawn.cycle_id,
        kind=draft.kind,
        subject_table=table,
        subject_id=subject_id,
        title=draft.title,
        file_name=file_name(draft.title, before, _ENDINGS.get(way, ".pdf")),
        sha256=stamp.sha256,
        pages=page_count(content) if way in ORIGINALS else 0,
        facts=kept.facts if kept else as_json(drawn),
        words=kept.words if kept else drawn.words,
        heading=kept.heading if kept else draft.heading,
        way=way,
        copy=before + 1,
        reason=stamp.reason,
        printed_by=stamp.by,
        printed_at=stamp.at,
        sheets=[
            PrintedSheet(
                number=number,
                label=sheet.label,
                subject_id=sheet.subject_id,
                copy=sheet_copies(session, draft.kind, sheet, alike) + 1,
                # On paper somebody has to look; a file is as it was made.
                state=SheetState.OPEN if way is PaperWay.PRINT else SheetState.GOOD,
            )
            for number, sheet in enumerate(sheets, 1)
        ],
    )
    session.add(paper)
    session.flush()
    return paper


def printed_before(session: Session, kind: PaperKind, drawn: Drawn) -> bool:
    """Whether a sheet of a paper that needs a reason left the program before and stands."""
    if kind not in REASONED:
        return False
    subjects = [sheet.subject_id for sheet in drawn.sheets] or [drawn.subject[1]]
    query = (
        select(PrintedSheet.id)
        .join(PrintedPaper)
        .where(
            PrintedPaper.kind == kind,
            PrintedPaper.way.in_(ORIGINALS),
            PrintedSheet.subject_id.in_([s for s in subjects if s is not None]),
            PrintedSheet.state.in_(STANDS),
        )
    )
    return session.scalars(query.limit(1)).first() is not None


def copies(
    session: Session,
    kind: PaperKind,
    title: str,
    ways: Sequence[PaperWay],
    *also: ColumnElement[bool],
) -> int:
    """How often a paper left in one of these ways, void ones too."""
    query = select(func.count()).select_from(PrintedPaper).where(PrintedPaper.way.in_(ways), *also)
    found = session.scalar(query.where(PrintedPaper.kind == kind, PrintedPaper.title == title))
    return found or 0


def left_before(session: Session, kind: PaperKind, drawn: Drawn) -> int:
    """How often a paper came out before; of sheets by themselves, the one that did most often."""
    if drawn.sheets:
        return max(sheet_copies(session, kind, sheet, ORIGINALS, STANDS) for sheet in drawn.sheets)
    came_out = PrintedPaper.sheets.any(PrintedSheet.state.in_(STANDS))
    return copies(session, kind, drawn.title, ORIGINALS, came_out)


def as_json(drawn: Drawn) -> str:
    """What a paper says, as the register keeps it."""
    return json.dumps(plain(drawn.facts), ensure_ascii=False, sort_keys=True)


def original(session: Session, kind: PaperKind, drawn: Drawn) -> PrintedPaper | None:
    """The newest print of a formal paper, where the records no longer give the same.

    One without a number, with one that was voided since, or a 代拟稿, is no original; nor is one
    that did not come out.
    """
    if kind not in FORMAL:
        return None
    query = (
        select(PrintedPaper)
        .join(PrintedSheet)
        .where(
            PrintedPaper.kind == kind,
            PrintedPaper.title == drawn.title,
            PrintedPaper.way.in_(ORIGINALS),
            PrintedSheet.state.in_(STANDS),
        )
    )
    found = session.scalars(query.order_by(PrintedPaper.id.desc()).limit(1)).first()
    if found is None:
        return None
    then, now = _witnessless(found.facts), _witnessless(as_json(drawn))
    number = then[0].get("number")
    over = number == "" or number != now[0].get("number") or then[0].get("draft")
    same = then == now and found.words == drawn.words
    return None if over or same else found


def _witnessless(facts: str) -> list[dict[str, Any]]:
    return [{**fact, "witness": ""} for fact in json.loads(facts)]


def sheet_copies(
    session: Session,
    kind: PaperKind,
    sheet: SheetOf,
    ways: Sequence[PaperWay],
    states: Sequence[SheetState] = tuple(SheetState),
) -> int:
    """How often a sheet left in one of these ways, and came out like this."""
    query = select(func.count()).select_from(PrintedSheet).join(PrintedPaper)
    query = query.where(PrintedPaper.way.in_(ways), PrintedSheet.state.in_(states))
    which = (
        PrintedSheet.label == sheet.label
        if sheet.subject_id is None
        else PrintedSheet.subject_id == sheet.subject_id
    )
    return session.scalar(query.where(PrintedPaper.kind == kind, which)) or 0


def page_count(content: bytes) -> int:
    """The pages of a PDF of our own, whose page objects lie open in the file."""
    return len(_PAGE.findall(content))


def file_name(title: str, before: int, ending: str = ".pdf") -> str:
    """What its file is called; a further copy says which."""
    return safe_name(title) + (f"（第{before + 1}次）" if before else "") + ending
