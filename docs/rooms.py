"""Which module imports which, and the rooms drawn from that: `make map` writes docs/rooms.md.

What is drawn is read from the imports and the docstrings, so that it cannot say something else.
"""

import ast
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Each room with those that it may use besides itself, the lowest first.
ROOMS: dict[str, frozenset[str]] = {
    "data": frozenset(),
    "kpi": frozenset({"data"}),
    "report": frozenset({"data", "kpi"}),
    "commands": frozenset({"data", "kpi", "report"}),
    "ui": frozenset({"data", "kpi", "report"}),
    "pages": frozenset({"data", "kpi", "report", "ui"}),
}
START = ("dashboard", "serve")
# The doors: what is started, and so may reach up.
DOORS: dict[str, frozenset[str]] = {
    "dashboard": frozenset({"data", "ui", "pages"}),
    "serve": frozenset({"data", "ui", "pages", "commands"}),
    **{f"{room}.__main__": frozenset({"commands"}) for room in ("data", "kpi", "report")},
}
PAGE = Path("docs/rooms.md")
Imports = Mapping[str, frozenset[str]]


def list_imports(root: Path = ROOT) -> Imports:
    """Return every module of ours -> the modules of ours that it imports, itself left out."""
    files = {_module(root, path): path for name in ROOMS for path in (root / name).rglob("*.py")}
    files |= {name: root / f"{name}.py" for name in START}
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


def find_room(module: str) -> str:
    """Return the room that a module stands in: the first of its names."""
    return module.split(".", maxsplit=1)[0]


def find_circles(imported: Imports) -> list[list[str]]:
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


def find_upward(imported: Imports) -> list[tuple[str, str]]:
    """Return (module, what it imports) for every import that no rule and no door allows."""
    return [
        (module, other)
        for module in sorted(imported)
        for other in sorted(imported[module])
        if find_room(other)
        not in (DOORS.get(module) or {find_room(module), *ROOMS[find_room(module)]})
    ]


def write_page(imported: Imports, root: Path = ROOT) -> str:
    """Return the page of rooms: which uses which, drawn by Mermaid, and what each is."""
    parts = [
        "# The rooms",
        "\n".join(["```mermaid", "flowchart TD", *_draw_arrows(imported), "```"]),
        "An arrow is 'imports', its number how often. A dashed one is a door: what is started, and "
        "so may reach up.",
    ]
    for name in reversed(ROOMS):
        rows = [f"- `{path}/`: {said}" for path, said in _folders(root, name)]
        parts.append(f"## {name}/\n\n{_said(root / name)}")
        parts += ["\n".join(rows)] if rows else []
    made = "Made with `make map` from the imports and the docstrings of the folders; do not edit."
    return "\n\n".join([*parts, "---", made]) + "\n"


def _folders(root: Path, name: str) -> list[tuple[str, str]]:
    """Return (path, what its docstring says) of the folders of a room, without the room itself."""
    fronts = sorted((root / name).rglob("*/__init__.py"))
    folders = [front.parent for front in fronts if front.parent != root / name]
    return [(folder.relative_to(root).as_posix(), _said(folder)) for folder in folders]


def _said(folder: Path) -> str:
    text = (folder / "__init__.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0].replace("\n", " ")


def _draw_arrows(imported: Imports) -> Iterator[str]:
    counted = Counter(
        ("start" if module in START else find_room(module), find_room(other), module in DOORS)
        for module, others in imported.items()
        for other in others
    )
    for (here, there, door), count in sorted(counted.items()):
        if here != there:
            yield f"    {here} {'-.->' if door else '-->'}|{count}| {there}"


def main(root: Path = ROOT) -> int:
    """Write the page; 1 when an import goes round in a circle or upward."""
    imported = list_imports(root)
    faults = [f"A circle: {', '.join(group)}" for group in find_circles(imported)]
    faults += [f"Upward: {module} imports {other}" for module, other in find_upward(imported)]
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    (root / PAGE).write_text(write_page(imported, root), encoding="utf-8")
    print(PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
