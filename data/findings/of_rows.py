"""Kinds of findings about one row or two of its cells, in Dutch; see data.findings.sentences."""

from data.findings.sentences import Sentences

_LOOK = "Controleer beide cellen en verbeter wat niet klopt."

ROWS: Sentences = {
    "required_empty": (
        "error",
        "'{column}' is niet ingevuld in rij {row}.",
        "Vul '{column}' in. Is het geen {what} (een totaal, een opmerking), verwijder de rij dan.",
    ),
    "totals_row": (
        "warning",
        "Rij {row} lijkt een totaal ('{value}') en geen {what}. De rij is niet gelezen.",
        "Is het wel een {what}, vul dan de verplichte kolommen in. Anders hoeft u niets te doen.",
    ),
    "headers_repeated": (
        "warning",
        "Rij {row} herhaalt de kolomkoppen. De rij is niet gelezen.",
        "U hoeft niets te doen.",
    ),
    "category_contradicts": (
        "error",
        "Rij {row} hoort bij '{theirs}', maar u levert aan voor '{ours}'.",
        "{hint}Verbeter de categorie, of lever de rij aan bij '{theirs}'.",
    ),
    "contract_twice": (
        "error",
        "Contract {contract} van {authority} staat ook in rij {other}, met iets anders bij "
        "{headers}.",
        "Houd één van de rijen over, of maak de verschillende cellen gelijk. Zijn het twee "
        "contracten, geef ze dan elk een eigen nummer.",
    ),
    "contract_repeated": (
        "warning",
        "Contract {contract} van {authority} staat ook in rij {other}, met dezelfde gegevens. De "
        "rijen tellen als één contract.",
        "Verwijder een van de rijen.",
    ),
    "received_before_start": (
        "warning",
        "De datum bij '{column}' ({day}) ligt vóór de ingangsdatum ({other}).",
        _LOOK,
    ),
    "assessed_before_received": (
        "warning",
        "De beoordeling bij '{column}' ({day}) ligt vóór de ontvangst ({other}).",
        _LOOK,
    ),
    "end_before_start": (
        "warning",
        "De einddatum ({day}) ligt vóór de ingangsdatum ({other}).",
        _LOOK,
    ),
    "over_threshold_not_european": (
        "warning",
        "De waarde ({amount} euro) ligt boven de Europese drempel van {threshold} euro die op "
        "{day} gold, maar '{named}' is nee.",
        "Controleer de waarde en of er Europees is aanbesteed. Klopt het zo, bijvoorbeeld bij "
        "sociale diensten of een uitzondering, dan hoeft u niets te doen.",
    ),
    "more_realised_than_planned": (
        "error",
        "Er zijn {done} maatregelen gerealiseerd, maar {planned} gepland.",
        "Verbeter een van beide aantallen. Kwam er een maatregel bij, tel die dan ook als gepland.",
    ),
    "weight_without_criterion": (
        "warning",
        "De ISV wegen voor {percent}% mee in de gunning, maar bij '{named}' staat {answer}.",
        "Vul ja in bij '{named}' als de ISV meetelden, of maak de weging leeg.",
    ),
    "action_contradicts": (
        "error",
        "Bij '{column}' van actie {action} staat hier '{value}', maar in rij {other} '{first}'.",
        "Zet bij actie {action} in elke rij hetzelfde in de kolom '{column}'.",
    ),
    "indicator_twice": (
        "error",
        "De indicator '{value}' van actie {action} staat ook in rij {other}.",
        "Houd één van de rijen over, of geef de indicatoren elk een eigen naam.",
    ),
    "figure_without_indicator": (
        "warning",
        "Bij '{column}' staat {value}, maar de rij noemt geen indicator. Het getal komt nergens in "
        "beeld.",
        "Schrijf in de kolom '{named}' wat u telt of meet, of maak de cel leeg.",
    ),
    "plan_twice": (
        "error",
        "Het plan voor '{category}' staat ook in rij {other}.",
        "Houd per risicocategorie één rij over.",
    ),
    "plan_outside": (
        "warning",
        "'{value}' is geen risicocategorie. De cijfers over categorieplannen gaan alleen over de "
        "acht risicocategorieën.",
        "{hint}Kies de naam uit de lijst van het sjabloon. Is het plan voor een andere categorie, "
        "dan hoeft u niets te doen.",
    ),
}
