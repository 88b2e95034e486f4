"""One encrypted office for the whole run; each test works on a copy."""

import pytest
from conftest import Clock
from storage import vault as offices

from xinzhou_desktop.world import World


@pytest.fixture(scope="session")
def _founded(tmp_path_factory):
    clock = Clock()
    return offices.found_in(tmp_path_factory.mktemp("founded"), World(now=clock), clock)


@pytest.fixture
def vault(_founded, clock, world, tmp_path):
    """An office with its keys, an empty encrypted database and three recorded acts."""
    made = offices.copy_of(_founded, tmp_path)
    made.clock, made.world = clock, world
    made.act(3)
    yield made
    made.close()
