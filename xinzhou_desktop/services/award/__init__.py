"""颁奖奖励: confer, hand over, pay (第十五、十六条); and awards entered from their paper."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    Award,
    Cycle,
    Resolution,
)
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_15
from xinzhou_desktop.rules import award as rules
from xinzhou_desktop.services.application import enter_organisation
from xinzhou_desktop.services.award.conditions import (
    certificate_code,
    decided_ones,
    not_requested,
    someone_asked,
    someone_awarded,
    someone_decided,
    stands,
    steps_done,
)
from xinzhou_desktop.services.award.rows import AwardDetail, AwardRow, row_of
from xinzhou_desktop.services.payments import Payments
from xinzhou_desktop.services.records import (
    Permits,
    draw_number,
    first,
    get,
    must,
    nothing_chosen,
    policies_in_force,
)
from xinzhou_desktop.storage.chain import CODE_LETTERS
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    AwardState,
    Honour,
    PaymentState,
)

__all__ = ["AwardDetail", "AwardRow", "AwardService", "Holder"]

ACTS = ("certificate", "hand_over", "request", "pay")


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose honour a history entry is about."""

    name: str
    code: str


class AwardService(Payments):
    """The use cases of the stage."""

    def rows(self, cycle_id: int) -> list[AwardRow]:
        """The awards of a year, the prize before the nominations."""
        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            query = select(Award).where(Award.year == cycle.year).order_by(Award.id)
            return [row_of(a, self._world.today) for a in session.scalars(query)]

    def all_rows(self) -> list[AwardRow]:
        """The ledger of every year (历年获奖台账), the newest first."""
        with self._reading() as session:
            query = select(Award).order_by(Award.year.desc(), Award.id)
            return [row_of(a, self._world.today) for a in session.scalars(query)]

    def detail(self, award_id: int) -> AwardDetail:
        """One award with its payments."""
        with self._reading() as session:
            award = get(session, Award, award_id, "授奖记录")
            return AwardDetail(
                row_of(award, self._world.today),
                award.organisation.name,
                award.decision_number,
                award.valid_from,
                award.certificate_code,
                award.history_document,
                tuple(
                    (
                        p.id,
                        p.kind,
                        p.state,
                        p.amount_fen,
                        p.payee,
                        p.requested_on,
                        p.settled_on,
                        p.voucher,
                    )
                    for p in award.payments
                ),
            )

    def confer(self, cycle_id: int, decision_number: str, decided_on: date) -> int:
        """Register the government's decision (表扬决定): the awards exist from here on.

        Each takes its validity, its certificate number and its code; returns how many.
        """
        if not decision_number.strip():
            raise InvalidInput("请填写表扬决定的文号。", field="decision_number")
        with self._database.act("登记表扬决定") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            decided = decided_ones(session, cycle_id)
            require(someone_decided(decided))
            p = policies_in_force(session, cycle)
            for application, resolution in decided:
                require(*steps_done(session, application))
                met = resolution.meeting.held_on
                if decided_on < met:
                    raise InvalidInput("成文日期早于常务会议。", field="decided_on")
                self._award(session, application, resolution, decision_number, decided_on, p)
            return len(decided)

    def hand_over(
        self,
        award_id: int,
        on: date,
        received_by: str,
        *,
        plaque: bool = False,
        reason: str = "",
    ) -> None:
        """Register certificate and, for the prize alone, plaque as handed over (第十五条).

        What is on record already is corrected only with a reason.
        """
        if not received_by.strip():
            raise InvalidInput("请填写领取人。", field="received_by")
        with self._database.act("颁发证书", reason) as session:
            award = get(session, Award, award_id, "授奖记录")
            require(*stands(award))
            if plaque:
                require(rules.plaque_allowed(award.honour))
            handed = award.certificate_handed_on is not None
            later = plaque and award.plaque_handed_on is None  # the plaque alone comes after
            if handed and not later and not reason.strip():
                raise InvalidInput("颁发已经登记过，更正要写明理由。", field="reason")
            if plaque:
                award.plaque_handed_on = on
            if not handed or reason.strip():
                award.certificate_handed_on = on
                award.certificate_received_by = received_by.strip()

    def verify_code(self, code: str) -> str:
        """What a presented certificate's code says: valid until, expired, revoked or unknown."""
        wanted = "".join(c for c in code.upper() if c.isalnum())
        with self._reading() as session:
            for award in session.scalars(select(Award).order_by(Award.id)):
                if award.certificate_code and award.certificate_code.replace("-", "") == wanted:
                    row = row_of(award, self._world.today)
                    what = f"{row.year}年度{row.honour.value}，{row.name}"
                    if row.state is AwardState.REVOKED:
                        return f"已撤销：{what}"
                    if row.state is AwardState.EXPIRED:
                        return f"已到期（{row.valid_to:%Y-%m-%d}）：{what}"
                    return f"有效至{row.valid_to:%Y-%m-%d}：{what}"
        if len(wanted) == CODE_LETTERS:
            return (
                "这是日志校验（20 位），不是证书的校验码（8 位）。"
                "请在“操作日志”里点“核对打印件”来核对。"
            )
        return "查无此校验码"

    def record_history(
        self,
        holder: Holder,
        honour: Honour,
        year: int,
        decided_on: date,
        document: str,
        certificate_number: str = "",
    ) -> int:
        """Enter an earlier award from its paper (历史登记); it says so wherever it shows."""
        if not document.strip():
            raise InvalidInput("请填写所据的纸质文件。", field="document")
        with self._database.act("历史登记：授奖", f"据纸质文件补录：{document}") as session:
            organisation = enter_organisation(
                session, {"name": holder.name, "code": holder.code}, as_it_was=True
            )
            p = policies_in_force(session, None)
            period = rules.validity(honour, decided_on, p, met_on=decided_on)
            number = certificate_number.strip() or None
            taken = select(Award.certificate_number).where(Award.certificate_number.is_not(None))
            if number is not None:
                known = [n for n in session.scalars(taken) if n is not None]
                require(rules.certificate_number_is_free(number, known))
            award = Award(
                organisation=organisation,
                year=year,
                honour=honour,
                state=AwardState.VALID,
                name_as_decided=holder.name.strip(),
                decided_on=decided_on,
                valid_from=period.start,
                valid_to=period.last,
                certificate_number=number,
                history_document=document.strip(),
            )
            session.add(award)
            session.flush()
            return award.id

    def permits(self, cycle_id: int | None, award_id: int | None) -> Permits:
        """What stands in the way of each act."""
        found: dict[str, tuple[Finding, ...]] = dict.fromkeys(
            ACTS, nothing_chosen(ART_15, "获奖组织")
        )
        with self._reading() as session:
            if cycle_id is None:
                found |= dict.fromkeys(("confer", "all", "sheet"), nothing_chosen(ART_15, "年度"))
            else:
                found["confer"] = first([someone_decided(decided_ones(session, cycle_id))])
                awarded = first([someone_awarded(session, cycle_id)])
                found["all"] = awarded
                found["sheet"] = awarded or first([someone_asked(session, cycle_id)])
            if award_id is None:
                return found
            award = get(session, Award, award_id, "授奖记录")
            standing = first(stands(award))
            requested = any(p.state is PaymentState.REQUESTED for p in award.payments)
            paid = bool(award.payments)
            to_pay = must(
                requested,
                ART_15,
                "没有等待到账的奖金" if paid else "尚未请款",
                "" if paid else "请先办理请款",
                over=paid,
            )
            return found | {
                "certificate": standing,
                "hand_over": standing,
                "request": standing or first([not_requested(award)]),
                "pay": standing or first([to_pay]),
            }

    def _award(
        self,
        session: Session,
        application: Application,
        resolution: Resolution,
        decision_number: str,
        decided_on: date,
        p: Policies,
    ) -> None:
        honour = resolution.honour or Honour.NOMINATION
        year = application.cycle.year
        met = resolution.meeting.held_on
        # P06 may count from the ceremony; until that day is known the decision's day stands.
        period = rules.validity(honour, decided_on, p, met_on=met, conferred_on=decided_on)
        letter = "Z" if honour is Honour.AWARD else "T"
        sample = rules.certificate_number(year, honour, 1, p)
        pattern = sample.replace(str(year), "{year}").replace("01", "{n:02d}")
        number = draw_number(session, f"ZS-{letter}", year, resolution.name_as_decided, pattern)
        session.add(
            Award(
                cycle_id=application.cycle_id,
                application_id=application.id,
                organisation=application.organisation,
                year=year,
                honour=honour,
                state=AwardState.VALID,
                name_as_decided=resolution.name_as_decided,
                decision_number=decision_number.strip(),
                decided_on=decided_on,
                valid_from=period.start,
                valid_to=period.last,
                certificate_number=number,
                certificate_code=certificate_code(number, resolution.name_as_decided, honour),
            )
        )
        application.state = ApplicationState.AWARDED
