"""The register of prints counted: which copy a paper or a sheet is."""

import re
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from xinzhou_desktop.models import PrintedPaper, PrintedSheet
from xinzhou_desktop.services.filenames import safe_name
from xinzhou_desktop.services.papers.draft import SheetOf
from xinzhou_desktop.vocabulary import PaperKind, PaperWay

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def copies(session: Session, kind: PaperKind, title: str, ways: Sequence[PaperWay]) -> int:
    """How often a paper left in one of these ways."""
    query = select(func.count()).select_from(PrintedPaper).where(PrintedPaper.way.in_(ways))
    found = session.scalar(query.where(PrintedPaper.kind == kind, PrintedPaper.title == title))
    return found or 0


def sheet_copies(
    session: Session, kind: PaperKind, sheet: SheetOf, ways: Sequence[PaperWay]
) -> int:
    """How often a sheet left in one of these ways."""
    query = select(func.count()).select_from(PrintedSheet).join(PrintedPaper)
    query = query.where(PrintedPaper.way.in_(ways))
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
