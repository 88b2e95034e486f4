"""Fields for figures: exact decimals, and money typed in 元 and kept in whole 分."""

import re
import unicodedata
from decimal import Decimal

from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.signs import RIGHT

MINUS = "−"
FEN = 100  # 分 in a 元
_FIGURE = re.compile(r"-?\d{1,15}(\.\d{0,6})?", re.ASCII)


class NumberField(Field):
    """A figure with a fixed number of decimals; full-width digits and commas are understood."""

    def __init__(
        self,
        value: Decimal | int | None = None,
        *,
        name: str,
        decimals: int = 0,
        unit: str = "",
        hint: str = "",
        height: int = 0,
        role: str = "body",
    ) -> None:
        super().__init__(name=name, unit=unit, hint=hint, height=height, role=role, align=RIGHT)
        self._decimals = decimals
        self.show_number(value)
        self.editingFinished.connect(self._tidy)

    def show_number(self, value: Decimal | int | None) -> None:
        """Write a figure, grouped by thousands, or nothing."""
        self.setText("" if value is None else f"{value:,.{self._decimals}f}".replace("-", MINUS))

    def _tidy(self) -> None:
        if (number := self.number) is not None:
            self.show_number(number)

    @property
    def number(self) -> Decimal | None:
        """The figure, exact; None when empty or not a figure with so many decimals."""
        written = unicodedata.normalize("NFKC", self.value).replace(MINUS, "-")
        written = written.replace(",", "").replace(" ", "")
        if not _FIGURE.fullmatch(written):
            return None
        number = Decimal(written)
        return number if number == round(number, self._decimals) else None

    @property
    def complaint(self) -> str:
        """Why the writing is not a figure; empty when it is one or nothing is written."""
        if not self.value or self.number is not None:
            return ""
        return f"请填数字，小数最多 {self._decimals} 位" if self._decimals else "请填整数"


class MoneyField(NumberField):
    """An amount typed in 元 and given in whole 分."""

    def __init__(
        self, fen: int | None = None, *, name: str, hint: str = "", height: int = 0
    ) -> None:
        super().__init__(
            None if fen is None else Decimal(fen) / FEN,
            name=name,
            decimals=2,
            unit="元",
            hint=hint,
            height=height,
        )

    @property
    def fen(self) -> int | None:
        """The amount in 分; None when empty or not an amount."""
        return None if self.number is None else int(self.number * FEN)
