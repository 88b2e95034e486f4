"""What every service leans on: look-ups, the policies in force, decisions, numbers, prints."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import policies
from xinzhou_desktop.errors import NotFound, require
from xinzhou_desktop.findings import OVER, Finding, check
from xinzhou_desktop.models import (
    Application,
    AuditAct,
    Award,
    Base,
    Cycle,
    DocumentNumber,
    Holiday,
    Notice,
    NumberSeries,
    Office,
    Plan,
    PolicyChoice,
    RecordedDecision,
)
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.regulation import Article
from xinzhou_desktop.rules import plan as plan_rules
from xinzhou_desktop.rules.periods import Calendar
from xinzhou_desktop.storage.chain import short_code
from xinzhou_desktop.storage.database import Database
from xinzhou_desktop.storage.sealed import SealedFiles
from xinzhou_desktop.vocabulary import ApplicationState, HolidayKind, Occasion, PlanState

Record = TypeVar("Record", bound=Base)
OUT = (  # of the running, while others go on
    ApplicationState.REJECTED,
    ApplicationState.NOT_LISTED,
    ApplicationState.REMOVED,
    ApplicationState.DECLINED,
)
Permits = Mapping[str, tuple[Finding, ...]]


class Service:
    """A stage's use cases: each public method that writes is one act and one transaction."""

    area: ClassVar[str] = ""  # the part of the work, as the table of rights names it

    def __init__(self, database: Database, paths: Paths, files: SealedFiles) -> None:
        self._database = database
        self._paths = paths
        self._files = files
        self._world = database.world

    @contextmanager
    def _reading(self, area: str = "") -> Iterator[Session]:
        """A look at this part of the work; raises `NotAllowed` to who may not see it."""
        self._database.look(area or self.area)
        with self._database.read() as session:
            yield session

    def _settle(
        self,
        session: Session,
        findings: Iterable[Finding],
        decision: str = "",
        about: Application | Award | Cycle | Notice | None = None,
    ) -> None:
        """Go on if the rules allow it; what only warns is kept as a decision with its reason."""
        year = about.id if isinstance(about, Cycle) else about.cycle_id if about else None
        for warned in require(*findings, decision=decision):
            session.add(
                RecordedDecision(
                    cycle_id=year,
                    application_id=about.id if isinstance(about, Application) else None,
                    act=session.info["stamp"].act,
                    article=str(warned.article),
                    policy=warned.policy,
                    matter=warned.text,
                    reason=decision.strip(),
                    decided_by=self._database.operator.name,
                    decided_at=self._world.now(),
                )
            )


class BackedUp(Service):
    """A service some of whose acts begin with a backup; if it fails, they do not begin."""

    def __init__(
        self,
        database: Database,
        paths: Paths,
        files: SealedFiles,
        back_up: Callable[[Occasion], Path],
    ) -> None:
        super().__init__(database, paths, files)
        self._back_up = back_up


def get(session: Session, model: type[Record], record_id: int | None, what: str) -> Record:
    """A record by its id; raises `NotFound` in the user's words."""
    found = session.get(model, record_id) if record_id is not None else None
    if found is None:
        raise NotFound(f"{what}不存在，可能已被更改。", remedy="请刷新列表后重试。")
    return found


def first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stand in the way, for the button that says why."""
    return tuple(f for f in findings if not f.passed)


def nothing_chosen(article: Article, what: str) -> tuple[Finding, ...]:
    """Why an act on one record cannot start: none is chosen."""
    return (check(False, article, f"尚未选择{what}", f"请先在列表中选择{what}"),)


def must(passed: bool, article: Article, text: str, remedy: str, *, over: bool = False) -> Finding:
    """A finding on the order of the steps, which the Measures fix.

    `over` when a failure means that the step is done, or that its case is past it.
    """
    found = check(passed, article, text, remedy)
    return replace(found, condition=OVER) if over and not passed else found


def at_stage(
    application: Application, fits: Collection[ApplicationState], article: Article, remedy: str
) -> Finding:
    """Whether an application has come to a step; one that is past it, or out, needs it no more."""
    state, order = application.state, list(ApplicationState)
    past = order.index(state) > max(map(order.index, fits)) or state in OUT
    text = f"申报现在是“{state.value}”"
    return must(state in fits, article, text, "" if past else remedy, over=past)


def policies_in_force(session: Session, cycle: Cycle | None) -> policies.Policies:
    """The year's frozen readings; before its plan is issued, the office's newest choices."""
    if cycle is not None and cycle.policies:
        return policies.Policies.from_json(cycle.policies)
    chosen = session.scalars(select(PolicyChoice).order_by(PolicyChoice.id))
    return policies.defaults().with_choices({c.policy: c.option for c in chosen})


def calendar(session: Session) -> Calendar:
    """The holidays on record."""
    days = session.scalars(select(Holiday)).all()
    return Calendar(
        rest=frozenset(d.day for d in days if d.kind is HolidayKind.REST),
        work=frozenset(d.day for d in days if d.kind is HolidayKind.WORK),
        years=frozenset(d.day.year for d in days),
    )


def plan_of(cycle: Cycle) -> Plan:
    """The newest version of the year's plan."""
    if not cycle.plans:
        raise NotFound("本年度没有考核方案。", remedy="请先在“考核方案”中建立年度。")
    return cycle.plans[-1]


def issued(cycle: Cycle) -> Finding:
    """Whether the plan is out (第十条); a later stage before it takes a decision."""
    dated = [p.dated for p in cycle.plans if p.state is PlanState.ISSUED]
    return plan_rules.plan_is_issued(dated[0] if dated else None)


def office(session: Session) -> Office:
    """The office's particulars on papers."""
    found = session.scalars(select(Office)).first()
    if found is None:
        raise NotFound("尚未填写办公室信息。", remedy="请在“设置”中填写办公室信息。")
    return found


def applications(session: Session, cycle_id: int) -> Sequence[Application]:
    """Every application of a year, in the order of its number."""
    return session.scalars(
        select(Application).where(Application.cycle_id == cycle_id).order_by(Application.number)
    ).all()


def witness(session: Session) -> str:
    """Number and code of the log's newest act, for a paper; within an act, the act before it."""
    query = select(AuditAct.seq, AuditAct.hash).order_by(AuditAct.seq.desc()).limit(1)
    newest = session.execute(query).first()
    return f"第 {newest.seq} 条　{short_code(newest.hash)}" if newest else ""


def draw_number(session: Session, series: str, year: int, title: str, pattern: str) -> str:
    """The next number of a series: given once, in this very transaction.

    `pattern` has {year} and {n}; the series' row is locked by the act's own write lock.
    """
    row = session.scalars(
        select(NumberSeries).where(NumberSeries.series == series, NumberSeries.year == year)
    ).first()
    if row is None:
        row = NumberSeries(series=series, year=year, last=0)
        session.add(row)
    row.last += 1
    text = pattern.format(year=year, n=row.last)
    world = session.info["world"]
    session.add(
        DocumentNumber(
            series=series, year=year, number=row.last, text=text, title=title, drawn_on=world.today
        )
    )
    session.flush()
    return text
