"""What an exploration rests on, in Dutch sentences that go with its figures."""

from data import dutch as nl
from kpi.explore.choice import Choice

WINDOWS = {
    "year": "het kalenderjaar tot en met de peildatum",
    "12m": "de 12 maanden tot en met de peildatum",
    "all": "alle jaren tot en met de peildatum",
}
STEPS = {
    "analysis": "beoordelen van een risicoanalyse",
    "plan": "beoordelen van een plan van aanpak",
    "report": "beoordelen van een jaarrapportage",
    "dialogue": "voeren van een dialoog",
}
# Which count of an exploration a tender is in, as said of the tender.
PARTS = {
    "added": "komt erbij",
    "perhaps": "onbekend of ze al verplicht is",
    "scope_unknown": "onbekend of ze onder de keuze valt",
}
# What may be unknown of a tender, so that it is unknown whether it is chosen.
OPEN = {
    "cpv": "CPV-code onbekend",
    "publication_date": "geen enkele datum bekend",
    "european": "onbekend of ze Europees zijn",
    "value_eur": "waarde onbekend",
    "authority_kind": "soort dienst onbekend",
}


def phrase_choice(choice: Choice) -> list[tuple[str, str]]:
    """Return the choice as (name, value) in words."""
    floor = choice.value_floor
    return [
        ("Categorieën", ", ".join(choice.categories) or _all(not choice.cpv)),
        ("CPV-groepen", ", ".join(choice.cpv) or _all(not choice.categories)),
        ("Ondergrens", "geen" if floor is None else f"€ {nl.format_number(floor)} en hoger"),
        ("Soort dienst", ", ".join(choice.authority_kinds) or "alle"),
        ("Europees", "alleen Europese" if choice.european_only else "Europees of niet"),
    ]


def _all(other_empty: bool) -> str:
    return "alle" if other_empty else "geen"


NO_FLOOR = (
    "De ondergrens telt voor u niet mee: daarmee is te vinden wat één contract waard is, en dat is "
    "vertrouwelijk."
)


def phrase_assumptions(choice: Choice, window: str) -> tuple[str, ...]:
    """Return what the figures of an exploration rest on."""
    hours = choice.hours
    return (
        f"Geteld zijn de aangeleverde aanbestedingen van {WINDOWS[window]}: die had de regel toen "
        "geraakt. Het is geen voorspelling.",
        "Een aanbesteding telt mee als haar categorie is gekozen of haar CPV-code met een gekozen "
        "groep begint, en ze ook aan de andere keuzes voldoet. Een risicocategorie telt zoals ze "
        "op de dag van publicatie verplicht was. Ontbreekt iets om dat te bepalen, dan is "
        "onbekend of ze meetelt.",
        "Nu al verplicht is een Europese aanbesteding van het Rijk in een risicocategorie. Zonder "
        "soort dienst zegt een ingevuld ministerie dat het Rijk inkoopt. Is een van beide "
        "onbekend, dan is onbekend of ze al verplicht is.",
        "De waarde is de som van wat bekend is; aanbestedingen zonder bekende waarde staan er "
        "apart bij.",
        "Uren zijn een aanname van wie de verkenning maakt, per contract: "
        + ", ".join(f"{STEPS[one]} {nl.format_number(getattr(hours, one))} uur" for one in STEPS)
        + ".",
        "Risicoanalyse en plan van aanpak: één keer, en voor elk contract. Jaarrapportage en "
        "dialoog: elk jaar. Aanbestedingen die ISV al toepassen, vragen geen extra uren; waar dat "
        "onbekend is, geeft dat de bovengrens.",
    )
