"""Photos taken in: only what a camera makes, and never one that would fill the memory."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from xinzhou_desktop.errors import InvalidInput

MAX_BYTES = 60_000_000
MAX_PIXELS = 220_000_000
TAKEN_TAG = 306  # EXIF DateTime
FORMATS = ("JPEG", "PNG")


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

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as image:
                pixels = image.width * image.height
                image.verify()  # leaves the image unusable: what follows opens it again
            with Image.open(BytesIO(content), formats=FORMATS) as image:
                taken = str(image.getexif().get(TAKEN_TAG, ""))
    except Image.DecompressionBombError as error:
        raise _refused(source, "过大") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _refused(source, "已损坏，或者不是照片") from error
    return pixels, taken


def _refused(source: Path, why: str) -> InvalidInput:
    return InvalidInput(
        f"照片“{source.name}”{why}。", field="source", remedy="请选择 JPG 或 PNG 照片。"
    )
