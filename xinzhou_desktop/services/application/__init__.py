"""申报推荐: register, accept, recommend, withdraw (第四、五、八条)."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    Cycle,
    Recommendation,
    RecommendingBody,
    YearFigures,
)
from xinzhou_desktop.models.log_words import field_word
from xinzhou_desktop.regulation import ART_8
from xinzhou_desktop.services.application.entry import (
    FACTS,
    assign,
    enter,
    enter_organisation,
    recommendation,
    standing,
)
from xinzhou_desktop.services.application.rows import (
    ApplicationDetail,
    ApplicationRow,
    FiguresRow,
    current_of,
    figures_row,
    history_of,
    particulars_of,
    row_of,
)
from xinzhou_desktop.services.records import (
    Permits,
    Service,
    applications,
    first,
    get,
    issued,
    must,
    nothing_chosen,
)
from xinzhou_desktop.vocabulary import (
    ApplicationState,
)

__all__ = [
    "FACTS",
    "ApplicationDetail",
    "ApplicationRow",
    "ApplicationService",
    "FiguresRow",
    "enter",
    "enter_organisation",
    "recommendation",
    "standing",
]

ENDED = (
    ApplicationState.WITHDRAWN,
    ApplicationState.DISQUALIFIED,
    ApplicationState.REFUSED,
)
CONCLUDED = (
    ApplicationState.REJECTED,
    ApplicationState.NOT_LISTED,
    ApplicationState.REMOVED,
    ApplicationState.DECLINED,
    ApplicationState.AWARDED,
)
BEFORE_REVIEW = (
    ApplicationState.REGISTERED,
    ApplicationState.ACCEPTED,
    ApplicationState.RECOMMENDED,
)
ACTS = ("accept", "recommend", "amend", "figures", "fact", "withdraw", "disqualify")


class ApplicationService(Service):
    """The use cases of the stage."""

    area = "申报推荐"

    def rows(self, cycle_id: int) -> list[ApplicationRow]:
        """The applications of a year."""
        with self._reading() as session:
            return [row_of(a) for a in applications(session, cycle_id)]

    def detail(self, application_id: int) -> ApplicationDetail:
        """One application with its standing under 第五条 and 第十七条."""
        with self._reading() as session:
            application = get(session, Application, application_id, "申报记录")
            received = application.accepted_on or self._world.today
            return ApplicationDetail(
                row_of(application),
                particulars_of(application),
                tuple(figures_row(f) for f in application.figures),
                tuple((r.body.name, r.on, r.opinion) for r in application.recommendations),
                tuple(_standing(session, application, received)),
                tuple(history_of(session, application.organisation)),
                current_of(application),
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
            assign(application, values)

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
            model = FACTS[kind]
            for column in model.__table__.columns:
                asked = not column.nullable and column.default is None and not column.primary_key
                if asked and column.key not in (*values, "application_id", "uid", "rev"):
                    raise InvalidInput(f"请填写{field_word(column.key)}。", field=column.key)
            session.add(model(application_id=application.id, **values))

    def accept(
        self, application_id: int, on: date, *, commitment_signed: bool = True, decision: str = ""
    ) -> None:
        """Accept an application; one inside the five-year bar is refused (第十七条)."""
        with self._database.act("受理申报", decision) as session:
            application = get(session, Application, application_id, "申报记录")
            findings = [*_standing(session, application, on), *_waiting(application)]
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
        with self._reading() as session:
            application = get(session, Application, application_id, "申报记录")
            today = self._world.today
            barred = [f for f in _standing(session, application, today) if f.refuses]
            return {
                "accept": first([*barred, *_waiting(application)]),
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


def _standing(session: Session, application: Application, on: date) -> list[Finding]:
    return standing(session, application.cycle, application.organisation, on)


def _complete(session: Session, application: Application) -> None:
    accepted = application.state is ApplicationState.ACCEPTED
    if accepted and recommendation(session, application).passed:
        application.state = ApplicationState.RECOMMENDED


def _waiting(application: Application) -> list[Finding]:
    waiting = application.state is ApplicationState.REGISTERED
    state = application.state.value
    refused = application.state is ApplicationState.REFUSED
    remedy = "不予受理的理由见说明" if refused else ""
    return [must(waiting, ART_8, f"申报现在是“{state}”", remedy, over=True)]


def _before_review(application: Application) -> list[Finding]:
    early = application.state in BEFORE_REVIEW
    text = f"申报现在是“{application.state.value}”"
    if application.state is ApplicationState.REVIEWED:
        return [must(False, ART_8, text, "资格审查开始后用补正更正")]
    return [must(early, ART_8, text, "资格审查已有结论的，不再改动", over=True)]


def _not_ended(application: Application) -> list[Finding]:
    state = application.state
    if state in CONCLUDED:
        awarded = state is ApplicationState.AWARDED
        remedy = "已授奖的，依据第十七条在监督管理中办理" if awarded else "已有结论的，不再改动"
        return [must(False, ART_8, f"申报现在是“{state.value}”", remedy, over=True)]
    text = f"申报已“{state.value}”：{application.state_reason}"
    return [must(state not in ENDED, ART_8, text, "如有误，请重新登记申报", over=True)]
