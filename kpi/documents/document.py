"""The definitions as Markdown: `python -m kpi.documents.document` writes docs/kpi.

And what each figure means, for the manual (kpi/documents/manual.py).
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from data import dutch as nl
from data.reference import find_named_sources, list_actions, list_targets, list_terms
from kpi.declared.all import BY_ID
from kpi.documents.examples import EXAMPLES, write_section
from kpi.documents.manual import PAGE, write_manual
from kpi.engine.predicates import write_facts
from kpi.model import KPI, TABLES

FOLDER = Path(__file__).parents[2] / "docs" / "kpi"
INDEX, FACTS = "README.md", "feiten.md"
MADE = (
    "Gemaakt met `python -m kpi.documents.document` uit de declaraties in `kpi/declared/`; "
    "niet met de hand wijzigen."
)
UNITS = {
    "tender": "aanbestedingen",
    "contract": "contracten",
    "EUR": "euro's van aanbestedingen",
    "maatregel": "maatregelen van contracten",
    "category": "risicocategorieën",
    "supplier": "leveranciers",
    "manager": "contractmanagers",
}
_TABLES = {
    "tender": "Aanbestedingen aan het eind van een maand",
    "contract": "Contracten aan het eind van een maand",
    "compared": "Contracten in twee of meer bronsystemen",
    "category": "Risicocategorieën en hun plan",
}


def write_pages() -> dict[str, str]:
    """Return file name -> text: a page per KPI, the index, and what the names in the SQL mean."""
    made = {INDEX: _index(), FACTS: _facts()}
    return made | {f"{kpi.id}.md": _page(kpi) for kpi in BY_ID.values()}


def _page(kpi: KPI) -> str:
    titles = {action.nr: action.title for action in list_actions()}
    of = "; ".join(f"{nr}. {titles[nr]}" for nr in kpi.actions)
    parts = [
        f"# {kpi.label}",
        f"`{kpi.id}` telt {UNITS[kpi.unit]}. Actie {of}.",
        f"## Waarom (eigen uitleg)\n\n{kpi.why}",
        f"## Wat telt\n\n{kpi.rule}",
        *_term(kpi),
        f"## Wat niet meetelt\n\n{kpi.exclusions}",
        f"## Norm\n\n{_norm(kpi)}",
        f"## Bron\n\n{kpi.source}{_addresses(kpi)}",
        *_changed(kpi),
        f"## In SQL\n\n{_sql(kpi)}",
        write_section(kpi, EXAMPLES[kpi.id]),
        f"---\n\n[Alle definities]({INDEX}). {MADE}",
    ]
    return "\n\n".join(parts) + "\n"


def _term(kpi: KPI) -> Iterator[str]:
    if kpi.term:
        yield f"## Termijn\n\n{list_terms()[kpi.term].months} maanden, tenzij anders vastgesteld."


def _changed(kpi: KPI) -> Iterator[str]:
    """Yield what changed in the rule since its first version, if it did."""
    told = [
        f"- Versie {nr}, {nl.format_date(one.since)}: {one.what}"
        for nr, one in kpi.numbered_changes
    ]
    if told:
        yield "## Wat er is veranderd\n\n" + "\n".join(told)


def _addresses(kpi: KPI) -> str:
    """Return the publications that the source names, each as a link."""
    named = find_named_sources(kpi.source)
    return "".join(["\n", *(f"\n- [{one.title}]({one.address})" for one in named)] if named else "")


def _norm(kpi: KPI) -> str:
    set_by = [target for target in list_targets() if target.kpi == kpi.id]
    if not set_by:
        return (
            "Er is geen gepubliceerde norm. Een raad kan er een vaststellen; die geldt vanaf de "
            "dag die erbij staat."
        )
    return " ".join(f"{nl.format_percent(one.target)} vanaf 01-01-{one.year}." for one in set_by)


def _sql(kpi: KPI) -> str:
    lines = [f"- Wie telt mee: `{kpi.population}`", f"- Wanneer is het ja: `{kpi.criterion}`"]
    if kpi.not_applicable:
        lines.append(f"- Wanneer is het n.v.t.: `{kpi.not_applicable}`")
    if kpi.due:
        lines.append(f"- Uiterste dag: `{kpi.due}`")
    if kpi.key:
        how = "alle contracten" if kpi.takes == "all" else "minstens één contract"
        lines.append(f"- Per `{kpi.key}`; ja bij {how}")
    if kpi.weight:
        lines.append(f"- Telt voor: `{kpi.weight}`")
    if kpi.part:
        lines.append(f"- Waarvan ja: `{kpi.part}`")
    what = f"Wat de namen betekenen staat bij [{_TABLES[kpi.table]}]({FACTS}#{kpi.table})."
    return "\n".join(lines) + f"\n\n{what}"


def _index() -> str:
    parts = ["# De KPI's", "Elk cijfer is een deel van een geheel; leeg is onbekend, nooit nee."]
    for action in list_actions():
        of = [kpi for kpi in BY_ID.values() if action.nr in kpi.actions]
        rows = [f"- [{kpi.label}]({kpi.id}.md), in {UNITS[kpi.unit]}" for kpi in of]
        shown = "\n".join(rows) or "Geen KPI meet deze actie."
        parts.append(f"## Actie {action.nr}: {action.title}\n\n{shown}")
    parts.append(f"[Wat de namen in de SQL betekenen]({FACTS}). {MADE}")
    return "\n\n".join(parts) + "\n"


def _facts() -> str:
    parts = ["# Wat de namen in de SQL betekenen"]
    for table in dict.fromkeys((*TABLES.values(), *(kpi.table for kpi in BY_ID.values()))):
        parts.append(
            f'<a id="{table}"></a>\n\n## {_TABLES[table]}\n\n'
            f"```sql\n{write_facts(table).strip()}\n```"
        )
    return "\n\n".join([*parts, MADE]) + "\n"


def write_folder(folder: Path = FOLDER) -> None:
    """Make the folder hold these pages and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = write_pages()
    for old in folder.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


def main() -> int:
    """Write the pages and say how many."""
    write_folder()
    PAGE.write_text(write_manual(), encoding="utf-8")
    print(f"{len(write_pages())} pagina's in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
