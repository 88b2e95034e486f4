"""What an official paper is made of: blocks, and the layout that they stand in (GB/T 9704)."""

from dataclasses import dataclass, replace
from datetime import date

from xinzhou_desktop.documents.charts import Kind, Share
from xinzhou_desktop.documents.glyphs import MM, Spans, Style
from xinzhou_desktop.documents.tables import Table

PAGE = (210 * MM, 297 * MM)
LEFT, TOP, WIDTH, HEIGHT = 28 * MM, 37 * MM, 156 * MM, 225 * MM
LINES, CHARS = 22, 28
PITCH, CHAR = HEIGHT / LINES, WIDTH / CHARS
RIGHT_EDGE, TOP_EDGE, FOOT_EDGE = LEFT + WIDTH, PAGE[1] - TOP, PAGE[1] - TOP - HEIGHT
SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0  # 二号, 三号, 四号
BODY = Style("fang", SIZE_3, CHAR - SIZE_3)
HEI, KAI = replace(BODY, family="hei"), replace(BODY, family="kai")
TITLE = Style("biao", SIZE_2)
FOLIO = Style("song", SIZE_4)
SMALL = Style("fang", SIZE_4)


@dataclass(frozen=True, slots=True)
class Title:
    """标题; '|' marks where a line may end. The subtitle stands in 楷体 below it."""

    text: str
    subtitle: str = ""
    after: float = 1


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; indents in characters."""

    spans: Spans
    style: Style = BODY
    indent: float = 2
    hanging: float = 0
    keep: bool = False  # stays with the next line


@dataclass(frozen=True, slots=True)
class Centred:
    """One centred line, such as the 发文字号."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Blank lines, dropped at the head of a page."""

    lines: float = 1


@dataclass(frozen=True, slots=True)
class Annexes:
    """附件说明."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """署名, 成文日期 and 附注. Two blank lines keep the seal's top within one line of the text.

    Without a day, as in a draft for others to sign, its place is left to the pen.
    """

    office: str
    day: date | None
    remark: str = ""
    blank: float = 2


@dataclass(frozen=True, slots=True)
class Annex:
    """附件 on a new page."""

    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """出席, 请假 or 列席 with those who were (GB/T 9704, 10.3): one line of minutes."""

    label: str
    names: str


@dataclass(frozen=True, slots=True)
class Colophon:
    """版记: 抄送, where there is anybody, then who printed it and when (7.4).

    That of a letter has no rules and names no printer (10.1).
    """

    copies: str = ""
    printer: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart of scores, as wide as the text, with its caption below it; never divided."""

    kind: Kind
    shares: tuple[Share, ...]
    caption: str


Block = (
    Title
    | Para
    | Centred
    | Gap
    | Annexes
    | Signature
    | Annex
    | Attendance
    | Colophon
    | Figure
    | Table
)


def heading(text: str) -> Para:
    """First level: 一、 in 黑体."""
    return Para(text, HEI, keep=True)


def subheading(text: str) -> Para:
    """Second level: （一） in 楷体."""
    return Para(text, KAI, keep=True)


def led(lead: str, rest: str) -> Para:
    """A paragraph that begins with its own heading in 楷体."""
    return Para(((lead, KAI), (rest, BODY)))
