"""监督投诉: complaints about the assessment and its staff (第十八条)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.models import Complaint
from xinzhou_desktop.services.records import Service, get
from xinzhou_desktop.vocabulary import ComplaintState


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """One complaint."""

    complaint_id: int
    received_on: date
    source: str
    about: str
    matter: str
    state: ComplaintState
    finding: str
    measure: str


class Complaints(Service):
    """The register of complaints."""

    area = "监督管理"

    def complaints(self) -> list[ComplaintRow]:
        """Every complaint, the newest first."""
        with self._reading() as session:
            query = select(Complaint).order_by(Complaint.id.desc())
            return [
                ComplaintRow(
                    c.id, c.received_on, c.source, c.about, c.matter, c.state, c.finding, c.measure
                )
                for c in session.scalars(query)
            ]

    def complain(
        self, received_on: date, source: str, about: str, matter: str, cycle_id: int | None = None
    ) -> int:
        """Register a complaint about the assessment or somebody in it."""
        if not about.strip() or not matter.strip():
            raise InvalidInput("请填写投诉的对象和事项。", field="matter")
        with self._database.act("登记监督投诉") as session:
            complaint = Complaint(
                cycle_id=cycle_id,
                received_on=received_on,
                source=source.strip(),
                about=about.strip(),
                matter=matter.strip(),
                state=ComplaintState.OPEN,
            )
            session.add(complaint)
            session.flush()
            return complaint.id

    def close_complaint(
        self, complaint_id: int, finding: str, measure: str, referred_to: str = ""
    ) -> None:
        """Close a complaint with what was found and done, or to whom it was referred."""
        if not finding.strip():
            raise InvalidInput("请填写调查结论。", field="finding")
        with self._database.act("办结监督投诉") as session:
            complaint = get(session, Complaint, complaint_id, "投诉")
            complaint.finding, complaint.measure = finding.strip(), measure.strip()
            complaint.referred_to, complaint.state = referred_to.strip(), ComplaintState.CLOSED
            complaint.replied_on = self._world.today
