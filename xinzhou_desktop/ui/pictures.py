"""A user's photo made small: by its bytes, and never larger in memory than it is shown.

`QPixmap(path)` would decode the whole photo, in the format that its name claims. Here only what a
camera makes is decoded, scaled while it is read: a photo of 108 megapixels takes a fraction of a
second and a few megabytes, and a bomb is not read at all.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_FORMATS = ("jpeg", "png")


def thumbnail(content: bytes, size: QSize) -> QImage | None:
    """The photo upright, just large enough to cover `size`; None when it cannot be read."""
    data = QByteArray(content)
    device = QBuffer(data)
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(device)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()).decode() not in _FORMATS:
        return None
    full = reader.size()
    if full.isEmpty():
        return None
    reader.setAutoTransform(True)
    reader.setScaledSize(full.scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    return None if image.isNull() else image
