"""权限: which role may carry out which act and see which part; what is not listed is denied."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from xinzhou_desktop.paths import resources
from xinzhou_desktop.vocabulary import Role

FILE = "rights.toml"


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the office's work: who sees it, and its acts with the roles that may do them."""

    name: str
    read: tuple[Role, ...]
    acts: Mapping[str, tuple[Role, ...]]


@dataclass(frozen=True, slots=True)
class Rights:
    """The table role x act.

    `exclusive` holds roles that one person may not join (三员模式), `independent` the roles that
    stand alone but for the ones named; `own_acts` and `own_areas` the roles whose right ends at
    the person's own rows.
    """

    areas: tuple[Area, ...]
    separated: Mapping[str, tuple[Role, ...]]
    exclusive: frozenset[Role]
    independent: Mapping[Role, tuple[Role, ...]]
    own_acts: Mapping[str, tuple[Role, ...]]
    own_areas: Mapping[str, tuple[Role, ...]]

    def roles_for(self, act: str, *, three_officers: bool = False) -> tuple[Role, ...]:
        """The roles that may carry out an act, the most natural one first; none if unknown."""
        if three_officers and act in self.separated:
            return self.separated[act]
        return next((area.acts[act] for area in self.areas if act in area.acts), ())

    def acting_as(
        self,
        act: str,
        roles: Collection[Role],
        *,
        three_officers: bool = False,
        own: bool = True,
    ) -> Role | None:
        """The role in which somebody with these roles carries out the act; None: denied.

        `own` is whether the row is the person's own.
        """
        able = self.able(act, three_officers=three_officers, own=own)
        return next((role for role in able if role in roles), None)

    def able(self, act: str, *, three_officers: bool, own: bool) -> tuple[Role, ...]:
        """The roles that may carry out an act on one's own row, or on that of somebody else."""
        barred = () if own else self.own_acts.get(act, ())
        allowed = self.roles_for(act, three_officers=three_officers)
        return tuple(role for role in allowed if role not in barred)

    def may_read(self, area: str, roles: Collection[Role]) -> bool:
        """Whether somebody with these roles sees a part of the work."""
        return any(a.name == area and not set(a.read).isdisjoint(roles) for a in self.areas)

    def sees_all(self, area: str, roles: Collection[Role]) -> bool:
        """Whether somebody with these roles sees the rows of others too."""
        everything = set(self.readers(area)).difference(self.own_areas.get(area, ()))
        return not everything.isdisjoint(roles)

    def readers(self, area: str) -> tuple[Role, ...]:
        """The roles that see a part of the work."""
        return next((a.read for a in self.areas if a.name == area), ())

    def clash(self, roles: Collection[Role], *, three_officers: bool) -> tuple[Role, ...]:
        """Roles held together that one person must not join.

        Who is independent joins nothing that acts; under 三员模式 no two of the three.
        """
        for alone, beside in self.independent.items():
            if alone in roles and (others := set(roles).difference(beside, {alone})):
                return (alone, *(role for role in Role if role in others))
        held = tuple(role for role in Role if role in roles and role in self.exclusive)
        return held if three_officers and len(held) > 1 else ()


@cache
def shipped() -> Rights:
    """The table that ships with the program."""
    return read(resources() / FILE)


def read(path: Path) -> Rights:
    """A table from its file; raises `ValueError` naming what is wrong in it."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    officers: dict[str, Any] = told["three_officers"]
    areas = tuple(
        Area(
            a["name"],
            _roles(a["name"], a["read"]),
            {act: _roles(act, names) for act, names in a["acts"].items()},
        )
        for a in told["area"]
    )
    names = [act for area in areas for act in area.acts]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"{path.name}: {'、'.join(sorted(twice))} 写了两次")
    separated = {act: _roles(act, r) for act, r in officers.items() if act != "exclusive"}
    if unknown := set(separated) - set(names):
        raise ValueError(f"{path.name}: {'、'.join(sorted(unknown))} 没有列在任何一部分")
    own: dict[str, Any] = told["own"]
    for told_names, known in ((own["acts"], names), (own["areas"], [a.name for a in areas])):
        if unknown := set(told_names).difference(known):
            raise ValueError(f"{path.name}: {'、'.join(sorted(unknown))} 没有列在任何一部分")
    return Rights(
        areas,
        separated,
        frozenset(_roles("exclusive", officers["exclusive"])),
        {_roles("independent", [n])[0]: _roles(n, b) for n, b in told["independent"].items()},
        {act: _roles(act, r) for act, r in own["acts"].items()},
        {area: _roles(area, r) for area, r in own["areas"].items()},
    )


def words(roles: Iterable[Role]) -> str:
    """Roles as they are said in a sentence."""
    return "、".join(role.value for role in roles)


def _roles(where: str, names: Iterable[str]) -> tuple[Role, ...]:
    known = {role.value: role for role in Role}
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"{FILE}: “{where}”里的“{unknown[0]}”不是角色")
    return tuple(known[name] for name in names)
