"""监督管理: the watch, clues, revocation, recovery, announcement, bar (第十七、十八条)."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Award,
    Payment,
    Revocation,
    WatchEntry,
)
from xinzhou_desktop.regulation import ART_17
from xinzhou_desktop.rules import supervision as rules
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.services.records import (
    Permits,
    draw_number,
    first,
    get,
    must,
    nothing_chosen,
)
from xinzhou_desktop.services.supervision.grounds import QUESTIONS, ground_facts, plain
from xinzhou_desktop.services.supervision.history import Histories, stands
from xinzhou_desktop.services.supervision.rows import (
    CaseRow,
    WatchDetail,
    WatchRow,
    case_row,
    cases_of,
    paid_fen,
    policies_of,
    watch_of,
)
from xinzhou_desktop.vocabulary import (
    AwardState,
    MeetingKind,
    PaymentKind,
    PaymentState,
    RevocationState,
    WatchSource,
)

__all__ = ["OPEN", "QUESTIONS", "CaseRow", "SupervisionService", "WatchDetail", "WatchRow"]

AWARD_ACTS = ("look", "clue")
CASE_ACTS = ("verify", "propose", "revoke", "take_back", "recover", "announce", "paper")
OPEN = (RevocationState.CLUE, RevocationState.VERIFIED, RevocationState.PROPOSED)


class SupervisionService(Histories):
    """The use cases of the stage."""

    def rows(self) -> list[WatchRow]:
        """Every award that can still be supervised, whatever its year, the newest first."""
        with self._reading() as session:
            query = select(Award).order_by(Award.year.desc(), Award.id)
            return [self._row(session, a) for a in session.scalars(query)]

    def detail(self, award_id: int) -> WatchDetail:
        """The watch of one award."""
        with self._reading() as session:
            award = get(session, Award, award_id, "授奖记录")
            log = select(WatchEntry).where(WatchEntry.award_id == award.id)
            return WatchDetail(
                self._row(session, award),
                watch_of(session, award),
                tuple(
                    (w.looked_on, w.source, w.result, w.looked_by)
                    for w in session.scalars(log.order_by(WatchEntry.id))
                ),
                tuple(case_row(session, r) for r in cases_of(session, award)),
            )

    def look(self, award_id: int, source: WatchSource, on: date, result: str) -> None:
        """Register a look, also one that found nothing (未发现)."""
        if not result.strip():
            raise InvalidInput("请填写查询结果；没有问题的，写“未发现”。", field="result")
        with self._database.act("监督查询") as session:
            award = get(session, Award, award_id, "授奖记录")
            session.add(
                WatchEntry(
                    award_id=award.id,
                    looked_on=on,
                    source=source,
                    result=result.strip(),
                    looked_by=self._database.operator.name,
                )
            )

    def open_case(self, award_id: int, ground: str, on: date, source: str, matter: str) -> int:
        """Register a clue under one item of 第十七条; it changes nothing for the organisation."""
        if not matter.strip():
            raise InvalidInput("请填写线索的内容。", field="matter")
        with self._database.act("登记线索") as session:
            award = get(session, Award, award_id, "授奖记录")
            require(*stands(award))
            rules.ground(ground)
            case = Revocation(
                award_id=award.id,
                number=draw_number(
                    session, "XS", on.year, award.name_as_decided, "线索〔{year}〕{n}号"
                ),
                state=RevocationState.CLUE,
                ground=ground,
                clue_on=on,
                clue_source=source.strip(),
                matter=matter.strip(),
            )
            session.add(case)
            session.flush()
            return case.id

    def questions(self, ground: str) -> list[tuple[str, str]]:
        """What the words of an item ask for: field of `GroundFacts` and its wording."""
        return QUESTIONS[ground]

    def verify(
        self,
        revocation_id: int,
        event_on: date,
        verified_on: date,
        verification: str,
        facts: Mapping[str, object],
        statement: str = "",
    ) -> Finding:
        """Register what was found out; returns whether it meets the item's words."""
        if not verification.strip():
            raise InvalidInput("请填写核查的过程和证据。", field="verification")
        with self._database.act("核查线索") as session:
            case = get(session, Revocation, revocation_id, "案件")
            require(*_open(case))
            p = policies_of(session, case)
            kept = ground_facts(facts)
            finding = rules.ground_is_met(case.ground, kept, p)
            case.event_on, case.verified_on = event_on, verified_on
            case.verification, case.statement = verification.strip(), statement.strip()
            case.ground_facts = json.dumps(
                {k: plain(v) for k, v in asdict(kept).items() if v is not None},
                ensure_ascii=False,
                sort_keys=True,
            )
            case.state = RevocationState.VERIFIED if finding.passed else RevocationState.CLUE
            return finding

    def dismiss(self, revocation_id: int, reason: str) -> None:
        """End a case: the clue was not borne out."""
        if not reason.strip():
            raise InvalidInput("请写明查无实据的依据。", field="reason")
        with self._database.act("线索查无实据", reason) as session:
            case = get(session, Revocation, revocation_id, "案件")
            require(*_open(case))
            case.state, case.verification = RevocationState.UNFOUNDED, reason.strip()

    def propose(self, revocation_id: int, meeting: MeetingNote, decision: str = "") -> None:
        """The leading group proposes the revocation to the government.

        An event outside the half year takes the leading group's own written basis (P53).
        """
        with self._database.act("提请撤销", decision) as session:
            case = get(session, Revocation, revocation_id, "案件")
            if not meeting.minutes.strip():
                raise InvalidInput("请填写会议纪要文号。", field="minutes")
            inside = _inside(session, case)
            findings = [*_open(case), _to_propose(case), inside]
            self._settle(session, findings, decision, case.award)
            cycle_id, title = case.award.cycle_id, f"研究{case.number}"
            held = meeting.held(cycle_id, MeetingKind.LEADING_GROUP, title)
            session.add(held)
            session.flush()
            case.meeting_id, case.state = held.id, RevocationState.PROPOSED
            case.outside_watch_basis = "" if inside.passed else decision.strip()

    def revoke(
        self,
        revocation_id: int,
        decision_number: str,
        decided_on: date,
        return_days: int,
        decision: str = "",
    ) -> None:
        """The government revokes: the award ends, money is due, the bar begins (第十七条).

        `return_days` is the term, from the receipt of the letters, to give back and pay back.
        """
        if not decision_number.strip():
            raise InvalidInput("请填写撤销决定的文号。", field="decision_number")
        if return_days < 1:
            raise InvalidInput("交回、缴款的期限应当是1天以上。", field="return_days")
        with self._database.act("登记撤销决定", decision) as session:
            case = get(session, Revocation, revocation_id, "案件")
            p = policies_of(session, case)
            steps = rules.RevocationSteps(
                verified=case.verified_on is not None,
                leading_group=case.state is RevocationState.PROPOSED,
                government=True,
                heard=bool(case.statement),
            )
            findings = rules.steps_before_revocation(steps, p)
            self._settle(session, findings, decision, case.award)
            case.decision_number, case.decided_on = decision_number.strip(), decided_on
            case.return_days = return_days
            case.state = RevocationState.REVOKED
            award = case.award
            award.state = AwardState.REVOKED
            due = rules.recovery_due(paid_fen(award, PaymentKind.PRIZE, PaymentState.PAID))
            if due:
                award.payments.append(
                    Payment(
                        kind=PaymentKind.RECOVERY,
                        state=PaymentState.DUE,
                        amount_fen=due,
                        payee=award.name_as_decided,
                        requested_on=decided_on,
                        approved_by=self._database.operator.name,
                    )
                )
            if p.chooses("P59", "decision"):
                self._bar(session, case, rules.bar(decided_on, None, p))

    def take_back(
        self, revocation_id: int, certificate_on: date | None, plaque_on: date | None
    ) -> None:
        """Register certificate and plaque as returned."""
        with self._database.act("收回证书奖牌") as session:
            case = get(session, Revocation, revocation_id, "案件")
            require(*_revoked(case))
            if plaque_on is not None and case.award.plaque_handed_on is None:
                raise InvalidInput("该奖项没有颁发奖牌。", field="plaque_on")
            case.certificate_back_on = certificate_on or case.certificate_back_on
            case.plaque_back_on = plaque_on or case.plaque_back_on

    def recover(self, revocation_id: int, on: date, voucher: str) -> None:
        """Register the prize as recovered, with its voucher."""
        if not voucher.strip():
            raise InvalidInput("请填写凭证号。", field="voucher")
        with self._database.act("追缴奖金") as session:
            case = get(session, Revocation, revocation_id, "案件")
            due = next((x for x in case.award.payments if x.state is PaymentState.DUE), None)
            require(*_revoked(case), must(due is not None, ART_17, "没有待追缴的奖金", "不必登记"))
            if due is not None:
                due.state, due.settled_on = PaymentState.RECOVERED, on
                due.voucher = voucher.strip()

    def announce(self, revocation_id: int, on: date, where: str) -> None:
        """Register the announcement to the public (向社会公告)."""
        if not where.strip():
            raise InvalidInput("请填写公告的平台。", field="where")
        with self._database.act("公告撤销") as session:
            case = get(session, Revocation, revocation_id, "案件")
            require(*_revoked(case))
            p = policies_of(session, case)
            case.announced_on, case.announced_where = on, where.strip()
            case.state = RevocationState.ANNOUNCED
            if p.chooses("P59", "announced") and case.decided_on is not None:
                self._bar(session, case, rules.bar(case.decided_on, on, p))

    def permits(self, award_id: int | None, revocation_id: int | None = None) -> Permits:
        """What stands in the way of each act on an award and on its newest case."""
        found: dict[str, tuple[Finding, ...]] = dict.fromkeys(
            (*AWARD_ACTS, *CASE_ACTS, "dismiss"), nothing_chosen(ART_17, "获奖组织")
        )
        if award_id is None:
            return found
        with self._reading() as session:
            award = get(session, Award, award_id, "授奖记录")
            found |= {"look": (), "clue": first(stands(award))}
            cases = cases_of(session, award)
            case = next((c for c in cases if c.id == revocation_id), cases[-1] if cases else None)
            if case is None:
                none = (must(False, ART_17, "没有线索或案件", "请先登记线索"),)
                return found | dict.fromkeys((*CASE_ACTS, "dismiss"), none)
            open_, revoked = first(_open(case)), first(_revoked(case))
            due = any(x.state is PaymentState.DUE for x in award.payments)
            proposed = case.state is RevocationState.PROPOSED
            return found | {
                "verify": open_,
                "dismiss": open_,
                "propose": open_ or first([_to_propose(case)]),
                "revoke": open_
                or first([must(proposed, ART_17, "领导小组尚未提请", "请先登记提请")]),
                "take_back": revoked or first([_all_back(case)]),
                "recover": revoked or first([must(due, ART_17, "没有待追缴的奖金", "", over=True)]),
                "announce": revoked
                or first([must(case.announced_on is None, ART_17, "已经公告", "", over=True)]),
                "paper": revoked,
            }

    def _row(self, session: Session, award: Award) -> WatchRow:
        watch = watch_of(session, award)
        looks = session.scalars(
            select(WatchEntry.looked_on)
            .where(WatchEntry.award_id == award.id)
            .order_by(WatchEntry.looked_on)
        ).all()
        cases = cases_of(session, award)
        return WatchRow(
            award.id,
            award.year,
            award.name_as_decided,
            award.honour,
            watch.last,
            (watch.last - self._world.today).days,
            looks[-1] if looks else None,
            len(looks),
            award.state,
            cases[-1].state if cases else None,
        )


def _inside(session: Session, case: Revocation) -> Finding:
    return rules.event_in_watch(
        case.ground,
        case.event_on,
        case.verified_on,
        watch_of(session, case.award),
        policies_of(session, case),
    )


def _open(case: Revocation) -> list[Finding]:
    return [
        must(
            case.state in OPEN,
            ART_17,
            f"案件现在是“{case.state.value}”",
            "已办结的案件不再改动",
            over=True,
        )
    ]


def _to_propose(case: Revocation) -> Finding:
    """A clue that proved true goes to the leading group, once."""
    if case.state is RevocationState.PROPOSED:
        return must(False, ART_17, "领导小组已经提请", "请登记区政府的撤销决定", over=True)
    verified = case.state is RevocationState.VERIFIED
    return must(verified, ART_17, "尚未查证属实", "请先登记核查结论")


def _revoked(case: Revocation) -> list[Finding]:
    done = case.state in (RevocationState.REVOKED, RevocationState.ANNOUNCED)
    return [must(done, ART_17, "尚未作出撤销决定", "请先登记区政府的撤销决定")]


def _all_back(case: Revocation) -> Finding:
    """Certificate and, where one was given, plaque are back."""
    plaque = case.award.plaque_handed_on is None or case.plaque_back_on is not None
    back = case.certificate_back_on is not None and plaque
    return must(not back, ART_17, "证书奖牌均已收回", "", over=True)
