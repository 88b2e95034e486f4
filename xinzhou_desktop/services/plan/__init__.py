"""考核方案: open the year, draft the plan, form the work group, issue (第五、七、十条)."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import regulation
from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.models import Cycle, GroupMember, Person, Plan, StagePeriod
from xinzhou_desktop.regulation import ART_5
from xinzhou_desktop.rules import plan as rules
from xinzhou_desktop.services.numbers import own_number
from xinzhou_desktop.services.plan.conditions import is_draft, is_issued, is_running, readiness
from xinzhou_desktop.services.plan.rows import (
    PlanDetail,
    PlanRow,
    Year,
    plan_rows,
    standing,
)
from xinzhou_desktop.services.records import (
    BackedUp,
    Permits,
    first,
    get,
    must,
    plan_of,
    policies_in_force,
)
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import CycleState, GroupRole, NumberKind, Occasion, PlanState

__all__ = ["PlanDetail", "PlanRow", "PlanService", "Year"]

_NOT_SET = ("version", "state", "issued_on")
DEFAULT_TOLERANCE_PERMILLE = 50
DEFAULT_RUBRIC = "gbt19580-2012"


class PlanService(BackedUp):
    """The use cases of the stage."""

    area = "考核方案"

    def years(self) -> list[Year]:
        """Every year on record, the newest first."""
        with self._reading("年度一览") as session:
            found = session.scalars(select(Cycle).order_by(Cycle.year.desc()))
            return [Year(c.id, c.year, c.name, c.state, standing(session, c)) for c in found]

    def open_year(self, year: int) -> int:
        """Open an award year with a draft plan; a second one in a year is refused (第五条).

        The year before it is closed by that: first the data are backed up.
        """
        self._database.permit("建立考核年度")
        with self._reading() as session:
            self._year_is_free(session, year)
            begun = session.scalars(select(Cycle.id).limit(1)).first() is not None
        if begun:
            self._back_up(Occasion.YEAR_CLOSE)
        with self._database.act("建立考核年度") as session:
            self._year_is_free(session, year)
            cycle = self._new_cycle(year, CycleState.PREPARING)
            session.add(cycle)
            session.flush()
            cycle.plans.append(_first_plan(cycle))
            session.flush()
            return cycle.id

    def declare_not_held(self, year: int, reason: str) -> int:
        """Record that a year had no assessment, with the reason."""
        with self._database.act("登记未开展年度", reason) as session:
            self._year_is_free(session, year)
            _needs_reason(reason)
            cycle = self._new_cycle(year, CycleState.NOT_HELD)
            cycle.state_reason = reason.strip()
            session.add(cycle)
            session.flush()
            return cycle.id

    def declare_vacant(self, cycle_id: int, reason: str) -> None:
        """Close a year without any award (宁缺毋滥, 第三条), with the reason, after a backup."""
        self._database.permit("宣布年度空缺")
        with self._reading() as session:
            _running(session, cycle_id)
        _needs_reason(reason)
        self._back_up(Occasion.YEAR_CLOSE)
        with self._database.act("宣布年度空缺", reason) as session:
            cycle = _running(session, cycle_id)
            cycle.state, cycle.state_reason = CycleState.VACANT, reason.strip()

    def draft(self, cycle_id: int, **values: Any) -> None:
        """Change the draft: any field of `PlanDetail` by name; money in 分, tolerance in ‰."""
        with self._database.act("修改考核方案") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            require(*is_draft(cycle))
            _apply(cycle, plan_of(cycle), values)

    def add_member(self, cycle_id: int, person_id: int, role: GroupRole) -> None:
        """Take a person into the work group (第七条)."""
        with self._database.act("组成考核工作组") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            person = get(session, Person, person_id, "人员")
            if any(m.person_id == person.id for m in cycle.group):
                raise InvalidInput(f"{person.name}已在考核工作组中。", field="person_id")
            leader = next((m for m in cycle.group if m.role is GroupRole.LEADER), None)
            if role is GroupRole.LEADER and leader is not None:
                raise InvalidInput(f"{leader.person.name}已是组长，组长只有一人。", field="role")
            cycle.group.append(
                GroupMember(person=person, role=role, declaration_on=self._world.today)
            )

    def remove_member(self, cycle_id: int, member_id: int) -> None:
        """Take a person out of the work group."""
        with self._database.act("调整考核工作组") as session:
            member = get(session, GroupMember, member_id, "工作组成员")
            if member.cycle_id != cycle_id:
                raise InvalidInput("该成员不属于本年度。")
            session.delete(member)

    def schedule(self, cycle_id: int, stage: Stage, begins: date, ends: date) -> None:
        """Plan when a stage begins and ends."""
        if begins > ends:
            raise InvalidInput("开始日期晚于结束日期。", field="ends")
        with self._database.act("安排日程") as session:
            plan = plan_of(get(session, Cycle, cycle_id, "考核年度"))
            row = next((s for s in plan.schedule if s.stage is stage), None)
            if row is None:
                plan.schedule.append(StagePeriod(stage=stage, begins=begins, ends=ends))
            else:
                row.begins, row.ends = begins, ends

    def issue(
        self, cycle_id: int, number: str, dated: date, signed_by: str, decision: str = ""
    ) -> None:
        """Issue the plan (第十条): from now on the policies of the year are frozen.

        Without a `number` the next one of the office is taken.
        """
        with self._database.act("印发考核方案", decision) as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            plan = plan_of(cycle)
            plan.dated, plan.signed_by = dated, signed_by.strip()
            findings = [*is_draft(cycle), *readiness(session, cycle, plan)]
            self._settle(session, findings, decision, cycle)
            title = f"关于开展{cycle.year}年度信州区质量奖考核工作的通知"
            plan.number = own_number(session, NumberKind.ISSUED, number, dated.year, title)
            policies = policies_in_force(session, cycle)
            plan.state, cycle.state = PlanState.ISSUED, CycleState.ISSUED
            cycle.policies, cycle.policy_version = policies.to_json(), policies.digest

    def supplement(self, cycle_id: int, reason: str, dated: date, **values: Any) -> None:
        """Change an issued plan by a supplement (补充通知): the next version, with its reason."""
        with self._database.act("发布补充通知", reason) as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            require(*is_running(cycle), *is_issued(cycle))
            _needs_reason(reason)
            old = plan_of(cycle)
            plan = _copy(old)
            plan.version, plan.dated, plan.supplement_reason = old.version + 1, dated, reason
            cycle.plans.append(plan)
            _apply(cycle, plan, values)

    def rows(self, cycle_id: int) -> list[PlanRow]:
        """The elements of the plan, with what each rests on."""
        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            return plan_rows(cycle, plan_of(cycle)) if cycle.plans else []

    def detail(self, cycle_id: int) -> PlanDetail:
        """The plan's fields."""
        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            plan = plan_of(cycle)
            elsewhere = ("budget_fen", "issued_on")
            names = [n for n in PlanDetail.__dataclass_fields__ if n not in elsewhere]
            return PlanDetail(
                budget_fen=cycle.budget_fen,
                issued_on=cycle.plans[0].dated,
                **{name: getattr(plan, name) for name in names},
            )

    def group(self, cycle_id: int) -> list[tuple[int, int, str, str, GroupRole]]:
        """The work group: member id, person id, name, unit, role."""
        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            return [(m.id, m.person_id, m.person.name, m.person.unit, m.role) for m in cycle.group]

    def permits(self, cycle_id: int | None) -> Permits:
        """What stands in the way of each act."""
        if cycle_id is None:
            none = (must(False, ART_5, "还没有考核年度", "请先点“建立年度”"),)
            return dict.fromkeys(
                ("draft", "group", "schedule", "issue", "supplement", "vacant", "print"), none
            )
        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            running, draft = first(is_running(cycle)), first(is_draft(cycle))
            if not cycle.plans:
                return dict.fromkeys(
                    ("draft", "group", "schedule", "issue", "supplement", "vacant", "print"),
                    running,
                )
            # The date and the number are asked for by the act itself.
            ready = [f for f in readiness(session, cycle, plan_of(cycle)) if f.refuses]
            return {
                "draft": draft,
                "group": running,
                "schedule": running,
                "issue": draft or first(ready),
                "supplement": running or first(is_issued(cycle)),
                "vacant": running,
                "print": running or first(is_issued(cycle)),
            }

    def _year_is_free(self, session: Session, year: int) -> None:
        if not 2000 <= year <= 2200:  # noqa: PLR2004 -- a typing error, not a rule
            raise InvalidInput("年度应当是四位数的年份。", field="year")
        require(rules.year_is_free(year, list(session.scalars(select(Cycle.year)))))

    def _new_cycle(self, year: int, state: CycleState) -> Cycle:
        quota, nominations = regulation.AWARD_QUOTA, regulation.NOMINATION_QUOTA
        prize, small = regulation.AWARD_PRIZE_FEN, regulation.NOMINATION_PRIZE_FEN
        return Cycle(
            year=year,
            name=f"{year}年度信州区质量奖",
            state=state,
            award_quota=quota,
            nomination_quota=nominations,
            award_prize_fen=prize,
            nomination_prize_fen=small,
            budget_fen=quota * prize + nominations * small,
            opened_on=self._world.today,
        )


def _running(session: Session, cycle_id: int) -> Cycle:
    cycle = get(session, Cycle, cycle_id, "考核年度")
    require(*is_running(cycle))
    return cycle


def _needs_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidInput("请写明理由。", field="reason")


def _first_plan(cycle: Cycle) -> Plan:
    return Plan(
        version=1,
        state=PlanState.DRAFT,
        title=f"{cycle.year}年度信州区质量奖考核方案",
        publicity_days=regulation.MIN_PUBLICITY_DAYS,
        tolerance_permille=DEFAULT_TOLERANCE_PERMILLE,
        rubric=DEFAULT_RUBRIC,
    )


def _copy(old: Plan) -> Plan:
    kept = {
        c.key: getattr(old, c.key)
        for c in Plan.__mapper__.column_attrs
        if c.key not in ("id", "rev", "cycle_id")
    }
    return Plan(
        **kept,
        schedule=[StagePeriod(stage=s.stage, begins=s.begins, ends=s.ends) for s in old.schedule],
    )


def _apply(cycle: Cycle, plan: Plan, values: dict[str, Any]) -> None:
    """Set the named fields; raises `InvalidInput` for an unknown or impossible value."""
    days = values.get("publicity_days")
    if days is not None and days < regulation.MIN_PUBLICITY_DAYS:
        least = regulation.MIN_PUBLICITY_DAYS
        raise InvalidInput(f"公示时间不少于{least}天（第十四条）。", field="publicity_days")
    for name, value in values.items():
        if name == "budget_fen":
            cycle.budget_fen = value
        elif name in PlanDetail.__dataclass_fields__ and name not in _NOT_SET:
            setattr(plan, name, value.strip() if isinstance(value, str) else value)
        else:
            raise InvalidInput(f"方案没有“{name}”这一项。", field=name)
    if plan.apply_from and plan.apply_until and plan.apply_from > plan.apply_until:
        raise InvalidInput("申报截止日早于开始日。", field="apply_until")
