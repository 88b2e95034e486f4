"""The office: its particulars, people, bodies, member units, holidays and readings (第十九条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import policies
from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.models import (
    Cycle,
    Holiday,
    MemberUnit,
    Office,
    Organisation,
    Person,
    PersonInterest,
    PolicyChoice,
    RecommendingBody,
)
from xinzhou_desktop.rules import holidays
from xinzhou_desktop.services.records import Service, get, policies_in_force
from xinzhou_desktop.storage.database import Operator
from xinzhou_desktop.vocabulary import BodyKind, HolidayKind, Role


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
    platform: str = "信州区人民政府信息公开平台"
    number_word: str = "信质强办"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person who can act, visit, assess or observe."""

    person_id: int
    name: str
    unit: str
    title: str
    role: Role
    active: bool


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A recommending body or member unit."""

    row_id: int
    name: str
    kind: str
    contact: str
    phone: str


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


class OfficeService(Service):
    """What the office keeps about itself."""

    def particulars(self) -> Particulars | None:
        """The office's particulars; None before the first entry."""
        with self._database.read() as session:
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
        with self._database.act("填写办公室信息") as session:
            found = session.scalars(select(Office)).first() or Office()
            for name in Particulars.__dataclass_fields__:
                setattr(found, name, getattr(values, name).strip())
            session.add(found)

    def people(self, *roles: Role) -> list[PersonRow]:
        """Active people, of the given roles or all."""
        with self._database.read() as session:
            query = select(Person).where(Person.active.is_(True)).order_by(Person.id)
            if roles:
                query = query.where(Person.role.in_(roles))
            return [
                PersonRow(p.id, p.name, p.unit, p.title, p.role, p.active)
                for p in session.scalars(query)
            ]

    def add_person(
        self, name: str, role: Role, unit: str = "", title: str = "", phone: str = ""
    ) -> int:
        """Enter a person; the same name twice in one unit is refused."""
        name, unit = name.strip(), unit.strip()
        if not name:
            raise InvalidInput("请填写姓名。", field="name")
        with self._database.act("登记人员") as session:
            twin = select(Person).where(
                Person.name == name, Person.unit == unit, Person.active.is_(True)
            )
            if session.scalars(twin).first():
                raise InvalidInput(f"{name}（{unit or '未填单位'}）已在名册中。", field="name")
            person = Person(name=name, role=role, unit=unit, title=title.strip(), phone=phone)
            session.add(person)
            session.flush()
            return person.id

    def retire_person(self, person_id: int, reason: str) -> None:
        """Take a person off the list; the record of what he did stays."""
        with self._database.act("停用人员", reason) as session:
            get(session, Person, person_id, "人员").active = False

    def organisations(self) -> list[tuple[int, str]]:
        """Every organisation on record, by name, with its key."""
        with self._database.read() as session:
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

    def sign_in(self, person_id: int) -> None:
        """Say who is at the desk; every act from now on carries that name."""
        with self._database.read() as session:
            person = get(session, Person, person_id, "人员")
            self._database.operator = Operator(person.name, person.role)

    @property
    def operator(self) -> Operator:
        """Who is at the desk."""
        return self._database.operator

    def bodies(self) -> list[NamedRow]:
        """The recommending bodies (第八条)."""
        with self._database.read() as session:
            found = session.scalars(select(RecommendingBody).order_by(RecommendingBody.id))
            return [NamedRow(b.id, b.name, b.kind.value, b.contact, b.phone) for b in found]

    def add_body(self, name: str, kind: BodyKind, contact: str = "", phone: str = "") -> int:
        """Enter a recommending body."""
        with self._database.act("登记推荐单位") as session:
            name = _new_name(session, RecommendingBody, name)
            body = RecommendingBody(name=name, kind=kind, contact=contact, phone=phone)
            session.add(body)
            session.flush()
            return body.id

    def units(self) -> list[NamedRow]:
        """The member units of the leading group."""
        with self._database.read() as session:
            found = session.scalars(select(MemberUnit).order_by(MemberUnit.id))
            return [NamedRow(u.id, u.name, "成员单位", u.contact, u.phone) for u in found]

    def add_unit(self, name: str, contact: str = "", phone: str = "") -> int:
        """Enter a member unit."""
        with self._database.act("登记成员单位") as session:
            name = _new_name(session, MemberUnit, name)
            unit = MemberUnit(name=name, contact=contact, phone=phone)
            session.add(unit)
            session.flush()
            return unit.id

    def holidays(self) -> list[tuple[date, HolidayKind, str, str]]:
        """The holidays on record: day, 休 or 班, name, source."""
        with self._database.read() as session:
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
        with self._database.read() as session:
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


def _new_name(session: Session, model: Any, name: str) -> str:
    name = name.strip()
    if not name:
        raise InvalidInput("请填写名称。", field="name")
    if session.scalars(select(model).where(model.name == name)).first():
        raise InvalidInput(f"“{name}”已在名册中。", field="name")
    return name
