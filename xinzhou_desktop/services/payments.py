"""奖金: request and pay; award money only, within the budget (第十五、十六条)."""

from datetime import date

from sqlalchemy import select

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.models import Award, Cycle, Payment
from xinzhou_desktop.regulation import ART_15, ART_17
from xinzhou_desktop.rules import award as rules
from xinzhou_desktop.services.records import Service, get, must, policies_in_force
from xinzhou_desktop.vocabulary import AwardState, Honour, PaymentKind, PaymentState


class Payments(Service):
    """The movements of the award money."""

    area = "颁奖奖励"

    def request_payment(
        self,
        award_id: int,
        payee: str,
        bank: str,
        account: str,
        on: date,
        decision: str = "",
    ) -> int:
        """Ask for the prize of 第十五条 (请款); another payee or too small a budget warns."""
        with self._database.act("奖金请款", decision) as session:
            award = get(session, Award, award_id, "授奖记录")
            if not account.strip():
                raise InvalidInput("请填写账号。", field="account")
            cycle = get(session, Cycle, award.cycle_id, "考核年度")
            p = policies_in_force(session, cycle)
            earlier = session.scalars(
                select(Award).where(
                    Award.organisation_id == award.organisation_id, Award.id != award.id
                )
            ).all()
            amount = rules.prize_due(
                award.honour,
                p,
                won_before=any(a.honour is Honour.AWARD for a in earlier),
                nominated_last_year=any(
                    a.honour is Honour.NOMINATION and a.year == award.year - 1 for a in earlier
                ),
            )
            used = sum(
                payment.amount_fen
                for payment in session.scalars(
                    select(Payment).join(Award).where(Award.cycle_id == cycle.id)
                )
                if payment.kind is PaymentKind.PRIZE
            )
            again = any(x.kind is PaymentKind.PRIZE for x in award.payments)
            findings = [
                must(
                    award.state is AwardState.VALID, ART_17, "该奖项已撤销", "不能请款", over=True
                ),
                must(not again, ART_15, "奖金已经请款", "不能重复请款", over=True),
                rules.expenditure_allowed(PaymentKind.PRIZE),
                rules.within_budget(amount, used, cycle.budget_fen),
                rules.payee_matches(payee, award.name_as_decided),
            ]
            self._settle(session, findings, decision, cycle)
            payment = Payment(
                kind=PaymentKind.PRIZE,
                state=PaymentState.REQUESTED,
                amount_fen=amount,
                payee=payee.strip(),
                bank=bank.strip(),
                account=account.strip(),
                requested_on=on,
                approved_by=self._database.operator.name,
            )
            award.payments.append(payment)
            session.flush()
            return payment.id

    def settle_payment(self, payment_id: int, on: date, voucher: str) -> None:
        """Register the payment, or what was recovered, with its voucher."""
        if not voucher.strip():
            raise InvalidInput("请填写凭证号。", field="voucher")
        with self._database.act("登记资金到账") as session:
            payment = get(session, Payment, payment_id, "资金记录")
            if payment.settled_on is not None:
                raise InvalidInput("这笔资金已经登记。", field="voucher")
            if on < payment.requested_on:
                raise InvalidInput("到账日期早于请款日期。", field="on")
            prize = payment.kind is PaymentKind.PRIZE
            payment.state = PaymentState.PAID if prize else PaymentState.RECOVERED
            payment.settled_on, payment.voucher = on, voucher.strip()
