"""The year in the window, third part: scores, candidates, publicity, awards, supervision."""

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from scenarios.driving import (
    button,
    cells_in,
    choose_row,
    click,
    dialogs,
    pick,
    put,
    said,
    settle,
    top,
    write,
)
from scenarios.window_names import (
    CALLED,
    CARRIED,
    FIRST,
    MEETING,
    RECUSED,
    REVOKED,
    SECOND,
    SILENT,
    THIRD,
    UNITS,
)

from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.tabs.assessment.candidate_dialog import CandidateDialog
from xinzhou_desktop.ui.tabs.assessment.score_dialog import ConsensusDialog, ScoreDialog
from xinzhou_desktop.vocabulary import (
    Honour,
    IncidentKind,
    IncidentLevel,
    ObjectionState,
    Reply,
    WatchSource,
)


def scoring(clerk):
    """Sheets for three, one of whom withdraws; consensus; reports."""
    clerk.on(2026, 9, 1)
    clerk.acting("王静")
    clerk.go("assessment")
    with clerk.office("人员") as section:
        choose_row(section.table, RECUSED)
        click(button(section, "利害关系"))
        clerk.fill(organisation=REVOKED, relation="曾任该单位质量顾问")
        clerk.submit()
    clerk.press("assign")
    clerk.fill()
    clerk.tick("郑海燕", "何志强", RECUSED)
    clerk.submit()
    for name in CARRIED:
        clerk.choose(name)
        if name == REVOKED:  # the declared relation is proposed, person and reason
            clerk.carry_out("recuse")
        else:
            clerk.carry_out("recuse", sheet=RECUSED, reason="曾为该单位提供咨询")
    for who, assessor in enumerate(("郑海燕", "何志强")):
        clerk.acting(assessor)
        for place, name in enumerate(CARRIED):
            clerk.choose(name)
            score(clerk, assessor, 75 - 5 * place - 5 * who)
    clerk.on(2026, 9, 15)
    clerk.acting("陈敏")
    for name in CARRIED:
        clerk.choose(name)
        clerk.press("consensus")
        dialog = top(ConsensusDialog)
        clerk.look(dialog)
        click(dialog.button)
        settle()
        assert not dialogs(), said(dialog)
    clerk.on(2026, 9, 22)
    clerk.acting("王静")
    for name in CARRIED:
        clerk.choose(name)
        clerk.carry_out("report")
        clerk.carry_out("finalise")
    clerk.paper("paper")


def score(clerk, assessor, percent):
    """One sheet: every item typed, two sentences, saved and locked."""
    clerk.press("score")
    dialog = top(ScoreDialog)
    assert dialog.picker.currentText().startswith(assessor)
    for line in dialog.grid.lines.values():
        write(line.percent.line, str(percent))
    write(dialog.strengths, "过程管理清楚")
    write(dialog.improvements, "对比数据可再充分")
    clerk.look(dialog)
    click(dialog.lock_button)
    assert "已锁定" in dialog.note.label.text(), said(dialog)
    click(button(dialog, "关闭"))
    settle()


def opinions(clerk):
    """The member units are asked; one disagrees and gets an answer; then the list."""
    clerk.on(2026, 9, 24)
    clerk.carry_out("ask", letter="信质强办函〔2026〕7号")
    clerk.on(2026, 10, 9)
    for name in CARRIED:
        clerk.choose(name)
        for unit in UNITS:
            if (name, unit) == SILENT:
                continue
            against = name == FIRST and unit == UNITS[0]
            clerk.carry_out(
                "reply",
                reply=(Reply.DISAGREE if against else Reply.AGREE).value,
                text="建议核实节能审查手续" if against else "",
            )
    clerk.choose(FIRST)
    clerk.carry_out("handle", handling="已核实节能审查批复，手续齐全，函复该单位")
    clerk.on(2026, 10, 20)
    clerk.acting("陈敏")
    clerk.press("resolve")
    clerk.fill(minutes=MEETING, chair="分管副区长", attendees="成员单位", reason="坚持宁缺毋滥")
    dialog = top(CandidateDialog)
    pickers = list(dialog.pickers.values())
    for picker in pickers:
        pick(picker, Honour.AWARD.value)
    assert "超过名额" in dialog.counter.label.text()
    clerk.refused_form("3")
    for picker in pickers[2:]:
        pick(picker, Honour.NOMINATION.value)
    clerk.submit(decision=CALLED)


def publicity(clerk):
    """Draft, print, publish; two objections; the list passes; the government decides."""
    clerk.on(2026, 10, 30)
    clerk.acting("王静")
    clerk.go("publicity")
    clerk.press("draft")
    clerk.fill(planned_on=date(2026, 11, 2), days=6)
    clerk.refused_form("7")
    clerk.fill(days=7)
    clerk.submit()
    clerk.paper("paper")
    clerk.on(2026, 11, 2, time(9, 30))
    clerk.carry_out("publish", url="https://example.gov.cn/gs/2026-1")
    clerk.on(2026, 11, 4)
    for name in (SECOND, THIRD):
        clerk.carry_out(
            "object",
            application_id=name,
            day=date(2026, 11, 3),
            time="10:12",
            objector="张某某",
            contact="0793-8200009",
            matter="反映申报材料与实际不符",
        )
    assert clerk.refusals("pass")
    clerk.on(2026, 11, 10)
    objections = clerk.services.publicity.objections(
        clerk.services.publicity.notices(clerk.year)[-1].notice_id
    )
    for row in objections:
        clerk.choose(row.number)
        upheld = row.organisation == THIRD
        clerk.carry_out(
            "conclude",
            conclusion=(ObjectionState.UPHELD if upheld else ObjectionState.DISMISSED).value,
            investigation="经核查，检测报告与原件不一致" if upheld else "经核查，情况不存在",
            effect="移出候选名单" if upheld else "",
            minutes="信质强领纪〔2026〕3号" if upheld else "",
        )
    clerk.carry_out("take_down")
    clerk.carry_out("pass")
    clerk.on(2026, 11, 12)
    clerk.press("decide")
    form = clerk.fill(minutes="信府常纪〔2026〕38号", chair="区长")
    for name, each in form.grid.inputs.items():
        if name.startswith("agreed-"):
            put(each.widget, "同意")
    clerk.submit()


def awards(clerk):
    """The decision, certificates, plaques for the prize alone, the money."""
    clerk.on(2026, 11, 18)
    clerk.go("award")
    clerk.carry_out("confer", decision_number="信府字〔2026〕45号")
    clerk.paper("all")
    clerk.on(2026, 12, 8)
    for name in (REVOKED, FIRST, SECOND):
        clerk.choose(name)
        clerk.carry_out("hand_over", received_by="单位代表")
        clerk.carry_out("request", bank="信州区农村商业银行", account="3611020000000001")
    clerk.paper("sheet")
    clerk.on(2026, 12, 15)
    for name in (REVOKED, FIRST, SECOND):
        clerk.choose(name)
        clerk.carry_out("pay", voucher="支付凭证2026-0001")


def supervision(clerk):
    """A look, a clue, and the whole way to the announcement."""
    clerk.on(2027, 1, 15)
    clerk.go("supervision")
    clerk.choose(REVOKED)
    clerk.carry_out("look", source=WatchSource.CREDIT_CHINA.value)
    clerk.on(2027, 2, 22)
    clerk.carry_out(
        "clue",
        ground="（二）",
        source="区应急管理局通报",
        matter="2027年2月18日发生一般安全生产责任事故",
    )
    clerk.on(2027, 3, 5)
    clerk.press("verify")
    clerk.fill(
        **{
            "fact-incident": IncidentKind.SAFETY.value,
            "fact-level": IncidentLevel.ORDINARY.value,
            "fact-responsible": "是",
        },
        event_on=date(2027, 2, 18),
        verification="经区应急管理局调查，该单位发生一般安全生产责任事故，负有责任",
        statement="已听取陈述，对事实无异议",
    )
    clerk.submit()
    assert clerk.refusals("revoke")
    clerk.on(2027, 3, 10)
    clerk.carry_out("propose", minutes="信质强领纪〔2027〕1号", chair="分管副区长")
    clerk.on(2027, 3, 18)
    clerk.carry_out("revoke", decision_number="信府字〔2027〕9号", return_days="15")
    clerk.on(2027, 3, 25)
    clerk.carry_out("take_back")
    clerk.on(2027, 4, 2)
    clerk.carry_out("recover", voucher="缴款书2027-0031")
    clerk.on(2027, 4, 6)
    clerk.carry_out("announce")
    clerk.paper("paper")


def complaints(clerk):
    """A complaint about the work comes in and is closed."""
    assert clerk.refusals("close")
    clerk.carry_out("complain", source="匿名", about="考核工作", matter="反映评分不公开")
    clerk.carry_out("close", finding="评分表已按规定存档，反映不实")
    clerk.press("register")
    dialog = top()
    clerk.look(dialog)
    assert "评分不公开" in said(dialog) + " ".join(cells_in(dialog))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()


def second_print(clerk):
    """A certificate again takes a reason; its code is known to the register."""
    clerk.go("award")
    clerk.choose(FIRST)
    before = len(clerk.opened.paths)
    clerk.press("certificate")
    clerk.wait()
    clerk.read_outside("证书污损，换发")
    assert len(clerk.opened.paths) == before + 1
    key = next(r.award_id for r in clerk.services.award.rows(clerk.year) if r.name == FIRST)
    code = clerk.services.award.detail(key).code
    clerk.press("verify")
    clerk.fill(code=code.lower())
    click(top(FormDialog).button)
    settle()
    answer = top(MessageDialog)
    clerk.look(answer)
    assert FIRST in said(answer)
    QTest.keyClick(answer, Qt.Key.Key_Escape)
    settle()


def record(clerk):
    """The Excel of the year; the log is checked, and a backup made, in the office dialog."""
    page = clerk.go("home")
    click(button(page, "导出年度工作簿"))
    clerk.choose_file(clerk.folder / "工作簿")
    clerk.wait()
    assert (clerk.folder / "工作簿.xlsx").read_bytes().startswith(b"PK")
    assert "年度工作簿已保存：工作簿.xlsx" in said(page)
    with clerk.office("操作日志") as section:
        click(button(section, "核对整条日志"))
        clerk.wait()
        assert "日志完整" in said(section)
    with clerk.office("备份") as section:
        click(section.now_button)
        clerk.wait()
        kept = [each.occasion for each in section.table.rows.shown]
        assert kept[0] == "手工"
        assert "导入前" in kept
