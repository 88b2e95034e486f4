"""奖牌文字稿: what the maker of the plaques works from; 信州区质量奖 only (第十五条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.award.decision import GOVERNMENT
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import TEXT, Form, Part, numbered
from xinzhou_desktop.documents.glyphs import Style, clean
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads, label
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_5, ART_15
from xinzhou_desktop.vocabulary import Honour

_TEXT = Style("biao", 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plaque:
    """One plaque; the name as it was decided."""

    organisation: str
    award: str = Honour.AWARD.value
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaqueOrder:
    """The plaques of a year; `issued` is the day that they bear, sizes are in mm."""

    year: int
    plaques: tuple[Plaque, ...]
    issued: date
    day: date
    authority: str = GOVERNMENT
    width: int = 600
    height: int = 400
    material: str = ""
    office: Office = OFFICE
    witness: str = ""


def plaque_order(paper: PlaqueOrder, words: Wording | None = None) -> bytes:
    """The order form; refused for 提名奖, which has a certificate only (第五、十五条)."""
    return form.render(plaque_form(paper, words or shipped()["f17"]))


def plaque_form(paper: PlaqueOrder, words: Wording) -> Form:
    """The order form before it is set."""
    _check(paper)
    values = {
        "year": paper.year,
        "award": Honour.AWARD.value,
        "authority": paper.authority,
        "issued": paper.issued,
        "rare": _rare(paper),
    }
    names = ("序号", "奖牌文字（每行一排，居中）", "尺寸（宽×高）", "数量（块）", "核　对")
    head = heads(*names, height=10)
    size = f"{paper.width}毫米×{paper.height}毫米"
    rows: list[Row] = [
        (
            Cell(str(k), align="centre"),
            Cell(
                words.say("plaque", organisation=plaque.organisation, **values),
                align="centre",
                style=_TEXT,
            ),
            Cell(f"{size}\n{paper.material}".rstrip(), align="centre"),
            Cell(str(plaque.quantity), align="centre"),
            Cell(),
        )
        for k, plaque in enumerate(paper.plaques, 1)
    ]
    total = sum(plaque.quantity for plaque in paper.plaques)
    rows.append((label("合　计", cols=3, height=10), Cell(str(total), align="centre"), Cell()))
    people = tuple(
        Cell(f"{role}：", height=24, top=True, foot=("年　　月　　日",))
        for role in ("经办人", "审核人", "制作单位（盖章）")
    )
    third = TEXT / 3
    return Form(
        words.say("title", **values),
        (
            Part(
                Table((13, 84, 36, 18, 19), (head,), tuple(rows), leading=1.6),
                notes=numbered(words.lines("notes", **values)),
            ),
            Part(Table((third, third, third), (), (people,)), caption="核对签字", whole=True),
        ),
        left=paper.office.made,
        right=f"制表日期：{day_figures(paper.day)}",
        witness=paper.witness,
    )


def _rare(paper: PlaqueOrder) -> list[str]:
    """Hanzi that a maker's fonts may not have, so that nobody replaces them by another."""
    told = "".join(plaque.organisation for plaque in paper.plaques)
    return [char for char in dict.fromkeys(clean(told)) if not _common(char)]


def _common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return not char.isalpha()
    return True


def _check(paper: PlaqueOrder) -> None:
    if not paper.plaques:
        raise PaperError(
            "没有需要制作的奖牌。",
            basis=str(ART_15),
            remedy="请先登记获得信州区质量奖的组织；只有提名奖的年度不制作奖牌。",
        )
    for plaque in paper.plaques:
        if plaque.award != Honour.AWARD.value:
            raise PaperError(
                f"{plaque.award}只颁发证书，不颁发奖牌：{plaque.organisation}",
                basis=f"{ART_5}、{ART_15}",
                remedy="请把这家组织从奖牌文字稿中移出；奖牌只颁发给获得信州区质量奖的组织。",
            )
        if plaque.quantity < 1:
            raise PaperError(
                f"奖牌数量不对（{plaque.quantity}块）：{plaque.organisation}",
                basis=str(ART_15),
                remedy="每家至少制作1块，请更正数量。",
            )
    if min(paper.width, paper.height) < 1:
        raise PaperError(
            f"奖牌尺寸不对：{paper.width}毫米×{paper.height}毫米。",
            basis=str(ART_15),
            remedy="请填写以毫米为单位的宽和高，例如600和400。",
        )
