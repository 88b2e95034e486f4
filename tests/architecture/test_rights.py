"""The table of rights and the code name the same acts and the same parts of the work."""

import ast
import typing

import pytest

from tests.architecture.trees import TREES, nodes
from xinzhou_desktop import rights
from xinzhou_desktop.paths import resources
from xinzhou_desktop.services import Services
from xinzhou_desktop.storage import chain
from xinzhou_desktop.vocabulary import PaperKind, Role

TABLE = rights.shipped()
ACTS = {act for area in TABLE.areas for act in area.acts}
AREAS = {area.name for area in TABLE.areas}
# Where the name of an act is not written in the call itself, and the names that come there.
HANDED_ON = {
    ("services/application/__init__.py", "act"): {"主动撤回", "取消资格"},
    ("services/journal.py", "act"): {"打印操作日志摘录", "导出操作日志"},
    ("services/journal.py", "chain.BLANK_ACT"): {chain.BLANK_ACT},
    ("services/papers/__init__.py", "_act(draft.kind)"): {f"打印{k.value}" for k in PaperKind},
    ("services/papers/__init__.py", "_act(kind)"): set(),  # the same, when it is drawn
    ("services/papers/__init__.py", "_act(issued.kind)"): set(),  # and once it is issued
    ("services/office.py", "act"): set(),  # whatever a button asks about
    ("storage/database.py", "name"): set(),  # the act itself
}


def calls(tree, *names):
    """The calls of a method of one of these names that have a first argument."""
    return [
        node
        for node in nodes(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
        and node.args
    ]


def asked(*names):
    """Where one of these is called, and with what: the text itself, or how it is come by."""
    for file, tree in TREES.items():
        for call in calls(tree, *names):
            told = call.args[0]
            literal = isinstance(told, ast.Constant) and isinstance(told.value, str)
            yield file, literal, told.value if literal else ast.unparse(told)


def literals(file):
    return {
        node.value
        for node in nodes(TREES[file])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def named_in_the_code():
    written = {name for _file, literal, name in asked("act", "permit") if literal}
    return written.union(*HANDED_ON.values())


def test_every_act_of_the_code_is_in_the_table():
    assert len(named_in_the_code()) > 90
    assert named_in_the_code() - ACTS == set()


def test_every_act_of_the_table_is_in_the_code():
    assert ACTS - named_in_the_code() == set()


def test_no_act_gets_its_name_in_a_way_that_is_not_listed_here():
    found = {(file, how) for file, literal, how in asked("act", "permit") if not literal}
    assert found == set(HANDED_ON)


@pytest.mark.parametrize(
    "place", [p for p, names in HANDED_ON.items() if "." not in p[1] and names]
)
def test_a_name_that_is_handed_on_stands_in_its_file(place):
    assert literals(place[0]) >= HANDED_ON[place]


def test_every_button_asks_for_an_act_of_the_table():
    named = {
        (
            file,
            ast.unparse(key.value) if not isinstance(key.value, ast.Constant) else key.value.value,
        )
        for file, tree in TREES.items()
        if file.startswith("ui/")
        for call in nodes(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Act"
        for key in call.keywords
        if key.arg == "right"
    }
    assert len(named) > 50
    assert [each for each in sorted(named) if each[1] not in ACTS] == []


def test_every_act_that_a_window_asks_about_is_in_the_table():
    named = {name for _file, literal, name in asked("forbids") if literal}
    assert named - ACTS == set()


def services():
    return {name: kind for name, kind in typing.get_type_hints(Services).items() if name != "world"}


@pytest.mark.parametrize("service", services())
def test_every_service_stands_for_a_part_of_the_table(service):
    assert services()[service].area in AREAS


def test_every_class_of_services_that_reads_says_what():
    reading = {
        (file, node.name)
        for file, tree in TREES.items()
        if file.startswith("services/")
        for node in nodes(tree)
        if isinstance(node, ast.ClassDef)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "self._reading"
    }
    served = {each.__name__: each for kind in services().values() for each in kind.__mro__}
    assert len(reading) > 15
    assert [r for r in sorted(reading) if served[r[1]].area not in AREAS] == []


def test_every_part_that_is_asked_for_by_name_is_in_the_table():
    named = {n for _f, literal, n in asked("_reading", "look", "hidden") if literal}
    own = {
        node.value.value
        for file, tree in TREES.items()
        if file.startswith(("ui/", "services/"))
        for node in nodes(tree)
        if isinstance(node, (ast.Assign, ast.AnnAssign))
        and ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target) == "area"
        and isinstance(node.value, ast.Constant)
        and node.value.value
    }
    assert "年度一览" in named
    assert (named | own) - AREAS == set()
    assert AREAS - (named | own) == set()


def test_every_act_and_every_part_has_somebody():
    assert [act for area in TABLE.areas for act, roles in area.acts.items() if not roles] == []
    assert [area.name for area in TABLE.areas if not area.read] == []


def test_everybody_sees_the_list_of_years_and_the_rosters():
    for area in ("年度一览", "办公室"):
        assert set(TABLE.readers(area)) == set(Role)


@pytest.mark.parametrize("act", sorted(TABLE.separated))
def test_a_separated_act_belongs_to_one_officer(act):
    assert set(TABLE.separated[act]) < TABLE.exclusive
    assert len(TABLE.separated[act]) == 1


def test_no_administrator_touches_an_award():
    officers = TABLE.exclusive
    general = {"办公室", "账户", "操作日志", "备份"}
    touched = [
        act
        for area in TABLE.areas
        if area.name not in general
        for act, roles in area.acts.items()
        if not officers.isdisjoint(roles)
    ]
    assert touched == []


def test_the_observer_and_the_auditor_only_look_print_the_log_and_complain():
    def may(role):
        return {a for area in TABLE.areas for a, roles in area.acts.items() if role in roles}

    own = {"更改密码", "登录", "登记恢复", "打印操作日志摘录", "导出操作日志"}
    assert may(Role.OBSERVER) == own | {"登记监督投诉"}
    assert may(Role.AUDITOR) == own


SMALL = """
[three_officers]
exclusive = ["系统管理员", "审计员"]
"停用" = ["系统管理员"]

[independent]
"审计员" = ["只读监督"]

[own.acts]
"核对" = ["负责人"]

[own.areas]
"乙" = ["负责人"]

[[area]]
name = "甲"
read = ["经办人"]
[area.acts]
"登记" = ["经办人", "负责人"]
"停用" = ["负责人", "系统管理员"]

[[area]]
name = "乙"
read = ["负责人"]
[area.acts]
"核对" = ["负责人"]
"""


@pytest.fixture
def table(tmp_path):
    def make(old="", new=""):
        assert old in SMALL
        path = tmp_path / "rights.toml"
        path.write_text(SMALL.replace(old, new, 1) if old else SMALL, encoding="utf-8")
        return rights.read(path)

    return make


def test_a_table_is_read_as_it_is_written(table):
    small = table()
    assert small.roles_for("登记") == (Role.CLERK, Role.HEAD)
    assert small.acting_as("停用", {Role.CLERK, Role.HEAD}) is Role.HEAD
    assert small.acting_as("停用", {Role.HEAD}, three_officers=True) is None
    assert small.acting_as("停用", {Role.ADMINISTRATOR}, three_officers=True) is Role.ADMINISTRATOR
    assert small.roles_for("登记", three_officers=True) == (Role.CLERK, Role.HEAD)
    assert small.acting_as("没有这件事", set(Role)) is None
    assert small.may_read("甲", {Role.CLERK})
    assert not small.may_read("甲", {Role.HEAD})
    assert not small.may_read("丙", set(Role))
    assert small.readers("丙") == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('[area.acts]\n"核对" =', '[area.acts]\n"登记" =', "登记 写了两次"),
        ('"登记" = ["经办人", "负责人"]', '"登记" = ["科长"]', "“科长”不是角色"),
        ('read = ["负责人"]', 'read = ["CLERK"]', "“CLERK”不是角色"),
        ('exclusive = ["系统管理员"', 'exclusive = ["管理员"', "“管理员”不是角色"),
        ('"停用" = ["系统管理员"]', '"停办" = ["系统管理员"]', "停办 没有列在任何一部分"),
        ('"停用" = ["负责人"', '"登记" = ["负责人"', "overwrite"),
        ('"核对" = ["负责人"]', '"复核" = ["负责人"]', "复核 没有列在任何一部分"),
        ('"乙" = ["负责人"]', '"丁" = ["负责人"]', "丁 没有列"),
        ('"审计员" = ["只读监督"]', '"审计" = ["只读监督"]', "“审计”不是角色"),
    ],
)
def test_a_table_with_a_mistake_is_refused_by_its_name(table, old, new, words):
    with pytest.raises(ValueError, match=words):
        table(old, new)


def test_an_auditor_joins_nothing_and_three_officers_are_three():
    clash = TABLE.clash
    both = {Role.ADMINISTRATOR, Role.SECURITY}
    assert clash(both, three_officers=False) == ()
    assert set(clash(both, three_officers=True)) == both
    for other in both:
        for three in (False, True):
            assert set(clash({Role.AUDITOR, other}, three_officers=three)) == {Role.AUDITOR, other}
    everything = {Role.AUDITOR, Role.HEAD, Role.CLERK}
    assert set(clash(everything, three_officers=False)) == everything
    assert clash({Role.AUDITOR, Role.OBSERVER}, three_officers=True) == ()


def test_a_right_to_ones_own_rows_ends_there():
    both = {Role.ASSESSOR, Role.CLERK}
    assert TABLE.acting_as("填写评分", {Role.ASSESSOR}) is Role.ASSESSOR
    assert TABLE.acting_as("填写评分", {Role.ASSESSOR}, own=False) is None
    assert TABLE.acting_as("填写评分", both) is Role.ASSESSOR
    assert TABLE.acting_as("填写评分", both, own=False) is Role.CLERK
    assert TABLE.acting_as("评分合议", {Role.HEAD}, own=False) is Role.HEAD
    assert not TABLE.sees_all("综合考核", {Role.ASSESSOR})
    assert TABLE.sees_all("综合考核", both)
    assert not TABLE.sees_all("账户", {Role.ASSESSOR})


def test_the_table_ships_with_the_program():
    assert rights.read(resources() / rights.FILE) == TABLE
