"""颁奖奖励 on paper (第十五、十六条)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import award as papers
from xinzhou_desktop.documents import delivery, proof
from xinzhou_desktop.errors import PaperError, require
from xinzhou_desktop.rules import award as rules
from xinzhou_desktop.services.papers.draft import Drawn, SheetOf
from xinzhou_desktop.services.papers.publicity import ORDERS
from xinzhou_desktop.services.papers.sources import Recipe, Sources, about_year
from xinzhou_desktop.services.records import get, policies_in_force
from xinzhou_desktop.services.stock import PrintStock, sheet_of
from xinzhou_desktop.vocabulary import AwardState, Honour, MeetingKind, PaperKind, PaymentKind

_PLAIN = PrintStock()


def name_decided(session: Session, award: models.Award) -> str:
    """The name in the government's resolution; empty where there is none."""
    resolution = session.scalars(
        select(models.Resolution)
        .join(models.Meeting)
        .where(
            models.Resolution.application_id == award.application_id,
            models.Resolution.agreed.is_(True),
            models.Meeting.kind == MeetingKind.GOVERNMENT,
        )
        .order_by(models.Resolution.id.desc())
    ).first()
    return resolution.name_as_decided if resolution else ""


def certificates(at: Sources, award_ids: int | Sequence[int], stock: PrintStock = _PLAIN) -> Drawn:
    """证书 (第十五条): one file, a sheet each; the name printed is the name as decided."""
    wanted = (award_ids,) if isinstance(award_ids, int) else award_ids
    awards = [get(at.session, models.Award, i, "授奖记录") for i in wanted]
    if not awards:
        raise PaperError("没有可以打印的证书。", remedy="请先登记表扬决定。")
    head, authority = at.witness, at.office_record.authority
    for award in awards:
        if award.state is AwardState.REVOKED or award.history_document:
            raise PaperError(
                f"{award.name_as_decided}的证书不能打印。",
                basis="第十五条、第十七条",
                remedy="已撤销的、据纸质文件补录的奖项不打印证书。",
            )
        decided = name_decided(at.session, award)
        require(rules.name_is_as_decided(award.name_as_decided, decided))
    facts = tuple(
        papers.Certificate(
            organisation=a.name_as_decided,
            award=a.honour.value,
            year=a.year,
            number=a.certificate_number or "",
            valid_from=a.valid_from,
            valid_to=a.valid_to,
            issued=a.decided_on,
            code=a.certificate_code,
            authority=authority,
            witness=head,
        )
        for a in awards
    )
    words = at.words("f16")
    cycle = get(at.session, models.Cycle, awards[0].cycle_id, "考核年度")
    title = f"{cycle.year}年度信州区质量奖证书"
    if len(awards) == 1:
        title += f"-{awards[0].certificate_number}-{awards[0].name_as_decided}"
    return Drawn(
        cycle.id,
        title,
        facts,
        lambda progress: papers.certificates(facts, sheet_of(stock), progress, words),
        ("award", awards[0].id if len(awards) == 1 else None),
        tuple(SheetOf(f"{a.certificate_number}　{a.name_as_decided}", a.id) for a in awards),
        words=f"f16 第{words.version}版",
        examine=lambda: proof.examine(
            proof.certificate_pieces(facts),
            [a.name_as_decided for a in awards],
            hanzi_dates=True,
        ),
        note=stock.told,
        printer=stock.printer if stock.measured is not None else "",
    )


def payment_sheet(at: Sources, cycle_id: int) -> Drawn:
    """奖金发放表 (第十五、十六条)."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    query = (
        select(models.Payment)
        .join(models.Award)
        .where(models.Award.cycle_id == cycle.id, models.Payment.kind == PaymentKind.PRIZE)
        .order_by(models.Award.id)
    )
    payments = at.session.scalars(query).all()
    if not payments:
        raise PaperError("还没有请款记录。", basis="第十五条", remedy="请先办理请款。")
    fact = papers.PaymentSheet(
        year=cycle.year,
        payments=tuple(
            papers.Payment(
                x.award.name_as_decided,
                x.award.honour.value,
                x.amount_fen,
                x.payee,
                x.bank,
                x.account,
            )
            for x in payments
        ),
        basis=payments[0].award.decision_number,
        day=at.today,
        witness=at.witness,
        office=at.office,
    )
    return about_year(
        at,
        "f18",
        papers.payment_sheet_paper,
        fact,
        cycle,
        f"{cycle.year}年度信州区质量奖奖金发放表",
        names=tuple(dict.fromkeys(x.award.name_as_decided for x in payments)),
    )


def award_decision(at: Sources, cycle_id: int) -> Drawn:
    """表扬决定, drafted for the government (第十五条); with its number once that is recorded."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    agreed = _agreed(at.session, cycle.id)
    if not agreed:
        raise PaperError(
            "区政府常务会议还没有审定名单。", basis="第十四条", remedy="请先登记常务会议审定。"
        )
    awards = _awards(at.session, cycle.id)
    number = awards[0].decision_number if awards else ""
    p = policies_in_force(at.session, cycle)
    fact = papers.AwardDecision(
        year=cycle.year,
        award=_names(agreed, Honour.AWARD),
        nominees=_names(agreed, Honour.NOMINATION),
        meeting=f"区政府常务会议（{agreed[0].meeting.minutes}）",
        number=number,
        day=awards[0].decided_on if awards else None,
        authority=at.office_record.authority,
        award_prize=cycle.award_prize_fen,
        nomination_prize=cycle.nomination_prize_fen,
        order=ORDERS[p.option("P70")],
        draft=not number,
        witness=at.witness,
    )
    return about_year(
        at,
        "f15",
        papers.award_decision_paper,
        fact,
        cycle,
        f"关于表扬{cycle.year}年度信州区质量奖获奖组织的决定",
        names=tuple(r.name_as_decided for r in agreed),
    )


def plaques(at: Sources, cycle_id: int) -> Drawn:
    """奖牌文字稿: 信州区质量奖 only (第五、十五条)."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    awards = [a for a in _awards(at.session, cycle.id) if a.honour is Honour.AWARD]
    fact = papers.PlaqueOrder(
        year=cycle.year,
        plaques=tuple(papers.Plaque(organisation=a.name_as_decided) for a in awards),
        issued=awards[0].decided_on if awards else at.today,
        day=at.today,
        authority=at.office_record.authority,
        witness=at.witness,
        office=at.office,
    )
    return about_year(
        at,
        "f17",
        papers.plaque_form,
        fact,
        cycle,
        f"{cycle.year}年度信州区质量奖奖牌文字稿",
        names=tuple(a.name_as_decided for a in awards),
    )


def collection(at: Sources, cycle_id: int) -> Drawn:
    """证书和奖牌签收表: signed and dated by those who collect."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    awards = _awards(at.session, cycle.id)
    fact = delivery.CollectionSheet(
        year=cycle.year,
        rows=tuple(
            delivery.Collected(
                a.name_as_decided,
                a.honour,
                a.certificate_number or "",
                plaque=a.honour is Honour.AWARD,
            )
            for a in awards
        ),
        basis=awards[0].decision_number if awards else "",
        office=at.office,
        witness=at.witness,
    )
    return about_year(
        at,
        "f19a",
        delivery.collection_sheet_paper,
        fact,
        cycle,
        f"{cycle.year}年度信州区质量奖证书和奖牌签收表",
        names=tuple(a.name_as_decided for a in awards),
    )


def _awards(session: Session, cycle_id: int) -> Sequence[models.Award]:
    """The awards of a year, also one that was revoked later, the higher honour first."""
    query = select(models.Award).where(models.Award.cycle_id == cycle_id)
    order = list(Honour)
    found = session.scalars(query.order_by(models.Award.id)).all()
    return sorted(found, key=lambda a: (order.index(a.honour), a.certificate_number or ""))


def _agreed(session: Session, cycle_id: int) -> Sequence[models.Resolution]:
    """What the government agreed to, in the order of its list."""
    query = (
        select(models.Resolution)
        .join(models.Meeting)
        .where(
            models.Meeting.cycle_id == cycle_id,
            models.Meeting.kind == MeetingKind.GOVERNMENT,
            models.Resolution.agreed.is_(True),
        )
    )
    return session.scalars(query.order_by(models.Resolution.id)).all()


def _names(agreed: Sequence[models.Resolution], honour: Honour) -> tuple[str, ...]:
    return tuple(r.name_as_decided for r in agreed if r.honour is honour)


RECIPES = {
    PaperKind.AWARD_DECISION: Recipe(award_decision, about="cycle"),
    PaperKind.CERTIFICATE: Recipe(certificates, about="award"),
    PaperKind.PLAQUES: Recipe(plaques, about="cycle"),
    PaperKind.PAYMENT: Recipe(payment_sheet, about="cycle"),
    PaperKind.COLLECTION: Recipe(collection, about="cycle"),
}
