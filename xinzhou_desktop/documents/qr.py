"""A QR code on a sheet: a stencil of one bit a module, sharp at any size and without seams."""

from xinzhou_desktop.documents.faces import Sheet, rgb
from xinzhou_desktop.documents.qr_code import symbol

_QUIET = 4  # modules of white around the code


def draw_qr(sheet: Sheet, text: str, x: float, y: float, side: float, colour: int) -> None:
    """Draw with the lower left corner at x, y; the quiet zone keeps the watermark out."""
    code = symbol(text)
    unit = side / code.size
    near, quiet = _QUIET * unit, side + 2 * _QUIET * unit
    red, green, blue = rgb(colour)
    sheet.addLiteral(
        f"1 1 1 rg {x - near:.3f} {y - near:.3f} {quiet:.3f} {quiet:.3f} re f\n"
        f"q {red:.4g} {green:.4g} {blue:.4g} rg {side:.3f} 0 0 {side:.3f} {x:.3f} {y:.3f} cm "
        f"BI /IM true /W {code.size} /H {code.size} /D [1 0] /F /AHx ID {code.data.hex()}> EI Q"
    )
