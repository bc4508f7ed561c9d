"""What becomes of a delivery, as HTML: tried, and then accepted or not."""

from data.deliver import Result
from ui import blocks, differences, effects, findings
from ui import format as nl
from ui.links import href, link


def tried(result: Result, *, beside_sample: bool = False) -> str:
    """Return what a tried delivery would bring about, faults first.

    `beside_sample`: only sample data counts now, and it will not after this delivery.
    """
    if result.status == "duplicate":
        when = nl.month(result.month)
        return blocks.notice(f"Dit bestand is al aangeleverd voor {when}. Er verandert niets.")
    shown = _advice(result) + findings.findings(result.findings)
    if result.rows_accepted:
        gone = "De voorbeelddata telt daarna niet meer mee." if beside_sample else ""
        shown += blocks.section("Wat verandert er", effects.figures(result.effect), gone)
        shown += _contracts(result)
    return shown


def _contracts(result: Result) -> str:
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
    return blocks.section("De contracten", html, against)


def _advice(result: Result) -> str:
    counts = effects.counts(result)
    if not result.refused():
        return blocks.notice(f"U kunt dit bestand aanleveren. {counts}", tone="good")
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
