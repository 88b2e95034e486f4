"""颁奖奖励 on paper (第十五、十六条)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import award as papers
from xinzhou_desktop.documents import proof
from xinzhou_desktop.errors import PaperError, require
from xinzhou_desktop.rules import award as rules
from xinzhou_desktop.services.papers.draft import Drawn, SheetOf
from xinzhou_desktop.services.papers.sources import Recipe, Sources, laid
from xinzhou_desktop.services.records import get
from xinzhou_desktop.services.stock import PrintStock, sheet_of
from xinzhou_desktop.vocabulary import AwardState, MeetingKind, PaperKind, PaymentKind

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
    )
    return laid(
        at,
        "f18",
        papers.payment_sheet_paper,
        fact,
        cycle_id=cycle.id,
        title=f"{cycle.year}年度信州区质量奖奖金发放表",
        names=tuple(dict.fromkeys(x.award.name_as_decided for x in payments)),
    )


RECIPES = {
    PaperKind.CERTIFICATE: Recipe(certificates, about="award"),
    PaperKind.PAYMENT: Recipe(payment_sheet, about="cycle"),
}
