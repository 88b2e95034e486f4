"""What every engine of `bench papers` prints: the same certificates, border, fonts and lines."""

from datetime import date
from pathlib import Path
from typing import NamedTuple


class Item(NamedTuple):
    """The fields of the program's `Certificate`, which other engines need not load."""

    organisation: str
    award: str
    year: int
    number: str
    valid_from: date
    valid_to: date
    issued: date
    code: str
    authority: str
    witness: str


FONTS = {
    "biao": "NotoSerifSC-Bold-subset.ttf",
    "song": "NotoSerifSC-Regular-subset.ttf",
    "kai": "XZKai-Regular.ttf",
    "hei": "NotoSansSC-Regular-subset.ttf",
}
MM = 72 / 25.4
WIDTH, HEIGHT = 297 * MM, 210 * MM
CRIMSON, INK = "#9A1319", "#1E1B18"
_PLACES = ("灵溪", "信江", "茅家岭", "三江", "沙溪", "秦峰", "朝阳", "北门", "水南", "东市")
_TRADES = ("精密光学", "桥梁建设", "绿色食品", "智慧物流", "电子材料", "竹木家居", "旅游开发")
_FORMS = ("有限公司", "股份有限公司", "集团有限公司")


def certificates(count):
    """So many different organisations, numbers and codes."""
    return [
        Item(
            f"上饶市{_PLACES[k % 10]}{_TRADES[k % 7]}{_FORMS[k % 3]}",
            "信州区质量奖",
            2026,
            f"XZZL-2026-Z-{k:04d}",
            date(2026, 12, 15),
            date(2029, 12, 15),
            date(2026, 12, 15),
            f"{_letters(k * 7919)}-{_letters(k * 104729 + 11)}",
            "上饶市信州区人民政府",
            "第 1060 条　DLJFJ-3RDBW-XZ6FP-DY2WQ",
        )
        for k in range(count)
    ]


def _letters(value):
    return "".join("3479ACDEFHJKMNPQRTVWXY"[value // 22**k % 22] for k in range(4))


def scanned(item):
    """What its QR code says."""
    return f"XZZL {item.number} {item.code}"


def lines(item):
    """Face, size, tracking, colour, place (from the left and from the top, points) and text.

    The number, the validity and the code stand from the left; every other line is centred.
    """
    centre, x, sign = WIDTH / 2, 54 * MM, WIDTH - 76 * MM
    return [
        ("biao", 50, 21, CRIMSON, centre, 56 * MM, "荣誉证书"),
        ("biao", 31, 1.24, INK, centre, 86 * MM, item.organisation),
        ("kai", 19, 1.9, INK, centre, 105 * MM, "在2026年度信州区质量奖考核中，荣获"),
        ("biao", 37, 5.9, CRIMSON, centre, 125 * MM, item.award),
        ("kai", 19, 1.9, INK, centre, 140 * MM, "特发此证，予以表扬。"),
        ("song", 10.5, 0, INK, x, 161 * MM, f"证书编号：{item.number}"),
        ("song", 10.5, 0, INK, x, 167 * MM, "有 效 期：2026年12月15日至2029年12月15日"),
        ("song", 10.5, 0, INK, x, 172 * MM, f"校 验 码：{item.code}"),
        ("hei", 6.5, 0, "#4D4D4D", 33 * MM, 179 * MM, f"日志校验　{item.witness}"),
        ("biao", 16, 1.28, INK, sign, 155 * MM, item.authority),
        ("kai", 15, 0.6, INK, sign, 164 * MM, "二〇二六年十二月十五日"),
    ]


def from_left(line):
    """Whether a line begins at its place; the others are centred on it."""
    return line[0] in ("song", "hei")


def peak():
    """The most memory in MB that this process has had; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
