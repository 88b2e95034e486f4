"""The syntax trees of the package, read once and walked once."""

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "xinzhou_desktop"
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in PACKAGE.rglob("*.py")
}


@cache
def nodes(tree):
    """Every node of a tree."""
    return tuple(ast.walk(tree))
