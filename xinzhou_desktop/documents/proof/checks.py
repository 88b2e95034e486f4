"""What may be wrong in some words, one check a kind of flaw."""

import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import normalize

from xinzhou_desktop.documents.blocks import Annex, Annexes, Block
from xinzhou_desktop.documents.faces import has
from xinzhou_desktop.documents.flaws import Flaw, Piece
from xinzhou_desktop.documents.glyphs import BOXES, clean
from xinzhou_desktop.documents.heads import Head
from xinzhou_desktop.money import capital, parse_yuan

_AROUND = 8  # characters quoted on each side
_FAMILIES = ("fang", "kai", "song", "hei", "biao")

_NUMBER = re.compile(r"[\[［(（【〖]\s*(?:19|20)\d\d\s*[\]］)）】〗]\s*(?:第\s*)?\d+\s*[号期]")
_PADDED = re.compile(r"\d{4}\s*年\s*0\d\s*月|\d月0\d日|第0+\d*号|〔(?:19|20)\d\d〕0+\d+号")
_SHORT_YEAR = re.compile(r"(?<!\d)\d\d年\d{1,2}月\d{1,2}日")
_WRONG_ZERO = re.compile(r"[一二三四五六七八九〇○零]*[○零][一二三四五六七八九〇○零]*年")
_AMOUNT = re.compile(
    r"(?P<figures>\d[\d,，]*(?:\.\d{1,2})?)\s*(?P<wan>万)?元[^。；\n]{0,6}?"
    r"[（(][^（()）]*?(?P<words>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆][零壹贰叁肆伍陆柒捌玖角分整正]*)[^（()）]*[）)]"
)
_AWARD = re.compile(r"(?<!信州区)质量奖")
_OTHER_AWARD = re.compile(r"(?:国|省|市)(?:政府|长)?质量奖")
_PRAISE = re.compile(r"表彰")
_STOPPED = "。；，、,;."
_HOLLOW = re.compile(r"\{[^{}]*\}|_{3,}|×{2,}|(?<![A-Za-z])(?:None|nan)(?![A-Za-z])")
_TEMPLATE = "此页无正文"


Check = Callable[[Piece], Iterator[Flaw]]


def annexes_flaws(blocks: Iterable[Block | Head]) -> Iterator[Flaw]:
    """附件说明 against the annexes that follow; it may name papers that only go along (7.3.4)."""
    read = tuple(blocks)
    named = [name for block in read if isinstance(block, Annexes) for name in block.names]
    titles = [block.title.replace("|", "") for block in read if isinstance(block, Annex)]
    for name in named:
        if name.rstrip()[-1:] in _STOPPED:
            yield Flaw(
                True,
                "附件说明",
                f"附件名称“{name}”后面有标点。",
                "附件名称后面不加标点符号，请删去。",
            )
    if len(named) < len(titles):
        yield Flaw(
            True,
            "附件说明",
            f"附件说明列出{len(named)}个附件，正文后面有{len(titles)}个。",
            "请在附件说明中列全附件。",
        )
    for name, title in zip(named, titles, strict=False):
        if name != title:
            yield Flaw(
                False,
                "附件说明",
                f"附件名称“{name}”与附件标题“{title}”不一致。",
                "附件标题应当与附件说明的表述一致，请核对。",
            )


def _quote(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - _AROUND) : match.start()]
    after = text[match.end() : match.end() + _AROUND]
    return f"……{before}{match[0]}{after}……"


def _each(
    pattern: re.Pattern[str], told: str, remedy: str, *, serious: bool = True
) -> Callable[[Piece], Iterator[Flaw]]:
    def check(piece: Piece) -> Iterator[Flaw]:
        for match in pattern.finditer(piece.text):
            quoted = _quote(piece.text, match)
            yield Flaw(serious, piece.where, told.format(match[0]) + quoted, remedy)

    return check


def _glyphs(piece: Piece) -> Iterator[Flaw]:
    for char in dict.fromkeys(clean(piece.text)):
        if char not in BOXES and not any(has(family, char) for family in _FAMILIES):
            yield Flaw(
                True,
                piece.where,
                f"字体里没有“{char}”（U+{ord(char):04X}）。",
                "请对照营业执照核对该字；确为此字的，请联系程序维护人员补充字体。",
            )


def _amounts(piece: Piece) -> Iterator[Flaw]:
    for match in _AMOUNT.finditer(piece.text):
        fen = parse_yuan(match["figures"].replace("，", ",")) * (10_000 if match["wan"] else 1)
        wanted = capital(fen).removeprefix("人民币")
        said = match["words"].replace("圆", "元").replace("正", "整")
        if said != wanted and said + "整" != wanted:
            yield Flaw(
                True,
                piece.where,
                f"金额小写和大写不一致：{match[0]}",
                f"{match['figures']}{match['wan'] or ''}元的大写是{wanted}，请核对金额。",
            )


def _awards(piece: Piece) -> Iterator[Flaw]:
    for match in _AWARD.finditer(piece.text):
        before = piece.text[max(0, match.start() - 4) : match.end()]
        if not _OTHER_AWARD.search(before):
            yield Flaw(
                False,
                piece.where,
                f"奖项名称不完整：{_quote(piece.text, match)}",
                "正式文书中写全称“信州区质量奖”“信州区质量奖提名奖”。",
            )


def wrong_zeros(piece: Piece) -> Iterator[Flaw]:
    """A date in hanzi with another sign than 〇 for its zeros."""
    for match in _WRONG_ZERO.finditer(piece.text):
        yield Flaw(
            True,
            piece.where,
            f"汉字日期里的零用错了字：{match[0]}",
            "汉字日期里的零写“〇”，例如二〇二六年。",
        )


def misnamed(piece: Piece, names: Iterable[str]) -> Iterator[Flaw]:
    """A name that is almost that of the register: other brackets, a space, another width."""
    folded, places = _folded(piece.text)
    for name in names:
        plain, _ = _folded(name)
        start = folded.find(plain)
        while plain and start >= 0:
            written = piece.text[places[start] : places[start + len(plain) - 1] + 1]
            if written != name:
                yield Flaw(
                    True,
                    piece.where,
                    f"组织名称“{written}”与登记的“{name}”不完全一致。",
                    "证书和公示上的名称应当与登记的名称逐字一致，括号和空格也一样。",
                )
            start = folded.find(plain, start + 1)


def _folded(text: str) -> tuple[str, list[int]]:
    """Letters alone, in one width, and where each stands in the text."""
    out, places = [], []
    for place, char in enumerate(text):
        for plain in normalize("NFKC", char):
            if plain.isalnum() or plain in "()":
                out.append(plain.casefold())
                places.append(place)
    return "".join(out), places


CHECKS: tuple[Check, ...] = (
    _glyphs,
    _each(_NUMBER, "发文字号的年份没有用六角括号：", "年份用六角括号，例如〔2026〕7号。"),
    _each(_PADDED, "编号或日期里有多余的0：", "月、日和序号不编虚位，例如2026年9月1日、7号。"),
    _each(_SHORT_YEAR, "年份没有写全：", "年份写全四位，例如2026年。"),
    _amounts,
    _awards,
    _each(_PRAISE, "用了“表彰”：", "按照《办法》，这里写“表扬”。"),
    _each(_HOLLOW, "有没有填上的内容：", "请补齐记录里的这一项。"),
    _each(re.compile(_TEMPLATE), "写了“此页无正文”：", "请删去；程序会让落款页带上正文。"),
)
