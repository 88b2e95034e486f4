"""How the visit shows figures and verdicts."""

from decimal import Decimal

from xinzhou_desktop.money import yuan
from xinzhou_desktop.ui.figures import MINUS
from xinzhou_desktop.vocabulary import Truth

TRUTH_STATES = {
    Truth.TRUE: "ok",
    Truth.MOSTLY: "ok",
    Truth.PARTLY_FALSE: "warn",
    Truth.FALSE: "bad",
    Truth.UNVERIFIABLE: "ask",
}
TRUTHS = tuple(Truth)


def amount(fen: int) -> str:
    """An amount in 元 with a real minus sign."""
    return yuan(fen).replace("-", MINUS)


def percent(value: Decimal) -> str:
    """A signed percentage with two decimals."""
    return f"{value:+.2f} %".replace("-", MINUS)


def plain(number: Decimal) -> str:
    """A number without needless zeros: 5.0 gives 5."""
    return f"{number.normalize():f}"
