"""An official paper as a Word file, for those who edit it before it is signed (GB/T 9704)."""

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx as python_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from xinzhou_desktop.documents.blocks import Signature
from xinzhou_desktop.documents.faces import AUTHOR
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.word import page, styles
from xinzhou_desktop.documents.word.body import elements

_FONTS = "word/fontTable.xml"
_UNDATED = date(2026, 1, 1)  # what a paper without a day bears in its properties
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_NEEDLESS = (RELATIONSHIP_TYPE.CUSTOM_XML, RELATIONSHIP_TYPE.NUMBERING)


def docx(paper: Official) -> bytes:
    """The paper as .docx; the same paper gives the same bytes.

    The head of the log is left out: what is edited is no longer what the log vouches for.
    """
    document = python_docx.Document()
    styles.apply(document)
    page.apply(document, paper.blocks)
    body = document.element.body

    def place(content: bytes, width: float, height: float, words: str) -> BaseOxmlElement:
        inline = document.part.new_pic_inline(BytesIO(content), Pt(width), Pt(height))
        inline.docPr.set("descr", words)
        return inline

    for element in elements(paper.blocks, place):
        body.insert(len(body) - 1, element)  # the section stands last
    _tell(document.core_properties, paper)
    package = document.part.package
    for part in (document.part, package):
        _drop(part)
    out = BytesIO()
    document.save(out)
    return _packed(out.getvalue())


def _tell(told: CoreProperties, paper: Official) -> None:
    signed = [block for block in paper.blocks if isinstance(block, Signature)]
    days = [block.day for block in signed if block.day]
    author = signed[0].office if signed else AUTHOR
    moment = datetime.combine(days[0] if days else _UNDATED, time())
    told.title, told.author, told.last_modified_by = paper.title.replace("|", ""), author, author
    told.created = told.modified = moment
    told.comments, told.language, told.revision = "", "zh-CN", 1


def _drop(part: Part | OpcPackage) -> None:
    """Take out what the empty file of python-docx brings along."""
    for key, relation in list(part.rels.items()):
        if relation.reltype in _NEEDLESS or relation.reltype.endswith(
            ("/thumbnail", "/stylesWithEffects", "/webSettings")
        ):
            del part.rels[key]


def _packed(content: bytes) -> bytes:
    """The same parts, in their order, without the hour at which they were written."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for name in made.namelist():
            entry = ZipInfo(name, _ZIP_DAY)
            entry.compress_type = ZIP_DEFLATED
            kept.writestr(entry, styles.FONT_TABLE if name == _FONTS else made.read(name))
    return out.getvalue()
