"""KPIs of follow-up: what became of ISV in the running contracts that have it."""

from functools import partial

from kpi.declared.phrases import (
    AGENDA,
    ARRIVED,
    ASSUMED,
    CHANGEABLE,
    FOLLOWED,
    MONTHS,
    NO_START,
    NOT_APPLICABLE,
    NOT_FOLLOWED,
    REVIEWED,
    WAITING,
)
from kpi.model import KPI

SOURCE = f"{AGENDA} 11 (Doorontwikkelen huidige monitoring)."
ANALYSIS_TERM = f"{MONTHS['risk_analysis']} maanden na de ingangsdatum"
PLAN_TERM = f"{MONTHS['improvement_plan']} maanden na de ontvangst van de risicoanalyse"
_follow_up = partial(KPI, actions=(11,), unit="contract", reviewed=REVIEWED)

CONTRACT_KPIS = (
    _follow_up(
        id="risk_analysis_received",
        label="Risicoanalyse ontvangen",
        population="followed AND risk_analysis_received IS DISTINCT FROM 'nvt'",
        criterion="risk_analysis_arrived",
        since="start_date",
        term="risk_analysis",
        why="De risicoanalyse is de eerste stap van gepaste zorgvuldigheid. Zonder analyse weet "
        "niemand waar in de keten de misstanden dreigen.",
        rule=f"{FOLLOWED} en waarvan de termijn om is: {ANALYSIS_TERM}. {ARRIVED}",
        source=f"{SOURCE} {ASSUMED}",
        exclusions=f"{NOT_FOLLOWED} {NOT_APPLICABLE} {WAITING} {NO_START}",
    ),
    _follow_up(
        id="risk_analysis_on_time",
        label="Risicoanalyse op tijd ontvangen",
        follows="risk_analysis_received",
        population="true",
        criterion="risk_analysis_received_on <= start_date + to_months(risk_analysis_term)",
        why="Een analyse die jaren na de start komt, stuurt niets meer bij.",
        rule="Contracten waarvan de risicoanalyse is ontvangen. Ja als dat uiterlijk "
        f"{ANALYSIS_TERM} was, anders nee.",
        source=f"{SOURCE} {ASSUMED}",
        exclusions="Contracten zonder ontvangen risicoanalyse. Een analyse die al binnen is, telt "
        f"mee zodra de termijn om is; tot dan staat het contract er apart bij. {NO_START}",
    ),
    _follow_up(
        id="risk_analysis_assessed",
        label="Risicoanalyse beoordeeld",
        follows="risk_analysis_received",
        population="risk_analysis_assessed IS DISTINCT FROM 'nvt'",
        criterion="assessment_arrived",
        why="Een analyse die niemand leest, verandert niets. De beoordeling bepaalt of een plan "
        "van aanpak nodig is.",
        rule=f"Contracten waarvan de risicoanalyse is ontvangen. {ARRIVED}",
        source=SOURCE,
        exclusions=f"Contracten zonder ontvangen risicoanalyse. {NOT_APPLICABLE} {WAITING} "
        f"{NO_START}",
    ),
    _follow_up(
        id="risk_analysis_assessed_on_time",
        label="Risicoanalyse op tijd beoordeeld",
        follows="risk_analysis_assessed",
        population="true",
        criterion="risk_analysis_assessed_on"
        " <= risk_analysis_received_on + to_months(assessment_term)",
        why="Een snelle beoordeling houdt het gesprek met de leverancier gaande.",
        rule="Contracten waarvan de risicoanalyse is beoordeeld. Ja als dat uiterlijk "
        f"{MONTHS['assessment']} maanden na de ontvangst was, anders nee.",
        source=f"{SOURCE} {ASSUMED}",
        exclusions=f"Contracten zonder beoordeelde risicoanalyse. {WAITING} {NO_START}",
    ),
    _follow_up(
        id="improvement_plan_received",
        label="Plan van aanpak ontvangen",
        population="followed AND risk_analysis_arrived AND risks_prioritised = 'ja'"
        " AND improvement_plan_received IS DISTINCT FROM 'nvt'",
        criterion="plan_arrived",
        since="risk_analysis_received_on",
        term="improvement_plan",
        why="Waar de analyse risico's vond, zegt het plan wat de leverancier eraan doet.",
        rule=f"{FOLLOWED}, waarvan de risicoanalyse is ontvangen en risico's zijn geprioriteerd, "
        f"en waarvan de termijn om is: {PLAN_TERM}. {ARRIVED}",
        source=f"{SOURCE} {ASSUMED}",
        exclusions=f"{NOT_FOLLOWED} Contracten zonder geprioriteerde risico's, of waarvan dat "
        f"onbekend is. {NOT_APPLICABLE} {WAITING}",
    ),
    _follow_up(
        id="improvement_plan_assessed",
        label="Plan van aanpak beoordeeld",
        follows="improvement_plan_received",
        population="improvement_plan_assessed IS DISTINCT FROM 'nvt'",
        criterion="plan_assessment_arrived",
        why="De beoordeling maakt van een plan een afspraak waar de leverancier aan te houden is.",
        rule=f"Contracten waarvan het plan van aanpak is ontvangen. {ARRIVED}",
        source=SOURCE,
        exclusions=f"Contracten zonder ontvangen plan van aanpak. {NOT_APPLICABLE} {WAITING}",
    ),
    _follow_up(
        id="annual_report_published",
        label="Jaarrapportage openbaar",
        population="followed AND annual_report_published IS DISTINCT FROM 'nvt'",
        criterion="annual_report_recent",
        since="start_date",
        term="annual_report",
        why="Met een openbare rapportage kan iedereen nagaan wat een leverancier in zijn keten "
        "doet.",
        rule=f"{FOLLOWED} en die {MONTHS['annual_report']} maanden of langer geleden ingingen. Ja "
        f"als de laatste jaarrapportage in de {MONTHS['annual_report']} maanden tot en met de "
        "peildatum openbaar werd. Nee bij een oudere datum, bij een datum na de peildatum en bij "
        "'Nee'. Onbekend als niets is ingevuld.",
        source=f"{SOURCE} Jaarlijks is beleid; vanaf welke dag er geteld wordt, is een aanname. "
        f"{CHANGEABLE}",
        exclusions=f"{NOT_FOLLOWED} {NOT_APPLICABLE} {WAITING} {NO_START}",
    ),
    _follow_up(
        id="dialogue_held",
        label="Dialoog met leverancier gevoerd",
        population="followed AND dialogue IS DISTINCT FROM 'nvt'",
        criterion="dialogue_recent",
        since="start_date",
        term="dialogue",
        why="ISV vragen om een gesprek: wat gaat goed, wat lukt niet, wat kan de opdrachtgever "
        "doen.",
        rule=f"{FOLLOWED} en die {MONTHS['dialogue']} maanden of langer geleden ingingen. Ja als "
        f"het laatste gesprek in de {MONTHS['dialogue']} maanden tot en met de peildatum was. Nee "
        "bij een oudere datum, bij een datum na de peildatum en bij 'Nee'. Onbekend als niets is "
        "ingevuld.",
        source=f"{SOURCE} Jaarlijks is een richtlijn; vanaf welke dag er geteld wordt, is een "
        f"aanname. {CHANGEABLE}",
        exclusions=f"{NOT_FOLLOWED} {NOT_APPLICABLE} {WAITING} {NO_START}",
    ),
    _follow_up(
        id="measures_realised",
        label="Maatregelen gerealiseerd",
        unit="maatregel",
        population="followed AND measures_planned > 0",
        criterion="measures_realised = measures_planned",
        weight="measures_planned",
        part="measures_realised",
        why="Uiteindelijk gaat het om wat er in de keten verandert: de uitgevoerde maatregelen.",
        rule="De maatregelen in de plannen van aanpak van lopende contracten waarin ISV in enige "
        "vorm zeker is toegepast, bij elkaar opgeteld. Ja zijn de gerealiseerde, nee de overige. "
        "Onbekend zijn alle geplande maatregelen van een contract waarvan niet is ingevuld hoeveel "
        "er zijn gerealiseerd.",
        source=SOURCE,
        exclusions=f"{NOT_FOLLOWED} Contracten waarvan niet bekend is hoeveel maatregelen er "
        "gepland zijn, of die er geen hebben gepland.",
    ),
)
