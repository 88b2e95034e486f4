"""The report on the whole year: 综合考核总报告 (第五、十三条)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Block, Gap, Signature, Title
from xinzhou_desktop.documents.lists import list_head, text_cell
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.publicity.listing import vacant
from xinzhou_desktop.documents.tables import Row, Table
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_3, ART_5, ART_13
from xinzhou_desktop.vocabulary import Honour

_NOT_LISTED = "不列入"


@dataclass(frozen=True, slots=True)
class Ranked:
    """One organisation; equal ranks are a tie. Without scores rank and score stay empty.

    `proposal` is what its own report proposes, `honour` what the leading group resolved.
    """

    organisation: str
    field: str
    honour: Honour | None = None
    proposal: str = ""
    rank: int | None = None
    score: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReport:
    """What the leading group is told about the year; `charts` stand below the ranking.

    Before it has `resolved` on the candidates, the use of the places is left to it.
    """

    year: int
    office: Office
    day: date
    period: tuple[date, date]  # of applying
    applicants: int
    confirmed_on: date
    confirmed: int
    rejected: int
    examined: int
    visited: int
    method: str
    asked: int
    answered: int
    award_quota: int
    nomination_quota: int
    ranking: tuple[Ranked, ...]
    resolved: date | None = None
    vacancy_reasons: tuple[str, ...] = ()
    opinions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    charts: tuple[Block, ...] = ()
    witness: str = ""

    def listed(self, honour: Honour) -> tuple[str, ...]:
        """The candidates for it."""
        return tuple(row.organisation for row in self.ranking if row.honour is honour)

    @property
    def quotas(self) -> tuple[tuple[Honour, int], ...]:
        """Each honour with the places it has."""
        return (Honour.AWARD, self.award_quota), (Honour.NOMINATION, self.nomination_quota)


def year_report(paper: YearReport, words: Wording | None = None) -> bytes:
    """综合考核总报告: process, ranking, use of the places, opinions (第十三条)."""
    return official.render(year_report_paper(paper, words or shipped()["f9b"]))


def year_report_paper(paper: YearReport, words: Wording) -> Official:
    """综合考核总报告 before it is set."""
    _check(paper)
    values = _values(paper, words)
    title = words.say("title", **values)
    blocks = (
        Title(title),
        *words.blocks("body", **values),
        Signature(paper.office.name, paper.day),
    )
    return Official(title, blocks, paper.witness)


def _check(paper: YearReport) -> None:
    if not paper.ranking:
        raise PaperError(
            "总报告没有参加综合考核的组织。",
            basis=str(ART_13),
            remedy="请先完成综合考核；没有组织符合条件的，请按空缺办理。",
        )
    parts = (
        ("符合条件的组织", paper.confirmed, "受理的组织", paper.applicants),
        ("查验现场的组织", paper.visited, "符合条件的组织", paper.confirmed),
        ("答复的成员单位", paper.answered, "征求意见的成员单位", paper.asked),
    )
    for part, few, whole, many in parts:
        if few > many:
            raise PaperError(
                f"{part}（{few}家）多于{whole}（{many}家）。",
                basis=str(ART_13),
                remedy="请核对本年度的记录，再打印总报告。",
            )
    if paper.resolved is None:
        return
    for honour, quota in paper.quotas:
        count = len(paper.listed(honour))
        if count > quota:
            raise PaperError(
                f"{honour.value}候选有{count}家，超过名额{quota}个。",
                basis=str(ART_5),
                remedy="请核对领导小组确定的候选名单。",
            )
    if _vacancies(paper) and not any(text.strip() for text in paper.vacancy_reasons):
        raise PaperError(
            f"{_vacancies(paper)}，没有写明理由。",
            basis=str(ART_3),
            remedy="名额可以空缺（宁缺毋滥），请写明空缺的理由。",
        )


def _vacancies(paper: YearReport) -> str:
    """How many places stay empty, in words; nothing while none does or it is not resolved."""
    if paper.resolved is None:
        return ""
    return vacant(*(quota - len(paper.listed(honour)) for honour, quota in paper.quotas))


def _values(paper: YearReport, words: Wording) -> dict[str, Any]:
    none = (words.say("none"),)
    ranks = Counter(row.rank for row in paper.ranking if row.rank is not None)
    vacancies, silent = _vacancies(paper), paper.asked - paper.answered
    return {
        "year": paper.year,
        "period": paper.period,
        "applicants": paper.applicants,
        "confirmed_on": paper.confirmed_on,
        "confirmed": paper.confirmed,
        "rejected": paper.rejected,
        "examined": paper.examined,
        "visited": paper.visited,
        "method": paper.method,
        "asked": paper.asked,
        "answered": paper.answered,
        "unanswered": words.say("unanswered", silent=silent) if silent else "",
        "ranking": (Gap(0.3), _table(paper, ranks), Gap(0.5)),
        "tied": any(count > 1 for count in ranks.values()),
        "charts": paper.charts,
        "award_quota": paper.award_quota,
        "award": _used(paper, Honour.AWARD, words),
        "nomination_quota": paper.nomination_quota,
        "nomination": _used(paper, Honour.NOMINATION, words),
        "vacancies": vacancies,
        "reasons": paper.vacancy_reasons if vacancies else (),
        "opinions": paper.opinions or none,
        "remarks": paper.remarks or none,
    }


def _used(paper: YearReport, honour: Honour, words: Wording) -> str:
    if paper.resolved is None:
        return words.say("open")
    names = paper.listed(honour)
    if not names:
        return words.say("nobody", met=paper.resolved)
    return words.say("proposed", met=paper.resolved, count=len(names), names=names)


def _outcome(paper: YearReport, row: Ranked) -> str:
    if paper.resolved is None:
        return row.proposal or "—"
    return row.honour.value if row.honour else _NOT_LISTED


def _table(paper: YearReport, ranks: Counter[int]) -> Table:
    """With ranks and scores, or only numbered where the plan has no scores (P67)."""
    scored = ("考核得分",) if ranks else ()
    last = "考核建议" if paper.resolved is None else "审议结果"
    names = ("名次" if ranks else "序号", "组织名称", "领域", *scored, last)
    widths = (19, 54, 14, 21, 48) if ranks else (15, 76, 17, 48)
    rows: list[Row] = []
    for k, row in enumerate(paper.ranking, 1):
        score = (text_cell(row.score or "—", centred=True),) if ranks else ()
        rows.append(
            (
                text_cell(_rank(row, ranks) if ranks else str(k), centred=True, height=9),
                text_cell(row.organisation),
                text_cell(row.field, centred=True),
                *score,
                text_cell(_outcome(paper, row), centred=True),
            )
        )
    return Table(widths, (list_head(*names, height=10),), tuple(rows), leading=1.35)


def _rank(row: Ranked, ranks: Counter[int]) -> str:
    if row.rank is None:
        return "—"
    return f"并列第{row.rank}" if ranks[row.rank] > 1 else f"第{row.rank}"
