"""Whom the clerk's year is about."""

from xinzhou_desktop.paths import resources
from xinzhou_desktop.vocabulary import BodyKind, Role

STAFF = (
    ("李明远", Role.REVIEWER, "区质量强区办"),
    ("陈敏", Role.HEAD, "区质量强区办"),
    ("周岚", Role.INSPECTOR, "区市场监督管理局"),
    ("吴建平", Role.INSPECTOR, "区工业和信息化局"),
    ("郑海燕", Role.ASSESSOR, "市质量协会"),
    ("何志强", Role.ASSESSOR, "市标准化研究院"),
    ("孙丽萍", Role.ASSESSOR, "区统计局"),
)
BODIES = (("灵溪镇人民政府", BodyKind.TOWN), ("市物流行业协会", BodyKind.ASSOCIATION))
UNITS = ("区发展和改革委员会", "区统计局", "区应急管理局")
REVOKED = "江西带湖新材料有限公司"
FIRST, SECOND, THIRD = (
    "上饶云岫光学仪器有限公司",
    "上饶信江建设工程有限公司",
    "上饶稼轩环保科技有限公司",
)
CARRIED = (REVOKED, FIRST, SECOND, THIRD)
BARRED = "江西灵溪精工电子有限公司"
RECUSED = "孙丽萍"
SILENT = (SECOND, UNITS[2])
CALLED = "一个成员单位未答复，已电话催办，如实列明后提交"
SAMPLE = resources() / "sample"
MEETING = "信质强领纪〔2026〕2号"
