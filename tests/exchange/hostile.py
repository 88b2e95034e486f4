"""Workbooks made to hurt; each is built here, so that none lies in the repository."""

import io
import random
import zipfile

from tests.exchange.drafts import content_of

GOOD = content_of(1)
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
CANARY = "只在本机的一份文件里"
_MB = 1024 * 1024


def parts(content=GOOD):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content, method=zipfile.ZIP_DEFLATED):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", method) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return raw.getvalue()


def swapped(name, old, new):
    content = parts()
    assert old in content[name]
    content[name] = content[name].replace(old, new, 1)
    return packed(content)


def with_rows(rows):
    """The template with other rows on 申报单位 after its header."""
    content = parts()
    sheet = content[SHEET]
    start, end = sheet.index(b'<row r="3"'), sheet.index(b"</sheetData>")
    content[SHEET] = sheet[:start] + rows + sheet[end:]
    return packed(content)


def streamed(name, megabytes, head=b"", tail=b""):
    """The template with one part of that many zeros, packed as they come: never in memory."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for other, data in parts().items():
            if other != name:
                archive.writestr(other, data)
        with archive.open(name, "w", force_zip64=True) as part:
            part.write(head)
            zeros = b" " * _MB
            for _ in range(megabytes):
                part.write(zeros)
            part.write(tail)
    return raw.getvalue()


def many_strings(count):
    """So many texts that a reader would have to hold, too different to be packed small."""
    noise = random.Random(1).randbytes(count * 4).hex().encode()
    texts = b"".join(b"<si><t>%b</t></si>" % noise[8 * n : 8 * n + 8] for n in range(count))
    return packed(parts() | {STRINGS: b"<sst>" + texts + b"</sst>"})


def laughs():
    entities = b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    head = b'<!DOCTYPE x [<!ENTITY a "lol">' + entities + b"]><worksheet"
    return swapped(SHEET, b"<worksheet", head)


def external(canary):
    """A text that would be the content of another file."""
    head = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{canary.as_uri()}">]><worksheet'.encode()
    content = parts()
    sheet = content[SHEET]
    assert b"<t>" in sheet
    content[SHEET] = sheet.replace(b"<worksheet", head, 1).replace(b"<t>", b"<t>&x;", 1)
    return packed(content)


def mutated(seed, count=1):
    """Some bytes changed at random: of the file itself, or of one part before it is packed."""
    dice = random.Random(seed)
    if dice.random() < 0.5:
        return _flipped(dice, GOOD, count)
    content = parts()
    name = dice.choice([SHEET] * 20 + list(content))
    content[name] = _flipped(dice, content[name], count)
    return packed(content, zipfile.ZIP_STORED)


def _flipped(dice, data, count):
    changed = bytearray(data)
    for _ in range(count):
        at = dice.randrange(len(changed))
        changed[at] = dice.choice([changed[at] ^ (1 << dice.randrange(8)), 0, 0x3C, 0x26, 0xFF])
    return bytes(changed)
