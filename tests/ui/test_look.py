import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QDialogButtonBox

from xinzhou_desktop.paths import resources
from xinzhou_desktop.ui import theme, tokens
from xinzhou_desktop.ui.icons import icon, paint_icon
from xinzhou_desktop.ui.layout import text
from xinzhou_desktop.ui.signs import paint_sign


@pytest.mark.parametrize("palette", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("fore", "ground", "least"), tokens.PAIRS)
def test_every_pair_of_colours_can_be_read(palette, fore, ground, least):
    assert tokens.contrast(palette[fore], palette[ground]) >= least


def test_black_on_white_has_the_ratio_of_the_standard():
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_both_palettes_know_the_same_names():
    assert tokens.LIGHT.keys() == tokens.DARK.keys()
    assert tokens.STATES.keys() == tokens.SPOKEN.keys()


def drawn(paint, side=32):
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def test_signs_are_told_apart_in_grey(qapp):
    """Black and white with one threshold: only the shapes are left."""
    shapes = set()
    for state in tokens.STATES:
        image = drawn(lambda painter, rect, state=state: paint_sign(painter, rect, state))
        mono = image.convertToFormat(
            QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither
        )
        shapes.add(bytes(mono.constBits()))
    assert len(shapes) == len(tokens.STATES)


@pytest.mark.parametrize(
    "path", sorted((resources() / "icons").glob("*.svg")), ids=lambda p: p.stem
)
def test_every_icon_draws_in_the_colour_asked_for(qapp, path):
    image = drawn(lambda painter, rect: paint_icon(painter, rect, path.stem, "seal"))
    colours = {image.pixelColor(x, y).name() for x in range(32) for y in range(32)}
    assert theme.hex_of("seal").lower() in colours
    assert "#474e58" not in colours


def test_an_icon_for_menus_is_sharp_at_every_scale(qapp):
    ratios = {icon("home").pixmap(20, 20).devicePixelRatio()}
    assert ratios
    assert len(icon("home").availableSizes()) == 4


def test_the_shipped_fonts_are_used_and_have_a_true_bold(qapp):
    assert theme.font("body").family() == "Noto Sans SC"
    assert theme.font("h2").family() == "Noto Serif SC"
    assert "Bold" in QFontDatabase.styles(theme.font("strong").family())


def test_a_bigger_font_makes_everything_bigger_and_dark_follows(qapp):
    label = text("信州区质量奖")
    try:
        theme.apply(qapp, dark=True, points=14)
        assert theme.font("body").pointSizeF() == 14
        assert theme.size("control") == round(32 * 14 / 10.5)
        assert qapp.palette().window().color().name() == tokens.DARK["canvas"].lower()
        assert label.palette().windowText().color().name() == tokens.DARK["text"].lower()
    finally:
        theme.apply(qapp)
    assert theme.size("control") == 32
    assert theme.wants_dark(qapp) is False


def test_qt_speaks_chinese(qapp, qtbot):
    assert theme.install_chinese(qapp)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.buttons()[0].text() == "取消"


def test_the_window_follows_the_system(qapp):
    theme.follow_system(qapp, points=12)
    try:
        assert theme.size("control") == round(32 * 12 / 10.5)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert theme.hex_of("canvas") in (tokens.LIGHT["canvas"], tokens.DARK["canvas"])
        assert theme.size("control") == round(32 * 12 / 10.5)
    finally:
        theme.apply(qapp)
