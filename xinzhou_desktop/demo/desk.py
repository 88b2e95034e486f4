"""The desk of the demo: an injected clock and ids, the people, and what is said aloud."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import shake_256
from pathlib import Path
from typing import TYPE_CHECKING

from xinzhou_desktop.errors import AwardError, NotAllowed, RuleViolation
from xinzhou_desktop.installation import Installation, open_installation
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.regulation import Article
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.door import PRACTICE_COST, PRACTICE_PASSWORD, Door
from xinzhou_desktop.services.papers.draft import Draft, Issued
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import PaperKind, PaperWay, SheetState
from xinzhou_desktop.world import CHINA, World

if TYPE_CHECKING:
    from xinzhou_desktop.demo.screens import Camera

ADMINISTRATOR = "徐立"
NAMESPACE = uuid.UUID("6f1f6c52-2f5a-5a37-9d0c-3a1f0f6f7b11")


class Clock:
    """A clock that moves one second a look, and to any day that the story reaches."""

    def __init__(self, day: date) -> None:
        self._now = datetime.combine(day, time(9), CHINA)
        self._step = timedelta(seconds=1)

    def __call__(self) -> datetime:
        """The time, a second later at each look."""
        self._now += self._step
        return self._now

    @contextmanager
    def standing(self) -> Iterator[None]:
        """Time stands still: pictures must not move the story."""
        self._step = timedelta()
        try:
            yield
        finally:
            self._step = timedelta(seconds=1)

    def go_to(self, day: date, at: time = time(9)) -> None:
        """Move to a day of the story."""
        self._now = datetime.combine(day, at, CHINA)


class Ids:
    """Ids and salts that are the same in every run."""

    def __init__(self) -> None:
        self._uids = self._salts = self._keys = self._ticks = 0

    def uid(self) -> str:
        """The next uid."""
        self._uids += 1
        return str(uuid.uuid5(NAMESPACE, f"uid-{self._uids}"))

    def salt(self) -> str:
        """The next salt."""
        self._salts += 1
        return uuid.uuid5(NAMESPACE, f"salt-{self._salts}").hex

    def entropy(self, count: int) -> bytes:
        """The next bytes for keys: published practice data have nothing to hide."""
        self._keys += 1
        return shake_256(f"practice-{self._keys}".encode()).digest(count)

    def tick(self) -> int:
        """One more at each look."""
        self._ticks += 1
        return self._ticks


def demo_world(clock: Clock) -> World:
    """The surroundings of the demo: nothing in them differs between two runs."""
    ids = Ids()
    return World(
        now=clock,
        device="演示工作站",
        new_uid=ids.uid,
        new_salt=ids.salt,
        entropy=ids.entropy,
        ticks=ids.tick,
        boot="0123456789abcdef",
    )


def open_practice(paths: Paths, world: World) -> Installation:
    """Open a practice folder, a new one with its administrator; he is at the desk."""
    door = Door(paths, world, PRACTICE_COST)
    if door.is_new:
        entrance, _words = door.set_up(ADMINISTRATOR, PRACTICE_PASSWORD)
        installation = open_installation(paths, world, entrance.keys, door)
        installation.services.accounts.found(
            entrance, ADMINISTRATOR, "区质量强区办", ADMINISTRATOR, set()
        )
        return installation
    entrance = door.log_in(ADMINISTRATOR, PRACTICE_PASSWORD)
    installation = open_installation(paths, world, entrance.keys, door)
    installation.services.accounts.enter(entrance)
    return installation


@dataclass
class Desk:
    """Everything the story needs at hand."""

    services: Services
    clock: Clock
    paths: Paths
    out: Path
    say: Callable[[str], None] = print
    people: dict[str, int] = field(default_factory=dict)
    applications: dict[str, int] = field(default_factory=dict)
    cycle_id: int = 0
    refusals: list[str] = field(default_factory=list)
    camera: "Camera | None" = None

    def on(self, year: int, month: int, day: int) -> date:
        """Go to a day of the story."""
        reached = date(year, month, day)
        self.clock.go_to(reached)
        return reached

    def acting(self, name: str) -> None:
        """Change who is at the desk; everybody logs in by name, with the published password."""
        if self.services.office.operator.name != name:
            self.services.accounts.switch(name, PRACTICE_PASSWORD)

    def tell(self, article: Article | str, text: str) -> None:
        """Say what was done, by which article."""
        self.say(f"  {article}　{text}")

    def head(self, text: str) -> None:
        """Begin a chapter."""
        self.say(f"\n{text}")

    def picture(self, slug: str, key: object = None) -> None:
        """A picture of a page as it stands now, if the demo takes pictures."""
        if self.camera is not None:
            self.camera.page(slug, self.cycle_id, key)

    def paper(self, kind: PaperKind, subject_id: int) -> Issued:
        """Print a paper about a record, with its number where it has one of the office's own."""
        papers = self.services.papers
        draft = papers.draft(kind, subject_id)
        if draft.needs_number:
            papers.take_number(draft)
            draft = papers.draft(kind, subject_id)
        return self.print(draft)

    def print_all(self, stage: Stage, kind: PaperKind) -> list[Issued]:
        """Print every paper of a kind that a stage offers for the year."""
        offers = self.services.papers.offers(stage, {"cycle": self.cycle_id})
        return [self.paper(kind, offer.subject_id) for offer in offers if offer.kind is kind]

    def print(self, draft: Draft, reason: str = "") -> Issued:
        """Print a paper, every sheet of it well, and lay a copy beside the data."""
        papers = self.services.papers
        issued = papers.issue(draft, PaperWay.PRINT, reason, accepted=True)
        papers.lay_out(issued)
        numbers = range(1, len(issued.sheets) + 1)
        papers.came_out(issued.paper_id, dict.fromkeys(numbers, SheetState.GOOD))
        return issued

    def expect_refusal(self, what: str, act: Callable[[], object]) -> AwardError:
        """Do what the Measures forbid; the story ends in an error if it is not refused."""
        try:
            act()
        except (RuleViolation, NotAllowed) as refused:
            self.refusals.append(what)
            self.say(f"  拒绝　{what}：{refused.message}（{refused.basis}）。{refused.remedy}")
            return refused
        raise AssertionError(f"没有被拒绝：{what}")
