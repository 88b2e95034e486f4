"""Design tokens: the only place where a colour, a size or a distance is written down."""

from typing import Final

LIGHT: Final = {
    # grounds and lines
    "canvas": "#F4F3EF",
    "surface": "#FFFFFF",
    "sunken": "#F8F7F4",
    "hover": "#F3F2EE",
    "line": "#E2E0D9",
    "line_strong": "#84888E",
    # writing
    "text": "#1D232B",
    "text2": "#474E58",
    "text3": "#5F6670",
    # ink: the working colour (primary button, link, focus, selection)
    "ink": "#21405F",
    "ink_hover": "#2C5177",
    "ink_soft": "#E4EBF2",
    "on_ink": "#FFFFFF",
    # seal: brand, current stage, an act with legal effect - nothing else
    "seal": "#961B1E",
    "seal_fill": "#961B1E",
    "seal_hover": "#AB2629",
    "seal_soft": "#F8ECEA",
    "on_seal": "#FFFFFF",
    # states, each with a soft ground of its own
    "ok": "#19643D",
    "ok_soft": "#E6F2EA",
    "bad": "#B3261E",
    "bad_soft": "#FBEBE9",
    "ask": "#7E4F00",
    "ask_soft": "#FAF0DB",
    "busy": "#27588F",
    "busy_soft": "#E7EFF8",
    "none": "#5A616B",
    "none_soft": "#EEEDEA",
    "on_state": "#FFFFFF",
    "shade": "#1D232B",
}

DARK: Final = {
    "canvas": "#141619",
    "surface": "#1C1F23",
    "sunken": "#181B1E",
    "hover": "#24282D",
    "line": "#32373E",
    "line_strong": "#7A828C",
    "text": "#E9E7E2",
    "text2": "#BDC2C9",
    "text3": "#9DA3AB",
    "ink": "#9CC0E6",
    "ink_hover": "#B4D0EE",
    "ink_soft": "#25384C",
    "on_ink": "#0E1E2D",
    "seal": "#F0958B",
    "seal_fill": "#BC403B",
    "seal_hover": "#C94B45",
    "seal_soft": "#392322",
    "on_seal": "#FFFFFF",
    "ok": "#7FCFA0",
    "ok_soft": "#1B3125",
    "bad": "#FF9D92",
    "bad_soft": "#422422",
    "ask": "#E9BC67",
    "ask_soft": "#382D18",
    "busy": "#8FBDF0",
    "busy_soft": "#1E3147",
    "none": "#A8AEB6",
    "none_soft": "#2A2E33",
    "on_state": "#14171A",
    "shade": "#000000",
}

RADIUS: Final = {"chip": 4, "control": 6, "card": 8}
HEIGHT: Final = {
    "row": 36,
    "row_dense": 32,
    "row_log": 28,
    "step": 34,
    "step_touch": 52,
    "control": 32,
    "header": 52,
    "tabs": 40,
    "table_head": 32,
    "link": 24,
    "chip": 22,
    "status": 28,
    "touch": 48,
    "touch_verdict": 56,
}
NARROW: Final = 1160  # below this width the detail opens over the list

# role -> points, bold, family
TYPE: Final[dict[str, tuple[float, bool, str]]] = {
    "caption": (9, False, "sans"),
    "caption_strong": (9, True, "sans"),
    "body": (10.5, False, "sans"),
    "strong": (10.5, True, "sans"),
    "h3": (11.25, True, "sans"),
    "h2": (15, True, "serif"),
    "brand": (12.75, True, "serif"),
    "hero": (30, True, "serif"),
    "field": (12, False, "sans"),
    "field_strong": (12, True, "sans"),
    "field_h": (16.5, True, "serif"),
    "figure": (18, False, "sans"),
}

# state -> colour; the shape is drawn in signs.py: colour is never the only carrier
STATES: Final = {
    "ok": "ok",
    "bad": "bad",
    "ask": "ask",
    "none": "none",
    "busy": "busy",
    "wait": "none",
    "warn": "ask",
    "stop": "bad",
}

# state -> what a screen reader says
SPOKEN: Final = {
    "ok": "符合",
    "bad": "不符合",
    "ask": "待定",
    "none": "不适用",
    "busy": "进行中",
    "wait": "未开始",
    "warn": "请留意",
    "stop": "现在不能做",
}

_WRITING = ("text", "text2", "text3")
_SIGNALS = ("ok", "bad", "ask", "busy", "none")
PAIRS: Final[tuple[tuple[str, str, float], ...]] = (  # writing, ground, least ratio
    *((t, g, 4.5) for t in _WRITING for g in ("canvas", "surface", "sunken", "hover")),
    *((t, "ink_soft", 4.5) for t in (*_WRITING, "ink")),
    *((s, f"{s}_soft", 4.5) for s in (*_SIGNALS, "seal")),
    *((s, "surface", 4.5) for s in (*_SIGNALS, "seal", "ink")),
    *(("text", f"{s}_soft", 4.5) for s in _SIGNALS),
    *(("text2", f"{s}_soft", 4.5) for s in _SIGNALS),
    *(("on_state", s, 4.5) for s in _SIGNALS),
    ("on_ink", "ink", 4.5),
    ("on_ink", "ink_hover", 4.5),
    ("on_seal", "seal_fill", 4.5),
    ("on_seal", "seal_hover", 4.5),
    ("surface", "text", 4.5),  # the toast
    ("seal_fill", "surface", 3.0),
    ("line_strong", "surface", 3.0),
    ("line_strong", "canvas", 3.0),
    ("ink", "canvas", 4.5),
    ("ink", "bad_soft", 4.5),
    ("ink", "ask_soft", 4.5),
)


def _luminance(colour: str) -> float:
    knee = 0.04045
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= knee else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two #RRGGBB colours."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)
