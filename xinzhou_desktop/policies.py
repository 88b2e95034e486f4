"""The policies (口径): what the Measures leave open, as data with typed access."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from xinzhou_desktop.paths import resources
from xinzhou_desktop.regulation import Article


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read the text; `value` is the number it stands for, where it is a number."""

    key: str
    label: str
    value: int | None = None
    refuses: bool | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """One question that the text leaves open; `refuses` is whether a failure under it refuses."""

    id: str
    article: Article
    question: str
    options: tuple[Option, ...]
    default: str
    refuses: bool
    note: str = ""

    def option(self, key: str) -> Option:
        """The option of that key; raises `ValueError` if there is none."""
        for option in self.options:
            if option.key == key:
                return option
        known = "、".join(option.key for option in self.options)
        raise ValueError(f"口径 {self.id} 没有选项“{key}”（可选：{known}）")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every policy of the shipped file, in order, with the version of the file."""

    version: str
    policies: tuple[Policy, ...]

    def __post_init__(self) -> None:
        ids = [policy.id for policy in self.policies]
        if doubled := {id_ for id_ in ids if ids.count(id_) > 1}:
            raise ValueError(f"口径编号重复：{'、'.join(sorted(doubled))}")

    def policy(self, id_: str) -> Policy:
        """The policy of that id; raises `ValueError` if there is none."""
        for policy in self.policies:
            if policy.id == id_:
                return policy
        raise ValueError(f"没有口径 {id_}")


@dataclass(frozen=True, slots=True)
class Policies:
    """The readings in force: a frozen copy that a year keeps and every rule takes as `p`."""

    version: str
    choices: tuple[tuple[str, str], ...]

    def option(self, id_: str) -> str:
        """The key of the option in force."""
        return self._chosen(id_).key

    def label(self, id_: str) -> str:
        """The wording of the option in force."""
        return self._chosen(id_).label

    def chooses(self, id_: str, key: str) -> bool:
        """Whether `key` is in force; an unknown key raises, so that no rule can misspell one."""
        return _policy(id_).option(key).key == self.option(id_)

    def number(self, id_: str) -> int | None:
        """The number of the option in force; None where it sets no number."""
        return self._chosen(id_).value

    def count(self, id_: str) -> int:
        """The number of a policy whose every option is a number."""
        value = self.number(id_)
        if value is None:
            raise ValueError(f"口径 {id_} 的选项“{self.option(id_)}”没有数值")
        return value

    def refuses(self, id_: str) -> bool:
        """Whether a failure under this policy refuses, or only warns."""
        chosen = self._chosen(id_)
        return _policy(id_).refuses if chosen.refuses is None else chosen.refuses

    def with_choices(self, choices: Mapping[str, str]) -> "Policies":
        """A copy with other options; an unknown policy or option raises `ValueError`."""
        for id_, key in choices.items():
            _policy(id_).option(key)
        return Policies(self.version, tuple((dict(self.choices) | dict(choices)).items()))

    def changed(self) -> tuple[str, ...]:
        """The ids where the office departs from the default."""
        return tuple(id_ for id_, key in self.choices if key != _policy(id_).default)

    def to_json(self) -> str:
        """The same text for the same choices, to be kept with a year."""
        value = {"version": self.version, "choices": dict(self.choices)}
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> "Policies":
        """Read `to_json` back; a policy that the text does not know yet takes its default."""
        try:
            value = json.loads(text)
            version, choices = str(value["version"]), dict(value["choices"])
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"口径记录无法读取：{error}") from error
        return Policies(version, defaults().choices).with_choices(choices)

    @property
    def digest(self) -> str:
        """SHA-256 of `to_json`."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def _chosen(self, id_: str) -> Option:
        return _policy(id_).option(next((k for i, k in self.choices if i == id_), ""))


def load(path: Path) -> Catalogue:
    """Read a file of policies; any fault raises `ValueError` with the file and the policy."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Catalogue(str(raw["version"]), tuple(map(_read, raw["policy"])))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}：{error}") from error


@cache
def catalogue() -> Catalogue:
    """The shipped policies."""
    return load(resources() / "policies.toml")


@cache
def defaults() -> Policies:
    """The literal readings, before the office decides anything."""
    shipped = catalogue()
    return Policies(shipped.version, tuple((x.id, x.default) for x in shipped.policies))


@cache
def _policy(id_: str) -> Policy:
    return catalogue().policy(id_)


def _read(entry: dict[str, Any]) -> Policy:
    id_ = entry.get("id", "（无编号）")
    try:
        policy = Policy(
            entry["id"],
            Article(entry["article"], entry.get("item", "")),
            entry["question"],
            tuple(
                Option(o["key"], o["label"], o.get("value"), o.get("refuses"))
                for o in entry["options"]
            ),
            entry["default"],
            entry["refuses"],
            entry.get("note", ""),
        )
        policy.option(policy.default)
    except (KeyError, TypeError) as error:
        raise ValueError(f"口径 {id_} 缺少或写错 {error}") from error
    return policy
