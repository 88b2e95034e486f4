"""A chart as a picture, for a file that holds no drawing of ours: Word."""

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from xinzhou_desktop.documents.faces import FILES, font
from xinzhou_desktop.paths import resources

if TYPE_CHECKING:  # slow to load, and few papers have charts
    from reportlab.graphics.shapes import Drawing, Shape
    from reportlab.lib.colors import Color

_FINE = 8  # drawn so many pixels a point, then halved: 288 dpi with smooth edges
_KEPT = _FINE // 2
_DPI = 72 * _KEPT
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
_WHITE = 255


def png(chart: "Drawing") -> bytes:
    """The chart in greys on white; the same chart gives the same bytes."""
    size = (round(chart.width * _FINE), round(chart.height * _FINE))
    image = Image.new("L", size, _WHITE)
    pen = ImageDraw.Draw(image)
    for shape in chart.contents:
        _draw(pen, shape, chart.height)
    out = BytesIO()
    image.reduce(_FINE // _KEPT).save(out, "PNG", dpi=(_DPI, _DPI), optimize=True)
    return out.getvalue()


def _draw(pen: ImageDraw.ImageDraw, shape: "Shape", height: float) -> None:
    from reportlab.graphics import shapes  # noqa: PLC0415 -- slow to load

    def at(x: float, y: float) -> tuple[float, float]:
        return x * _FINE, (height - y) * _FINE

    if isinstance(shape, shapes.String):
        place, anchor = at(shape.x, shape.y), _ANCHORS[shape.textAnchor]
        pen.text(place, shape.text, 0, _lettering(shape.fontName, shape.fontSize), anchor)
        return
    fill, tone = _grey(getattr(shape, "fillColor", None)), _grey(shape.strokeColor)
    wide = max(1, round((shape.strokeWidth or 0) * _FINE))
    if isinstance(shape, shapes.Rect):
        left, top = at(shape.x, shape.y + shape.height)
        right, bottom = at(shape.x + shape.width, shape.y)
        if shape.strokeDashArray:
            _dashed(pen, (left, top, right, bottom), shape.strokeDashArray, wide)
        else:
            pen.rectangle((left, top, right, bottom), fill, tone, wide)
    elif isinstance(shape, shapes.Circle):
        x, y = at(shape.cx, shape.cy)
        r = shape.r * _FINE
        pen.ellipse((x - r, y - r, x + r, y + r), fill)
    elif isinstance(shape, shapes.Line):
        pen.line((*at(shape.x1, shape.y1), *at(shape.x2, shape.y2)), tone, wide)
    elif isinstance(shape, shapes.Polygon):
        points = [at(x, y) for x, y in zip(shape.points[::2], shape.points[1::2], strict=True)]
        if fill is not None:
            pen.polygon(points, fill)
        if tone is not None:
            pen.line([*points, points[0], points[1]], tone, wide, "curve")
    else:
        raise TypeError(shape)


def _dashed(
    pen: ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    dashes: "list[float]",
    wide: int,
) -> None:
    left, top, right, bottom = box
    on, off = (length * _FINE for length in dashes)
    x = left
    while x < right:
        for y in (top, bottom):
            pen.line((x, y, min(x + on, right), y), 0, wide)
        x += on + off
    for edge in (left, right):
        pen.line((edge, top, edge, bottom), 0, wide)


def _grey(colour: "Color | None") -> int | None:
    return None if colour is None else round(colour.red * _WHITE)


def _lettering(name: str, size: float) -> ImageFont.FreeTypeFont:
    file = next(file for face, file in FILES.items() if font(face).fontName == name)
    return ImageFont.truetype(str(resources() / "fonts" / file), size * _FINE)
