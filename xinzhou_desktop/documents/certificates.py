"""Certificates, a page each (第十五条)."""

from collections.abc import Iterable

from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.press import PALETTES, Certificate, Press
from xinzhou_desktop.documents.stock import Stock
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.progress import Progress, silent

_DEFAULT_STOCK = Stock()


def certificates(
    items: Iterable[Certificate],
    stock: Stock = _DEFAULT_STOCK,
    progress: Progress = silent,
    words: Wording | None = None,
) -> bytes:
    """One page a certificate, A4 or A3 landscape; same data, same bytes (第十五条)."""
    wanted = tuple(items)
    if not wanted:
        raise PaperError("没有可以打印的证书。", remedy="请先选择已授奖的组织。")
    for item in wanted:
        _checked(item)
    press = Press(stock, words or shipped()["f16"])
    for done, item in enumerate(wanted):
        progress(done, len(wanted), f"证书 {item.number}")
        press.page(item)
    progress(len(wanted), len(wanted), "证书")
    return press.sheet.finished()


def _checked(item: Certificate) -> None:
    if item.award not in PALETTES:
        raise PaperError(
            f"证书上的奖项“{item.award}”不是《办法》设立的奖项。",
            basis="第五条",
            remedy="奖项请选择信州区质量奖或者信州区质量奖提名奖。",
        )
    blank = [
        name
        for name, value in (
            ("组织名称", item.organisation),
            ("证书编号", item.number),
            ("校验码", item.code),
            ("颁证机关", item.authority),
        )
        if not value.strip()
    ]
    if blank:
        raise PaperError(f"证书缺少{'、'.join(blank)}。", remedy="请补齐后再打印证书。")
    if item.valid_to < item.valid_from:
        raise PaperError(
            f"证书有效期的截止日（{day_figures(item.valid_to)}）早于起始日"
            f"（{day_figures(item.valid_from)}）：{item.organisation}",
            basis="第五条",
            remedy="请更正授奖记录中的有效期。",
        )
