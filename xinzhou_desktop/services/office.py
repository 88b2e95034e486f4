"""The office: its particulars, who is at the desk, holidays and readings (第十九条)."""

import re
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from xinzhou_desktop import policies
from xinzhou_desktop.errors import InvalidInput, NotAllowed
from xinzhou_desktop.findings import DENIED, Finding, check
from xinzhou_desktop.models import (
    Cycle,
    Holiday,
    Office,
    Organisation,
    Person,
    PersonInterest,
    PolicyChoice,
)
from xinzhou_desktop.regulation import ART_7
from xinzhou_desktop.rights import Rights
from xinzhou_desktop.rules import holidays
from xinzhou_desktop.services.records import get, policies_in_force
from xinzhou_desktop.services.rosters import NamedRow, PersonRow, Rosters
from xinzhou_desktop.storage.database import Operator
from xinzhou_desktop.vocabulary import HolidayKind

__all__ = ["NamedRow", "OfficeService", "Particulars", "PersonRow", "PolicyRow"]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What papers print about the office."""

    name: str = "信州区质量强区工作领导小组办公室"
    authority: str = "上饶市信州区人民政府"
    address: str = ""
    post_code: str = ""
    phone: str = ""
    mail: str = ""
    supervision_phone: str = ""
    signer: str = ""
    group_word: str = "信质强组"
    platform: str = "信州区人民政府信息公开平台"
    number_word: str = "信质强办"
    treasury_payee: str = ""
    treasury_bank: str = ""
    treasury_account: str = ""


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy with the option in force."""

    id: str
    article: str
    question: str
    option: str
    label: str
    options: tuple[tuple[str, str], ...]
    changed: bool
    note: str


# They are printed on letters, and nobody looks at them again.
_FORMS = {
    "post_code": (re.compile(r"[0-9]{6}"), "邮政编码是 6 位数字。"),
    "mail": (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "电子邮箱应为“名称@域名”。"),
}


class OfficeService(Rosters):
    """What the office keeps about itself."""

    def particulars(self) -> Particulars | None:
        """The office's particulars; None before the first entry."""
        with self._reading() as session:
            found = session.scalars(select(Office)).first()
            if found is None:
                return None
            return Particulars(
                **{name: getattr(found, name) for name in Particulars.__dataclass_fields__}
            )

    def set_particulars(self, values: Particulars) -> None:
        """Enter or change the particulars."""
        if not values.name.strip() or not values.authority.strip():
            raise InvalidInput("办公室名称和颁证机关不能为空。", field="name")
        for name, (form, words) in _FORMS.items():
            value = getattr(values, name).strip()
            if value and not form.fullmatch(value):
                raise InvalidInput(words, field=name)
        with self._database.act("填写办公室信息") as session:
            found = session.scalars(select(Office)).first() or Office()
            for name in Particulars.__dataclass_fields__:
                setattr(found, name, getattr(values, name).strip())
            session.add(found)

    def organisations(self) -> list[tuple[int, str]]:
        """Every organisation on record, by name, with its key."""
        with self._reading() as session:
            found = session.scalars(select(Organisation).order_by(Organisation.name))
            return [(o.id, o.name) for o in found]

    def declare_interest(
        self, person_id: int, organisation_id: int, relation: str, note: str = ""
    ) -> None:
        """Record a relation of a person to an organisation (回避)."""
        if not relation.strip():
            raise InvalidInput("请填写关系。", field="relation")
        with self._database.act("登记利害关系") as session:
            get(session, Person, person_id, "人员")
            get(session, Organisation, organisation_id, "组织")
            session.add(
                PersonInterest(
                    person_id=person_id,
                    organisation_id=organisation_id,
                    relation=relation.strip(),
                    note=note,
                )
            )

    def hidden(self, area: str) -> str:
        """Why the person at the desk may not see a part of the work; empty if he may."""
        try:
            self._database.look(area)
        except NotAllowed as refusal:
            return f"{refusal.message}{refusal.remedy}"
        return ""

    def forbids(self, act: str) -> tuple[Finding, ...]:
        """Why the person at the desk may not do an act, as the finding for its button."""
        try:
            self._database.permit(act)
        except NotAllowed as refusal:
            finding = check(False, ART_7, refusal.message, refusal.remedy)
            return (replace(finding, condition=DENIED),)
        return ()

    def rights(self) -> Rights:
        """The table of roles and acts, for the help."""
        return self._database.rights

    @property
    def operator(self) -> Operator:
        """Who is at the desk."""
        return self._database.operator

    def holidays(self) -> list[tuple[date, HolidayKind, str, str]]:
        """The holidays on record: day, 休 or 班, name, source."""
        with self._reading() as session:
            found = session.scalars(select(Holiday).order_by(Holiday.day))
            return [(h.day, h.kind, h.name, h.source) for h in found]

    def set_holiday(self, day: date, kind: HolidayKind, name: str, source: str) -> None:
        """Enter or change one day of the State Council's arrangement."""
        if not source.strip():
            raise InvalidInput("请填写来源文号。", field="source")
        with self._database.act("编辑休假日历") as session:
            found = session.scalars(select(Holiday).where(Holiday.day == day)).first()
            found = found or Holiday(day=day)
            found.kind, found.name, found.source = kind, name.strip(), source.strip()
            session.add(found)

    def seed(self, particulars: Particulars) -> None:
        """The first entries of a new database: particulars and the holidays that ship."""
        self.set_particulars(particulars)
        with self._database.act("载入休假日历") as session:
            known = set(session.scalars(select(Holiday.day)))
            session.add_all(
                Holiday(
                    day=h.day,
                    kind=HolidayKind.REST if h.rest else HolidayKind.WORK,
                    name=h.name,
                    source=h.source,
                )
                for h in holidays.shipped()
                if h.day not in known
            )

    def policies(self, cycle_id: int | None = None) -> list[PolicyRow]:
        """Every policy with the office's choice; for an issued year, as it was frozen."""
        with self._reading() as session:
            cycle = None if cycle_id is None else get(session, Cycle, cycle_id, "考核年度")
            in_force = policies_in_force(session, cycle)
        changed = set(in_force.changed())
        return [
            PolicyRow(
                p.id,
                str(p.article),
                p.question,
                in_force.option(p.id),
                in_force.label(p.id),
                tuple((o.key, o.label) for o in p.options),
                p.id in changed,
                p.note,
            )
            for p in policies.catalogue().policies
        ]

    def choose_policy(self, policy: str, option: str, note: str, basis: str = "") -> None:
        """The office's own reading from now on; years whose plan is issued keep theirs."""
        if not note.strip():
            raise InvalidInput("请写明解释意见。", field="note")
        try:
            policies.defaults().with_choices({policy: option})
        except ValueError as error:
            raise InvalidInput(str(error), field="option") from error
        with self._database.act("确定口径", note) as session:
            session.add(
                PolicyChoice(
                    policy=policy,
                    option=option,
                    since=self._world.today,
                    note=note.strip(),
                    basis=basis.strip(),
                    decided_by=self._database.operator.name,
                )
            )
