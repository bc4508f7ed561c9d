"""What a register with few columns tells, as HTML: what is known, likely, ending, and by whom."""

from kpi.headlines import HEADLINE
from kpi.known.endings import find_endings
from kpi.known.suppliers import count_concentration
from kpi.known.tenders import count_known
from kpi.known.words import BORDERS, CLAUSE, OBLIGED, SCOPES
from kpi.question import Question
from kpi.words import ANSWERS
from ui.app.cache import keep_per_version
from ui.app.links import write_contract_address, write_rows_address
from ui.app.shell import open_store
from ui.kit.html import Html, render_template

SHOWN = 100  # more rows than this nobody reads on a screen
ABOUT_STATES = (
    "Verplicht is een aanbesteding die Europees is, van het Rijk en in een risicocategorie. "
    "Ontbreekt een van die antwoorden, dan is ze misschien verplicht."
)
ABOUT_ESTIMATES = (
    "Dit is een schatting: ze telt in geen enkel cijfer mee. De waarde is vergeleken met de "
    "Europese drempel van die dag. Het Rijk heeft een andere drempel dan andere diensten. Werken "
    "en sociale diensten, zoals catering, hebben ook een eigen drempel. Vul de kolom Europese "
    "aanbesteding in, dan is het bekend."
)
ABOUT_ENDINGS = "In de twaalf maanden na de peildatum. Is een contract verlengd, dan telt die dag."
ABOUT_SUPPLIERS = (
    "Het kleinste aantal leveranciers dat samen de helft heeft. Zijn het er weinig, dan bereikt u "
    "met weinig gesprekken veel."
)


def draw_states(question: Question) -> Html:
    """Return the tenders that are obliged, may be and are not, and of how many it is known."""
    return render_template(
        "pages/work/known.html#states",
        known=count_known(open_store(), question),
        names=OBLIGED,
        rows={
            "yes": write_rows_address(question, HEADLINE),
            "maybe": write_rows_address(question, HEADLINE, ANSWERS["maybe"]),
        },
    )


def draw_estimates(question: Question) -> Html:
    """Return the tenders of which nobody says whether they are European, by what is likely."""
    return render_template(
        "pages/work/known.html#estimates",
        known=count_known(open_store(), question),
        names=BORDERS,
    )


@keep_per_version(32)
def draw_endings(question: Question) -> Html:
    """Return the contracts that end within a year, those to which ISV can be added first."""
    return render_template(
        "pages/work/known.html#endings",
        found=find_endings(open_store(), question, SHOWN),
        words=CLAUSE,
        contract=write_contract_address,
        question=question,
    )


def draw_suppliers(question: Question) -> Html:
    """Return how few suppliers make half of the contracts that are obliged, or may be."""
    return render_template(
        "pages/work/known.html#suppliers",
        found=count_concentration(open_store(), question),
        names=SCOPES,
    )
