"""From the records of an application to the facts that the rules of 第九条 weigh."""

from datetime import date
from decimal import Decimal, InvalidOperation

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.models import (
    Application,
    Consultation,
    Organisation,
    Ranking,
    Succession,
    YearFigures,
)
from xinzhou_desktop.rules import qualification as rules
from xinzhou_desktop.services.records import plan_of
from xinzhou_desktop.vocabulary import Topic

TOPICS = {
    Topic.POLICY: rules.Topic.POLICY,
    Topic.STATISTICS: rules.Topic.STATISTICS,
    Topic.ACCIDENTS: rules.Topic.ACCIDENTS,
}


def facts_of(session: Session, application: Application) -> rules.Facts:
    """What the office knows about an applicant; an enquiry counts once it is answered."""
    organisation, plan = application.organisation, plan_of(application.cycle)
    asked = session.scalars(
        select(Consultation)
        .where(Consultation.application_id == application.id)
        .order_by(Consultation.id)
    ).all()
    answered = {c.topic for c in asked if c.replied_on is not None}
    return rules.Facts(
        reference_day=plan.reference_day or plan.apply_until or application.cycle.opened_on,
        kind=organisation.kind,
        legal_person=organisation.legal_person,
        in_district=organisation.in_district,
        address=organisation.registered_address,
        founded_on=organisation.registered_on,
        operating_since=organisation.operating_since,
        predecessor_since=_predecessor(session, organisation.id),
        purpose=organisation.purpose,
        figures=tuple(_figures(f) for f in application.figures),
        rankings=tuple(_ranking(r) for r in application.rankings if _known(r)),
        needs_licence=application.needs_licence,
        licences=tuple(
            rules.Licence(x.name, x.valid_to, x.permanent) for x in application.licences
        ),
        consultations=tuple(
            rules.Consultation(TOPICS[c.topic], c.department, c.favourable, c.reply)
            for c in asked
            if c.topic in TOPICS
        ),
        model_reference=application.self_assessment,
        comparisons=tuple(
            rules.Comparison(
                s.product,
                s.indicator,
                _decimal(s.standard_value),
                _decimal(s.own_value),
                s.direction,
            )
            for s in application.standards
        ),
        spot_check_enquiry=Topic.SPOT_CHECKS in answered,
        spot_checks=tuple(
            rules.SpotCheck(s.level, s.on, s.product, s.passed, s.first_passed)
            for s in application.spot_checks
        ),
        exports=application.exports,
        customs_enquiry=Topic.CUSTOMS in answered,
        customs_notices=tuple(
            rules.CustomsNotice(n.on, n.body, n.quality) for n in application.customs_notices
        ),
        incidents=tuple(
            rules.Incident(i.kind, i.level, i.on, i.responsible, i.note)
            for i in application.incidents
        ),
        contribution=rules.Contribution(stated=bool(application.social_contribution.strip())),
    )


def _predecessor(session: Session, organisation_id: int) -> date | None:
    """Since when a documented predecessor existed (P19)."""
    query = (
        select(Organisation.registered_on)
        .join(Succession, Succession.predecessor_id == Organisation.id)
        .where(Succession.successor_id == organisation_id, Succession.document != "")
        .order_by(Succession.id)
    )
    return session.scalars(query).first()


def _figures(f: YearFigures) -> rules.YearFigures:
    both = f.total_profit_fen is not None and f.taxes_fen is not None
    return rules.YearFigures(
        year=f.year,
        net_profit=f.net_profit_fen,
        total_profit=f.total_profit_fen,
        revenue=f.revenue_fen,
        profit_and_tax=(f.total_profit_fen or 0) + (f.taxes_fen or 0) if both else None,
        taxes=f.taxes_fen,
        interest=f.interest_fen,
        opening_assets=f.opening_assets_fen,
        closing_assets=f.closing_assets_fen,
    )


def _known(ranking: Ranking) -> bool:
    return ranking.indicator in {i.value for i in rules.Indicator}


def _ranking(r: Ranking) -> rules.Ranking:
    return rules.Ranking(
        rules.Indicator(r.indicator), r.year, r.place, r.peers or None, r.scope, r.issuer
    )


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None
