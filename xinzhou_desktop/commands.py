"""The verbs that need no window: check, backup, restore, audit export, audit verify."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from xinzhou_desktop.errors import AwardError, InvalidInput, NotAllowed, StorageError
from xinzhou_desktop.installation import Installation, open_installation, prepare
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.door import Door, Entrance
from xinzhou_desktop.services.recovering import Recovery
from xinzhou_desktop.storage import (
    audit,
    background,
    backup,
    durable,
    places,
    restore,
    startup,
)
from xinzhou_desktop.storage.folder_kind import Probes
from xinzhou_desktop.storage.keyring import Keyring
from xinzhou_desktop.storage.startup import Check
from xinzhou_desktop.vocabulary import Occasion
from xinzhou_desktop.world import World

PASSWORD = "XINZHOU_PASSWORD"  # noqa: S105 -- the name of the variable
FINE, WRONG, UNUSABLE = 0, 1, 2
Say = Callable[[str], None]


def run(asked: argparse.Namespace, data: Path, say: Say = print) -> int:
    """Carry out a verb; 0 when all is well, 1 when something is wrong, 2 when it cannot be done."""
    paths, world = Paths(data), World()
    door = Door(paths, world)
    try:
        if asked.verb != "restore" and door.is_new:
            raise InvalidInput(f"“{data}”里没有数据。", remedy="请用 --data 指明数据文件夹。")
        verb = asked.verb if asked.verb != "audit" else f"audit {asked.record}"
        return _DO[verb](asked, paths, door, world, say)
    except AwardError as error:
        basis = f"（{error.basis}）" if error.basis else ""
        say(f"{error.message}{basis}\n{error.remedy}\n{error.safe}")
        return UNUSABLE


def password_of(asked: argparse.Namespace) -> str:
    """From the file, the variable or a prompt, in this order; never from the command line."""
    if asked.password_file is not None:
        try:
            return str(asked.password_file.read_text(encoding="utf-8")).rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidInput(f"密码文件读不出来：{asked.password_file}") from error
    if PASSWORD in os.environ:
        return os.environ[PASSWORD]
    if not sys.stdin.isatty():
        raise InvalidInput("没有密码。", remedy=f"请用 --password-file，或者环境变量 {PASSWORD}。")
    return getpass.getpass("密码：")


@contextmanager
def _opened(
    asked: argparse.Namespace, paths: Paths, door: Door, world: World
) -> Iterator[Installation]:
    prepare(paths)
    entrance = door.log_in(asked.login, password_of(asked))
    installation = open_installation(paths, world, entrance.keys, door)
    try:
        installation.services.accounts.enter(entrance)
        yield installation
    finally:
        installation.database.close()


def _check(asked: argparse.Namespace, paths: Paths, door: Door, world: World, say: Say) -> int:
    found = startup.before_login(paths, Probes())
    if all(each.severity != "bad" for each in found):
        entrance = door.log_in(asked.login, password_of(asked))
        known = {each.name for each in found}  # some are done before and after the login
        after = _after_login(paths, door, world, entrance)
        found += [each for each in after if each.name not in known or each.severity == "bad"]
    if asked.json:
        say(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1))
    else:
        for each in found:
            mark = {"ok": "通过", "warn": "提示", "bad": "不好"}[each.severity]
            say(f"{mark}　{each.name}：{each.message}{each.remedy}")
    return WRONG if any(each.severity == "bad" for each in found) else FINE


def _after_login(paths: Paths, door: Door, world: World, entrance: Entrance) -> list[Check]:
    keys = entrance.keys
    found = list(
        startup.run(paths, keys, world.now(), lambda s: audit.verify(s).problems, Probes())
    )
    if any(each.severity == "bad" for each in found):
        return found
    installation = open_installation(paths, world, keys, door)
    try:
        installation.services.accounts.enter(entrance)
        database = installation.database
        second = places.second(paths.places)
        found.append(background.whole_log(database, lambda s: audit.verify(s).problems))
        found.append(_tables_and_log(installation))
        found.append(background.references(database))
        found.append(background.sealed_files(paths, keys))
        found.append(background.backups([paths.backups, *([second] if second else [])], keys))
    finally:
        installation.database.close()
    return found


def _tables_and_log(installation: Installation) -> Check:
    name = "各表与日志"
    try:
        changed = installation.services.journal.reconcile()
    except NotAllowed as refusal:  # the administrators check the rest
        return Check(name, False, f"没有核对：{refusal.message}", refusal.remedy, "warn")
    if not changed:
        return Check(name, True, "各表与日志一致")
    words = f"有{len(changed)}处绕过程序的改动：{changed[0]}"
    return Check(name, False, words, "请审计员在“操作日志”中核对，看是哪几处。", "bad")


def _backup(asked: argparse.Namespace, paths: Paths, door: Door, world: World, say: Say) -> int:
    with _opened(asked, paths, door, world) as installation:
        made = installation.services.archive.back_up(Occasion.HAND, asked.to)
    say(f"已备份并核对：{made.path}")
    if made.problem:
        say(made.problem)
    return WRONG if made.problem else FINE


def _restore(asked: argparse.Namespace, paths: Paths, door: Door, world: World, say: Say) -> int:
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 -- Qt, for its lock alone

    from xinzhou_desktop.ui.instance import Instance  # noqa: PLC0415

    application = QCoreApplication.instance() or QCoreApplication([])
    durable.make_folder(paths.data)
    instance = Instance(paths)
    instance.hold()
    try:
        return _restored(asked, paths, door, world, say)
    finally:
        instance.release()
        del application


def _restored(asked: argparse.Namespace, paths: Paths, door: Door, world: World, say: Say) -> int:
    wanted = asked.backup.absolute() if asked.backup else None
    if wanted is not None and not _can_read(door):  # a clean machine, or the ring was lost
        given = next((b for b in backup.find(wanted.parent) if b.path == wanted), None)
        if given is None:
            raise InvalidInput(f"找不到备份：{wanted}")
        ring = Keyring(restore.key_ring_of(given, paths), world)
        keys = ring.unlock(asked.login, password_of(asked)).keys
    elif not _can_read(door):
        raise InvalidInput(
            "这里没有可用的密钥文件，也没有指明备份。", remedy="请写出备份文件的位置。"
        )
    else:
        entrance = door.log_in(asked.login, password_of(asked))
        keys = entrance.keys
        if wanted is not None:
            _may_restore(paths, world, entrance, door)
    recovery = Recovery(paths, keys, world, "")
    found = recovery.candidates(wanted.parent if wanted else None)
    if wanted is None:
        for each in found:
            told = each.backup.manifest
            say(f"{each.backup.path}　{told.at if told else '没有做完的备份'}")
        return FINE
    choice = next((c for c in found if c.backup.path.absolute() == wanted), None)
    if choice is None:
        raise InvalidInput(f"找不到备份：{wanted}")
    report = recovery.restore(choice, confirmed_loss=asked.accept_loss)
    say(f"已恢复：{wanted}\n原有文件保留在 {report.kept_in or recovery.kept_in}")
    words = "与备份清单一致" if report.agrees else "与备份清单不一致"
    say(f"操作{report.found.acts}笔，{words}；缺少附件和照片{report.missing}个")
    return FINE if report.agrees and not report.missing else WRONG


def _may_restore(paths: Paths, world: World, entrance: Entrance, door: Door) -> None:
    """Raise `NotAllowed` by the table of rights; where it cannot be read the password is enough."""
    try:
        installation = open_installation(paths, world, entrance.keys, door)
    except StorageError:
        return
    try:
        installation.services.accounts.enter(entrance)
        installation.database.permit("恢复备份")
    finally:
        installation.database.close()


def _can_read(door: Door) -> bool:
    """Whether there is a key ring that can be read."""
    try:
        door.keyring.accounts()
    except StorageError:
        return False
    return True


def _export(asked: argparse.Namespace, paths: Paths, door: Door, world: World, say: Say) -> int:
    with _opened(asked, paths, door, world) as installation:
        report = installation.services.journal.export(asked.folder)
    say(f"已导出{report.acts}笔到 {asked.folder}；链首校验码 {report.acts} {report.code}")
    return _told(report.problems, say)


def _verify(asked: argparse.Namespace, paths: Paths, door: Door, world: World, say: Say) -> int:
    with _opened(asked, paths, door, world) as installation:
        journal = installation.services.journal
        report, changed = journal.check_chain(), journal.reconcile()
    say(f"共{report.acts}笔，链首校验码 {report.acts} {report.code}")
    return _told([*report.problems, *changed], say)


def _told(problems: Sequence[str], say: Say) -> int:
    for each in problems:
        say(each)
    return WRONG if problems else FINE


_DO: dict[str, Callable[[argparse.Namespace, Paths, Door, World, Say], int]] = {
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "audit export": _export,
    "audit verify": _verify,
}
