"""What a file holds after a kill, and everything that is wrong with it."""

import contextlib

from conftest import KEYS, open_database
from sqlcipher3 import dbapi2

from xinzhou_desktop.storage import audit, backup
from xinzhou_desktop.storage.database import connect
from xinzhou_desktop.world import World

HOLDERS = {"SB": "application", "XS": "revocation"}  # the tables whose rows have a number


def faults(connection):
    """Pages, indexes and references of an open file."""
    found = [
        f"{check}: {row[0]}"
        for check in ("quick_check", "cipher_integrity_check")
        for row in connection.execute(f"PRAGMA {check}")
        if row[0] != "ok"
    ]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return found + [f"reference: {row}" for row in broken]


def numbers(connection):
    """Every series: no number twice, none left out, each with the row that it was drawn for."""
    found = []
    series = connection.execute("SELECT series, year, last FROM number_series").fetchall()
    for name, year, last in series:
        drawn = connection.execute(
            "SELECT number, text FROM document_number WHERE series=? AND year=? ORDER BY number",
            (name, year),
        ).fetchall()
        if [number for number, _ in drawn] != list(range(1, last + 1)):
            found.append(f"{name} {year}: last is {last}, drawn {len(drawn)}")
        if len({text for _, text in drawn}) != len(drawn):
            found.append(f"{name} {year}: a number twice")
        if holder := HOLDERS.get(name):
            held = connection.execute(f"SELECT number FROM {holder}").fetchall()  # noqa: S608
            if sorted(held) != sorted((text,) for _, text in drawn):
                found.append(f"{name} {year}: {len(drawn)} drawn, {len(held)} in use")
    return found


def chain(paths):
    """The number of acts, and what is wrong with the chain."""
    database = open_database(paths, World())
    try:
        with database.read() as session:
            state = audit.verify(session)
    finally:
        database.close()
    return state.acts, list(state.problems)


def whole(paths):
    """The number of acts in a file and everything that is wrong with it."""
    with contextlib.closing(connect(paths.database, key=KEYS.database)) as connection:
        found = faults(connection) + numbers(connection)
    acts, problems = chain(paths)
    return acts, found + problems


def copies(folder, known):
    """The acts that each finished backup holds by name, and what is wrong with any.

    `known` are those of an earlier look: a backup is written once.
    """
    names = {path.name for path in folder.glob("award-*.db")}
    held, found = {name: acts for name, acts in known.items() if name in names}, []
    for path in sorted(folder / name for name in names - held.keys()):
        try:
            held[path.name] = acts_of(path)
        except (dbapi2.DatabaseError, ValueError) as error:
            found.append(f"{path.name}: {error}")
    for each in backup.find(folder):
        if each.good and each.path.name not in known:
            found += [f"{each.path.name}: {wrong}" for wrong in backup.check(each, KEYS)]
    newest = backup.latest(folder)
    if newest is not None and newest.name not in held:
        found.append(f"taken for a backup: {newest.name}")
    return held, found


def acts_of(path):
    """The acts in a copy that is left as it is; raises `ValueError` when it is not whole."""
    address = f"{path.absolute().as_uri()}?immutable=1"
    with contextlib.closing(dbapi2.connect(address, uri=True)) as copy:
        copy.execute(f"PRAGMA key=\"x'{KEYS.database.hex()}'\"")
        for check in ("integrity_check", "cipher_integrity_check"):
            if wrong := [row for row in copy.execute(f"PRAGMA {check}") if row[0] != "ok"]:
                raise ValueError(wrong[0][0])
        return copy.execute("SELECT count(*) FROM audit_act").fetchone()[0]
