"""WordprocessingML in few words: elements, runs and paragraphs, lengths in points."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from xinzhou_desktop.documents.glyphs import Spans, Style, clean

FONTS: Mapping[str, str] = {
    "fang": "仿宋",
    "kai": "楷体",
    "song": "宋体",
    "hei": "黑体",
    "biao": "方正小标宋简体",
}
TWIPS = 20  # a point
_RUN_ORDER = [
    qn(f"w:{tag}") for tag in ("rFonts", "snapToGrid", "color", "spacing", "w", "sz", "szCs")
]
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Rule:
    """A border line: which side, its kind, width and distance from the text in points."""

    side: str
    kind: str = "single"
    width: float = 0.5
    space: float = 0
    colour: str = "000000"


@dataclass(frozen=True, slots=True)
class Form:
    """How a paragraph stands; lengths in points.

    `lead` is an exact line height, `indent` from the left and the right, `first` of the first
    line against the others; `whole` keeps two lines together at the end of a page, `grid` lets
    the lines stand on the grid of the page.
    """

    style: str = ""
    keep: bool = False  # with the next
    new_page: bool = False
    whole: bool = False
    rules: tuple[Rule, ...] = ()
    tabs: tuple[tuple[str, float], ...] = ()
    grid: bool = True
    lead: float = 0
    before: float = 0
    after: float = 0
    indent: tuple[float, float] = (0, 0)
    first: float = 0
    align: str = ""

    def properties(self) -> list[BaseOxmlElement]:
        """In the order of the schema."""
        found = (
            el("pStyle", val=self.style) if self.style else None,
            el("keepNext") if self.keep else None,
            el("pageBreakBefore") if self.new_page else None,
            el("widowControl") if self.whole else None,
            el("pBdr", *(_border(each) for each in self.rules)) if self.rules else None,
            el("tabs", *(el("tab", val=kind, pos=twips(at)) for kind, at in self.tabs))
            if self.tabs
            else None,
            None if self.grid else el("snapToGrid", val=0),
            self._spacing(),
            self._indents(),
            el("jc", val=self.align) if self.align else None,
        )
        return [each for each in found if each is not None]

    def _spacing(self) -> BaseOxmlElement | None:
        spacing: dict[str, object] = {}
        if self.before or self.after:
            spacing |= {"before": twips(self.before), "after": twips(self.after)}
        if self.lead:
            spacing |= {"line": twips(self.lead), "lineRule": "exact"}
        return el("spacing", **spacing) if spacing else None

    def _indents(self) -> BaseOxmlElement | None:
        if not any(self.indent) and not self.first:
            return None
        first = {"firstLine" if self.first >= 0 else "hanging": twips(abs(self.first))}
        left, right = self.indent
        return el("ind", left=twips(left), right=twips(right), **first)


def el(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """An element of the main namespace."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def twips(points: float) -> int:
    """Points in twentieths."""
    return round(points * TWIPS)


def fonts(family: str) -> BaseOxmlElement:
    """One face for every script, so that figures and quotes match the hanzi."""
    name = FONTS[family]
    return el("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")


def run(
    words: str,
    style: Style | None = None,
    *,
    scale: float = 1,
    grid: bool = True,
    base: Style | None = None,
) -> BaseOxmlElement:
    r"""Words in a style; `base` is what the paragraph's style gives already.

    A \n ends the line, a \t goes to the next tab.
    """
    properties = [] if style is None else _lettering(style, base)
    if scale != 1:
        properties.append(el("w", val=int(scale * 100)))
    if not grid:
        properties.append(el("snapToGrid", val=0))
    properties.sort(key=lambda each: _RUN_ORDER.index(each.tag))
    element = el("r", *([el("rPr", *properties)] if properties else []))
    for n, line in enumerate(words.split("\n")):
        if n:
            element.append(el("br"))
        for k, part in enumerate(line.split("\t")):
            if k:
                element.append(el("tab"))
            if part:
                written = el("t")
                written.text = clean(part)
                written.set(_XML_SPACE, "preserve")
                element.append(written)
    return element


def _lettering(style: Style, base: Style | None) -> list[BaseOxmlElement]:
    found = []
    if base is None or style.family != base.family:
        found.append(fonts(style.family))
    if style.colour:
        found.append(el("color", val=f"{style.colour:06X}"))
    if style.tracking > 0:
        found.append(el("spacing", val=twips(style.tracking)))
    if base is None or style.size != base.size:
        half_points = round(style.size * 2)
        found += [el("sz", val=half_points), el("szCs", val=half_points)]
    return found


def runs(spans: Spans, style: Style, base: Style) -> list[BaseOxmlElement]:
    """The runs of a paragraph."""
    parts: Sequence[tuple[str, Style]] = ((spans, style),) if isinstance(spans, str) else spans
    return [run(words, each, base=base) for words, each in parts if words]


def page_number() -> list[BaseOxmlElement]:
    """The field that counts the pages."""
    written = el("instrText")
    written.text = "PAGE"
    marks = [el("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    held = [marks[0], written, marks[1], *run("1"), marks[2]]
    return [el("r", each) for each in held]


def paragraph(
    content: Iterable[BaseOxmlElement] = (), form: Form | None = None, **changes: Any
) -> BaseOxmlElement:
    """A paragraph in a form, or in the plain one with some changes."""
    properties = replace(form or Form(), **changes).properties()
    return el("p", *([el("pPr", *properties)] if properties else []), *content)


def _border(each: Rule) -> BaseOxmlElement:
    eighths = max(2, round(each.width * 8))
    return el(each.side, val=each.kind, sz=eighths, space=round(each.space), color=each.colour)
