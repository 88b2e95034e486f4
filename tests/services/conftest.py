"""The demo year stopped after each chapter; a test works on a copy of the day it needs."""

import shutil

import pytest
from conftest import EVERY_ROLE
from services import chapters

from xinzhou_desktop.demo.desk import Clock, Desk, demo_world, open_practice
from xinzhou_desktop.storage.database import Operator


@pytest.fixture(scope="session")
def _chapters(tmp_path_factory, worker_id):
    own = tmp_path_factory.getbasetemp()
    return chapters.played_in(own if worker_id == "master" else own.parent)


@pytest.fixture
def after(_chapters, tmp_path):
    """`after("publicity")` is the desk on the day that chapter ended."""
    folder, days = _chapters
    opened = []

    def open_copy(chapter):
        shutil.copytree(folder / chapter, tmp_path / chapter)
        day, people, names = days[chapter]
        clock = Clock(day)
        installation = open_practice(chapters.paths_in(tmp_path / chapter), demo_world(clock))
        opened.append(installation)
        services = installation.services
        installation.database.operator = Operator("王静", EVERY_ROLE, people["王静"])
        cycle_id = services.plan.years()[-1].cycle_id
        desk = Desk(services, clock, installation.paths, tmp_path, lambda _text: None)
        desk.people, desk.applications, desk.cycle_id = dict(people), dict(names), cycle_id
        return desk

    yield open_copy
    for installation in opened:
        installation.database.close()
