"""Fictional data for the sheets and photos of an inspection."""

from datetime import date, datetime
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from tests.documents.samples import RARE, WITNESS
from xinzhou_desktop.documents.inspection import (
    Agenda,
    AnnexPhoto,
    AttendanceSheet,
    Participant,
    PhotoAnnex,
    Pledge,
    Visit,
)

VISIT = Visit(
    2026,
    "2026-CY-003",
    RARE,
    "上饶市信州区信州产业园示例大道18号，储能电池模组一车间、检测中心",
    date(2026, 9, 2),
    "周某某",
)
GROUP = (
    Participant("周某某", "区市场监督管理局", "质量发展股股长", "组长", ""),
    Participant("张某", "区发展和改革委员会", "科员", "组员", ""),
    Participant("陈某某", "示例检测技术研究院", "高级工程师", "组员"),
    Participant("吴䶮", "上饶市示例咨询有限公司", "咨询师", "组员", "2024年为该组织提供过认证辅导"),
    Participant("何某", "区纪委监委", "干部", "监督员", ""),
)
ATTENDANCE = AttendanceSheet(
    VISIT, GROUP, (Participant("王某某", "储能电池事业部", "质量总监"),), witness=WITNESS
)
AGENDA = Agenda(VISIT, WITNESS)
PLEDGE = Pledge(VISIT, GROUP, WITNESS)


@cache
def picture(number, size=(1600, 1200), kind="JPEG", **options):
    """A made-up photo: a hall with a floor, machines and a big figure."""
    width, height = size
    image = Image.effect_noise(size, 24).convert("RGB")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, height * 0.62, width, height), fill=(112, 118, 120))
    for k in range(5):
        left = width * (0.05 + k * 0.19)
        shade = 60 + (number * 37 + k * 29) % 140
        pen.rectangle(
            (left, height * 0.3, left + width * 0.14, height * 0.75), fill=(shade, 90, 200 - shade)
        )
    pen.ellipse((width * 0.4, height * 0.05, width * 0.6, height * 0.25), fill=(250, 240, 200))
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photos(count):
    captions = (
        "厂区大门和厂名",
        "一车间自动装配线全景",
        "检测中心恒温恒湿箱，设备编号和检定标识清晰可见，在检定有效期内",
        "超期卡尺停用标识",
    )
    return tuple(
        AnnexPhoto(
            k,
            datetime(2026, 9, 2, 9 + k // 60, k % 60),
            captions[k % 4],
            picture(k % 4, (1200, 1600) if k % 5 == 4 else (1600, 1200)),
            "计量器具管理" if k % 4 == 3 else "",
        )
        for k in range(1, count + 1)
    )


PHOTOS = PhotoAnnex(VISIT, photos(8), WITNESS)
