"""What papers are drawn from: the records of this moment, and the words in force."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import form, official, proof
from xinzhou_desktop.documents.form import Form
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.wording import Wording
from xinzhou_desktop.services import wordings
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.records import office, witness
from xinzhou_desktop.storage.sealed import SealedFiles
from xinzhou_desktop.vocabulary import NumberKind, PaperKind

Lay = Callable[[Any, Wording], Official | Form]
Subjects = Callable[[Session, int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Sources:
    """The records, the day, the kept files, and who is at the desk."""

    session: Session
    today: date
    files: SealedFiles
    clerk: str

    @property
    def office_record(self) -> models.Office:
        """The office's particulars as they are kept."""
        return office(self.session)

    @property
    def office(self) -> Office:
        """The office as papers print it."""
        found = self.office_record
        return Office(
            name=found.name,
            address=found.address,
            post_code=found.post_code,
            phone=found.phone,
            mail=found.mail,
            supervision=found.supervision_phone,
        )

    @property
    def witness(self) -> str:
        """The head of the log, for the foot of a paper."""
        return witness(self.session)

    def words(self, code: str) -> Wording:
        """The words of a paper as they are in force."""
        return wordings.in_force(self.session, code)

    def letter(self, kind: PaperKind, subject_id: int) -> dict[str, Any]:
        """What every paper of the office's own says alike: its number and day, whom to ask.

        Without a number the day is today; the paper says that the number is still to come.
        """
        given = self.numbered(kind, subject_id)
        return {
            "office": self.office,
            "day": given.drawn_on if given else self.today,
            "number": given.text if given else "",
            "clerk": given.drawn_by if given else self.clerk,
            "witness": self.witness,
        }

    def upward(self, kind: PaperKind, subject_id: int) -> dict[str, Any]:
        """What every request to the government says alike; the signer is the office's setting."""
        said = self.letter(kind, subject_id)
        found = self.office_record
        return {
            "number": said["number"],
            "day": said["day"],
            "signer": found.signer,
            "contact": said["clerk"],
            "phone": found.phone,
            "witness": self.witness,
        }

    def numbered(self, kind: PaperKind, subject_id: int) -> models.DocumentNumber | None:
        """The number that was drawn for a paper, unless it was voided."""
        query = select(models.DocumentNumber).where(
            models.DocumentNumber.paper == kind,
            models.DocumentNumber.subject_id == subject_id,
            models.DocumentNumber.voided_on.is_(None),
        )
        return self.session.scalars(query.order_by(models.DocumentNumber.id.desc())).first()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one kind of paper is drawn, and about what.

    `about` is the record that a page has chosen; `subjects` finds in it the records of which each
    makes a paper (the record itself where nothing is said). `series` is the office's own series
    that the paper takes its number from.
    """

    draw: Callable[..., Drawn]
    about: str = "application"
    subjects: Subjects = lambda _session, chosen: (chosen,)
    series: NumberKind | None = None


def laid(
    at: Sources,
    code: str,
    lay: Lay,
    fact: Any,
    *,
    cycle_id: int | None,
    title: str,
    subject: models.Base | None = None,
    names: Sequence[str] = (),
    render: Callable[[Any, Wording], bytes] | None = None,
) -> Drawn:
    """A paper from its facts and its words in force; `subject` is the record that it prints.

    `names` are organisations that it must name as the register has them. `render` makes the whole
    of a paper that is more than what is examined: a form with a cover.
    """
    words = at.words(code)
    paper = lay(fact, words)
    return Drawn(
        cycle_id,
        title,
        (fact,),
        lambda _progress: render(fact, words) if render else _rendered(paper),
        (subject.__tablename__, subject.id) if subject is not None else ("", None),
        words=f"{code} 第{words.version}版",
        examine=lambda: proof.examine_paper(paper, names),
        official=paper if isinstance(paper, Official) else None,
        number=getattr(fact, "number", ""),
    )


def about_year(
    at: Sources,
    code: str,
    lay: Lay,
    fact: Any,
    cycle: models.Cycle,
    title: str,
    *,
    subject: models.Base | None = None,
    names: Sequence[str] = (),
) -> Drawn:
    """A paper about a year as a whole."""
    return laid(at, code, lay, fact, cycle_id=cycle.id, title=title, subject=subject, names=names)


def about_applicant(
    at: Sources,
    code: str,
    lay: Lay,
    fact: Any,
    application: models.Application,
    title: str,
    subject: models.Base | None = None,
) -> Drawn:
    """A paper about one applicant, whom it names; `subject` is the record, if not the applicant."""
    return laid(
        at,
        code,
        lay,
        fact,
        cycle_id=application.cycle_id,
        title=title,
        subject=subject or application,
        names=(application.name,),
    )


def _rendered(paper: Official | Form) -> bytes:
    return official.render(paper) if isinstance(paper, Official) else form.render(paper)
