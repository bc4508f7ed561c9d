"""A report as a PDF that everyone can read: tagged as PDF/UA-1, in Dutch, on A4."""

from dataclasses import asdict
from typing import Any

from data import dutch as nl
from data.reference import find_named_sources, list_sources
from kpi.headlines import PER_CATEGORY
from kpi.marks import COUNTED as MARKS
from kpi.model import KPI
from kpi.words import OF_KNOWN, RANGE, UNCERTAIN, phrase_rate
from report import jbr
from report.content import words as say
from report.content.model import Content
from report.content.sentences import (
    phrase_actions,
    phrase_chain,
    phrase_conclusion,
    phrase_counts,
    phrase_most,
    phrase_status,
)
from report.pdf.cells import (
    CODE,
    COUNTED,
    Table,
    make_categories,
    make_code,
    make_figures,
    make_plain,
    make_table,
    put_codes,
    put_under,
    split_table,
)
from report.pdf.council import gather_sheet, gather_trend
from report.pdf.typeset import set_report
from report.workbooks import tables, tables_ground

_READING = (
    f"{UNCERTAIN} {RANGE} Bij kleine aantallen staan er aantallen en tekens, geen percentage: "
    f"{nl.join_words([f'{mark.sign} is {mark.word}' for mark in MARKS])}."
)
REMARKS, SOURCES = (3, 2, 2, 5, 2, 2), (2, 2, 3, 5, 3, 3, 6)  # how wide their columns are
# Of so many categories the rows, four of two lines each, fit on a page that lies down.
_OF_JBR = 4
_INSET, _OF_PART, _OF_CODE = 2, 15, 18  # letters: beside a word in its column, and of two columns
_SUBJECTS = {  # where a KPI stands among all figures: by what it counts, in this order
    "Toepassing, per aanbesteding": ("tender", "EUR"),
    "Opvolging, per contract": ("contract", "maatregel"),
    "Leveranciers, contractmanagers en plannen": ("supplier", "manager", "category"),
}


def write_pdf(content: Content) -> bytes:
    """Return the report as the bytes of a .pdf file.

    The figures and texts are handed over as data: nothing delivered is ever read as markup. Raises
    typst.TypstError when it cannot be set at all.
    """
    return set_report(gather_data(content), content.provenance.made_at)


def gather_data(content: Content) -> dict[str, Any]:
    """Return everything that the template sets, as JSON can hold it."""
    question, ground = content.question, content.provenance.ground.code
    return {
        "marks": [asdict(mark) for mark in MARKS],
        "title": say.phrase_title(content),
        "sample": say.SAMPLE if content.provenance.sample else None,
        "conclusion": phrase_conclusion(content),
        "standing": f"{say.phrase_summary(content)} · {say.WINDOWS[question.window]}",
        "footer": f"{say.phrase_title(content)} · peildatum "
        f"{nl.format_date(question.reference_date)}",
        "citing": f"Een kenmerk begint met {ground}. en opent op het scherm Citaat. Een aantal "
        f"zonder eigen kenmerk is van de stand {ground}: ook die opent daar.",
        "where": say.phrase_scope(question),
        "reading": _READING,
        "sheet": gather_sheet(content),
        "trend": gather_trend(content),
        "chain": _chain(content),
        "kpis": [_per_category(content, kpi) for kpi in PER_CATEGORY],
        "decisions": split_table(_list_decisions(content)),
        "remarks": split_table(make_plain(content, tables.make_comments(content), REMARKS)),
        "jbr": {
            "reading": jbr.READING,
            "tables": split_table(_jbr(content), _OF_JBR, len(jbr.PARTS)),
        },
        "actions": {"sentence": phrase_actions(content), "tables": split_table(_actions(content))},
        "all": _list_all(content),
        "definitions": [
            [one.kpi.label, f"{one.kpi.rule} Bron: {one.kpi.source}"] for one in content.definitions
        ],
        "named": [
            [source.title, source.address]
            for source in list_sources().values()
            if any(source in find_named_sources(one.kpi.source) for one in content.definitions)
        ],
        "ground": [
            ["Periode", say.WINDOWS[question.window]],
            ["Indeling", say.CLASSIFICATIONS[question.classification]],
            *map(list, tables_ground.list_ground(content)),
        ],
        "sources": split_table(
            make_plain(
                content, tables_ground.make_provenance(content), (3, 2, 3, 5, 3, 3, 6), columns=7
            )
        ),
    }


def _list_decisions(content: Content) -> Table:
    """Return what was decided and what became of it, with the citations under its figures."""
    made = make_plain(content, tables.make_decisions(content), (6, 3, 3, 3, 3, 3, 3, 5), 8)
    then, now = made["headers"].index("Toen"), made["headers"].index("Nu")
    for row, one in zip(made["rows"], content.decisions, strict=True):
        row[then] = put_under(one.was, one.citation)
        row[now] = put_under(one.now, make_code(content, one.cited_now)["text"])
    return made


def _jbr(content: Content) -> Table:
    """Return the application; what both years are cited by stands in one column."""
    made = make_plain(content, jbr.make_application(content))
    *headers, _ = made["headers"]
    rows = [[*row[:-2], put_codes(row[-2:])] for row in made["rows"]]
    headers[-1] = f"{CODE}, en een jaar eerder"
    words = (
        [word for text in column if isinstance(text, str) for word in text.split()]
        for column in zip(headers, *rows, strict=True)
    )
    widths = [_INSET + max(map(len, found)) for found in words]
    widths[1], widths[-1] = _OF_PART, _OF_CODE
    return make_table(headers, rows, widths, made["right"])


def _list_all(content: Content) -> list[tuple[str, list[Table]]]:
    """Return every figure by its subject; one of a unit that is new stands among the last."""
    titles = list(_SUBJECTS)

    def subject(kpi: KPI) -> str:
        named = (title for title, units in _SUBJECTS.items() if (kpi.of or kpi.unit) in units)
        return next(named, titles[-1])

    kpis = [one.kpi for one in content.definitions]
    found = [(title, [kpi for kpi in kpis if subject(kpi) == title]) for title in titles]
    return [
        (title, split_table(make_figures(content, [content.find_main(one.id) for one in each])))
        for title, each in found
    ]


def _chain(content: Content) -> dict[str, Any]:
    found = content.chain
    rows = [
        [
            step.label + (" (zwakste)" if step is found.weakest else ""),
            step.counts,
            *(
                nl.format_number(n)
                for n in (one.yes, one.no, one.unknown, one.population, one.maybe)
            ),
            "" if one.few or one.ratio is None else phrase_rate(one),
            make_code(content, content.find_main(step.kpi).citation),
        ]
        for step in found.steps
        for one in [step.outcome]
    ]
    headers = ("Stap", "Ja is", *COUNTED, OF_KNOWN.capitalize(), CODE)
    return {
        "sentence": phrase_chain(content),
        "unknown": found.unknowns,
        "table": make_table(headers, rows, (3, 6, 0, 0, 0, 0, 0, 2, 0), (2, 3, 4, 5, 6, 7)),
    }


def _per_category(content: Content, kpi: str) -> dict[str, Any]:
    figures = [
        content.figures[kpi, name] for name in content.list_groups(content.find_main(kpi).kpi)
    ]
    return {
        "title": content.find_main(kpi).kpi.label,
        "sentence": f"{say.raise_first(phrase_counts(content, kpi))} "
        f"{phrase_most(content, kpi)}".strip(),
        "judged": f"Status: {phrase_status(content, kpi)}.",
        "table": make_categories(content, figures),
    }


def _actions(content: Content) -> Table:
    """Return the actions, without the line of the agenda and the comments: there is no room."""
    kept = (0, 1, 3, 4, 5, 6, 7, 9)
    made = make_plain(content, tables.make_actions(content))
    return make_table(
        [made["headers"][nr] for nr in kept],
        [[row[nr] for nr in kept] for row in made["rows"]],
        (0, 5, 0, 4, 0, 0, 5, 0),
        (0,),
    )
