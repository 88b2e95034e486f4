"""The name on a certificate: one line or two, never squeezed, and no word parted if need not be."""

import re
from dataclasses import replace

from xinzhou_desktop.documents.glyphs import MM, Style, clean
from xinzhou_desktop.documents.titles import fit_lines, marked
from xinzhou_desktop.errors import PaperError

ONE_LINE = (31, 29, 27, 25, 23, 21)
TWO_LINES = (25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15)
NAME_WIDTH = 214 * MM
_SHORT_NAME = 12  # characters; a shorter one is spaced wider
# After what the second line of a long name may begin without parting a word: places, and the
# bodies that names are built of.
_SEAM = re.compile(
    r"(?:省|市(?![场政民])|区(?![块域])|县|镇|乡(?![村镇])|集团|研究院|中心|）)(?=.)"
)
_SMALLER = 0.85  # how much smaller a name may be set for such a seam


def fit_name(name: str, colour: int, k: float) -> tuple[list[str], Style]:
    """One line from 31 pt down to 21, then two even lines from 25 to 15; never squeezed."""
    name = clean(name).strip()
    wide = 0.12 if len(name) <= _SHORT_NAME else 0.04
    for lines, sizes, tracking in ((1, ONE_LINE, wide), (2, TWO_LINES, 0.02)):
        for size in sizes:
            style = Style("biao", size * k, size * k * tracking, colour)
            parts = fit_lines(marked(name), style, NAME_WIDTH * k, lines)
            if parts and len(parts) == lines:
                return _at_seam(name, style, k) or (parts, style)
    raise PaperError(
        f"组织名称过长，证书上两行仍排不下（{len(name)}字）：{name}",
        remedy="请对照营业执照核对组织名称，证书名称不宜超过70字。",
    )


def _at_seam(name: str, style: Style, k: float) -> tuple[list[str], Style] | None:
    """Two lines that part no word, if they need not be much smaller than the even ones."""
    sizes = [size * k for size in TWO_LINES if style.size * _SMALLER <= size * k <= style.size]
    if not sizes or "|" in name:
        return None
    seams = "|".join(marked(part) for part in _SEAM.sub("\\g<0>|", name).split("|"))
    if "|" not in seams:
        return None
    for size in sizes:
        tried = replace(style, size=size, tracking=size * 0.02)
        parts = fit_lines(seams, tried, NAME_WIDTH * k, 2)
        if parts and len(parts) > 1:
            return parts, tried
    return None
