"""工作交接清单 on paper: what is open, what was printed, what is handed over."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models, policies
from xinzhou_desktop.documents import records as papers
from xinzhou_desktop.money import yuan
from xinzhou_desktop.services.overview import duties_of
from xinzhou_desktop.services.papers import archive
from xinzhou_desktop.services.papers.draft import ORIGINALS, Drawn
from xinzhou_desktop.services.papers.register import STANDS
from xinzhou_desktop.services.papers.sources import Sources, about_year
from xinzhou_desktop.services.records import get, policies_in_force
from xinzhou_desktop.vocabulary import PaperKind, PaymentKind


def handover(at: Sources, cycle_id: int) -> Drawn:
    """工作交接清单: what waits, what was printed, what is handed over; the taker signs."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    p = policies_in_force(at.session, cycle)
    asked = {each.id: each.question for each in policies.catalogue().policies}
    items = (line.split("：", 1) for line in at.words("f22c").say("handed").splitlines())
    fact = papers.Handover(
        year=cycle.year,
        day=at.today,
        giver=at.clerk,
        taker="",
        matters=tuple(
            papers.OpenMatter(d.title, "逾期" if d.overdue else "待办", d.due, d.note, "")
            for d in duties_of(at.session, cycle, at.today)
        )
        + tuple(_unsettled(at.session, cycle.id)),
        papers=_printed(at.session, cycle.id),
        items=tuple(papers.HandedItem(name, way) for name, way in items),
        policies=tuple((i, f"{asked[i]}：{p.label(i)}") for i in p.changed()),
        witness=at.witness,
        office=at.office,
    )
    return about_year(
        at,
        "f22c",
        papers.handover_paper,
        fact,
        cycle,
        f"{cycle.year}年度信州区质量奖考核工作交接清单",
    )


def _printed(session: Session, cycle_id: int) -> tuple[papers.HeldPaper, ...]:
    """Every sheet that stands, by kind; a draft and what came of it are two kinds."""
    query = select(models.PrintedPaper).where(
        models.PrintedPaper.cycle_id == cycle_id, models.PrintedPaper.way.in_(ORIGINALS)
    )
    labels: dict[tuple[PaperKind, bool], set[str]] = {}
    numbers: dict[tuple[PaperKind, bool], dict[str, None]] = {}
    for printed in session.scalars(query.order_by(models.PrintedPaper.id)):
        key = printed.kind, archive.is_draft(printed)
        standing = {s.label for s in printed.sheets if s.state in STANDS}
        if standing:
            labels.setdefault(key, set()).update(standing)
            numbers.setdefault(key, {})[archive.number_of(printed)] = None
    return tuple(
        papers.HeldPaper(
            f"{kind.value}（代拟稿）" if draft else kind.value,
            len(labels[kind, draft]),
            tuple(each for each in numbers[kind, draft] if "〔" in each),
        )
        for kind in PaperKind
        for draft in (True, False)
        if (kind, draft) in labels
    )


def _unsettled(session: Session, cycle_id: int) -> Iterator[papers.OpenMatter]:
    """What a revocation has left open: the prize and what is to come back (第十七条)."""
    query = (
        select(models.Revocation)
        .join(models.Award)
        .where(models.Award.cycle_id == cycle_id, models.Revocation.decided_on.is_not(None))
    )
    for case in session.scalars(query.order_by(models.Revocation.id)):
        award, name = case.award, case.award.name_as_decided
        owed = sum(
            x.amount_fen
            for x in award.payments
            if x.kind is PaymentKind.RECOVERY and x.settled_on is None
        )
        if owed:
            yield papers.OpenMatter(f"追缴奖金：{name}", "未缴清", next_step=f"{yuan(owed)}元")
        lacking = [
            what
            for what, there, back in (
                ("证书", award.certificate_handed_on, case.certificate_back_on),
                ("奖牌", award.plaque_handed_on, case.plaque_back_on),
            )
            if there is not None and back is None
        ]
        if lacking:
            yield papers.OpenMatter(f"收回{'、'.join(lacking)}：{name}", "未收回")
