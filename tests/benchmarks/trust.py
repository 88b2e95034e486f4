"""What trust costs: unlocking, encryption beside a plain file, and the check of the whole record.

Encrypted and plain run the same statements in turn, in changing order, over the same data: the
plain file is the encrypted one without its key. Goals stand in the rows; whether they are met is
told by the median.
"""

import contextlib
import gc
import shutil
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks import chain
from tests.benchmarks._processes import seconds
from xinzhou_desktop import services as building
from xinzhou_desktop.demo.desk import ADMINISTRATOR
from xinzhou_desktop.models import Organisation
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.door import PRACTICE_PASSWORD, Door
from xinzhou_desktop.storage import audit
from xinzhou_desktop.storage.database import Database, Operator, connect, open_engine
from xinzhou_desktop.storage.keyring import Keyring
from xinzhou_desktop.vocabulary import Field, HolidayKind, OrganisationKind, Purpose, Role
from xinzhou_desktop.world import World

OPENING, READING, WRITING, CHECKING = 0.6, 2.0, 1.3, 2.0  # goals: seconds, x, x, seconds
ROUNDS, ACTS, BULK = 7, 200, 5000
EVERYBODY = Operator("王静", frozenset(Role), 1)


def rows():
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        seconds("-m", "xinzhou_desktop", "demo", "--no-screens", "--out", str(data))
        paths, world = Paths(data, handouts=Path(folder) / "papers"), World()
        keys = Keyring(paths.keyring, world).unlock(ADMINISTRATOR, PRACTICE_PASSWORD).keys
        found = [opening(paths, world, keys)]
        pair = Pair(Path(folder), paths, world, keys)
        try:
            found += pair.compare("lists of the year through the services", READING, lists)
            found += pair.compare(f"{ACTS} acts of one row", WRITING, small_acts)
            found += pair.compare(f"one act of {BULK} rows", WRITING, bulk_act)
            found += pair.compare("every row of every table by now", READING, scan)
        finally:
            pair.close()
    return found + chain_rows()


def opening(paths, world, keys):
    """Argon2id at its full cost, the key, the pages, and the first question."""
    account = "benchmark"
    full = Keyring(paths.keyring, world)
    full.give(keys, account, account, PRACTICE_PASSWORD, turn=1)
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        entrance = Door(paths, world).log_in(account, PRACTICE_PASSWORD)
        database = Database(open_engine(paths.database, key=entrance.keys.database), world)
        database.operator = EVERYBODY
        years = services_of(database, paths, entrance.keys).plan.years()
        taken.append(time.perf_counter() - begun)
        database.close()
        assert years
    return {"what": "unlock and open the demo's data", "seconds": taken, "goal": OPENING}


class Pair:
    """The same data twice: as the program keeps them, and in a file that anybody can read."""

    def __init__(self, folder, paths, world, keys):
        self._open = {}
        for name, key in (("encrypted", keys.database), ("plain", None)):
            own = Paths(folder / name, handouts=folder / "papers")
            own.data.mkdir()
            if key is None:
                decrypt(paths.database, keys.database, own.database)
            else:
                shutil.copyfile(paths.database, own.database)
            database = Database(open_engine(own.database, key=key), world)
            database.operator = EVERYBODY
            made = services_of(database, own, keys)
            self._open[name] = (database, made, years_of(made))
        self._turn = 0

    def close(self):
        for database, _, _ in self._open.values():
            database.close()

    def compare(self, what, goal, work):
        """Two rows; the ratio is the median of the rounds' ratios."""
        taken = {name: [] for name in self._open}
        for number in range(-1, ROUNDS):  # the first warms up
            names = list(self._open)
            for name in names if number % 2 else names[::-1]:
                gc.collect()
                self._turn += 1
                begun = time.perf_counter()
                work(*self._open[name], self._turn)
                if number >= 0:
                    taken[name].append(time.perf_counter() - begun)
        both = zip(taken["encrypted"], taken["plain"], strict=True)
        ratio = statistics.median(a / b for a, b in both)
        row = {"what": what, "seconds": taken["encrypted"], "ratio": ratio, "peer": "plain"}
        return [
            row | {"goal_ratio": goal},
            {"what": "  the same, plain", "seconds": taken["plain"]},
        ]


def services_of(database, paths, keys):
    return building.build(database, paths, keys, Door(paths, database.world))


def years_of(services):
    return [year.cycle_id for year in services.plan.years()]


def decrypt(source, key, target):
    with contextlib.closing(connect(source, key=key)) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH DATABASE plain")


def lists(_database, services, years, _turn):
    for cycle in years:
        services.application.rows(cycle)
        services.award.rows(cycle)
        services.qualification.rows(cycle)
    services.journal.acts()


def scan(database, _services, _years, _turn):
    with database.read() as session:
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA shrink_memory")  # pages come from the file again
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")
        for (table,) in tables.all():
            connection.exec_driver_sql(f'SELECT * FROM "{table}"').all()  # noqa: S608


def small_acts(_database, services, _years, turn):
    first = date(2100, 1, 1) + timedelta(days=turn * ACTS)
    for n in range(ACTS):
        services.office.set_holiday(first + timedelta(days=n), HolidayKind.REST, "样例", "样例")


def bulk_act(database, _services, _years, turn):
    made = [
        {
            "name": f"单位{turn}-{n}",
            "code": f"{turn:04d}{n:014d}",
            "kind": OrganisationKind.OTHER,
            "purpose": Purpose.PROFIT,
            "field": Field.OTHER,
        }
        for n in range(BULK)
    ]
    with database.act("导入申报") as session:
        audit.bulk_insert(session, Organisation, made)


def chain_rows():
    """The record of many years, as the benchmark of the chain measures it."""
    found = []
    for what, taken in chain.chain_times():
        row = {"what": what, "seconds": [taken]}
        goal = what.startswith(f"verify {chain.ACTS} ") and "sha256" in what
        found.append(row | {"goal": CHECKING} if goal else row)
    return found
