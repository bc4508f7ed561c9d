"""KPIs of follow-up: what became of the contracts in which ISV is a condition."""

from functools import partial
from typing import Any

from kpi.declared.phrases import (
    AGENDA,
    ARRIVED,
    ASSUMED,
    CHANGEABLE,
    FOLLOWED,
    IN_TIME,
    MONTHS,
    NO_NORM,
    NO_START,
    NOT_APPLICABLE,
    NOT_FOLLOWED,
    ONLY_CONDITION,
    OWN,
    OWN_DAY,
    REVISED,
    WAITING,
)
from kpi.model import KPI, Change

SOURCE = f"{AGENDA} 11 (Doorontwikkelen huidige monitoring)."
ANALYSIS_TERM = f"{MONTHS['risk_analysis']} maanden na de ingangsdatum"
PLAN_TERM = f"{MONTHS['improvement_plan']} maanden na de ontvangst van de risicoanalyse"
ASSESSMENT_TERM = f"{MONTHS['assessment']} maanden na de ontvangst van de risicoanalyse"
NO_ANALYSIS = (
    "Contracten zonder ontvangen risicoanalyse; is de ontvangst onbekend, dan is het contract "
    "onzeker."
)
# N.v.t. of a document takes a contract out of what asks for that document, or for what follows it.
ANALYSIS_NOT_ASKED = "risk_analysis_received IS NOT DISTINCT FROM 'nvt'"
ASSESSMENT_NOT_ASKED = f"{ANALYSIS_NOT_ASKED} OR risk_analysis_assessed IS NOT DISTINCT FROM 'nvt'"
_RISKS_NOT_ASKED = f"{ANALYSIS_NOT_ASKED} OR risks_prioritised IS NOT DISTINCT FROM 'nvt'"
_PLAN_NOT_ASKED = f"{_RISKS_NOT_ASKED} OR improvement_plan_received IS NOT DISTINCT FROM 'nvt'"
_PLAN_ASSESSMENT_NOT_ASKED = (
    "improvement_plan_received IS NOT DISTINCT FROM 'nvt'"
    " OR improvement_plan_assessed IS NOT DISTINCT FROM 'nvt'"
)
_NO_LONGER_WAITS = Change(
    REVISED,
    "Wacht niet meer op de termijn van de stap ervoor; is de stap ervoor onbekend, dan is het "
    "contract onzeker.",
)
_NEVER_CAME = Change(
    REVISED,
    "Stukken die er niet zijn terwijl de termijn om is, tellen nu als nee. Eerder telden alleen "
    "stukken die er waren.",
)
NO_RISKS = (
    "Contracten zonder geprioriteerde risico's; is dat onbekend, dan is het contract onzeker."
)


_BEGUN = f"{FOLLOWED}, langer dan {MONTHS['risk_analysis']} maanden geleden ingegaan."


def make_follow_up(*, without: str = "", **own: Any) -> KPI:
    """Return a KPI of contracts that are followed, with what those share where it has no own.

    without: which contracts it leaves out besides. One with a term waits until that has passed.
    """
    term = own.get("term")
    waits = (WAITING, "" if without else NO_START) if term else ()
    excluded = (NOT_FOLLOWED, without, NOT_APPLICABLE, *waits)
    shared: dict[str, Any] = {
        "actions": (11,),
        "unit": "contract",
        "population": "followed",
        "source": f"{SOURCE} {ASSUMED if waits else NO_NORM}",
        "exclusions": " ".join(filter(None, excluded)),
        "changes": (ONLY_CONDITION,),
        "due": term and f"{term}_by",
    }
    return KPI(**shared | own)


_after_analysis = partial(
    make_follow_up, population="followed AND risk_analysis_arrived", without=NO_ANALYSIS
)
_of_plan = partial(
    make_follow_up,
    population="followed AND risk_analysis_arrived AND risks_found",
    not_applicable=_PLAN_NOT_ASKED,
    term="improvement_plan",
    without=f"{NO_ANALYSIS} {NO_RISKS}",
)

CONTRACT_KPIS = (
    make_follow_up(
        id="risk_analysis_received",
        label="Risicoanalyse ontvangen",
        asks="Van hoeveel contracten stuurde de leverancier een risicoanalyse?",
        not_applicable=ANALYSIS_NOT_ASKED,
        criterion="risk_analysis_arrived",
        term="risk_analysis",
        why="De risicoanalyse is de eerste stap van gepaste zorgvuldigheid. Zonder analyse weet "
        "niemand waar in de keten de misstanden dreigen.",
        rule=f"{_BEGUN} {OWN_DAY} {ARRIVED}",
    ),
    make_follow_up(
        id="risk_analysis_on_time",
        label="Risicoanalyse op tijd ontvangen",
        asks="Van hoeveel contracten kwam de risicoanalyse op tijd?",
        not_applicable=ANALYSIS_NOT_ASKED,
        criterion="risk_analysis_arrived AND risk_analysis_received_on <= risk_analysis_by",
        term="risk_analysis",
        why="Een analyse die jaren na de start komt, stuurt niets meer bij.",
        rule=f"{_BEGUN} {OWN_DAY} {IN_TIME}",
        changes=(ONLY_CONDITION, _NEVER_CAME),
    ),
    _after_analysis(
        id="risk_analysis_assessed",
        label="Risicoanalyse beoordeeld",
        asks="Hoeveel ontvangen risicoanalyses zijn beoordeeld?",
        not_applicable=ASSESSMENT_NOT_ASKED,
        criterion="assessment_arrived",
        why="Een analyse die niemand leest, verandert niets. De beoordeling bepaalt of een plan "
        "van aanpak nodig is.",
        rule=f"{FOLLOWED}, waarvan de risicoanalyse is ontvangen. {ARRIVED}",
        changes=(ONLY_CONDITION, _NO_LONGER_WAITS),
    ),
    _after_analysis(
        id="risk_analysis_assessed_on_time",
        label="Risicoanalyse op tijd beoordeeld",
        asks="Hoeveel ontvangen risicoanalyses zijn op tijd beoordeeld?",
        not_applicable=ASSESSMENT_NOT_ASKED,
        criterion="assessment_arrived AND risk_analysis_assessed_on <= assessment_by",
        term="assessment",
        why="Een snelle beoordeling houdt het gesprek met de leverancier gaande.",
        rule=f"{FOLLOWED}, waarvan de risicoanalyse is ontvangen en de termijn van beoordelen om "
        f"is: {ASSESSMENT_TERM}. {IN_TIME}",
        changes=(ONLY_CONDITION, _NEVER_CAME),
    ),
    _after_analysis(
        id="risks_found",
        label="Risico's gevonden in de risicoanalyse",
        asks="In hoeveel risicoanalyses staan risico's waar iets aan moet gebeuren?",
        not_applicable=_RISKS_NOT_ASKED,
        criterion="risks_found",
        why="Vindt een analyse geen risico's, dan hoeft de leverancier geen plan van aanpak te "
        "maken. Daarom staat hier hoe vaak dat zo is.",
        rule=f"{FOLLOWED}, waarvan de risicoanalyse is ontvangen. Ja als er risico's zijn "
        "geprioriteerd, nee als dat niet zo is, onbekend als niets is ingevuld.",
        source=f"{SOURCE} {NO_NORM} Meer is niet vanzelf beter.",
        changes=(),
    ),
    _of_plan(
        id="improvement_plan_received",
        label="Plan van aanpak ontvangen",
        asks="Van hoeveel contracten stuurde de leverancier een plan van aanpak (verbeterplan)?",
        criterion="plan_arrived",
        why="Waar de analyse risico's vond, zegt het plan (in de agenda: verbeterplan) wat de "
        "leverancier eraan doet.",
        rule=f"{FOLLOWED}, waarvan de risicoanalyse is ontvangen en risico's zijn geprioriteerd, "
        f"en waarvan de termijn om is: {PLAN_TERM}. {OWN_DAY} {ARRIVED}",
    ),
    _of_plan(
        id="improvement_plan_on_time",
        label="Plan van aanpak op tijd ontvangen",
        asks="Van hoeveel contracten kwam het plan van aanpak (verbeterplan) op tijd?",
        criterion="plan_arrived AND improvement_plan_received_on <= improvement_plan_by",
        why="Zolang er geen plan is, verandert er in de keten niets.",
        rule=f"{FOLLOWED}, waarvan de risicoanalyse is ontvangen en risico's zijn geprioriteerd, "
        f"en waarvan de termijn om is: {PLAN_TERM}. {OWN_DAY} {IN_TIME}",
        changes=(),
    ),
    make_follow_up(
        id="improvement_plan_assessed",
        label="Plan van aanpak beoordeeld",
        asks="Hoeveel ontvangen plannen van aanpak zijn beoordeeld?",
        population="followed AND plan_arrived",
        not_applicable=_PLAN_ASSESSMENT_NOT_ASKED,
        criterion="plan_assessment_arrived",
        why="De beoordeling maakt van een plan een afspraak waar de leverancier aan te houden is.",
        rule=f"{FOLLOWED}, waarvan het plan van aanpak is ontvangen. {ARRIVED}",
        without="Contracten zonder ontvangen plan van aanpak; is de ontvangst onbekend, dan is het "
        "contract onzeker.",
        changes=(ONLY_CONDITION, _NO_LONGER_WAITS),
    ),
    make_follow_up(
        id="annual_report_published",
        label="Jaarrapportage openbaar",
        asks="Bij hoeveel contracten werd het afgelopen jaar een jaarrapportage openbaar?",
        not_applicable="annual_report_published IS NOT DISTINCT FROM 'nvt'",
        criterion="annual_report_recent",
        term="annual_report",
        why="Met een openbare rapportage kan iedereen nagaan wat een leverancier in zijn keten "
        "doet.",
        rule=f"{FOLLOWED}, {MONTHS['annual_report']} maanden of langer geleden ingegaan. Ja "
        f"als de laatste jaarrapportage in de {MONTHS['annual_report']} maanden tot en met de "
        "peildatum openbaar werd. Nee bij een oudere datum, bij een datum na de peildatum en bij "
        "'Nee'. Onbekend als niets is ingevuld. Staat er een eigen datum in het contract, dan "
        "keert die elk jaar terug: ja als de rapportage op de laatste keer nog geen 12 maanden "
        "oud was, of daarna openbaar werd.",
        source=f"{SOURCE} De agenda vraagt een openbare jaarrapportage; vanaf welke dag er geteld "
        f"wordt, is een aanname. {CHANGEABLE}",
    ),
    make_follow_up(
        id="dialogue_held",
        label="Dialoog met leverancier gevoerd",
        asks="Bij hoeveel contracten is het afgelopen jaar met de leverancier gesproken?",
        not_applicable="dialogue IS NOT DISTINCT FROM 'nvt'",
        criterion="dialogue_recent",
        term="dialogue",
        why="De ISV vragen om een gesprek: wat gaat goed, wat lukt niet, wat kan de opdrachtgever "
        "doen.",
        rule=f"{FOLLOWED}, {MONTHS['dialogue']} maanden of langer geleden ingegaan. Ja als "
        f"het laatste gesprek in de {MONTHS['dialogue']} maanden tot en met de peildatum was. Nee "
        "bij een oudere datum, bij een datum na de peildatum en bij 'Nee'. Onbekend als niets is "
        "ingevuld.",
        source=f"{SOURCE} Hoe vaak een gesprek moet zijn, is een aanname: wij vonden geen "
        f"openbare bron die dat zegt. {CHANGEABLE}",
    ),
    make_follow_up(
        id="measures_realised",
        label="Maatregelen gerealiseerd",
        asks="Hoeveel geplande maatregelen zijn uitgevoerd?",
        unit="maatregel",
        population="followed AND coalesce(measures_planned > 0, false)",
        criterion="measures_realised = measures_planned",
        weight="measures_planned",
        part="measures_realised",
        why="Uiteindelijk gaat het om wat er in de keten verandert: de uitgevoerde maatregelen.",
        rule="De maatregelen in de plannen van aanpak van lopende contracten met ISV als "
        "contractvoorwaarde, bij elkaar opgeteld. Ja zijn de gerealiseerde, nee de overige. "
        "Onbekend zijn alle geplande maatregelen van een contract waarvan niet is ingevuld hoeveel "
        "er zijn gerealiseerd.",
        exclusions=f"{NOT_FOLLOWED} Contracten waarvan niet bekend is hoeveel maatregelen er "
        "gepland zijn, of die er geen hebben gepland.",
    ),
    make_follow_up(
        id="ended_with_analysis",
        label="Afgelopen contracten met risicoanalyse",
        asks="Bij hoeveel contracten was er een risicoanalyse voordat het contract afliep?",
        # A term that had not passed at the end was never due: such a contract is outside.
        population="obliged AND ended AND coalesce(risk_analysis_by <= ends_on, true)",
        not_applicable=ANALYSIS_NOT_ASKED,
        criterion="coalesce(risk_analysis_received_on <= ends_on, risk_analysis_arrived)",
        term="risk_analysis",
        why="Een contract dat afloopt zonder risicoanalyse, verdwijnt anders uit beeld zonder dat "
        "iemand het ziet.",
        rule="Contracten met ISV als contractvoorwaarde die in de periode afliepen en waarvan de "
        f"termijn toen om was: {ANALYSIS_TERM}. {OWN_DAY} Ja als de risicoanalyse er op de "
        "einddatum was. Nee als ze later kwam of niet kwam. Onbekend als niets is ingevuld.",
        exclusions="Contracten waarvan de termijn bij het einde nog niet om was, en contracten "
        f"zonder ISV als contractvoorwaarde. {NOT_APPLICABLE} {NO_START}",
        changes=(),
    ),
    make_follow_up(
        id="value_followed",
        label="Waarde met beoordeelde risicoanalyse",
        asks="Voor hoeveel euro aan contracten is de risicoanalyse beoordeeld?",
        unit="EUR",
        of="contract",
        not_applicable=ASSESSMENT_NOT_ASKED,
        criterion="assessment_arrived",
        weight="value_eur",
        why="Laat zien over hoeveel geld de opvolging echt is begonnen.",
        rule="De waarde in euro (excl. btw) van lopende contracten met ISV als contractvoorwaarde. "
        f"Ja is de waarde van contracten waarvan de risicoanalyse is beoordeeld. {ARRIVED}",
        source=f"{SOURCE} {OWN}: de weging naar waarde. {NO_NORM}",
        exclusions=f"{NOT_FOLLOWED} Contracten waarvan de waarde onbekend is; hun aantal staat er "
        f"apart bij. {NOT_APPLICABLE}",
        changes=(),
    ),
    make_follow_up(
        id="suppliers_followed",
        label="Leveranciers met een risicoanalyse bij elk contract",
        asks="Hoeveel leveranciers stuurden bij elk contract een risicoanalyse?",
        unit="supplier",
        population="followed AND CASE WHEN supplier_key IS NOT NULL THEN true END",
        not_applicable=ANALYSIS_NOT_ASKED,
        criterion="risk_analysis_arrived",
        term="risk_analysis",
        takes="all",
        why="Het gaat om ketens van leveranciers. Eén contract zonder analyse is één keten die "
        "niemand kent.",
        rule="Leveranciers met een lopend contract met ISV als contractvoorwaarde waarvan de "
        f"termijn om is: {ANALYSIS_TERM}. {OWN_DAY} Ja als de risicoanalyse bij al die contracten "
        "is ontvangen, nee als dat bij een ervan niet zo is, anders onbekend. Een leverancier is "
        "zijn KvK-nummer, of anders zijn naam.",
        source=f"{SOURCE} {OWN}: de telling per leverancier. {ASSUMED}",
        exclusions="Contracten zonder leverancier: elk staat er als onzeker bij. "
        f"{NOT_FOLLOWED} {NOT_APPLICABLE} {WAITING} {NO_START}",
        changes=(),
    ),
)
