"""现场查验 on paper (第十二条)."""

from decimal import Decimal

from xinzhou_desktop import models
from xinzhou_desktop.documents import inspection as papers
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.money import yuan
from xinzhou_desktop.rules import inspection as rules
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, about_applicant
from xinzhou_desktop.services.records import get
from xinzhou_desktop.vocabulary import PaperKind


def inspection_record(at: Sources, application_id: int) -> Drawn:
    """现场查验记录 (第十二条)."""
    application = get(at.session, models.Application, application_id, "申报记录")
    inspection = application.inspection
    if inspection is None:
        raise PaperError("尚无查验记录。", basis="第十二条", remedy="请先安排现场查验。")
    team = [m.person.name for m in inspection.team]
    day = inspection.visited_on or inspection.planned_on
    if day is None:
        raise PaperError("查验日期尚未确定。", basis="第十二条", remedy="请先安排查验日期。")
    fact = papers.InspectionRecord(
        year=application.cycle.year,
        number=inspection.number,
        organisation=application.name,
        place=inspection.place,
        day=day,
        leader=team[0] if team else "",
        members=tuple(team[1:]),
        received_by=inspection.firm_signatory,
        verified=tuple(_verified(c) for c in inspection.claims),
        checklist=tuple(papers.Checked(c.text, c.answer, c.note) for c in inspection.checks),
        remarks=tuple(papers.Remark(r.kind, r.text) for r in inspection.remarks),
        photos=tuple(
            papers.Photo(n, p.caption or p.name, p.taken_in_at, p.sha256)
            for n, p in enumerate(inspection.photos, 1)
        ),
        conclusion=inspection.conclusion,
        statement=inspection.conclusion_note,
        witness=at.witness,
        office=at.office,
    )
    return about_applicant(
        at,
        "f8f",
        papers.record_paper,
        fact,
        application,
        f"现场查验记录-{inspection.number}-{application.name}",
        inspection,
    )


def _verified(c: models.Claim) -> papers.Verified:
    both = c.declared_fen is not None and c.verified_fen is not None
    gap = rules.difference(Decimal(c.declared_fen or 0), Decimal(c.verified_fen or 0))
    unit = f"{c.unit}" if c.unit else ""
    return papers.Verified(
        item=c.title,
        declared=_value(c.declared_fen, c.declared_text) + unit,
        verified=_value(c.verified_fen, c.verified_text) + unit,
        difference=gap if both else None,
        conclusion=c.conclusion,
        source=c.reason,
    )


def _value(fen: int | None, text: str) -> str:
    return yuan(fen) if fen is not None else text


RECIPES = {PaperKind.INSPECTION: Recipe(inspection_record)}
