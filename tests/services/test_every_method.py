"""Every public method of every service, with texts that may not be kept: refused, or taken.

The arguments are made from the annotations alone, so a new method is swept without being named.
"""

import inspect
import typing
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from itertools import count

import pytest

from xinzhou_desktop.errors import AwardError
from xinzhou_desktop.services import Services

BAD = ("\ud800", "\x00甲", "\u202e甲", "\u200b", "甲\u200b", "长" * 5_000)
# Texts that only the program itself gives: a clerk chooses them from a list or not at all.
OUR_OWN_WORDS = {
    ("archive", "back_up"),
    ("supervision", "open_case"),
    ("supervision", "questions"),
    ("supervision", "record_history"),
}


def methods(services):
    for field in fields(Services):
        service = getattr(services, field.name)
        for name, method in inspect.getmembers(service, inspect.ismethod):
            hints = {} if name.startswith("_") else typing.get_type_hints(method)
            if str in hints.values():
                yield field.name, name, method, hints


def arguments(method, hints, bad, number, cycle, services):
    """A value for each argument that is needed, by its kind; None where one has no such kind."""
    made = {}
    for name, parameter in inspect.signature(method).parameters.items():
        kind = hints.get(name)
        if parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL):
            continue
        if kind is str:
            made[name] = f"理由{bad}" if name == "decision" else bad
        elif parameter.default is not parameter.empty:
            continue
        elif kind is int:
            made[name] = cycle if name == "cycle_id" else 2026 if name == "year" else number
        elif kind in (date, date | None):
            made[name] = services.world.today
        elif kind is datetime:
            made[name] = services.world.now()
        elif kind in (bool, bool | None):
            made[name] = True
        elif inspect.isclass(kind) and issubclass(kind, Enum):
            made[name] = next(iter(kind))
        else:
            return None
    return made


@pytest.mark.parametrize("chapter", ["plan", "qualification", "publicity", "supervision"])
def test_no_text_brings_a_service_down(after, chapter):
    desk = after(chapter)
    guilty, calls = {}, count()
    for service, name, method, hints in methods(desk.services):
        if name == "add_fact" or (service, name) in OUR_OWN_WORDS:
            continue
        for bad in BAD:
            for number in (1, 2):
                made = arguments(method, hints, bad, number, desk.cycle_id, desk.services)
                if made is None:
                    continue
                next(calls)
                try:
                    method(**made)
                except AwardError as error:
                    if not error.message:
                        guilty[service, name] = error
                except Exception as error:  # noqa: BLE001 -- that none comes is what is asked
                    guilty[service, name] = error
    assert next(calls) > 500
    assert guilty == {}
