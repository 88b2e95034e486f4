"""文面体检: what is wrong in the words of a paper, found before it is printed.

A serious flaw stops the printing, the others ask. Each says where it stands and what to do.
"""

from collections.abc import Iterable

from xinzhou_desktop.documents.flaws import Flaw, Piece
from xinzhou_desktop.documents.form import Form
from xinzhou_desktop.documents.glyphs import clean
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.proof.checks import CHECKS, annexes_flaws, misnamed, wrong_zeros
from xinzhou_desktop.documents.proof.reading import (
    certificate_pieces,
    form_pieces,
    pieces,
    pieces_of,
    table_pieces,
)

__all__ = [
    "annexes_flaws",
    "certificate_pieces",
    "examine",
    "examine_paper",
    "form_pieces",
    "pieces",
    "pieces_of",
    "table_pieces",
]


def examine_paper(
    paper: Official | Form, names: Iterable[str] = (), *, hanzi_dates: bool = False
) -> tuple[Flaw, ...]:
    """Every flaw of a paper: of its words, and of its 附件说明 if it has one."""
    found = examine(pieces(paper), names, hanzi_dates=hanzi_dates)
    return (*found, *annexes_flaws(paper.blocks)) if isinstance(paper, Official) else found


def examine(
    words: Iterable[Piece], names: Iterable[str] = (), *, hanzi_dates: bool = False
) -> tuple[Flaw, ...]:
    """Every flaw of some words. `names` are organisations as the register has them.

    `hanzi_dates`: the paper writes its dates in hanzi, as certificates do.
    """
    read, known = tuple(words), tuple(dict.fromkeys(names))
    found = [flaw for piece in read for check in CHECKS for flaw in check(piece)]
    found += [flaw for piece in read for flaw in misnamed(piece, known)]
    if hanzi_dates:
        found += [flaw for piece in read for flaw in wrong_zeros(piece)]
    whole = clean("".join(piece.text for piece in read))
    found += [
        Flaw(
            True,
            "全文",
            f"文书中没有出现“{name}”，或者与登记的名称不完全一致。",
            "请核对名单与登记的组织名称，逐字一致后再打印。",
        )
        for name in known
        if clean(name) not in whole
    ]
    return tuple(dict.fromkeys(found))
