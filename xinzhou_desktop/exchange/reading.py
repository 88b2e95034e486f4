"""Reading a filled 申报导入模板: every row, and everything that is wrong, cell by cell."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import cast

from openpyxl.utils import get_column_letter

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.exchange import layout
from xinzhou_desktop.exchange.applicants import Fault, Reading
from xinzhou_desktop.exchange.columns import REQUIRED, Column, Layout
from xinzhou_desktop.exchange.doubts import about_applicant, about_fact, about_figures
from xinzhou_desktop.exchange.forms import Day
from xinzhou_desktop.exchange.guard import USE_TEMPLATE, refuse
from xinzhou_desktop.exchange.opened import Sheets, Unreadable, Value
from xinzhou_desktop.exchange.rows import Fact, applicant, fact
from xinzhou_desktop.progress import Progress
from xinzhou_desktop.rules import credit_code
from xinzhou_desktop.rules.credit_code import Severity

_EVERY = 200  # rows between two reports of progress
Read = dict[Column, object]
Accept = Callable[[str], str]  # a text as it may be stored; `InvalidInput` says why it may not


class Reader:
    """One run through a workbook; `faults` grows as it reads."""

    def __init__(
        self,
        path: Path,
        opened: Sheets,
        year: int,
        today: date | None,
        progress: Progress,
        accept: Accept = str,
    ) -> None:
        self.faults: list[Fault] = []
        self._path, self._opened, self._year = path, opened, year
        self._today, self._progress, self._accept = today, progress, accept
        self._bodies: frozenset[str] = frozenset()
        self._rows: dict[str, int] = {}  # by code, the first row that has it
        self._facts: dict[int, list[Fact]] = {}

    def read(self) -> Reading:
        """Every applicant with its facts, and every fault; a foreign workbook is refused."""
        self._identify()
        main, sides = layout.applicants(self._year), layout.sides(self._year)
        taken: dict[int, Read] = {}
        for row, cells in self._lines(main, 0, len(sides) + 1):
            values = taken[row] = self._take(main, row, cells, row)
            self._weigh(main, row, values)
            code = next((str(v) for c, v in values.items() if c.name == "code"), "")
            if code:
                self._rows.setdefault(code, row)
        if not taken:
            self._fault(main, layout.FIRST_ROW, main.columns[0], "没有填写任何申报单位", 0)
        for done, side in enumerate(sides, 1):
            self._side(side, done, len(sides) + 1)
        self._progress(len(sides) + 1, len(sides) + 1, "读取完毕")
        rows = [applicant(n, v.items(), self._facts.get(n, ())) for n, v in taken.items()]
        return Reading(tuple(rows), tuple(self.faults))

    def _identify(self) -> None:
        """The hidden sheet says what the workbook is; another one is refused."""
        titles = self._opened.titles
        if layout.HIDDEN not in titles or layout.APPLICANTS not in titles:
            refuse(self._path, "不是申报导入模板", USE_TEMPLATE)
        hidden = dict(self._opened.rows(layout.HIDDEN))
        kind, version, year = (hidden.get(n, (None,))[0] for n in (1, 2, 3))
        if kind != layout.KIND:
            refuse(self._path, "不是申报导入模板", USE_TEMPLATE)
        if version != layout.VERSION:
            refuse(
                self._path,
                f"的模板版本不符（文件为 {_plain(version)}，程序为 {layout.VERSION}）",
                "请用本程序重新导出模板，把内容复制过去后再导入。",
            )
        if year != self._year:
            refuse(
                self._path,
                f"的年度不符：文件为{_plain(year)}年度，当前为{self._year}年度",
                "请切换到相应年度，或用当前年度的模板填写。",
            )
        self._bodies = frozenset(
            str(row[2])
            for row in hidden.values()
            if len(row) > 2 and row[2]  # noqa: PLR2004 -- C
        )

    def _lines(
        self, spec: Layout, done: int, total: int
    ) -> Iterator[tuple[int, Mapping[Column, Value]]]:
        """The filled rows of a sheet by column; a sheet without its columns is refused."""
        places: dict[Column, int] = {}
        step = f"正在读取“{spec.title}”"
        self._progress(done, total, step)
        for count, (row, cells) in enumerate(self._opened.rows(spec.title)):
            if row < layout.HEADER_ROW:
                continue
            if not places:
                places = self._places(spec, cells if row == layout.HEADER_ROW else ())
                continue
            if count % _EVERY == 0:
                self._progress(done, total, f"{step}第 {row} 行")
            values = {c: cells[at] for c, at in places.items() if at < len(cells)}
            if any(value is not None for value in values.values()):
                yield row, values
        if not places:
            self._places(spec, ())

    def _places(self, spec: Layout, cells: tuple[Value, ...]) -> dict[Column, int]:
        heads: dict[str, int] = {}
        for at, value in enumerate(cells):
            heads.setdefault(_plain(value).strip().removesuffix(REQUIRED), at)
        if missing := [c.header for c in spec.columns if c.header not in heads]:
            shown = "、".join(missing[:5]) + ("等" if len(missing) > 5 else "")  # noqa: PLR2004
            refuse(
                self._path,
                f"的表头被改动：“{spec.title}”第{layout.HEADER_ROW}行缺少“{shown}”列",
                USE_TEMPLATE,
            )
        return {c: heads[c.header] for c in spec.columns}

    def _take(self, spec: Layout, row: int, cells: Mapping[Column, Value], owner: int) -> Read:
        """The values of a row; what cannot be read becomes a fault of the `owner` row."""
        taken: Read = {}
        for column in spec.columns:
            value = cells.get(column)
            if value is None:
                if column.required:
                    self._fault(spec, row, column, "必填，没有填写", owner)
                continue
            if isinstance(value, Unreadable):
                self._fault(spec, row, column, value.reason, owner)
                continue
            try:
                taken[column] = self._allowed(column, column.form.read(value))
            except ValueError as error:
                self._fault(spec, row, column, str(error), owner)
            except InvalidInput as error:
                self._fault(spec, row, column, error.message.rstrip("。"), owner)
        return taken

    def _allowed(self, column: Column, value: object) -> object:
        """Refuse a date that cannot have come yet, and a text that may not be stored."""
        form = column.form
        if type(value) is str:
            return self._accept(value)
        if isinstance(form, Day) and not form.may_lie_ahead and isinstance(value, date):
            if value.year > self._year:
                raise ValueError(f"“{value}”在{self._year}年度之后")
            if self._today is not None and value > self._today:
                raise ValueError(f"“{value}”在今天之后")
        return value

    def _weigh(self, main: Layout, row: int, values: Read) -> None:
        """The code, and what is odd about a row as a whole."""
        columns = {c.name: c for c in main.columns if not c.section.owner.startswith("figures.")}
        named = {c.name: v for c, v in values.items() if columns.get(c.name) is c}
        if code := named.get("code"):
            noted = "code_note" in named
            for problem in credit_code.problems(str(code)):
                stops = problem.severity is Severity.ERROR or (
                    problem.severity is Severity.WARNING and not noted
                )
                self._fault(main, row, columns["code"], problem.text, row, stops=stops)
        for name, text in about_applicant(named, self._year, self._bodies):
            self._fault(main, row, columns[name], text, row, stops=False)
        figures: dict[int, dict[str, object]] = {}
        first: dict[int, Column] = {}
        for column in main.columns:
            owner, _, of_year = column.section.owner.partition(".")
            if owner == "figures":
                first.setdefault(int(of_year), column)
                if column in values:
                    figures.setdefault(int(of_year), {})[column.name] = values[column]
        for fiscal, text in about_figures(figures, named.get("purpose"), self._year):
            self._fault(main, row, first[fiscal], text, row, stops=False)

    def _side(self, side: Layout, done: int, total: int) -> None:
        if side.title not in self._opened.titles:
            text = f"缺少工作表“{side.title}”，按没有记录处理"
            self.faults.append(Fault(side.title, side.title, text, stops=False))
            return
        key = side.columns[0]
        columns = {c.name: c for c in side.columns}
        for row, cells in self._lines(side, done, total):
            before = len(self.faults)
            owner = self._owner(key, cells.get(key))
            values = self._take(side, row, cells, owner)
            if key in values and not owner:
                text = f"“{layout.APPLICANTS}”表中没有代码 {str(values[key])[:30]}"
                self._fault(side, row, key, text, 0)
            if len(self.faults) > before:
                continue
            made = fact(side, values.items())
            peers, place = made[1].get("peers"), made[1].get("place")
            if peers and cast("int", place) > cast("int", peers):
                self._fault(side, row, columns["place"], "名次大于同行业家数", owner)
                continue
            for name, text in about_fact(*made, self._year):
                self._fault(side, row, columns[name], text, owner, stops=False)
            self._facts.setdefault(owner, []).append(made)

    def _owner(self, key: Column, value: Value) -> int:
        """The row of 申报单位 that a row of a side sheet hangs on; 0 if there is none."""
        if value is None or isinstance(value, Unreadable):
            return 0
        try:
            return self._rows.get(str(key.form.read(value)), 0)
        except ValueError:
            return 0

    def _fault(
        self, spec: Layout, row: int, column: Column, text: str, owner: int, *, stops: bool = True
    ) -> None:
        cell = f"{spec.title}!{get_column_letter(spec.columns.index(column) + 1)}{row}"
        self.faults.append(Fault(spec.title, cell, f"“{column.header}”{text}", stops, owner))


def _plain(value: Value) -> str:
    """A cell as it may stand in a sentence."""
    return "" if value is None or isinstance(value, Unreadable) else str(value)[:40]
