"""The year in the window, second part: qualification review and visits."""

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from scenarios.driving import button, click, dialogs, said, settle, top, write
from scenarios.window_names import CARRIED, FIRST, REVOKED, SAMPLE, SECOND, THIRD

from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.wizards.checks_page import ChecksPage
from xinzhou_desktop.ui.wizards.claim_page import ClaimPage
from xinzhou_desktop.ui.wizards.inspection import InspectionWizard
from xinzhou_desktop.ui.wizards.qualification import QualificationWizard
from xinzhou_desktop.vocabulary import Topic, Truth


def qualification(clerk):
    """Some departments are asked; two people review; the list is confirmed."""
    clerk.on(2026, 6, 1)
    clerk.go("qualification")
    for name, topic in (
        (REVOKED, Topic.SPOT_CHECKS),
        (REVOKED, Topic.ACCIDENTS),
        (THIRD, Topic.POLICY),
    ):
        clerk.choose(name)
        clerk.carry_out("consult", department="区市场监督管理局", topic=topic.value)
    clerk.choose(THIRD)
    clerk.carry_out("supplement", matters="补交2024年度审计报告附注")
    clerk.on(2026, 6, 5)
    for name, count in ((REVOKED, 2), (THIRD, 1)):
        clerk.choose(name)
        for _ in range(count):
            clerk.carry_out("answer", reply="未发现不符合情形")
    clerk.carry_out("received", result="已补齐")
    clerk.on(2026, 6, 15)
    for name in CARRIED:
        clerk.choose(name)
        first_review(clerk)
    clerk.on(2026, 6, 29)
    clerk.choose(REVOKED)
    wizard = conclude(clerk)  # the first reviewer at the second review: only with a reason
    assert "这一步要有负责人的决定" in said(wizard.conclusion)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    settle()
    clerk.acting("李明远")
    for name in CARRIED:
        clerk.choose(name)
        second_review(clerk)
    clerk.paper("form")
    clerk.on(2026, 7, 6)
    clerk.acting("陈敏")
    clerk.carry_out("confirm")
    clerk.paper("list")


def first_review(clerk):
    """The opinion of each condition by a key, a reason where the forecast is open."""
    clerk.press("review")
    wizard = top(QualificationWizard)
    assert len(wizard.pages) == 15
    for page in wizard.conditions:
        assert wizard.page is page
        number = 1
        if page.line.finding.verdict.value == "不适用":
            number = 4
        click(page.verdict.group.button(number - 1))
        write(page.evidence, "申报材料")
        if page.reason_note.isVisible() and "请写明" in page.reason_note.label.text():
            write(page.reason, "经核对申报材料和证明文件，予以认定")
        clerk.look(wizard)
        click(wizard.next_button)
    click(wizard.finish_button)
    assert wizard.isHidden(), [said(d) for d in dialogs()]
    settle()


def second_review(clerk):
    """Another person concludes."""
    wizard = conclude(clerk)
    assert wizard.isHidden(), [said(d) for d in dialogs()]
    settle()


def conclude(clerk):
    """The second review with nothing to change: straight to the conclusion."""
    clerk.press("second")
    wizard = top(QualificationWizard)
    wizard.list.setFocus()
    QTest.keyClick(wizard.list, Qt.Key.Key_End)
    assert wizard.page is wizard.conclusion
    clerk.look(wizard)
    click(button(wizard.conclusion, "符合"))
    click(wizard.finish_button)
    return wizard


def inspections(clerk):
    """Papers of all; two are visited, two are exempt."""
    clerk.on(2026, 7, 13)
    clerk.acting("王静")
    clerk.go("inspection")
    for name in CARRIED:
        clerk.choose(name)
        clerk.carry_out("desk", result=Truth.TRUE.value)
    for name in (REVOKED, FIRST):
        clerk.choose(name)
        clerk.press("plan")
        clerk.fill(on=date(2026, 7, 20), leader="周岚", place="厂区与办公区")
        clerk.tick("吴建平")
        clerk.submit()
    for name in (SECOND, THIRD):
        clerk.choose(name)
        clerk.carry_out("exempt", reason="近两年已查验，资料齐全")
    exempt = [row for row in clerk.page.table.rows.shown if row.name in (SECOND, THIRD)]
    assert [clerk.page.columns[-1].text(row) for row in exempt] == ["–", "–"]  # nothing is open
    clerk.on(2026, 7, 20, time(9, 30))
    clerk.acting("周岚")
    for name in (REVOKED, FIRST):
        clerk.choose(name)
        visit(clerk)
    clerk.paper("paper")


def visit(clerk):
    """The visit step by step: arrival, facts, checklist, findings, a photo, the verdict."""
    clerk.press("record")
    wizard = top(InspectionWizard)
    click(wizard.arrival.sign)
    assert wizard.save_now()
    click(wizard.next_button)
    while wizard.page is not wizard.remarks:
        page = wizard.page
        clerk.look(wizard)
        if isinstance(page, ClaimPage):
            click(button(page, "与申报一致"))
        elif isinstance(page, ChecksPage):
            for line in page.lines:
                click(line.answers.group.button(0))
        click(wizard.next_button)
    write(wizard.remarks.area, "现场管理有序，关键工序有作业指导书")
    click(wizard.remarks.add_button)
    click(wizard.next_button)
    write(wizard.photos.caption, "明细账与申报表核对")
    click(wizard.photos.add_button)
    clerk.choose_file(SAMPLE / "photos" / "ledger.jpg")
    clerk.look(wizard)
    assert "1 张，已存入并校验" in said(wizard.photos)
    click(wizard.next_button)
    click(wizard.conclusion.verdict.group.button(0))
    write(wizard.conclusion.signatory, "企业负责人")
    clerk.look(wizard)
    click(wizard.finish_button)
    assert wizard.isHidden(), f"{said(wizard.page)} {[said(d) for d in dialogs(MessageDialog)]}"
    settle()
