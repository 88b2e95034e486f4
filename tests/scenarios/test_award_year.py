"""One whole award year by the one command, twice: the same papers, the same chain."""

import io
import json
import re
import subprocess
import sys
from contextlib import closing, redirect_stdout
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from conftest import EVERY_ROLE, SETTING_UP
from PySide6.QtGui import QImage
from sqlalchemy import select

from tests.documents import measuring
from xinzhou_desktop import cli, demo
from xinzhou_desktop.demo.desk import Clock, Desk, demo_world, open_practice
from xinzhou_desktop.models import PrintedPaper
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.storage.database import Operator
from xinzhou_desktop.vocabulary import ApplicationState, AwardState, Honour, PaymentKind

ROOT = Path(__file__).resolve().parents[2]
LAST = date(2027, 4, 8)  # the last day of the story


def open_played(folder):
    """The desk in a folder that a demo has filled, and its database."""
    clock = Clock(LAST)
    installation = open_practice(demo.paths_of(folder), demo_world(clock))
    services, database = installation.services, installation.database
    database.operator = SETTING_UP
    people = {p.name: p.person_id for p in services.office.people()}
    database.operator = Operator("王静", EVERY_ROLE, people["王静"])
    desk = Desk(services, clock, installation.paths, folder, people=people)
    desk.cycle_id = services.plan.years()[-1].cycle_id
    return desk, database


@pytest.fixture(scope="module")
def played(qapp, tmp_path_factory):
    """The folder of the demo with its pictures, how it ended and what it told."""
    out, told = tmp_path_factory.mktemp("year") / "demo", io.StringIO()
    with redirect_stdout(told):
        code = cli.main(["demo", "--out", str(out)])
    return out, code, told.getvalue()


@pytest.fixture(scope="module")
def year(played):
    out, _, told = played
    desk, database = open_played(out)
    with closing(database):
        yield desk, told.splitlines()


def text_of(path):
    return measuring.text_of(path.read_bytes())


def paper(desk, word):
    return next(p for p in sorted((desk.paths.handouts / "2026").iterdir()) if word in p.name)


def test_nothing_that_the_year_must_show_is_missing(played):
    out, code, told = played
    assert code == 0  # `check_year` has found nothing
    assert told.rstrip().endswith(f"--data {out}")
    assert "缺少" not in told


def test_the_demo_writes_a_picture_of_every_tab_and_wizard_page(played):
    out, _, told = played
    names = sorted(path.name for path in (out / "screens").glob("*.png"))
    for number, stage in enumerate(Stage, 1):
        assert f"{number:02d}-{stage.slug}.png" in names
    assert [n for n in names if n.startswith("review-")][-1] == "review-15.png"
    picture = QImage(str(out / "screens" / "03-qualification.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    assert "不予受理　江西带湖新材料有限公司" in told


def test_a_second_run_gives_the_same_papers_and_the_same_chain(year, tmp_path):
    """In a process of its own, without pictures, where an earlier demo lies."""
    (tmp_path / "演练数据.txt").write_text("x")
    (tmp_path / "screens").mkdir()
    (tmp_path / "screens" / "old.png").write_text("x")
    command = [sys.executable, "-m", "xinzhou_desktop", "demo", "--no-screens", "--out", tmp_path]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    assert not (tmp_path / "screens").exists()
    assert (tmp_path / "2026年度工作簿.xlsx").exists()
    desk, _ = year
    again, database = open_played(tmp_path)
    with closing(database):
        first = {p.name: p.read_bytes() for p in (desk.paths.handouts / "2026").iterdir()}
        second = {p.name: p.read_bytes() for p in (again.paths.handouts / "2026").iterdir()}
        assert first == second
        head = desk.services.journal.check_chain()
        assert again.services.journal.check_chain() == head
        assert head.problems == ()


def test_every_applicant_ends_where_the_measures_put_it(year):
    desk, _ = year
    states = {r.name: r.state for r in desk.services.application.rows(desk.cycle_id)}
    assert states["江西灵溪精工电子有限公司"] is ApplicationState.REFUSED
    assert states["上饶市东市机电有限公司"] is ApplicationState.REJECTED
    assert states["江西鹅湖铜材科技有限公司"] is ApplicationState.REJECTED
    assert states["上饶信航物流有限公司"] is ApplicationState.DISQUALIFIED
    assert sorted(s.value for s in states.values()).count("已授奖") == 6


def test_the_revoked_prize_is_recovered_and_bars_for_five_years(year):
    desk, _ = year
    row = next(r for r in desk.services.award.rows(desk.cycle_id) if r.state is AwardState.REVOKED)
    payments = desk.services.award.detail(row.award_id).payments
    assert [(p[1], p[3]) for p in payments] == [
        (PaymentKind.PRIZE, 80_000_00),
        (PaymentKind.RECOVERY, 80_000_00),
    ]
    case = desk.services.supervision.detail(row.award_id).cases[-1]
    assert (case.bar_ends, case.recovered_fen) == (date(2032, 3, 18), 80_000_00)
    code = desk.services.award.detail(row.award_id).code
    assert desk.services.award.verify_code(code).startswith("已撤销")


def test_the_next_year_refuses_the_revoked_organisation_with_its_reason(year):
    desk, told = year
    assert any("江西带湖新材料有限公司" in t and "第十七条" in t for t in told)
    newest = desk.services.plan.years()[0]
    assert newest.year == 2027
    refused = {
        r.name: r.note
        for r in desk.services.application.rows(newest.cycle_id)
        if r.state is ApplicationState.REFUSED
    }
    assert "在禁报期内（2032年3月18日届满）" in refused["江西带湖新材料有限公司"]


def test_the_notice_prints_the_counted_days_and_every_candidate(year):
    desk, _ = year
    text = text_of(paper(desk, "候选名单的公示"))
    notice = desk.services.publicity.notices(desk.cycle_id)[0]
    assert "2026年11月3日至11月9日" in text
    for entry in notice.entries:
        assert entry.name in text


def test_a_certificate_prints_the_name_as_decided_its_number_and_its_code(year):
    desk, _ = year
    for row in desk.services.award.rows(desk.cycle_id):
        text = text_of(paper(desk, f"证书-{row.certificate_number}"))
        assert row.name in text
        assert row.certificate_number in text
        assert desk.services.award.detail(row.award_id).code in text
        assert row.honour.value in text


def _witnessing(desk):
    """The files whose facts, as the register keeps them, have the head of the log."""
    with desk.services.office._database.read() as session:
        for paper in session.scalars(select(PrintedPaper)):
            if any(fact.get("witness") for fact in json.loads(paper.facts)):
                yield Path(paper.file_name).stem


def test_every_witnessing_paper_of_the_year_fits_the_log_at_its_end(year):
    desk, _ = year
    code = r"日志校验第(\d+)条([A-Z2-7]{5}(?:-[A-Z2-7]{5}){3})"
    found = {}
    for path in sorted((desk.paths.handouts / "2026").iterdir()):
        if path.suffix == ".pdf":
            found[path.stem] = re.findall(code, measuring.text_of(path.read_bytes()))
    for word in ("审查表", "单位名单", "查验记录", "考核报告", "的公示", "证书", "发放表", "公告"):
        assert [name for name, heads in found.items() if word in name and heads], word
    assert [name for name in _witnessing(desk) if not found.get(name, True)] == []
    for name, heads in found.items():
        for seq, printed in heads:
            assert desk.services.journal.check_code(int(seq), printed) == "", name


def test_the_announcement_gives_ground_money_and_bar(year):
    desk, _ = year
    text = text_of(paper(desk, "撤销公告"))
    for part in ("第十七条", "人民币捌万元整", "2032年3月18日", "江西带湖新材料有限公司"):
        assert part in text


def test_the_money_stays_within_the_year_and_the_plaques_with_the_prize(year):
    desk, _ = year
    rows = desk.services.award.rows(desk.cycle_id)
    assert sum(r.paid_fen for r in rows) == 270_000_00
    assert {r.honour for r in rows if r.plaque_on} == {Honour.AWARD}


def test_the_workbook_of_the_year_holds_every_list(year):
    desk, _ = year
    book = openpyxl.load_workbook(desk.out / "2026年度工作簿.xlsx", read_only=True)
    assert {"申报单位汇总", "资格审查汇总", "公示与异议", "历年获奖台账", "禁报名单"} <= set(
        book.sheetnames
    )
    book.close()


def test_home_shows_watch_and_funnel(year):
    desk, _ = year
    overview = desk.services.overview
    funnel = {p.name: p.count for p in overview.funnel(desk.cycle_id)}
    assert funnel == {
        "登记申报": 12,
        "受理": 11,
        "资格符合": 9,
        "查验完成": 9,
        "报告定稿": 10,
        "列入候选": 7,
        "授奖": 6,
    }
    rows = desk.services.assessment.rows(desk.cycle_id)
    assert funnel["报告定稿"] == sum(row.report_final_on is not None for row in rows)
    notes = {p.name: p.note for p in overview.funnel(desk.cycle_id)}
    assert notes["报告定稿"] == f"应有{sum(r.report_due for r in rows)}份，含不符合的"
    assert len(overview.watches()) == 5
    assert overview.signs(desk.cycle_id)["award"] == ("ok", 0)
    assert {d.stage.slug for d in overview.duties(desk.cycle_id)} <= {"assessment"}


def test_the_demo_refuses_a_folder_with_other_things_in_it(tmp_path):
    (tmp_path / "重要.docx").write_text("x")
    told = []
    assert demo.run(tmp_path, screens=False, say=told.append) == 2
    assert "换一个空文件夹" in told[0]
    assert (tmp_path / "重要.docx").exists()
