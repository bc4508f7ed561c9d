"""What becomes of a delivery, as HTML: tried, and then accepted or not."""

from data import dutch as nl
from data.deliver.requests import Result
from pages.deliver import effects
from ui.app.links import href, link
from ui.delivered import differences, findings
from ui.kit import blocks


def tried(result: Result) -> str:
    """Return in one message what can be done with a tried delivery: nothing of it counts yet."""
    if result.status == "duplicate":
        when = nl.month(result.month)
        return blocks.notice(f"Dit bestand is al aangeleverd voor {when}. Er verandert niets.")
    return _advice(result)


def brought(result: Result, *, beside_sample: bool = False) -> str:
    """Return the faults of a tried delivery and then what it would bring about.

    Of a file with errors that is the effect of its good rows alone, which the heading says.
    `beside_sample`: only sample data counts now, and it will not after this delivery.
    """
    if result.status == "duplicate":
        return ""
    shown = findings.findings(result.findings)
    if not result.rows_accepted:
        return shown
    title, said, contracts = "Wat verandert er", [], "De contracten"
    if result.refused():
        title = f"Als u alleen {good_rows(result)} aanlevert"
        contracts = "De contracten, met alleen de goede rijen"
        left = nl.counted(result.rows_rejected, "rij", "rijen")
        count = "telt" if result.rows_rejected == 1 else "tellen"
        said.append(f"Wat hieronder staat, geldt alleen dan: {left} met een fout {count} niet mee.")
    if beside_sample:
        said.append("De voorbeelddata telt daarna niet meer mee.")
    shown += blocks.section(title, effects.figures(result.effect), " ".join(said))
    return shown + _contracts(result, contracts)


def good_rows(result: Result) -> str:
    """Return 'de 22 goede rijen'."""
    return f"de {nl.counted(result.rows_accepted, 'goede rij', 'goede rijen')}"


def _contracts(result: Result, title: str) -> str:
    """Return what changes in the contracts; of a first delivery all are new, and that is all."""
    if not result.changes:
        return ""
    html, listed = differences.summary(result.changes), result.shown.lines
    total = differences.total(result.changes)
    if listed:
        shown = differences.lines(listed, total, shown_caption=False)
        html += blocks.details(differences.title(total), shown)
    elif not total:
        html += "<p>Alle contracten blijven zoals ze waren.</p>"
    against = "Vergeleken met wat nu voor deze maand telt."
    if not result.shown.seen.stood:
        against = "Er stond nog niets van deze categorie om mee te vergelijken."
    return blocks.section(title, html, against)


def _advice(result: Result) -> str:
    counts = effects.counts(result)
    if not result.refused():
        cure = "Kijk wat er verandert en bevestig onderaan."
        return blocks.notice(f"Nog niet aangeleverd. {counts} {cure}")
    advice = "Verbeter de cellen hieronder en kies het bestand opnieuw"
    if result.rows_accepted:
        advice += ", of lever alleen de goede rijen aan"
    return blocks.notice(f"Er staan fouten in dit bestand. {counts} {advice}.", tone="bad")


def done(result: Result) -> str:
    """Return what became of a delivery, and where to look at it."""
    month = nl.month(result.month)
    if result.status == "duplicate":
        text, tone = "Dit was al aangeleverd. Er verandert niets.", "info"
    elif result.status == "refused":
        text = "De aanlevering is geweigerd. Controleer het bestand en kies het opnieuw."
        tone = "bad"
    elif result.rows_read:
        text, tone = f"De aanlevering telt mee. {effects.counts(result)}", "good"
    else:
        named = nl.listing(result.categories)
        text, tone = f"De nulmelding van {named} over {month} telt mee.", "good"
    more = [link("Bekijk het overzicht", href("", maand=month))]
    if result.delivery:
        target = href("aanleveringen", aanlevering=result.delivery)
        more.append(link("Bekijk de aanlevering", target))
    return blocks.notice(text, html=f"<p>{' · '.join(more)}</p>", tone=tone)
