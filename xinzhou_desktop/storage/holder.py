"""Who works with a data folder: computer, user and process, for the message to the next one."""

import contextlib
import getpass
import json
import os
from pathlib import Path

from xinzhou_desktop.storage import durable
from xinzhou_desktop.world import World

NAME = "program.holder"


def sign(folder: Path, world: World) -> None:
    """Say that this process works here; called once the lock of the folder is held."""
    told = {"host": world.device, "user": getpass.getuser(), "pid": os.getpid()}
    durable.write(folder / NAME, json.dumps(told, ensure_ascii=False).encode())


def words(folder: Path) -> str:
    """Who else works here, as a sentence; of ourselves nothing is said."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((folder / NAME).read_bytes())
        if told["pid"] != os.getpid():
            return f"占用者：计算机 {told['host']}，用户 {told['user']}，进程 {told['pid']}。"
    return "占用者是这台计算机上的另一个程序（例如杀毒或同步软件）。"
