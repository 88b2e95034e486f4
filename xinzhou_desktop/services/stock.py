"""套打: what lies in which printer of this computer, and how that printer is corrected."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services.records import Service
from xinzhou_desktop.storage import durable
from xinzhou_desktop.storage.trouble import disk_errors

if TYPE_CHECKING:  # a window opens without ReportLab
    from xinzhou_desktop.documents.stock import Stock

PAPERS = ("A4", "A3")
PARTS: Mapping[str, str] = {"border": "边框", "heading": "标题", "authority": "颁证机关"}
_SHIFT, _SCALE, _TURN = 60.0, 0.25, 15.0  # mm, part, degrees: more is no correction
_ENLARGED = 0.02  # a printer that does this fits the page to its paper
_LONGEST = 200  # characters of a printer's name
_SHOWN = (0.05, 0.0002, 0.005)  # mm, part, degrees: less is not worth a word


@dataclass(frozen=True, slots=True)
class PrintStock:
    """The sheets in a printer: their size, what they carry, and the printer's correction.

    `preprinted` holds keys of `PARTS`; dx and dy in mm to the right and upwards, rotation in
    degrees anticlockwise; without `measured` the printer was not calibrated.
    """

    printer: str = ""
    paper: str = PAPERS[0]
    preprinted: frozenset[str] = frozenset()
    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    rotation: float = 0.0
    measured: date | None = None

    @property
    def correction(self) -> str:
        """In words: what is done to the page before it is printed."""
        sideways, upwards = ("右", "左")[self.dx < 0], ("上", "下")[self.dy < 0]
        size, turn = ("放大", "缩小")[self.scale < 1], ("逆", "顺")[self.rotation < 0]
        told = (
            (abs(self.dx), _SHOWN[0], f"向{sideways}移{abs(self.dx):.1f}毫米"),
            (abs(self.dy), _SHOWN[0], f"向{upwards}移{abs(self.dy):.1f}毫米"),
            (abs(self.scale - 1), _SHOWN[1], f"{size}{abs(self.scale - 1) * 100:.2f}%"),
            (abs(self.rotation), _SHOWN[2], f"{turn}时针转{abs(self.rotation):.2f}度"),
        )
        return "，".join(words for much, least, words in told if much >= least) or "不用修正"

    @property
    def doubt(self) -> str:
        """What is likely wrong with the printer's own settings; empty where nothing is."""
        if abs(self.scale - 1) < _ENLARGED:
            return ""
        return "打印机多半开着“适合页面”之类的缩放，请先在打印机设置里关掉，再量一次。"

    @property
    def told(self) -> str:
        """What the preview says of it; empty for plain A4 without a correction."""
        carried = "、".join(name for key, name in PARTS.items() if key in self.preprinted)
        parts = [f"纸上已经印好{carried}，这里不再打印"] if carried else []
        if self.measured is not None:
            parts.append(f"按“{self.printer}”的校准{self.correction}")
        elif carried:
            parts.append("还没有校准，位置可能不准")
        return f"套打：{self.paper}纸；{'；'.join(parts)}。" if parts else ""


class StockService(Service):
    """What was measured on this computer; a file beside the data, not part of the award.

    Who may print certificates may say what lies in the printer.
    """

    area = "文书"

    def chosen(self) -> PrintStock:
        """What certificates are printed on here; plain A4 until it is said."""
        self._database.permit("打印证书")
        kept, last = _read(self._paths.printers)
        return kept.get(last, PrintStock())

    def of(self, printer: str, paper: str) -> PrintStock:
        """What was kept for a printer and a paper, or what nothing is known of."""
        self._database.permit("打印证书")
        kept, _last = _read(self._paths.printers)
        return kept.get((printer, paper), PrintStock(printer, paper))

    def keep(self, stock: PrintStock) -> None:
        """Keep it for this printer and paper, and print certificates on it from now on."""
        self._database.permit("打印证书")
        if not _is_right(stock):
            raise InvalidInput("套打设置里的数不合理，没有保存。", remedy="请重新校准。")
        kept, _last = _read(self._paths.printers)
        kept[stock.printer, stock.paper] = stock
        told = {
            "chosen": [stock.printer, stock.paper],
            "stocks": [_plain(each) for _key, each in sorted(kept.items())],
        }
        with disk_errors(self._paths.printers):
            content = json.dumps(told, ensure_ascii=False, indent=1)
            durable.write(self._paths.printers, content.encode())

    def places(self, paper: str) -> tuple[tuple[str, float, float], ...]:
        """The corners in the order of measuring: name, mm from the left and the lower edge."""
        from xinzhou_desktop.documents import stock  # noqa: PLC0415

        self._database.permit("打印证书")
        marks = zip(stock.CORNERS, stock.marks(paper), strict=True)
        return tuple((name, left, low) for name, (left, low) in marks)

    def page(self, stock: PrintStock) -> bytes:
        """The sheet with the crosses: to measure, or to check a correction."""
        from xinzhou_desktop.documents.stock import calibration  # noqa: PLC0415

        self._database.permit("打印证书")
        return calibration(sheet_of(stock))

    def solve(self, stock: PrintStock, measured: Sequence[tuple[float, float]]) -> PrintStock:
        """The correction that cancels what was measured on an uncorrected sheet.

        Raises `InvalidInput`; its field is the number of the corner.
        """
        from xinzhou_desktop.documents.stock import corrected  # noqa: PLC0415

        self._database.permit("打印证书")
        plain = PrintStock(stock.printer, stock.paper, stock.preprinted)
        found = corrected(sheet_of(plain), measured)
        return replace(
            plain,
            dx=found.dx,
            dy=found.dy,
            scale=found.scale,
            rotation=found.rotation,
            measured=self._world.today,
        )


def sheet_of(stock: PrintStock) -> "Stock":
    """The stock as papers know it."""
    from xinzhou_desktop.documents.stock import Stock  # noqa: PLC0415

    return Stock(stock.paper, stock.preprinted, stock.dx, stock.dy, stock.scale, stock.rotation)


Kept = dict[tuple[str, str], PrintStock]


def _read(path: Path) -> tuple[Kept, tuple[str, str]]:
    """What is kept, and which was chosen last; what cannot be right is as if it were not there."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}, ("", "")
    told = told if isinstance(told, dict) else {}
    listed, chosen = told.get("stocks"), told.get("chosen")
    found = (_stock(each) for each in (listed if isinstance(listed, list) else []))
    kept = {(each.printer, each.paper): each for each in found if each is not None}
    match chosen:
        case [str(printer), str(paper)]:
            return kept, (printer, paper)
    return kept, ("", "")


def _plain(stock: PrintStock) -> dict[str, Any]:
    return {
        "printer": stock.printer,
        "paper": stock.paper,
        "preprinted": sorted(stock.preprinted),
        "dx": stock.dx,
        "dy": stock.dy,
        "scale": stock.scale,
        "rotation": stock.rotation,
        "measured": stock.measured.isoformat() if stock.measured else "",
    }


def _stock(told: Any) -> PrintStock | None:
    try:
        stock = PrintStock(
            str(told["printer"]),
            str(told["paper"]),
            frozenset(told["preprinted"]),
            float(told["dx"]),
            float(told["dy"]),
            float(told["scale"]),
            float(told["rotation"]),
            date.fromisoformat(told["measured"]) if told["measured"] else None,
        )
    except (KeyError, TypeError, ValueError):
        return None
    return stock if _is_right(stock) else None


def _is_right(stock: PrintStock) -> bool:
    numbers = (stock.dx, stock.dy, stock.scale, stock.rotation)
    return (
        stock.paper in PAPERS
        and stock.preprinted <= PARTS.keys()
        and len(stock.printer) <= _LONGEST
        and all(isfinite(number) for number in numbers)
        and max(abs(stock.dx), abs(stock.dy)) <= _SHIFT
        and abs(stock.scale - 1) <= _SCALE
        and abs(stock.rotation) <= _TURN
    )
