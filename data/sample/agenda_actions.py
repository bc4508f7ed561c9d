"""What is invented about each action. Four stays undelivered, and so does seventeen."""

import datetime as dt

from data.sample.agenda_model import SampleAction, Series

_POLICY, _SUPPORT = "Voorbeeldafdeling Inkoopbeleid", "Voorbeeldafdeling Ondersteuning"
_LEARNING, _TOOLS = "Voorbeeldafdeling Opleiding", "Voorbeeldafdeling Informatievoorziening"
_OTHERS, _NEWS = "Voorbeeldafdeling Medeoverheden", "Voorbeeldafdeling Communicatie"

ACTIONS = (
    SampleAction(
        1,
        _SUPPORT,
        dt.date(2027, 12, 31),
        "2025-01",
        evidence=(
            ("2025-03", "Kwartaaloverzicht ondersteuningspunt 2025-1 (voorbeeld)"),
            ("2026-01", "Jaaroverzicht ondersteuningspunt 2025 (voorbeeld)"),
        ),
        indicators=(
            Series("Vragen beantwoord", "vragen per maand", 40, 22, 46, swing=4),
            Series("Binnen vijf werkdagen beantwoord", "procent", 90, 78, 92, swing=3),
        ),
    ),
    SampleAction(
        2,
        _SUPPORT,
        dt.date(2026, 12, 31),
        "2025-01",
        evidence=(("2025-04", "Verslag bijeenkomst kennisnetwerk (voorbeeld)"),),
        indicators=(
            Series("Leden van het kennisnetwerk", "leden", 150, 41, 118, swing=2),
            Series("Bijeenkomsten dit jaar", "bijeenkomsten", 6, 0, 6, yearly=True),
        ),
    ),
    SampleAction(
        3,
        _SUPPORT,
        dt.date(2025, 6, 30),
        "2025-01",
        "2025-06",
        evidence=(
            ("2025-03", "Concept handreiking voor contractmanagers (voorbeeld)"),
            ("2025-06", "Handreiking voor contractmanagers (voorbeeld)"),
        ),
    ),
    SampleAction(
        5,
        _LEARNING,
        dt.date(2026, 12, 31),
        "2025-01",
        evidence=(("2025-09", "Programma Academy najaar (voorbeeld)"),),
        indicators=(Series("Deelnemers sinds de start", "deelnemers", 300, 64, 271),),
    ),
    SampleAction(
        6,
        _POLICY,
        dt.date(2026, 12, 31),
        "2025-01",
        evidence=(("2025-06", "Raamopdracht externe expertise (voorbeeld)"),),
        indicators=(
            Series("Budget gebruikt dit jaar", "euro", 150_000, 0, 132_000, yearly=True),
            Series("Zaken met externe expertise", "zaken", None, 2, 17),
        ),
        quarterly=True,
        note="Bij het budget is de streefwaarde wat er voor het hele jaar is.",
    ),
    SampleAction(
        7,
        "Voorbeeldraad van opdrachtgevers",
        dt.date(2026, 12, 31),
        "2025-02",
        evidence=(("2025-06", "Format ISV in categorieplannen (voorbeeld)"),),
        quarterly=True,
        note="De stand per categorie staat op het blad Categorieplannen.",
    ),
    SampleAction(  # past its date and not finished
        8,
        _TOOLS,
        dt.date(2026, 6, 30),
        "2025-03",
        evidence=(("2025-12", "Vergelijking van velden in twee tools (voorbeeld)"),),
        indicators=(Series("Afspraken ingevoerd in de tools", "afspraken van 8", 8, 0, 5),),
        quarterly=True,
    ),
    SampleAction(
        9,
        _POLICY,
        dt.date(2026, 3, 31),
        "2025-06",
        "2026-03",
        evidence=(
            ("2025-09", "Onderzoeksopzet auditdiensten (voorbeeld)"),
            ("2026-03", "Rapport onderzoek auditdiensten (voorbeeld)"),
        ),
        quarterly=True,
    ),
    SampleAction(
        10,
        _SUPPORT,
        dt.date(2026, 12, 31),
        "2025-04",
        indicators=(Series("Documenten in de kennisbank", "documenten", 200, 12, 143, swing=4),),
    ),
    SampleAction(
        11,
        _POLICY,
        dt.date(2026, 12, 31),
        "2025-01",
        evidence=(("2025-05", "Plan voor de monitoring (voorbeeld)"),),
        quarterly=True,
    ),
    SampleAction(12, _POLICY, None, "2025-03", quarterly=True),
    SampleAction(
        13,
        "Voorbeelddirectie Beleidsdepartementen",
        dt.date(2026, 12, 31),
        "2025-06",
        evidence=(("2025-12", "Afspraken voorbeeldrol departementen (voorbeeld)"),),
        quarterly=True,
    ),
    SampleAction(  # past its date and not finished
        14,
        _POLICY,
        dt.date(2026, 3, 31),
        "2025-10",
        evidence=(("2025-12", "Onderzoeksvraag verbreding (voorbeeld)"),),
        quarterly=True,
    ),
    SampleAction(15, _POLICY, dt.date(2027, 6, 30), None, quarterly=True),
    SampleAction(
        16,
        _NEWS,
        dt.date(2026, 12, 31),
        "2025-09",
        evidence=(("2025-09", "Campagneplan verplichte toepassing (voorbeeld)"),),
        indicators=(Series("Bereikte medewerkers", "medewerkers", 2_500, 140, 2_140, swing=30),),
    ),
    SampleAction(
        18,
        _POLICY,
        dt.date(2025, 12, 31),
        "2025-02",
        "2025-12",
        evidence=(
            ("2025-09", "Concept modeltekst ISV (voorbeeld)"),
            ("2025-12", "Vastgestelde modeltekst ISV (voorbeeld)"),
        ),
        indicators=(Series("Teksten en handreikingen herzien", "documenten van 9", 9, 1, 9),),
        quarterly=True,
    ),
    SampleAction(
        19,
        _OTHERS,
        dt.date(2027, 12, 31),
        "2025-01",
        evidence=(("2025-06", "Lijst van productgroepen (voorbeeld)"),),
        indicators=(
            Series("Productgroepen met ISV-criteria", "productgroepen van 46", 46, 11, 29),
        ),
        quarterly=True,
    ),
)
