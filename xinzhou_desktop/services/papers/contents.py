"""What leaves of a paper: the sheet as it is printed, or its words alone."""

from xinzhou_desktop.documents import plain, word
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.services.papers.draft import Draft
from xinzhou_desktop.vocabulary import PaperWay


def content(draft: Draft, way: PaperWay) -> bytes:
    """The bytes that leave; a `PaperError` where a form or a certificate should leave as words."""
    if way is PaperWay.WORD:
        return word.docx(_official(draft))
    if way is PaperWay.TEXT:
        return plain.text(_official(draft)).encode()
    return draft.content


def web_page(draft: Draft) -> str:
    """The words as a simple web page."""
    return plain.html(_official(draft))


def _official(draft: Draft) -> Official:
    if draft.drawn.official is None:
        raise PaperError(
            f"{draft.kind.value}是表格或者证书，只能打印或者另存为PDF。",
            remedy="请改用“打印”或者“另存为PDF”。",
        )
    return draft.drawn.official
