"""The demo year stopped after each chapter; a test works on a copy of the day it needs."""

import shutil
from datetime import date

import pytest
from conftest import EVERY_ROLE

from xinzhou_desktop import demo
from xinzhou_desktop.demo.desk import Clock, Desk, demo_world, open_practice
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.storage.database import Operator


def paths_in(folder):
    return Paths(folder, handouts=folder / "papers")


FIRST = date(2026, 3, 2)


@pytest.fixture(scope="session")
def _chapters(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chapters")
    clock = Clock(FIRST)
    installation = open_practice(paths_in(folder / "live"), demo_world(clock))
    desk = Desk(
        installation.services, clock, installation.paths, folder / "live", lambda _text: None
    )
    days = {}
    for chapter in demo.CHAPTERS:
        chapter(desk)
        installation.database.close()
        shutil.copytree(folder / "live", folder / chapter.__name__)
        days[chapter.__name__] = (clock().date(), dict(desk.people), dict(desk.applications))
    installation.database.close()
    return folder, days


@pytest.fixture
def after(_chapters, tmp_path):
    """`after("publicity")` is the desk on the day that chapter ended."""
    folder, days = _chapters
    opened = []

    def open_copy(chapter):
        shutil.copytree(folder / chapter, tmp_path / chapter)
        day, people, names = days[chapter]
        clock = Clock(day)
        installation = open_practice(paths_in(tmp_path / chapter), demo_world(clock))
        opened.append(installation)
        services = installation.services
        installation.database.operator = Operator("王静", EVERY_ROLE, people["王静"])
        cycle_id = services.plan.years()[-1].cycle_id
        desk = Desk(services, clock, installation.paths, tmp_path, lambda _text: None)
        desk.people, desk.applications, desk.cycle_id = people, names, cycle_id
        return desk

    yield open_copy
    for installation in opened:
        installation.database.close()
