"""No text of a user reaches a shell, an interpreter or a statement unescaped."""

import ast

import pytest

from tests.architecture.trees import TREES, nodes

RUNS_CODE = {"eval", "exec", "compile", "__import__"}
OPENS_A_SHELL = {
    *("os.system", "os.popen", "os.startfile", "subprocess.getoutput"),
    *("subprocess.getstatusoutput", "asyncio.create_subprocess_shell"),
}
UNPACKS_CODE = {
    "pickle",
    "cPickle",
    "shelve",
    "marshal",
    "dill",
    "joblib",
    "yaml",
    "code",
    "codeop",
}
PARSES_XML = {"xml.etree", "xml.sax", "xml.dom", "lxml"}
PROCESSES = {"subprocess", "multiprocessing"}
DATABASES = {"sqlalchemy", "sqlcipher3", "sqlite3", "alembic"}
STARTS_PROCESSES = {"exchange/apart.py"}
# Each builds its statement from names in the code: pragmas, tables and keys, never from input.
BUILDS_SQL = {
    "storage/copying.py",
    "storage/database.py",
    "storage/migrate.py",
    "storage/reconcile.py",
    "storage/schema.py",
}
EXECUTES = {"execute", "executemany", "executescript", "exec_driver_sql", "text"}


def name_of(node):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        parts.append(node.id)
    return ".".join(reversed(parts))


def calls(tree):
    return [node for node in nodes(tree) if isinstance(node, ast.Call)]


def imports(tree):
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def where(found):
    return sorted(name for name, tree in TREES.items() if found(tree))


def test_the_package_was_found():
    assert len(TREES) > 200


@pytest.mark.parametrize("names", [RUNS_CODE, OPENS_A_SHELL], ids=["code", "shell"])
def test_nothing_runs_a_text(names):
    assert where(lambda tree: any(name_of(call.func) in names for call in calls(tree))) == []


def test_no_call_asks_for_a_shell():
    def asks(tree):
        return any(key.arg == "shell" for call in calls(tree) for key in call.keywords)

    assert where(asks) == []


def test_nothing_is_unpacked_that_could_run():
    def unpacks(tree):
        return any(name.split(".")[0] in UNPACKS_CODE for name in imports(tree))

    assert where(unpacks) == []


def test_no_xml_is_parsed_without_a_guard():
    def parses(tree):
        return any(name.startswith(tuple(PARSES_XML)) for name in imports(tree))

    assert where(parses) == []


def test_only_one_module_starts_a_process():
    def starts(tree):
        return any(
            name.split(".")[0] in ("subprocess", "multiprocessing") for name in imports(tree)
        )

    assert set(where(starts)) <= STARTS_PROCESSES


def test_no_statement_is_put_together_from_text():
    def is_built(node):
        if isinstance(node, ast.JoinedStr):
            return any(isinstance(part, ast.FormattedValue) for part in node.values)
        formats = isinstance(node, ast.Call) and name_of(node.func).endswith("format")
        return isinstance(node, ast.BinOp) or formats

    def builds(tree):
        if not any(name.split(".")[0] in DATABASES for name in imports(tree)):
            return False
        return any(
            name_of(call.func).rpartition(".")[2] in EXECUTES and is_built(call.args[0])
            for call in calls(tree)
            if call.args
        )

    found = {name for name in where(builds) if not name.startswith("storage/migrations/")}
    assert found <= BUILDS_SQL


def test_every_tip_shows_its_text_as_it_is():
    def shows(tree):
        return any(
            name_of(call.func).endswith(".setToolTip")
            and not (isinstance(call.args[0], ast.Call) and name_of(call.args[0].func) == "plain")
            for call in calls(tree)
        )

    assert where(shows) == []


def test_no_label_is_made_that_reads_markup():
    def reads(tree):
        names = {"QLabel", "QTextBrowser", "QTextEdit", "QMessageBox", "QErrorMessage"}
        return any(name_of(call.func) in names for call in calls(tree))

    assert where(reads) == []
