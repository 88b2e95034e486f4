"""文书用语: the words of each paper as data, with typed merge fields; checked when it is loaded.

A paper's file has its fields and its passages. A passage is text a line a paragraph:

    # 标题                      a title; | marks where a line may end
    @主送机关：                 no indent, as the addressees stand
    一、考核对象                a heading in 黑体
    （一）名额。……              a heading in 楷体, up to its full stop
    {异议事项}                  a field of several paragraphs, or of 图表 (blocks that the
                                paper makes: tables, drawings), stands alone on its line

The lines of a passage that is named in `choices` are boxes to tick: their number stays.

A line whose optional fields are all empty is left out, and so is one with a 条件 that does not
hold; the headings are numbered anew.
"""

from xinzhou_desktop.documents.wording.fields import FIELD, KINDS, Field
from xinzhou_desktop.documents.wording.files import read, shipped
from xinzhou_desktop.documents.wording.names import called, passage_names
from xinzhou_desktop.documents.wording.words import Wording, check

__all__ = [
    "FIELD",
    "KINDS",
    "Field",
    "Wording",
    "called",
    "check",
    "passage_names",
    "read",
    "shipped",
]
