import pytest

from xinzhou_desktop import policies
from xinzhou_desktop.rules import holidays


@pytest.fixture
def p():
    return policies.defaults()


@pytest.fixture
def calendar():
    return holidays.calendar_of(holidays.shipped())
