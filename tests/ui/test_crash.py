"""A bug: plain words, a report that can be read first, and no data in it."""

import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from sqlalchemy import text

from xinzhou_desktop.exchange.forms import Day
from xinzhou_desktop.models import Holiday, Person
from xinzhou_desktop.ui import crash
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.crash_report import report_text

NOW = datetime(2026, 7, 16, 14, 3, 29)
PLANTED = (
    *("张建国", "李晓红", "欧阳文静", "上饶云岫光学仪器有限公司", "信江桥梁建设集团"),
    *("91361102MA00000779", "362301199001011234", "0793-8200001", "13800138000"),
    *("zhang.jianguo@example.gov.cn", "农业银行信州支行", "6228480402564890018"),
    *("信州区样品路1号302室", "1234567.89", "信质强办〔2026〕3号", "存在弄虚作假行为"),
    *("C:\\Users\\zhangjianguo\\Desktop", "/home/lixiaohong/质量奖", "2026-SB-017", "葛源豆腐厂"),
)


def caught(act):
    with pytest.raises(Exception) as info:  # noqa: PT011 -- any: that is what is asked
        act()
    return report_text(info.value, info.tb, NOW)


def hits(report):
    return [word for word in PLANTED if word in report]


def raise_it(error):
    raise error


def nested(word):
    try:
        {}[word]
    except KeyError as error:
        raise RuntimeError(word) from error


def as_context(word):
    try:
        int("x" + word)
    except ValueError:
        open(word)  # noqa: PTH123, SIM115 -- it is not there


PLAIN = {
    "message": lambda word: raise_it(ValueError(word)),
    "key": lambda word: {}[word],
    "number": lambda word: float("x" + word),
    "file": lambda word: (Path("nowhere") / word).read_text(encoding="utf-8"),
    "attribute": lambda word: getattr(object(), word),
    "cause": nested,
    "context": as_context,
    "encoding": lambda word: (word + "\ud800").encode(),
    "own": lambda word: Day().read(word),
    "import": __import__,
    "notes": lambda word: raise_it(_noted(word)),
}


def _noted(word):
    error = ValueError("x")
    error.add_note(word)
    return error


def test_twenty_words_are_planted():
    assert len(set(PLANTED)) == 20


@pytest.mark.parametrize("kind", PLAIN)
def test_no_value_of_an_error_is_told(kind):
    for word in PLANTED:
        report = caught(lambda word=word: PLAIN[kind](word))
        assert hits(report) == []
        assert "Error" in report


@pytest.mark.parametrize("kind", ["statement", "twin", "wrong type"])
def test_no_parameter_of_the_database_is_told(database, kind):
    def act(word):
        with database.act(word, word) as session:
            if kind == "statement":
                session.execute(text("SELECT :word FROM nothing"), {"word": word})
            elif kind == "twin":
                session.add(Person(id=1, uid=word, name=word))
                session.flush()
                session.expunge_all()
                session.add(Person(id=1, uid=word, name=word))
            else:
                session.add(Holiday(day=word, name=word))
            session.flush()

    for word in PLANTED:
        report = caught(lambda word=word: act(word))
        assert hits(report) == []


def test_the_words_would_have_been_told_otherwise():
    """The test of the test: the library's own message does hold the values."""
    with pytest.raises(ValueError, match=r".") as info:
        date.fromisoformat(PLANTED[0])
    assert hits(str(info.value))


def test_a_report_finds_the_bug():
    report = caught(lambda: Day().read(PLANTED[0]))
    assert "xinzhou_desktop/exchange/forms.py:" in report
    assert "builtins.ValueError" in report
    assert str(Path.home()) not in report
    assert str(Path(crash.__file__).parents[2]) not in report
    assert "name=upper_case" in caught(lambda: None.upper_case)
    assert "errno=2" in caught(lambda: Path("不在").stat())


def test_an_endless_recursion_is_told_by_its_ends():
    def down():
        down()

    report = caught(down)
    assert "略去" in report
    assert len(report.splitlines()) < 100


@pytest.fixture
def hook(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(tmp_path, lambda: NOW)
    return sys.excepthook


def raised(kind):
    with pytest.raises(kind) as info:
        raise kind("内部差错")
    return info.type, info.value, info.tb


def button_of(widget, words):
    return next(b for b in widget.findChildren(Button) if b.text() == words)


def said(dialog):
    labels = dialog.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_a_bug_is_reported_in_plain_words_once(hook, message):
    hook(*raised(KeyError))
    hook(*raised(LookupError))
    dialog = message()
    assert "KeyError" not in said(dialog)
    assert crash.NOTHING_LOST in said(dialog)
    assert "KeyError" in dialog.words
    assert "LookupError" in dialog.words
    button_of(dialog, "接着办理").click()
    hook(*raised(KeyError))
    message().reject()


def test_the_report_is_read_before_it_is_saved(hook, tmp_path, message, settle):
    hook(*raised(KeyError))
    dialog = message()
    assert not dialog.pane.isVisible()
    button_of(dialog, crash.READ).click()
    assert dialog.pane.isVisible()
    assert dialog.pane.isReadOnly()
    assert "KeyError" in dialog.pane.toPlainText()
    button_of(dialog, crash.FOLD).click()
    assert not dialog.pane.isVisible()
    dialog.save(tmp_path / "报告.txt")
    assert (tmp_path / "报告.txt").read_text(encoding="utf-8") == dialog.words
    settle()
    assert "已保存" in said(dialog)
    button_of(dialog, "复制报告").click()
    assert QGuiApplication.clipboard().text() == dialog.words
    dialog.reject()


def test_the_place_is_asked_for(hook, message, settle):
    hook(*raised(KeyError))
    dialog = message()
    button_of(dialog, "保存报告…").click()
    (asked,) = dialog.findChildren(QFileDialog)
    assert asked.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    asked.reject()
    settle()
    dialog.reject()


def test_a_report_that_cannot_be_saved_is_told(hook, tmp_path, message):
    hook(*raised(KeyError))
    dialog = message()
    dialog.save(tmp_path)
    assert "没能存到" in said(dialog)
    dialog.reject()


def test_a_report_outlives_the_program_until_the_user_goes_on(hook, tmp_path, message):
    held = tmp_path / "reports" / "error-unsent.txt"
    hook(*raised(KeyError))
    hook(*raised(LookupError))
    assert held.read_text(encoding="utf-8") == message().words
    message().reject()
    assert list(held.parent.iterdir()) == []


def test_a_folder_that_takes_no_report_is_no_second_bug(hook, tmp_path, message):
    (tmp_path / "reports").write_text("一个同名的文件", encoding="utf-8")
    hook(*raised(KeyError))
    hook(*raised(LookupError))
    assert "LookupError" in message().words
    message().reject()


def test_an_interrupt_is_not_a_bug(hook, tmp_path, capsys):
    hook(*raised(KeyboardInterrupt))
    assert not (tmp_path / "reports").exists()
    assert "KeyboardInterrupt" in capsys.readouterr().err
