"""申报表 on paper (第八条): blank for a year, filled with what an applicant handed in."""

from collections.abc import Iterator

from xinzhou_desktop import models
from xinzhou_desktop.documents import application as papers
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.money import wan
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, laid
from xinzhou_desktop.services.records import get
from xinzhou_desktop.vocabulary import BodyKind, PaperKind

_LOCAL = (BodyKind.TOWN, BodyKind.TOWNSHIP, BodyKind.SUBDISTRICT, BodyKind.PARK)
_FIGURES = (
    ("年初资产总计", "opening_assets_fen"),
    ("年末资产总计", "closing_assets_fen"),
    ("主营业务收入", "revenue_fen"),
    ("利润总额", "total_profit_fen"),
    ("净利润", "net_profit_fen"),
    ("纳税总额", "taxes_fen"),
    ("利息支出", "interest_fen"),
    ("研发投入", "research_fen"),
)


def blank(at: Sources, cycle_id: int) -> Drawn:
    """空白申报表 of a year (第八条)."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    fact = papers.Entry(cycle.year, at.office)
    title = f"{cycle.year}年度信州区质量奖申报表（空白）"
    return laid(
        at,
        "f2",
        papers.entry_paper,
        fact,
        cycle_id=cycle.id,
        title=title,
        render=papers.entry_form,
    )


def filled(at: Sources, application_id: int) -> Drawn:
    """申报表 of an applicant (第八条); what nobody declared is left to the pen."""
    application = get(at.session, models.Application, application_id, "申报记录")
    return laid(
        at,
        "f2",
        papers.entry_paper,
        _entry(at, application),
        cycle_id=application.cycle_id,
        title=f"申报表-{application.number}-{application.name}",
        subject=application,
        names=(application.name,),
        render=papers.entry_form,
    )


def _entry(at: Sources, a: models.Application) -> papers.Entry:
    # An empty list is no statement that there was nothing: its box is left to the applicant.
    statements = papers.Statements(
        spot_checked=bool(a.spot_checks) or None,
        exports=a.exports,
        noticed=bool(a.customs_notices) or None,
        accident=bool(a.incidents) or None,
    )
    return papers.Entry(
        a.cycle.year,
        at.office,
        number=a.number,
        field=a.organisation.field,
        day=a.applied_on,
        identity=_identity(a),
        overview=a.overview,
        excellence_since=a.excellence_since,
        self_assessment=a.self_assessment,
        contribution=a.social_contribution,
        products=(papers.Product(a.main_product),) if a.main_product else (),
        comparisons=tuple(
            papers.Comparison(
                x.product,
                x.indicator,
                x.standard,
                x.standard_value,
                x.own_value,
                x.unit,
                x.direction,
            )
            for x in a.standards
        ),
        figures=dict(_figures(a)),
        rankings=tuple(
            papers.Ranking(x.indicator, x.year, f"{x.place}/{x.peers}", x.scope, x.issuer)
            for x in a.rankings
        ),
        licences=tuple(
            papers.Licence(x.name, x.number, valid_to=x.valid_to, permanent=x.permanent)
            for x in a.licences
        ),
        statements=statements,
        spot_checks=tuple(
            papers.SpotCheck(x.level, x.on, x.product, x.first_passed, x.passed, x.report)
            for x in a.spot_checks
        ),
        matters=tuple(_matters(a)),
        recommendations=tuple(
            papers.Recommendation(r.body.name, r.opinion, r.body.kind in _LOCAL)
            for r in a.recommendations
        ),
        witness=at.witness,
    )


def _identity(a: models.Application) -> papers.Identity:
    o = a.organisation
    former = (
        f"{x.name}（{day_figures(x.until)}变更）" if x.until else x.name for x in o.former_names
    )
    return papers.Identity(
        name=a.name,
        former_name="；".join(former),
        code=o.code,
        kind=o.kind,
        legal_person=o.legal_person,
        purpose=o.purpose,
        legal_representative=o.legal_representative,
        registered_on=o.registered_on,
        operating_since=o.operating_since,
        registered_address=o.registered_address,
        business_address=o.business_address,
        industry=o.industry,
        employees=o.employees,
        contact=o.contact,
        phone=o.phone,
        payee=o.payee,
        bank=o.bank,
        account=o.account,
    )


def _figures(a: models.Application) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The indicators that were declared, in 万元, a value for each of the three years."""
    declared = {figures.year: figures for figures in a.figures}
    years = range(a.cycle.year - papers.YEARS, a.cycle.year)
    for name, column in _FIGURES:
        amounts = [getattr(declared.get(year), column, None) for year in years]
        if any(fen is not None for fen in amounts):
            yield name, tuple("" if fen is None else wan(fen) for fen in amounts)


def _matters(a: models.Application) -> Iterator[papers.Matter]:
    for notice in a.customs_notices:
        cause = _either(notice.quality, "质量等问题", "不是质量问题")
        yield papers.Matter("出口产品被通报", notice.on, notice.body, cause)
    for found in a.incidents:
        facts = "，".join(x for x in (f"{found.level.value}事故", found.note) if x)
        blame = _either(found.responsible, "负有责任", "不负责任")
        yield papers.Matter(f"{found.kind.value}事故", found.on, facts=facts, result=blame)


def _either(known: bool | None, yes: str, no: str) -> str:
    return "" if known is None else yes if known else no


RECIPES = {
    PaperKind.BLANK_ENTRY: Recipe(blank, about="cycle"),
    PaperKind.ENTRY: Recipe(filled),
}
