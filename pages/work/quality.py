"""Datakwaliteit as HTML: what is unknown and why, what is missing, what was rejected."""

from data import dutch as nl
from data import months
from data.deliver import answers
from data.deliver.answers import Answer, Key
from kpi.quality import quality, rows
from pages.work import conflicts, fill, rates, rejected
from ui.app.cache import per_version
from ui.app.choices import Choices
from ui.app.shell import store
from ui.figures import attention, sentence
from ui.figures.figures import Delivered, delivered, figures
from ui.kit import blocks

TITLE = "Datakwaliteit"
WELCOME = (
    "Welke cellen leeg zijn, waar bronsystemen elkaar tegenspreken en wat er niet is aangeleverd."
)
TODAY = "Aanleveren gaat per categorie van nu; u ziet hier dus de acht nieuwe."


@per_version(32)
def page(choices: Choices) -> tuple[str, ...]:
    """Return the whole screen in a few blocks. There must be a month.

    Deliveries are of a category of today, so the columns that they fill are as well.
    """
    today = "" if choices.layout == "new" else f"<p>{TODAY}</p>"
    choices = choices.of_today
    month, category = choices.month or "", choices.category
    stand = delivered(month)
    where = f": {category}" if category else ""
    parts = _parts(month, choices, stand)
    names = [(f"deel-{nr}", title) for nr, (title, *_) in enumerate(parts, 1)]
    return (
        blocks.heading(
            f"{TITLE}{where}",
            sentence.standing(stand, choices, figures(month, choices.window)),
        )
        + today
        + blocks.index("Onderdelen van deze pagina", names),
        *(
            blocks.section(title, html, sub, anchor=anchor)
            for (anchor, title), (_, html, sub) in zip(names, parts, strict=True)
        ),
    )


def _parts(month: str, choices: Choices, stand: Delivered) -> list[tuple[str, str, str]]:
    """Return the parts of the screen: title, HTML, and the line under the title."""
    category = choices.category
    unknowns = quality.unknowns(store(), month, choices.window, category)
    return [
        (
            "Welke cijfers hierdoor onbekend zijn",
            rates.explained(unknowns, choices),
            "Zijn deze kolommen ingevuld, dan is het antwoord bekend. Een aantal leidt naar de "
            "rijen.",
        ),
        (
            "Hoe de kolommen zijn ingevuld",
            _fill(month, category),
            "Leeg is onbekend, ook als dat woord er staat. N.v.t. telt niet mee.",
        ),
        (
            "Bronsystemen die elkaar tegenspreken",
            conflicts.disagreements(rows.disagreements(store(), month, category)),
            "",
        ),
        (
            "Verdwenen contracten",
            conflicts.gone(rows.gone(store(), month, category), _answers(month)),
            "Stonden in de vorige aanlevering van hun categorie, en in geen enkele van nu.",
        ),
        ("Niet aangeleverd", attention.missing(stand, choices), ""),
        (
            "Afgekeurde rijen",
            rejected.listed(month, choices),
            f"Van de aanleveringen die meetellen op {nl.date(months.reference_date(month))}.",
        ),
    ]


def _answers(month: str) -> dict[Key, Answer]:
    """Return what was said of missing contracts in deliveries up to and with this month."""
    delivered = store().history.accepted.values()
    return answers.given(one for one in delivered if one.month <= month)


def _fill(month: str, category: str | None) -> str:
    per_category = quality.field_fill(store(), month, category, by="category")
    per_tool = quality.field_fill(store(), month, category, by="source_tool")
    twins = "".join(
        blocks.details(title, fill.matrix(title, fills))
        for title, fills in (("Per categorie", per_category), ("Per bronsysteem", per_tool))
        if fills
    )
    return fill.table(quality.field_fill(store(), month, category)) + twins
