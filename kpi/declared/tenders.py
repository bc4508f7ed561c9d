"""KPIs of application: in how many tenders, or for how much of their value, ISV is applied."""

from functools import partial

from kpi.declared.phrases import AGENDA, ANY_FORM, EUROPEAN_UNKNOWN, JBR, MOBILE, REVIEWED, UNDATED
from kpi.model import KPI

_of_isv = partial(KPI, unit="tender", criterion="isv", reviewed=REVIEWED)

TENDER_KPIS = (
    _of_isv(
        id="application_mandatory",
        label="ISV toegepast waar het verplicht is",
        actions=(11,),
        population="mandatory",
        why="Sinds 2017 moeten de ISV in elke Europese aanbesteding in een risicocategorie staan. "
        "Dit is het cijfer waarover aan de Kamer wordt verantwoord.",
        rule=f"Europese aanbestedingen in een risicocategorie. {ANY_FORM}",
        source=f"Beleidskader ISV (2017); {JBR}; {AGENDA} 11. Norm: 100%, alle aanbestedingen.",
        exclusions=f"{EUROPEAN_UNKNOWN} {MOBILE} {UNDATED}",
    ),
    _of_isv(
        id="application_mandatory_value",
        label="ISV toegepast waar het verplicht is, naar waarde",
        actions=(11,),
        unit="EUR",
        population="mandatory AND value_eur IS NOT NULL",
        weight="value_eur",
        why="Eén grote aanbesteding zonder ISV raakt meer van de keten dan tien kleine. Dit cijfer "
        "laat zien over hoeveel geld de verplichting is nagekomen.",
        rule="De waarde in euro (excl. btw) van Europese aanbestedingen in een risicocategorie, "
        f"opgeteld over hun contracten. {ANY_FORM}",
        source=f"{AGENDA} 11; weging naar waarde is een keuze van dit overzicht.",
        exclusions="Aanbestedingen waarvan van geen enkel contract de waarde bekend is. Is de "
        f"waarde van een deel van de contracten bekend, dan telt dat deel. {EUROPEAN_UNKNOWN} "
        f"{MOBILE} {UNDATED}",
    ),
    _of_isv(
        id="application_total",
        label="ISV toegepast in alle aanbestedingen",
        actions=(11, 12),
        population="true",
        why="Laat zien hoe gewoon ISV is in alle inkoop, verplicht en vrijwillig samen.",
        rule=f"Alle aanbestedingen van de periode. {ANY_FORM}",
        source=f"{JBR}; {AGENDA} 11 en 12.",
        exclusions=UNDATED,
    ),
    _of_isv(
        id="application_voluntary",
        label="ISV vrijwillig toegepast, binnen en buiten de risicocategorieën",
        actions=(11, 12),
        population="NOT mandatory",
        beside="application_total",
        why="Het cijfer dat naast de verplichte toepassing wordt gepubliceerd: alles waar ISV niet "
        "moet maar wel mag.",
        rule="Aanbestedingen waarvoor ISV niet verplicht is: in een risicocategorie en niet "
        f"Europees, of daarbuiten. {ANY_FORM}",
        source=f"{JBR}; {AGENDA} 11 en 12.",
        exclusions=f"{EUROPEAN_UNKNOWN} {MOBILE} {UNDATED}",
    ),
    _of_isv(
        id="application_voluntary_below",
        label="ISV vrijwillig toegepast: risicocategorie, niet Europees",
        actions=(11, 12),
        population="in_risk AND NOT european",
        why="Onder de Europese drempel zijn ISV niet verplicht, maar de risico's in de keten zijn "
        "er dezelfde.",
        rule=f"Aanbestedingen in een risicocategorie die niet Europees zijn. {ANY_FORM}",
        source=f"{JBR}; {AGENDA} 11 en 12.",
        exclusions=f"{EUROPEAN_UNKNOWN} {MOBILE} {UNDATED}",
    ),
    _of_isv(
        id="application_voluntary_outside",
        label="ISV vrijwillig toegepast: buiten de risicocategorieën",
        actions=(11, 12),
        population="NOT in_risk",
        why="De agenda stimuleert ISV ook buiten de risicocategorieën. Dit cijfer laat zien of dat "
        "gebeurt.",
        rule=f"Aanbestedingen buiten de acht risicocategorieën, Europees of niet. {ANY_FORM}",
        source=f"{JBR}; {AGENDA} 11 en 12.",
        exclusions=f"{MOBILE} {UNDATED}",
    ),
    _of_isv(
        id="application_policy_departments",
        label="ISV toegepast door BZ, BZK en SZW",
        actions=(13,),
        population="ministry IN ('BZ', 'BZK', 'SZW')",
        why="De drie beleidsdepartementen dragen ISV uit en geven zelf het voorbeeld.",
        rule=f"Aanbestedingen van de departementen BZ, BZK en SZW. {ANY_FORM}",
        source=f"{AGENDA} 13 (Voorbeeldrol beleidsdepartementen).",
        exclusions="Aanbestedingen zonder departement tellen niet mee en staan er apart bij. Het "
        f"departement is dat van het eerste contract van de aanbesteding. {UNDATED}",
    ),
    _of_isv(
        id="application_other_departments",
        label="ISV toegepast door de overige departementen",
        actions=(13,),
        population="ministry NOT IN ('BZ', 'BZK', 'SZW')",
        beside="application_policy_departments",
        why="Een voorbeeld is er pas een naast de rest: dit is de vergelijking bij BZ, BZK en SZW.",
        rule=f"Aanbestedingen van elk ander departement dan BZ, BZK en SZW. {ANY_FORM}",
        source=f"{AGENDA} 13 (Voorbeeldrol beleidsdepartementen).",
        exclusions="Aanbestedingen zonder departement tellen niet mee en staan er apart bij. Het "
        f"departement is dat van het eerste contract van de aanbesteding. {UNDATED}",
    ),
    _of_isv(
        id="application_other_authorities",
        label="ISV toegepast door medeoverheden",
        actions=(19,),
        population="authority_kind <> 'Rijk'",
        why="Gemeenten, provincies en waterschappen kopen het grootste deel van alle "
        "overheidsinkoop in; de agenda stimuleert ISV ook daar.",
        rule="Aanbestedingen van gemeenten, provincies, waterschappen en overige diensten buiten "
        f"het Rijk. {ANY_FORM}",
        source=f"{AGENDA} 19 (ISV bij medeoverheden).",
        exclusions="Aanbestedingen waarvan de soort dienst onbekend is, tellen niet mee en staan "
        f"er apart bij. {UNDATED}",
    ),
)
