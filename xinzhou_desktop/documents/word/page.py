"""The page of a Word file: margins, the grid of 22 by 28, page numbers, the frame of a letter."""

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Pt

from xinzhou_desktop.documents.blocks import (
    CHAR,
    FOLIO,
    HEIGHT,
    LEFT,
    LINES,
    PAGE,
    SIZE_3,
    TOP,
    WIDTH,
    Block,
)
from xinzhou_desktop.documents.glyphs import MM
from xinzhou_desktop.documents.heads import (
    LETTER_FOOT,
    LETTER_MARK,
    LETTER_WIDTH,
    RED,
    RULE_DROP,
    Head,
    LetterHead,
)
from xinzhou_desktop.documents.word.head import clear, mark
from xinzhou_desktop.documents.word.markup import (
    TWIPS,
    Rule,
    el,
    page_number,
    paragraph,
    run,
)

_FOLIO_DROP = 7 * MM
_FOLIO_LEAD = FOLIO.size * 1.2
_UNITS = 4096  # of the grid, a point
_OUT = (LETTER_WIDTH - WIDTH) / 2  # a letter's rules are wider than its text
_DOUBLE = 2.25  # points: a letter's rules


def apply(document: Document, blocks: Sequence[Block | Head]) -> None:
    """Set the page of a paper."""
    section = document.sections[0]
    bottom = PAGE[1] - TOP - HEIGHT
    section.page_width, section.page_height = Pt(PAGE[0]), Pt(PAGE[1])
    section.left_margin, section.right_margin = Pt(LEFT), Pt(PAGE[0] - LEFT - WIDTH)
    section.top_margin, section.bottom_margin = Pt(TOP), Pt(bottom)
    section.header_distance = Pt(15 * MM)
    letter = next((block for block in blocks if isinstance(block, LetterHead)), None)
    low = bottom - _FOLIO_DROP - _FOLIO_LEAD / 2
    section.footer_distance = Pt(LETTER_FOOT if letter else low)
    after = low - LETTER_FOOT if letter else 0
    _fill(section.footer.part.element, [_folio("right", (0, FOLIO.size), after)])
    _fill(section.even_page_footer.part.element, [_folio("left", (FOLIO.size, 0), after)])
    if letter is not None:
        _frame(section, letter)
    _set_grid(document.element.body.sectPr)


def _set_grid(properties: BaseOxmlElement) -> None:
    """22 lines and 28 characters; the pitch is rounded down, or the last line would not fit."""
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    pitch, space = int(HEIGHT / LINES * TWIPS), int((CHAR - SIZE_3) * _UNITS)
    properties.append(el("docGrid", type="linesAndChars", linePitch=pitch, charSpace=space))


def _folio(align: str, indent: tuple[float, float], after: float) -> BaseOxmlElement:
    """— 1 —: 4号宋体, one character in, odd pages at the right and even ones at the left."""
    words = [run("— "), *page_number(), run(" —")]
    return paragraph(
        words, style="Footer", grid=False, lead=_FOLIO_LEAD, after=after, indent=indent, align=align
    )


def _frame(section: Section, letter: LetterHead) -> None:
    """A letter's mark and rules, on its first sheet only, which has no number (10.1)."""
    section.different_first_page_header_footer = True
    head, foot = section.first_page_header.part.element, section.first_page_footer.part.element
    colour, side = f"{RED:06X}", (-_OUT, -_OUT)
    gap = clear(letter.mark, LETTER_WIDTH)
    above: tuple[Rule, ...] = ()
    below: tuple[Rule, ...] = ()
    if not letter.preprinted:
        above = (Rule("bottom", "thickThinSmallGap", _DOUBLE, RULE_DROP - gap, colour),)
        below = (Rule("bottom", "thinThickSmallGap", _DOUBLE, 0, colour),)
    section.header_distance = Pt(LETTER_MARK - gap)
    _fill(
        head, [mark(letter.mark, LETTER_WIDTH, hidden=letter.preprinted, rules=above, indent=side)]
    )
    _fill(foot, [paragraph(style="Footer", grid=False, lead=1, rules=below, indent=side)])


def _fill(part: BaseOxmlElement, paragraphs: Iterable[BaseOxmlElement]) -> None:
    for child in list(part):
        part.remove(child)
    part.extend(list(paragraphs))
