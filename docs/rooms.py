"""Which module imports which: the ground of the rules of the house and of the picture of it."""

import ast
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("data", "kpi", "report", "commands", "ui", "pages")
DOORS = ("dashboard", "serve")
Imports = Mapping[str, frozenset[str]]


def imports(root: Path = ROOT) -> Imports:
    """Return every module of ours -> the modules of ours that it imports, itself left out."""
    files = {_module(root, path): path for name in ROOMS for path in (root / name).rglob("*.py")}
    files |= {name: root / f"{name}.py" for name in DOORS}
    return {
        module: frozenset(_imported(path, files.keys())) - {module}
        for module, path in files.items()
    }


def _module(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, ours: Collection[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in ours)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                if full in ours:
                    yield full
                elif node.module in ours:
                    yield node.module


def circles(imported: Imports) -> list[list[str]]:
    """Return the groups of modules that import each other in a circle; [] when there is none."""
    reach = {module: _reached(module, imported) for module in imported}
    found = {
        tuple(sorted(other for other in reach[module] if module in reach[other]))
        for module in imported
        if module in reach[module]
    }
    return [list(group) for group in sorted(found)]


def _reached(module: str, imported: Imports) -> set[str]:
    seen: set[str] = set()
    todo = list(imported[module])
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo += imported[one]
    return seen
