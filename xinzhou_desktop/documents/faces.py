"""Type faces: loading, fallback by character, ink boxes, and a reproducible canvas."""

from functools import cache
from io import BytesIO
from struct import unpack

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.paths import resources

FILES = {
    "fang": "XZFang-Regular.ttf",
    "kai": "XZKai-Regular.ttf",
    "song": "NotoSerifSC-Regular-subset.ttf",
    "hei": "NotoSansSC-Regular-subset.ttf",
    "biao": "NotoSerifSC-Bold-subset.ttf",
    "all": "NotoSansSC-Regular-allBMP.ttf",
}
LADDER = {
    "fang": ("fang", "kai", "song", "all"),
    "kai": ("kai", "song", "all"),
    "song": ("song", "all"),
    "hei": ("hei", "song", "all"),
    "biao": ("biao", "song", "all"),
}
# Full-bodied hanzi: the middle of their ink is the optical middle of a face.
PROBE = "国酬永凰置量"
AUTHOR = "上饶市信州区质量强区工作领导小组办公室"
MAKER = "xinzhou-desktop"
_BLOCK = 100  # the most entries that a block of a CMap may have

Box = tuple[float, float, float, float]


def _to_unicode(name: str, subset: list[int]) -> str:
    """The ToUnicode map in UTF-16BE: ReportLab's own is wrong beyond the BMP."""
    rows = [f"<{i:02X}> <{chr(c).encode('utf-16-be').hex().upper()}>" for i, c in enumerate(subset)]
    blocks = [rows[i : i + _BLOCK] for i in range(0, len(rows), _BLOCK)]
    body = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo\n<< /Registry ({name})\n/Ordering ({name})\n/Supplement 0\n>> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\nendcmap\n"
        "CMapName currentdict /CMap defineresource pop\nend\nend"
    )


ttfonts.makeToUnicodeCMap = _to_unicode
rl_config.useA85 = 0  # binary streams: a quarter smaller


@cache
def font(face: str) -> ttfonts.TTFont:
    """The font of a face, loaded on demand; a missing or damaged file is a `PaperError`."""
    path = resources() / "fonts" / FILES[face]
    try:
        made = ttfonts.TTFont("XZ" + face, str(path), asciiReadable=0)
    except (OSError, ttfonts.TTFError) as error:
        raise PaperError(
            f"字体文件缺失或已损坏：{path.name}，不能打印文书。",
            remedy="请重新安装本程序，恢复安装目录中的字体文件后再打印。",
        ) from error
    # ReportLab files the parts of a font under the name inside it. "hei" and "all" bear the same
    # one: on a paper that uses both, one was printed with the outlines of the other, as boxes.
    made.face.name = b"XZ" + face.encode() + b"-" + made.face.name
    pdfmetrics.registerFont(made)
    return made


@cache
def _face_of(family: str, char: str) -> str | None:
    for face in LADDER[family]:
        if font(face).face.charToGlyph.get(ord(char)):  # 0 is the empty box
            return face
    return None


def has(family: str, char: str) -> bool:
    """Whether a family can print a character."""
    return _face_of(family, char) is not None


def resolve(family: str, char: str, text: str = "") -> str:
    """The first face of the family that has the character; `text` is quoted if none has."""
    face = _face_of(family, char)
    if face is None:
        where = f"，所在文字：{text}" if text and text != char else ""
        raise PaperError(
            f"字体缺字：“{char}”（U+{ord(char):04X}）{where}。为避免印出缺字的文书，已停止打印。",
            remedy="请对照营业执照等原件核对该字，录入有误的请更正；"
            "确为此字的，请联系程序维护人员补充字体后再打印。",
        )
    return face


def check(text: str, family: str) -> None:
    """Raise a `PaperError` unless every character can be printed."""
    for char in text:
        resolve(family, char, text)


@cache
def advance(face: str, char: str) -> float:
    """Advance width in em."""
    width: float = font(face).face.getCharWidth(ord(char)) / 1000
    return width


@cache
def ink(face: str, char: str) -> Box | None:
    """The box (x0, y0, x1, y1) of the outline in em, from the glyph's own header."""
    loaded = font(face).face
    glyph = loaded.charToGlyph[ord(char)]
    start, end = loaded.glyphPos[glyph], loaded.glyphPos[glyph + 1]
    if start == end:
        return None
    header = loaded.get_table("glyf")[start + 2 : start + 10]
    x0, y0, x1, y1 = (value / loaded.unitsPerEm for value in unpack(">4h", header))
    return x0, y0, x1, y1


@cache
def _probes(face: str) -> tuple[Box, ...]:
    known = font(face).face.charToGlyph
    return tuple(box for char in PROBE if ord(char) in known and (box := ink(face, char)))


@cache
def _body(face: str) -> float:
    boxes = _probes(face)
    return sum(y1 - y0 for _, y0, _, y1 in boxes) / len(boxes)


@cache
def middle(face: str) -> float:
    """Height of the optical middle of hanzi above the baseline, in em."""
    boxes = _probes(face)
    return sum((y0 + y1) / 2 for _, y0, _, y1 in boxes) / len(boxes)


@cache
def fitted(family: str, face: str) -> float:
    """The factor that makes hanzi of a fallback face as large as those of the first face."""
    first = LADDER[family][0]
    return 1.0 if face == first else min(1.04, max(0.9, _body(first) / _body(face)))


def rgb(colour: int) -> tuple[float, float, float]:
    """0xRRGGBB as three parts from 0 to 1."""
    return (colour >> 16 & 255) / 255, (colour >> 8 & 255) / 255, (colour & 255) / 255


class Sheet(Canvas):  # type: ignore[misc]  # ReportLab ships no types
    """A canvas that is the same byte for byte every time, and never names Helvetica."""

    def __init__(self, size: tuple[float, float], title: str) -> None:
        font("song")
        self._bytes = BytesIO()
        super().__init__(
            self._bytes,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            # Without it ReportLab writes Helvetica into the preamble of every page.
            initialFontName="XZsong",
        )
        self.setTitle(title)
        self.setAuthor(AUTHOR)
        self.setProducer(MAKER)
        self.setCreator(MAKER)

    def stroke(self, colour: int, width: float) -> None:
        """Colour and width (points) of the lines that follow."""
        self.setStrokeColorRGB(*rgb(colour))
        self.setLineWidth(width)

    def finished(self) -> bytes:
        """The whole document."""
        self.save()
        return self._bytes.getvalue()
