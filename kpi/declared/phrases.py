"""Sentences that several declarations share, so that they stay the same everywhere. Dutch."""

import datetime as dt

from data.reference import list_terms
from kpi.model import Change

# The day on which the rules became those of the obligation as it is written.
REVISED = dt.date(2026, 11, 29)
# The months of a term, for a rule in words.
MONTHS = {name: term.months for name, term in list_terms().items()}

AGENDA = "Uitvoeringsagenda ISV, actie"
PIANOO = "PIANOo, Internationale sociale voorwaarden (ISV)"
OWN = "Eigen uitleg"
NO_NORM = "Er is geen gepubliceerde norm."
# Terms that somebody sets on the page Normen en termijnen take the place of those in a rule.
CHANGEABLE = "Is er een andere termijn vastgesteld, dan geldt die vanaf de dag die erbij staat."
ASSUMED = f"De termijn is een aanname: wij vonden geen termijn in openbare bronnen. {CHANGEABLE}"
OWN_DAY = "Staat er een eigen datum in het contract, dan geldt die."

ANY_FORM = (
    "Ja als ISV in enige vorm is toegepast (contractvoorwaarde, minimumeis, selectiecriterium of "
    "gunningscriterium) in minstens één contract van de aanbesteding. Onbekend als geen enkele "
    "vorm ja is en minstens één vorm niet is ingevuld. Anders nee."
)
IN_EVERY = (
    "Ja als ISV contractvoorwaarde is in elk contract van de aanbesteding. Nee als dat in minstens "
    "één contract niet zo is. Anders onbekend."
)
MANDATORY = (
    "Verplicht zijn Europese aanbestedingen van het Rijk in een risicocategorie, vanaf 2017. Welke "
    "categorie telt, hangt af van de dag van publicatie (anders gunning, anders ingang)."
)
UNDATED = (
    "Een aanbesteding zonder gunnings-, ingangs- en publicatiedatum telt alleen mee in de periode "
    "'alles'. In de andere perioden staat ze er apart bij als 'zonder datum'."
)
MAYBE_MANDATORY = (
    "Soms is onbekend of een aanbesteding Europees is, van het Rijk is of wanneer ze is "
    "gepubliceerd. Dan is ze onzeker: ze telt niet mee, maar maakt het bereik van het cijfer "
    "groter."
)
CALL_OFFS = (
    "Nadere overeenkomsten: de verplichting telt één keer, bij de raamovereenkomst. Is die zelf "
    "niet aangeleverd, dan tellen haar nadere overeenkomsten samen als één aanbesteding."
)
MOBILE = (
    "Aanbestedingen van '4G en 5G mobiele dataverbindingen' vallen pas vanaf de herijking "
    "(aanname, te wijzigen: 13 juni 2022) in een risicocategorie."
)
FOLLOWED = "Lopende contracten met de ISV-voorwaarde"
NOT_FOLLOWED = (
    "Contracten die op de peildatum niet lopen, en contracten zonder ISV als contractvoorwaarde. "
    "Is die voorwaarde onbekend, dan is het contract onzeker."
)
NOT_APPLICABLE = "Contracten waarbij 'n.v.t.' is ingevuld; ze staan er apart bij."
WAITING = "Loopt de termijn nog, dan telt het contract nog niet mee en staat het er apart bij."
NO_START = (
    "Zonder ingangsdatum en zonder eigen datum is onbekend of de termijn om is: het contract is "
    "dan onzeker."
)
ARRIVED = (
    "Ja bij een datum op of vóór de peildatum. Nee als 'Nee' is ingevuld of de datum na de "
    "peildatum ligt. Onbekend als niets is ingevuld."
)
IN_TIME = (
    "Ja als de datum binnen de termijn ligt. Nee als hij later is, of als het stuk er op de "
    "peildatum niet is. Onbekend als niets is ingevuld."
)

# What the rules of before REVISED counted otherwise.
ALL_AUTHORITIES = Change(
    REVISED,
    "Alleen aanbestedingen van het Rijk zijn nog verplicht, vanaf 2017; aanbestedingen waarvan dat "
    "onbekend is, staan er als onzeker bij. Eerder telde elke opdrachtgever mee.",
)
NOW_MAYBE = Change(
    REVISED,
    "Aanbestedingen waarvan onbekend is of ze meetellen, maken nu het bereik van het cijfer "
    "groter. Eerder stonden ze er los naast.",
)
ONCE = Change(REVISED, "Nadere overeenkomsten tellen niet meer als eigen aanbesteding.")
ONLY_CONDITION = Change(
    REVISED,
    "Alleen contracten met ISV als contractvoorwaarde tellen nog mee; is die onbekend, dan is het "
    "contract onzeker. Eerder telde ISV in enige vorm.",
)
