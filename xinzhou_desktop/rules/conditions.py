"""The fourteen lines of the review: 第九条 taken apart, each with its own words."""

from dataclasses import dataclass

from xinzhou_desktop.findings import Finding, Verdict
from xinzhou_desktop.regulation import ART_9_1, ART_9_2, ART_9_3, Article


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of the review form; `requirement` is the text of the Measures."""

    code: str
    article: Article
    title: str
    requirement: str

    def finding(
        self,
        passed: bool | None,
        text: str,
        remedy: str = "",
        policy: str = "",
        facts: tuple[str, ...] = (),
        refuses: bool = True,
    ) -> Finding:
        """A finding on this line; None is 待核实."""
        verdict = {True: Verdict.MET, False: Verdict.UNMET, None: Verdict.UNKNOWN}[passed]
        shown = "" if passed else remedy
        return Finding(self.article, verdict, text, shown, policy, facts, refuses, self.code)

    def not_applicable(self, text: str) -> Finding:
        """A finding that the line does not apply, and why."""
        return Finding(self.article, Verdict.NOT_APPLICABLE, text, condition=self.code)


REGISTERED = Condition("9-1-a", ART_9_1, "注册登记地", "信州区行政区域内注册登记")
YEARS = Condition("9-1-b", ART_9_1, "经营年限", "从事合法生产、经营3年以上")
LEGAL_PERSON = Condition("9-1-c", ART_9_1, "独立法人", "独立法人")
POLICY = Condition("9-2-a", ART_9_2, "国家政策", "符合国家产业、质量、环保、商贸、物流等政策")
LICENCES = Condition("9-2-b", ART_9_2, "相应资质", "依法取得相应资质")
STATISTICS = Condition("9-2-c", ART_9_2, "统计法", "严格遵守《中华人民共和国统计法》")
MODEL = Condition(
    "9-3-a", ART_9_3, "质量管理模式", "质量管理模式参照 GB/T19580《卓越绩效评价准则》"
)
LEADING = Condition(
    "9-3-b",
    ART_9_3,
    "同行业前列",
    "其质量水平、经营收入、利税总额或总资产贡献率等指标连续3年居市区内同行业前列",
)
NO_LOSS = Condition("9-3-c", ART_9_3, "未发生亏损", "最近3年未发生亏损")
CONTRIBUTION = Condition(
    "9-3-d", ART_9_3, "社会贡献", "从事非盈利性业务的，其社会贡献位于同行业前列"
)
STRICTER = Condition("9-3-e", ART_9_3, "严于标准", "主导产品或服务质量严于国家（行业）标准要求")
SPOT_CHECKS = Condition(
    "9-3-f",
    ART_9_3,
    "监督抽查",
    "在国家、省级、市级、区级质量监督抽查中连续三年合格",
)
EXPORTS = Condition(
    "9-3-g",
    ART_9_3,
    "出口通报",
    "出口产品生产企业，三年内未因质量等问题被海关等部门通报",
)
ACCIDENTS = Condition("9-3-h", ART_9_3, "责任事故", "无质量、安全、环保、卫生及食品安全等责任事故")

CONDITIONS = (
    REGISTERED,
    YEARS,
    LEGAL_PERSON,
    POLICY,
    LICENCES,
    STATISTICS,
    MODEL,
    LEADING,
    NO_LOSS,
    CONTRIBUTION,
    STRICTER,
    SPOT_CHECKS,
    EXPORTS,
    ACCIDENTS,
)
