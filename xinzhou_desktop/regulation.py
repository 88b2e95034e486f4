"""The Measures (信州区质量奖管理办法) as data: citations, text and the numbers they fix."""

import tomllib
from dataclasses import dataclass
from functools import cache

from xinzhou_desktop.paths import resources

TITLE = "信州区质量奖管理办法"
DATED = "2023-06-08"


@dataclass(frozen=True, slots=True, order=True)
class Article:
    """A citation, down to the item where the article has items."""

    number: str
    item: str = ""

    def __str__(self) -> str:
        return f"第{self.number}条" + (f"第（{self.item}）项" if self.item else "")


ART_1 = Article("一")
ART_2 = Article("二")
ART_3 = Article("三")
ART_4 = Article("四")
ART_5 = Article("五")
ART_6 = Article("六")
ART_7 = Article("七")
ART_8 = Article("八")
ART_9 = Article("九")
ART_9_1 = Article("九", "一")
ART_9_2 = Article("九", "二")
ART_9_3 = Article("九", "三")
ART_10 = Article("十")
ART_11 = Article("十一")
ART_12 = Article("十二")
ART_13 = Article("十三")
ART_14 = Article("十四")
ART_15 = Article("十五")
ART_16 = Article("十六")
ART_17 = Article("十七")
ART_17_1 = Article("十七", "一")
ART_17_2 = Article("十七", "二")
ART_17_3 = Article("十七", "三")
ART_17_4 = Article("十七", "四")
ART_17_5 = Article("十七", "五")
ART_17_6 = Article("十七", "六")
ART_17_7 = Article("十七", "七")
ART_18 = Article("十八")
ART_19 = Article("十九")
ART_20 = Article("二十")

AWARD_QUOTA = 3  # ART_5
NOMINATION_QUOTA = 5  # ART_5
AWARD_YEARS = 3  # ART_5, validity
NOMINATION_YEARS = 1  # ART_5, validity
MIN_YEARS_IN_BUSINESS = 3  # ART_9_1
LOOK_BACK_YEARS = 3  # ART_9_3
MIN_PUBLICITY_DAYS = 7  # ART_14
AWARD_PRIZE_FEN = 80_000_00  # ART_15
NOMINATION_PRIZE_FEN = 10_000_00  # ART_15
WATCH_MONTHS = 6  # ART_17
BAR_YEARS = 5  # ART_17


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of an article, or of one item; `note` marks a glitch of the source."""

    article: Article
    chapter: str
    text: str
    note: str = ""


@cache
def passages() -> tuple[Passage, ...]:
    """Every article and item in order; a damaged file raises a `ValueError` that names it."""
    path = resources() / "regulation" / "measures-2023.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Passage(
                Article(entry["article"], entry.get("item", "")),
                entry["chapter"],
                entry["text"],
                entry.get("note", ""),
            )
            for entry in raw["passage"]
        )
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def text_of(article: Article) -> str:
    """The wording of an article or item as the Measures print it; raises `KeyError` if unknown."""
    for passage in passages():
        if passage.article == article:
            return passage.text
    raise KeyError(str(article))
