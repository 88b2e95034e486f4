"""The year in the window, first part: office, plan, history, applications, the next year."""

from datetime import date

from scenarios.driving import button, click, dialogs, pick, put, said, settle, top
from scenarios.window_names import BARRED, BODIES, CARRIED, SAMPLE, STAFF, THIRD, UNITS

from xinzhou_desktop.ui.tabs.application.import_dialog import ImportDialog
from xinzhou_desktop.ui.tabs.plan.group_dialog import GroupDialog
from xinzhou_desktop.vocabulary import GroupRole, Honour

CONTACT = {
    "address": "上饶市信州区示例路1号",
    "phone": "0793-8200000",
    "mail": "office@example.com",
}


def office(clerk):
    """People, accounts, recommending bodies and member units, through the menu of the header."""
    with clerk.office("办公室信息") as section:
        for name, value in CONTACT.items():
            put(section.grid.inputs[name].widget, value)
        click(section.save_button)
    with clerk.office("人员") as section:
        for name, role, unit in STAFF:
            click(button(section, "登记人员"))
            clerk.fill(name=name, roles={role}, unit=unit)
            clerk.submit()
    with clerk.office("账户") as section:
        for name, role, unit in STAFF:
            click(button(section, "开立账户"))
            given = f"Xinzhou-{role.name}-{len(name)}"
            clerk.fill(
                person=f"{name}（{unit}）", login=name, roles={role}, password=given, again=given
            )
            clerk.submit()
            clerk.passwords[name] = given
    with clerk.office("推荐单位") as section:
        for name, kind in BODIES:
            click(button(section, "登记推荐单位"))
            clerk.fill(name=name, kind=kind.value)
            clerk.submit()
    with clerk.office("成员单位") as section:
        for name in UNITS:
            click(button(section, "登记成员单位"))
            clerk.fill(name=name)
            clerk.submit()
    shown = [clerk.window.people.itemText(n) for n in range(clerk.window.people.count())]
    assert len(shown) == len(STAFF) + 1, "whoever was entered can sit down at once"


def plan(clerk):
    """The year, its plan, the working group, the schedule; then the seal."""
    clerk.on(2026, 3, 10)
    clerk.go("plan")
    clerk.carry_out("open_year", year="2026")
    clerk.carry_out(
        "draft",
        apply_from=date(2026, 4, 1),
        apply_until=date(2026, 5, 31),
        reference_day=date(2026, 5, 31),
        drafted_by="王静",
    )
    clerk.press("group")
    dialog = top(GroupDialog)
    for name, role in (
        ("陈敏", GroupRole.LEADER),
        ("周岚", GroupRole.MEMBER),
        ("吴建平", GroupRole.MEMBER),
        ("郑海燕", GroupRole.MEMBER),
    ):
        pick(dialog.person, name)
        pick(dialog.role, role.value)
        click(dialog.add_button)
        settle()
    clerk.look(dialog)
    click(button(dialog, "关闭"))
    settle()
    clerk.carry_out(
        "schedule",
        application_begins=date(2026, 4, 1),
        application_ends=date(2026, 5, 31),
        qualification_begins=date(2026, 6, 1),
        qualification_ends=date(2026, 6, 30),
        inspection_begins=date(2026, 7, 1),
        inspection_ends=date(2026, 7, 31),
        assessment_begins=date(2026, 9, 1),
        assessment_ends=date(2026, 10, 23),
        publicity_begins=date(2026, 11, 2),
        publicity_ends=date(2026, 11, 8),
        award_begins=date(2026, 11, 18),
        award_ends=date(2026, 12, 31),
    )
    clerk.on(2026, 3, 20)
    clerk.acting("陈敏")
    clerk.carry_out("issue", number="信质强办〔2026〕3号", signed_by="陈敏")
    clerk.paper("print")


def applications(clerk):
    """The workbook comes in; four are carried on, the others withdraw."""
    clerk.on(2026, 5, 18)
    clerk.acting("王静")
    clerk.go("application")
    clerk.press("template")
    clerk.choose_file(clerk.folder / "导入模板")
    clerk.wait()
    assert (clerk.folder / "导入模板.xlsx").is_file()
    bring_in(clerk, SAMPLE / "申报单位.xlsx", "已导入 11 家，登记为不予受理 1 家")
    clerk.on(2026, 5, 25)
    for row in clerk.services.application.rows(clerk.year):
        clerk.choose(row.name)
        if row.name == BARRED:
            assert "禁报期内" in clerk.refusals("accept")
        elif row.name in CARRIED:
            if not row.recommended_by:
                clerk.carry_out("recommend", body_id="灵溪镇人民政府")
            clerk.carry_out("accept")
        else:
            clerk.carry_out("withdraw", reason="申报单位书面提出撤回")
    clerk.choose(THIRD)
    clerk.paper("receipt")
    clerk.paper("roster")


def bring_in(clerk, path, words):
    """Import a workbook through the file dialog and the preview."""
    clerk.press("import")
    clerk.choose_file(path)
    clerk.wait()
    dialog = top(ImportDialog)
    clerk.look(dialog)
    click(dialog.confirm)
    clerk.wait()
    assert not dialogs(), [d.windowTitle() for d in dialogs()]
    assert words in said(clerk.page), said(clerk.page)


def history(clerk):
    """An award of 2023 and its revocation, entered from the paper."""
    clerk.go("award")
    clerk.press("history")
    clerk.fill(
        name=BARRED,
        code="91361102MA35D1104F",
        honour=Honour.AWARD.value,
        year="2023",
        decided_on=date(2023, 12, 20),
        number="质奖2023-02",
        document="2023年表扬决定（存档件）",
    )
    clerk.submit()
    clerk.go("supervision")
    clerk.choose(BARRED)
    clerk.carry_out(
        "history",
        ground="（三）",
        decided_on=date(2024, 5, 10),
        decision_number="信府字〔2024〕18号",
        document="2024年撤销决定（存档件）",
    )


def next_year(clerk):
    """The year after: the import refuses who was revoked."""
    clerk.on(2027, 4, 8)
    clerk.go("plan")
    clerk.carry_out("open_year", year="2027")
    clerk.carry_out(
        "draft",
        apply_from=date(2027, 4, 10),
        apply_until=date(2027, 5, 31),
        reference_day=date(2027, 5, 31),
    )
    clerk.press("group")
    dialog = top(GroupDialog)
    pick(dialog.person, "陈敏")
    pick(dialog.role, GroupRole.LEADER.value)
    click(dialog.add_button)
    click(button(dialog, "关闭"))
    settle()
    clerk.carry_out("issue", number="信质强办〔2027〕4号", signed_by="陈敏", decision="先行印发")
    clerk.on(2027, 5, 12)
    clerk.go("application")
    bring_in(clerk, SAMPLE / "申报单位-次年.xlsx", "登记为不予受理 1 家")
