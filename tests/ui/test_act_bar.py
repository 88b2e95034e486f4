"""A button that a person may not press says who may, and is no unfinished task."""

from dataclasses import replace

from xinzhou_desktop.findings import DENIED, check
from xinzhou_desktop.regulation import ART_7
from xinzhou_desktop.ui.act_bar import Act, Acts, HeaderActs, RowActs

REFUSAL = check(False, ART_7, "王静（经办人）不能办理“印发考核方案”。", "请由负责人办理。")


def test_an_act_of_others_names_who_does_it(qtbot, message):
    done = []
    acts = Acts([Act("issue", "印发方案", lambda: done.append(1))])
    qtbot.addWidget(acts)
    acts.set_permits({"issue": (replace(REFUSAL, condition=DENIED),)})
    acts.press("issue")
    assert "不由您办理" in message().windowTitle()
    assert "请由负责人办理" in message().words
    assert done == []
    message().reject()


def test_an_act_of_others_stands_as_no_banner_over_every_row(qtbot):
    acts = RowActs([Act("issue", "印发方案", lambda: None)])
    qtbot.addWidget(acts)
    acts.set_permits({"issue": (replace(REFUSAL, condition=DENIED),)})
    assert acts.buttons["issue"].kind == "refused"
    assert acts._banner is None
    acts.set_permits({"issue": (REFUSAL,)})
    assert acts._banner is not None


def test_an_act_that_stays_is_folded_after_the_other_plain_ones(qtbot):
    acts = HeaderActs(
        [
            Act("papers", "文书…", lambda: None, stays=True),
            Act("verify", "查验校验码", lambda: None),
            Act("history", "历史登记", lambda: None),
            Act("confer", "登记决定", lambda: None, "seal"),
        ]
    )
    qtbot.addWidget(acts)
    wide = {slug: button.sizeHint().width() + 8 for slug, button in acts.buttons.items()}
    more = acts._more.sizeHint().width() + 8
    acts.fit(wide["papers"] + wide["confer"] + more)
    assert [slug for slug, b in acts.buttons.items() if not b.isHidden()] == ["papers", "confer"]
    acts.fit(wide["confer"] + more)
    assert [slug for slug, b in acts.buttons.items() if not b.isHidden()] == ["confer"]
