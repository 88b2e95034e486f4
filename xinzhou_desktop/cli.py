"""The verbs: none opens the window, `demo` plays one award year."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from xinzhou_desktop import __version__
from xinzhou_desktop.exchange import READ_VERB


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; returns the exit code."""
    told = list(sys.argv[1:] if arguments is None else arguments)
    if told[:1] == [READ_VERB]:  # the program started itself: no verb for people
        from xinzhou_desktop.exchange import child  # noqa: PLC0415 -- openpyxl is slow to load

        return child.main(told[1:])
    parser = argparse.ArgumentParser(prog="xinzhou_desktop", description="信州区质量奖 办公台")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data", type=Path, metavar="文件夹", help="数据文件夹")
    verbs = parser.add_subparsers(dest="verb", metavar="命令")
    demo = verbs.add_parser("demo", help="用演练数据走完一个考核年度")
    demo.add_argument("--out", type=Path, default=Path("demo-output"), metavar="文件夹")
    demo.add_argument("--no-screens", action="store_true", help="不生成界面截图")
    asked = parser.parse_args(told)
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if asked.verb == "demo":
        from xinzhou_desktop import demo as play  # noqa: PLC0415 -- not needed to open the window

        return play.run(asked.out, screens=not asked.no_screens)
    from xinzhou_desktop import window  # noqa: PLC0415 -- Qt is not needed for the other verbs

    return window.run(asked.data)
