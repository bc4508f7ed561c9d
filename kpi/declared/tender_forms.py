"""KPIs of how ISV is applied in tenders: which form, which text, why not, and is it known."""

from functools import partial

from kpi.declared.phrases import AGENDA, EUROPEAN_UNKNOWN, JBR, MOBILE, REVIEWED, UNDATED
from kpi.model import KPI

FORM_ANSWER = (
    "Ja als dat in minstens één contract van de aanbesteding zo is. Onbekend als het nergens ja is "
    "en minstens ergens niet is ingevuld. Anders nee; ook als overal 'n.v.t.' staat."
)
_of_tenders = partial(KPI, unit="tender", reviewed=REVIEWED)

TENDER_FORM_KPIS = (
    _of_tenders(
        id="explained_when_not_applied",
        label="Reden gegeven waar ISV verplicht is en niet toegepast",
        actions=(11,),
        population="mandatory AND NOT isv",
        criterion="explained",
        why="Er geldt: pas toe of leg uit. Zonder reden is niet te zien of een uitzondering "
        "terecht was, en valt er niets van te leren.",
        rule="Europese aanbestedingen in een risicocategorie waarin ISV in geen enkele vorm is "
        "toegepast. Ja als bij minstens één contract een reden staat. Geen reden is nee, nooit "
        "onbekend.",
        source=f"Beleidskader ISV (2017): pas toe of leg uit; {AGENDA} 11.",
        exclusions="Is onbekend of ISV is toegepast, of onbekend of de aanbesteding Europees is, "
        f"dan telt zij niet mee en staat zij er apart bij. {MOBILE} {UNDATED}",
    ),
    _of_tenders(
        id="current_clause",
        label="Actuele ISV-tekst gebruikt",
        actions=(18,),
        population="isv_contract_condition AND isv_current_clause IS DISTINCT FROM 'nvt'",
        criterion="isv_current_clause = 'ja'",
        why="Een verouderde tekst verplicht de leverancier tot iets anders dan het beleid vraagt. "
        "In een steekproef uit 2021 was de tekst bij 40% van de aanbestedingen de verkeerde.",
        rule="Aanbestedingen met ISV als contractvoorwaarde. Ja als in minstens één contract de "
        "actuele tekst is gebruikt. Onbekend als het nergens ja is en minstens ergens niet is "
        "ingevuld. Anders nee.",
        source=f"{AGENDA} 18 (Eén ISV-beleid). Er is geen gepubliceerde norm.",
        exclusions="Aanbestedingen waarbij overal 'n.v.t.' staat. Is onbekend of ISV "
        f"contractvoorwaarde is, dan staat de aanbesteding er apart bij. {UNDATED}",
    ),
    _of_tenders(
        id="award_criterion",
        label="ISV als gunningscriterium",
        actions=(15,),
        population="true",
        criterion="isv_award_criterion",
        why="Een gunningscriterium beloont koplopers: wie meer doet tegen misstanden in de keten, "
        "heeft meer kans op de opdracht.",
        rule=f"Alle aanbestedingen van de periode. {FORM_ANSWER}",
        source=f"{AGENDA} 15; de Kamer vroeg om een norm (2022Z22311), die is er nog niet.",
        exclusions=UNDATED,
    ),
    _of_tenders(
        id="selection_criterion",
        label="ISV als selectiecriterium",
        actions=(15,),
        population="true",
        criterion="isv_selection_criterion",
        why="Met een selectiecriterium komen alleen leveranciers in aanmerking die hun keten "
        "kennen.",
        rule=f"Alle aanbestedingen van de periode. {FORM_ANSWER}",
        source=f"{AGENDA} 15. Er is geen gepubliceerde norm.",
        exclusions=UNDATED,
    ),
    _of_tenders(
        id="minimum_requirement",
        label="ISV als minimumeis",
        actions=(15,),
        population="true",
        criterion="isv_minimum_requirement",
        why="Een minimumeis is de vorm die iedere inschrijver vooraf bindt, naast of in plaats van "
        "een criterium dat beloont.",
        rule=f"Alle aanbestedingen van de periode. {FORM_ANSWER}",
        source=f"{AGENDA} 15. Er is geen gepubliceerde norm.",
        exclusions=UNDATED,
    ),
    _of_tenders(
        id="isv_recorded",
        label="Vastgelegd of ISV is toegepast, waar het verplicht is",
        actions=(8,),
        population="mandatory",
        criterion="isv IS NOT NULL",
        why="Wat niet is vastgelegd, kan niemand verantwoorden. Dit cijfer gaat over de "
        "administratie, niet over de toepassing zelf.",
        rule="Europese aanbestedingen in een risicocategorie. Ja als bekend is of ISV is "
        "toegepast, wel of niet. Nee als het onbekend is.",
        source=f"{AGENDA} 8 (Coherentie tussen tools en gebruik stimuleren); {JBR}.",
        exclusions=f"{EUROPEAN_UNKNOWN} {MOBILE} {UNDATED}",
    ),
)
