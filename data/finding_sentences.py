"""Every kind of finding in Dutch: code -> severity, what is wrong, what to do about it.

`{column}`, `{value}`, `{row}`, `{cell}` and `{sheet}` say where it is; the other words between
braces are facts of the kind itself.
"""

Sentences = dict[str, tuple[str, str, str]]

_SAMPLE = "Vergelijk het bestand met het sjabloon, of kies een profiel dat bij uw export past."
_WORDS = "Schrijf ja, nee, n.v.t. of onbekend; leeg betekent onbekend."
_DATE = "Schrijf de datum als dd-mm-jjjj, bijvoorbeeld 31-01-2026, of laat de cel leeg."
_LOOK = "Controleer beide cellen en verbeter wat niet klopt."

FILES: Sentences = {
    "no_header": (
        "error",
        "Er is geen rij met kolomkoppen gevonden. In de eerste {rows} rijen van {places} is gezocht "
        "naar {headers}.",
        "Zet de koppen van het sjabloon boven uw kolommen, of kies een profiel dat bij uw export "
        "past.",
    ),
    "header_row_missing": (
        "error",
        "Het profiel verwacht de kolomkoppen in rij {expected}, maar het blad heeft {height} rijen.",
        "Lever het bestand aan waar het profiel voor is gemaakt, of verbeter header_row in het "
        "profiel.",
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
        "De kolommen '{first}' (cel {first_cell}) en '{column}' gaan allebei over {header}.",
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
        "error",
        "De kop in cel {cell} is een fout of een formule zonder uitkomst: {value}.",
        "Zet in cel {cell} de kop als gewone tekst.",
    ),
    "no_rows": (
        "error",
        "Onder de kolomkoppen staan geen rijen.",
        "Vul de contracten in. Heeft de categorie geen contracten, geef dat dan door als "
        "nulmelding in plaats van met een leeg bestand.",
    ),
    "category_option_contradicts": (
        "error",
        "Het bestand hoort volgens het profiel bij '{theirs}', maar u levert aan voor '{ours}'.",
        "Kies de categorie '{theirs}', of gebruik een ander profiel.",
    ),
    "sheet_not_processed": (
        "warning",
        "Het blad '{sheet}' heeft ingevulde rijen. Die worden nog niet verwerkt; ze blijven bewaard "
        "in het archief.",
        "U hoeft niets te doen.",
    ),
    "more_findings": (
        "error",
        "Er zijn nog {count} bevindingen die hier niet staan: {codes}.",
        "Verbeter eerst wat hier staat en lever het bestand daarna opnieuw aan.",
    ),
}

ROWS: Sentences = {
    "required_empty": (
        "error",
        "'{header}' is niet ingevuld in rij {row}.",
        "Vul '{header}' in. Is rij {row} geen contract (een totaal, een opmerking), verwijder de rij "
        "dan.",
    ),
    "category_contradicts": (
        "error",
        "Rij {row} hoort bij '{theirs}', maar u levert aan voor '{ours}'.",
        "Verbeter de categorie in rij {row}, of lever de rij aan bij '{theirs}'.",
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
        "De datum bij '{column}' ({value}) ligt vóór de ingangsdatum ({other}).",
        _LOOK,
    ),
    "assessed_before_received": (
        "warning",
        "De beoordeling bij '{column}' ({value}) ligt vóór de ontvangst ({other}).",
        _LOOK,
    ),
    "end_before_start": (
        "warning",
        "De einddatum ({value}) ligt vóór de ingangsdatum ({other}).",
        _LOOK,
    ),
    "over_threshold_not_european": (
        "warning",
        "De waarde ({amount} euro) ligt boven de Europese drempel van {threshold} euro die op {day} "
        "gold, maar '{header}' is nee.",
        "Controleer de waarde en of er Europees is aanbesteed. Klopt het zo, bijvoorbeeld bij "
        "sociale diensten of een uitzondering, dan hoeft u niets te doen.",
    ),
    "more_realised_than_planned": (
        "error",
        "Er zijn {value} maatregelen gerealiseerd, maar {other} gepland.",
        "Verbeter een van beide aantallen. Kwam er een maatregel bij, tel die dan ook als gepland.",
    ),
    "weight_without_criterion": (
        "warning",
        "De ISV wegen voor {value}% mee in de gunning, maar '{header}' is {other}.",
        "Vul ja in bij '{header}' als de ISV meetelden, of maak de weging leeg.",
    ),
}

CELLS: Sentences = {
    "cell_error": (
        "error",
        "Cel {cell} bevat de foutwaarde {value}.",
        "Herstel de formule, of typ de waarde zelf. Weet u de waarde niet, maak de cel dan leeg.",
    ),
    "formula_without_value": (
        "error",
        "Cel {cell} bevat een formule waarvan de uitkomst niet is opgeslagen: {value}.",
        "Open het bestand in Excel of LibreOffice, laat het rekenen (F9), sla het op en lever het "
        "opnieuw aan. Of typ de waarde zelf.",
    ),
    "not_yes_no": ("error", "'{value}' is geen ja, nee, n.v.t. of onbekend.", _WORDS),
    "not_a_choice": (
        "error",
        "'{value}' is geen keuze uit de lijst.",
        "{hint}Kies uit: {words}. Leeg betekent onbekend.",
    ),
    "not_a_date": ("error", "'{value}' is geen datum.", _DATE),
    "date_two_digit_year": (
        "error",
        "Bij '{value}' is niet zeker om welke eeuw het gaat: het jaar heeft twee cijfers.",
        "Schrijf het jaar met vier cijfers, bijvoorbeeld 31-01-2026.",
    ),
    "date_impossible": ("error", "'{value}' bestaat niet op de kalender.", _DATE),
    "date_out_of_range": (
        "error",
        "De datum {value} ligt vóór 1990 of na 2100.",
        "Verbeter het jaar, of laat de cel leeg als u de datum niet weet.",
    ),
    "date_is_number": (
        "error",
        "Hier staat het getal {value} en geen datum.",
        "Geef de cel de opmaak Datum, of schrijf de datum als dd-mm-jjjj.",
    ),
    "received_without_date": (
        "error",
        "'{value}' zegt niet op welke dag.",
        "Schrijf hier de datum, als dd-mm-jjjj. Is het nog niet gebeurd: nee. Niet aan de orde: "
        "n.v.t. Weet u de datum niet, laat de cel dan leeg.",
    ),
    "not_an_amount": (
        "error",
        "'{value}' is geen bedrag.",
        "Schrijf alleen het bedrag in euro, bijvoorbeeld 1250000 of 1.250.000,00.",
    ),
    "amount_ambiguous": (
        "error",
        "'{value}' kan {thousands} euro zijn of {decimals} euro.",
        "Schrijf {thousands} of {decimals}.",
    ),
    "amount_negative": (
        "error",
        "Het bedrag '{value}' is negatief.",
        "Schrijf een bedrag van 0 of hoger, of laat de cel leeg als de waarde onbekend is.",
    ),
    "amount_too_large": (
        "error",
        "Het bedrag '{value}' is te groot om een contractwaarde te zijn.",
        "Controleer het bedrag; het moet kleiner zijn dan 10.000.000.000.000.000.",
    ),
    "amount_point_thousands": (
        "warning",
        "'{value}' is gelezen als {read} euro: de punt scheidt duizendtallen.",
        "Schrijf {read} zonder punt, of {other} als het om decimalen gaat.",
    ),
    "not_a_percentage": (
        "error",
        "'{value}' is geen percentage.",
        "Schrijf een getal van 0 tot en met 100, bijvoorbeeld 20 of 12,5.",
    ),
    "percentage_out_of_range": (
        "error",
        "{value} ligt niet tussen 0 en 100.",
        "Schrijf een getal van 0 tot en met 100, bijvoorbeeld 20 of 12,5.",
    ),
    "percentage_below_one": (
        "warning",
        "De waarde is gelezen als {read}%.",
        "Bedoelt u {hundredfold}%? Schrijf dan het getal {hundredfold}, zonder procentopmaak.",
    ),
    "not_a_count": (
        "error",
        "'{value}' is geen aantal.",
        "Schrijf een heel getal van 0 of hoger (hooguit 1000000), of laat de cel leeg.",
    ),
    "not_a_cpv": (
        "error",
        "'{value}' is geen CPV-code.",
        "Schrijf 8 cijfers, met of zonder streepje en controlecijfer: 18110000-3. Zet tussen meer "
        "codes een verticale streep.",
    ),
    "cpv_lost_zero": (
        "error",
        "De CPV-code '{value}' heeft 7 cijfers in plaats van 8; mogelijk is de nul vooraan "
        "weggevallen.",
        "Schrijf {code} als dat de code is, en geef de kolom de opmaak Tekst.",
    ),
    "cpv_check_digit": (
        "warning",
        "Bij CPV-code {code} hoort controlecijfer {right}, niet {given}.",
        "Zoek de code op en verbeter het cijfer dat niet klopt.",
    ),
    "kvk_digits": (
        "warning",
        "KvK-nummer '{value}' heeft geen 8 cijfers.",
        "Vul de nullen vooraan aan en geef de kolom de opmaak Tekst. Heeft de leverancier geen "
        "KvK-nummer, laat de cel dan leeg.",
    ),
    "number_too_long": (
        "warning",
        "Het getal {value} heeft meer dan 15 cijfers; de laatste zijn bij het opslaan verloren "
        "gegaan.",
        "Geef de kolom de opmaak Tekst en vul het nummer opnieuw in.",
    ),
    "text_is_date": (
        "warning",
        "Hier staat een datum of tijd waar tekst hoort; gelezen als '{value}'.",
        "Heeft het spreadsheetprogramma er zelf een datum van gemaakt, geef de kolom dan de opmaak "
        "Tekst en vul de cel opnieuw in.",
    ),
}
