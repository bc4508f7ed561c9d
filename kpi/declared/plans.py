"""KPIs of the plans of the eight risk categories: one answer per category."""

from functools import partial

from kpi.declared.phrases import AGENDA, NO_NORM
from kpi.model import KPI

SOURCE = f"{AGENDA} 7 (ISV in de categorieplannen van risicocategorieën)."
CATEGORIES = (
    "De acht risicocategorieën, elk met het plan dat op de peildatum het laatst is aangeleverd."
)
NO_PLAN = (
    "Onbekend als niets is ingevuld, en ook als van een categorie geen plan is aangeleverd: dan "
    "weet niemand of het er is."
)
EXCLUDED = (
    "Plannen waarbij 'n.v.t.' is ingevuld, en plannen van andere categorieën dan de acht. De "
    "periode maakt hier geen verschil."
)
_of_plans = partial(
    KPI,
    actions=(7,),
    unit="category",
    population="true",
    source=f"{SOURCE} {NO_NORM}",
    exclusions=EXCLUDED,
)

PLAN_KPIS = (
    _of_plans(
        id="plan_has_isv",
        label="Categorieplan heeft een deel over ISV",
        asks="In hoeveel categorieplannen staat een deel over ISV?",
        not_applicable="has_isv IS NOT DISTINCT FROM 'nvt'",
        criterion="has_isv = 'ja'",
        why="Wat in het categorieplan staat, komt terug in elke aanbesteding van de categorie.",
        rule=f"{CATEGORIES} Ja als het plan een deel over ISV heeft, nee als het dat niet heeft. "
        f"{NO_PLAN}",
    ),
    _of_plans(
        id="plan_has_kpis",
        label="Categorieplan heeft KPI's voor ISV",
        asks="In hoeveel categorieplannen staan KPI's voor ISV?",
        not_applicable="has_kpis IS NOT DISTINCT FROM 'nvt'",
        criterion="has_kpis = 'ja'",
        why="Een plan met meetbare doelen is een plan waarop iemand aanspreekbaar is.",
        rule=f"{CATEGORIES} Ja als het plan meetbare doelen (KPI's) voor ISV heeft, nee als "
        f"het die niet heeft. {NO_PLAN}",
    ),
)
