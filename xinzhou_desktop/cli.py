"""The verbs: none opens the window, `demo` plays one award year."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from xinzhou_desktop import __version__
from xinzhou_desktop.exchange import READ_VERB
from xinzhou_desktop.paths import chosen_data_folder, suggested_data_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; returns the exit code."""
    told = list(sys.argv[1:] if arguments is None else arguments)
    if told[:1] == [READ_VERB]:  # the program started itself: no verb for people
        from xinzhou_desktop.exchange import child  # noqa: PLC0415 -- openpyxl is slow to load

        return child.main(told[1:])
    parser = argparse.ArgumentParser(
        prog="xinzhou_desktop", description="信州区质量奖 办公台", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data", type=Path, metavar="文件夹", help="数据文件夹")
    verbs = parser.add_subparsers(dest="verb", metavar="命令")
    demo = verbs.add_parser("demo", help="用演练数据走完一个考核年度")
    demo.add_argument("--out", type=Path, default=Path("demo-output"), metavar="文件夹")
    demo.add_argument("--no-screens", action="store_true", help="不生成界面截图")
    _declare(verbs)
    asked = parser.parse_args(told)
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if asked.verb == "demo":
        from xinzhou_desktop import demo as play  # noqa: PLC0415 -- not needed to open the window

        return play.run(asked.out, screens=not asked.no_screens)
    if asked.verb:
        data = asked.data or chosen_data_folder() or suggested_data_folder()
        from xinzhou_desktop import commands  # noqa: PLC0415 -- every service: not for the child

        return commands.run(asked, data)
    from xinzhou_desktop import window  # noqa: PLC0415 -- Qt is not needed for the other verbs

    return window.run(asked.data)


def _declare(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verbs that need no window."""
    check = _verb(verbs, "check", "逐项检查数据、日志、附件和备份")
    check.add_argument("--json", action="store_true", help="结果用 JSON 输出")
    save = _verb(verbs, "backup", "现在做一份核对过的备份")
    save.add_argument("--to", type=Path, metavar="文件夹", help="备份到这个文件夹")
    back = _verb(verbs, "restore", "用一份备份恢复数据；原有文件保留")
    back.add_argument("backup", type=Path, nargs="?", help="备份文件（.db）；不写就列出可用的")
    back.add_argument("--accept-loss", action="store_true", help="确认备份的内容比现有的少")
    record = verbs.add_parser("audit", help="操作日志").add_subparsers(
        dest="record", metavar="命令", required=True
    )
    out = _verb(record, "export", "导出日志和独立的核对程序")
    out.add_argument("folder", type=Path, metavar="文件夹")
    _verb(record, "verify", "核对整条日志，并与各表对照")


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> argparse.ArgumentParser:
    # Without abbreviations: --password=… must not be taken for --password-file and printed.
    parser = verbs.add_parser(name, help=words, allow_abbrev=False)
    parser.add_argument("--login", required=True, metavar="账号")
    parser.add_argument("--password-file", type=Path, metavar="文件", help="密码在这个文件里")
    return parser
