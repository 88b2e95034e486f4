"""Drawing set lines on a sheet."""

from xinzhou_desktop.documents.breaking import Line, set_line
from xinzhou_desktop.documents.faces import Sheet, advance, middle
from xinzhou_desktop.documents.glyphs import NBSP, Glyph, Kind, Spans, Style

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
        sheet.write(
            "".join([g.char for g in line.glyphs[at:end]]).replace(NBSP, " "),
            glyph.face,
            glyph.size,
            (x + line.places[at], y - middle(family) * glyph.size),
            colour=glyph.style.colour,
            spacing=spacing,
            hscale=glyph.hscale,
        )
        at = end


def _run(line: Line, start: int) -> tuple[int, float]:
    """How far one text operator reaches, and its character spacing."""
    glyphs, places = line.glyphs, line.places
    first = a = glyphs[start]
    face, size, style, hscale = first.face, first.size, first.style, first.hscale
    spacing, at = None, start
    for at, b in enumerate(glyphs[start + 1 :], start + 1):
        other = b.style is not style and b.style != style
        if other or b.face != face or b.size != size or b.hscale != hscale:
            break
        step = (places[at] - places[at - 1]) / hscale - advance(face, a.printed) * size
        if spacing is None:
            spacing = step
        elif abs(step - spacing) > _SAME:
            break
        a = b
    else:
        at = len(glyphs)
    return at, spacing or 0.0


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
