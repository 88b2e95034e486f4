"""Tokens made into Qt: palette, fonts, sizes and the small style sheet."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from xinzhou_desktop.paths import resources
from xinzhou_desktop.ui import tokens

FONT_FILES = (
    ("NotoSansSC-Regular-subset.ttf", "sans"),
    ("NotoSansSC-Bold-subset.ttf", "sans"),
    ("NotoSerifSC-Bold-subset.ttf", "serif"),
)
BODY_POINTS = tokens.TYPE["body"][0]
FONT_SIZES = (10.5, 12.0, 14.0, 16.0)  # what the user may choose, in points


@dataclass
class _Look:
    """What is applied now; Qt has one application, hence one look."""

    colours: dict[str, str] = field(default_factory=lambda: dict(tokens.LIGHT))
    scale: float = 1.0
    families: dict[str, str] = field(
        default_factory=lambda: {"sans": "Noto Sans SC", "serif": "Noto Serif SC"}
    )
    loaded: bool = False
    translators: list[QTranslator] = field(default_factory=list)


_look = _Look()


def hex_of(name: str) -> str:
    """The #RRGGBB of a token in the applied palette."""
    return _look.colours[name]


def color(name: str, alpha: float = 1.0) -> QColor:
    """The colour of a token, with an opacity from 0 to 1."""
    out = QColor(_look.colours[name])
    out.setAlphaF(alpha)
    return out


def size(name: str) -> int:
    """A height in logical pixels; it grows with the chosen font size."""
    return round(tokens.HEIGHT[name] * _look.scale)


def px(length: float) -> int:
    """A length in logical pixels that grows with the chosen font size."""
    return round(length * _look.scale)


def font(role: str) -> QFont:
    """The font of a role such as body, strong, caption or h2."""
    points, bold, family = tokens.TYPE[role]
    out = QFont(_look.families[family])
    out.setPointSizeF(points * _look.scale)
    out.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    out.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return out


def wants_dark(app: QApplication) -> bool:
    """Whether the system asks for a dark window."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def apply(app: QApplication, *, dark: bool = False, points: float = BODY_POINTS) -> None:
    """Dress the application: Fusion, fonts, palette, style sheet; `points` is the body size."""
    _look.colours = dict(tokens.DARK if dark else tokens.LIGHT)
    _look.scale = points / BODY_POINTS
    if not _look.loaded:
        _load_fonts(resources() / "fonts")
    app.setStyle("Fusion")
    app.setFont(font("body"))
    app.setPalette(_palette())
    app.setStyleSheet(_sheet())


def follow_system(app: QApplication, *, points: float = BODY_POINTS) -> None:
    """Dress the application light or dark as the system is, now and whenever that changes."""
    apply(app, dark=wants_dark(app), points=points)
    app.styleHints().colorSchemeChanged.connect(
        lambda _scheme: apply(app, dark=wants_dark(app), points=_look.scale * BODY_POINTS)
    )


def install_chinese(app: QApplication) -> bool:
    """Put Qt's own buttons, menus and calendars into Chinese; False if the file is missing."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    if _look.translators:
        return True
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load("qtbase_zh_CN", folder):
        return False
    app.installTranslator(translator)
    _look.translators.append(translator)
    return True


def _load_fonts(folder: Path) -> None:
    for name, key in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(folder / name))
        if number >= 0:
            _look.families[key] = QFontDatabase.applicationFontFamilies(number)[0]
    _look.loaded = True


_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_ink",
    QPalette.ColorRole.Highlight: "ink",
    QPalette.ColorRole.HighlightedText: "on_ink",
    QPalette.ColorRole.Link: "ink",
    QPalette.ColorRole.LinkVisited: "ink",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "line",
    QPalette.ColorRole.Accent: "ink",
}


def _palette() -> QPalette:
    out = QPalette()
    for role, name in _ROLES.items():
        out.setColor(role, color(name))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        out.setColor(QPalette.ColorGroup.Disabled, role, color("text3"))
    return out


def _sheet() -> str:
    """Only grounds and frames; whatever has a state is painted by its own widget."""
    c = _look.colours
    soft = "".join(
        f'QFrame[soft="{s}"]{{background:{c[s + "_soft"]};border:0;border-radius:6px}}'
        for s in ("ok", "bad", "ask", "busy", "none", "seal", "ink")
    )
    caption = f"{tokens.TYPE['caption'][0] * _look.scale}pt"
    return f"""
    QFrame[card="true"] {{ background:{c["surface"]}; border:1px solid {c["line"]};
        border-radius:8px }}
    QFrame[bar="top"] {{ background:{c["surface"]}; border:0; border-bottom:1px solid {c["line"]} }}
    QFrame[bar="bottom"] {{ background:{c["surface"]}; border:0; border-top:1px solid {c["line"]} }}
    QFrame[bar="foot"] {{ background:transparent; border:0; border-top:1px solid {c["line"]} }}
    QFrame[bar="side"] {{ background:{c["sunken"]}; border:0; border-right:1px solid {c["line"]} }}
    QDialog[surface="true"] {{ background:{c["surface"]} }}
    QFrame[rule="true"] {{ background:{c["line"]}; border:0 }}
    QFrame[toast="true"] {{ background:{c["text"]}; border:0; border-radius:8px }}
    {soft}
    QHeaderView {{ background:{c["surface"]}; border:0 }}
    QHeaderView::section {{ background:{c["surface"]}; color:{c["text3"]}; border:0;
        border-bottom:1px solid {c["line"]}; padding:0 12px; font-size:{caption} }}
    QTableView, QListView {{ background:{c["surface"]}; border:0; outline:0 }}
    QFrame[card="true"] QTableView, QFrame[card="true"] QHeaderView,
    QFrame[card="true"] QHeaderView::section {{ background:transparent }}
    QListView[side="true"] {{ background:transparent }}
    QScrollArea, QScrollArea > QWidget > QWidget[page="true"] {{ background:transparent; border:0 }}
    QScrollBar:vertical {{ background:transparent; width:10px; margin:2px }}
    QScrollBar::handle:vertical {{ background:{c["line"]}; border-radius:3px; min-height:32px }}
    QScrollBar::handle:vertical:hover {{ background:{c["line_strong"]} }}
    QScrollBar:horizontal {{ background:transparent; height:10px; margin:2px }}
    QScrollBar::handle:horizontal {{ background:{c["line"]}; border-radius:3px; min-width:32px }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height:0; width:0 }}
    QLineEdit {{ background:transparent; border:0; padding:0 }}
    QPlainTextEdit {{ background:{c["surface"]}; border:1px solid {c["line_strong"]};
        border-radius:6px; padding:3px 5px }}
    QPlainTextEdit:focus {{ border:2px solid {c["ink"]}; padding:2px 4px }}
    QPlainTextEdit[error="true"] {{ border:2px solid {c["bad"]}; padding:2px 4px }}
    QComboBox QAbstractItemView {{ background:{c["surface"]}; color:{c["text"]};
        border:1px solid {c["line_strong"]}; padding:4px; outline:0;
        selection-background-color:{c["ink_soft"]}; selection-color:{c["text"]} }}
    QProgressBar {{ background:{c["line"]}; border:0; border-radius:4px; max-height:8px }}
    QProgressBar::chunk {{ background:{c["ink"]}; border-radius:4px }}
    QWidget#qt_calendar_navigationbar {{ background:{c["surface"]} }}
    QCalendarWidget QToolButton {{ background:transparent; color:{c["text"]}; border:0;
        border-radius:4px; padding:5px 8px }}
    QCalendarWidget QToolButton:hover {{ background:{c["hover"]} }}
    QCalendarWidget QToolButton::menu-indicator {{ image:none }}
    QCalendarWidget QSpinBox {{ background:{c["surface"]}; color:{c["text"]} }}
    QCalendarWidget QAbstractItemView {{ selection-background-color:{c["ink"]};
        selection-color:{c["on_ink"]} }}
    QMenu {{ background:{c["surface"]}; border:1px solid {c["line_strong"]}; padding:4px }}
    QMenu::item {{ padding:7px 28px 7px 16px; border-radius:4px; color:{c["text"]} }}
    QMenu::item:selected {{ background:{c["ink_soft"]} }}
    QStatusBar {{ background:{c["surface"]}; border-top:1px solid {c["line"]} }}
    QStatusBar::item {{ border:0 }}
    QToolTip {{ background:{c["surface"]}; color:{c["text"]}; border:1px solid {c["line_strong"]};
        padding:6px }}
    """
