"""The log for those who look into it: found, replayed, cleared, printed and handed out."""

import json
import subprocess
import sys
from datetime import date

import pdfplumber
import pytest

from xinzhou_desktop.errors import AwardError, InvalidInput, PaperError, StorageError
from xinzhou_desktop.models import Person, StandardComparison
from xinzhou_desktop.models.log_words import stored_word
from xinzhou_desktop.rules.grounds import GroundFacts
from xinzhou_desktop.services import log_export
from xinzhou_desktop.services.journal import LogFilter, short_code
from xinzhou_desktop.vocabulary import Role


@pytest.fixture
def year(after):
    """The demo's desk at the end of the year: near a thousand acts."""
    return after("awards")


def everything(journal, **wanted):
    return journal.find(LogFilter(**wanted), size=5000)


def test_acts_are_paged_the_newest_first(year):
    journal = year.services.journal
    whole = everything(journal)
    assert [row.seq for row in whole.rows] == list(range(whole.total, 0, -1))
    first, last = journal.find(LogFilter()), journal.find(LogFilter(), 999)
    assert (len(first.rows), first.page) == (100, 0)
    assert last.page == last.pages - 1
    assert last.rows[-1].seq == 1
    assert first.pages == -(-whole.total // 100)
    nothing = everything(journal, text="没有这样的理由")
    assert (nothing.rows, nothing.total, nothing.pages) == ((), 0, 1)


def test_acts_are_found_by_person_act_and_reason(year):
    journal = year.services.journal
    for name in journal.operators():
        assert {row.operator for row in everything(journal, operator=name).rows} == {name}
    act = journal.act_names()[0]
    assert {row.act for row in everything(journal, act=act).rows} == {act}
    reasons = [row.reason for row in everything(journal).rows if row.reason]
    word = reasons[0][:2]
    hits = everything(journal, text=f" {word} ")
    assert hits.total == sum(word in reason for reason in reasons) > 0
    assert everything(journal, text="%").total == sum("%" in reason for reason in reasons)


def test_acts_are_found_by_days_of_which_both_count(year):
    journal = year.services.journal
    days = sorted({row.at.date() for row in everything(journal).rows})
    since, until = days[3], days[5]
    found = {row.at.date() for row in everything(journal, since=since, until=until).rows}
    assert found == set(days[3:6])
    assert everything(journal, since=since, until=since).total > 0


def test_acts_about_an_organisation_and_all_that_hangs_on_it(seeded, make_application):
    services = seeded.services
    make_application()
    make_application("上饶另一家有限公司")
    by_name = {name: key for key, name in services.office.organisations()}
    journal = services.journal
    wanted = everything(journal, organisation_id=by_name["上饶另一家有限公司"])
    acts = {row.act for row in wanted.rows}
    assert {"登记申报", "受理申报", "征询部门意见"} <= acts
    other = everything(journal, organisation_id=by_name["上饶云岫光学仪器有限公司"])
    assert not {row.seq for row in wanted.rows} & {row.seq for row in other.rows}


def test_a_row_that_was_deleted_still_belongs_to_its_organisation(
    database, seeded, make_application
):
    make_application()
    with database.act("更正申报") as session:
        session.delete(session.query(StandardComparison).one())
    (organisation,) = seeded.services.office.organisations()
    found = everything(seeded.services.journal, organisation_id=organisation[0])
    assert found.rows[0].act == "更正申报"


def test_an_act_is_named_by_what_it_is_about(year):
    rows = everything(year.services.journal).rows
    told = {row.act: row.about for row in reversed(rows)}
    (first, *_) = year.services.award.rows(year.cycle_id)
    whose = f"（证书 {first.certificate_number}）"
    assert {r.about for r in rows if r.about.endswith(whose)} == {f"{first.name}{whose}"}
    assert told["填写审查意见"] in {name for _key, name in year.services.office.organisations()}
    assert told["分派评审"].endswith("家")
    assert (told["登记人员"], told["登录"], told["印发考核方案"]) == ("方正", "", "")


def test_an_act_on_a_row_that_is_gone_is_named_too(database, seeded, make_application, text_of):
    make_application()
    with database.act("更正申报") as session:
        session.delete(session.query(StandardComparison).one())
    journal = seeded.services.journal
    newest = journal.acts(1)[0]
    assert newest.about == "上饶云岫光学仪器有限公司"
    assert {line.about for line in journal.lines(newest.seq)} == {newest.about}
    printed = "".join(text_of(journal.excerpt(LogFilter(act="更正申报"))))
    assert "更正申报：上饶云" in printed, "the line begins with it"


def test_the_printed_papers_of_an_application_belong_to_its_organisation(year):
    journal = year.services.journal
    names = {name: key for key, name in year.services.office.organisations()}
    award = year.services.award.rows(year.cycle_id)[0]
    acts = {row.act for row in everything(journal, organisation_id=names[award.name]).rows}
    assert "打印证书" in acts


def test_a_field_tells_its_whole_history(seeded, clock):
    services = seeded.services
    key = seeded.people["林晓"]
    services.office.change_person(key, phone="0793-1")
    services.office.change_person(key, post="科长")
    clock.go_to(date(2026, 5, 1))
    services.office.change_person(key, phone="0793-2")
    steps = services.journal.history("person", key, "phone")
    assert [(s.old, s.new) for s in steps] == [("", ""), ("", "0793-1"), ("0793-1", "0793-2")]
    assert (steps[-1].operator, steps[-1].act, steps[-1].at.date()) == (
        "王静",
        "更改人员",
        date(2026, 5, 1),
    )
    roles = services.journal.history("person", key, "roles")
    assert [step.new for step in roles] == [Role.ASSESSOR.value]


def test_an_active_person_is_not_cleared(seeded):
    office, journal = seeded.services.office, seeded.services.journal
    key = seeded.people["林晓"]
    with pytest.raises(InvalidInput, match="还在册"):
        journal.blank_person(key, "保存期满")
    office.retire_person(key, "调离")
    with pytest.raises(InvalidInput, match="理由"):
        journal.blank_person(key, " ")
    with pytest.raises(AwardError, match="不存在"):
        journal.blank_person(9999, "保存期满")


def test_a_cleared_person_is_gone_from_row_and_log(database, seeded):
    services = seeded.services
    key = seeded.people["林晓"]
    services.office.change_person(key, phone="0793-7654321")
    services.office.retire_person(key, "调离")
    assert services.journal.blank_person(key, "保存期满") == 3
    with database.read() as session:
        person = session.get(Person, key)
        assert (person.name, person.unit, person.post, person.phone) == ("已清除", "", "", "")
        assert person.roles == {Role.ASSESSOR}
    newest = services.journal.acts(1)[0]
    assert (newest.act, newest.reason) == ("清除个人信息", "保存期满")
    told = services.journal.lines(newest.seq)
    assert {line.old for line in told} == {""}
    assert [line.change for line in told if not line.field] == ["blank"] * 3
    steps = services.journal.history("person", key, "phone")
    assert [(s.blanked, s.old, s.new) for s in steps[:3]] == [(True, "", "")] * 3
    assert services.journal.check_chain().problems == ()
    assert services.journal.reconcile() == ()
    everyone = "".join(
        f"{line.old} {line.new}"
        for row in services.journal.acts(10_000)
        for line in services.journal.lines(row.seq)
    )
    assert "0793-7654321" not in everyone
    assert "林晓" not in everyone


def test_a_printed_code_is_asked(seeded):
    journal = seeded.services.journal
    report = journal.check_chain()
    assert journal.check_code(report.acts, report.code.lower().replace("-", " ")) == ""
    assert "被重写过" in journal.check_code(report.acts - 1, report.code)
    assert "只到" in journal.check_code(report.acts + 1, report.code)


def test_rows_changed_past_the_program_are_named(database, seeded):
    assert seeded.services.journal.reconcile(("person",)) == ()
    with database._writers.begin() as session:
        session.connection().exec_driver_sql("UPDATE person SET roles='HEAD' WHERE name='林晓'")
    (problem,) = seeded.services.journal.reconcile(("person",))
    assert "（林晓）：“角色”" in problem


@pytest.fixture
def text_of():
    def read(path):
        with pdfplumber.open(path) as pdf:
            pages = [page.extract_text() for page in pdf.pages]
        return ["".join(page.split()) for page in pages]

    return read


def test_an_excerpt_says_what_was_asked_and_carries_the_head(seeded, text_of):
    journal = seeded.services.journal
    seeded.services.office.change_person(seeded.people["林晓"], phone="0793-7")
    report = journal.check_chain()
    path = journal.excerpt(LogFilter(operator="王静", act="更改人员", since=date(2026, 3, 2)))
    pages = text_of(path)
    whole = "".join(pages)
    assert "操作日志摘录" in whole
    assert "办理人：王静，事项：更改人员，自2026-03-02" in whole
    assert "电话（空）→0793-7" in whole
    assert "2026-03-0209:00" in whole
    assert "09:00:00" not in whole, "moments to the minute, as everywhere in the office"
    assert f"第{report.acts}条{report.code}" in whole
    assert f"第1页共{len(pages)}页" in pages[0]
    newest = journal.acts(1)[0]
    assert newest.act == "打印操作日志摘录"
    told = {line.field: line.new for line in journal.lines(newest.seq)}
    assert told["file_name"] == path.name
    assert told["filters"].startswith("办理人：王静")


def test_an_excerpt_of_nothing_says_so(seeded, text_of):
    path = seeded.services.journal.excerpt(LogFilter(text="没有"))
    assert "没有符合条件的操作" in "".join(text_of(path))


def test_an_excerpt_repeats_head_and_code_on_every_page(year, text_of):
    journal = year.services.journal
    report = journal.check_chain()
    pages = text_of(journal.excerpt(LogFilter(since=date(2026, 6, 25), until=date(2026, 7, 8))))
    assert len(pages) > 2
    assert all(report.code in page for page in pages)


def test_too_long_an_excerpt_is_refused(year, monkeypatch):
    monkeypatch.setattr(log_export, "MOST", 3)
    before = year.services.journal.check_chain().acts
    with pytest.raises(PaperError, match="一次最多打印3条"):
        year.services.journal.excerpt(LogFilter())
    assert year.services.journal.check_chain().acts == before


def verify(folder, *arguments):
    run = subprocess.run(
        [sys.executable, "-I", folder / "verify_audit.py", folder, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return run.returncode, run.stdout + run.stderr


@pytest.fixture
def exported(database, seeded, tmp_path, clock):
    """A log of both algorithms over two months, exported; and its report."""
    database.algorithm = "sm3"
    seeded.services.office.change_person(seeded.people["林晓"], phone="1")
    database.algorithm = "sha256"
    clock.go_to(date(2026, 4, 1))
    seeded.services.office.change_person(seeded.people["林晓"], post="a\u2028b\n“c”\\")
    folder = tmp_path / "导出"
    return folder, seeded.services.journal.export(folder)


def test_a_stranger_finds_the_same_head(exported, seeded):
    folder, report = exported
    assert {path.name for path in folder.iterdir()} == {
        "audit.jsonl",
        "heads.txt",
        "verify_audit.py",
    }
    code, said = verify(folder)
    assert code == 0, said
    assert f"共 {report.acts} 条" in said
    assert report.code in said
    code, said = verify(folder, str(report.acts - 1), report.code)
    assert (code, f"第{report.acts - 1}条：与打印件上的校验码不符" in said) == (1, True)
    heads = (folder / "heads.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[1] for line in heads[1:]] == ["2026-03-02", "2026-04-01"]
    assert heads[-1].split("\t") == [str(report.acts), "2026-04-01", report.code]
    newest = seeded.services.journal.acts(1)[0]
    assert newest.act == "导出操作日志"


def test_a_stranger_is_told_what_a_printed_code_proves(exported):
    folder, report = exported
    alone = verify(folder)[1]
    assert "只有对照才能发现" in alone
    code, said = verify(folder, str(report.acts), report.code.lower())
    assert (code, said.splitlines()[0]) == (0, alone.splitlines()[0])
    assert said.splitlines()[1].startswith(f"第 {report.acts} 条与打印件相符")
    assert "只有对照才能发现" not in said
    code, said = verify(folder, "9999", report.code)
    assert code == 1
    assert said.startswith(f"日志只有 {report.acts} 条，没有打印件上的第 9999 条")


def test_a_stranger_who_types_half_is_told_so(exported):
    folder, report = exported
    for typed in (["5"], [report.code], ["x", report.code], ["5", *report.code.split("-")]):
        code, said = verify(folder, *typed)
        assert (code, said.startswith("没有核对：")) == (2, True), typed
    code, said = verify(folder, "--help")
    assert code == 0
    assert said.startswith("核对导出的操作日志")
    assert not {word for word in said.split() if word in ("usage:", "options:", "show")}
    (folder / "audit.jsonl").unlink()
    code, said = verify(folder)
    assert (code, said) == (2, f"读不到文件：{folder / 'audit.jsonl'}\n")


def test_an_export_holds_no_value_of_a_person(exported):
    folder, _report = exported
    content = (folder / "audit.jsonl").read_text(encoding="utf-8")
    assert "林晓" not in content


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("登记人员", "登记某人", "内容与校验值不符"),
        ('"insert"', '"update"', "明细有增删或改动"),
        ('"prev":"', '"prev":"0', "与前一笔不相接"),
        ('"alg":"sm3"', '"alg":"md5"', "与前一笔不相接"),
    ],
)
def test_a_stranger_finds_a_changed_export(exported, old, new, words):
    folder, _report = exported
    path = folder / "audit.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")
    place = next(number for number, line in enumerate(lines) if old in line)
    lines[place] = lines[place].replace(old, new)
    path.write_text("\n".join(lines), encoding="utf-8")
    assert verify(folder) == (1, f"第{place + 1}条：{words}\n")


def test_a_stranger_finds_a_shortened_export_by_the_heads(exported):
    folder, report = exported
    path = folder / "audit.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(lines[:-2]) + "\n", encoding="utf-8")
    code, said = verify(folder)
    short = f"日志只有 {report.acts - 1} 条，没有 heads.txt 所列的第 {report.acts} 条"
    assert (code, said.startswith(short)) == (1, True)
    path.write_text('{"x":\n', encoding="utf-8")
    assert verify(folder)[0] == 1
    path.unlink()
    assert verify(folder)[0] == 2


def test_an_export_that_cannot_be_written_leaves_no_half_file(seeded, tmp_path):
    in_the_way = tmp_path / "taken"
    in_the_way.write_text("a file where the folder should be")
    before = seeded.services.journal.check_chain()
    with pytest.raises(StorageError, match="导出文件夹"):
        seeded.services.journal.export(in_the_way)
    folder = tmp_path / "folder"
    (folder / "audit.jsonl").mkdir(parents=True)
    with pytest.raises(StorageError, match="导出文件夹"):
        seeded.services.journal.export(folder)
    assert list(folder.glob("*.part")) == []
    assert seeded.services.journal.check_chain() == before


def test_filters_are_said_in_words():
    wanted = LogFilter("王静", 3, "更改人员", date(2026, 3, 2), date(2026, 4, 1), " 有误 ")
    assert log_export.describe(wanted, "甲公司") == (
        "办理人：王静，单位：甲公司，事项：更改人员，自2026-03-02，至2026-04-01，理由中有：“有误”"
    )
    assert log_export.describe(LogFilter()) == ""


def test_the_service_gives_the_code_of_the_chain():
    assert short_code("ff" * 32) == "77777-77777-77777-77777"


def test_every_answer_about_a_clue_has_its_word():
    for name in GroundFacts.__dataclass_fields__:
        told = stored_word("revocation", "ground_facts", json.dumps({name: None}))
        assert name not in told
