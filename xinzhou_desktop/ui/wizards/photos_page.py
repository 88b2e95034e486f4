"""照片: chosen or dropped in, kept as they are, shown small (第十二条)."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QFileDialog

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.regulation import ART_12
from xinzhou_desktop.services.inspection import InspectionService, InspectionSheet, PhotoRow
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.flow import Flow
from xinzhou_desktop.ui.icons import paint_icon
from xinzhou_desktop.ui.layout import clear, col, row, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import FieldNote
from xinzhou_desktop.ui.pictures import thumbnail
from xinzhou_desktop.ui.signs import LEFT, Painted
from xinzhou_desktop.ui.steps import StepPage
from xinzhou_desktop.ui.tips import plain
from xinzhou_desktop.world import CHINA

FILES = "照片 (*.jpg *.jpeg *.png)"
_SIZE = QSize(192, 144)
_CAPTION = 26


class Thumbnail(Painted):
    """A small picture with its caption and intake time."""

    def __init__(self, photo: PhotoRow, content: bytes | None) -> None:
        super().__init__()
        at = photo.taken_in_at.astimezone(CHINA)
        self._words = f"{photo.caption or photo.name}  {at:%H:%M}"
        high = round(_SIZE.height() * theme.px(100) / 100)
        self.setFixedSize(theme.px(_SIZE.width()), high)
        self._image = thumbnail(content, self.size() * 2) if content else None
        self.setAccessibleName(f"照片：{photo.caption or photo.name}，{at:%m-%d %H:%M} 存入")
        tip = f"{photo.name}\n存入 {at:%Y-%m-%d %H:%M}\nSHA-256 {photo.sha256}"
        self.setToolTip(plain(tip))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = self.painter(), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(rect, 6, 6)
        painter.setClipPath(shape)
        painter.fillRect(rect, theme.color("none_soft"))
        if self._image is None:
            side = theme.px(32)
            place = QRectF(rect.center().x() - side / 2, rect.height() * 0.3, side, side)
            paint_icon(painter, place, "file", "text3")
        else:
            whole = QRectF(self._image.rect())
            wide = min(whole.width(), whole.height() * rect.width() / rect.height())
            high = wide * rect.height() / rect.width()
            part = QRectF((whole.width() - wide) / 2, (whole.height() - high) / 2, wide, high)
            painter.drawImage(rect, self._image, part)
        foot = QRectF(0, rect.height() - theme.px(_CAPTION), rect.width(), theme.px(_CAPTION))
        painter.fillRect(foot, theme.color("text", 0.82))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("surface"))
        inner = foot.adjusted(8, 0, -8, 0)
        mode = Qt.TextElideMode.ElideMiddle
        words = painter.fontMetrics().elidedText(self._words, mode, int(inner.width()))
        painter.drawText(inner, LEFT, words)


class PhotosPage(StepPage):
    """Photos are taken in at once: the original is kept and never changed."""

    def __init__(
        self,
        service: InspectionService,
        sheet: InspectionSheet,
        noted: Callable[[], InspectionSheet],
    ) -> None:
        super().__init__("照片", group="收尾", article=ART_12)
        self._service, self._sheet, self._noted = service, sheet, noted
        self.setAcceptDrops(True)

    def build(self) -> None:
        high = theme.size("touch")
        self.caption = Field(
            name="照片说明", hint="先写说明，再添加照片，例如：明细账第 112 页", height=high
        )
        self.add_button = Button("添加照片…", "camera", height=high)
        self.add_button.clicked.connect(self.choose)
        self.note = FieldNote()
        self._count = text("", "body", "text3")
        self._strip = col(gap=0)
        self.setLayout(
            col(
                text("照片", "field_h"),
                text("第十二条 · 可以把照片拖到这里；原件照原样存入并校验", "body", "text3"),
                row((self.caption, 1), self.add_button, gap=12),
                self.note,
                self._count,
                self._strip,
                None,
                gap=12,
                margins=24,
            )
        )
        self._show()

    def _show(self) -> None:
        clear(self._strip)
        self._count.setText(f"{len(self._sheet.photos)} 张，已存入并校验")
        self._strip.addWidget(
            Flow([Thumbnail(p, self._service.photo(p.photo_id)) for p in self._sheet.photos])
        )

    def choose(self) -> None:
        """Open the system's file dialog; it never blocks."""
        dialog = QFileDialog(self, "添加照片", "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take_in([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_in(self, paths: Sequence[Path]) -> None:
        """Keep photos; what is no photo is named and left out."""
        wrong: list[str] = []
        with reporting(self.window(), "添加照片"):
            for path in paths:
                try:
                    self._service.add_photo(self._sheet.inspection_id, path, self.caption.value)
                except InvalidInput as error:
                    wrong.append(f"{error.message}{error.remedy}")
        self.note.say("\n".join(wrong))
        if len(wrong) < len(paths):
            self.caption.clear()
            self._sheet = self._noted()
            self._show()
            self.edited.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.take_in(paths)
        event.acceptProposedAction()

    def state(self) -> str:
        return "ok" if self._sheet.photos else "none"
