"""The rules of the house: who imports whom, where SQL and the framework stand, how large."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from docs.rooms import ROOMS, Imports, find_circles, find_room, find_upward, list_imports
from pages import SCREENS
from tests.paths import ROOT

# Within a room: what a folder never imports.
NEVER = {
    "data.journal": {"data.store", "data.deliver", "data.entries"},
    "data.store": {"data.deliver", "data.entries"},
    "ui.app": {"ui.figures"},
}
# The visual language, and what it may know besides itself: how a number reads, what a mark is.
PLAIN = ("ui.kit", "ui.charts")
KNOWN_TO_PLAIN = ("data.dutch", "kpi.marks")
# The door of the child process: it imports what it is told to run.
CHILD = "data/workbook/child.py"
BY_NAME = re.compile(r"import_module|__import__|runpy")
STREAMLIT = {"dashboard", "serve", "pages", "ui"}
# A module and its template, its SQL or its table are one idea.
IDEAS_IN_A_FOLDER = 14
PARAMETERS = 7
# Where all HTML stands in templates.
TEMPLATED = ("ui", "pages")
OUTSIDE = [ROOT / "dashboard.py", ROOT / "serve.py", *sorted((ROOT / "isv_monitor").glob("*.py"))]
ENGINE = ROOT / "ui" / "kit" / "html.py"
_TAGS = (
    "div|p|span|table|t[dhr]|h[1-6]|section|nav|[uod]l|li|d[td]|a|strong|em|abbr|article|svg|br|b|i"
)
_MORE = (
    "small|button|form|label|input|img|header|footer|main|figure|figcaption|details|summary|del|ins"
)
HTML = re.compile(rf"</?({_TAGS}|{_MORE})[ >/]|\bescape\(|\bMarkup\(")
ESCAPING = {"html", "markupsafe"}  # who imports these makes HTML by hand
SQL = re.compile(
    r"\b(SELECT\b.+?\bFROM|INSERT INTO|UPDATE\s+\w+\s+SET|DELETE FROM|CREATE TABLE)\b", re.S | re.I
)
# A comment; to take all of a file apart for those takes many times as long.
COMMENT = re.compile(r"(?:^|\s)#\s(.*)", re.MULTILINE)
# What reads as the path or the full name of something in one of our folders.
HERE = (*ROOMS, "docs", "tests", "benchmarks")
NAMED = re.compile(rf"(?<![\w./-])(?:{'|'.join(HERE)})(?:[./][\w-]+)+")
# A file that is named without its folder, and those of others: of an ISV_HOME, of the framework.
ALONE = re.compile(r"(?<![\w./*<>-])[\w-]+\.(?:py|sql|html|css|js|csv|toml|typ|md)\b")
ELSEWHERE = {"huisstijl.toml", "index.html"}


# What has statements in it: the handler of an exception and a case are none themselves.
_HOLDS_STATEMENTS = (ast.stmt, ast.excepthandler, ast.match_case)


@pytest.fixture(scope="session")
def imported() -> Imports:
    """Every module of ours with the modules of ours that it imports."""
    return list_imports(ROOT)


def within(module: str, folders: Iterable[str]) -> bool:
    return any(module == folder or module.startswith(f"{folder}.") for folder in folders)


def sources(*rooms: str) -> list[Path]:
    return [path for name in rooms for path in sorted((ROOT / name).rglob("*.py"))]


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_imports_run_one_way(imported: Imports) -> None:
    assert find_upward(imported) == []


def test_there_are_no_circles(imported: Imports) -> None:
    assert find_circles(imported) == []


def test_a_screen_knows_no_other_screens_folder(imported: Imports) -> None:
    def folder(module: str) -> str:
        return ".".join(module.split(".")[:2])

    assert {
        (module, other)
        for module, others in imported.items()
        for other in others
        if find_room(module) == find_room(other) == "pages" and folder(module) != folder(other)
        if other != "pages"  # the list of all screens is of none of them
    } == set()


def test_folders_keep_to_their_side(imported: Imports) -> None:
    assert {
        (module, other)
        for module, others in imported.items()
        for folder, never in NEVER.items()
        for other in others
        if within(module, [folder]) and within(other, never)
    } == set()


def test_the_visual_language_knows_words_numbers_and_marks_only(imported: Imports) -> None:
    assert {
        (module, other)
        for module, others in imported.items()
        if within(module, PLAIN)
        for other in others
        if not within(other, (*PLAIN, *KNOWN_TO_PLAIN))
    } == set()


def test_no_module_of_ours_is_imported_by_its_name_as_text() -> None:
    """Libraries may be: a process warms up with them."""
    hidden = {
        (path.relative_to(ROOT).as_posix(), said)
        for path in [*sources(*ROOMS), *OUTSIDE]
        if BY_NAME.search(path.read_text(encoding="utf-8"))
        for node in ast.walk(parse(path))
        for said in [ast.unparse(node)]
        if (isinstance(node, ast.Constant) and find_room(str(node.value)) in ROOMS)
        or (isinstance(node, ast.Name) and node.id in ("__import__", "runpy"))
    }
    assert {where for where, _ in hidden} <= {CHILD}, hidden


def test_only_screens_know_the_framework() -> None:
    knowing = {
        path.relative_to(ROOT).as_posix()
        for path in sources(*ROOMS.keys() - STREAMLIT)
        for node in ast.walk(parse(path))
        if (
            isinstance(node, ast.Import)
            and any(find_room(a.name) == "streamlit" for a in node.names)
        )
        or (isinstance(node, ast.ImportFrom) and find_room(node.module or "") == "streamlit")
    }
    assert knowing == set()


def test_a_file_of_data_is_handed_out_in_one_place() -> None:
    """There it is made as who drew the button may see, and audited. Elsewhere only what is made."""
    elsewhere = {
        (path.relative_to(ROOT).as_posix(), ast.unparse(node.args[1]))
        for path in sources("pages", "ui")
        if path != ROOT / "ui" / "app" / "downloads.py"
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("download_button")
    }
    assert elsewhere == {("pages/deliver/no_file/template.py", "build_empty()")}


@pytest.mark.parametrize("path", sources("pages", "ui"), ids=lambda path: path.name)
def test_screens_hold_no_sql(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert SQL.search(text) is None
    assert "import duckdb" not in text


@pytest.mark.parametrize(
    "path", [*sources(*TEMPLATED), *OUTSIDE], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_html_stands_in_templates(path: Path) -> None:
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Constant | ast.Call):
            assert HTML.search(ast.unparse(node)) is None, node.lineno
        if path != ENGINE and isinstance(node, ast.Import | ast.ImportFrom):
            named = [one.name for one in node.names]
            named = [node.module or ""] if isinstance(node, ast.ImportFrom) else named
            assert not ESCAPING & set(named), node.lineno


def test_every_template_is_used_and_hides_no_html_from_escaping() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sources("ui", "pages"))
    for path in (path for room in ("ui", "pages") for path in (ROOT / room).rglob("*.html")):
        name, text = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        assert f'"{name}' in code, name
        assert not re.search(r"\|\s*safe\b|autoescape", text), name


def test_a_script_of_a_screen_is_thin_and_stands_in_a_folder() -> None:
    for screen in SCREENS:
        path = ROOT / screen.file
        assert len(path.relative_to(ROOT / "pages").parts) == 2, screen
        assert len(path.read_text(encoding="utf-8").splitlines()) < 80, screen
    flat = {path.name for path in (ROOT / "pages").glob("*.py")}
    # A deep link would serve another one past the entry point and its sign-in.
    assert flat == {"__init__.py"}


def test_every_script_of_a_screen_is_in_the_navigation() -> None:
    assert {screen.file for screen in SCREENS} == {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").rglob("*_page.py")
    }


def test_nothing_is_starred_to_save_lines() -> None:
    """A tuple is written out, and a named argument by its name."""
    dodges = {
        (path.relative_to(ROOT).as_posix(), node.lineno)
        for path in sources(*ROOMS, "docs", "benchmarks")
        for node in ast.walk(parse(path))
        if (isinstance(node, ast.Starred) and isinstance(node.value, ast.Tuple | ast.List))
        or (
            isinstance(node, ast.Call)
            and any(
                one.arg is None
                and isinstance(one.value, ast.Dict)
                and all(isinstance(key, ast.Constant) for key in one.value.keys)
                for one in node.keywords
            )
        )
    }
    assert dodges == set()


@pytest.mark.parametrize(
    ("word", "rooms"), [("remarks", tuple(ROOMS)), ("layout", ("kpi", "commands", "ui", "pages"))]
)
def test_a_word_of_two_meanings_names_nothing(word: str, rooms: tuple[str, ...]) -> None:
    """docs/glossary.md has another for each; on disk and on the command line the old one stays."""
    assert {
        path.relative_to(ROOT).as_posix()
        for path in sources(*rooms)
        if word in (text := path.read_text("utf-8"))
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.NAME and token.string.strip("_") == word
    } == set()


def test_an_import_names_where_a_thing_lives() -> None:
    assert {
        path.relative_to(ROOT).as_posix()
        for path in sources(*HERE)
        if re.search(r"^__all__\b", path.read_text(encoding="utf-8"), re.M)
    } == set()


def test_the_entry_point_is_short() -> None:
    assert len((ROOT / "dashboard.py").read_text(encoding="utf-8").splitlines()) < 50


def test_every_folder_says_in_a_sentence_what_it_is_and_is_no_pile() -> None:
    for folder in {path.parent for path in sources(*ROOMS)}:
        front = folder / "__init__.py"
        assert front.exists(), folder
        said = ast.get_docstring(ast.parse(front.read_text(encoding="utf-8"))) or ""
        assert said.endswith("."), folder
        ideas = {path.stem for path in folder.iterdir() if path.is_file()} - {"__init__"}
        assert len(ideas) <= IDEAS_IN_A_FOLDER, folder


def test_no_function_is_asked_with_more_words_than_a_reader_holds() -> None:
    wide = {
        (path.relative_to(ROOT).as_posix(), node.name)
        for path in sources(*ROOMS)
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and len([*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]) > PARAMETERS
    }
    assert wide == set()


def test_no_file_repeats_the_name_of_its_folder() -> None:
    repeated = {
        path.relative_to(ROOT).as_posix()
        for path in sources(*ROOMS)
        if path.stem.startswith(f"{path.parent.name}_") and not path.stem.endswith("_page")
    }
    assert repeated == set()


def said_in(path: Path) -> Iterator[str]:
    """The docstrings and the comments of a file."""
    todo: list[ast.AST] = [parse(path)]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""
        # Only in a statement stands one that has them; most of a file are expressions.
        todo += [one for one in ast.iter_child_nodes(node) if isinstance(one, _HOLDS_STATEMENTS)]
    yield from COMMENT.findall(path.read_text(encoding="utf-8"))


def is_there(name: str) -> bool:
    """Whether a path (also the beginning of one), or a name with dots, leads to something."""
    if "/" in name:
        return any(ROOT.glob(f"{name}*"))
    place, parts = ROOT, name.split(".")
    while parts and (place / parts[0]).is_dir():
        place /= parts.pop(0)
    file = place / (f"{parts.pop(0)}.py" if parts and (place / f"{parts[0]}.py").exists() else "")
    if not parts:
        return True
    body: list[ast.stmt] = parse(file if file.is_file() else file / "__init__.py").body
    for part in parts:
        found = [node for node in body if part in names_of(node)]
        if not found:
            return False
        body = found[0].body if isinstance(found[0], ast.ClassDef) else []
    return True


def names_of(node: ast.stmt) -> set[str]:
    """What a statement gives a name to."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return {node.name}
    return {
        one.id
        for one in ast.walk(node)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }


def test_what_docstrings_name_exists() -> None:
    alone = {path.name for folder in HERE for path in (ROOT / folder).rglob("*")} | ELSEWHERE
    alone |= {path.name for path in ROOT.iterdir()}
    lost = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in [*sources(*HERE), *OUTSIDE]
        for text in said_in(path)
        for name in (*NAMED.findall(text), *ALONE.findall(text))
        if not (name in alone or is_there(name))
    }
    assert lost == set()


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("data/store", True),
        ("docs/decisions/0008", True),
        ("data/stores", False),
        ("data.clock", True),
        ("kpi.sql.read_sql", True),
        ("kpi.model.KPI.unit", True),
        ("kpi.model.KPI.units", False),
        ("kpi.models", False),
    ],
)
def test_a_name_is_looked_up_to_its_end(name: str, there: bool) -> None:
    assert is_there(name) is there


# A public function is a verb and a noun; a method, of which the class may be the noun, a verb.
VERBS = (
    "add answer append apply archive as ask attempt begin bind build cancel change check choose "
    "cite clean clear close compare confirm count deliver describe do draw drop escape explain "
    "explore fetch fill find finish fit flatten fold follow forget format freeze from gather "
    "group has hash hide hold invent is join judge keep kill leave list load log look make manage "
    "mark match measure mend merge name narrow number open pair parse phrase pick plan propose "
    "put raise read rebuild refresh remove rename render replace report require reread reset "
    "restore round run save scan search see serve set settle shift shorten show skip sniff split "
    "start stretch sync take tell to translate trim try turn type unlock verify wait warm "
    "withdraw wrap write erase sign press"
)
# Not ours to name: the entry points, and what a library calls.
GIVEN = {"main", "error", "filter_stream"}


def functions(path: Path) -> Iterator[tuple[str, bool]]:
    """The public functions of a file, and whether it is a method of a public class."""
    for node in parse(path).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, False
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for one in node.body:
                if isinstance(one, ast.FunctionDef) and not one.decorator_list:
                    yield one.name, True


def test_a_function_is_called_by_a_verb_and_a_noun() -> None:
    odd = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in [*sources(*ROOMS), *sources("docs", "benchmarks")]
        for name, method in functions(path)
        if not name.startswith("_") and name not in GIVEN
        if name.split("_")[0] not in VERBS.split() or (not method and "_" not in name)
    }
    assert odd == set()


def test_what_counts_is_not_called_standing() -> None:
    paths = [*sources(*ROOMS), *(p for room in ROOMS for p in (ROOT / room).rglob("*.sql"))]
    old = re.compile(r"\b(FROM|JOIN|INTO|TABLE) standing\b|standing_row|class Standing\b")
    assert [p.name for p in paths if old.search(p.read_text(encoding="utf-8"))] == []
