"""A paper before it leaves the program: what it says, how it looks, what is wrong with it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from xinzhou_desktop.documents.flaws import Flaw
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.progress import Progress
from xinzhou_desktop.vocabulary import PaperKind, PaperWay

if TYPE_CHECKING:  # a window opens without ReportLab
    from xinzhou_desktop.documents.official import Official

ORIGINALS = (PaperWay.PRINT, PaperWay.PDF, PaperWay.READER)  # the paper itself, not its words


class NotMeant(PaperError):
    """The paper is not for this record, and never will be: it is not even offered."""


class Past(PaperError):
    """The time of the paper is over: it will not be made again."""


@dataclass(frozen=True, slots=True)
class SheetOf:
    """What one sheet is: its label in the register, and the record it belongs to."""

    label: str
    subject_id: int | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the records give: the facts of a paper, and the function that sets them."""

    cycle_id: int | None
    title: str
    facts: tuple[Any, ...]  # frozen dataclasses of `documents`
    make: Callable[[Progress], bytes]
    subject: tuple[str, int | None] = ("", None)
    sheets: tuple[SheetOf, ...] = ()
    words: str = ""  # which version of which words
    examine: Callable[[], tuple[Flaw, ...]] = tuple  # 文面体检
    number: str = ""  # 发文字号
    about: str = ""  # whom it concerns, where the title has only a number
    note: str = ""  # what to know of the sheets it is made for
    printer: str = ""  # the one that it is corrected for
    official: "Official | None" = None  # before it is set: what Word and plain text are made of

    @property
    def said(self) -> tuple[Any, ...]:
        """Facts and words, without the head of the log, which every act moves."""
        facts = (replace(f, witness="") if hasattr(f, "witness") else f for f in self.facts)
        return (*facts, self.words)


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it would be printed now."""

    kind: PaperKind
    asked: tuple[Any, ...]  # of which record; the paper is drawn anew when it is printed
    drawn: Drawn
    content: bytes
    file_name: str
    flaws: tuple[Flaw, ...]
    copies: int  # how often it left the program before
    needs_reason: bool
    needs_number: bool = False  # one of the office's own series
    kept: int | None = None  # the print that this is, to the byte; the records have moved since

    @property
    def title(self) -> str:
        """What the register calls it."""
        return self.drawn.title

    @property
    def heading(self) -> str:
        """The title on the paper itself, and what tells it from others of its kind."""
        kind, *told = self.drawn.title.split("-")
        found = self.drawn.official
        head = found.title.replace("|", "") if found is not None else kind
        tail = told[-1] if told and told[-1] not in head else ""
        return f"{head}（{tail}）" if tail else head

    @property
    def has_words(self) -> bool:
        """Whether its words can leave without the sheet, as Word or plain text."""
        return self.drawn.official is not None

    def asks_reason(self, way: PaperWay) -> bool:
        """Whether it may leave this way only with a reason: it left before as itself."""
        return self.needs_reason and way in ORIGINALS


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that can be asked for; `hindrance` says why not, and what to do.

    `past` where it will never be made again; `about` says whom it concerns beside the title.
    """

    kind: PaperKind
    subject_id: int
    title: str
    copies: int = 0  # how often it left before
    hindrance: str = ""
    past: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper on the register of prints."""

    paper_id: int
    kind: PaperKind
    title: str
    folder: str  # the award year
    file_name: str
    content: bytes
    sheets: tuple[str, ...]


def plain(value: Any) -> Any:
    """A fact as JSON keeps it."""
    if hasattr(value, "__dataclass_fields__"):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bytes):
        value = ""  # a picture; its check sum stands beside it
    return value if isinstance(value, (str, int, bool, type(None))) else str(value)
