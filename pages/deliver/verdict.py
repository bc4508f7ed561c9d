"""What becomes of a delivery, as HTML: tried, and then accepted or not."""

from data import dutch as nl
from data.deliver.requests import Result
from data.mended.mends import list_mendable
from kpi.classification import list_names
from ui.app.choices import LABEL_OF_WINDOW
from ui.app.links import write_address
from ui.delivered import differences, effects, findings
from ui.kit.html import Html, draw_notice, render_template

_TEMPLATE = "pages/deliver/verdict.html"
_LINKED = 3  # so many categories get a link of their own


def draw_advice(result: Result) -> Html:
    """Return in one message what can be done with a tried delivery: nothing of it counts yet."""
    if result.status == "duplicate":
        when = nl.format_month(result.month)
        return draw_notice(f"Dit bestand is al aangeleverd voor {when}. Er verandert niets.")
    return _advice(result)


def show_effects(result: Result, *, beside_sample: bool = False) -> Html:
    """Return the faults of a tried delivery and then what it would bring about.

    Of a file with errors that is the effect of its good rows alone, which the heading says.
    `beside_sample`: only sample data counts now, and it will not after this delivery.
    """
    if result.status == "duplicate":
        return Html()
    faults = findings.draw_findings(result.findings, result.confirmed)
    if not result.rows_accepted:
        return faults
    title, said, contracts = "Wat verandert er", [], "De contracten"
    if result.is_refused():
        title = f"Als u alleen {phrase_good_rows(result)} aanlevert"
        contracts = "De contracten, met alleen de goede rijen"
        left = nl.count_noun(result.rows_rejected, "rij", "rijen")
        count = "telt" if result.rows_rejected == 1 else "tellen"
        said.append(f"Wat hieronder staat, geldt alleen dan: {left} met een fout {count} niet mee.")
    if beside_sample:
        said.append("De voorbeelddata telt daarna niet meer mee.")
    return render_template(
        f"{_TEMPLATE}#effects",
        faults=faults,
        title=title,
        figures=effects.draw_figures(result.effect),
        sub=" ".join(said),
        contracts=_contracts(result, contracts),
    )


def phrase_good_rows(result: Result) -> str:
    """Return 'de 22 goede rijen'."""
    return f"de {nl.count_noun(result.rows_accepted, 'goede rij', 'goede rijen')}"


def _contracts(result: Result, title: str) -> Html:
    if not result.changes:
        return Html()
    return render_template(
        f"{_TEMPLATE}#contracts", title=title, result=result, differences=differences
    )


def _advice(result: Result) -> Html:
    counts = effects.phrase_counts(result)
    if not result.is_refused():
        cure = "Kijk wat er verandert en bevestig onderaan."
        return draw_notice(f"Nog niet aangeleverd. {counts} {cure}")
    here = result.rows_read and list_mendable(result.findings, result.mends)
    where = "de cellen op het scherm, of in uw bestand" if here else "het bestand"
    advice = f"Verbeter {where} en kies dat opnieuw"
    if result.rows_accepted:
        advice += ", of lever alleen de goede rijen aan"
    return draw_notice(f"Er staan fouten in dit bestand. {counts} {advice}.", tone="bad")


def draw_conclusion(result: Result, file: str = "") -> Html:
    """Return what became of a delivery, and where to look at it; `file`: what it is called."""
    month = nl.format_month(result.month)
    if result.status == "duplicate":
        text, tone = "Dit was al aangeleverd. Er verandert niets.", "info"
    elif result.status == "refused":
        text = "De aanlevering is geweigerd. Controleer het bestand en kies het opnieuw."
        tone = "bad"
    elif result.kind == "ongewijzigd":
        named = nl.join_words(result.categories)
        text, tone = f"{named} is bevestigd als ongewijzigd over {month}, en telt mee.", "good"
    elif result.rows_read:
        text, tone = f"De aanlevering telt mee. {effects.phrase_counts(result)}", "good"
    else:
        named = nl.join_words(result.categories)
        text, tone = f"De nulmelding van {named} over {month} telt mee.", "good"
    return render_template(
        f"{_TEMPLATE}#done", text=text, tone=tone, links=_links(result, month, file)
    )


def _links(result: Result, month: str, file: str) -> list[tuple[str, str]]:
    """Return where to look at what was delivered: label and address."""
    found = [("Bekijk het overzicht", write_address("", maand=month))]
    if result.delivery:
        address = write_address("aanleveringen", aanlevering=result.delivery)
        found.append(("Bekijk de aanlevering", address))
    if file and result.categories:
        every = LABEL_OF_WINDOW["all"]
        address = write_address("contracten", maand=month, venster=every, zoek=file)
        found.append(("Bekijk de contracten", address))
    names = [name for name in result.categories if name in list_names("new")]
    found += [
        (f"Mijn categorie: {name}", write_address("mijn-categorie", maand=month, categorie=name))
        for name in names[:_LINKED]
    ]
    return found
