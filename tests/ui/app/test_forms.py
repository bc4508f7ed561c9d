"""Forms say which fields they refuse to be without."""

import ast
from pathlib import Path

from tests.paths import ROOT

# The grid of cells to mend refuses nothing that is empty.
_NOTHING_REQUIRED = {"_draw_form"}  # of pages/deliver/mending.py: a grid
_TELLING = ("tell_required", "_ask_who")  # the second does so by the first


def calls(node: ast.AST, name: str) -> bool:
    found = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return any(ast.unparse(one).endswith(name) for one in found)


def list_functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [one for one in tree.body if isinstance(one, ast.FunctionDef)]


def test_every_form_says_what_is_required() -> None:
    functions = [
        one
        for room in ("pages", "ui")
        for path in (ROOT / room).rglob("*.py")
        for one in list_functions(path)
        if calls(one, "st.form") and one.name not in _NOTHING_REQUIRED
    ]
    assert len(functions) > 8
    silent = [one for one in functions if not any(calls(one, name) for name in _TELLING)]
    assert [one.name for one in silent] == []
