"""徐立, the administrator, at the desk of a new office."""

import pytest
from services.accounts.doors import Desk

from xinzhou_desktop.paths import Paths


@pytest.fixture
def empty(tmp_path, world, clock):
    """A folder before its first start."""
    made = Desk(Paths(tmp_path / "data", handouts=tmp_path / "handouts"), world, clock)
    yield made
    made.close()


@pytest.fixture
def desk(empty):
    """徐立, the administrator, is at the desk."""
    empty.found()
    return empty
