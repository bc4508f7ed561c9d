"""KPIs of application: in how many tenders, or for how much of their value, ISV is applied."""

from functools import partial

from kpi.declared.phrases import (
    AGENDA,
    ALL_AUTHORITIES,
    ANY_FORM,
    CALL_OFFS,
    IN_EVERY,
    MANDATORY,
    MAYBE_MANDATORY,
    MOBILE,
    NO_NORM,
    NOW_MAYBE,
    ONCE,
    OWN,
    PIANOO,
    UNDATED,
)
from kpi.model import KPI

_OUTSIDE = f"{MAYBE_MANDATORY} {MOBILE} {CALL_OFFS} {UNDATED}"
_OF_DEPARTMENTS = (
    "Is geen departement ingevuld, dan is de aanbesteding onzeker, tenzij ze niet van het Rijk "
    f"is. Het departement is dat van het eerste contract van de aanbesteding. {CALL_OFFS} {UNDATED}"
)
_of_isv = partial(
    KPI,
    actions=(11, 12),
    unit="tender",
    criterion="isv",
    source=f"{AGENDA} 11 en 12. {NO_NORM}",
    exclusions=_OUTSIDE,
    changes=(ALL_AUTHORITIES,),
)

TENDER_KPIS = (
    KPI(
        id="obligation_met",
        label="Verplichting nagekomen: ISV als voorwaarde in elk contract",
        asks="In hoeveel verplichte aanbestedingen staat ISV als voorwaarde in elk contract?",
        actions=(11,),
        unit="tender",
        population="mandatory",
        criterion="obligation_met",
        why="De verplichting is dat ISV als voorwaarde in het contract staat. Alleen dan is een "
        "leverancier eraan gehouden, en alleen dan valt er later iets op te volgen.",
        rule=f"{MANDATORY} {IN_EVERY}",
        source=f"{PIANOO}; {AGENDA} 11. Norm: 100%, in elke verplichte aanbesteding; de agenda "
        "zegt ‘in alle Europees aanbestede contracten’.",
        exclusions=_OUTSIDE,
    ),
    KPI(
        id="obligation_met_value",
        label="Verplichting nagekomen, naar waarde",
        asks="Voor hoeveel euro aan verplichte aanbestedingen staat ISV in elk contract?",
        actions=(11,),
        unit="EUR",
        population="mandatory",
        criterion="obligation_met",
        weight="value_eur",
        why="Eén grote aanbesteding zonder ISV raakt meer van de keten dan tien kleine. Dit cijfer "
        "laat zien over hoeveel geld de verplichting is nagekomen.",
        rule="De waarde in euro (excl. btw) van verplichte aanbestedingen, opgeteld over hun "
        f"contracten. {MANDATORY} {IN_EVERY}",
        source=f"{PIANOO}; {AGENDA} 11. {OWN}: de weging naar waarde.",
        exclusions="Aanbestedingen waarvan van geen enkel contract de waarde bekend is; hun aantal "
        "staat er apart bij. Is de waarde van een deel van de contracten bekend, dan telt dat "
        f"deel. {_OUTSIDE}",
    ),
    _of_isv(
        id="application_mandatory",
        label="ISV in enige vorm, waar het verplicht is",
        asks="In hoeveel verplichte aanbestedingen staat ISV, in welke vorm ook?",
        actions=(11,),
        population="mandatory",
        why="Laat zien of er bij verplichte aanbestedingen in elk geval iets met ISV is gedaan, "
        "ook waar de contractvoorwaarde ontbreekt.",
        rule=f"{MANDATORY} {ANY_FORM}",
        source=f"{AGENDA} 11. {OWN}: in enige vorm; de verplichting zelf is de contractvoorwaarde.",
    ),
    _of_isv(
        id="application_total",
        label="ISV toegepast in alle aanbestedingen",
        asks="In hoeveel van alle aanbestedingen staat ISV, in welke vorm ook?",
        population="true",
        why="Laat zien hoe gewoon ISV is in alle inkoop, verplicht en vrijwillig samen.",
        rule=f"Alle aanbestedingen van de periode. {ANY_FORM}",
        exclusions=f"{CALL_OFFS} {UNDATED}",
        changes=(ONCE,),
    ),
    _of_isv(
        id="application_voluntary",
        label="ISV vrijwillig toegepast, binnen en buiten de risicocategorieën",
        asks="In hoeveel aanbestedingen staat ISV zonder dat het moet?",
        population="NOT mandatory",
        beside="application_total",
        why="Alles waar ISV niet moet maar wel mag.",
        rule="Aanbestedingen waarvoor ISV niet verplicht is: niet Europees, niet van het Rijk, "
        f"buiten de risicocategorieën of van vóór 2017. {ANY_FORM}",
    ),
    _of_isv(
        id="application_voluntary_below",
        label="ISV vrijwillig toegepast: risicocategorie, niet verplicht",
        asks="In hoeveel aanbestedingen in een risicocategorie staat ISV zonder dat het moet?",
        population="in_risk AND NOT mandatory",
        why="Waar ISV niet verplicht is, bijvoorbeeld onder de Europese drempel, zijn de risico's "
        "in de keten er dezelfde.",
        rule=f"Aanbestedingen in een risicocategorie die niet verplicht zijn. {ANY_FORM}",
    ),
    _of_isv(
        id="application_voluntary_outside",
        label="ISV vrijwillig toegepast: buiten de risicocategorieën",
        asks="In hoeveel aanbestedingen buiten de risicocategorieën staat ISV?",
        population="NOT in_risk",
        why="De agenda stimuleert ISV ook buiten de risicocategorieën. Dit cijfer laat zien of dat "
        "gebeurt.",
        rule=f"Aanbestedingen buiten de risicocategorieën, Europees of niet. {ANY_FORM}",
        exclusions=f"{MOBILE} {CALL_OFFS} {UNDATED}",
        changes=(NOW_MAYBE,),
    ),
    _of_isv(
        id="application_policy_departments",
        label="ISV toegepast door BZ, BZK en SZW",
        asks="In hoeveel aanbestedingen van BZ, BZK en SZW staat ISV, in welke vorm ook?",
        actions=(13,),
        population="CASE WHEN ministry IS NOT NULL THEN ministry IN ('BZ', 'BZK', 'SZW') "
        "WHEN NOT central THEN false END",
        why="De drie beleidsdepartementen dragen ISV uit en geven zelf het voorbeeld.",
        rule=f"Aanbestedingen van de departementen BZ, BZK en SZW. {ANY_FORM}",
        source=f"{AGENDA} 13 (Voorbeeldrol beleidsdepartementen). {NO_NORM}",
        exclusions=_OF_DEPARTMENTS,
        changes=(NOW_MAYBE,),
    ),
    _of_isv(
        id="application_other_departments",
        label="ISV toegepast door de overige departementen",
        asks="In hoeveel aanbestedingen van de andere departementen staat ISV, in welke vorm ook?",
        actions=(13,),
        population="CASE WHEN ministry IS NOT NULL THEN ministry NOT IN ('BZ', 'BZK', 'SZW') "
        "WHEN NOT central THEN false END",
        beside="application_policy_departments",
        why="Of BZ, BZK en SZW het goede voorbeeld geven, ziet u pas naast de rest.",
        rule=f"Aanbestedingen van elk ander departement dan BZ, BZK en SZW. {ANY_FORM}",
        source=f"{AGENDA} 13 (Voorbeeldrol beleidsdepartementen). {NO_NORM}",
        exclusions=_OF_DEPARTMENTS,
        changes=(NOW_MAYBE,),
    ),
    _of_isv(
        id="application_other_authorities",
        label="ISV toegepast door medeoverheden",
        asks="In hoeveel aanbestedingen van medeoverheden staat ISV, in welke vorm ook?",
        actions=(19,),
        population="NOT central",
        why="Andere overheden zijn vrij om ISV toe te passen. De agenda stimuleert hen daartoe.",
        rule="Aanbestedingen van gemeenten, provincies, waterschappen en overige diensten buiten "
        f"het Rijk. {ANY_FORM}",
        source=f"{AGENDA} 19 (ISV bij medeoverheden). {NO_NORM}",
        exclusions="Is de soort dienst onbekend en geen departement ingevuld, dan is de "
        f"aanbesteding onzeker. {CALL_OFFS} {UNDATED}",
        changes=(NOW_MAYBE,),
    ),
)
