"""版头 in a Word file: the mark, the rule below it and the 发文字号 (GB/T 9704, 7.2 and 10)."""

from functools import singledispatch

from docx.oxml.xmlchemy import BaseOxmlElement

from xinzhou_desktop.documents.blocks import BODY, CHAR, KAI, PITCH, SIZE_3, WIDTH
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.glyphs import Style
from xinzhou_desktop.documents.heads import (
    BLANK,
    INK,
    MARK_DROP,
    NUMBER_DROP,
    RED,
    RULE,
    RULE_DROP,
    LetterHead,
    MinutesHead,
    RedHead,
    fitted,
    spread,
)
from xinzhou_desktop.documents.word.markup import Form, Rule, paragraph, run

_LEAD = 1.2  # of the mark's line, in em
_BELOW = RULE_DROP - (PITCH - SIZE_3) / 2  # of the rule below the line that it ends


def clear(mark: str, measure: float) -> float:
    """Points between the edge of the mark's line and its ink."""
    return fitted(mark, measure)[0] * (_LEAD - INK) / 2


def mark(
    words: str,
    measure: float,
    *,
    hidden: bool,
    before: float = 0,
    after: float = 0,
    rules: tuple[Rule, ...] = (),
    indent: tuple[float, float] = (0, 0),
) -> BaseOxmlElement:
    """The 发文机关标志; what the sheet carries already is only kept free."""
    size, scale = fitted(words, measure)
    style = Style("biao", round(size * 2) / 2, spread(words, measure), RED)
    return paragraph(
        () if hidden else (run(words, style, scale=scale, grid=False),),
        grid=False,
        lead=size * _LEAD,
        before=before,
        after=after,
        rules=rules,
        indent=indent,
        align="center",
    )


@singledispatch
def head_elements(block: object) -> list[BaseOxmlElement]:
    """The paragraphs of a head."""
    raise TypeError(block)


@head_elements.register
def _(block: RedHead) -> list[BaseOxmlElement]:
    last = _last(block.lines, block.mark, 3, ruled=not block.preprinted)
    if block.signer:
        words = [run(f"{block.number}\t签发人："), run(block.signer, KAI, base=BODY)]
        tabs = (("right", WIDTH - CHAR),)
        return [_red(block), paragraph(words, last, first=CHAR, tabs=tabs)]
    return [_red(block), paragraph([run(block.number)], last, align="center")]


@head_elements.register
def _(block: MinutesHead) -> list[BaseOxmlElement]:
    last = _last(block.lines, block.mark, 4, ruled=not block.preprinted)
    words = [run(f"{block.office}\t{day_figures(block.day)}")]
    return [
        _red(block),
        paragraph([run(block.number)], align="center", grid=False, lead=PITCH),
        paragraph(words, last, first=CHAR, tabs=(("right", WIDTH - CHAR),)),
    ]


@head_elements.register
def _(block: LetterHead) -> list[BaseOxmlElement]:
    """The number only: mark and rules stand in the head of the first sheet."""
    before = max(0.0, NUMBER_DROP - (PITCH - SIZE_3) / 2)
    return [
        paragraph(
            [run(block.number)],
            grid=False,
            lead=PITCH,
            before=before,
            after=BLANK * PITCH,
            align="right",
        )
    ]


def _red(block: RedHead | MinutesHead) -> BaseOxmlElement:
    gap = clear(block.mark, WIDTH)
    return mark(
        block.mark,
        WIDTH,
        hidden=block.preprinted,
        before=MARK_DROP - gap,
        after=2 * PITCH - gap,
    )


def _last(lines: int, words: str, used: int, *, ruled: bool) -> Form:
    """How the last line of a head stands: the red rule below it, then two lines of nothing."""
    below = _BELOW if ruled else 0
    high = MARK_DROP + fitted(words, WIDTH)[0] * INK + used * PITCH + below
    rules = (Rule("bottom", "single", RULE, below, f"{RED:06X}"),) if ruled else ()
    return Form(grid=False, lead=PITCH, rules=rules, after=lines * PITCH - high)
