"""Sentences that several declarations share, so that they stay the same everywhere. Dutch."""

import datetime as dt

from data.reference import list_terms

REVIEWED = dt.date(2026, 10, 31)
# The months of a term, for a rule in words.
MONTHS = {name: term.months for name, term in list_terms().items()}

AGENDA = "Uitvoeringsagenda ISV, actie"
JBR = "Jaarrapportage Bedrijfsvoering Rijk (JBR), die deze telling per jaar van gunning publiceert"
# Terms that somebody sets on the page Normen en termijnen take the place of those in a rule.
CHANGEABLE = "Is er een andere termijn vastgesteld, dan geldt die vanaf de dag die erbij staat."
ASSUMED = f"De termijn is een aanname: geen openbare bron noemt er een. {CHANGEABLE}"

ANY_FORM = (
    "Ja als ISV in enige vorm is toegepast (contractvoorwaarde, minimumeis, selectiecriterium of "
    "gunningscriterium) in minstens één contract van de aanbesteding. Onbekend als geen enkele "
    "vorm ja is en minstens één vorm niet is ingevuld. Anders nee."
)
UNDATED = (
    "Een aanbesteding zonder gunnings-, ingangs- en publicatiedatum telt alleen mee in de periode "
    "'alles'. In de andere perioden staat zij er apart bij als 'zonder datum'."
)
EUROPEAN_UNKNOWN = (
    "Is onbekend of een aanbesteding in een risicocategorie Europees is, dan telt zij niet mee en "
    "staat zij er apart bij."
)
MOBILE = (
    "Aanbestedingen van '4G en 5G mobiele dataverbindingen' vallen pas vanaf de herijking "
    "(aanname, te wijzigen: 13 juni 2022) in een risicocategorie; zonder datum niet."
)
FOLLOWED = "Lopende contracten waarin ISV in enige vorm zeker is toegepast"
NOT_FOLLOWED = (
    "Contracten die op de peildatum niet lopen, en contracten zonder ISV of waarvan onbekend is of "
    "ISV is toegepast."
)
NOT_APPLICABLE = "Contracten waarbij 'n.v.t.' is ingevuld."
WAITING = (
    "Is de termijn nog niet om, dan is het contract nog niet verschuldigd en staat het er apart "
    "bij."
)
NO_START = (
    "Contracten zonder ingangsdatum staan er apart bij: of de termijn om is, valt niet te zeggen."
)
ARRIVED = (
    "Ja bij een datum op of vóór de peildatum. Nee als 'Nee' is ingevuld of de datum na de "
    "peildatum ligt. Onbekend als niets is ingevuld."
)
