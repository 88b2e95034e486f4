"""The bar above the pages: turning, zoom, and finding words."""

from PySide6.QtPdf import QPdfSearchModel
from PySide6.QtWidgets import QFrame

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.layout import row, text
from xinzhou_desktop.ui.preview.pages import Pages


class Tools(QFrame):
    """Tells and changes what of the pages is seen."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages
        self.setProperty("bar", "top")
        self.page_words = text("", "body", "text2")
        self.zoom_words = text("", "body", "text2")
        self.finder = Field(name="在文书里找", hint="在文书里找")
        self.finder.setMaximumWidth(theme.px(220))
        self.found = text("", "caption", "text3")
        self._search = QPdfSearchModel(self)
        self._search.setDocument(pages.document())
        pages.setSearchModel(self._search)
        self._search.countChanged.connect(self._count_found)
        self.finder.textChanged.connect(self._look_for)
        self.finder.returnPressed.connect(lambda: self.next(1))
        pages.turned.connect(lambda _page: self._say_page())
        pages.zoomed.connect(lambda k: self.zoom_words.setText(f"{round(k * 100)}%"))
        self._say_page()
        buttons = []
        for words, name, call in (
            ("上一页", "left", lambda: self.turn(-1)),
            ("下一页", "right", lambda: self.turn(1)),
            ("缩小", "", lambda: pages.step(-1)),
            ("放大", "", lambda: pages.step(1)),
            ("整页", "", lambda: pages.fit("page")),
            ("页宽", "", lambda: pages.fit("width")),
        ):
            button = Button(words, name, "quiet")
            button.clicked.connect(call)
            buttons.append(button)
        back, on, small, large, whole, wide = buttons
        self.setLayout(
            row(
                *(back, self.page_words, on, 12, small, self.zoom_words, large, whole, wide),
                None,
                *(self.found, self.finder),
                gap=6,
                margins=(16, 4, 16, 4),
            )
        )

    def turn(self, by: int) -> None:
        """Some pages on or back."""
        self._pages.go_to(self._pages.pageNavigator().currentPage() + by)

    def next(self, by: int) -> None:
        """Go to the next place that was found, or to the one before (-1)."""
        count = self._search.rowCount(self._search.index(-1, -1))
        if count:
            at = (self._pages.currentSearchResultIndex() + by) % count
            self._show_result(at)

    def _show_result(self, at: int) -> None:
        self._pages.setCurrentSearchResultIndex(at)
        place = self._search.resultAtIndex(at)
        self._pages.show_place(place.page(), place.location())

    def _say_page(self) -> None:
        now = self._pages.pageNavigator().currentPage() + 1
        self.page_words.setText(f"第 {now} 页／{self._pages.document().pageCount()}")

    def _look_for(self, words: str) -> None:
        self._search.setSearchString(words.strip())
        if not words.strip():
            self.found.setText("")

    def _count_found(self) -> None:
        count = self._search.rowCount(self._search.index(-1, -1))
        words = f"{count} 处" if count else "没有找到"
        self.found.setText(words if self.finder.text().strip() else "")
        if count and self._pages.currentSearchResultIndex() < 0:
            self._show_result(0)
