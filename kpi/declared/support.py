"""KPIs of what helps contract managers: training, network, guide, experts, sharing, tools."""

from functools import partial

from kpi.declared.contracts import (
    ANALYSIS_NOT_ASKED,
    ASSESSMENT_NOT_ASKED,
    NO_ANALYSIS,
    make_follow_up,
)
from kpi.declared.phrases import (
    AGENDA,
    FOLLOWED,
    NO_NORM,
    NOT_APPLICABLE,
    NOT_FOLLOWED,
    REVISED,
)
from kpi.model import KPI, Change

BY_CELL = "Ja als 'Ja' is ingevuld, nee bij 'Nee', onbekend als niets is ingevuld."
ASSESSED = f"{FOLLOWED}, waarvan de risicoanalyse op of vóór de peildatum is beoordeeld"
NOT_ASSESSED = (
    "Contracten zonder beoordeelde risicoanalyse; is onbekend of ze is beoordeeld, dan is het "
    "contract onzeker."
)
BY_MANAGER = (
    "Contractmanagers van lopende contracten met ISV als contractvoorwaarde. Ja als bij minstens "
    "één van hun contracten 'Ja' is ingevuld, nee als overal 'Nee' staat, anders onbekend."
)
NO_MANAGER = "Contracten zonder contractmanager: elk staat er als onzeker bij."
_PER_MANAGER = Change(
    REVISED,
    "Telt nu contractmanagers, elk één keer. Eerder telde elk contract apart, ook met ISV in een "
    "andere vorm dan als contractvoorwaarde.",
)
_of_managers = partial(
    KPI,
    unit="manager",
    takes="any",
    population="followed AND CASE WHEN contract_manager IS NOT NULL THEN true END",
    rule=BY_MANAGER,
    exclusions=f"{NO_MANAGER} {NOT_FOLLOWED} {NOT_APPLICABLE}",
    changes=(_PER_MANAGER,),
)

SUPPORT_KPIS = (
    _of_managers(
        id="manager_trained",
        label="Contractmanager heeft de ISV Academy gevolgd",
        asks="Hoeveel contractmanagers volgden de ISV Academy?",
        actions=(5,),
        not_applicable="manager_trained IS NOT DISTINCT FROM 'nvt'",
        criterion="manager_trained = 'ja'",
        why="Wie de ISV Academy heeft gevolgd, weet wat een risicoanalyse moet bevatten en wat hij "
        "een leverancier mag vragen.",
        source=f"{AGENDA} 5 (Voortzetten ISV Academy). {NO_NORM}",
    ),
    _of_managers(
        id="manager_in_network",
        label="Contractmanager zit in het kennisnetwerk",
        asks="Hoeveel contractmanagers zitten in het kennisnetwerk?",
        actions=(2,),
        not_applicable="manager_in_network IS NOT DISTINCT FROM 'nvt'",
        criterion="manager_in_network = 'ja'",
        why="In het kennisnetwerk leren contractmanagers van elkaars leveranciers en sectoren.",
        source=f"{AGENDA} 2 (Kennisnetwerk voor ISV-contractmanagers). {NO_NORM}",
    ),
    make_follow_up(
        id="guide_used",
        label="Handreiking gebruikt bij de beoordeling",
        asks="Bij hoeveel beoordelingen is de handreiking gebruikt?",
        actions=(3,),
        population="followed AND assessment_arrived",
        not_applicable=f"{ASSESSMENT_NOT_ASKED} OR guide_used IS NOT DISTINCT FROM 'nvt'",
        criterion="guide_used = 'ja'",
        why="Met dezelfde handreiking worden risicoanalyses op dezelfde punten beoordeeld, door "
        "wie dan ook.",
        rule=f"{ASSESSED}. {BY_CELL}",
        source=f"{AGENDA} 3 (Handreiking ISV voor contractmanagers). {NO_NORM}",
        without=NOT_ASSESSED,
    ),
    make_follow_up(
        id="external_expertise",
        label="Externe expertise ingezet bij de beoordeling",
        asks="Bij hoeveel beoordelingen hielp een deskundige van buiten?",
        actions=(6,),
        population="followed AND assessment_arrived",
        not_applicable=f"{ASSESSMENT_NOT_ASKED} OR external_expertise IS NOT DISTINCT FROM 'nvt'",
        criterion="external_expertise = 'ja'",
        why="Niet elke organisatie kent de risico's van elke sector. Dit cijfer laat zien hoe vaak "
        "er hulp van buiten bij is gehaald.",
        rule=f"{ASSESSED}. {BY_CELL}",
        source=f"{AGENDA} 6 (Externe expertise). {NO_NORM} Meer is niet vanzelf beter.",
        without=NOT_ASSESSED,
    ),
    make_follow_up(
        id="external_audit",
        label="Externe auditdienst ingezet",
        asks="Bij hoeveel contracten is een externe auditdienst ingezet?",
        actions=(9,),
        not_applicable="external_audit IS NOT DISTINCT FROM 'nvt'",
        criterion="external_audit = 'ja'",
        why="Een audit ter plaatse ziet wat een leverancier niet opschrijft.",
        rule=f"{FOLLOWED}. {BY_CELL}",
        source=f"{AGENDA} 9 (Onderzoek externe auditdiensten). {NO_NORM} Meer "
        "is niet vanzelf beter.",
    ),
    make_follow_up(
        id="documents_shared",
        label="Documenten gedeeld met andere opdrachtgevers",
        asks="Van hoeveel contracten zijn de documenten gedeeld met andere opdrachtgevers?",
        actions=(10,),
        population="followed AND risk_analysis_arrived"
        " AND documents_shared IS DISTINCT FROM 'Vertrouwelijk'",
        not_applicable=ANALYSIS_NOT_ASKED,
        criterion="documents_shared = 'Ja'",
        why="Een risicoanalyse van een leverancier is vaak ook bruikbaar voor een ander die bij "
        "hem of in zijn sector inkoopt.",
        rule=f"{FOLLOWED}, waarvan de risicoanalyse op of vóór de peildatum is ontvangen. "
        f"{BY_CELL}",
        source=f"{AGENDA} 10 (Vergroten kennis(deling)). {NO_NORM}",
        exclusions=f"{NOT_FOLLOWED} {NO_ANALYSIS} {NOT_APPLICABLE} Contracten waarvan de "
        "documenten vertrouwelijk zijn.",
    ),
    KPI(
        id="tools_agree",
        label="Bronsystemen zijn het eens over ISV",
        asks="Bij hoeveel contracten zeggen de bronsystemen hetzelfde over ISV?",
        actions=(8,),
        unit="contract",
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
