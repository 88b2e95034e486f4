"""照片附录 of an inspection: two by three photos a page, each with number, time and caption."""

from collections.abc import Iterator
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
from xinzhou_desktop.errors import PaperError
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
    """A photo with its bytes (JPEG or PNG) and the matter it belongs to."""

    number: int
    taken: datetime
    caption: str
    data: bytes
    matter: str = ""


@dataclass(frozen=True, slots=True)
class PhotoAnnex:
    """The photos of one inspection, in the order in which they are printed."""

    visit: Visit
    photos: tuple[AnnexPhoto, ...]
    witness: str = ""


def photo_annex(paper: PhotoAnnex, words: Wording | None = None) -> bytes:
    """照片附录 (第十二条); a photo that cannot be read stops it by name."""
    return form.render(photo_annex_paper(paper, words or shipped()["f8e"]))


def photo_annex_paper(paper: PhotoAnnex, words: Wording) -> Form:
    """The annex before it is set."""
    if not paper.photos:
        raise PaperError(
            "照片附录没有照片。",
            basis=str(ART_12),
            remedy="请先在查验记录中导入照片，并选定列入报告的照片。",
        )
    notes = words.lines("notes", count=len(paper.photos))
    return Form(
        words.say("title", year=paper.visit.year),
        (Part(Table((TEXT,), (), ()), notes=notes), *_rows(paper.photos)),
        left=f"组织名称：{paper.visit.organisation}",
        right=f"查验编号：{paper.visit.number}",
        witness=paper.witness,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """A photo ready for paper, with the lines below it."""

    picture: Printable
    head: Line
    lines: tuple[Line, ...]


def _rows(photos: tuple[AnnexPhoto, ...]) -> Iterator[Drawing]:
    for start in range(0, len(photos), _COLUMNS):
        pair = photos[start : start + _COLUMNS]
        shown = tuple(_shown(photo) for photo in pair)
        lines = max(len(each.lines) for each in shown) + 1
        cell = _PICTURE + 2 * _PAD + (lines * _LEAD) / MM + _PAD
        texts = tuple(f"{photo.caption}{photo.matter}" for photo in pair)
        yield Drawing(cell + _ABOVE, partial(_draw, shown, cell), texts=texts)


def _shown(photo: AnnexPhoto) -> _Shown:
    room = (_WIDE - 2 * _PAD) * MM
    name = f"照片{photo.number}（{photo.caption}）" if photo.caption else f"照片{photo.number}"
    picture = printable(photo.data, name, room, _PICTURE * MM)
    told = photo.caption + (f"（查验事项：{photo.matter}）" if photo.matter else "")
    head, *_ = set_paragraph(f"照片{photo.number}　{minute(photo.taken)}", _NAME, room)
    return _Shown(picture, head, tuple(set_paragraph(told, _CAPTION, room, justify=False)))


def _draw(shown: tuple[_Shown, ...], cell: float, sheet: Sheet, x: float, y: float) -> None:
    y -= _ABOVE * MM
    pad, wide, high = _PAD * MM, (_WIDE - 2 * _PAD) * MM, _PICTURE * MM
    for each in shown:
        sheet.stroke(0, 0.4)
        sheet.rect(x, y - cell * MM, _WIDE * MM, cell * MM)
        draw_picture(sheet, each.picture, (x + pad, y - pad - high, wide, high))
        at = y - 2 * pad - high - _LEAD / 2
        for line in (each.head, *each.lines):
            draw_line(sheet, line, x + pad, at)
            at -= _LEAD
        x += (_WIDE + _GAP) * MM
