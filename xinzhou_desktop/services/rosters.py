"""The rosters: people, recommending bodies (第八条) and member units, entered and corrected."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypedDict, TypeVar, Unpack

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from xinzhou_desktop import rights
from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.models import Account, MemberUnit, Person, RecommendingBody
from xinzhou_desktop.models.texts import accepted
from xinzhou_desktop.services.records import Service, get
from xinzhou_desktop.vocabulary import BodyKind, Role

CLEARED = "已清除"  # the name of somebody whose data were blanked after their period
Listed = RecommendingBody | MemberUnit
T = TypeVar("T", RecommendingBody, MemberUnit)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person who can act, visit, assess or observe."""

    person_id: int
    name: str
    unit: str
    post: str
    roles: frozenset[Role]
    active: bool
    phone: str = ""

    @property
    def role_words(self) -> str:
        """The roles in one line."""
        return rights.words(role for role in Role if role in self.roles)


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A recommending body or member unit."""

    row_id: int
    name: str
    kind: str
    contact: str
    phone: str


class PersonFields(TypedDict, total=False):
    """What can be corrected about a person."""

    name: str
    roles: frozenset[Role]
    unit: str
    post: str
    phone: str


class UnitFields(TypedDict, total=False):
    """What can be corrected about a member unit."""

    name: str
    contact: str
    phone: str


class BodyFields(UnitFields, total=False):
    """What can be corrected about a recommending body."""

    kind: BodyKind


class Rosters(Service):
    """Who and whom the office works with; what is retired stays with the records it is on."""

    area = "办公室"

    def people(self, *roles: Role) -> list[PersonRow]:
        """Active people, of the given roles or all."""
        with self._reading() as session:
            query = select(Person).where(Person.active.is_(True)).order_by(Person.id)
            return [
                PersonRow(p.id, p.name, p.unit, p.post, p.roles, p.active, p.phone)
                for p in session.scalars(query)
                if not roles or not p.roles.isdisjoint(roles)
            ]

    def retired(self) -> list[PersonRow]:
        """People who are no longer on the list and whose data are still kept."""
        with self._reading() as session:
            query = select(Person).where(Person.active.is_(False), Person.name != CLEARED)
            return [
                PersonRow(p.id, p.name, p.unit, p.post, p.roles, p.active, p.phone)
                for p in session.scalars(query.order_by(Person.id))
            ]

    def add_person(
        self,
        name: str,
        roles: Iterable[Role],
        unit: str = "",
        post: str = "",
        phone: str = "",
    ) -> int:
        """Enter a person; the same name twice in one unit is refused.

        The roles open nothing by themselves: that takes an account.
        """
        with self._database.act("登记人员") as session:
            person = Person()
            _fill(
                person,
                PersonFields(name=name, roles=frozenset(roles), unit=unit, post=post, phone=phone),
            )
            _check_person(session, person)
            session.add(person)
            session.flush()
            return person.id

    def change_person(self, person_id: int, **fields: Unpack[PersonFields]) -> None:
        """Correct a person; what is not given stays, what was done stays under the old name.

        The roles of somebody with an account are rights: they change in the accounts only.
        """
        with self._database.act("更改人员") as session:
            person = get(session, Person, person_id, "人员")
            if fields.get("roles", person.roles) != person.roles and _has_account(session, person):
                raise InvalidInput(
                    f"{person.name}有账户，角色就是权限。",
                    field="roles",
                    remedy="请系统管理员在“账户”中更改角色。",
                )
            with session.no_autoflush:
                _fill(person, fields)
                _check_person(session, person)
            name = person.name
        if self._database.operator.person_id == person_id:
            self._database.operator = replace(self._database.operator, name=name)

    def retire_person(self, person_id: int, reason: str) -> None:
        """Take a person off the list; the record of what he did stays."""
        with self._database.act("停用人员", reason) as session:
            person = get(session, Person, person_id, "人员")
            if self._database.operator.person_id == person_id:
                raise InvalidInput("正在办理的人不能停用，请先换一位办理人。")
            if _has_account(session, person):
                raise InvalidInput(
                    f"{person.name}还有账户。", remedy="请系统管理员先停用账户，再停用人员。"
                )
            person.active = False

    def bodies(self) -> list[NamedRow]:
        """The recommending bodies (第八条) that are not retired."""
        with self._reading() as session:
            found = self._valid(session, RecommendingBody)
            return [NamedRow(b.id, b.name, b.kind.value, b.contact, b.phone) for b in found]

    def add_body(self, name: str, kind: BodyKind, contact: str = "", phone: str = "") -> int:
        """Enter a recommending body; a retired one of that name is taken up again."""
        with self._database.act("登记推荐单位") as session:
            body = self._vacant(session, RecommendingBody, name)
            _fill(body, BodyFields(name=name, kind=kind, contact=contact, phone=phone))
            session.add(body)
            session.flush()
            return body.id

    def change_body(self, body_id: int, **fields: Unpack[BodyFields]) -> None:
        """Correct a recommending body; what is not given stays."""
        with self._database.act("更改推荐单位") as session:
            body = get(session, RecommendingBody, body_id, "推荐单位")
            _check_name(session, RecommendingBody, fields.get("name", body.name), body_id)
            _fill(body, fields)

    def retire_body(self, body_id: int, reason: str) -> None:
        """Take a recommending body off the list from today; what it recommended keeps it."""
        with self._database.act("停用推荐单位", reason) as session:
            body = get(session, RecommendingBody, body_id, "推荐单位")
            body.valid_to = self._world.today

    def units(self) -> list[NamedRow]:
        """The member units of the leading group that are not retired."""
        with self._reading() as session:
            found = self._valid(session, MemberUnit)
            return [NamedRow(u.id, u.name, "成员单位", u.contact, u.phone) for u in found]

    def add_unit(self, name: str, contact: str = "", phone: str = "") -> int:
        """Enter a member unit; a retired one of that name is taken up again."""
        with self._database.act("登记成员单位") as session:
            unit = self._vacant(session, MemberUnit, name)
            _fill(unit, UnitFields(name=name, contact=contact, phone=phone))
            session.add(unit)
            session.flush()
            return unit.id

    def change_unit(self, unit_id: int, **fields: Unpack[UnitFields]) -> None:
        """Correct a member unit; what is not given stays."""
        with self._database.act("更改成员单位") as session:
            unit = get(session, MemberUnit, unit_id, "成员单位")
            _check_name(session, MemberUnit, fields.get("name", unit.name), unit_id)
            _fill(unit, fields)

    def retire_unit(self, unit_id: int, reason: str) -> None:
        """Take a member unit off the list from today; its opinions keep it."""
        with self._database.act("停用成员单位", reason) as session:
            get(session, MemberUnit, unit_id, "成员单位").valid_to = self._world.today

    def _valid(self, session: Session, model: type[T]) -> list[T]:
        today = self._world.today
        query = select(model).where(or_(model.valid_to.is_(None), model.valid_to > today))
        return list(session.scalars(query.order_by(model.id)))

    def _vacant(self, session: Session, model: type[T], name: str) -> T:
        """A new record, or the retired one of that name: names are unique on record."""
        name = accepted(name.strip(), "name")
        found = session.scalars(select(model).where(model.name == name)).first()
        if found is None or found.valid_to is None or found.valid_to > self._world.today:
            _check_name(session, model, name)
            return model()
        found.valid_to = None
        return found


def _fill(record: Person | Listed, fields: PersonFields | BodyFields | UnitFields) -> None:
    for name, value in fields.items():
        setattr(record, name, value.strip() if isinstance(value, str) else value)


def _has_account(session: Session, person: Person) -> bool:
    query = select(Account).where(Account.person_id == person.id, Account.active.is_(True))
    return session.scalars(query).first() is not None


def _check_person(session: Session, person: Person) -> None:
    if not person.name:
        raise InvalidInput("请填写姓名。", field="name")
    if not person.roles:
        raise InvalidInput("请选择角色。", field="roles")
    twins = session.scalars(
        select(Person).where(
            Person.name == person.name, Person.unit == person.unit, Person.active.is_(True)
        )
    )
    if any(twin is not person for twin in twins):
        raise InvalidInput(
            f"{person.name}（{person.unit or '未填单位'}）已在名册中。", field="name"
        )


def _check_name(
    session: Session, model: type[Listed], name: str, own_id: int | None = None
) -> None:
    name = accepted(name.strip(), "name")
    if not name:
        raise InvalidInput("请填写名称。", field="name")
    found = session.scalars(select(model).where(model.name == name)).first()
    if found is not None and found.id != own_id:
        raise InvalidInput(f"“{name}”已在名册中。", field="name")
