"""What the invented contracts of each category are about, and how well ISV fares there."""

import datetime as dt
from dataclasses import dataclass

FIRST_AWARD = dt.date(2021, 1, 4)


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of purchase: its sub-category, CPV code and subjects."""

    subcategory: str | None
    cpv: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A category: number of contracts and the shares (0 to 1) that decide their answers.

    ``applied``: of mandatory tenders with a known answer, those with ISV. ``voluntary``: the same
    for the others. ``unknown``: of all tenders, those whose ISV answers are missing. ``followed``:
    of contracts with ISV, those whose documents arrive in the end. ``first``: earliest award.
    """

    category: str
    contracts: int
    lines: tuple[Line, ...]
    applied: float
    voluntary: float
    unknown: float
    followed: float
    first: dt.date = FIRST_AWARD
    in_risk: bool = True


PAPER = "Papier, afvoer vertrouwelijke informatiedragers en print- en drukwerk"

PROFILES = (
    Profile(
        "Bedrijfskleding",
        86,
        (
            Line(
                None,
                "18110000-3",
                ("Bedrijfskleding buitendienst", "Dienstkleding baliemedewerkers", "Werkschoenen"),
            ),
            Line(
                None, "35113400-3", ("Beschermende kleding", "Veiligheidskleding inspectiedienst")
            ),
        ),
        applied=0.97,
        voluntary=0.6,
        unknown=0.02,
        followed=0.9,
    ),
    Profile(
        "Consumptieve dienstverlening",
        96,
        (
            Line("Catering", "55500000-5", ("Bedrijfsrestaurants", "Vergadercatering")),
            Line("Catering", "15860000-4", ("Koffie en thee", "Warmedrankenautomaten")),
            Line(
                "Grondstoffenmanagement en afvalzorg",
                "90511000-2",
                ("Inzameling bedrijfsafval", "Grondstoffenbeheer kantoren"),
            ),
        ),
        applied=0.74,
        voluntary=0.3,
        unknown=0.08,
        followed=0.65,
    ),
    Profile(
        "Energie",
        54,
        (
            Line(None, "09310000-5", ("Levering elektriciteit", "Groene stroom laadpunten")),
            Line(None, "09123000-7", ("Levering aardgas",)),
        ),
        applied=1.0,
        voluntary=0.5,
        unknown=0.0,
        followed=0.55,
    ),
    Profile(
        "Werkplekomgeving",
        78,
        (
            Line(
                "Kantoorartikelen en computersupplies",
                "30192000-1",
                ("Kantoorartikelen", "Schrijfwaren en ordners"),
            ),
            Line("Kantoorartikelen en computersupplies", "30125100-2", ("Toners en inktpatronen",)),
            Line(PAPER, "30197630-1", ("Kopieerpapier",)),
            Line(PAPER, "79800000-2", ("Drukwerk en printdiensten",)),
        ),
        applied=0.86,
        voluntary=0.35,
        unknown=0.06,
        followed=0.7,
    ),
    Profile(
        "Laboratorium",
        62,
        (
            Line(None, "33696500-0", ("Reagentia", "Chemicaliën voor onderzoek")),
            Line(None, "38000000-5", ("Meetapparatuur", "Microscopen en toebehoren")),
        ),
        applied=0.36,
        voluntary=0.1,
        unknown=0.07,
        followed=0.4,
    ),
    Profile(
        "ICT werkomgeving Rijk",
        84,
        (
            Line(None, "30213100-6", ("Laptops", "Tablets en toebehoren")),
            Line(None, "30231300-0", ("Beeldschermen", "Schermen vergaderzalen")),
        ),
        applied=0.9,
        voluntary=0.4,
        unknown=0.05,
        followed=0.75,
    ),
    Profile(
        "Datacenters",
        9,
        (Line(None, "48820000-2", ("Servers", "Rekencapaciteit en opslag")),),
        applied=0.75,
        voluntary=0.4,
        unknown=0.1,
        followed=0.6,
        # Later than the first month's end, so that its first report is a nil report.
        first=dt.date(2024, 12, 3),
    ),
    Profile(
        "Connectiviteit",
        60,
        (
            Line("Dataverbindingen", "72411000-4", ("Internettoegang", "Vaste dataverbindingen")),
            Line("4G en 5G mobiele dataverbindingen", "64212000-5", ("Mobiele dataverbindingen",)),
        ),
        applied=0.7,
        voluntary=0.3,
        unknown=0.66,
        followed=0.35,
    ),
    Profile(
        "Schoonmaak",
        42,
        (Line(None, "90910000-9", ("Schoonmaak kantoren", "Glasbewassing", "Gevelreiniging")),),
        applied=0.3,
        voluntary=0.25,
        unknown=0.1,
        followed=0.5,
        in_risk=False,
    ),
    Profile(
        "Vervoer",
        36,
        (Line(None, "60130000-8", ("Personenvervoer", "Koeriersvervoer", "Pendelbussen")),),
        applied=0.25,
        voluntary=0.2,
        unknown=0.2,
        followed=0.5,
        in_risk=False,
    ),
)

MINISTRIES = (
    *("AZ", "BZ", "BZK", "Defensie", "EZ", "Financiën"),
    *("IenW", "JenV", "LNV", "OCW", "SZW", "VWS"),
)
# The bigger buyers occur more often.
MINISTRY_WEIGHTS = (1, 4, 9, 9, 6, 8, 9, 10, 5, 6, 6, 7)
OTHER_BUYERS = (
    ("Gemeente Voorbeeldstad", "Gemeente"),
    ("Gemeente Voorbeelddam", "Gemeente"),
    ("Gemeente Voorbeeldhuizen", "Gemeente"),
    ("Provincie Voorbeeldland", "Provincie"),
    ("Waterschap De Voorbeeldplas", "Waterschap"),
    ("Stichting Voorbeeldfonds", "Overig"),
)
REASONS = (
    "Opdracht onder bestaande raamovereenkomst",
    "Geen ketenrisico gevonden in de marktverkenning",
    "Spoedinkoop",
    "Markt kon niet aan de voorwaarden voldoen",
)
PROCEDURES = ("Openbaar", "Niet-openbaar", "Mededingingsprocedure met onderhandeling")
