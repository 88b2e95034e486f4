"""Every article that the code cites exists in the text of the Measures."""

import re
from pathlib import Path

from xinzhou_desktop import regulation

PACKAGE = Path(__file__).parents[2] / "xinzhou_desktop"
CITED = re.compile(
    r"第(二十|十[一二三四五六七八九]?|[一二三四五六七八九])条(?:第（([一二三四五六七])）项)?"
)
ABRIDGED = re.compile(r"第[一二三四五六七八九十]+条（[一二三四五六七]）")


def test_every_cited_article_of_the_measures_exists():
    known = {(p.article.number, p.article.item) for p in regulation.passages()}
    known |= {(number, "") for number, _ in known}
    missing = {
        f"{path.name}: 第{number}条第（{item}）项"
        for path in PACKAGE.rglob("*.py")
        for number, item in CITED.findall(path.read_text(encoding="utf-8"))
        if (number, item) not in known
    }
    assert missing == set()


def test_an_item_is_cited_as_the_papers_cite_it():
    texts = [*PACKAGE.rglob("*.py"), *(PACKAGE.parent / "resources").rglob("*.toml")]
    abridged = {path.name for path in texts if ABRIDGED.search(path.read_text(encoding="utf-8"))}
    assert abridged == set()
