"""Naughty texts on paper: set as they are, or refused in words; never a broken paper."""

from dataclasses import fields, is_dataclass, replace

import pytest

from tests.documents import samples
from tests.documents.catalogue import PAPERS
from tests.documents.measuring import text_of
from tests.documents.samples_visit import PHOTOS
from tests.naughty import BY_KIND, NAUGHTY
from xinzhou_desktop.documents import (
    application,
    award,
    inspection,
)
from xinzhou_desktop.documents.glyphs import clean
from xinzhou_desktop.errors import AwardError, PaperError

LONG = 400  # characters: a longer one in every field at once is a test of patience
LONGEST = {"hanzi": "长" * 4000, "lines": "一行\n" * 300, "word": "a" * 4000}
# What no clerk writes in, or is another state of a paper that is here already.
OTHERS = {
    "charts",
    "failed",
    "tabled",
    "nomination",
    "entry_blank",
    "excerpt",
    "recovery",
    "calibration",
}
MAKERS = {name: (paper.make, paper.sample) for name, paper in PAPERS.items() if name not in OTHERS}
MAKERS["photos"] = inspection.photo_annex, replace(PHOTOS, photos=PHOTOS.photos[:2])
SHARE = 4
SOME = [
    text
    for texts in BY_KIND.values()
    for text in texts[:: max(1, len(texts) // 4)]
    if len(text) <= LONG
]


# Fields whose text is one of a few, or must differ from that of another field.
KEPT = {
    "minutes": {"absent"},
    "decision": {"form"},
    "certificate": {"award"},
    "plaques": {"award"},
    "service": {"way"},
    "feedback": {"withheld"},
    "handover": {"taker"},
}


def soiled(value, text, kept=frozenset()):
    """A paper with the text in each of its fields but those that are kept."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(soiled(each, text, kept) for each in value)
    if is_dataclass(value):
        made = {
            f.name: soiled(getattr(value, f.name), text, kept)
            for f in fields(value)
            if f.init and f.name not in kept
        }
        return replace(value, **made)
    return value


def made(make, paper):
    """The paper, or None when it was refused in words."""
    try:
        return make(paper)
    except AwardError as error:
        return error


@pytest.mark.parametrize("name", MAKERS)
def test_every_field_of_every_paper(name):
    make, paper = MAKERS[name]
    # Every text goes through a quarter of the papers: the fields are the same engine's.
    for text in SOME[list(MAKERS).index(name) % SHARE :: SHARE]:
        result = made(make, soiled(paper, text, KEPT.get(name, ())))
        if isinstance(result, AwardError):
            assert result.message, ascii(text)
            assert result.remedy, ascii(text)
        else:
            assert result.startswith(b"%PDF-"), ascii(text)
            assert result.rstrip().endswith(b"%%EOF"), ascii(text)


@pytest.mark.parametrize("name", MAKERS)
def test_a_text_in_every_field_is_no_reason_to_refuse(name):
    make, paper = MAKERS[name]
    text = "甲乙（丙）"
    assert text in text_of(make(soiled(paper, text, KEPT.get(name, ()))))


def test_a_name_is_printed_as_it_is_or_not_at_all():
    printed = refused = 0
    for text in NAUGHTY[::7]:
        result = made(application.receipt, replace(samples.RECEIPT, organisation=text))
        if isinstance(result, PaperError):
            refused += 1
            continue
        words = "".join(clean(text[:12]).split())
        assert words in text_of(result), ascii(text)
        printed += 1
    assert printed > 40
    assert refused > 8


def test_faces_of_one_name_keep_their_own_outlines():
    """A fallback face that bears the name of another was printed with that one's outlines."""
    words = "囧戶戸學"  # only the fallback face has them; the heads of the table use the other
    assert words in text_of(application.receipt(replace(samples.RECEIPT, organisation=words)))


@pytest.mark.parametrize("text", list(LONGEST.values()), ids=list(LONGEST))
def test_a_very_long_name_ends_in_dots_at_the_head_of_a_page(text):
    result = application.receipt(replace(samples.RECEIPT, organisation=text))
    assert "……" in text_of(result)


def test_a_certificate_refuses_what_it_cannot_hold():
    for text in ("", "长" * 400, "\ud800", "👍"):
        with pytest.raises(PaperError):
            award.certificates([replace(samples.CERTIFICATE, organisation=text)])
