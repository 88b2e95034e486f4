"""How an application comes into the record, and who may apply (第四、五、八、十七条)."""

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
    SpotCheck,
    StandardComparison,
    Succession,
)
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.rules import application as rules
from xinzhou_desktop.rules import credit_code
from xinzhou_desktop.rules.credit_code import Severity
from xinzhou_desktop.services.records import (
    draw_number,
    issued,
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
    assign(made, values)
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


def assign(application: Application, values: dict[str, Any]) -> None:
    """Set named fields of an application or its organisation; others raise `InvalidInput`."""
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
