"""The styles, settings and faces of a Word file; every one is the program's own."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from xinzhou_desktop.documents.blocks import BODY, TITLE
from xinzhou_desktop.documents.rows import TITLE_LEAD
from xinzhou_desktop.documents.word.markup import FONTS, twips

# What stands in where a face is not installed: WPS and Word go by these names, from left to right.
_STANDINS = {
    "fang": "仿宋_GB2312,FangSong,FangSong_GB2312,华文仿宋",
    "kai": "楷体_GB2312,KaiTi,KaiTi_GB2312,华文楷体",
    "song": "SimSun",
    "hei": "SimHei",
    "biao": "方正小标宋_GBK,小标宋,FZXiaoBiaoSong-B05S,宋体",
}
FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f"<w:fonts {nsdecls('w')}>"
    + "".join(
        f'<w:font w:name="{FONTS[family]}"><w:altName w:val="{others}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for family, others in _STANDINS.items()
    )
    + "</w:fonts>"
).encode()


def apply(document: Document) -> None:
    """Put our styles and settings in the place of those of the empty file."""
    for element, ours in (
        (document.styles.element, _styles()),
        (document.settings.element, _settings()),
    ):
        for child in list(element):
            element.remove(child)
        element.extend(list(ours))


def _styles() -> BaseOxmlElement:
    heading = '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    return parse_xml(
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>"
        f"{_fonts('fang')}{_size(BODY.size)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{_fonts('fang')}{_size(BODY.size)}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        + _paragraph("Title", "Title", heading + "<w:qFormat/>", _title(), "biao", TITLE.size)
        + _paragraph(
            "Subtitle",
            "Subtitle",
            heading + "<w:qFormat/>",
            '<w:keepNext/><w:jc w:val="center"/>',
            "kai",
        )
        + "".join(
            _paragraph(
                f"Heading{level}",
                f"heading {level}",
                heading + "<w:qFormat/>",
                f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>',
                family,
            )
            for level, family in ((1, "hei"), (2, "kai"))
        )
        + _paragraph(
            "Cell",
            "表格文字",
            '<w:basedOn w:val="Normal"/><w:qFormat/>',
            '<w:snapToGrid w:val="0"/>',
            "fang",
            grid=False,
        )
        + "".join(
            _paragraph(name, name.lower(), '<w:basedOn w:val="Normal"/>', "", "song", 14)
            for name in ("Header", "Footer")
        )
        + "</w:styles>"
    )


def _title() -> str:
    return (
        f'<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:line="{twips(TITLE_LEAD)}"'
        ' w:lineRule="exact"/><w:jc w:val="center"/>'
    )


def _paragraph(
    key: str,
    name: str,
    kin: str,
    properties: str,
    family: str,
    size: float = BODY.size,
    *,
    grid: bool = True,
) -> str:
    loose = "" if grid else '<w:snapToGrid w:val="0"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{kin}'
        f"<w:pPr>{properties}</w:pPr>"
        f"<w:rPr>{_fonts(family)}{_size(size)}{loose}</w:rPr></w:style>"
    )


def _fonts(family: str) -> str:
    name = FONTS[family]
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _settings() -> BaseOxmlElement:
    return parse_xml(
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
        "<w:doNotExpandShiftReturn/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
