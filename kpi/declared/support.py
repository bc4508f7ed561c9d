"""KPIs of what helps contract managers: training, network, guide, experts, sharing, tools."""

from functools import partial

from kpi.declared.phrases import AGENDA, FOLLOWED, NOT_APPLICABLE, NOT_FOLLOWED, REVIEWED
from kpi.model import KPI

BY_CELL = "Ja als 'Ja' is ingevuld, nee bij 'Nee', onbekend als niets is ingevuld."
ASSESSED = (
    f"{FOLLOWED} en waarvan de risicoanalyse op of vóór de peildatum is beoordeeld, op tijd of niet"
)
NOT_ASSESSED = (
    "Contracten zonder beoordeelde risicoanalyse, of waarvan onbekend is of zij is beoordeeld."
)
_of_contracts = partial(KPI, unit="contract", reviewed=REVIEWED)

SUPPORT_KPIS = (
    _of_contracts(
        id="manager_trained",
        label="Contractmanager heeft de ISV Academy gevolgd",
        actions=(5,),
        population="followed AND manager_trained IS DISTINCT FROM 'nvt'",
        criterion="manager_trained = 'ja'",
        why="Wie de ISV Academy heeft gevolgd, weet wat een risicoanalyse moet bevatten en wat hij "
        "een leverancier mag vragen.",
        rule=f"{FOLLOWED}. {BY_CELL}",
        source=f"{AGENDA} 5 (Voortzetten ISV Academy). Er is geen gepubliceerde norm.",
        exclusions=f"{NOT_FOLLOWED} {NOT_APPLICABLE}",
    ),
    _of_contracts(
        id="manager_in_network",
        label="Contractmanager zit in het kennisnetwerk",
        actions=(2,),
        population="followed AND manager_in_network IS DISTINCT FROM 'nvt'",
        criterion="manager_in_network = 'ja'",
        why="In het kennisnetwerk leren contractmanagers van elkaars leveranciers en sectoren.",
        rule=f"{FOLLOWED}. {BY_CELL}",
        source=f"{AGENDA} 2 (Kennisnetwerk voor ISV-contractmanagers). Er is geen gepubliceerde "
        "norm.",
        exclusions=f"{NOT_FOLLOWED} {NOT_APPLICABLE}",
    ),
    _of_contracts(
        id="guide_used",
        label="Handreiking gebruikt bij de beoordeling",
        actions=(3,),
        population="followed AND assessment_arrived AND guide_used IS DISTINCT FROM 'nvt'",
        criterion="guide_used = 'ja'",
        why="Met dezelfde handreiking worden risicoanalyses op dezelfde punten beoordeeld, door "
        "wie dan ook.",
        rule=f"{ASSESSED}. {BY_CELL}",
        source=f"{AGENDA} 3 (Handreiking ISV voor contractmanagers). Er is geen gepubliceerde "
        "norm.",
        exclusions=f"{NOT_FOLLOWED} {NOT_ASSESSED} {NOT_APPLICABLE}",
    ),
    _of_contracts(
        id="external_expertise",
        label="Externe expertise ingezet bij de beoordeling",
        actions=(6,),
        population="followed AND assessment_arrived AND external_expertise IS DISTINCT FROM 'nvt'",
        criterion="external_expertise = 'ja'",
        why="Niet elke organisatie kent de risico's van elke sector. Dit cijfer laat zien hoe vaak "
        "er hulp van buiten bij is gehaald.",
        rule=f"{ASSESSED}. {BY_CELL}",
        source=f"{AGENDA} 6 (Externe expertise). Er is geen gepubliceerde norm; meer is niet "
        "vanzelf beter.",
        exclusions=f"{NOT_FOLLOWED} {NOT_ASSESSED} {NOT_APPLICABLE}",
    ),
    _of_contracts(
        id="external_audit",
        label="Externe auditdienst ingezet",
        actions=(9,),
        population="followed AND external_audit IS DISTINCT FROM 'nvt'",
        criterion="external_audit = 'ja'",
        why="Een audit ter plaatse ziet wat een leverancier niet opschrijft.",
        rule=f"{FOLLOWED}. {BY_CELL}",
        source=f"{AGENDA} 9 (Onderzoek externe auditdiensten). Er is geen gepubliceerde norm; meer "
        "is niet vanzelf beter.",
        exclusions=f"{NOT_FOLLOWED} {NOT_APPLICABLE}",
    ),
    _of_contracts(
        id="documents_shared",
        label="Documenten gedeeld met andere opdrachtgevers",
        actions=(10,),
        population="followed AND risk_analysis_arrived"
        " AND documents_shared IS DISTINCT FROM 'Vertrouwelijk'",
        criterion="documents_shared = 'Ja'",
        why="Een risicoanalyse van een leverancier is vaak ook bruikbaar voor een ander die bij "
        "hem of in zijn sector inkoopt.",
        rule=f"{FOLLOWED} en waarvan de risicoanalyse op of vóór de peildatum is ontvangen. "
        f"{BY_CELL}",
        source=f"{AGENDA} 10 (Vergroten kennis(deling)). Er is geen gepubliceerde norm.",
        exclusions=f"{NOT_FOLLOWED} Contracten zonder ontvangen risicoanalyse, of waarvan dat "
        "onbekend is. Contracten waarvan de documenten vertrouwelijk zijn.",
    ),
    _of_contracts(
        id="tools_agree",
        label="Bronsystemen zijn het eens over ISV",
        actions=(8,),
        of="compared",
        population="true",
        criterion="tools_agree",
        why="Spreken twee systemen elkaar tegen, dan is ten minste één van de twee fout, en is "
        "geen cijfer over dat contract te vertrouwen.",
        rule="Contracten die in twee of meer bronsystemen staan, lopend of niet. Per bronsysteem "
        "wordt bepaald of ISV in enige vorm is toegepast. Nee als twee bekende antwoorden "
        "verschillen. Onbekend als dat niet zo is en minstens één bronsysteem het antwoord niet "
        "geeft. Anders ja.",
        source=f"{AGENDA} 8 (Coherentie tussen tools en gebruik stimuleren). Er is geen "
        "gepubliceerde norm.",
        exclusions="Contracten die in één bronsysteem staan. Regels zonder bronsysteem tellen hier "
        "niet mee.",
    ),
)
