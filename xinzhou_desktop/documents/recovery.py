"""恢复密钥: the sheet for the office's safe, in groups to be typed and as a code to be scanned."""

from dataclasses import dataclass
from datetime import datetime

from xinzhou_desktop.documents.breaking import set_paragraph
from xinzhou_desktop.documents.dates import day_hanzi
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.lettering import draw_centred, draw_line
from xinzhou_desktop.documents.qr import draw_qr

WIDTH, HEIGHT = 210 * MM, 297 * MM
_LEFT, _MEASURE = 28 * MM, 154 * MM
_COLUMNS = 3
_BOX = (48 * MM, 24 * MM)
_GAP = 5 * MM
_RULES = (
    "忘记密码而又没有系统管理员可以重设时，用它登录并重设密码。",
    "打印后立即放入办公室保险柜，由两人共同保管；不拍照，不存入任何电脑或手机。",
    "谁拿到它，谁就能打开全部数据。怀疑泄露或人员变动，在“账户与安全”中更换恢复密钥，旧的立即作废。",
)
_EARLIER = "此前打印的恢复密钥作废，请对照编号和时间，当场销毁。"
_LOST = "所有人的密码和这张纸都丢失，数据无法恢复，程序的制作者也打不开。"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The words of a recovery key in groups, and what they open."""

    office: str
    groups: tuple[str, ...]
    number: str  # by which two papers are told apart
    made: datetime
    fingerprint: str  # of the office's signing key
    replaces: bool = False  # whether an earlier paper is void now

    @property
    def rules(self) -> tuple[str, ...]:
        """What whoever keeps it has to know, numbered."""
        told = (*_RULES, *((_EARLIER,) if self.replaces else ()), _LOST)
        return tuple(f"{n}、{rule}" for n, rule in zip("一二三四五", told, strict=False))


def sheet(paper: RecoverySheet) -> bytes:
    """One page A4."""
    page = Sheet((WIDTH, HEIGHT), "恢复密钥")
    middle = WIDTH / 2
    draw_centred(page, "恢复密钥", Style("biao", 26), middle, HEIGHT - 38 * MM)
    draw_centred(page, paper.office, Style("kai", 14), middle, HEIGHT - 52 * MM)
    made = f"{day_hanzi(paper.made)}{paper.made:%H:%M}制"
    draw_centred(page, "信州区质量奖办公台　" + made, Style("song", 10.5), middle, HEIGHT - 61 * MM)
    draw_centred(page, f"编号　{paper.number}", Style("hei", 14), middle, HEIGHT - 70 * MM)
    y = _draw_groups(page, paper.groups, HEIGHT - 78 * MM)
    side = 42 * MM
    draw_qr(page, "".join(paper.groups), middle - side / 2, y - side - 10 * MM, side, 0)
    y -= side + 22 * MM
    body = Style("fang", 12)
    for rule in paper.rules:
        for set_line_ in set_paragraph(rule, body, _MEASURE):
            draw_line(page, set_line_, _LEFT, y)
            y -= 8 * MM
    y -= 4 * MM
    small = Style("song", 9)
    draw_centred(page, f"签名公钥指纹　{paper.fingerprint}", small, middle, y)
    for k, words in enumerate(("封存人：", "监封人：", "封存日期：")):
        draw_line(page, set_paragraph(words, body, _MEASURE)[0], _LEFT + k * 52 * MM, 26 * MM)
    page.showPage()
    return page.finished()


def _draw_groups(page: Sheet, groups: tuple[str, ...], top: float) -> float:
    """The numbered groups in rows of three; returns how far down they reach."""
    wide, high = _BOX
    left = (WIDTH - _COLUMNS * wide - (_COLUMNS - 1) * _GAP) / 2
    number, words = Style("song", 9), Style("song", 22, 22 * 0.2)
    y = top
    for start in range(0, len(groups), _COLUMNS):
        for k, group in enumerate(groups[start : start + _COLUMNS]):
            x = left + k * (wide + _GAP)
            page.stroke(0, 0.5)
            page.rect(x, y - high, wide, high)
            draw_centred(page, f"第{start + k + 1}组", number, x + wide / 2, y - 5 * MM)
            draw_centred(page, group, words, x + wide / 2, y - 15 * MM)
        y -= high + _GAP
    return y
