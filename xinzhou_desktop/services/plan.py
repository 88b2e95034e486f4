"""考核方案: open the year, draft the plan, form the work group, issue (第五、七、十条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import regulation
from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import Cycle, GroupMember, Person, Plan, StagePeriod
from xinzhou_desktop.money import yuan
from xinzhou_desktop.regulation import ART_5, ART_7, ART_10, ART_16
from xinzhou_desktop.rules import plan as rules
from xinzhou_desktop.services.records import (
    Permits,
    Service,
    first,
    get,
    must,
    plan_of,
    policies_in_force,
)
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import CycleState, GroupRole, PlanState

__all__ = ["PlanRow", "PlanService", "Year"]
DEFAULT_TOLERANCE_PERMILLE = 50
DEFAULT_RUBRIC = "gbt19580-2012"


@dataclass(frozen=True, slots=True)
class Year:
    """One award year in the selector."""

    cycle_id: int
    year: int
    name: str
    state: CycleState


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One element of the plan."""

    key: str
    item: str
    content: str
    basis: str
    done: bool


@dataclass(frozen=True, slots=True)
class PlanDetail:
    """The plan as it stands, for the form."""

    title: str
    number: str
    dated: date | None
    apply_from: date | None
    apply_until: date | None
    reference_day: date | None
    publicity_days: int
    tolerance_permille: int
    floor_points: int | None
    budget_fen: int
    drafted_by: str
    signed_by: str
    version: int
    state: PlanState


class PlanService(Service):
    """The use cases of the stage."""

    def years(self) -> list[Year]:
        """Every year on record, the newest first."""
        with self._database.read() as session:
            found = session.scalars(select(Cycle).order_by(Cycle.year.desc()))
            return [Year(c.id, c.year, c.name, c.state) for c in found]

    def open_year(self, year: int) -> int:
        """Open an award year with a draft plan; a second one in a year is refused (第五条)."""
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
        """Close a year without any award (宁缺毋滥, 第三条), with the reason."""
        with self._database.act("宣布年度空缺", reason) as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            require(*_running(cycle))
            _needs_reason(reason)
            cycle.state, cycle.state_reason = CycleState.VACANT, reason.strip()

    def draft(self, cycle_id: int, **values: Any) -> None:
        """Change the draft: any field of `PlanDetail` by name; money in 分, tolerance in ‰."""
        with self._database.act("修改考核方案") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            require(*_is_draft(cycle))
            _apply(cycle, plan_of(cycle), values)

    def add_member(self, cycle_id: int, person_id: int, role: GroupRole) -> None:
        """Take a person into the work group (第七条)."""
        with self._database.act("组成考核工作组") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            person = get(session, Person, person_id, "人员")
            if any(m.person_id == person.id for m in cycle.group):
                raise InvalidInput(f"{person.name}已在考核工作组中。", field="person_id")
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
        """Issue the plan (第十条): from now on the policies of the year are frozen."""
        with self._database.act("印发考核方案", decision) as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            plan = plan_of(cycle)
            plan.number, plan.dated, plan.signed_by = number.strip(), dated, signed_by.strip()
            findings = [*_is_draft(cycle), *_ready(session, cycle, plan)]
            self._settle(session, findings, decision, cycle)
            policies = policies_in_force(session, cycle)
            plan.state, cycle.state = PlanState.ISSUED, CycleState.ISSUED
            cycle.policies, cycle.policy_version = policies.to_json(), policies.digest

    def supplement(self, cycle_id: int, reason: str, dated: date, **values: Any) -> None:
        """Change an issued plan by a supplement (补充通知): the next version, with its reason."""
        with self._database.act("发布补充通知", reason) as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            require(*_running(cycle), *_is_issued(cycle))
            _needs_reason(reason)
            old = plan_of(cycle)
            plan = _copy(old)
            plan.version, plan.dated, plan.supplement_reason = old.version + 1, dated, reason
            cycle.plans.append(plan)
            _apply(cycle, plan, values)

    def rows(self, cycle_id: int) -> list[PlanRow]:
        """The elements of the plan, with what each rests on."""
        with self._database.read() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            return _rows(cycle, plan_of(cycle)) if cycle.plans else []

    def detail(self, cycle_id: int) -> PlanDetail:
        """The plan's fields."""
        with self._database.read() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            plan = plan_of(cycle)
            names = [n for n in PlanDetail.__dataclass_fields__ if n != "budget_fen"]
            return PlanDetail(
                budget_fen=cycle.budget_fen, **{name: getattr(plan, name) for name in names}
            )

    def group(self, cycle_id: int) -> list[tuple[int, int, str, str, GroupRole]]:
        """The work group: member id, person id, name, unit, role."""
        with self._database.read() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            return [(m.id, m.person_id, m.person.name, m.person.unit, m.role) for m in cycle.group]

    def permits(self, cycle_id: int | None) -> Permits:
        """What stands in the way of each act."""
        if cycle_id is None:
            none = (must(False, ART_5, "还没有考核年度", "请先点“建立年度”"),)
            return dict.fromkeys(
                ("draft", "group", "schedule", "issue", "supplement", "vacant", "print"), none
            )
        with self._database.read() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            running, draft = first(_running(cycle)), first(_is_draft(cycle))
            if not cycle.plans:
                return dict.fromkeys(
                    ("draft", "group", "schedule", "issue", "supplement", "vacant", "print"),
                    running,
                )
            # The date and the number are asked for by the act itself.
            ready = [f for f in _ready(session, cycle, plan_of(cycle)) if f.refuses]
            return {
                "draft": draft,
                "group": running,
                "schedule": running,
                "issue": draft or first(ready),
                "supplement": running or first(_is_issued(cycle)),
                "vacant": running,
                "print": running or first(_is_issued(cycle)),
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


def _needs_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidInput("请写明理由。", field="reason")


def _running(cycle: Cycle) -> list[Finding]:
    open_ = cycle.state in (CycleState.PREPARING, CycleState.ISSUED)
    return [
        must(open_, ART_5, f"{cycle.year}年度已登记为“{cycle.state.value}”", "请选择其他年度"),
    ]


def _is_draft(cycle: Cycle) -> list[Finding]:
    issued = any(p.state is PlanState.ISSUED for p in cycle.plans)
    return [
        *_running(cycle),
        must(not issued, ART_10, "考核方案已经印发", "已印发的方案用“补充通知”变更"),
    ]


def _is_issued(cycle: Cycle) -> list[Finding]:
    issued = any(p.state is PlanState.ISSUED for p in cycle.plans)
    return [must(issued, ART_10, "考核方案尚未印发", "请先印发考核方案")]


def _ready(session: Session, cycle: Cycle, plan: Plan) -> list[Finding]:
    facts = rules.PlanFacts(
        title=plan.title,
        year=cycle.year,
        opens_on=plan.apply_from,
        closes_on=plan.apply_until,
        reference_day=plan.reference_day,
        dated_on=plan.dated,
        quota_award=cycle.award_quota,
        quota_nomination=cycle.nomination_quota,
    )
    members = [rules.GroupMember(m.person.name, m.role) for m in cycle.group]
    policies = policies_in_force(session, cycle)
    return [*rules.plan_is_ready(facts), *rules.group_is_complete(members, policies)]


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
        elif name in PlanDetail.__dataclass_fields__ and name not in ("version", "state"):
            setattr(plan, name, value.strip() if isinstance(value, str) else value)
        else:
            raise InvalidInput(f"方案没有“{name}”这一项。", field=name)


def _rows(cycle: Cycle, plan: Plan) -> list[PlanRow]:
    version = f"第{plan.version}版" if plan.version > 1 else ""
    dates = (plan.apply_from, plan.apply_until)
    group = "、".join(f"{m.person.name}（{m.role.value}）" for m in cycle.group)
    leader = any(m.role is GroupRole.LEADER for m in cycle.group)
    quota = f"质量奖{cycle.award_quota}个，提名奖{cycle.nomination_quota}个"
    prize = f"质量奖{yuan(cycle.award_prize_fen)}元，提名奖{yuan(cycle.nomination_prize_fen)}元"
    rows = [
        PlanRow("title", "方案", f"{plan.title}{version}", str(ART_10), bool(plan.title)),
        PlanRow("quota", "名额", quota, str(ART_5), True),
        PlanRow("prize", "奖励", prize, "第十五条", True),
        PlanRow("budget", "预算", f"{yuan(cycle.budget_fen)}元", str(ART_16), True),
        PlanRow("dates", "申报起止", _span(*dates), str(ART_10), None not in dates),
        PlanRow(
            "reference", "基准日", _day(plan.reference_day), "口径 P18", bool(plan.reference_day)
        ),
        PlanRow("rubric", "评分方案", plan.rubric.upper(), "口径 P67", True),
        PlanRow("group", "考核工作组", group or "尚未组成", str(ART_7), leader),
        PlanRow("publicity", "公示时间", f"{plan.publicity_days}天", "第十四条", True),
    ]
    for stage in Stage:
        planned = next((s for s in plan.schedule if s.stage is stage), None)
        span = _span(planned.begins, planned.ends) if planned else "尚未安排"
        rows.append(
            PlanRow(f"stage-{stage.slug}", f"日程：{stage.title}", span, str(ART_10), bool(planned))
        )
    return rows


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else "尚未确定"


def _span(begins: date | None, ends: date | None) -> str:
    return f"{begins:%Y-%m-%d} 至 {ends:%Y-%m-%d}" if begins and ends else "尚未确定"
