"""Drawing set lines on a sheet."""

from xinzhou_desktop.documents.breaking import Line, set_line
from xinzhou_desktop.documents.faces import Sheet, advance, font, middle, rgb
from xinzhou_desktop.documents.glyphs import Glyph, Kind, Spans, Style

_SAME = 0.004  # points; spacings that differ less share one text operator


def draw_line(sheet: Sheet, line: Line, x: float, y: float) -> None:
    """Draw from x; y is the optical middle of the hanzi, whatever their faces."""
    at = 0
    while at < len(line.glyphs):
        glyph = line.glyphs[at]
        if glyph.kind is Kind.BOX:
            _draw_box(sheet, glyph, x + line.places[at], y)
            at += 1
            continue
        end, spacing = _run(line, at)
        family = glyph.style.family if glyph.kind is Kind.LATIN else glyph.face
        text = sheet.beginText(x + line.places[at], y - middle(family) * glyph.size)
        text.setFont(font(glyph.face).fontName, glyph.size)
        text.setFillColorRGB(*rgb(glyph.style.colour))
        text.setCharSpace(spacing)
        text.setHorizScale(glyph.hscale * 100)
        text.textOut("".join(g.printed for g in line.glyphs[at:end]))
        sheet.drawText(text)
        at = end


def _run(line: Line, start: int) -> tuple[int, float]:
    """How far one text operator reaches, and its character spacing."""
    first, spacing, at = line.glyphs[start], None, start
    while at + 1 < len(line.glyphs):
        a, b = line.glyphs[at], line.glyphs[at + 1]
        alike = (
            b.face == first.face
            and b.style == first.style
            and b.hscale == first.hscale
            and b.size == first.size
        )
        if not alike:
            break
        step = (line.places[at + 1] - line.places[at]) / first.hscale
        step -= advance(a.face, a.printed) * first.size
        if spacing is not None and abs(step - spacing) > _SAME:
            break
        spacing = step if spacing is None else spacing
        at += 1
    return at + 1, spacing or 0.0


def _draw_box(sheet: Sheet, glyph: Glyph, x: float, y: float) -> None:
    size = glyph.style.size
    side = size * 0.78
    left, low = x + (glyph.width - side) / 2, y - side / 2
    sheet.saveState()
    sheet.stroke(glyph.style.colour, size * 0.055)
    sheet.rect(left, low, side, side)
    if glyph.char == "☑":
        sheet.stroke(glyph.style.colour, size * 0.1)
        sheet.setLineCap(1)
        sheet.setLineJoin(1)
        tick = sheet.beginPath()
        tick.moveTo(left + side * 0.2, low + side * 0.52)
        tick.lineTo(left + side * 0.42, low + side * 0.24)
        tick.lineTo(left + side * 0.84, low + side * 0.8)
        sheet.drawPath(tick)
    sheet.restoreState()


def draw_centred(sheet: Sheet, spans: Spans, style: Style, x: float, y: float) -> Line:
    """Centred on its glyphs about x: the letterspacing at both ends does not count."""
    line = set_line(spans, style)
    lead = line.glyphs[0].origin if line.glyphs and style.tracking > 0 else 0.0
    draw_line(sheet, line, x - (line.width - 2 * lead) / 2 - lead, y)
    return line


def draw_right(sheet: Sheet, spans: Spans, style: Style, x: float, y: float) -> Line:
    """A line that ends at x."""
    line = set_line(spans, style)
    draw_line(sheet, line, x - line.width, y)
    return line
