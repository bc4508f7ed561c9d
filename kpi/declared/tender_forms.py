"""KPIs of how ISV is applied in tenders: which form, which text, why not, and is it known."""

from functools import partial

from kpi.declared.phrases import (
    AGENDA,
    ALL_AUTHORITIES,
    CALL_OFFS,
    MANDATORY,
    MAYBE_MANDATORY,
    MOBILE,
    NO_NORM,
    ONCE,
    OWN,
    REVISED,
    UNDATED,
)
from kpi.model import KPI, Change

FORM_ANSWER = (
    "Ja als dat in minstens één contract van de aanbesteding zo is. Onbekend als het nergens ja is "
    "en ergens niet is ingevuld. Anders nee; ook als overal 'n.v.t.' staat."
)
_of_tenders = partial(KPI, unit="tender")
_in_a_form = partial(
    _of_tenders,
    actions=(15,),
    population="true",
    rule=f"Alle aanbestedingen van de periode. {FORM_ANSWER}",
    source=f"{AGENDA} 15. {NO_NORM}",
    exclusions=f"{CALL_OFFS} {UNDATED}",
    changes=(ONCE,),
)

TENDER_FORM_KPIS = (
    _of_tenders(
        id="explained_when_not_applied",
        label="Reden gegeven waar de verplichting niet is nagekomen",
        asks="Bij hoeveel aanbestedingen zonder verplichte ISV staat een reden?",
        actions=(11,),
        population="mandatory AND NOT obligation_met",
        criterion="explained",
        why="Zonder reden is niet te zien of een uitzondering terecht was, en valt er niets van te "
        "leren.",
        rule=f"{MANDATORY} Daarvan die waarin ISV niet in elk contract voorwaarde is. Ja als bij "
        "minstens één contract een reden staat. Geen reden is nee, nooit onbekend.",
        source=f"{OWN}: wij vonden geen openbare bron die om een reden vraagt. {AGENDA} 11. "
        f"{NO_NORM}",
        exclusions="Is onbekend of de aanbesteding verplicht is of wat er in elk contract "
        f"staat, dan is ze onzeker. {MOBILE} {CALL_OFFS} {UNDATED}",
        changes=(
            Change(
                REVISED,
                "Gaat nu over verplichte aanbestedingen van het Rijk zonder ISV als voorwaarde in "
                "elk contract. Eerder over alle opdrachtgevers, zonder ISV in enige vorm.",
            ),
        ),
    ),
    _of_tenders(
        id="current_clause",
        label="Geldende ISV-tekst gebruikt",
        asks="In hoeveel aanbestedingen staat de ISV-tekst die toen gold?",
        actions=(18,),
        population="isv_contract_condition",
        not_applicable="isv_current_clause IS NOT DISTINCT FROM 'nvt'",
        criterion="isv_current_clause = 'ja'",
        why="Een verouderde tekst verplicht de leverancier tot iets anders dan het beleid vraagt.",
        rule="Aanbestedingen met ISV als contractvoorwaarde in minstens één contract. Ja als in "
        "minstens één contract de tekst is gebruikt die gold op de dag van publicatie. Onbekend "
        "als het nergens ja is en ergens niet is ingevuld. Anders nee.",
        source=f"{AGENDA} 18 (Eén ISV-beleid). {NO_NORM} Ter vergelijking: in een steekproef van "
        "20 aanbestedingen van het Rijk (2018 tot 2021) gebruikte 40% een onjuiste tekst (MVO "
        "Platform, Goed voorbeeld doet volgen?).",
        exclusions="Aanbestedingen waarbij overal 'n.v.t.' staat; ze staan er apart bij. Is "
        "onbekend of ISV contractvoorwaarde is, dan is de aanbesteding onzeker. "
        f"{CALL_OFFS} {UNDATED}",
        changes=(
            Change(
                REVISED,
                "Ja betekent nu: de tekst die gold op de dag van publicatie. Aanbestedingen "
                "waarvan de voorwaarde onbekend is, maken het bereik van het cijfer groter.",
            ),
        ),
    ),
    _in_a_form(
        id="award_criterion",
        label="ISV als gunningscriterium",
        asks="In hoeveel aanbestedingen is ISV een gunningscriterium?",
        criterion="isv_award_criterion",
        why="Een gunningscriterium beloont koplopers: wie meer doet tegen misstanden in de keten, "
        "heeft meer kans op de opdracht.",
        source=f"{AGENDA} 15. {NO_NORM} De Kamer vroeg er een (Kamervragen 2022Z22311).",
    ),
    _in_a_form(
        id="selection_criterion",
        label="ISV als selectiecriterium",
        asks="In hoeveel aanbestedingen is ISV een selectiecriterium?",
        criterion="isv_selection_criterion",
        why="Met een selectiecriterium komen alleen leveranciers in aanmerking die hun keten "
        "kennen.",
    ),
    _in_a_form(
        id="minimum_requirement",
        label="ISV als minimumeis",
        asks="In hoeveel aanbestedingen is ISV een minimumeis?",
        criterion="isv_minimum_requirement",
        why="Een minimumeis is de vorm die iedere inschrijver vooraf bindt, naast of in plaats van "
        "een criterium dat beloont.",
    ),
    _of_tenders(
        id="isv_recorded",
        label="Vastgelegd of ISV voorwaarde is, waar het verplicht is",
        asks="Van hoeveel verplichte aanbestedingen is vastgelegd of ISV een voorwaarde is?",
        actions=(8,),
        population="mandatory",
        criterion="condition_known",
        why="Wat niet is vastgelegd, kan niemand verantwoorden. Dit cijfer gaat over de "
        "administratie, niet over de toepassing zelf.",
        rule=f"{MANDATORY} Ja als van elk contract bekend is of ISV contractvoorwaarde is, wel of "
        "niet. Anders nee.",
        source=f"{AGENDA} 8 (Coherentie tussen tools en gebruik stimuleren). {NO_NORM}",
        exclusions=f"{MAYBE_MANDATORY} {MOBILE} {CALL_OFFS} {UNDATED}",
        changes=(
            ALL_AUTHORITIES,
            Change(
                REVISED,
                "Vraagt nu of de contractvoorwaarde van elk contract bekend is. Eerder of ISV in "
                "enige vorm bekend was.",
            ),
        ),
    ),
)
