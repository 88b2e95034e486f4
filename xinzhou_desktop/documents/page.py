"""Pages as they stand in a PDF, without what ReportLab writes into each of them."""

from typing import Any
from zlib import compress

from reportlab.pdfbase import pdfdoc


class Resources(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab ships no types
    """What the pages draw with: one dictionary for all of them."""

    __RefOnly__ = 1  # stands by itself

    def __init__(self) -> None:
        self.used: dict[str, None] = {}

    def format(self, document: Any) -> bytes:
        resources = pdfdoc.PDFResourceDictionary()
        resources.basicFonts()
        resources.allProcs()
        if self.used:
            resources.XObject = document.xobjDict(list(self.used))
        data: bytes = resources.format(document)
        return data


class _Contents(pdfdoc.PDFObject):  # type: ignore[misc]
    """The deflated operators of a page."""

    __RefOnly__ = 1

    def __init__(self, code: str) -> None:
        self._packed = compress(code.encode())

    def format(self, _document: Any) -> bytes:
        head = b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(self._packed)
        return head + self._packed + b"\nendstream\n"


class Page(pdfdoc.PDFObject):  # type: ignore[misc]
    """A page without transitions and boxes: a third of the bytes of ReportLab's, and quicker."""

    __RefOnly__ = 1

    def __init__(self, size: tuple[float, float], code: str, resources: Resources) -> None:
        self._size, self._contents, self._resources = size, _Contents(code), resources

    def format(self, document: Any) -> bytes:
        parts = (document.Pages, self._resources, self._contents)
        pages, resources, contents = (
            document.Reference(part).format(document).decode() for part in parts
        )
        wide, high = self._size
        return (
            f"<</Type/Page/Parent {pages}/MediaBox[0 0 {wide:.7g} {high:.7g}]"
            f"/Resources {resources}/Contents {contents}>>"
        ).encode()
