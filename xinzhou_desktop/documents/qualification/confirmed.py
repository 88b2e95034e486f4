"""符合参与考核的单位名单 (第十一条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Gap, Signature, Title
from xinzhou_desktop.documents.lists import BY_STROKES, list_head, text_cell
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.tables import Row, Table
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_11


@dataclass(frozen=True, slots=True)
class ListedOrganisation:
    """One confirmed organisation."""

    name: str
    field: str
    recommended_by: str


@dataclass(frozen=True, slots=True)
class ConfirmedList:
    """The organisations that may take part in the assessment."""

    year: int
    organisations: tuple[ListedOrganisation, ...]
    applicants: int
    confirmed: date
    office: Office
    order: str = BY_STROKES
    witness: str = ""


def confirmed_list(paper: ConfirmedList, words: Wording | None = None) -> bytes:
    """符合参与考核的单位名单 as an official paper with a table (第十一条)."""
    return official.render(confirmed_list_paper(paper, words or shipped()["f6b"]))


def confirmed_list_paper(paper: ConfirmedList, words: Wording) -> Official:
    """The list before it is set."""
    count = len(paper.organisations)
    if not count:
        raise PaperError(
            "没有符合参与考核条件的单位，不能印发名单。",
            basis=str(ART_11),
            remedy="请先完成资格审查；没有单位符合条件的，请按空缺办理。",
        )
    if paper.applicants < count:
        raise PaperError(
            f"名单上有{count}家单位，申报的组织只有{paper.applicants}家。",
            basis=str(ART_11),
            remedy="请核对申报登记和资格审查结论。",
        )
    values = {
        "year": paper.year,
        "applicants": paper.applicants,
        "count": count,
        "order": paper.order,
    }
    head = list_head("序号", "组织名称", "申报领域", "推荐单位", height=10)
    rows: list[Row] = [
        (
            text_cell(str(k), centred=True, height=11),
            text_cell(item.name),
            text_cell(item.field, centred=True),
            text_cell(item.recommended_by),
        )
        for k, item in enumerate(paper.organisations, 1)
    ]
    title = words.say("title", **values)
    return Official(
        title,
        (
            Title(title),
            *words.blocks("before", **values),
            Gap(0.3),
            Table((14, 74, 22, 46), (head,), tuple(rows), leading=1.35),
            Gap(0.5),
            *words.blocks("after", **values),
            Signature(paper.office.name, paper.confirmed),
        ),
        paper.witness,
    )
