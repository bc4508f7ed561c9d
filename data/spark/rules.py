"""What a statement of DuckDB says in words that Spark or Sail lacks, each rule with its reason.

A rule takes the tree of a statement and returns it, changed in place. Those of `BEFORE` come before
columns are known, those of `AFTER` when every column is written out.
"""

from collections.abc import Callable

from sqlglot import exp

Rule = Callable[[exp.Expr], exp.Expr]


def flatten_structs(tree: exp.Expr) -> exp.Expr:
    """`why.*`: the fields of a struct, where the list that it is unnested from names them."""
    fields: dict[str, list[str]] = {}
    for unnested in tree.find_all(exp.Explode, exp.Unnest):
        struct, named = unnested.find(exp.Struct), unnested.parent
        if struct and isinstance(named, exp.Alias):
            fields[named.alias] = [one.name for one in struct.expressions]
    for select in tree.find_all(exp.Select):
        there: list[exp.Expr] = []
        for one in select.expressions:
            of = one.table if isinstance(one, exp.Column) and one.is_star else ""
            if of in fields:
                names = fields[of]
                there += [exp.alias_(exp.column(name, of), name) for name in names]
            else:
                there.append(one)
        select.set("expressions", there)
    return tree


def write_groups(tree: exp.Expr) -> exp.Expr:
    """GROUP BY ALL: every column that is no aggregate, as Sail does not know it."""
    for select in tree.find_all(exp.Select):
        group = select.args.get("group")
        if group and group.args.get("all"):
            keys = [one.unalias() for one in select.expressions if not one.find(exp.AggFunc)]
            constant = exp.Literal | exp.Null | exp.Boolean
            # Of constants alone one stays: without any key nothing at all is a group as well.
            varying = [key for key in keys if not isinstance(key, constant)] or [exp.null()]
            select.set("group", exp.Group(expressions=[key.copy() for key in varying]))
    return tree


def fill_unions(tree: exp.Expr) -> exp.Expr:
    """UNION ALL BY NAME: each SELECT gets all columns, in the order of the first that has them."""
    for union in list(tree.find_all(exp.Union)):
        if not union.args.get("by_name"):
            continue
        selects = _list_selects(union)
        names = list(dict.fromkeys(name for one in selects for name in one.named_selects))
        for select in selects:
            mine = {one.alias_or_name: one for one in select.expressions}
            lacking = {name: exp.alias_(exp.null(), name) for name in names if name not in mine}
            select.set("expressions", [{**mine, **lacking}[name] for name in names])
        for one in (union, *union.find_all(exp.Union)):
            one.set("by_name", False)
    return tree


def _list_selects(one: exp.Expr) -> list[exp.Select]:
    if isinstance(one, exp.Union):
        return [*_list_selects(one.left), *_list_selects(one.right)]
    assert isinstance(one, exp.Select)
    return [one]


def drop_materialized(tree: exp.Expr) -> exp.Expr:
    """AS MATERIALIZED: Spark decides that by itself."""
    for cte in tree.find_all(exp.CTE):
        cte.set("materialized", None)
    return tree


def write_structs(tree: exp.Expr) -> exp.Expr:
    """(a, b) as a value: struct(a, b)."""
    for one in _find(tree, exp.Tuple):
        if not isinstance(one.parent, exp.Values | exp.In | exp.Group | exp.GroupingSets):
            one.replace(exp.func("struct", *one.expressions))
    return tree


def take_least(tree: exp.Expr) -> exp.Expr:
    """arg_min and arg_max pass over rows without a value; min_by and max_by of Spark do not.

    arg_min_null does as Spark's.
    """
    for one in _find(tree, exp.ArgMin, exp.ArgMax):
        _filter(one, exp.Not(this=exp.Is(this=one.this.copy(), expression=exp.null())))
    for one in _find(tree, exp.Anonymous):
        if one.name.lower() == "arg_min_null":
            one.replace(exp.ArgMin(this=one.expressions[0], expression=one.expressions[1]))
    return tree


def _filter(one: exp.Expr, condition: exp.Expr) -> None:
    outer = one.parent
    if isinstance(outer, exp.Filter):
        where = outer.expression
        where.set("this", exp.and_(where.this, condition))
    else:
        one.replace(exp.Filter(this=one.copy(), expression=exp.Where(this=condition)))


def write_groupings(tree: exp.Expr) -> exp.Expr:
    """grouping(a, b): Spark has it of one column; each is a bit, the last the lowest."""
    for one in _find(tree, exp.Grouping):
        columns = one.expressions
        if len(columns) > 1:
            bits = [
                f"grouping({column.sql('duckdb')}) * {1 << place}"
                for place, column in enumerate(reversed(columns))
            ]
            one.replace(exp.paren(exp.maybe_parse(" + ".join(bits), dialect="spark")))
    return tree


def add_months(tree: exp.Expr) -> exp.Expr:
    """A day and to_months or to_years: add_months, which clips to the end of a month as well."""
    times = {"to_months": 1, "to_years": 12}
    for one in _find(tree, exp.Add, exp.Sub):
        term = one.expression
        name = term.name.lower() if isinstance(term, exp.Anonymous) else ""
        if name in times:
            sign = times[name] * (1 if isinstance(one, exp.Add) else -1)
            count = exp.Mul(
                this=exp.paren(term.expressions[0]), expression=exp.Literal.number(sign)
            )
            one.replace(exp.func("add_months", one.this, count))
    return tree


def rename_functions(tree: exp.Expr) -> exp.Expr:
    """What sqlglot leaves or says wrongly: its day of the week is another one than ISO's."""
    for one in _find(tree, exp.ArrayOverlaps):
        one.replace(exp.func("arrays_overlap", one.this, one.expression))
    for one in _find(tree, exp.DayOfWeekIso):
        day = exp.func("weekday", one.this)
        one.replace(exp.paren(exp.Add(this=day, expression=exp.Literal.number(1))))
    for one in _find(tree, exp.Anonymous):
        if one.name.lower() == "list_position":
            one.set("this", "array_position")
    return tree


def write_formats(tree: exp.Expr) -> exp.Expr:
    """format('{} van {:,}', ...): what Spark fills in is said as in C and Java."""
    for one in _find(tree, exp.Format):
        said = one.this.name.replace("%", "%%").replace("{}", "%s").replace("{:,}", "%,d")
        one.set("this", exp.Literal.string(said))
    return tree


def _find(tree: exp.Expr, *kinds: type[exp.Expr]) -> list[exp.Expr]:
    """Return what is of these kinds, the inner ones first: those are in what is put elsewhere."""
    return list(tree.find_all(*kinds))[::-1]


BEFORE: tuple[Rule, ...] = (flatten_structs,)
AFTER: tuple[Rule, ...] = (
    write_groups,
    fill_unions,
    drop_materialized,
    write_structs,
    take_least,
    write_groupings,
    add_months,
    rename_functions,
    write_formats,
)
