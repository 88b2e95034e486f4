"""会议纪要 of the leading group (第六条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import (
    Attendance,
    Block,
    Colophon,
    Gap,
    heading,
)
from xinzhou_desktop.documents.dates import number_hanzi
from xinzhou_desktop.documents.drafting import sentence
from xinzhou_desktop.documents.heads import Head, MinutesHead
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.publicity.listing import vacant
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_6, MIN_PUBLICITY_DAYS

_PEN = "　　　　"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the agenda with what was resolved."""

    topic: str
    reporter: str = ""
    discussion: tuple[str, ...] = ()
    recusals: tuple[str, ...] = ()  # who left the room, and why
    votes: str = ""
    award: tuple[str, ...] = ()
    nominees: tuple[str, ...] = ()
    quotas: tuple[int, int] = (0, 0)  # places of both honours
    resolutions: tuple[str, ...] = ()
    platform: str = ""  # where the list is published that this item resolved
    days: int = MIN_PUBLICITY_DAYS

    @property
    def resolved(self) -> bool:
        """Whether anything was."""
        return bool(self.award or self.nominees or self.resolutions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """会议纪要; each person as unit and name. Without chair or present: left to the pen."""

    number: str
    met: date
    items: tuple[Item, ...]
    office: Office
    day: date
    chair: str = ""
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    copies_to: str = ""
    preprinted: bool = False
    witness: str = ""


def minutes(paper: Minutes, words: Wording | None = None) -> bytes:
    """会议纪要 in the layout of minutes (第六条; GB/T 9704, 10.3)."""
    return official.render(minutes_paper(paper, words or shipped()["f11b"]))


def minutes_paper(paper: Minutes, words: Wording) -> Official:
    """The minutes before they are set."""
    _check_minutes(paper)
    mark = words.say("mark")
    opening = {
        "met": paper.met,
        "chair": paper.chair or _PEN,
        "topics": paper.items[0].topic
        if len(paper.items) == 1
        else words.say("several", count=len(paper.items)),
    }
    blocks: list[Block | Head] = [
        MinutesHead(mark, paper.number, paper.office.name, paper.day, paper.preprinted),
        *words.blocks("opening", **opening),
    ]
    for k, item in enumerate(paper.items, 1):
        if len(paper.items) > 1:
            blocks.append(heading(f"{number_hanzi(k)}、{item.topic}"))
        blocks += _item(item, words)
    blocks += [Gap(), *_attendance(paper)]
    if paper.copies_to:
        blocks.append(Colophon(paper.copies_to, paper.office.name, paper.day))
    return Official(mark, tuple(blocks), paper.witness)


def _item(item: Item, words: Wording) -> tuple[Block, ...]:
    resolutions = list(item.resolutions)
    if item.platform and (item.award or item.nominees):
        told = {"platform": item.platform, "days": item.days}
        resolutions += [words.say(name, **told) for name in ("publish", "objections", "submit")]
    award, nomination = item.quotas
    return words.blocks(
        "item",
        reporter=item.reporter,
        discussion=item.discussion,
        has_recusals=bool(item.recusals),
        recusals=[sentence(text) for text in item.recusals],
        votes=item.votes,
        award_count=len(item.award),
        award=item.award,
        nominee_count=len(item.nominees),
        nominees=item.nominees,
        vacant=vacant(award - len(item.award), nomination - len(item.nominees)),
        has_resolutions=bool(resolutions),
        resolutions=resolutions,
    )


def _attendance(paper: Minutes) -> Iterator[Attendance]:
    for name, people in (
        ("出席", paper.present or (_PEN,)),
        ("请假", paper.absent),
        ("列席", paper.observers),
    ):
        if people:
            yield Attendance(name, "、".join(people))


def _check_minutes(paper: Minutes) -> None:
    if not paper.items:
        raise _refusal("会议纪要没有议题。", "请先登记会议的议题和决议。")
    for item in paper.items:
        if not item.resolved:
            raise _refusal(
                f"议题“{item.topic}”没有决议。", "请登记决议；没有形成决议的，请写明会议意见。"
            )
    if twice := [person for person in paper.present if person in paper.absent]:
        raise _refusal(
            f"{'、'.join(twice)}既登记为出席，又登记为请假。", "请更正会议的出席和请假人员。"
        )


def _refusal(message: str, remedy: str) -> PaperError:
    return PaperError(message, basis=str(ART_6), remedy=remedy)
