"""The eight stages of the award year, in the order of the Measures."""

from enum import Enum


class Stage(Enum):
    """One stage; the slug names its module in every layer."""

    PLAN = "plan", "考核方案", "十"
    APPLICATION = "application", "申报推荐", "八"
    QUALIFICATION = "qualification", "资格审查", "十一"
    INSPECTION = "inspection", "现场查验", "十二"
    ASSESSMENT = "assessment", "综合考核", "十三"
    PUBLICITY = "publicity", "考核公示", "十四"
    AWARD = "award", "颁奖奖励", "十五"
    SUPERVISION = "supervision", "监督管理", "十七"

    def __init__(self, slug: str, title: str, article: str) -> None:
        self.slug = slug
        self.title = title
        self.article = article
