"""The office as the tests find it: a real migrated database, its services and a clock to set."""

import os
import shutil
import sys
import time as time_module
from dataclasses import dataclass, field
from datetime import date, datetime, time

import pytest
from coverage import Coverage

import xinzhou_desktop.exchange  # noqa: F401 -- before openpyxl, which asks it which parser
from xinzhou_desktop import services as building
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.rules import credit_code
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.storage import migrate
from xinzhou_desktop.storage.database import Database, Operator, open_engine
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.ring import Cost
from xinzhou_desktop.vocabulary import (
    BodyKind,
    CheckLevel,
    Direction,
    Field,
    GroupRole,
    Opinion,
    OrganisationKind,
    Purpose,
    Role,
    Topic,
)
from xinzhou_desktop.world import CHINA, World

YEAR = 2026
FIRST_DAY = date(2026, 3, 2)
SETTING_UP = Operator("设置", frozenset(Role))
STAFF = (
    ("王静", Role.CLERK, "区质量强区办"),  # the tests' right hand: holds every role, see below
    ("李明远", Role.REVIEWER, "区质量强区办"),
    ("陈敏", Role.HEAD, "区质量强区办"),
    ("周岚", Role.INSPECTOR, "区市场监督管理局"),
    ("吴建平", Role.INSPECTOR, "区工业和信息化局"),
    ("郑海燕", Role.ASSESSOR, "市质量协会"),
    ("何志强", Role.ASSESSOR, "市标准化研究院"),
    ("孙丽萍", Role.ASSESSOR, "区统计局"),
    ("黄卫东", Role.ASSESSOR, "区应急管理局"),
    ("林晓", Role.ASSESSOR, "区审计局"),
)
BODIES = (
    ("灵溪镇人民政府", BodyKind.TOWN),
    ("水南街道办事处", BodyKind.SUBDISTRICT),
    ("信州产业园管理委员会", BodyKind.PARK),
    ("区商务局", BodyKind.DEPARTMENT),
    ("市物流行业协会", BodyKind.ASSOCIATION),
)
UNITS = (
    "区发展和改革委员会",
    "区工业和信息化局",
    "区统计局",
    "区应急管理局",
    "区市场监督管理局",
    "区生态环境局",
)
ASKED = (
    ("区发展和改革委员会", Topic.POLICY),
    ("区统计局", Topic.STATISTICS),
    ("区市场监督管理局", Topic.SPOT_CHECKS),
    ("区应急管理局", Topic.ACCIDENTS),
)
NAME = "上饶云岫光学仪器有限公司"
WAN = 10_000_00


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, day=FIRST_DAY):
        self.go_to(day)

    def __call__(self):
        return self.moment

    def go_to(self, day, at=time(9)):
        self.moment = datetime.combine(day, at, CHINA)
        return day


@dataclass
class Office:
    """What a seeded database holds, by name, and who is at the desk."""

    services: Services
    people: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)

    def acting(self, name):
        self.services.office._database.operator = SETTING_UP
        sit_down(self.services, self.people[name])


def make_code(number):
    """A made-up credit code of the district with its right check digit."""
    stem = f"91361102MA{number:07d}"
    return stem + credit_code.check_digit(stem + "0")


KEYS = Keys(b"d" * 32, b"s" * 32, b"x" * 32)
EVERY_ROLE = frozenset(Role) - {Role.INSPECTOR, Role.ASSESSOR, Role.OBSERVER}
QUICK = Cost(passes=1, memory=8 * 1024, lanes=1)  # a password costs little in a test


def open_database(paths, world):
    return Database(open_engine(paths.database, key=KEYS.database), world)


def build_services(database, paths):
    return building.build(database, paths, KEYS, Door(paths, database.world, QUICK))


def sit_down(services, person_id):
    """Put a person at the desk without the door; the door has tests of its own."""
    people = {p.person_id: p for p in services.office.people()}
    found = people[person_id]
    services.office._database.operator = Operator(found.name, found.roles, person_id)


def look_up(services):
    office = services.office
    return Office(
        services,
        {person.name: person.person_id for person in office.people()},
        {body.name: body.row_id for body in office.bodies()},
        {unit.name: unit.row_id for unit in office.units()},
    )


# One file with the demo year early: while it is played, the other worker has other things to do.
LONG = (
    *("scenarios", "test_rights_matrix", "gate", "test_sheets", "test_papers", "test_start.py"),
    *("documents/test_naughty", "tabs/test_naughty", "test_first_sweep", "test_application"),
    *("documents/", "ui/tabs", "ui/wizards", "services/", "test_kills"),
)


EVERY = 500  # tests between two looks at the clock
_BEGUN, _DONE = time_module.monotonic(), []


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report):
    """Tell now and then how long it has taken: a slow run is not one that hangs."""
    if report.when != "call" or os.environ.get("PYTEST_XDIST_WORKER"):
        return
    _DONE.append(report.nodeid)
    if len(_DONE) % EVERY == 0:
        minutes = (time_module.monotonic() - _BEGUN) / 60
        sys.__stdout__.write(f" [{len(_DONE)} tests, {minutes:.1f} min]\n")
        sys.__stdout__.flush()


def pytest_collection_modifyitems(items):
    """The long files first: at the end no core waits for the other."""
    last = len(LONG)
    items.sort(key=lambda item: next((n for n, w in enumerate(LONG) if w in item.nodeid), last))


# They walk through what other tests prove one by one, or read what those have printed; the
# tracer would double their time.
SWEEPS = (
    "naughty",
    "sweep",
    "test_every_method",
    "test_rights_matrix",
    "test_window_year",
    "test_any_text",
    "test_nothing_is_cut",
    "test_same_data_same_bytes",
    "test_signatures_stay",
    "test_golden",
    "documents/test_witness",
    "documents/test_qr",
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """What a sweep runs through is not counted as covered."""
    stopped = []
    if any(word in item.nodeid for word in SWEEPS):
        while counting := Coverage.current():  # a worker of a distributed run has two
            counting.stop()
            stopped.append(counting)
    try:
        return (yield)
    finally:
        for counting in reversed(stopped):
            counting.start()


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory):
    """One migrated database for the whole run; each test works on a copy."""
    paths = Paths(tmp_path_factory.mktemp("empty"))
    migrate.create(paths.database, key=KEYS.database)
    return paths.database


@pytest.fixture(scope="session")
def _seeded_file(_empty_file, tmp_path_factory):
    paths = Paths(tmp_path_factory.mktemp("seeded"))
    shutil.copy(_empty_file, paths.database)
    database = open_database(paths, World(now=Clock(), device="测试机"))
    database.operator = SETTING_UP
    office = build_services(database, paths).office
    office.seed(Particulars(address="信州区样品路1号", phone="0793-0000000"))
    for name, role, unit in STAFF:
        office.add_person(name, EVERY_ROLE if name == "王静" else {role}, unit, "职务")
    for name, kind in BODIES:
        office.add_body(name, kind)
    for name in UNITS:
        office.add_unit(name)
    database.close()
    return paths.database


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def world(clock):
    """The surroundings; `clock.go_to(day)` moves the time."""
    return World(now=clock, device="测试机")


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path, handouts=tmp_path / "handouts")


@pytest.fixture
def database(request, world, paths):
    """A copy of the migrated file; of the seeded one for tests that ask for `seeded`."""
    seeded = "seeded" in request.fixturenames
    shutil.copy(
        request.getfixturevalue("_seeded_file" if seeded else "_empty_file"), paths.database
    )
    database = open_database(paths, world)
    database.operator = SETTING_UP
    yield database
    database.close()


@pytest.fixture
def services(database, paths):
    return build_services(database, paths)


@pytest.fixture
def seeded(services):
    """The office with its people, bodies and member units; 王静 is at the desk."""
    office = look_up(services)
    office.acting("王静")
    return office


@pytest.fixture
def make_year(seeded, clock):
    """Open a year; its plan is issued unless `issued` is False."""

    def make(year=YEAR, *, issued=True, number=""):
        plan = seeded.services.plan
        cycle_id = plan.open_year(year)
        if not issued:
            return cycle_id
        plan.draft(
            cycle_id,
            apply_from=date(year, 4, 1),
            apply_until=date(year, 5, 31),
            reference_day=date(year, 5, 31),
            drafted_by="王静",
        )
        for name, role in (
            ("陈敏", GroupRole.LEADER),
            ("周岚", GroupRole.MEMBER),
            ("吴建平", GroupRole.MEMBER),
        ):
            plan.add_member(cycle_id, seeded.people[name], role)
        plan.schedule(cycle_id, Stage.APPLICATION, date(year, 4, 1), date(year, 5, 31))
        plan.issue(cycle_id, number, date(year, 3, 20), "陈敏", "按现有人数组成")
        if clock().date() == FIRST_DAY:
            clock.go_to(date(year, 4, 10))
        return cycle_id

    return make


@pytest.fixture
def make_application(seeded, make_year, clock):
    """Register an application that meets every condition; returns its id.

    `accepted` takes it in, `answered` has every department reply well; without `cycle_id` the
    newest year is used, or one is made.
    """
    made = []

    def make(name=NAME, *, cycle_id=None, accepted=True, answered=True, **organisation):
        years = seeded.services.plan.years()
        cycle_id = cycle_id or (years[0].cycle_id if years else make_year())
        made.append(name)
        service = seeded.services.application
        particulars = {
            "name": name,
            "code": make_code(len(made)),
            "kind": OrganisationKind.COMPANY,
            "legal_person": True,
            "purpose": Purpose.PROFIT,
            "field": Field.PRODUCT,
            "legal_representative": "张三",
            "registered_on": date(2015, 1, 8),
            "operating_since": date(2015, 3, 1),
            "registered_address": "信州区样品路1号",
            "in_district": True,
            "contact": "李四",
            "phone": "0793-0000001",
        }
        application = {
            "main_product": "样品",
            "self_assessment": True,
            "exports": False,
            "needs_licence": True,
        }
        number = service.register(cycle_id, particulars | organisation, application, "样品年度")
        _add_facts(service, number)
        service.recommend(number, seeded.bodies["灵溪镇人民政府"], clock().date(), "同意推荐")
        if accepted:
            service.accept(number, clock().date(), decision="样品年度")
        if accepted and answered:
            _answer(seeded.services.qualification, number, clock().date())
        return number

    return make


def _add_facts(service, application_id):
    for year in (YEAR - 3, YEAR - 2, YEAR - 1):
        service.set_figures(
            application_id,
            year,
            revenue=5_000 * WAN,
            total_profit=400 * WAN,
            net_profit=300 * WAN,
            taxes=150 * WAN,
        )
        for indicator in ("质量水平", "经营收入", "利税总额"):
            service.add_fact(
                application_id,
                "ranking",
                indicator=indicator,
                year=year,
                place=1,
                peers=20,
                scope="信州区",
                issuer="行业协会",
            )
    service.add_fact(application_id, "licence", name="生产许可证", number="样品-1", permanent=True)
    service.add_fact(
        application_id,
        "standard",
        product="样品",
        indicator="强度",
        unit="MPa",
        standard="GB/T 1",
        standard_value="10",
        own_value="12",
        direction=Direction.HIGHER,
    )
    service.add_fact(
        application_id,
        "spot_check",
        level=CheckLevel.CITY,
        on=date(YEAR - 1, 6, 1),
        product="样品",
        passed=True,
        first_passed=True,
    )


def _answer(service, application_id, day):
    for department, topic in ASKED:
        asked = service.consult(application_id, department, topic, day)
        service.answer(asked, day, True, "未发现不符合情形")


@pytest.fixture
def review(seeded):
    """Give the forecast as the first opinion on every condition, and finish the first review."""

    def write(application_id, *, finish=True):
        service = seeded.services.qualification
        for line in service.sheet(application_id).conditions:
            opinion = next((o for o in Opinion if o.value == line.finding.verdict.value), None)
            note = "" if opinion not in (None, Opinion.NOT_MET) else "经核对材料认定"
            service.save_opinion(
                application_id, line.condition, opinion or Opinion.MET, note, "申报材料"
            )
        if finish:
            service.finish_first(application_id)

    return write
