"""归档 on paper: the list of a year's papers and the note that goes into the box."""

import json
from datetime import date

from sqlalchemy import select

from xinzhou_desktop import models
from xinzhou_desktop.documents import records as papers
from xinzhou_desktop.documents.upward import LEADING_GROUP
from xinzhou_desktop.services.papers.draft import ORIGINALS, Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, laid
from xinzhou_desktop.services.records import get
from xinzhou_desktop.vocabulary import PaperKind
from xinzhou_desktop.world import CHINA

_PEN = "＿＿＿＿"
_OF_THE_GOVERNMENT = (
    PaperKind.AWARD_DECISION,
    PaperKind.CERTIFICATE,
    PaperKind.REVOCATION_DECISION,
)
_OF_THE_LEADING_GROUP = (
    PaperKind.MINUTES,
    PaperKind.AWARD_REQUEST,
    PaperKind.REVOCATION_REQUEST,
)
# The list itself, and forms without content, are not listed.
_OWN = (PaperKind.CATALOGUE, PaperKind.ARCHIVE_NOTE, PaperKind.BLANK_ENTRY)


def catalogue(at: Sources, cycle_id: int) -> Drawn:
    """卷内目录: the newest print of every paper of the year."""
    fact = _box(at, cycle_id)
    return laid(
        at,
        "f22d",
        papers.archive_list_paper,
        fact,
        cycle_id=cycle_id,
        title=f"{fact.year}年度信州区质量奖文书卷内目录",
    )


def note(at: Sources, cycle_id: int) -> Drawn:
    """卷内备考表, to be signed."""
    box = _box(at, cycle_id)
    return laid(
        at,
        "f22e",
        papers.archive_note_paper,
        papers.ArchiveNote(box),
        cycle_id=cycle_id,
        title=f"{box.year}年度信州区质量奖文书卷内备考表",
    )


def _box(at: Sources, cycle_id: int) -> papers.ArchiveBox:
    """Number of the box and its term are left to the pen: the archive gives them."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    query = select(models.PrintedPaper).where(
        models.PrintedPaper.cycle_id == cycle.id,
        models.PrintedPaper.way.in_(ORIGINALS),
        models.PrintedPaper.kind.not_in(_OWN),
    )
    newest: dict[str, models.PrintedPaper] = {}
    for printed in at.session.scalars(query.order_by(models.PrintedPaper.id)):
        known = newest.get(printed.title)
        if known is None or printed.pages >= known.pages:  # a part printed again is no new paper
            newest[printed.title] = printed
    whole = any(len(p.sheets) > 1 for p in newest.values() if p.kind is PaperKind.CERTIFICATE)
    return papers.ArchiveBox(
        year=cycle.year,
        box=_PEN,
        keeping=_PEN,
        rows=tuple(
            papers.ArchiveRow(
                _number(p),
                _author(at, p),
                p.heading,
                _day(p),
                p.pages,
            )
            for p in newest.values()
            if not (whole and p.kind is PaperKind.CERTIFICATE and len(p.sheets) == 1)
        ),
        witness=at.witness,
    )


def _number(printed: models.PrintedPaper) -> str:
    """The 发文字号 of a paper, or the number of a certificate; other forms have none."""
    facts = json.loads(printed.facts)
    found = str(facts[0].get("number", "")) if len(facts) == 1 else ""
    return found if "〔" in found or printed.kind is PaperKind.CERTIFICATE else ""


def _day(printed: models.PrintedPaper) -> date:
    """The day that the paper bears, else the day of its print."""
    facts = json.loads(printed.facts)
    found = facts[0].get("day") if len(facts) == 1 else None
    return date.fromisoformat(found) if found else printed.printed_at.astimezone(CHINA).date()


def _author(at: Sources, printed: models.PrintedPaper) -> str:
    if printed.kind in _OF_THE_GOVERNMENT:
        return at.office_record.authority
    return LEADING_GROUP if printed.kind in _OF_THE_LEADING_GROUP else at.office.name


RECIPES = {
    PaperKind.CATALOGUE: Recipe(catalogue, about="cycle"),
    PaperKind.ARCHIVE_NOTE: Recipe(note, about="cycle"),
}
