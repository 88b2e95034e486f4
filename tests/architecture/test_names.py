"""One name down every layer; no word of this workplace in the repository."""

import re
import subprocess
from pathlib import Path

import pytest

from xinzhou_desktop.stages import Stage

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "xinzhou_desktop"
TOP = {
    ".ci",
    ".gitignore",
    "LICENSE",
    "README.md",
    "build.spec",
    "dev.py",
    "pyproject.toml",
    "requirements.lock",
    "resources",
    "tests",
    "xinzhou_desktop",
}


def tracked():
    run = subprocess.run(
        ["git", "-c", "core.quotePath=false", "ls-files"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(line) for line in run.stdout.splitlines()]


@pytest.mark.parametrize("layer", ["models", "rules", "services", "documents", "ui/tabs"])
def test_every_layer_has_every_stage(layer):
    found = {path.stem for path in (PACKAGE / layer).iterdir()}
    assert found >= {stage.slug for stage in Stage}


def test_the_top_level_holds_what_the_architecture_names():
    assert {path.parts[0] for path in tracked()} == TOP


def test_the_lock_names_no_host():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|file:", lock)


def test_no_file_holds_a_machine_path_or_a_registry_host():
    pattern = re.compile(r"(^|[^A-Za-z0-9_.])/(tmp|work|root|farm)/|://[^ \"]*(/simple|/packages/)")
    text = {".py", ".md", ".toml", ".lock", ".spec", ".txt", ".conf", ".svg", ""}
    guilty = [
        str(path)
        for path in tracked()
        if path.suffix in text
        and path.name != "test_names.py"
        and any(
            pattern.search(line)
            for line in (ROOT / path).read_text(encoding="utf-8", errors="replace").splitlines()
        )
    ]
    assert guilty == []


def test_no_class_is_named_for_what_it_manages():
    names = re.compile(r"^class \w*(Manager|Helper|Util|Handler)\b", re.MULTILINE)
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in PACKAGE.rglob("*.py")
        for match in names.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_only_the_world_reads_the_clock():
    """Below the composition root the time comes from the injected clock."""
    pattern = re.compile(r"date\.today\(|datetime\.now\(|time\.time\(|uuid4\(")
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    assert found <= {"world.py"}
