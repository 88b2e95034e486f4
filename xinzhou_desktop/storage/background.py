"""What is checked while people work: the whole log, references, sealed files, backups."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.storage import backup, copying, mirror, sealed
from xinzhou_desktop.storage.database import Database
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.startup import Check, Tail

FROM_MIRROR = "请在“办公室—备份”里从第二备份位置取回，或者联系维护人员。"


def whole_log(database: Database, verify: Tail) -> Check:
    """Every link of the log."""
    with database.read() as session:
        wrong = verify(session)
    return _outcome("操作日志", wrong, "请停止录入，保留全部文件，告诉审计员。", "全部前后相连")


def references(database: Database) -> Check:
    """Every row that is pointed to exists."""
    with database.read() as session:
        rows = session.connection().exec_driver_sql("PRAGMA foreign_key_check").all()
    wrong = [f"{len(rows)} 条记录指向已不存在的内容"] if rows else []
    return _outcome("记录之间的关联", wrong, "请从最近的备份恢复，或者联系维护人员。", "都在")


def sealed_files(
    paths: Paths, keys: Keys, today: date | None = None, progress: Progress = silent
) -> Check:
    """Every sealed file that is pointed to is there; those whose turn it is are read again.

    Without `today` all of them are read.
    """
    kept, there = sealed.SealedFiles(paths.files, keys), mirror.names(paths.files)
    wanted = copying.named_files(paths.database, keys.database)
    lacking = [d for d in wanted if not kept.path(d).exists()]
    turn = [n for n in there if today is None or mirror.due_today(n, today.toordinal())]
    broken = list(_broken(paths.files, turn, keys, progress))
    wrong = [f"{len(lacking)} 个附件或照片不见了"] if lacking else []
    wrong += [f"{len(broken)} 个附件或照片已经损坏"] if broken else []
    words = f"共 {len(there)} 个，这次重读了 {len(turn)} 个，都完好"
    return _outcome("附件和照片", wrong, FROM_MIRROR, words)


def backups(places: Iterable[Path], keys: Keys, progress: Progress = silent) -> Check:
    """Every backup of every place, from end to end."""
    found = [each for place in places for each in backup.own(place, keys)]
    wrong = []
    for number, each in enumerate(found):
        progress(number, len(found), f"正在核对备份 {each.path.name}")
        wrong += [f"{each.path.name}：{what}" for what in backup.check(each, keys)]
    remedy = "请现在做一次新的备份；坏的备份可以删除。"
    return _outcome("备份", wrong, remedy, f"{len(found)} 份都能打开，与清单一致")


def _broken(folder: Path, names: Sequence[str], keys: Keys, progress: Progress) -> Iterable[str]:
    for number, name in enumerate(names):
        progress(number, len(names), "正在重读附件和照片")
        try:
            with (folder / name).open("rb") as handle:
                for _frame in sealed.unseal(keys.files, handle):
                    pass
        except (StorageError, OSError):
            yield name


def _outcome(name: str, wrong: Sequence[str], remedy: str, fine: str) -> Check:
    if wrong:
        return Check(name, False, "；".join(wrong[:3]), remedy, "bad")
    return Check(name, True, fine)
