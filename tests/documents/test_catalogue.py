"""What holds of every paper: it has a sample, its words come from files and are without a flaw."""

from dataclasses import replace

import pytest

from tests.documents.catalogue import PAPERS
from xinzhou_desktop.documents import proof
from xinzhou_desktop.documents.blocks import Annex, Annexes
from xinzhou_desktop.documents.form import Form
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.wording import shipped

COMPOSED = {name: paper for name, paper in PAPERS.items() if paper.compose}
UNTITLED = {"f11b", "f16"}  # minutes have a mark, certificates a heading


def test_every_paper_with_words_has_a_sample():
    assert {paper.code for paper in PAPERS.values() if paper.code} == set(shipped())


def test_boxes_to_tick_are_passages_of_several_lines():
    for words in shipped().values():
        assert all(len(words.passages[name].splitlines()) > 1 for name in words.choices)


def test_every_paper_has_a_title_that_the_office_can_change():
    untitled = {code for code, words in shipped().items() if "title" not in words.passages}
    assert untitled == UNTITLED


@pytest.mark.parametrize("name", COMPOSED)
def test_no_paper_has_a_flaw(name):
    assert proof.examine_paper(COMPOSED[name].composed()) == ()


@pytest.mark.parametrize("name", [n for n, p in COMPOSED.items() if p.code not in UNTITLED])
def test_the_title_is_the_one_that_the_office_wrote(name):
    paper = COMPOSED[name]
    words = shipped()[paper.code]
    title = f"{words.passages['title']}（新）"
    assert "（新）" in paper.composed(words.changed({"title": title}, 1)).title


@pytest.mark.parametrize("name", COMPOSED)
def test_a_form_names_the_office_as_it_is_called(name):
    paper = COMPOSED[name]
    made = paper.composed()
    if not isinstance(made, Form) or not made.left.endswith("制"):
        return
    office = Office("信州区质量强区办公室")
    sample = paper.sample
    if hasattr(sample, "visit"):
        sample = replace(sample, visit=replace(sample.visit, office=office))
    else:
        sample = replace(sample, office=office)
    assert replace(paper, sample=sample).composed().left == "信州区质量强区办公室制"


class TestAnnexes:
    def test_a_mark_behind_a_name_an_annex_left_out_and_another_title_are_seen(self):
        made = PAPERS["opinion"].composed()

        def told(*names):
            blocks = tuple(
                Annexes(names) if isinstance(block, Annexes) else block for block in made.blocks
            )
            return [
                (flaw.serious, flaw.text)
                for flaw in proof.examine_paper(replace(made, blocks=blocks))
            ]

        first, second = (b.title.replace("|", "") for b in made.blocks if isinstance(b, Annex))
        assert told(first, second) == []
        assert told(first, second, "考核报告5份") == []
        assert (True, f"附件名称“{second}。”后面有标点。") in told(first, f"{second}。")
        assert told(first) == [(True, "附件说明列出1个附件，正文后面有2个。")]
        assert told(first, "回执") == [(False, f"附件名称“回执”与附件标题“{second}”不一致。")]
