"""Kinds of findings about a whole file, a sheet or a column, in Dutch (data.findings.sentences)."""

from data.findings.sentences import Sentences

FILES: Sentences = {
    "no_header": (
        "error",
        "Er is geen rij met kolomkoppen gevonden. In de eerste {rows} rijen van {places} is "
        "gezocht naar {headers}.",
        "Zet de koppen van het sjabloon boven uw kolommen, of kies een profiel dat bij uw export "
        "past.",
    ),
    "header_row_missing": (
        "error",
        "Het profiel verwacht de kolomkoppen in rij {expected}, maar het blad telt er {height}.",
        "Lever het bestand aan waar het profiel voor is gemaakt, of verbeter header_row in het "
        "profiel.",
    ),
    "sheet_not_read": (
        "warning",
        "Werkblad '{sheet}' heeft ook kolomkoppen, maar alleen '{read}' is gelezen.",
        "Horen die rijen erbij, zet ze dan onder elkaar op één blad met de naam Contracten.",
    ),
    "hidden_sheet_read": (
        "warning",
        "Werkblad '{sheet}' is verborgen en is wel gelezen.",
        "Controleer of dit het blad is dat u wilt aanleveren. Maak het blad zichtbaar, of geef het "
        "een andere naam als het er niet bij hoort.",
    ),
    "hidden_sheet_not_read": (
        "warning",
        "Het verborgen werkblad '{sheet}' heeft ook kolomkoppen, maar is niet gelezen.",
        "Horen die rijen erbij, maak het blad dan zichtbaar en zet de rijen op één blad met de "
        "naam Contracten.",
    ),
    "hidden_rows": (
        "warning",
        "Op dit blad zijn rijen verborgen, bijvoorbeeld door een filter: {count}, te beginnen met "
        "rij {row}. Ze zijn wel gelezen en tellen mee.",
        "Horen de verborgen rijen er niet bij, verwijder ze dan uit het bestand.",
    ),
    "older_template": (
        "warning",
        "Dit is versie {version} van het sjabloon; nu geldt versie {now}.",
        "Wat in de oude versie nog geen kolom had, is nu onbekend. Gebruik de volgende keer het "
        "sjabloon dat bij Aanleveren staat.",
    ),
    "column_missing": (
        "error",
        "De verplichte kolom '{column}' ontbreekt. De koppen staan in rij {row}.",
        "Voeg in rij {row} een kolom met de kop '{column}' toe en vul die in.{hint}",
    ),
    "profile_column_missing": (
        "warning",
        "De kolom '{column}', die het profiel noemt, staat niet in het bestand.",
        "Controleer of de export volledig is. De gegevens van deze kolom zijn nu onbekend.",
    ),
    "column_twice": (
        "error",
        "De kolommen '{first}' (cel {first_cell}) en '{column}' gaan allebei over {named}.",
        "Verwijder of hernoem een van beide kolommen, of kies in een profiel welke telt.",
    ),
    "column_unknown": (
        "warning",
        "De kolom '{column}' is niet bekend en wordt niet gelezen.",
        "{hint}Hoort de kolom niet bij de aanlevering, dan hoeft u niets te doen.",
    ),
    "column_without_header": (
        "warning",
        "Kolom {letters} heeft geen kop en wordt niet gelezen; er staan wel gegevens in.",
        "Zet in cel {cell} een kop uit het sjabloon, of maak de kolom leeg.",
    ),
    "header_error": (
        "warning",
        "De kop in cel {cell} is een fout of een formule zonder uitkomst ({value}); de kolom wordt "
        "niet gelezen.",
        "Zet in cel {cell} de kop als gewone tekst.",
    ),
    "no_rows": (
        "error",
        "Onder de kolomkoppen staan geen rijen.",
        "Vul de contracten in, of het blad Acties of Categorieplannen. Heeft de categorie geen "
        "contracten, geef dat dan door als nulmelding in plaats van met een leeg bestand.",
    ),
    "category_option_contradicts": (
        "error",
        "Het bestand hoort volgens het profiel bij '{theirs}', maar u levert aan voor '{ours}'.",
        "Kies de categorie '{theirs}', of gebruik een ander profiel.",
    ),
    "category_given_near": (
        "warning",
        "De categorie '{ours}', die bij het aanleveren of in het profiel is gekozen, is geen "
        "risicocategorie, maar lijkt op '{near}'. Zo geschreven tellen de rijen daarbuiten.",
        "{hint}Heet de categorie echt zo, dan hoeft u niets te doen.",
    ),
    "sheet_without_headers": (
        "error",
        "Op het blad '{sheet}' staan gegevens, maar in de eerste {rows} rijen geen kolomkoppen van "
        "het sjabloon, zoals {headers}. Het blad wordt niet gelezen.",
        "Neem de koppen over uit het sjabloon. Gaat het blad over iets anders dan de "
        "Uitvoeringsagenda, geef het dan een andere naam.",
    ),
    "contracts_not_found": (
        "warning",
        "Op {places} zijn geen contracten herkend; alleen {read} is gelezen.",
        "Horen er contracten bij, zet ze dan met de koppen van het sjabloon op een blad met de "
        "naam Contracten. Anders hoeft u niets te doen.",
    ),
    "more_findings": (
        "error",
        "Er zijn nog {count} bevindingen die hier niet staan: {codes}.",
        "Verbeter eerst wat hier staat en lever het bestand daarna opnieuw aan.",
    ),
}
