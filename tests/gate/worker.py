"""The process that is killed: it works without an end and tells after each commit what it saved.

One line of JSON is an order, one line of JSON each thing told. The imports are made once; each
order is carried out by a fork, which has the real services over the real encrypted file to itself.
The `fault` of an order names a wrong program, by which the rig is shown to find what it should.
"""

import gc
import json
import os
import pickle
import shutil
import signal
import sys
import traceback
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

import alembic.command  # noqa: F401 -- loaded before the fork, as it is slow
from conftest import EVERY_ROLE, KEYS, Clock, build_services, make_code, open_database
from sqlalchemy.orm import configure_mappers

from xinzhou_desktop.demo.desk import open_practice
from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.models import Cycle
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.application import enter
from xinzhou_desktop.storage import backup, migrate
from xinzhou_desktop.storage.database import Operator
from xinzhou_desktop.vocabulary import HolidayKind, Occasion
from xinzhou_desktop.world import World

OPERATOR = Operator("王静", EVERY_ROLE, 1)


class Ticking(Clock):
    """A second passes at each look: no two backups have one name."""

    def __call__(self):
        self.moment += timedelta(seconds=1)
        return self.moment


def tell(*words):
    """One line, in one write: nothing of it waits in a buffer when the process is killed."""
    os.write(sys.stdout.fileno(), (json.dumps(words, ensure_ascii=False) + "\n").encode())


def clock_of(order):
    clock = Ticking()
    clock.moment = datetime.fromisoformat(order["now"])
    return clock


def open_office(order):
    paths = Paths(Path(order["folder"]))
    database = open_database(paths, World(now=clock_of(order), device="测试机"))
    database.operator = OPERATOR
    return database, build_services(database, paths)


def entry(order):
    """Register an application, correct it, enter its figures; each is an act of its own."""
    database, services = open_office(order)
    for n in count(order["first"]):
        name = f"单位{n}"
        organisation = {"name": name, "code": make_code(n), "contact": "甲"}
        if order["fault"] == "told before the commit":
            with database.act("登记申报") as session:
                cycle = session.get(Cycle, order["cycle"])
                made = enter(session, cycle, organisation, {}, "手工登记").id
                tell("registered", made, name)
        else:
            made = services.application.register(order["cycle"], organisation)
            tell("registered", made, name)
        services.application.amend(made, contact=f"联系人{n}")
        tell("amended", made, f"联系人{n}")
        services.application.set_figures(made, 2025, revenue=n)
        tell("figures", made, n)


def importing(order):
    """Import the workbook again and again, each time for other organisations."""
    _, services = open_office(order)
    preview = pickle.loads(Path(order["preview"]).read_bytes())  # noqa: S301 -- our own
    size = len(preview.applicants)
    for n in count(order["first"]):
        rows = tuple(
            replace(row, name=f"批次{n}-{i}", code=make_code(n * size + i))
            for i, row in enumerate(preview.applicants)
        )
        batch = replace(preview, file_name=f"批次{n}.xlsx", applicants=rows)
        parts = [batch]
        if order["fault"] == "several transactions":
            parts = [replace(batch, applicants=(row,)) for row in rows]
        for part in parts:
            services.imports.confirm(part)
        tell("imported", n)


def numbering(order):
    """Register clues: each draws the next number of its series."""
    _, services = open_office(order)
    for n in count(order["first"]):
        made = services.supervision.open_case(
            order["award"], "一", date(2026, 4, 10), "来信", f"第{n}条"
        )
        tell("clue", made, f"第{n}条")


def backing(order):
    """Record an act, then back up."""
    database, services = open_office(order)
    for n in count(order["first"]):
        day = date(2030, 1, 1) + timedelta(days=n)
        services.office.set_holiday(day, HolidayKind.REST, f"第{n}天", "样例")
        tell("day", n)
        with database.read() as session:
            acts = session.connection().exec_driver_sql("SELECT count(*) FROM audit_act").scalar()
        if order["fault"] == "plain copy":
            path = (
                Path(order["folder"])
                / "backups"
                / f"award-{database.world.now():%Y%m%d-%H%M%S}-手工.db"
            )
            path.parent.mkdir(exist_ok=True)
            shutil.copyfile(Path(order["folder"]) / "award.db", path)
        else:
            path = services.archive.back_up().path
        tell("backup", path.name, acts)


def migration(order):
    """Bring a file to the later schema, and wait for the end."""
    paths = Paths(Path(order["folder"]))
    at = clock_of(order)()

    def back_up():
        return backup.make(paths, KEYS, paths.backups, at, Occasion.MIGRATION).path

    migrate.upgrade(paths.database, back_up, key=KEYS.database, scripts=Path(order["scripts"]))
    tell("upgraded")
    signal.pause()


def founding(order):
    """The very first start: keys, database, the first administrator; and wait for the end."""
    paths = Paths(Path(order["folder"]))
    open_practice(paths, World(now=clock_of(order), device="测试机"))
    tell("founded")
    signal.pause()


def crowd(order):
    """Draw so many numbers while others do the same; a refused act is done again."""
    _, services = open_office(order)
    for n in range(order["count"]):
        matter, refused = f"{os.getpid()}-{n}", 0
        while True:
            try:
                made = services.supervision.open_case(
                    order["award"], "一", date(2026, 4, 10), "来信", matter
                )
                break
            except StorageError:
                refused += 1
        tell("clue", made, matter, refused)


WORK = {
    "entry": entry,
    "import": importing,
    "numbering": numbering,
    "backup": backing,
    "migration": migration,
    "founding": founding,
    "crowd": crowd,
}


def start(order):
    """Fork one process for an order; returns its pid."""
    pid = os.fork()
    if pid:
        return pid
    try:
        tell("begun", os.getpid())
        WORK[order["kind"]](order)
        code = 0
    except BaseException:  # noqa: BLE001 -- told to the rig, which fails by it
        traceback.print_exc()
        code = 1
    os._exit(code)


def main():
    configure_mappers()  # else each fork does it anew
    gc.freeze()
    for line in sys.stdin:
        order = json.loads(line)
        pids = [start(order) for _ in range(order.get("processes", 1))]
        statuses = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        tell("gone", statuses)


main()
