"""A year brought to a stage through the services; each stage is built once a run and copied."""

import shutil
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest
from conftest import (
    BODIES,
    NAME,
    SETTING_UP,
    Clock,
    _add_facts,
    _answer,
    build_services,
    look_up,
    make_code,
    open_database,
)
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from xinzhou_desktop.paths import Paths
from xinzhou_desktop.rules import rubric
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.ui.act_bar import Acts
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.preview import Preview
from xinzhou_desktop.vocabulary import (
    CheckAnswer,
    Decision,
    Field,
    GroupRole,
    Honour,
    Opinion,
    OrganisationKind,
    Purpose,
    Reply,
    Truth,
)
from xinzhou_desktop.world import CHINA, World

YEAR = 2026
NAMES = (NAME, "江西稼轩环保科技有限公司", "上饶信江建设工程有限公司")
ASSESSORS = ("郑海燕", "何志强", "孙丽萍")
ITEMS = rubric.shipped().items


@dataclass
class Year:
    """An office with one award year and its applications, by the order of `NAMES`."""

    office: object
    clock: Clock
    paths: Paths
    cycle_id: int = 0
    ids: list = field(default_factory=list)

    @property
    def services(self):
        return self.office.services

    def on(self, *day):
        return self.clock.go_to(date(*day))

    def acting(self, name):
        self.office.acting(name)


def _meeting(held_on, minutes):
    return MeetingNote(held_on, minutes, "分管副区长", "成员单位")


def admitted(year):
    """Plan issued, three applications admitted and on the confirmed list."""
    plan = year.services.plan
    year.on(2026, 3, 10)
    year.acting("王静")
    cycle = plan.open_year(YEAR)
    plan.draft(
        cycle,
        apply_from=date(YEAR, 4, 1),
        apply_until=date(YEAR, 5, 31),
        reference_day=date(YEAR, 5, 31),
        drafted_by="王静",
    )
    for name, role in (
        ("陈敏", GroupRole.LEADER),
        ("周岚", GroupRole.MEMBER),
        ("吴建平", GroupRole.MEMBER),
        ("郑海燕", GroupRole.MEMBER),
    ):
        plan.add_member(cycle, year.office.people[name], role)
    plan.issue(cycle, "信质强办〔2026〕3号", date(YEAR, 3, 20), "陈敏", "样例")
    year.on(2026, 5, 20)
    ids = [_apply(year, cycle, name, n) for n, name in enumerate(NAMES, 1)]
    review = year.services.qualification
    year.on(2026, 6, 15)
    for key in ids:
        for line in review.sheet(key).conditions:
            opinion = next((o for o in Opinion if o.value == line.finding.verdict.value), None)
            review.save_opinion(
                key, line.condition, opinion or Opinion.MET, "" if opinion else "认定", "材料"
            )
        review.finish_first(key)
    year.acting("李明远")
    for key in ids:
        review.decide(key, Decision.ADMITTED)
    year.acting("陈敏")
    review.confirm_list(cycle, year.on(2026, 7, 6))
    year.on(2026, 7, 13)


def _apply(year, cycle, name, number):
    service = year.services.application
    organisation = {
        "name": name,
        "code": make_code(number),
        "kind": OrganisationKind.COMPANY,
        "legal_person": True,
        "purpose": Purpose.PROFIT,
        "field": Field.PRODUCT,
        "registered_on": date(2015, 1, 8),
        "operating_since": date(2015, 3, 1),
        "registered_address": "信州区样品路1号",
        "in_district": True,
    }
    application = {"self_assessment": True, "exports": False, "needs_licence": True}
    key = service.register(cycle, organisation | {"contact": "李四"}, application, "样例")
    _add_facts(service, key)
    service.recommend(key, year.office.bodies[BODIES[0][0]], year.clock().date(), "同意推荐")
    service.accept(key, year.clock().date(), decision="样例")
    _answer(year.services.qualification, key, year.clock().date())
    return key


def planned(year):
    """Papers reviewed and visits planned."""
    service = year.services.inspection
    team = [year.office.people["周岚"], year.office.people["吴建平"]]
    for key in year.ids:
        service.review_papers(key, Truth.TRUE, "")
        service.plan(key, date(2026, 7, 20), team, "厂区与办公区")
    year.on(2026, 7, 20)


def inspected(year):
    """Every visit closed."""
    service = year.services.inspection
    for row in service.rows(year.cycle_id):
        service.arrive(row.inspection_id, date(2026, 7, 20), "厂区与办公区")
        sheet = service.sheet(row.inspection_id)
        for claim in sheet.claims:
            service.verify(
                claim.claim_id,
                Truth.TRUE,
                verified_fen=claim.declared_fen,
                verified_text=claim.declared_text,
            )
        for item in sheet.checks:
            service.check(item.item_id, CheckAnswer.YES)
        service.close(row.inspection_id, Truth.TRUE, "", "企业负责人")
    year.on(2026, 9, 1)


def scored(year):
    """Three assessors, every sheet locked; the first applicant is ahead."""
    service = year.services.assessment
    service.assign(year.cycle_id, [year.office.people[name] for name in ASSESSORS])
    for place, key in enumerate(year.ids):
        for who, sheet in enumerate(service.detail(key).sheets):
            percents = {i.code: 70 - 5 * place + 10 * who for i in ITEMS}
            service.score(sheet.sheet_id, percents, "过程清楚", "对比可再充分")
            service.lock(sheet.sheet_id)
    year.on(2026, 9, 15)


def reported(year):
    """Consensus, reports final, member units asked and all agreed."""
    service = year.services.assessment
    for place, key in enumerate(year.ids):
        service.agree(key, {i.code: 75 - 5 * place for i in ITEMS}, {})
        service.draft_report(key, "重视质量", "对比数据", "建议提交领导小组审议")
        service.finalise(key)
    sent = year.on(2026, 9, 24)
    units = [u.row_id for u in year.services.office.units()]
    service.ask_units(year.ids, units, sent, "信质强办函〔2026〕7号")
    answered = year.on(2026, 10, 12)
    for key in year.ids:
        for opinion in service.opinions(key):
            service.record_reply(opinion.opinion_id, Reply.AGREE, answered)


def candidates(year):
    """The leading group: two for the prize, one nomination."""
    held = year.on(2026, 10, 20)
    honours = (Honour.AWARD, Honour.AWARD, Honour.NOMINATION)
    year.services.assessment.resolve(
        year.cycle_id,
        _meeting(held, "信质强领纪〔2026〕2号"),
        dict(zip(year.ids, honours, strict=True)),
        "宁缺毋滥",
        "样例",
    )
    year.on(2026, 10, 30)


def published(year):
    """The notice is out since 2 November."""
    service = year.services.publicity
    notice = service.draft(year.cycle_id, date(2026, 11, 2), 7)
    year.on(2026, 11, 2)
    at = datetime(2026, 11, 2, 9, 30, tzinfo=CHINA)
    service.publish(notice, at, "信州区人民政府信息公开平台", "https://example.gov.cn/1")
    year.on(2026, 11, 5)


def decided(year):
    """The publicity passed and the government agreed to everyone."""
    service = year.services.publicity
    year.on(2026, 11, 10)
    notice = service.notices(year.cycle_id)[-1]
    service.pass_notice(notice.notice_id)
    held = year.on(2026, 11, 12)
    agreed = {e.application_id: True for e in notice.entries}
    service.decide(notice.notice_id, _meeting(held, "信府常纪〔2026〕38号"), agreed)
    year.on(2026, 11, 18)


def awarded(year):
    """The decision is registered: three awards."""
    service = year.services.award
    service.confer(year.cycle_id, "信府字〔2026〕45号", date(2026, 11, 18))
    year.on(2026, 12, 8)


CHAPTERS = (
    admitted,
    planned,
    inspected,
    scored,
    reported,
    candidates,
    published,
    decided,
    awarded,
)
_built: dict[str, Path] = {}
_clocks: dict[str, date] = {}


def open_year(file, paths, clock):
    """An office over a copy of a file."""
    paths.database.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, paths.database)
    database = open_database(paths, World(now=clock, device="测试机"))
    database.operator = SETTING_UP
    services = build_services(database, paths)
    year = Year(look_up(services), clock, paths)
    year.acting("王静")
    years = services.plan.years()
    if years:
        year.cycle_id = years[-1].cycle_id
        year.ids = [r.application_id for r in services.application.rows(year.cycle_id)]
    return year, database


def build(seeded_file, folder, upto):
    """The file of a stage, built from the one before it."""
    file = seeded_file
    clock = Clock()
    for chapter in CHAPTERS:
        name = chapter.__name__
        if name not in _built:
            paths = Paths(folder / name, handouts=folder / "handouts")
            year, database = open_year(file, paths, clock)
            chapter(year)
            database.close()
            _built[name], _clocks[name] = paths.database, clock().date()
        file = _built[name]
        clock.go_to(_clocks[name])
        if name == upto:
            break
    return file


@pytest.fixture
def reach(_seeded_file, tmp_path_factory, tmp_path, clock):
    """Open a year at a stage of `CHAPTERS`; '' is an office without any year."""
    opened = []

    def go(stage):
        folder = tmp_path_factory.mktemp("stages")
        file = build(_seeded_file, folder, stage) if stage else _seeded_file
        if stage:
            clock.go_to(_clocks[stage])
        year, database = open_year(file, Paths(tmp_path, handouts=tmp_path / "handouts"), clock)
        opened.append(database)
        return year

    yield go
    for database in opened:
        database.close()


class _Opened(QObject):
    def __init__(self):
        super().__init__()
        self.paths = []

    @Slot(QUrl)
    def take(self, url):
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def opened(qapp):
    """The files that the system was asked to open."""
    taker = _Opened()
    QDesktopServices.setUrlHandler("file", taker, "take")
    yield taker.paths
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def show(qtbot, jobs):
    """Show a tab of a year, at the size of a small laptop unless told otherwise."""

    def make(kind, year, width=1366, height=640):
        tab = kind(year.services, jobs)
        tab.changed.connect(tab.mark_stale)  # as the window does
        tab.cycle_id = year.cycle_id or None
        qtbot.addWidget(tab)
        tab.resize(width, height)
        with qtbot.waitExposed(tab):
            tab.show()
        return tab

    return make


def top(kind):
    """The one dialog of a kind in sight."""
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return dialog


def read_outside(reason=""):
    """Let the paper in the preview go to the system's reader."""
    preview = top(Preview)
    if preview.draft.needs_reason:
        preview.reason.setText(reason)
    preview.reader_button.click()
    assert none_in_sight(Preview), preview.note.label.text()


def none_in_sight(kind):
    return not any(isinstance(w, kind) and w.isVisible() for w in QApplication.topLevelWidgets())


def put(form, **values):
    """Fill fields of a form as their kind is filled by hand."""
    for name, value in values.items():
        each = form.grid.inputs[name]
        widget = each.widget
        match each.spec.kind:
            case "text":
                widget.setText(value)
            case "area":
                widget.setPlainText(value)
            case "date":
                widget.show_date(value)
            case "number":
                widget.setText(str(value))
            case "check":
                widget.setChecked(value)
            case "choice":
                widget.choose(value)
            case _:
                raise AssertionError(name)


def carry_out(tab, slug, **values):
    """Press an act, fill its form and submit it; the form must have been taken."""
    tab.press(slug)
    form = top(FormDialog)
    put(form, **values)
    form.button.click()
    assert none_in_sight(FormDialog), [n.label.text() for n in form.findChildren(type(form)) if n]
    return form


def refused(tab, slug):
    """The texts of why an act cannot be done now; empty when it can."""
    bar: Acts = tab.header_acts if slug in tab.header_acts.acts else tab.row_acts
    return "；".join(f"{f.basis}{f.text}" for f in bar.refusals.get(slug, ()))


def press(dialog, words):
    """Click the visible button with these words."""
    next(b for b in dialog.findChildren(Button) if b.text() == words and b.isVisible()).click()
