"""The publicity notice: 关于…候选名单的公示 (第十四条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Annex, Annexes, Signature, Title
from xinzhou_desktop.documents.lists import BY_STROKES
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.publicity.listing import Candidate, candidates_table, counted
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_14, MIN_PUBLICITY_DAYS


@dataclass(frozen=True, slots=True)
class Notice:
    """What is published; `first` and `last` are the counted days, `day` is the publication day."""

    year: int
    award: tuple[Candidate, ...]
    nominees: tuple[Candidate, ...]
    first: date
    last: date
    platform: str
    office: Office
    day: date
    order: str = BY_STROKES
    tabled: bool = False  # names in an annexed table instead of the text
    witness: str = ""

    @property
    def days(self) -> int:
        """Length of the period in days, both ends counted."""
        return (self.last - self.first).days + 1


def notice(paper: Notice, words: Wording | None = None) -> bytes:
    """The notice; refused when it names nobody or is shorter than the Measures ask (第十四条)."""
    return official.render(notice_paper(paper, words or shipped()["f12"]))


def notice_paper(paper: Notice, words: Wording) -> Official:
    """The notice before it is set."""
    _check(paper)
    values = _values(paper)
    values["annex"] = words.say("annex", **values)
    title = words.say("title", **values)
    contacts = words.blocks("contacts", **values)
    signature = Signature(paper.office.name, paper.day)
    if not paper.tabled:
        body = (*words.blocks("in_text", **values), *contacts, signature)
        return Official(title, (Title(title), *body), paper.witness)
    body = (
        *words.blocks("tabled", **values),
        *contacts,
        Annexes((values["annex"],)),
        signature,
        Annex("附件", words.say("annex_title", **values)),
        candidates_table(paper.award, paper.nominees, paper.order),
    )
    return Official(title, (Title(title), *body), paper.witness)


def _values(paper: Notice) -> dict[str, Any]:
    office = paper.office
    post = f"（邮编：{office.post_code}）" if office.address and office.post_code else ""
    phones = (("电话", office.phone), ("监督电话", office.supervision))
    return {
        "year": paper.year,
        "counts": counted(len(paper.award), len(paper.nominees)),
        "platform": paper.platform,
        "order": paper.order,
        "award_count": len(paper.award),
        "award": [item.name for item in paper.award],
        "nominee_count": len(paper.nominees),
        "nominees": [item.name for item in paper.nominees],
        "period": (paper.first, paper.last),
        "days": paper.days,
        "counted": "公示发布当日不计入" if paper.first > paper.day else "公示发布当日计入",
        "office": office.name,
        "address": office.address + post,
        "phones": "　　".join(f"{name}：{value}" for name, value in phones if value),
        "mail": office.mail,
    }


def _check(paper: Notice) -> None:
    if not paper.award and not paper.nominees:
        raise PaperError(
            "候选名单为空，没有可以公示的组织。",
            basis=str(ART_14),
            remedy="请先由领导小组审议确定候选名单；没有候选组织的，请按空缺办理。",
        )
    if paper.days < MIN_PUBLICITY_DAYS:
        raise PaperError(
            f"公示时间为{max(paper.days, 0)}天，《办法》第十四条规定公示时间不少于"
            f"{MIN_PUBLICITY_DAYS}天。",
            basis=str(ART_14),
            remedy="请把公示的最后一日推后，再打印公示。",
        )
