"""The columns of the tables of a report: header, meaning, width and number format."""

from report.workbooks.sheets import COUNT, DATE, SHARE, Column

COUNTS = (
    Column("Ja", "Hoeveel het wel deden.", 14, COUNT),
    Column("Nee", "Hoeveel het niet deden.", 12, COUNT),
    Column("Onbekend", "Niet ingevuld; telt nooit als ja en nooit als nee.", 12, COUNT),
    Column("Samen", "Ja, nee en onbekend bij elkaar.", 12, COUNT),
)
RATES = (
    Column("Aandeel ja", "Ja als deel van ja en nee samen. Leeg bij kleine aantallen.", 12, SHARE),
    Column("Ten minste", "Het aandeel als elk onbekend antwoord nee zou zijn.", 12, SHARE),
    Column("Ten hoogste", "Het aandeel als elk onbekend antwoord ja zou zijn.", 12, SHARE),
    Column("Norm", "Wat op de peildatum geldt. Leeg: er is geen norm.", 12, SHARE),
    Column("Status", "De norm vergeleken met wat de onbekende antwoorden openlaten.", 32),
)
FIGURES = (
    Column("Cijfer", "De naam van de KPI.", 62),
    Column("Categorie", "De risicocategorie, of alle samen.", 34),
    Column("Telt", "Wat er wordt geteld.", 16),
    *COUNTS,
    *RATES,
    Column("Nog niet verschuldigd", "De termijn is nog niet om.", 13, COUNT),
    Column("Termijn onbekend", "Zonder ingangsdatum.", 13, COUNT),
    Column("Onbekend of het meetelt", "Onbekend of de aanbesteding Europees is.", 13, COUNT),
    Column("Zonder datum", "Aanbestedingen zonder enige datum.", 13, COUNT),
    Column("Stand van", "De eerdere maand waarvan de gegevens zijn.", 16),
    Column("Naam", "De naam van de KPI in de gegevens.", 30),
)
CHAIN = (
    Column("Nr", "De plaats in de keten.", 6, COUNT),
    Column("Stap", "Wat er moet gebeuren.", 34),
    Column("Ja is", "Wat als ja telt.", 60),
    *COUNTS,
    Column("Aandeel ja", "Ja als deel van ja en nee samen. Leeg bij kleine aantallen.", 12, SHARE),
    Column("Zwakste schakel", "De stap met het laagste bekende aandeel.", 12),
)
ACTIONS = (
    Column("Nr", "Het nummer van de actie.", 6, COUNT),
    Column("Actie", "De naam van de actie.", 44),
    Column("Actielijn", "Waar de actie onder valt.", 34),
    Column("Status", "Zoals aangeleverd.", 18),
    Column("Eigenaar", "Wie ervoor zorgt.", 32),
    Column("Gereed uiterlijk", "De afgesproken datum.", 14, DATE),
    Column("Te laat", "De datum is voorbij en de actie is niet afgerond of gestopt.", 10),
    Column("Bewijs", "Wat laat zien dat het gebeurt.", 48),
    Column("Toelichting", "Wat erbij is aangeleverd.", 40),
    Column("Stand van", "De maand waarvoor de stand is aangeleverd.", 16),
)
REMARKS = (
    Column("Over", "Het cijfer of de actie.", 40),
    Column("Categorie", "Leeg: over alle categorieën.", 30),
    Column("Maand", "Leeg: over geen maand in het bijzonder.", 16),
    Column("Opmerking", "De tekst.", 70),
    Column("Door", "Wie dit schreef.", 24),
    Column("Op", "Wanneer.", 18),
)
DECISIONS = (
    Column("Besluit", "Wat is besloten.", 60),
    Column("Eigenaar", "Wie ervoor zorgt.", 30),
    Column("Gereed uiterlijk", "De afgesproken datum.", 14, DATE),
    Column("Stand", "Wat ervan is geworden.", 30),
)
