"""照片附录 of an inspection: two by three photos a page, each with number, time and caption."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.breaking import Line, set_paragraph
from xinzhou_desktop.documents.dates import minute
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.form import TEXT, Drawing, Form, Part
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.inspection.visit import Visit
from xinzhou_desktop.documents.lettering import draw_line
from xinzhou_desktop.documents.pictures import Printable, draw_picture, printable
from xinzhou_desktop.documents.tables import Table
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError, StorageError
from xinzhou_desktop.regulation import ART_12

_GAP = 4.0  # mm between the two columns
_WIDE = (TEXT - _GAP) / 2
_PICTURE, _PAD, _ABOVE = 54.0, 1.5, 3.0  # mm
_CAPTION = Style("song", 9.5)
_NAME = Style("hei", 9.5)
_LEAD = 13.5  # points
_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class AnnexPhoto:
    """A photo and the matter it belongs to; its bytes (JPEG or PNG) are here or kept elsewhere."""

    number: int
    taken: datetime
    caption: str
    data: bytes = b""
    matter: str = ""
    sha256: str = ""  # what it is kept under


Read = Callable[[AnnexPhoto], bytes]


@dataclass(frozen=True, slots=True)
class PhotoAnnex:
    """The photos of one inspection, in the order in which they are printed."""

    visit: Visit
    photos: tuple[AnnexPhoto, ...]
    witness: str = ""


def photo_annex(paper: PhotoAnnex, words: Wording | None = None) -> bytes:
    """照片附录 (第十二条); a photo that cannot be read stops it by name."""
    return form.render(photo_annex_paper(paper, words or shipped()["f8e"]))


def _own(photo: AnnexPhoto) -> bytes:
    return photo.data


def photo_annex_paper(paper: PhotoAnnex, words: Wording, read: Read = _own) -> Form:
    """The annex before it is set; each photo is read only when it is drawn."""
    if not paper.photos:
        raise PaperError(
            "照片附录没有照片。",
            basis=str(ART_12),
            remedy="请先在查验记录中导入照片。",
        )
    notes = words.lines("notes", count=len(paper.photos))
    return Form(
        words.say("title", year=paper.visit.year),
        (Part(Table((TEXT,), (), ()), notes=notes), *_rows(paper.photos, read)),
        left=f"组织名称：{paper.visit.organisation}",
        right=f"查验编号：{paper.visit.number}",
        witness=paper.witness,
    )


@dataclass(frozen=True, slots=True)
class _Framed:
    """A photo with the lines that stand below it."""

    photo: AnnexPhoto
    head: Line
    lines: tuple[Line, ...]


def _rows(photos: tuple[AnnexPhoto, ...], read: Read) -> Iterator[Drawing]:
    for start in range(0, len(photos), _COLUMNS):
        pair = photos[start : start + _COLUMNS]
        framed = tuple(_framed(photo) for photo in pair)
        lines = max(len(each.lines) for each in framed) + 1
        cell = _PICTURE + 2 * _PAD + (lines * _LEAD) / MM + _PAD
        texts = tuple(f"{photo.caption}{photo.matter}" for photo in pair)
        yield Drawing(cell + _ABOVE, partial(_draw, framed, read, cell), texts=texts)


def _framed(photo: AnnexPhoto) -> _Framed:
    room = (_WIDE - 2 * _PAD) * MM
    told = photo.caption + (f"（查验事项：{photo.matter}）" if photo.matter else "")
    head, *_ = set_paragraph(f"照片{photo.number}　{minute(photo.taken)}", _NAME, room)
    return _Framed(photo, head, tuple(set_paragraph(told, _CAPTION, room, justify=False)))


def _picture(photo: AnnexPhoto, read: Read) -> Printable:
    name = f"照片{photo.number}（{photo.caption}）" if photo.caption else f"照片{photo.number}"
    try:
        data = read(photo)
    except StorageError as error:
        raise PaperError(f"{name}：{error.message}", remedy=error.remedy) from error
    return printable(data, name, (_WIDE - 2 * _PAD) * MM, _PICTURE * MM)


def _draw(
    framed: tuple[_Framed, ...], read: Read, cell: float, sheet: Sheet, x: float, y: float
) -> None:
    y -= _ABOVE * MM
    pad, wide, high = _PAD * MM, (_WIDE - 2 * _PAD) * MM, _PICTURE * MM
    for each in framed:
        sheet.stroke(0, 0.4)
        sheet.rect(x, y - cell * MM, _WIDE * MM, cell * MM)
        draw_picture(sheet, _picture(each.photo, read), (x + pad, y - pad - high, wide, high))
        at = y - 2 * pad - high - _LEAD / 2
        for line in (each.head, *each.lines):
            draw_line(sheet, line, x + pad, at)
            at -= _LEAD
        x += (_WIDE + _GAP) * MM
