"""Photos taken in: only what a camera makes, and never one that would fill the memory."""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from xinzhou_desktop.errors import InvalidInput

if TYPE_CHECKING:
    from PIL import Image

MAX_BYTES = 60_000_000
MAX_PIXELS = 220_000_000
_HALF_OF_MOST = 110_000_000  # pixels: Pillow refuses a picture of more than twice its limit
TAKEN_TAG = 306  # EXIF DateTime
FORMATS = ("JPEG", "PNG")
_TIME = re.compile(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Picture:
    """The original bytes and the camera's own time, which is kept but not trusted."""

    content: bytes
    taken_at: str


def read_picture(source: Path) -> Picture:
    """Read a JPEG or PNG; raises `InvalidInput` in plain words for anything else."""
    try:
        size = source.stat().st_size
        content = source.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise _refused(source, "打不开") from error
    if size > MAX_BYTES:
        raise _refused(source, "过大")
    pixels, taken = _inspect(source, content)
    if pixels > MAX_PIXELS:
        raise _refused(source, "过大")
    return Picture(content, taken)


def _inspect(source: Path, content: bytes) -> tuple[int, str]:
    from PIL import Image  # noqa: PLC0415 -- only when a photo is added

    Image.MAX_IMAGE_PIXELS = _HALF_OF_MOST
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=FORMATS) as image:
                pixels = image.width * image.height
                image.verify()  # leaves the image unusable: what follows opens it again
            with Image.open(BytesIO(content), formats=FORMATS) as image:
                taken = _taken(image)
                if image.format == "JPEG":  # decoded at an eighth: finds one that ends early
                    image.draft("RGB", (1, 1))
                    image.load()
    except Image.DecompressionBombError as error:
        raise _refused(source, "过大") from error
    except Exception as error:  # the file is hostile: whatever the decoder raises
        raise _refused(source, "已损坏，或者不是照片") from error
    return pixels, taken


def _taken(image: "Image.Image") -> str:
    """The camera's time, or nothing: rubbish beside a good picture does no harm."""
    try:
        found = str(image.getexif().get(TAKEN_TAG, ""))
    except Exception:  # noqa: BLE001 -- as above
        return ""
    return found if _TIME.fullmatch(found) else ""


def _refused(source: Path, why: str) -> InvalidInput:
    return InvalidInput(
        f"照片“{source.name}”{why}。", field="source", remedy="请选择 JPG 或 PNG 照片。"
    )
