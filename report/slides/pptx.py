"""A report as slides: one message each, a chart to edit, and in the notes what it means."""

from collections.abc import Sequence

from pptx.slide import Slide

from data import dutch as nl
from data.limits import shorten_text
from kpi.headlines import APPLICATION, FOLLOW_UP, PER_CATEGORY
from kpi.words import phrase_amount, phrase_apart, phrase_counts
from report.content import words as say
from report.content.model import ActionLine, Content, Decision, Figure
from report.content.sentences import (
    phrase_actions,
    phrase_chain,
    phrase_conclusion,
    phrase_decisions,
    phrase_message,
    phrase_most,
    phrase_status,
)
from report.slides.charts import draw_chart
from report.slides.council import add_ahead, add_asked, add_changes, add_trend
from report.slides.notes import list_notes, phrase_figure, phrase_rest
from report.slides.parts import Deck, add_table, add_text, fit_rows
from report.workbooks.tables_ground import list_made, list_settings

_WIDTHS = (0.5, 5, 2.3, 3.4, 1.6)  # of the columns of the actions
_SAID = 120  # letters of a decision
_LINES, _LONG = 6, 280  # and so many comments, of so many characters


def write_pptx(content: Content) -> bytes:
    """Return the report as the bytes of a .pptx file."""
    question = content.question
    sample = f"{say.SAMPLE} · " if content.provenance.sample else ""
    deck = Deck(
        say.phrase_title(content),
        f"{sample}{say.phrase_title(content)} · peildatum "
        f"{nl.format_date(question.reference_date)}",
    )
    _opening(deck, content)
    add_asked(deck, content)
    add_changes(deck, content)
    _overview(deck, content)
    add_trend(deck, content)
    for kpi in PER_CATEGORY:
        _per_category(deck, content, kpi)
    _chain(deck, content)
    add_ahead(deck, content)
    _decisions(deck, content)
    _actions(deck, content)
    _comments(deck, content)
    _ground(deck, content)
    return deck.save()


def _opening(deck: Deck, content: Content) -> None:
    slide = deck.add_slide(
        phrase_conclusion(content), list_notes(content, say.phrase_title(content)), size=24
    )
    lines = [say.phrase_title(content), *say.phrase_summary(content).split(" · ")]
    lines.append(say.raise_first(say.WINDOWS[content.question.window]))
    add_text(
        slide, [*lines, *([say.SAMPLE] if content.provenance.sample else [])], top=3.1, size=22
    )


def _overview(deck: Deck, content: Content) -> None:
    figures = [content.find_main(kpi) for kpi in (*APPLICATION, *FOLLOW_UP)]
    units = [one for one in figures if one.kpi.unit != "EUR"]
    unknown = say.phrase_unknown(content) or "er is nog niets te tellen"
    title = f"Van toepassing tot opvolging: {unknown}"
    notes = list_notes(
        content,
        *(f"{one.kpi.label}: {one.counts}. {one.citation}\n{one.kpi.rule}" for one in figures),
    )
    under = "Aantallen. De balken verschillen van lengte: elk cijfer telt iets anders."
    slide = deck.add_slide(title, notes, under=under)
    _bars(slide, [one.kpi.label for one in units], units)


def _bars(slide: Slide, names: Sequence[str], figures: Sequence[Figure]) -> None:
    """Draw the counts of these figures; what has none has an empty bar, and says so in its name."""
    shown, counts = [], []
    for name, figure in zip(names, figures, strict=True):
        outcome = say.keep_known(figure.outcome)
        told = f"{phrase_amount(figure.kpi.id, outcome.yes)} van " if outcome else ""
        whole = phrase_amount(figure.kpi.id, outcome.population) if outcome else figure.nothing
        shown.append(f"{name}: {told}{whole}")
        parts = (outcome.yes, outcome.no, outcome.unknown) if outcome else (0, 0, 0)
        counts.append([float(part) for part in parts])
    spoken = "; ".join(f"{name}: {one.counts}" for name, one in zip(names, figures, strict=True))
    draw_chart(slide, shown, counts, f"Gestapelde balken van aantallen. {spoken}.")


def _per_category(deck: Deck, content: Content, kpi: str) -> None:
    main = content.find_main(kpi)
    figures = [content.figures[kpi, group] for group in content.list_groups(main.kpi)]
    apart = phrase_apart(main.outcome)
    notes = list_notes(
        content,
        f"Status: {phrase_status(content, kpi)}.",
        f"Definitie: {main.kpi.rule}",
        f"Telt niet of misschien mee: {'; '.join(apart)}." if apart else "",
        "Aantallen:",
        *(phrase_figure(one) for one in figures),
    )
    under = f"{phrase_most(content, kpi)} Status: {phrase_status(content, kpi)}.".strip()
    slide = deck.add_slide(phrase_message(content, kpi), notes, under=under)
    parts = [one for one in figures if one.category]
    _bars(slide, [say.name_group(one.category) for one in parts], parts)


def _chain(deck: Deck, content: Content) -> None:
    steps = content.chain.steps
    notes = [content.chain.unknowns]
    for step in steps:
        cited = content.find_main(step.kpi).citation
        notes.append(f"{step.label}: {phrase_counts(step.outcome)}. {cited}\n{step.counts}.")
    slide = deck.add_slide(phrase_chain(content), list_notes(content, *notes))
    found = [step.outcome for step in steps]
    names = [
        f"{nr}. {step.label}: {phrase_amount(step.kpi, one.yes)} van "
        f"{phrase_amount(step.kpi, one.population)}"
        for nr, (step, one) in enumerate(zip(steps, found, strict=True), 1)
    ]
    counts = [[float(n) for n in (one.yes, one.no, one.unknown)] for one in found]
    said = (f"{step.label}: {phrase_counts(step.outcome)}" for step in steps)
    draw_chart(
        slide, names, counts, f"Gestapelde balken van aantallen per stap. {'; '.join(said)}."
    )


def _actions(deck: Deck, content: Content) -> None:
    def words(line: ActionLine) -> list[str]:
        state = line.state
        if state is None:
            return [str(line.action.nr), line.action.title, "geen stand aangeleverd", "", ""]
        due = nl.format_date(state.due_on) if state.due_on else ""
        late = f"{state.status}, te laat" if line.overdue else state.status
        return [str(line.action.nr), line.action.title, late, state.owner or "", due]

    asking = [one for one in content.actions if one.overdue or one.state is None]
    late_first = [words(one) for one in sorted(asking, key=lambda one: not one.overdue)]
    headers = ("Nr", "Actie", "Stand", "Eigenaar", "Gereed uiterlijk")
    fit = fit_rows(headers, late_first, _WIDTHS)
    notes = [" · ".join(filter(None, words(line))) for line in content.actions]
    slide = deck.add_slide(
        phrase_actions(content),
        list_notes(content, "Alle acties:", *notes),
        under=phrase_rest(len(content.actions), fit),
    )
    if asking:
        add_table(slide, headers, late_first[:fit], _WIDTHS)


def _decisions(deck: Deck, content: Content) -> None:
    if not content.decisions:
        return
    rows = [
        [
            shorten_text(one.title, _SAID),
            one.owner,
            _phrase_due(one),
            one.was,
            one.now,
            one.verdict or one.status,
        ]
        for one in content.decisions
    ]
    notes = [
        " · ".join(
            filter(
                None,
                (
                    one.title,
                    one.owner,
                    _phrase_due(one),
                    one.status,
                    one.figure,
                    one.verdict,
                    one.why,
                    one.council,
                    one.citation,
                    one.cited_now,
                ),
            )
        )
        for one in content.decisions
    ]
    headers = ("Besluit", "Eigenaar", "Gereed uiterlijk", "Toen", "Nu", "Wat ervan kwam")
    widths = (4, 2.4, 1.6, 1.5, 1.5, 3.6)
    fit = fit_rows(headers, rows, widths)
    slide = deck.add_slide(
        phrase_decisions(content),
        list_notes(content, *notes),
        under=phrase_rest(len(rows), fit),
    )
    add_table(slide, headers, rows[:fit], widths)


def _phrase_due(one: Decision) -> str:
    day = nl.format_date(one.due) if one.due else ""
    return f"{day}, te laat" if one.overdue else day


def _comments(deck: Deck, content: Content) -> None:
    if not content.comments:
        return
    number = nl.count_noun(len(content.comments), "opmerking", "opmerkingen")
    subjects = say.name_subjects(content)
    lines = [
        f"{', '.join(filter(None, (subjects[one.subject], one.category)))}: {one.text} "
        f"({one.by}, {nl.format_moment(one.at)})"
        for one in content.comments
    ]
    shown = [line if len(line) <= _LONG else f"{line[:_LONG]}…" for line in lines[:_LINES]]
    slide = deck.add_slide(
        f"Bij deze cijfers: {number}",
        list_notes(content, *lines),
        under=phrase_rest(len(lines), len(shown)),
    )
    add_text(slide, shown)


def _ground(deck: Deck, content: Content) -> None:
    sources = content.provenance.sources
    number = nl.count_noun(len(sources), "aanlevering", "aanleveringen")
    title = f"Deze cijfers rusten op {number}, tot en met {nl.format_month(content.question.month)}"
    notes = [
        f"{one.id}: {one.file or one.kind}, {nl.format_month(one.month)}, "
        f"door {one.by or 'onbekend'}, {nl.format_moment(one.at)}; "
        f"telt voor {nl.join_words(list(one.of))}."
        for one in sources
    ]
    terms = [f"{name}: {value}" for name, value in list_settings(content)]
    slide = deck.add_slide(title, list_notes(content, *notes, *terms))
    lines = [f"{name}: {value}" for name, value in list_made(content)]
    ground = content.provenance.ground.code
    lines.append(
        f"Elk cijfer heeft een kenmerk, in de notities. Het begint met {ground} en opent op het "
        "scherm Citaat: daar wordt het opnieuw geteld, ook over een jaar."
    )
    add_text(slide, lines)
