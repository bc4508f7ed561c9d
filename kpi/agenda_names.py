"""What the lines of the Uitvoeringsagenda ISV are called, and what could measure its actions."""

# Names of the Uitvoeringsagenda ISV: of its lines, and of the parts of a line.
LINES = {
    1: "Verbeteren van de toepassing van het huidige ISV-beleidskader",
    2: "Verbreden van de toepassing van de ISV",
    3: "Beleidscoherentie versterken",
}
SUBLINES = {
    (1, "a"): "Versterken van de ondersteuning van het contractmanagement",
    (1, "b"): "Inzet op categoriemanagement in de herijkte risicocategorieën",
    (1, "c"): "Verbeteren van de monitoring van de toepassing",
    (2, "a"): "Stimuleren van vrijwillige toepassing",
    (2, "b"): "Verbreding van de toepassing",
    (2, "c"): "Kennisdeling en communicatiecampagnes",
}

# What measures an action of the agenda that the delivered contracts do not answer.
MEASURED_BY = {
    1: "het aantal vragen aan het ondersteuningspunt, en hoeveel daarvan op tijd zijn beantwoord",
    2: "het aantal leden en bijeenkomsten van het kennisnetwerk, en het deel van de lopende "
    "ISV-contracten waarvan de contractmanager lid is",
    3: "het deel van de beoordelingen dat met de handreiking is gedaan",
    4: "het aantal sectoren en bijeenkomsten van de pilot, en of de evaluatie klaar is",
    5: "het aantal deelnemers aan de ISV Academy, en het deel van de lopende ISV-contracten "
    "waarvan de contractmanager de opleiding volgde",
    6: "het gebruikte budget, het aantal casussen en het deel van de beoordelingen met een "
    "deskundige van buiten",
    7: "het aantal risicocategorieën waarvan het categorieplan een deel over de ISV heeft, en dat "
    "er meetbare doelen voor stelt",
    8: "het deel van de ISV-velden dat is ingevuld, en het aantal contracten waarover twee "
    "systemen iets anders zeggen",
    9: "het deel van de lopende ISV-contracten met een externe audit, en of het onderzoek klaar is",
    10: "het aantal ontvangen documenten, en het deel daarvan dat is gedeeld (zonder de "
    "vertrouwelijke)",
    11: "de toepassing van de ISV en de hele keten van opvolging",
    12: "de toepassing buiten de risicocategorieën en onder de Europese drempel",
    13: "de toepassing door BZ, BZK en SZW, naast die van de andere departementen",
    14: "een verkenning: hoeveel aanbestedingen, waarde en capaciteit erbij komen als de "
    "verplichting ook voor andere productgroepen geldt",
    15: "het deel van de aanbestedingen met de ISV als gunningscriterium of selectiecriterium",
    16: "het bereik van de campagne per rol, en de verplichte toepassing ervoor en erna",
    17: "het bereik van de campagne per rol, en de vrijwillige toepassing ervoor en erna",
    18: "het deel van de nieuwe aanbestedingen met de actuele ISV-tekst, en het aantal herziene "
    "teksten en handreikingen",
    19: "de toepassing door aanbestedende diensten buiten het Rijk, en het aantal productgroepen "
    "met ISV-criteria in de criteriatool",
}
