"""历史登记: revocations and bars of earlier years, entered from their paper (第十七条)."""

from datetime import date

from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import Award, Bar, Revocation
from xinzhou_desktop.regulation import ART_17
from xinzhou_desktop.rules import supervision as rules
from xinzhou_desktop.rules.periods import Period
from xinzhou_desktop.services.application.entry import enter_organisation
from xinzhou_desktop.services.award import Holder
from xinzhou_desktop.services.complaints import Complaints
from xinzhou_desktop.services.records import draw_number, get, must, policies_in_force
from xinzhou_desktop.vocabulary import AwardState, RevocationState


class Histories(Complaints):
    """What happened before the program was in use; it says so wherever it shows."""

    def record_history(
        self, award_id: int, ground: str, decided_on: date, decision_number: str, document: str
    ) -> int:
        """Enter an earlier revocation and its bar from the paper (历史登记)."""
        if not document.strip():
            raise InvalidInput("请填写所据的纸质文件。", field="document")
        with self._database.act("历史登记：撤销", f"据纸质文件补录：{document}") as session:
            award = get(session, Award, award_id, "授奖记录")
            require(*stands(award))
            title = rules.ground(ground).title
            case = Revocation(
                award_id=award.id,
                number=draw_number(
                    session, "XS", decided_on.year, award.name_as_decided, "线索〔{year}〕{n}号"
                ),
                state=RevocationState.ANNOUNCED,
                ground=ground,
                clue_on=decided_on,
                clue_source="历史登记",
                matter=title,
                decision_number=decision_number.strip(),
                decided_on=decided_on,
                history_document=document.strip(),
            )
            session.add(case)
            session.flush()
            award.state = AwardState.REVOKED
            p = policies_in_force(session, None)
            self._bar(session, case, rules.bar(decided_on, decided_on, p))
            return case.id

    def record_bar(self, holder: Holder, decided_on: date, basis: str, document: str) -> int:
        """Enter an earlier bar alone, where the paper of the award is not at hand."""
        if not document.strip():
            raise InvalidInput("请填写所据的纸质文件。", field="document")
        if not basis.strip():
            raise InvalidInput("请填写撤销决定的文号或依据。", field="basis")
        with self._database.act("历史登记：禁报", f"据纸质文件补录：{document}") as session:
            values = {"name": holder.name, "code": holder.code}
            organisation = enter_organisation(session, values, as_it_was=True)
            period = rules.bar(decided_on, decided_on, policies_in_force(session, None))
            bar = Bar(
                organisation_id=organisation.id,
                starts=period.start,
                ends=period.last,
                basis=f"{ART_17}，{basis.strip()}",
                history_document=document.strip(),
            )
            session.add(bar)
            session.flush()
            return bar.id

    def _bar(self, session: Session, case: Revocation, period: Period) -> None:
        ground = rules.ground(case.ground)
        session.add(
            Bar(
                organisation_id=case.award.organisation_id,
                revocation_id=case.id,
                starts=period.start,
                ends=period.last,
                basis=f"{ground.article}，{case.decision_number or '撤销决定'}",
                history_document=case.history_document,
            )
        )


def stands(award: Award) -> list[Finding]:
    """An award is revoked once."""
    stands = award.state is not AwardState.REVOKED
    return [must(stands, ART_17, "该奖项已撤销", "不必重复立案", over=True)]
