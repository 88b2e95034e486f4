"""The other process: what it may send, and what becomes of one that hangs, dies or lies."""

import io
import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.drafts import APPLICANTS, YEAR, content_of
from xinzhou_desktop import cli
from xinzhou_desktop.errors import Cancelled, InvalidInput
from xinzhou_desktop.exchange import READ_VERB, apart, child, layout, wire, workbook
from xinzhou_desktop.exchange.opened import FAILED, UNCACHED
from xinzhou_desktop.progress import silent

ROOT = Path(__file__).parents[2]
TITLES = layout.titles(YEAR)
VALUES = (
    *(None, "", "上饶\n“云岫”", "\ud800", True, False, 0, -3, 10**30, 0.1, float("inf"), UNCACHED),
    *(FAILED, date(2026, 5, 25), datetime(2026, 5, 25, 8, 30), time(8, 30)),
    *(timedelta(hours=30), Decimal("1.10")),
)
FOREVER = "while True: pass"


def python(code):
    return [sys.executable, "-c", code]


def received(code, *, seconds=20, progress=silent):
    return apart.receive(Path("来件.xlsx"), TITLES, progress, seconds=seconds, start=python(code))


def test_every_kind_of_cell_comes_back_the_same():
    kind, rest = wire.parts_of(wire.line("row", 7, [wire.packed(v) for v in VALUES]))
    assert kind == "row"
    number, back = wire.row_of(rest)
    assert number == 7
    assert back == VALUES
    assert [type(v) for v in back] == [type(v) for v in VALUES]


def test_the_verb_answers_for_a_good_file(tmp_path):
    path = tmp_path / "来件.xlsx"
    path.write_bytes(content_of(1))
    pipe = io.BytesIO()
    child.answer(path, [layout.APPLICANTS, "没有的表"], pipe)
    lines = [wire.parts_of(raw) for raw in pipe.getvalue().splitlines()]
    assert lines[0] == ("sheet", [layout.APPLICANTS])
    assert lines[-1] == ("end", [])
    assert [APPLICANTS[0].name in rest[1] for kind, rest in lines if kind == "row"][-1]


def test_the_verb_says_why_a_file_is_refused(tmp_path):
    path = tmp_path / "空.xlsx"
    path.write_bytes(b"")
    pipe = io.BytesIO()
    child.answer(path, TITLES, pipe)
    (line,) = pipe.getvalue().splitlines()
    kind, (message, remedy) = wire.parts_of(line)
    assert (kind, message) == ("refused", "“空.xlsx”是空文件。")
    assert remedy


def test_the_hidden_verb_is_reached_from_the_command_line(tmp_path):
    path = tmp_path / "来件.xlsx"
    path.write_bytes(content_of(1))
    run = subprocess.run(
        [*apart.command(), path, layout.HIDDEN], cwd=ROOT, capture_output=True, check=True
    )
    assert wire.parts_of(run.stdout.splitlines()[1])[1][0] == 1
    assert apart.command()[-1] == READ_VERB


def test_the_verb_is_not_offered_to_people(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    assert READ_VERB not in capsys.readouterr().out


def test_the_packed_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert apart.command() == [sys.executable, READ_VERB]


def test_a_process_that_never_answers_is_ended():
    with pytest.raises(InvalidInput, match="限定时间内没有读完"):
        received(FOREVER, seconds=0.2)


def test_a_process_that_never_stops_talking_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "MAX_ANSWER", 1000)
    code = f'print(\'["sheet","{layout.HIDDEN}"]\')\nwhile True: print(\'["row",1,[]]\')'
    with pytest.raises(InvalidInput, match="内容超过限制"):
        received(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "import os; os.abort()",
        "raise MemoryError",
        "print('[')",
        "print('[]')",
        "print('[1]')",
        "print('{}')",
        "print('[' * 100000)",
        "print('[\"row\",1,[]]')",
        "print('[\"sheet\",3]')",
        "print('[\"sheet\"]')",
        'print(\'["sheet","a"]\\n\' * 2)',
        "print('[\"refused\"]')",
        'print(\'["sheet","a"]\\n["row","1",[]]\')',
        'print(\'["sheet","a"]\\n["row",1,{}]\')',
        'print(\'["sheet","a"]\\n["row",1,[["day","x"]]]\')',
        'print(\'["sheet","a"]\\n["row",1,[["no","x"]]]\')',
        'print(\'["sheet","a"]\\n["row",1,[["number","x"]]]\')',
        'print(\'["sheet","a"]\\n["row",1,[{"a":1}]]\')',
        'print(\'["sheet","a"]\\n["row",1,\' + str([0] * 201) + \']\')',
        "print('[\"row\",' + '9' * 5000 + ',[]]')",
        'print(\'["sheet","a"]\\n\' + \'["row",1,[]]\\n\' * 20001)',
        "import sys; sys.stdout.buffer.write(b'\\xff\\n')",
    ],
)
def test_a_process_that_dies_or_lies_means_a_bad_file(code):
    with pytest.raises(InvalidInput, match="已损坏"):
        received(code)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is looked for by its number")
def test_stopping_ends_the_other_process(tmp_path):
    mark = tmp_path / "pid"
    code = f"import os; open({str(mark)!r}, 'w').write(str(os.getpid()) + '.')\n{FOREVER}"

    def stop(*_):
        if mark.exists() and mark.read_text().endswith("."):
            raise Cancelled

    with pytest.raises(Cancelled):
        received(code, progress=stop)
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()[:-1]), 0)


def test_a_confined_process_gets_no_more_memory():
    code = (
        "from xinzhou_desktop.exchange.confine import confine\n"
        "confine(memory=400_000_000)\n"
        "bytearray(100_000_000)\n"
        "try: bytearray(500_000_000)\n"
        "except MemoryError: print('refused')"
    )
    run = subprocess.run(python(code), cwd=ROOT, capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "refused"


@pytest.mark.skipif(sys.platform == "win32", reason="a Windows job does not limit files")
def test_a_confined_process_writes_no_file(tmp_path):
    code = (
        "from xinzhou_desktop.exchange.confine import confine\n"
        "confine()\n"
        f"try: open({str(tmp_path / 'x')!r}, 'wb', buffering=0).write(b'x')\n"
        "except OSError: print('refused')"
    )
    run = subprocess.run(python(code), cwd=ROOT, capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "refused"


def test_progress_is_told_while_the_file_is_read(tmp_path):
    path = tmp_path / "来件.xlsx"
    path.write_bytes(content_of(1))
    steps = []
    workbook.read(path, YEAR, lambda *step: steps.append(step))
    assert steps[0] == (0, len(TITLES) + 1, "正在检查文件")
    assert steps[-1][2] == "读取完毕"
