"""Type faces: loading, fallback by character, ink boxes, and a reproducible canvas."""

from collections.abc import Callable, Hashable
from functools import cache
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from struct import unpack_from
from zlib import compress

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from xinzhou_desktop.documents import typefile
from xinzhou_desktop.documents.page import Page, Resources
from xinzhou_desktop.documents.typefile import Font
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
_NAME = itemgetter(0)

Box = tuple[float, float, float, float]


@cache
def font(face: str) -> Font:
    """The font of a face, loaded on demand; a missing or damaged file is a `PaperError`."""
    made = typefile.read("XZ" + face, resources() / "fonts" / FILES[face])
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


@cache
def advance(face: str, char: str) -> float:
    """Advance width in em."""
    width: float = font(face).face.getCharWidth(ord(char)) / 1000
    return width


@cache
def ink(face: str, char: str) -> Box | None:
    """The box (x0, y0, x1, y1) of the outline in em, from the glyph's own header."""
    loaded = font(face).face
    outline = loaded.outline(loaded.charToGlyph[ord(char)])
    if not outline:
        return None
    x0, y0, x1, y1 = (value / loaded.unitsPerEm for value in unpack_from(">4h", outline, 2))
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


@cache
def _fill(colour: int) -> str:
    return " ".join(f"{part:.4g}" for part in rgb(colour)) + " rg"


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
            initialFontName="XZsong",
        )
        self._preamble = ""  # would name a font that nothing is set in
        self._codes: dict[str, dict[str, tuple[str, str]]] = {}
        self._repeated: dict[Hashable, str] = {}
        self._resources = Resources()
        self.setTitle(title)
        self.setAuthor(AUTHOR)
        self.setProducer(MAKER)
        self.setCreator(MAKER)

    def stroke(self, colour: int, width: float) -> None:
        """Colour and width (points) of the lines that follow."""
        self.setStrokeColorRGB(*rgb(colour))
        self.setLineWidth(width)

    def write(
        self,
        text: str,
        face: str,
        size: float,
        place: tuple[float, float],
        *,
        colour: int,
        spacing: float,
        hscale: float,
    ) -> None:
        """Text of one face from a place on its base line, `spacing` points after each glyph."""
        known = self._codes.setdefault(face, {})
        try:
            codes = [known[char] for char in text]
        except KeyError:
            known.update({char: self._code_of(face, char) for char in text if char not in known})
            codes = [known[char] for char in text]
        shown = "".join(
            f"{name} {size:.6g} Tf <{''.join([code for _, code in run])}> Tj "
            for name, run in groupby(codes, _NAME)
        )
        scaled = f"{hscale * 100:.6g} Tz " if hscale != 1 else ""
        self._code.append(
            f"BT {_fill(colour)} {round(spacing, 4) or 0:g} Tc {scaled}"
            f"1 0 0 1 {place[0]:.3f} {place[1]:.3f} Tm {shown}{scaled and '100 Tz '}ET"
        )

    def _code_of(self, face: str, char: str) -> tuple[str, str]:
        """The subset that has a character in this document, and its code there."""
        own = font(face)
        ((subset, code),) = own.splitString(char, self._doc)
        return own.getSubsetInternalName(subset, self._doc), code.hex()

    def repeated(self, key: Hashable, draw: Callable[[], object]) -> None:
        """Draw what is the same on many pages: it is written once, as a form."""
        name = self._repeated.get(key)
        if name is None:
            before = len(self._code)
            draw()
            code = "\n".join(self._code[before:])
            del self._code[before:]
            name = self._repeated[key] = f"part{len(self._repeated)}"
            self.define(name, (0, 0, *self._pagesize), compress(code.encode()))
        self.doForm(name)

    def define(self, name: str, box: Box, packed: bytes) -> None:
        """A form of operators that are deflated already, without forms inside it."""
        form = pdfdoc.PDFFormXObject(*box)
        form.Contents = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFArray(["/FlateDecode"])}), packed
        )
        self._doc.addForm(name, form)

    def showPage(self) -> None:  # noqa: N802
        self._resources.used |= dict.fromkeys(self._formsinuse)
        self._doc.addPage(Page(self._pagesize, "\n".join(self._code), self._resources))
        self._startPage()

    def finished(self) -> bytes:
        """The whole document."""
        self.save()
        return self._bytes.getvalue()
