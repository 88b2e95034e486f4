"""申报推荐: register, accept, recommend, withdraw (第四、五、八条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    Award,
    Bar,
    Base,
    CustomsNotice,
    Cycle,
    FormerName,
    Incident,
    Licence,
    Organisation,
    Ranking,
    Recommendation,
    RecommendingBody,
    SpotCheck,
    StandardComparison,
    Succession,
    YearFigures,
)
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_5, ART_8
from xinzhou_desktop.rules import application as rules
from xinzhou_desktop.rules import credit_code
from xinzhou_desktop.rules.credit_code import Severity
from xinzhou_desktop.services.records import (
    Permits,
    Service,
    applications,
    draw_number,
    first,
    get,
    issued,
    must,
    nothing_chosen,
    plan_of,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    AwardState,
    Field,
    Honour,
    OrganisationKind,
    Purpose,
)

ENDED = (
    ApplicationState.WITHDRAWN,
    ApplicationState.DISQUALIFIED,
    ApplicationState.REFUSED,
)
BEFORE_REVIEW = (
    ApplicationState.REGISTERED,
    ApplicationState.ACCEPTED,
    ApplicationState.RECOMMENDED,
)
FACTS: dict[str, type[Base]] = {
    "ranking": Ranking,
    "standard": StandardComparison,
    "licence": Licence,
    "spot_check": SpotCheck,
    "customs_notice": CustomsNotice,
    "incident": Incident,
}
UNKNOWN: dict[str, Any] = {
    "kind": OrganisationKind.OTHER,
    "purpose": Purpose.PROFIT,
    "field": Field.OTHER,
}
ACTS = ("accept", "recommend", "amend", "figures", "fact", "withdraw", "disqualify")


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One line of the tab."""

    application_id: int
    number: str
    name: str
    code: str
    field: Field
    recommended_by: str
    accepted_on: date | None
    state: ApplicationState
    note: str


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """One year's figures in 分."""

    year: int
    revenue: int | None
    total_profit: int | None
    net_profit: int | None
    taxes: int | None


@dataclass(frozen=True, slots=True)
class ApplicationDetail:
    """What the detail pane shows."""

    row: ApplicationRow
    particulars: tuple[tuple[str, str], ...]
    figures: tuple[FiguresRow, ...]
    recommendations: tuple[tuple[str, date, str], ...]
    standing: tuple[Finding, ...]
    history: tuple[str, ...]


class ApplicationService(Service):
    """The use cases of the stage."""

    def rows(self, cycle_id: int) -> list[ApplicationRow]:
        """The applications of a year."""
        with self._database.read() as session:
            return [_row(a) for a in applications(session, cycle_id)]

    def detail(self, application_id: int) -> ApplicationDetail:
        """One application with its standing under 第五条 and 第十七条."""
        with self._database.read() as session:
            application = get(session, Application, application_id, "申报记录")
            received = application.accepted_on or self._world.today
            return ApplicationDetail(
                _row(application),
                _particulars(application),
                tuple(_figures(f) for f in application.figures),
                tuple((r.body.name, r.on, r.opinion) for r in application.recommendations),
                tuple(_standing(session, application, received)),
                tuple(_history(session, application.organisation)),
            )

    def register(
        self,
        cycle_id: int,
        organisation: dict[str, Any],
        application: dict[str, Any] | None = None,
        decision: str = "",
    ) -> int:
        """Register one application by hand; raises `InvalidInput` for a bad code or a twin."""
        with self._database.act("登记申报", decision) as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            made = enter(session, cycle, organisation, application or {}, "手工登记")
            self._settle(session, [issued(cycle)], decision, cycle)
            return made.id

    def amend(self, application_id: int, **values: Any) -> None:
        """Correct the particulars before the review begins."""
        with self._database.act("更正申报") as session:
            application = get(session, Application, application_id, "申报记录")
            require(*_before_review(application))
            _assign(application, values)

    def set_figures(self, application_id: int, year: int, **amounts: int | None) -> None:
        """Enter one year's figures in 分; None is not known."""
        with self._database.act("填写经济指标") as session:
            application = get(session, Application, application_id, "申报记录")
            require(*_before_review(application))
            row = next((f for f in application.figures if f.year == year), None)
            if row is None:
                row = YearFigures(year=year)
                application.figures.append(row)
            for name, value in amounts.items():
                setattr(row, f"{name}_fen", value)

    def add_fact(self, application_id: int, kind: str, /, **values: Any) -> None:
        """Add a ranking, standard, licence, spot check, customs notice or incident."""
        with self._database.act("补充申报事实") as session:
            application = get(session, Application, application_id, "申报记录")
            require(*_not_ended(application))
            session.add(FACTS[kind](application_id=application.id, **values))

    def accept(
        self, application_id: int, on: date, *, commitment_signed: bool = True, decision: str = ""
    ) -> None:
        """Accept an application; one inside the five-year bar is refused (第十七条)."""
        with self._database.act("受理申报", decision) as session:
            application = get(session, Application, application_id, "申报记录")
            findings = [*_waiting(application), *_standing(session, application, on)]
            self._settle(session, findings, decision, application)
            application.accepted_on, application.accepted_by = on, self._database.operator.name
            application.commitment_signed = commitment_signed
            application.state = ApplicationState.ACCEPTED
            _complete(session, application)

    def recommend(self, application_id: int, body_id: int, on: date, opinion: str) -> None:
        """Register a recommendation (第八条)."""
        with self._database.act("登记推荐意见") as session:
            application = get(session, Application, application_id, "申报记录")
            require(*_not_ended(application))
            body = get(session, RecommendingBody, body_id, "推荐单位")
            if any(r.body_id == body.id for r in application.recommendations):
                raise InvalidInput(f"{body.name}的推荐意见已经登记。", field="body_id")
            if not opinion.strip():
                raise InvalidInput("请填写推荐意见。", field="opinion")
            application.recommendations.append(
                Recommendation(body=body, on=on, opinion=opinion.strip())
            )
            _complete(session, application)

    def withdraw(self, application_id: int, reason: str) -> None:
        """The organisation takes its application back (主动撤回)."""
        self._end(application_id, ApplicationState.WITHDRAWN, reason, "主动撤回")

    def disqualify(self, application_id: int, reason: str) -> None:
        """Take an applicant out, with reason and basis (取消资格)."""
        self._end(application_id, ApplicationState.DISQUALIFIED, reason, "取消资格")

    def permits(self, application_id: int | None) -> Permits:
        """What stands in the way of each act on an application."""
        if application_id is None:
            return dict.fromkeys(ACTS, nothing_chosen(ART_8, "申报单位"))
        with self._database.read() as session:
            application = get(session, Application, application_id, "申报记录")
            today = self._world.today
            barred = [f for f in _standing(session, application, today) if f.refuses]
            return {
                "accept": first([*_waiting(application), *barred]),
                "recommend": first(_not_ended(application)),
                "amend": first(_before_review(application)),
                "figures": first(_before_review(application)),
                "fact": first(_not_ended(application)),
                "withdraw": first(_not_ended(application)),
                "disqualify": first(_not_ended(application)),
            }

    def _end(self, application_id: int, state: ApplicationState, reason: str, act: str) -> None:
        if not reason.strip():
            raise InvalidInput("请写明理由和依据。", field="reason")
        with self._database.act(act, reason) as session:
            application = get(session, Application, application_id, "申报记录")
            require(*_not_ended(application))
            application.state, application.state_reason = state, reason.strip()


def enter(
    session: Session,
    cycle: Cycle,
    organisation: dict[str, Any],
    values: dict[str, Any],
    source: str,
) -> Application:
    """Add an application and, if it is new, its organisation; the code identifies it."""
    found = enter_organisation(session, organisation)
    twin = select(Application.number).where(
        Application.cycle_id == cycle.id, Application.organisation_id == found.id
    )
    require(rules.not_duplicate(list(session.scalars(twin))))
    number = draw_number(session, "SB", cycle.year, found.name, "{year}-SB-{n:03d}")
    made = Application(
        cycle=cycle,
        organisation=found,
        number=number,
        name=found.name,
        honour=Honour.AWARD,
        state=ApplicationState.REGISTERED,
        source=source,
    )
    session.add(made)
    _assign(made, values)
    session.flush()
    return made


def enter_organisation(
    session: Session, values: dict[str, Any], *, as_it_was: bool = False
) -> Organisation:
    """The organisation of a code, made or brought up to date; a new name keeps the old one.

    `as_it_was` is for entries from the past: what is known of a later day is left alone.
    """
    code = credit_code.normalise(str(values.get("code", "")))
    problems = credit_code.problems(code)
    note = str(values.get("code_note", "")).strip()
    problems = [p for p in problems if p.severity is not Severity.HINT]
    if problems and (any(p.severity is Severity.ERROR for p in problems) or not note):
        raise InvalidInput(
            "；".join(p.text for p in problems),
            field="code",
            remedy="请对照营业执照更正；确与执照一致的，写明核对说明后再提交。",
        )
    if not str(values.get("name", "")).strip():
        raise InvalidInput("请填写组织名称。", field="name")
    found = session.scalars(select(Organisation).where(Organisation.code == code)).first()
    fields = {k: v for k, v in values.items() if k != "code"}
    fields["name"] = str(fields["name"]).strip()
    if found is None:
        found = Organisation(code=code, **(UNKNOWN | fields))
        session.add(found)
    elif not as_it_was:
        if fields["name"] != found.name:
            found.former_names.append(
                FormerName(name=found.name, until=session.info["world"].today)
            )
        for key, value in fields.items():
            setattr(found, key, value)
    session.flush()
    return found


def standing(
    session: Session, cycle: Cycle, organisation: Organisation, received_on: date
) -> list[Finding]:
    """The bar, the awards held and the period of application, on the day of receipt."""
    p: Policies = policies_in_force(session, cycle)
    plan = plan_of(cycle)
    ancestors = session.scalars(
        select(Succession.predecessor_id).where(Succession.successor_id == organisation.id)
    )
    bars = session.scalars(
        select(Bar).where(Bar.organisation_id.in_([organisation.id, *ancestors])).order_by(Bar.id)
    )
    held = session.scalars(
        select(Award).where(Award.organisation_id == organisation.id).order_by(Award.id)
    )
    holdings = [
        rules.Holding(a.honour, a.year, a.valid_to, a.state is AwardState.REVOKED) for a in held
    ]
    return [
        rules.not_barred(
            [
                rules.Bar(b.starts, b.ends, b.basis, b.organisation_id != organisation.id)
                for b in bars
            ],
            received_on,
            p,
        ),
        rules.holds_award(holdings, rules.Dates(cycle.year, received_on, plan.apply_until), p),
        rules.nominee_may_apply(holdings, cycle.year, p),
        rules.within_application_period(received_on, plan.apply_from, plan.apply_until),
        issued(cycle),
    ]


def recommendation(session: Session, application: Application) -> Finding:
    """Whether the recommendations of 第八条 are there."""
    kinds = {r.body.kind for r in application.recommendations}
    p = policies_in_force(session, application.cycle)
    return rules.recommended(len(application.recommendations), kinds, p)


def _standing(session: Session, application: Application, on: date) -> list[Finding]:
    return standing(session, application.cycle, application.organisation, on)


def _complete(session: Session, application: Application) -> None:
    accepted = application.state is ApplicationState.ACCEPTED
    if accepted and recommendation(session, application).passed:
        application.state = ApplicationState.RECOMMENDED


def _assign(application: Application, values: dict[str, Any]) -> None:
    known = {c.key for c in Application.__mapper__.column_attrs} - {
        "id",
        "uid",
        "rev",
        "state",
        "cycle_id",
        "organisation_id",
        "number",
    }
    organisation = {c.key for c in Organisation.__mapper__.column_attrs} - {"id", "uid", "rev"}
    for name, value in values.items():
        if name in known:
            setattr(application, name, value)
        elif name in organisation:
            setattr(application.organisation, name, value)
        else:
            raise InvalidInput(f"申报没有“{name}”这一项。", field=name)


def _waiting(application: Application) -> list[Finding]:
    waiting = application.state is ApplicationState.REGISTERED
    state = application.state.value
    return [must(waiting, ART_5, f"申报现在是“{state}”", "只有待受理的申报可以受理")]


def _before_review(application: Application) -> list[Finding]:
    early = application.state in BEFORE_REVIEW
    return [
        must(early, ART_8, f"申报现在是“{application.state.value}”", "资格审查开始后用补正更正")
    ]


def _not_ended(application: Application) -> list[Finding]:
    ended = application.state in ENDED
    text = f"申报已“{application.state.value}”：{application.state_reason}"
    return [must(not ended, ART_8, text, "如有误，请重新登记申报")]


def _row(a: Application) -> ApplicationRow:
    return ApplicationRow(
        a.id,
        a.number,
        a.name,
        a.organisation.code,
        a.organisation.field,
        "、".join(r.body.name for r in a.recommendations),
        a.accepted_on,
        a.state,
        a.state_reason,
    )


def _figures(f: YearFigures) -> FiguresRow:
    return FiguresRow(f.year, f.revenue_fen, f.total_profit_fen, f.net_profit_fen, f.taxes_fen)


def _particulars(a: Application) -> tuple[tuple[str, str], ...]:
    o = a.organisation
    yes = {True: "是", False: "否", None: "未填"}
    return (
        ("统一社会信用代码", o.code),
        ("组织性质", f"{o.kind.value}，{o.purpose.value}"),
        ("法定代表人", o.legal_representative or "未填"),
        ("成立日期", f"{o.registered_on:%Y-%m-%d}" if o.registered_on else "未填"),
        ("注册地址", o.registered_address or "未填"),
        ("在本区登记", yes[o.in_district]),
        ("领域", o.field.value),
        ("主导产品或服务", a.main_product or "未填"),
        ("自评报告", yes[a.self_assessment]),
        ("出口", yes[a.exports]),
        ("联系人", f"{o.contact} {o.phone}".strip() or "未填"),
        ("来源", a.source),
    )


def _history(session: Session, organisation: Organisation) -> list[str]:
    """The organisation's past: names, awards, bars, earlier applications."""
    lines = [f"曾用名：{n.name}" for n in organisation.former_names]
    for award in session.scalars(select(Award).where(Award.organisation_id == organisation.id)):
        mark = "（据纸质文件补录）" if award.history_document else ""
        lines.append(f"{award.year}年度{award.honour.value}，{award.state.value}{mark}")
    bars = session.scalars(select(Bar).where(Bar.organisation_id == organisation.id))
    lines += [f"禁报至{bar.ends:%Y-%m-%d}：{bar.basis}" for bar in bars]
    earlier = select(Application).where(Application.organisation_id == organisation.id)
    lines += [
        f"{a.cycle.year}年度申报：{a.state.value}"
        for a in session.scalars(earlier.order_by(Application.id))
    ]
    return lines
