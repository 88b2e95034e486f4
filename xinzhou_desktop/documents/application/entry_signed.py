"""What is declared and signed on 申报表: statements, commitment, recommendation, review."""

from dataclasses import replace

from xinzhou_desktop.documents.application.entry import Entry
from xinzhou_desktop.documents.form import SEALED, SIGNED, ticks
from xinzhou_desktop.documents.tables import CELL, Cell, Row, Table, label
from xinzhou_desktop.documents.wording import Wording

_DECLARATION = replace(CELL, size=12.0)


def statements(paper: Entry, words: Wording) -> Table:
    """六: what has not happened, or is told in the lists below."""
    it, said = paper.statements, words.lines("statements")
    exports = None
    if it.exports is not None and (not it.exports or it.noticed is not None):
        exports = 2 if it.exports and it.noticed else 1 if it.exports else 0
    rows: list[Row] = []
    at = 0
    for count, chosen in (
        (2, _index(it.spot_checked)),
        (3, exports),
        (2, _index(it.accident)),
        (2, _index(it.penalised)),
    ):
        options = tuple(said[at + 1 : at + 1 + count])
        text = ticks(options, None if chosen is None else options[chosen], "\n")
        rows.append((label(said[at]), Cell(text, height=9.0 * count)))
        at += count + 1
    return Table((56, 114), (), tuple(rows), leading=1.6)


def _index(value: bool | None) -> int | None:
    return None if value is None else int(value)


def commitment(paper: Entry, words: Wording) -> Table:
    """七: the applicant's word, signed and sealed."""
    foot = ("法定代表人签字：＿＿＿＿＿＿＿＿", "（公章）　　　　年　　月　　日")
    lines = words.lines("commitment", year=paper.year)
    text = "\n".join(f"　　{line}" for line in lines)
    cell = Cell(text, top=True, height=105, foot=foot, style=_DECLARATION)
    return Table((170,), (), ((cell,),), leading=1.6, pad=2.5)


def recommendations(paper: Entry, words: Wording) -> Table:
    """八: a box for each body, one of each kind while none is known."""
    names = words.lines("recommendation")
    if paper.recommendations:
        boxes = [(names[not x.local], x.body, x.opinion) for x in paper.recommendations]
    else:
        boxes = [(name, "", "") for name in names]
    rows = [
        (
            label(name),
            Cell(f"推荐单位：{body}\n推荐意见：{opinion}", top=True, height=62, foot=(SEALED,)),
        )
        for name, body, opinion in boxes
    ]
    return Table((38, 132), (), tuple(rows), leading=1.6)


def review(words: Wording) -> Table:
    """九: left to the office."""
    verdict = ticks(words.lines("verdict"), None, "\n")
    return Table(
        (26, 72, 72),
        (),
        (
            (
                label("审查意见"),
                Cell(f"初审意见：\n{verdict}", top=True, height=56, foot=(SIGNED,)),
                Cell(f"复核意见：\n{verdict}", top=True, foot=(SIGNED,)),
            ),
            (
                label("确　认"),
                Cell("区质量强区办负责人意见：", cols=2, top=True, height=42, foot=(SEALED,)),
            ),
        ),
        leading=1.6,
    )
