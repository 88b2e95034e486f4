"""归档 on paper: the list of a year's papers and the note that goes into the box."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from xinzhou_desktop import models
from xinzhou_desktop.documents import records as papers
from xinzhou_desktop.documents.upward import LEADING_GROUP
from xinzhou_desktop.services.papers import award, supervision
from xinzhou_desktop.services.papers.draft import ORIGINALS, Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, laid
from xinzhou_desktop.services.records import get
from xinzhou_desktop.vocabulary import MeetingKind, PaperKind
from xinzhou_desktop.world import CHINA

_PEN = "＿＿＿＿"
_DAYS = ("day", "accepted", "confirmed", "issued")  # what the facts of papers call it
_REGISTERED = re.compile(r"（[^（]*〔\d+〕\d+号）$")
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
    printed = _printed(at, cycle)
    rows = [
        *_met(at, cycle, printed),  # before what rests on it, where the day is the same
        *_decided(at, cycle, printed),
        *(_row(at, p) for p in printed),
    ]
    return papers.ArchiveBox(
        year=cycle.year,
        box=_PEN,
        keeping=_PEN,
        rows=tuple(sorted(rows, key=lambda row: row.day or date.max)),
        witness=at.witness,
    )


def _printed(at: Sources, cycle: models.Cycle) -> list[models.PrintedPaper]:
    """The newest whole print of every paper; a draft and what came of it are two papers."""
    query = select(models.PrintedPaper).where(
        models.PrintedPaper.cycle_id == cycle.id,
        models.PrintedPaper.way.in_(ORIGINALS),
        models.PrintedPaper.kind.not_in(_OWN),
    )
    newest: dict[tuple[str, bool], models.PrintedPaper] = {}
    for printed in at.session.scalars(query.order_by(models.PrintedPaper.id)):
        key = printed.title, is_draft(printed)
        known = newest.get(key)
        if known is None or printed.pages >= known.pages:  # a part printed again is no new paper
            newest[key] = printed
    found = list(newest.values())
    whole = any(len(p.sheets) > 1 for p in found if p.kind is PaperKind.CERTIFICATE)
    return [
        p for p in found if not (whole and p.kind is PaperKind.CERTIFICATE and len(p.sheets) == 1)
    ]


def _row(at: Sources, p: models.PrintedPaper) -> papers.ArchiveRow:
    number, title = number_of(p), p.heading
    title = title.removesuffix(f"（{number}）") if number else title
    if p.kind is PaperKind.NOTICE:
        title = _REGISTERED.sub("", title)  # the number of the register is not on the paper
    if is_draft(p):
        title += "（代拟稿）"
    return papers.ArchiveRow(number, _author(at, p), title, _day(at, p), p.pages)


def _decided(
    at: Sources, cycle: models.Cycle, printed: list[models.PrintedPaper]
) -> Iterator[papers.ArchiveRow]:
    """The government's decisions that are known by number and day, and were not printed here."""
    here = {number_of(p) for p in printed}
    awards = at.session.scalars(select(models.Award).where(models.Award.cycle_id == cycle.id)).all()
    cases = at.session.scalars(
        select(models.Revocation)
        .where(
            models.Revocation.award_id.in_([a.id for a in awards]),
            models.Revocation.decided_on.is_not(None),
            models.Revocation.history_document == "",
        )
        .order_by(models.Revocation.id)
    ).all()
    drawn: list[tuple[str, Callable[[Sources, int], Drawn], int]] = [
        (a.decision_number, award.award_decision, cycle.id) for a in awards[:1]
    ]
    drawn += [(c.decision_number, supervision.decision, c.id) for c in cases]
    for number, draw, subject in drawn:
        if number and number not in here:
            found = draw(at, subject)
            title = found.official.title.replace("|", "") if found.official else found.title
            yield papers.ArchiveRow(
                number, at.office_record.authority, title, found.facts[0].day, None
            )


def _met(
    at: Sources, cycle: models.Cycle, printed: list[models.PrintedPaper]
) -> Iterator[papers.ArchiveRow]:
    """The meetings that are on record with the number of their minutes, not printed here."""
    here = {number_of(p) for p in printed}
    query = select(models.Meeting).where(models.Meeting.cycle_id == cycle.id)
    for held in at.session.scalars(query.order_by(models.Meeting.id)):
        if held.minutes and held.minutes not in here:
            government = held.kind is MeetingKind.GOVERNMENT
            author = at.office_record.authority if government else LEADING_GROUP
            title = f"{author}{'常务' if government else ''}会议纪要（{held.title}）"
            yield papers.ArchiveRow(
                held.minutes, author, title.removesuffix("（）"), held.held_on, None
            )


def _facts(printed: models.PrintedPaper) -> dict[str, Any]:
    """What a paper said; of a set, what its first sheet said."""
    found: list[dict[str, Any]] = json.loads(printed.facts)
    return found[0] if found else {}


def is_draft(printed: models.PrintedPaper) -> bool:
    """Whether it was drafted for the government, which decides and numbers it."""
    return bool(_facts(printed).get("draft"))


def number_of(printed: models.PrintedPaper) -> str:
    """The 发文字号 of a paper, or the number of a certificate; other forms have none."""
    found = str(_facts(printed).get("number", "")) if len(json.loads(printed.facts)) == 1 else ""
    return found if "〔" in found or printed.kind is PaperKind.CERTIFICATE else ""


def _day(at: Sources, printed: models.PrintedPaper) -> date:
    """The day that the paper bears, or of what it is about; else the day of its print."""
    facts = _facts(printed)
    if printed.kind is PaperKind.REVIEW and printed.subject_id is not None:
        review = get(at.session, models.Application, printed.subject_id, "申报记录").review
        if review is not None and review.decided_on is not None:
            return review.decided_on
    told = (facts.get(name) for name in _DAYS)
    of_visit = (facts.get("visit") or {}).get("day")
    found = next((day for day in (*told, of_visit) if day), None)
    return date.fromisoformat(found) if found else printed.printed_at.astimezone(CHINA).date()


def _author(at: Sources, printed: models.PrintedPaper) -> str:
    if printed.kind is PaperKind.ENTRY:
        return str(_facts(printed)["identity"]["name"])
    if printed.kind in _OF_THE_GOVERNMENT and not is_draft(printed):
        return at.office_record.authority
    return LEADING_GROUP if printed.kind in _OF_THE_LEADING_GROUP else at.office.name


RECIPES = {
    PaperKind.CATALOGUE: Recipe(catalogue, about="cycle"),
    PaperKind.ARCHIVE_NOTE: Recipe(note, about="cycle"),
}
