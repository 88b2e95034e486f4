"""申报导入: a workbook in, shown first, then written whole or not at all (第四、八条)."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.exchange.applicants import Applicant, Fault
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    Cycle,
    Organisation,
    Recommendation,
    RecommendingBody,
    YearFigures,
)
from xinzhou_desktop.models.texts import accepted
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.regulation import ART_10, ART_17, TITLE
from xinzhou_desktop.services.application import FACTS, enter, standing
from xinzhou_desktop.services.records import BackedUp, get, issued, must
from xinzhou_desktop.storage import durable
from xinzhou_desktop.vocabulary import ApplicationState, BodyKind, CycleState, Occasion

__all__ = ["Fate", "Fault", "ImportResult", "ImportService", "Preview", "PreviewRow"]
BODY_WORDS = (
    (("街道",), BodyKind.SUBDISTRICT),
    (("产业园", "园区", "开发区"), BodyKind.PARK),
    (("协会", "商会", "学会"), BodyKind.ASSOCIATION),
    (("镇人民政府", "镇政府"), BodyKind.TOWN),
    (("乡人民政府", "乡政府"), BodyKind.TOWNSHIP),
)
SOURCE = "Excel导入"


class Fate(Enum):
    """What confirming would do with a row."""

    GOOD = "可以导入"
    WARNED = "可以导入，请留意"
    DUPLICATE = "重复"
    FAULTY = "有错误，不导入"
    REFUSED = "登记为不予受理"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the workbook and its fate."""

    row: int
    name: str
    code: str
    fate: Fate
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The whole workbook before anything is written."""

    cycle_id: int
    file_name: str
    rows: tuple[PreviewRow, ...]
    faults: tuple[Fault, ...]
    applicants: tuple[Applicant, ...]

    def count(self, *fates: Fate) -> int:
        """How many rows have one of these fates."""
        return sum(row.fate in fates for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was written: numbers by name, and the refusals with their reasons."""

    imported: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]


class ImportService(BackedUp):
    """Excel in."""

    area = "申报推荐"

    def template(self, cycle_id: int, target: Path) -> Path:
        """Write 申报导入模板.xlsx for a year; the bodies of the office are its drop-down."""
        from xinzhou_desktop.exchange import workbook  # noqa: PLC0415 -- openpyxl is slow to load

        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            content = workbook.template(cycle.year, _standing_bodies(session))
        durable.write(target, content)
        return target

    def preview(self, cycle_id: int, path: Path, progress: Progress = silent) -> Preview:
        """Read a workbook and say what would become of each row; writes nothing."""
        from xinzhou_desktop.exchange import workbook  # noqa: PLC0415 -- openpyxl is slow to load

        with self._reading() as session:
            year = get(session, Cycle, cycle_id, "考核年度").year
        reading = workbook.read(path, year, progress, today=self._world.today, accept=accepted)
        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            stopped = {f.row: f for f in reading.faults if f.stops and f.row}
            known = self._known(session, cycle)
            bodies = set(_standing_bodies(session))
            seen: dict[str, int] = {}
            rows: list[PreviewRow] = []
            good: list[Applicant] = []
            for applicant in reading.applicants:
                reasons = [f"{f.cell}：{f.text}" for f in reading.faults if f.row == applicant.row]
                if applicant.recommended_by and applicant.recommended_by not in bodies:
                    body = applicant.recommended_by
                    kind = kind_of_body(body).value
                    reasons.append(f"推荐单位“{body}”不在名册中，导入时登记为{kind}，请核对")
                fate = Fate.WARNED if reasons else Fate.GOOD
                if applicant.row in stopped:
                    fate = Fate.FAULTY
                elif applicant.code in known:
                    fate = Fate.DUPLICATE
                    reasons.append(f"本年度已有申报 {known[applicant.code]}")
                elif applicant.code in seen:
                    fate = Fate.DUPLICATE
                    reasons.append(f"与第 {seen[applicant.code]} 行的统一社会信用代码相同")
                else:
                    seen[applicant.code] = applicant.row
                    if barred := self._barred(session, cycle, applicant):
                        fate = Fate.REFUSED
                        reasons.append(barred)
                    good.append(applicant)
                rows.append(
                    PreviewRow(applicant.row, applicant.name, applicant.code, fate, tuple(reasons))
                )
            return Preview(cycle_id, path.name, tuple(rows), reading.faults, tuple(good))

    def confirm(self, preview: Preview, decision: str = "") -> ImportResult:
        """Write every good row of a preview in one act, or none; a barred one is on record.

        A backup is made before; if it fails, nothing is written.
        """
        self._database.permit("导入申报")
        self._back_up(Occasion.IMPORT)
        with self._database.act("导入申报", f"文件：{preview.file_name}") as session:
            cycle = get(session, Cycle, preview.cycle_id, "考核年度")
            running = cycle.state in (CycleState.PREPARING, CycleState.ISSUED)
            require(must(running, ART_10, f"年度已“{cycle.state.value}”", "请选择其他年度"))
            if not preview.applicants:
                raise InvalidInput("没有可以导入的行。", remedy="请按提示更正文件后重新导入。")
            self._settle(session, [issued(cycle)], decision, cycle)
            imported, refused = [], []
            for applicant in preview.applicants:
                application = self._enter(session, cycle, applicant)
                if application.state is ApplicationState.REFUSED:
                    refused.append((applicant.name, application.state_reason))
                else:
                    imported.append((application.number, applicant.name))
            return ImportResult(tuple(imported), tuple(refused))

    def _enter(self, session: Session, cycle: Cycle, applicant: Applicant) -> Application:
        organisation = dict(applicant.organisation) | {
            "name": applicant.name,
            "code": applicant.code,
        }
        application = enter(session, cycle, organisation, dict(applicant.application), SOURCE)
        for year in applicant.figures:
            amounts = {f"{k}_fen": v for k, v in year.items() if k != "year"}
            application.figures.append(YearFigures(year=year["year"], **amounts))
        for kind, values in applicant.facts:
            session.add(FACTS[kind](application_id=application.id, **values))
        if applicant.recommended_by:
            self._recommend(session, application, applicant)
        today = self._world.today
        if barred := _why_barred(standing(session, cycle, application.organisation, today)):
            application.state, application.state_reason = ApplicationState.REFUSED, barred
        session.flush()
        return application

    def _recommend(self, session: Session, application: Application, row: Applicant) -> None:
        body = session.scalars(
            select(RecommendingBody).where(RecommendingBody.name == row.recommended_by)
        ).first()
        if body is None:
            name = row.recommended_by
            body = RecommendingBody(name=name, kind=kind_of_body(name), contact="", phone="")
            session.add(body)
            session.flush()
        body.valid_to = None  # a retired one that recommends again is back
        application.recommendations.append(
            Recommendation(
                body=body, on=self._world.today, opinion=row.recommendation or "同意推荐"
            )
        )

    def _known(self, session: Session, cycle: Cycle) -> dict[str, str]:
        query = (
            select(Organisation.code, Application.number)
            .join(Application, Application.organisation_id == Organisation.id)
            .where(Application.cycle_id == cycle.id)
        )
        return {row.code: row.number for row in session.execute(query)}

    def _barred(self, session: Session, cycle: Cycle, applicant: Applicant) -> str:
        """Why the organisation of a row may not apply; empty if it may."""
        found = session.scalars(
            select(Organisation).where(Organisation.code == applicant.code)
        ).first()
        if found is None:
            return ""
        today = self._world.today
        return _why_barred(standing(session, cycle, found, today))


def _standing_bodies(session: Session) -> list[str]:
    """The names of the bodies that recommend now."""
    query = select(RecommendingBody.name).where(RecommendingBody.valid_to.is_(None))
    return list(session.scalars(query.order_by(RecommendingBody.id)))


def kind_of_body(name: str) -> BodyKind:
    """What a recommending body is by its name (第八条); the office can correct it."""
    for words, kind in BODY_WORDS:
        if any(word in name for word in words):
            return kind
    return BodyKind.DEPARTMENT


def _why_barred(findings: list[Finding]) -> str:
    """The five-year bar is what refuses a row outright; the rest is settled on acceptance."""
    barred = [f for f in findings if f.article == ART_17 and f.refuses and not f.passed]
    return "；".join(f"{f.text}，依据《{TITLE}》{f.article}不予受理，{f.remedy}" for f in barred)
