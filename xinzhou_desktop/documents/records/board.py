"""一页看板: where the award year stands, on one A4 page for the leader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.form import TEXT, Drawing, Form, Part
from xinzhou_desktop.documents.glyphs import MM
from xinzhou_desktop.documents.lettering import draw_line
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.records import charts
from xinzhou_desktop.documents.records.charts import BOLD, FIGURE, WORD
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.money import yuan
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import Honour

_MOST_DEADLINES, _FEWEST_DEADLINES = 8, 2
_GAP = 1.4  # mm between the boxes of the stages
_HALF = (TEXT - 6) / 2
_ROW, _LOW_ROW, _MANY_ROWS = 5.6, 4.4, 12  # mm; many rows stand closer
_LONGEST = 60  # characters of a deadline's words


class Standing(Enum):
    """Where a stage stands."""

    DONE = "已完成"
    NOW = "进行中"
    AHEAD = "未开始"


@dataclass(frozen=True, slots=True)
class BoardStage:
    """A stage with its planned days; `done` is the day on which it ended."""

    stage: Stage
    standing: Standing
    first: date | None = None
    last: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date ahead, or one that has passed and is still open."""

    day: date
    matter: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Quota:
    """Places of an honour: used and at most."""

    honour: Honour
    used: int
    limit: int


@dataclass(frozen=True, slots=True)
class Money:
    """The year's money in 分: the budget, what is paid, what is requested and not paid yet."""

    budget: int
    paid: int = 0
    requested: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """The state of a year on a day; `by_state` and `by_field` count the same applicants."""

    year: int
    day: date
    stages: tuple[BoardStage, ...]
    by_state: tuple[tuple[str, int], ...]
    by_field: tuple[tuple[str, int], ...]
    deadlines: tuple[Deadline, ...]
    quotas: tuple[Quota, ...]
    money: Money
    office: Office = OFFICE
    witness: str = ""


def board(paper: Board, words: Wording | None = None) -> bytes:
    """The board on one page."""
    return form.render(board_paper(paper, words or shipped()["f22a"]))


def board_paper(paper: Board, words: Wording) -> Form:
    """The board before it is drawn; late deadlines give way when the page is full."""
    _check(paper)
    for shown in range(_MOST_DEADLINES, _FEWEST_DEADLINES - 1, -1):
        made = _form(paper, words, shown)
        if form.page_count(made) == 1:
            return made
    raise PaperError(
        "看板的内容一页排不下。", remedy="请核对申报状态和领域的名称，合并过细的分类。"
    )


def _form(paper: Board, words: Wording, shown: int) -> Form:
    money = paper.money
    notes = words.lines("notes", over=max(0, money.paid + money.requested - money.budget) or None)
    return Form(
        words.say("title", year=paper.year),
        (
            Drawing(
                17 + 4 * max(len(_days(x, paper.year)) for x in paper.stages),
                partial(_draw_stages, paper),
                "一、八个阶段",
                _stage_texts(paper),
            ),
            _deadlines(paper, shown),
            _counts(paper),
            Drawing(
                8 * len(paper.quotas) + 1,
                partial(_draw_quotas, paper.quotas),
                "四、名额使用（不超过名额，可以空缺）",
            ),
            Drawing(24, partial(_draw_money, money), "五、预算和奖金（元）"),
            Part(Table((TEXT,), (), ()), notes=notes),
        ),
        left=paper.office.made,
        right=f"截至{day_figures(paper.day)}",
        witness=paper.witness,
    )


def _check(paper: Board) -> None:
    if [x.stage for x in paper.stages] != list(Stage):
        raise PaperError(
            "看板的阶段不是《办法》规定的八个阶段。",
            basis="第十条",
            remedy="请重新打开本年度后再打印看板。",
        )
    states, fields = (sum(n for _, n in rows) for rows in (paper.by_state, paper.by_field))
    if states != fields:
        raise PaperError(
            f"按状态合计{states}家，按领域合计{fields}家，两个数不一致，看板不能打印。",
            remedy="请核对申报登记后重新打印。",
        )


def _stage_texts(paper: Board) -> tuple[str, ...]:
    return tuple(f"{x.stage.title}{x.standing.value}" for x in paper.stages)


def _draw_stages(paper: Board, sheet: Sheet, x: float, y: float) -> None:
    wide = (TEXT - _GAP * (len(paper.stages) - 1)) / len(paper.stages)
    for k, item in enumerate(paper.stages):
        left = x + k * (wide + _GAP) * MM
        charts.stage_box(
            sheet,
            (left, y - 9 * MM, wide * MM, 8.5 * MM),
            item.stage.title,
            done=item.standing is Standing.DONE,
            now=item.standing is Standing.NOW,
        )
        lines = (item.standing.value, *_days(item, paper.year))
        charts.centred_lines(sheet, lines, left + wide * MM / 2, y - 12.5 * MM)


def _days(item: BoardStage, year: int) -> tuple[str, ...]:
    if item.done:
        return _dated("", item.done, "办结", year)
    if item.first and item.last:
        return (*_dated("", item.first, "", year), *_dated("至", item.last, "", year))
    return ("日期未定",)


def _dated(before: str, day: date, after: str, year: int) -> tuple[str, ...]:
    """A day in its box; the year stands above it where it is another one."""
    words = f"{charts.short_day(day)}{after}"
    return (f"{before}{words}",) if day.year == year else (f"{before}{day.year}年", words)


def _deadlines(paper: Board, shown: int) -> Part:
    ordered = sorted(paper.deadlines, key=lambda x: x.day)
    head = heads("日　期", "距今", "事　项", "依　据", height=7.5)
    rows: list[Row] = [
        (
            Cell(day_figures(item.day), align="centre", height=7),
            Cell(_left(paper.day, item.day), align="centre"),
            Cell(_short(item.matter)),
            Cell(_short(item.basis)),
        )
        for item in ordered[:shown]
    ]
    if not rows:
        rows.append((Cell("近期没有期限。", cols=4, height=7),))
    more = len(ordered) - shown
    notes = (f"另有{more}项较晚的期限，本页没有列出。",) if more > 0 else ()
    return Part(
        Table((34, 24, 76, 36), (head,), tuple(rows), pad=1.0),
        caption="二、期限",
        notes=notes,
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "……"


def _left(today: date, day: date) -> str:
    days = (day - today).days
    if days == 0:
        return "今天"
    return f"还有{days}天" if days > 0 else f"已过{-days}天"


def _counts(paper: Board) -> Drawing:
    total = sum(n for _, n in paper.by_state)
    return Drawing(
        max(len(paper.by_state), len(paper.by_field), 1) * _row(paper) + 7,
        partial(_draw_counts, paper),
        f"三、申报组织（共{total}家，两图同一比例）",
        tuple(name for name, _ in (*paper.by_state, *paper.by_field)),
    )


def _row(paper: Board) -> float:
    many = max(len(paper.by_state), len(paper.by_field)) > _MANY_ROWS
    return _LOW_ROW if many else _ROW


def _draw_counts(paper: Board, sheet: Sheet, x: float, y: float) -> None:
    row = _row(paper) * MM
    scale = max((n for _, n in (*paper.by_state, *paper.by_field)), default=0)
    for k, (name, rows) in enumerate((("按状态", paper.by_state), ("按领域", paper.by_field))):
        left = x + k * (_HALF + 6) * MM
        draw_line(sheet, set_line(name, BOLD), left, y - 2.5 * MM)
        if rows:
            charts.bars(sheet, rows, scale, (left, y - 6 * MM, _HALF * MM, row))
        else:
            draw_line(sheet, set_line("尚无申报", WORD), left, y - 8.5 * MM)


def _draw_quotas(quotas: Sequence[Quota], sheet: Sheet, x: float, y: float) -> None:
    for k, quota in enumerate(quotas):
        at = y - (k * 8 + 4.5) * MM
        draw_line(sheet, set_line(quota.honour.value, WORD), x, at)
        charts.squares(sheet, quota.used, quota.limit, x + 44 * MM, at, 62 * MM)
        spare = quota.limit - quota.used
        rest = f"余{spare}个" if spare >= 0 else f"超出{-spare}个"
        told = f"名额{quota.limit}个，已用{quota.used}个，{rest}"
        draw_line(sheet, set_line(told, FIGURE), x + 112 * MM, at)


def _draw_money(money: Money, sheet: Sheet, x: float, y: float) -> None:
    parts = (money.paid, money.requested)
    charts.money_bar(sheet, parts, money.budget, (x, y - 9 * MM, TEXT * MM, 6.5 * MM))
    rest = money.budget - money.paid - money.requested
    low = y - 14 * MM
    at = charts.legend(sheet, "filled", f"已拨付 {yuan(money.paid)}", x, low)
    at = charts.legend(sheet, "hatched", f"已请款未拨付 {yuan(money.requested)}", at, low)
    if rest >= 0:
        charts.legend(sheet, "empty", f"预算余额 {yuan(rest)}", at, low)
    told = f"年度预算 {yuan(money.budget)}" + (f"，超出预算 {yuan(-rest)}" if rest < 0 else "")
    charts.legend(sheet, "mark", told, x, y - 20 * MM)
