"""A year as the papers of the leading group tell of it, and their sentences (第十三条)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from xinzhou_desktop import models
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.rules import scoring
from xinzhou_desktop.services.assessment.rows import aggregate_of
from xinzhou_desktop.services.papers.sources import Sources
from xinzhou_desktop.services.records import applications, get, policies_in_force
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    Decision,
    InspectionState,
    MeetingKind,
    Reply,
    Truth,
)
from xinzhou_desktop.world import CHINA

_SAID = {Reply.DISAGREE: "提出不同意见", Reply.REMARKS: "提出意见"}
_LEFT = (ApplicationState.WITHDRAWN, ApplicationState.DISQUALIFIED)


@dataclass(frozen=True, slots=True)
class Assessed:
    """An applicant with a final report; without scores it has neither place nor total."""

    application: models.Application
    place: int | None
    total: int | None

    @property
    def score(self) -> str:
        """The total as papers print it."""
        return "" if self.total is None else scoring.points(self.total)


@dataclass(frozen=True, slots=True)
class Year:
    """The assessment of a year as the leading group is told of it."""

    cycle: models.Cycle
    p: Policies
    everyone: Sequence[models.Application]  # accepted
    assessed: tuple[Assessed, ...]
    asked: Sequence[models.UnitOpinion]

    @property
    def confirmed(self) -> int:
        """How many were confirmed."""
        return sum(bool(a.review and a.review.confirmed_list_id) for a in self.everyone)

    @property
    def rejected(self) -> int:
        """How many were not."""
        return sum(_decided(a) is Decision.REJECTED for a in self.everyone)

    @property
    def visited(self) -> int:
        """How many were visited."""
        return sum(bool(a.inspection and a.inspection.visited_on) for a in self.everyone)

    @property
    def units(self) -> set[int]:
        """The member units that were asked."""
        return {o.unit_id for o in self.asked}

    @property
    def silent(self) -> set[int]:
        """The units that have not answered on everybody they were asked about (P38)."""
        return {o.unit_id for o in self.asked if _silent(o)}


def year_of(at: Sources, cycle_id: int) -> Year:
    """What is known of a year; refused while a report is open or nobody was asked (第十三条)."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    p = policies_in_force(at.session, cycle)
    everyone = [a for a in applications(at.session, cycle.id) if a.accepted_on is not None]
    # Who leaves after the report was final has been assessed and stays on the list.
    staying = [a for a in everyone if _admitted(a) and (_final(a) or a.state not in _LEFT)]
    if late := [a.name for a in staying if not _final(a)]:
        raise PaperError(
            f"还有{len(late)}家单位的综合考核报告没有定稿：{'、'.join(late)}。",
            basis="第十三条",
            remedy="请先完成这些单位的综合考核报告。",
        )
    asked = at.session.scalars(
        select(models.UnitOpinion)
        .where(models.UnitOpinion.application_id.in_([a.id for a in staying]))
        .order_by(models.UnitOpinion.id)
    ).all()
    if not asked:
        raise PaperError(
            "还没有征求成员单位意见。", basis="第十三条", remedy="请先点“征求成员单位意见”。"
        )
    totals = {a.id: aggregate_of(at.session, a, p).total for a in staying}
    known = {key: total for key, total in totals.items() if total is not None}
    places = {rank.key: rank.place for rank in scoring.ranking(known, p=p)}
    assessed = sorted(
        (Assessed(a, places.get(a.id), totals[a.id]) for a in staying),
        key=lambda x: (x.place or len(staying) + 1, x.application.number),
    )
    return Year(cycle, p, everyone, tuple(assessed), asked)


def meeting(at: Sources, cycle_id: int) -> models.Meeting | None:
    """The newest meeting of the leading group on the candidates of a year."""
    query = select(models.Meeting).where(
        models.Meeting.cycle_id == cycle_id, models.Meeting.kind == MeetingKind.LEADING_GROUP
    )
    found = at.session.scalars(query.order_by(models.Meeting.id.desc())).all()
    return next((m for m in found if m.resolutions), None)


def reasons(met: models.Meeting | None) -> tuple[str, ...]:
    """Why the leading group listed as it did, as sentences."""
    lines = [line for r in met.resolutions for line in r.note.splitlines()] if met else []
    return tuple(dict.fromkeys(_ended(line) for line in lines if line.strip()))


def method(year: Year) -> str:
    """How the year was scored, by the policies and the sheets (P67, P68)."""
    if year.p.chooses("P67", "none"):
        return "按照考核方案，综合考核不评分。"
    sheets = [s for x in year.assessed for s in x.application.sheets]
    people = {s.person_id for s in sheets if not s.recused}
    away = sum(s.recused for s in sheets)
    told = (
        f"采用{year.p.label('P67')}，{len(people)}名评审员独立评分，"
        f"以{year.p.label('P68')}作为考核得分"
    )
    return told + (f"；评审员回避{away}人次，不计入评分。" if away else "。")


def opinions(year: Year) -> tuple[str, ...]:
    """What the member units said that was no consent, with what came of it."""
    names = {x.application.id: x.application.name for x in year.assessed}
    found = []
    for o in year.asked:
        if o.reply in (Reply.DISAGREE, Reply.REMARKS):
            about = f"{o.unit.name}对{names[o.application_id]}的综合考核报告"
            about += f"{_SAID[o.reply]}：{_ended(o.text)}"
            done = f"处理情况：{_ended(o.handling)}" if o.handling else "尚未处理。"
            found.append(about + done)
    return tuple(found)


def silences(year: Year) -> tuple[str, ...]:
    """Who has not answered about whom (P38)."""
    names = {x.application.id: x.application.name for x in year.assessed}
    silent: dict[str, list[str]] = {}
    for o in year.asked:
        if _silent(o):
            silent.setdefault(o.unit.name, []).append(names[o.application_id])
    return tuple(f"{unit}未就{'、'.join(t)}的综合考核报告答复。" for unit, t in silent.items())


def remarks(year: Year) -> Iterator[str]:
    """Who was not visited, who left on the way, and what single reports remark on."""
    for a in year.everyone:
        found = a.inspection
        if found is not None and found.state is InspectionState.EXEMPT:
            yield f"{a.name}没有查验现场，理由：{_ended(found.exempt_reason)}"
        if a.state in _LEFT:
            yield _left(a)
    for x in year.assessed:
        written = x.application.report
        if written is not None and written.remarks:
            yield f"{x.application.name}：{_ended('；'.join(written.remarks.splitlines()))}"


def departures(year: Year) -> tuple[str, ...]:
    """Who of the accepted left on the way, and why."""
    return tuple(_left(a) for a in year.everyone if a.state in _LEFT)


def _left(a: models.Application) -> str:
    found = a.inspection
    if found is not None and found.conclusion is Truth.FALSE and found.closed_at is not None:
        on = day_figures(found.closed_at.astimezone(CHINA).date())
        why = found.conclusion_note.rstrip("。；")
        return f"{a.name}因现场查验结论为{found.conclusion.value}（{why}），{on}取消参与考核资格。"
    why = a.state_reason.strip().rstrip("。；")
    out = a.state is ApplicationState.DISQUALIFIED
    ended = "取消参与考核资格" if out else "主动撤回申报"
    return f"{a.name}{ended}" + (f"，理由：{why}。" if why else "。")


def _silent(o: models.UnitOpinion) -> bool:
    return o.reply in (None, Reply.NONE)


def _final(a: models.Application) -> bool:
    return a.report is not None and a.report.final_on is not None


def _admitted(a: models.Application) -> bool:
    return _decided(a) is Decision.ADMITTED


def _decided(a: models.Application) -> Decision | None:
    return a.review.decision if a.review else None


def _ended(text: str) -> str:
    return f"{text.strip().rstrip('。；')}。"
