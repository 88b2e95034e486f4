import hashlib
import re

import pytest

from xinzhou_desktop import regulation
from xinzhou_desktop.regulation import Article

# SHA-256 of the twenty articles as issued, without headings of chapters and without blanks.
SOURCE = "b94c780981437dbb696eabab5b3c0dfc5a06cbb0a09cd216a3f89d954a95d502"
NUMERALS = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
    "二十",
]
NAMED = {name: value for name, value in vars(regulation).items() if name.startswith("ART_")}


@pytest.fixture
def damaged(monkeypatch, tmp_path):
    """The loader pointed at a folder of the test's own."""
    (tmp_path / "regulation").mkdir()
    monkeypatch.setattr(regulation, "resources", lambda: tmp_path)
    regulation.passages.cache_clear()
    yield tmp_path / "regulation" / "measures-2023.toml"
    regulation.passages.cache_clear()


def test_the_text_is_the_text_as_issued():
    parts = []
    for passage in regulation.passages():
        article = passage.article
        head = f"（{article.item}）" if article.item else f"第{article.number}条"
        parts.append(head + passage.text)
    plain = re.sub(r"\s", "", "".join(parts))
    assert hashlib.sha256(plain.encode()).hexdigest() == SOURCE


def test_every_article_is_there_in_order():
    leads = [x.article.number for x in regulation.passages() if not x.article.item]
    assert leads == NUMERALS


def test_articles_nine_and_seventeen_have_items():
    items = [str(x.article) for x in regulation.passages() if x.article.item]
    assert items == [f"第九条第（{n}）项" for n in "一二三"] + [
        f"第十七条第（{n}）项" for n in "一二三四五六七"
    ]


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_citation_of_the_program_resolves(name):
    assert regulation.text_of(NAMED[name])


def test_an_unknown_article_has_no_text():
    with pytest.raises(KeyError, match="第二十一条"):
        regulation.text_of(Article("二十一"))


def test_the_slip_of_the_source_is_kept_and_marked():
    marked = [x for x in regulation.passages() if x.note]
    assert [x.article for x in marked] == [regulation.ART_17_3]
    assert "服务quality不稳定" in marked[0].text
    assert marked[0].note == "原文如此，应为“服务质量”"


def test_every_passage_names_its_chapter():
    chapters = list(dict.fromkeys(x.chapter for x in regulation.passages()))
    assert chapters == [
        "第一章 总则",
        "第二章 组织管理",
        "第三章 考核条件",
        "第四章 考核程序",
        "第五章 考核奖励",
        "第六章 监督管理",
        "第七章 附则",
    ]


@pytest.mark.parametrize(
    ("article", "words"),
    [
        (regulation.ART_5, f"质量奖{regulation.AWARD_QUOTA}个"),
        (regulation.ART_5, f"提名奖{regulation.NOMINATION_QUOTA}个"),
        (regulation.ART_5, f"有效期为{regulation.AWARD_YEARS}年"),
        (regulation.ART_5, f"有效期为{regulation.NOMINATION_YEARS}年"),
        (regulation.ART_9_1, f"{regulation.MIN_YEARS_IN_BUSINESS}年以上"),
        (regulation.ART_9_3, f"最近{regulation.LOOK_BACK_YEARS}年"),
        (regulation.ART_14, f"不少于{regulation.MIN_PUBLICITY_DAYS}天"),
        (regulation.ART_15, f"给予{regulation.AWARD_PRIZE_FEN // 1_000_000}万元"),
        (regulation.ART_15, f"给予{regulation.NOMINATION_PRIZE_FEN // 1_000_000}万元"),
        (regulation.ART_17, f"{regulation.BAR_YEARS}年内不得参加申报"),
    ],
)
def test_the_numbers_are_those_of_the_text(article, words):
    assert words in regulation.text_of(article)


def test_the_watch_is_half_a_year():
    assert "半年内" in regulation.text_of(regulation.ART_17)
    assert regulation.WATCH_MONTHS * 2 == 12


@pytest.mark.parametrize("text", ["[[passage]]\narticle = '一'", "passage = 1", "nonsense ["])
def test_a_damaged_file_is_named(damaged, text):
    damaged.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"measures-2023\.toml"):
        regulation.passages()


def test_a_missing_file_is_named(damaged):
    with pytest.raises(ValueError, match=r"measures-2023\.toml"):
        regulation.passages()
