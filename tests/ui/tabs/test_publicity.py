from datetime import date, datetime

from PySide6.QtGui import QGuiApplication
from ui import desks
from ui.tabs.stages import (  # noqa: F401 -- fixtures
    carry_out,
    jobs,
    none_in_sight,
    opened,
    put,
    reach,
    read_outside,
    refused,
    show,
    top,
)

from xinzhou_desktop.policies import defaults
from xinzhou_desktop.rules.periods import Calendar, count_days
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.tabs.publicity import PublicityTab
from xinzhou_desktop.ui.tabs.publicity.period_card import days_left, strip_days
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    Channel,
    NoticeState,
    ObjectionState,
    ObjectorKind,
)
from xinzhou_desktop.world import CHINA


def notice(year):
    return year.services.publicity.notices(year.cycle_id)[-1]


def words_of(tab):
    return "\n".join(w.text() for w in tab.findChildren(type(tab._count)) if w.isVisible())


def object_to(tab, year, number, **values):
    carry_out(
        tab,
        "object",
        application_id=year.ids[number],
        matter="反映申报材料与实际不符",
        objector="张某某",
        contact="0793-0000009",
        **values,
    )


def test_a_notice_is_drafted_for_at_least_seven_days_and_published(reach, show):  # noqa: F811
    year = reach("candidates")
    tab = show(PublicityTab, year)
    assert tab.card is None
    assert "候选质量奖 2 个、提名奖 1 个" in tab.summary()
    assert "尚未起草公示" in refused(tab, "publish")
    tab.press("draft")
    form = top(FormDialog)
    put(form, planned_on=date(2026, 11, 2), days=6)
    form.button.click()
    assert "公示 6 天（不少于 7 天）" in "".join(
        w.text() for w in form.banners.findChildren(type(tab._count))
    )
    put(form, days=7)
    form.button.click()
    assert notice(year).state is NoticeState.DRAFT
    assert len(tab.table.rows.shown) == 3
    assert tab.card.ring.accessibleName() == "拟公示 7 整天"
    year.on(2026, 11, 2)
    tab.press("publish")
    form = top(FormDialog)
    assert form.grid.values()["platform"] == "信州区人民政府信息公开平台"
    put(form, time="九点半", url="https://example.gov.cn/1")
    form.button.click()
    assert "09:30" in form.grid.inputs["time"].note.label.text()
    put(form, time="９：３０")  # full-width, as an input method writes it
    form.button.click()
    found = notice(year)
    assert found.state is NoticeState.PUBLISHED
    assert found.published_at == datetime(2026, 11, 2, 9, 30, tzinfo=CHINA)
    assert "公示已经发布" in refused(tab, "publish")


def test_a_notice_published_too_late_for_its_printed_end_is_refused(reach, show):  # noqa: F811
    year = reach("candidates")
    tab = show(PublicityTab, year)
    carry_out(tab, "draft", planned_on=date(2026, 11, 2))
    tab.press("publish")
    form = top(FormDialog)
    put(form, day=date(2026, 11, 5))
    form.button.click()
    assert "按实际发布时间应至" in "".join(
        w.text() for w in form.banners.findChildren(type(tab._count))
    )
    assert notice(year).state is NoticeState.DRAFT
    form.reject()
    form.reject()


def test_the_countdown_names_whole_days_and_the_sentence_can_be_copied(reach, show):  # noqa: F811
    tab = show(PublicityTab, reach("published"))
    assert tab.card.ring.accessibleName() == "还剩 4 整天"
    assert "今天 第 3 天" in tab.card.strip.accessibleName()
    assert "最早提请" in tab.card.strip.accessibleName()
    tab.card.copy()
    copied = QGuiApplication.clipboard().text()
    assert "起始日 2026-11-02 不计入" in copied
    assert "最早 11-10" in copied
    assert "公示尚未期满" in words_of(tab)


def test_a_low_window_keeps_the_sentence_and_the_list(reach, show, settle):  # noqa: F811
    tab = show(PublicityTab, reach("published"), 910, 392)
    settle()
    assert tab.card.ring.isHidden()
    assert tab.card.strip.isHidden()
    assert tab.card.words in words_of(tab)
    assert tab.table.isVisible()
    tab.resize(1366, 700)
    assert tab.card.ring.isVisible()


def test_the_strip_of_a_long_period_has_a_gap_and_both_ends():
    p, calendar = defaults(), Calendar(years=frozenset({2026}))
    period = count_days(date(2026, 11, 2), 20, p, calendar)
    days = strip_days(period, date(2026, 11, 5))
    assert len(days) == 12
    assert days[5].date == "…"
    assert (days[0].kind, days[-1].kind) == ("out", "goal")
    counted = count_days(date(2026, 11, 2), 7, p.with_choices({"P41": "included"}), calendar)
    assert strip_days(counted, date(2026, 11, 1))[0].kind == "next"
    assert days_left(counted, date(2026, 10, 1)) == 8  # the last day is put off from a Sunday
    assert days_left(counted, date(2027, 1, 1)) == 0


def test_objections_are_registered_accepted_or_kept_and_concluded(reach, show):  # noqa: F811
    year = reach("published")
    tab = show(PublicityTab, year)
    object_to(tab, year, 0)
    object_to(tab, year, 1, kind=ObjectorKind.ANONYMOUS, channel=Channel.PHONE, written=False)
    object_to(tab, year, 2, evidence=False)
    states = [o.state for o in year.services.publicity.objections(notice(year).notice_id)]
    assert states == [ObjectionState.ACCEPTED, ObjectionState.CLUE, ObjectionState.REFUSED]
    assert [r.objection is not None for r in tab.table.rows.shown] == [True] * 3 + [False] * 3
    tab.select_key(("objection", 2))
    assert "没有选中已受理的异议" in refused(tab, "conclude")
    tab.select_key(("entry", year.ids[0]))
    assert "没有选中已受理的异议" in refused(tab, "conclude")
    tab.select_key(("objection", 1))
    assert "0793" not in words_of(tab)
    tab.press("conclude")
    form = top(FormDialog)
    put(form, conclusion=ObjectionState.UPHELD)
    form.button.click()
    assert form.isVisible()  # the investigation is required
    put(form, investigation="检测报告与原件不一致")
    form.button.click()
    assert form.isVisible()  # and the meeting of the leading group
    assert "移出候选名单没有领导小组的决定" in desks.words_of(form)
    put(form, minutes="信质强领纪〔2026〕3号", chair="分管副区长周某某")
    form.button.click()
    tab.select_key(("objection", 1))
    assert "信质强领纪〔2026〕3号" in words_of(tab)
    entry = next(e for e in notice(year).entries if e.application_id == year.ids[0])
    assert entry.removed
    tab.select_key(("entry", year.ids[0]))
    assert tab.selected.state == ("移出", "bad")
    assert "成立" in words_of(tab)


def test_the_publicity_passes_when_over_and_settled_and_is_then_decided(reach, show, message):  # noqa: F811
    year = reach("published")
    tab = show(PublicityTab, year)
    tab.press("pass")
    assert "尚未期满" in message().words
    message().reject()
    year.on(2026, 11, 10)
    tab.mark_stale()
    assert refused(tab, "pass") == ""
    assert tab.card.ring.accessibleName() == "已期满 0 整天"
    carry_out(tab, "take_down", day=date(2026, 11, 10), time="09:00")
    assert notice(year).taken_down_at is not None
    carry_out(tab, "pass")
    assert notice(year).state is NoticeState.PASSED
    assert "请先办结" not in refused(tab, "decide")
    tab.press("decide")
    form = top(FormDialog)
    put(form, held_on=date(2026, 11, 12), minutes="信府常纪〔2026〕38号")
    form.button.click()
    assert form.isVisible()  # nobody is agreed to by default
    votes = dict(zip(year.ids, ("yes", "no", "yes"), strict=True))
    put(form, **{f"agreed-{key}": vote for key, vote in votes.items()})
    form.button.click()
    assert none_in_sight(FormDialog)
    rows = {r.application_id: r.state for r in year.services.application.rows(year.cycle_id)}
    assert [rows[key] for key in year.ids] == [
        ApplicationState.DECIDED,
        ApplicationState.DECLINED,
        ApplicationState.DECIDED,
    ]
    assert "均已审定" in refused(tab, "decide")


def test_taking_down_too_early_is_refused(reach, show):  # noqa: F811
    year = reach("published")
    tab = show(PublicityTab, year)
    tab.press("take_down")
    form = top(FormDialog)
    form.button.click()
    said = "".join(w.text() for w in form.banners.findChildren(type(tab._count)))
    assert "撤下" in said
    assert notice(year).taken_down_at is None
    form.reject()


def test_a_notice_is_stopped_with_a_reason_and_drafted_again(reach, show):  # noqa: F811
    year = reach("published")
    tab = show(PublicityTab, year)
    carry_out(tab, "stop", reason="名单有误，重新公示")
    assert notice(year).state is NoticeState.STOPPED
    assert "名单有误，重新公示" in words_of(tab)
    assert "尚未期满" not in words_of(tab)
    carry_out(tab, "draft", planned_on=date(2026, 11, 9))
    assert len(year.services.publicity.notices(year.cycle_id)) == 2
    assert notice(year).state is NoticeState.DRAFT


def test_the_notice_is_printed_and_opened(reach, show, opened):  # noqa: F811
    tab = show(PublicityTab, reach("published"))
    tab.press("paper")
    read_outside()
    assert opened[0].read_bytes().startswith(b"%PDF")


def test_without_a_year_nothing_is_asked(reach, show, message):  # noqa: F811
    tab = show(PublicityTab, reach(""))
    assert tab.notice is None
    assert tab.summary() == ""
    tab.press("draft")
    assert "尚未选择年度" in message().words
    top(MessageDialog).reject()


def test_filters_tell_objections_from_candidates(reach, show):  # noqa: F811
    year = reach("published")
    tab = show(PublicityTab, year)
    object_to(tab, year, 0)
    tab.filter.choose(1)
    assert [r.number for r in tab.table.rows.shown] == ["异议〔2026〕1号"]
    tab.filter.choose(2)
    assert [r.number for r in tab.table.rows.shown] == ["名单 1", "名单 2", "名单 3"]
