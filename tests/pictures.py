"""Photos made to hurt; each is built here."""

import io
import random
import struct
import zlib

from PIL import Image


def saved(kind, size=(64, 48), mode="RGB", **options):
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(out, kind, **options)
    return out.getvalue()


def large(size):
    """A JPEG of that many pixels in one colour."""
    out = io.BytesIO()
    Image.new("L", size, 128).save(out, "JPEG", quality=20)
    return out.getvalue()


def bomb(side=30_000):
    """A PNG of 900 megapixels in a hundred kilobytes, packed as it comes."""
    pack, row = zlib.compressobj(9), bytes(1 + (side + 7) // 8)
    data = b"".join(pack.compress(row * 100) for _ in range(side // 100)) + pack.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def with_exif(rubbish):
    """A good JPEG with anything at all where the camera writes its data."""
    good = saved("JPEG")
    block = b"Exif\x00\x00" + rubbish
    return good[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + good[2:]


def mutated(seed):
    """A JPEG or PNG with some bytes changed, cut out or put in."""
    dice = random.Random(seed)
    data = bytearray(saved(dice.choice(["JPEG", "PNG"])))
    for _ in range(1 + seed % 5):
        at = dice.randrange(len(data))
        match dice.randrange(4):
            case 0:
                data[at] ^= 1 << dice.randrange(8)
            case 1:
                data[at] = dice.choice([0, 0xFF, 0xD9, 0x7F])
            case 2:
                del data[at : at + dice.randrange(1, 40)]
            case 3:
                data[at:at] = dice.randbytes(dice.randrange(1, 40))
    return bytes(data)
