"""What stands before a visit, and what a new inspection starts with (第十二条)."""

from sqlalchemy.orm import Session

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    Claim,
    Inspection,
    Organisation,
)
from xinzhou_desktop.regulation import ART_12
from xinzhou_desktop.rules import inspection as rules
from xinzhou_desktop.services.records import (
    at_stage,
    must,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    Decision,
    InspectionState,
    OrganisationKind,
)

_LICENSED = (
    OrganisationKind.COMPANY,
    OrganisationKind.COOPERATIVE,
    OrganisationKind.SOLE_TRADER,
    OrganisationKind.BRANCH,
)
MONEY = (("revenue_fen", "主营业务收入"), ("net_profit_fen", "净利润"), ("taxes_fen", "纳税总额"))


def visit(session: Session, application: Application) -> Finding:
    """Whether the site was visited or the visit excused."""
    inspection = application.inspection
    p = policies_in_force(session, application.cycle)
    closed = inspection is not None and inspection.state is InspectionState.CLOSED
    reason = inspection.exempt_reason if inspection else ""
    return rules.visit_done_or_excused(closed, reason, p)


def is_admitted(a: Application) -> bool:
    """Whether the review admitted the applicant."""
    return a.review is not None and a.review.decision is Decision.ADMITTED


def may_be_inspected(application: Application) -> list[Finding]:
    """Only an admitted, confirmed applicant is visited, and once (第十一、十二条)."""
    listed = application.review is not None and application.review.confirmed_list_id is not None
    return [
        at_stage(
            application,
            (ApplicationState.ADMITTED,),
            ART_12,
            "资格符合、尚未完成查验的单位才能查验",
        ),
        must(listed, ART_12, "尚未列入符合参与考核的单位名单", "请先在“资格审查”中确认名单"),
    ]


def declared_claims(application: Application) -> list[Claim]:
    """The declared facts: the last year's money, then the main product."""
    claims = []
    if application.figures:
        last = application.figures[-1]
        for key, title in MONEY:
            if (value := getattr(last, key)) is not None:
                claims.append(
                    Claim(
                        source="经济指标",
                        title=f"{last.year}年{title}",
                        unit="元",
                        declared_fen=value,
                    )
                )
    claims += [
        Claim(
            source="标准对比",
            title=f"{s.product}：{s.indicator}",
            unit=s.unit,
            declared_text=s.own_value,
        )
        for s in application.standards
    ]
    claims.append(
        Claim(
            source="登记",
            title=f"{_licence(application.organisation)}登记事项",
            declared_text=application.organisation.code,
        )
    )
    return claims


def _licence(organisation: Organisation) -> str:
    """What an organisation of this kind is registered by."""
    return "营业执照" if organisation.kind in _LICENSED else "登记证书"


def checks_complete(inspection: Inspection) -> Finding:
    """第十二条: every line of the checklist has an answer."""
    left = [c.text for c in inspection.checks if c.answer is None]
    done = f"检查表{len(inspection.checks)}项均已回答"
    return must(
        not left, ART_12, f"检查表还有{len(left)}项未答" if left else done, "请逐项回答检查表"
    )
