"""What an award rests on, re-derived from the records at this moment (第十一至十五条)."""

from base64 import b32encode
from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    Award,
    Meeting,
    Notice,
    Payment,
    Resolution,
    UnitOpinion,
)
from xinzhou_desktop.regulation import ART_14, ART_15, ART_17
from xinzhou_desktop.rules import award as rules
from xinzhou_desktop.services.records import (
    applications,
    must,
)
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    AwardState,
    Decision,
    Honour,
    MeetingKind,
    NoticeState,
    PaymentKind,
)


def certificate_code(number: str, name: str, honour: Honour) -> str:
    """The short code printed on a certificate: eight base-32 characters of its facts."""
    digest = sha256(f"xzq-certificate-1\0{number}\0{name}\0{honour.name}".encode()).digest()
    text = b32encode(digest).decode()[:8]
    return f"{text[:4]}-{text[4:]}"


def decided_ones(session: Session, cycle_id: int) -> Sequence[tuple[Application, Resolution]]:
    """The candidates that the government agreed to, the prize first, then as on the notice."""
    found = []
    for application in applications(session, cycle_id):
        if application.state is ApplicationState.DECIDED:
            resolution = session.scalars(
                select(Resolution)
                .join(Meeting)
                .where(
                    Resolution.application_id == application.id,
                    Meeting.kind == MeetingKind.GOVERNMENT,
                )
                .order_by(Resolution.id.desc())
            ).first()
            if resolution is not None and resolution.honour is not None:
                found.append((application, resolution))
    order = list(Honour)
    return sorted(found, key=lambda x: (order.index(x[1].honour or order[-1]), x[1].id))


def someone_decided(decided: Sequence[object]) -> Finding:
    """第十四条: somebody was agreed to by the government and waits for the decision."""
    return must(
        bool(decided), ART_14, "没有经区政府常务会议审定的单位", "请先在“考核公示”登记审定结果"
    )


def someone_awarded(session: Session, cycle_id: int) -> Finding:
    """Somebody was awarded in the year."""
    there = session.scalars(select(Award.id).where(Award.cycle_id == cycle_id)).first()
    return must(there is not None, ART_15, "本年度尚未授奖", "请先登记表扬决定")


def someone_asked(session: Session, cycle_id: int) -> Finding:
    """A prize of the year was asked for."""
    query = select(Payment.id).join(Award).where(Award.cycle_id == cycle_id)
    there = session.scalars(query).first() is not None
    return must(there, ART_15, "还没有请款记录", "请先办理请款")


def steps_done(session: Session, application: Application) -> list[Finding]:
    """Every step before an award, re-derived from the records at this moment."""
    review, inspection, report = application.review, application.inspection, application.report
    asked = select(UnitOpinion.id).where(UnitOpinion.application_id == application.id)
    agreed = {
        r.meeting.kind
        for r in session.scalars(
            select(Resolution).where(
                Resolution.application_id == application.id, Resolution.agreed.is_(True)
            )
        )
    }
    passed = select(Notice.id).where(
        Notice.cycle_id == application.cycle_id, Notice.state == NoticeState.PASSED
    )
    return rules.may_be_awarded(
        rules.Steps(
            qualification=review is not None and review.decision is Decision.ADMITTED,
            authenticity=inspection is not None and inspection.desk_result is not None,
            report=report is not None and report.final_on is not None,
            opinions=session.scalars(asked).first() is not None,
            leading_group=MeetingKind.LEADING_GROUP in agreed,
            publicity=session.scalars(passed).first() is not None,
            government=MeetingKind.GOVERNMENT in agreed,
        )
    )


def stands(award: Award) -> list[Finding]:
    """An award that stands and was conferred here can be handed over and paid."""
    standing = award.state is not AwardState.REVOKED
    history = bool(award.history_document)
    return [
        must(standing, ART_17, "该奖项已撤销", "已撤销的奖项不再颁发和拨付", over=True),
        must(
            not history,
            ART_15,
            "据纸质文件补录的奖项",
            "历史奖项只作记录，不在本程序颁发",
            over=True,
        ),
    ]


def not_requested(award: Award) -> Finding:
    """The prize is asked for once."""
    done = any(p.kind is PaymentKind.PRIZE for p in award.payments)
    return must(not done, ART_15, "奖金已经请款", "不能重复请款", over=True)
