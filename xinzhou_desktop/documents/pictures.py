"""Photos on paper: opened with care, turned upright, no larger than the printer needs."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.errors import PaperError

DPI = 200
_QUALITY = 82
_MOST_PIXELS = 120_000_000  # no camera makes more; a crafted file would fill the memory
_KINDS = ("JPEG", "PNG")
_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Printable:
    """A photo as it goes on paper: JPEG bytes and its size in pixels."""

    data: bytes
    width: int
    height: int


def printable(data: bytes, name: str, width: float, height: float) -> Printable:
    """A photo for a box of some points; `name` says which one cannot be read."""
    try:
        with Image.open(BytesIO(data), formats=_KINDS) as found:
            if found.width * found.height > _MOST_PIXELS:
                raise PaperError(
                    f"{name}的尺寸过大（{found.width}×{found.height}像素），不能打印。",
                    remedy="请换一张正常尺寸的照片，或者另存为较小的照片后重新导入。",
                )
            most = (round(width / _PER_INCH * DPI), round(height / _PER_INCH * DPI))
            found.draft("RGB", (max(most) * 2, max(most) * 2))
            turned = ImageOps.exif_transpose(found)
            shown = _opaque(turned)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise PaperError(
            f"{name}打不开，文件已经损坏或者不是JPEG、PNG照片。",
            remedy="请在查验记录中核对这张照片，重新导入原件；确实无法恢复的，删去后再打印附录。",
        ) from error
    shown.thumbnail(most, Image.Resampling.LANCZOS)
    out = BytesIO()
    shown.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Printable(out.getvalue(), shown.width, shown.height)


def _opaque(image: Any) -> Image.Image:
    """In RGB; what is transparent becomes paper."""
    if "A" in image.getbands() or "transparency" in image.info:
        layer = image.convert("RGBA")
        sheet = Image.new("RGB", layer.size, "white")
        sheet.paste(layer, mask=layer.getchannel("A"))
        return sheet
    made: Image.Image = image.convert("RGB")
    return made


def draw_picture(sheet: Sheet, picture: Printable, box: tuple[float, float, float, float]) -> None:
    """In the middle of a box (x, y, width, height), whole, in its own proportions."""
    x, y, width, height = box
    scale = min(width / picture.width, height / picture.height)
    w, h = picture.width * scale, picture.height * scale
    reader = ImageReader(BytesIO(picture.data))
    sheet.drawImage(reader, x + (width - w) / 2, y + (height - h) / 2, w, h)
