"""A small office to build windows on: findings, rows, pages and a shell."""

from dataclasses import dataclass
from datetime import date, datetime

from xinzhou_desktop.errors import WrongPassword
from xinzhou_desktop.findings import Finding, Verdict
from xinzhou_desktop.regulation import ART_9_1, ART_9_2, ART_9_3, ART_10, ART_17, Passage
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui.act_bar import Act
from xinzhou_desktop.ui.controls import Area
from xinzhou_desktop.ui.details import facts, findings_view, section
from xinzhou_desktop.ui.layout import box, col, text
from xinzhou_desktop.ui.page import Page
from xinzhou_desktop.ui.segmented import Segmented
from xinzhou_desktop.ui.stage_tab import StageTab
from xinzhou_desktop.ui.step_dialog import StepDialog
from xinzhou_desktop.ui.steps import StepPage
from xinzhou_desktop.ui.table import Column

NOON = datetime(2026, 7, 16, 14, 3, 22)
LOSS = Finding(
    ART_9_3,
    Verdict.UNMET,
    "2024 年净利润 −38.60 万元（审计报告），其余两年为正",
    "更正数据并附证据",
    "P24",
    ("取 2023 至 2025 三个完整会计年度", "126.40、−38.60、211.05（万元）：第二个小于零"),
    condition="最近 3 年未发生亏损",
)
OPEN = Finding(ART_9_2, Verdict.UNKNOWN, "6 个部门已复 5 个，未答复不作同意", "催区生态环境局答复")
LATE = Finding(ART_10, Verdict.UNMET, "方案印发日晚于启动日 12 天", "补写说明", refuses=False)
HOME = Finding(ART_9_1, Verdict.MET, "住所在信州区", condition="信州区行政区域内注册登记")
NO_EXPORT = Finding(ART_9_3, Verdict.NOT_APPLICABLE, "无出口业务")
PASSAGES = (
    Passage(ART_9_3, "第三章", "最近3年未发生亏损；" * 12),
    Passage(ART_17, "第五章", "服务质量不稳定的", "原文如此"),
)


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    name: str
    years: float | None
    marks: str = "ooo?x-."
    state: tuple[str, str] = ("符合", "ok")


ROWS = (
    Row(1, "上饶云岫光学仪器有限公司", 11.2),
    Row(2, "江西鹅湖铜材科技有限公司", None, state=("待部门意见", "ask")),
    Row(3, "信州区水南颐养服务中心", 6.4, state=("不符合", "bad")),
)
COLUMNS = (
    Column("组织名称", lambda r: r.name, "strong"),
    Column("年限", lambda r: f"{r.years or 0:.1f}", "num", width=72, sort=lambda r: r.years),
    Column("第九条", lambda r: r.marks, "marks", width=150, give_up=2),
    Column("状态", lambda r: r.state[0], "chip", lambda r: r.state[1], width=124),
    Column("期限", lambda _r: "今天到期", "muted", lambda _r: "ask", width=100, give_up=1),
)


class ReviewTab(StageTab):
    stage = Stage.QUALIFICATION
    slug, title = "qualification", "资格审查"
    columns = COLUMNS
    filters = (("符合", lambda r: r.state[1] == "ok"), ("其他", lambda r: r.state[1] != "ok"))
    empty_act = "import"
    empty_note = "也可以从 Excel 导入"

    def __init__(self):
        self.given, self.done_acts, self.forbidden = list(ROWS), [], {"admit": (LOSS, LATE)}
        self.fetched = 0
        super().__init__()

    def acts(self):
        def did(slug):
            return lambda: self.done_acts.append(slug)

        return (
            Act("export", "导出 Excel", did("export"), icon="export", place="header"),
            Act("import", "导入申报", did("import"), icon="upload", place="header"),
            Act("confirm", "确认名单", did("confirm"), "seal", "stamp", "header"),
            Act("review", "逐项审查", did("review"), "primary", "list"),
            Act("admit", "作出“符合”结论", did("admit")),
        )

    def fetch(self):
        self.fetched += 1
        return tuple(self.given)

    def summary(self):
        return "基准日 2026年6月30日"

    def permits(self):
        return self.forbidden

    def head_of(self, row):
        return row.name, "统一社会信用代码（虚构）", row.state

    def show_detail(self, row):
        pairs = [("名称", row.name), ("住所", "信州产业园凤凰西大道" * 4), ("备注", "")]
        blocks = (findings_view((LOSS, OPEN, LATE, HOME, NO_EXPORT)), section("登记", facts(pairs)))
        return box(col(*blocks))


class PlainPage(Page):
    def __init__(self, slug, title):
        super().__init__()
        self.slug, self.title, self.loads = slug, title, 0

    def reload(self):
        self.loads += 1


PASSWORD = "Right-2026"


class Shell:
    practice = True

    def __init__(self):
        self.acting, self.closed, self.chosen, self.bars = 1, 0, [], {}
        self.given_years = [(2, "2026"), (1, "2025")]
        self.state = "warn"

    def now(self):
        return NOON

    def today(self):
        return date(2026, 7, 16)

    def years(self):
        return self.given_years

    def people(self):
        return [(1, "王静"), (2, "陈敏")]

    def person(self):
        return self.acting

    def take_over(self, person_id, password):
        if password != PASSWORD:
            raise WrongPassword
        self.acting = person_id

    def unlock(self, password):
        if password != PASSWORD:
            raise WrongPassword

    must_change = False

    def password_length(self):
        return 14

    def must_change_password(self):
        return self.must_change

    def change_password(self, old, new):
        if old != PASSWORD:
            raise WrongPassword
        self.must_change = False

    def barred(self, slug):
        return self.bars.get(slug, "")

    idle_minutes = 10

    def signs(self, _cycle_id):
        return {"plan": ("ok", 0), "qualification": ("busy", 8), "supervision": ("busy", 120)}

    def backup(self):
        return self.state, "备份：今天 12:30，已核对"

    def look_after(self):
        return None

    def footnotes(self):
        return ["办法 2023年6月8日印发"]

    def menu(self):
        return [("立即备份", lambda: self.chosen.append("backup"))]

    def close(self):
        self.closed += 1


def nine_pages():
    pages = [PlainPage("home", "首页")]
    for stage in Stage:
        review = stage is Stage.QUALIFICATION
        pages.append(ReviewTab() if review else PlainPage(stage.slug, stage.title))
    return pages


class OpinionPage(StepPage):
    """A step with a verdict and a reason; `store` is what was written to the disk."""

    def __init__(self, title, store, group=""):
        super().__init__(title, group=group, article=ART_9_3)
        self.store, self.fail, self.entered = store, None, 0

    def build(self):
        self.verdict = Segmented(
            ("符合", "ok", "1"), ("不符合", "bad", "2"), name="审查意见", height=56
        )
        self.verdict.chosen.connect(self.edited)
        self.area = Area(name="理由")
        self.area.textChanged.connect(self.edited)
        self.setLayout(col(text(self.title, "h2"), self.verdict, self.area, None, margins=24))

    def enter(self):
        self.entered += 1

    def state(self):
        return {0: "ok", 1: "bad"}.get(self.store.get(self.title, ("", -1))[1], "wait")

    def save(self):
        if self.fail:
            raise self.fail
        self.store[self.title] = (self.area.value, self.verdict.current)


class ReviewDialog(StepDialog):
    finish_label = "完成初审"

    def __init__(self, store, *, field_mode=False):
        self.outcome = None
        titles = (("注册登记", "（一）"), ("经营 3 年以上", "（一）"), ("未发生亏损", "（三）"))
        pages = [OpinionPage(title, store, group) for title, group in titles]
        super().__init__(
            "资格审查：江西鹅湖铜材科技有限公司",
            "第十一条 · 2026 年度 · 初审",
            pages,
            now=lambda: NOON,
            field_mode=field_mode,
        )

    def complete(self, decision):
        if isinstance(self.outcome, Exception) and not decision:
            raise self.outcome
        self.outcome = decision or "完成"
