"""现场查验: who is visited when, what was found, how it ended (第十二条)."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.services.inspection import ClaimRow, InspectionRow, InspectionSheet
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui.act_bar import Act
from xinzhou_desktop.ui.desk_tab import DeskTab
from xinzhou_desktop.ui.details import facts, section
from xinzhou_desktop.ui.forms import FieldSpec
from xinzhou_desktop.ui.layout import Elided, Item, box, col, row, text
from xinzhou_desktop.ui.questions import note, shown, ticked, ticks
from xinzhou_desktop.ui.signs import Chip
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.ui.wizards.inspection import InspectionWizard
from xinzhou_desktop.ui.wizards.wording import TRUTH_STATES, amount, percent
from xinzhou_desktop.vocabulary import InspectionState, PaperKind, Role, Truth

_STATES = {
    None: ("未安排", "wait"),
    InspectionState.PLANNED: ("已安排", "busy"),
    InspectionState.RECORDED: ("记录中", "busy"),
    InspectionState.CLOSED: ("已完成", "ok"),
    InspectionState.EXEMPT: ("免查", "none"),
}
_DONE = (InspectionState.CLOSED, InspectionState.EXEMPT)


def _truth(value: Truth | None) -> str:
    return value.value if value else "–"


def _sign(value: Truth | None) -> str:
    return TRUTH_STATES[value] if value else ""


def _is_recorded(row: InspectionRow) -> bool:
    """Whether there is a visit whose questions are to be answered."""
    return row.inspection_id is not None and row.state is not InspectionState.EXEMPT


class InspectionTab(DeskTab):
    """The visits of the year."""

    stage = Stage.INSPECTION
    slug, title = Stage.INSPECTION.slug, Stage.INSPECTION.title
    about = "application"
    columns = (
        Column("编号", lambda r: r.number, width=118, give_up=2),
        Column("单位", lambda r: r.name, "strong"),
        Column("查验组", lambda r: r.team or "–", "muted", width=118, give_up=4),
        Column("计划日期", lambda r: shown(r.planned_on), width=104, sort=lambda r: r.planned_on),
        Column("真实性审查", lambda r: _truth(r.desk_result), width=96, give_up=3),
        Column("状态", lambda r: _STATES[r.state][0], "chip", lambda r: _STATES[r.state][1], 100),
        Column("结论", lambda r: _truth(r.conclusion), "chip", lambda r: _sign(r.conclusion), 112),
        Column(
            "未答项",
            lambda r: str(r.open_items) if _is_recorded(r) else "–",
            "num",
            width=68,
            sort=lambda r: r.open_items,
            give_up=1,
        ),
    )
    filters = (
        ("未完成", lambda r: r.state not in _DONE),
        ("已完成", lambda r: r.state in _DONE),
    )
    search_hint = "编号、单位、查验组"
    empty_icon = "search"
    empty_title = "还没有可以查验的单位"
    empty_text = "资格审查确认符合参与考核的单位名单以后，名单上的单位会列在这里。"
    empty_note = "资料真实性审查每家都做；现场查验适时安排（第十二条）"

    def acts(self) -> Sequence[Act]:
        return (
            Act("record", "填写查验记录", self._record, "primary", "edit", right="核对申报事项"),
            Act("plan", "安排查验", self._plan, icon="calendar", right="安排现场查验"),
            Act("desk", "真实性审查", self._review_papers, right="资料真实性审查"),
            Act("exempt", "免查", self._exempt, right="免予现场查验"),
            Act("paper", "打印查验记录", self._print, icon="print", right="打印现场查验记录"),
        )

    def fetch(self) -> Sequence[InspectionRow]:
        return self.services.inspection.rows(self.year)

    def row_key(self, row: InspectionRow) -> int:
        return row.application_id

    def summary(self) -> str:
        rows: Sequence[InspectionRow] = self._all
        done = sum(r.state in _DONE for r in rows)
        return f"符合参与考核的单位 {len(rows)} 家，已完成 {done} 家" if rows else ""

    def permits(self) -> Mapping[str, tuple[Finding, ...]]:
        chosen = self.selected
        return self.services.inspection.permits(chosen.application_id if chosen else None)

    def is_calm(self) -> bool:
        chosen = self.selected
        return chosen is not None and chosen.state in _DONE

    def head_of(self, row: InspectionRow) -> tuple[str, str, tuple[str, str] | None]:
        return row.name, f"{row.number} · 第十二条", _STATES[row.state]

    # detail ---------------------------------------------------------------------------------
    def show_detail(self, row: InspectionRow) -> QWidget:
        pairs = [
            ("计划日期", shown(row.planned_on)),
            ("查验组", row.team or "尚未安排"),
            ("真实性审查", _truth(row.desk_result) if row.desk_result else "尚未完成"),
        ]
        if row.inspection_id is None:
            return box(col(section("安排", facts(pairs)), gap=10))
        sheet = self.services.inspection.sheet(row.inspection_id)
        pairs += [
            ("查验日期", shown(sheet.visited_on)),
            ("地点", sheet.place),
            ("照片", f"{len(sheet.photos)} 张"),
            ("未答", f"{row.open_items} 项" if row.open_items and _is_recorded(row) else ""),
        ]
        claims: list[Item] = [_claim_lines(claim) for claim in sheet.claims]
        blocks: list[Item] = [
            section("安排与记录", facts(pairs)),
            section(f"资料核对（容差 ±{sheet.tolerance.normalize():f} %）", *claims),
        ]
        if sheet.remarks:
            found = [(kind.value, f"{words}（{who}）") for kind, words, who in sheet.remarks]
            blocks.append(section("现场发现", facts(found)))
        if sheet.conclusion is not None:
            blocks.append(section("结论", facts(_conclusion(sheet))))
        return box(col(*blocks, gap=10))

    # acts -----------------------------------------------------------------------------------
    def _plan(self) -> None:
        chosen: InspectionRow = self.selected
        sheet = (
            self.services.inspection.sheet(chosen.inspection_id) if chosen.inspection_id else None
        )
        everyone = [p for p in self.services.office.people() if p.roles != {Role.OBSERVER}]
        people = sorted(everyone, key=lambda p: Role.INSPECTOR not in p.roles)
        keys = {p.name: p.person_id for p in people}
        team = [keys[name] for name in sheet.team if name in keys] if sheet else []
        labels = [(f"{p.name}（{p.unit or p.role_words}）", p.person_id) for p in people]

        def submit(values: dict[str, Any]) -> None:
            self.services.inspection.plan(
                chosen.application_id,
                values["on"],
                [values["leader"], *ticked("member", values)],
                values["place"],
                values["decision"],
            )

        self.ask(
            "安排查验",
            [
                FieldSpec("on", "查验日期", "date", chosen.planned_on or self.today, required=True),
                FieldSpec(
                    "leader",
                    "组长",
                    "choice",
                    team[0] if team else None,
                    required=True,
                    choices=labels,
                    half=True,
                ),
                FieldSpec(
                    "place", "地点", value=sheet.place if sheet else "", hint="例如：厂区与办公区"
                ),
                note("组员（组长不必再选）"),
                *ticks("member", labels, team[1:]),
            ],
            submit,
            f"已安排查验：{chosen.name}",
            article="第十二条",
            intro=chosen.name,
        )

    def _review_papers(self) -> None:
        chosen: InspectionRow = self.selected
        self.ask(
            "真实性审查",
            [
                FieldSpec(
                    "result",
                    "审查结论",
                    "choice",
                    chosen.desk_result,
                    required=True,
                    choices=Truth,
                ),
                FieldSpec(
                    "note", "说明", "area", hint="结论不是“属实”的，写明资料与事实不一致之处"
                ),
            ],
            lambda v: self.services.inspection.review_papers(
                chosen.application_id, v["result"], v["note"]
            ),
            f"已登记真实性审查：{chosen.name}",
            article="第十二条",
            intro=f"{chosen.name}：对申报资料的真实性进行审查，每家都做。",
            act="登记审查结论",
        )

    def _record(self) -> None:
        chosen: InspectionRow = self.selected
        wizard = InspectionWizard(self.services, chosen.application_id, self.window())
        wizard.accepted.connect(lambda: self.done(f"已完成查验：{chosen.name}"))
        wizard.rejected.connect(self.changed)
        wizard.open()

    def _exempt(self) -> None:
        chosen: InspectionRow = self.selected
        self.ask(
            "免查",
            [FieldSpec("reason", "免查的理由", "area", required=True)],
            lambda v: self.services.inspection.exempt(
                chosen.application_id, v["reason"], v["decision"]
            ),
            f"已登记免查：{chosen.name}",
            article="第十二条",
            intro="办法要求“适时”查验现场。免查的，理由写入台账，结论用真实性审查的结论。",
            act="登记免查",
        )

    def _print(self) -> None:
        chosen: InspectionRow = self.selected
        self.print_paper(PaperKind.INSPECTION, chosen.application_id)


def _claim_lines(claim: ClaimRow) -> QWidget:
    declared = amount(claim.declared_fen) if claim.declared_fen is not None else claim.declared_text
    verified = amount(claim.verified_fen) if claim.verified_fen is not None else claim.verified_text
    unit = f" {claim.unit}" if claim.unit else ""
    words = f"申报 {declared}{unit} · 核实 {verified + unit if verified else '尚未填写'}"
    if claim.difference is not None:
        words += f" · 差异 {percent(claim.difference)}"
    chip = Chip(_truth(claim.conclusion), _sign(claim.conclusion)) if claim.conclusion else None
    head = row((Elided(claim.title, "body"), 1), *([chip] if chip else []), gap=8)
    tone = "ask" if claim.beyond else "text3"
    lines: list[Item] = [head, text(words, "caption", tone, wrap=True)]
    if claim.reason:
        lines.append(text(f"原因：{claim.reason}", "caption", "text2", wrap=True))
    return box(col(*lines, gap=1, margins=(0, 2, 0, 2)))


def _conclusion(sheet: InspectionSheet) -> list[tuple[str, str]]:
    return [
        ("查验结论", _truth(sheet.conclusion)),
        ("理由", sheet.conclusion_note),
        ("企业签字人", sheet.firm_signatory),
        ("企业异议", sheet.firm_objection),
    ]
