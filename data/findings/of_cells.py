"""Kinds of findings about one cell, in Dutch; see data.findings.sentences."""

from data.findings.sentences import Sentences

_WORDS = "Schrijf ja, nee, n.v.t. of onbekend; leeg betekent onbekend."
_DATE = "Schrijf de datum als dd-mm-jjjj, bijvoorbeeld 31-01-2026, of laat de cel leeg."

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
    "text_too_long": (
        "error",
        "Cel {cell} bevat {count} tekens; meer dan {limit} past niet in een cel.",
        "Kort de tekst in.",
    ),
    "merged_cell": (
        "error",
        "Cel {cell} is samengevoegd met cel {first}; alleen {first} heeft een waarde ('{holds}').",
        "Hef de samenvoeging op en vul in elke rij en kolom zelf de waarde in.",
    ),
    "not_yes_no": ("error", "'{value}' is geen ja, nee, n.v.t. of onbekend.", f"{{hint}}{_WORDS}"),
    "not_a_choice": (
        "error",
        "'{value}' is geen keuze uit de lijst.",
        "{hint}Kies uit: {words}.{empty}",
    ),
    "not_a_date": ("error", "'{value}' is geen datum.", f"{{hint}}{_DATE}"),
    "date_two_digit_year": (
        "error",
        "Bij '{value}' is niet zeker om welke eeuw het gaat: het jaar heeft twee cijfers.",
        "Schrijf het jaar met vier cijfers, bijvoorbeeld 31-01-2026.",
    ),
    "date_impossible": ("error", "'{value}' bestaat niet op de kalender.", f"{{hint}}{_DATE}"),
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
    "not_a_number": (
        "error",
        "'{value}' is geen getal.",
        "Schrijf alleen het getal, bijvoorbeeld 1250 of 12,5. De eenheid hoort in een eigen kolom.",
    ),
    "number_ambiguous": (
        "error",
        "'{value}' kan {thousands} zijn of {decimals}.",
        "Schrijf {thousands} of {decimals}.",
    ),
    "number_point_thousands": (
        "warning",
        "'{value}' is gelezen als {read}: de punt scheidt duizendtallen.",
        "Schrijf {read} zonder punt, of {other} als het om decimalen gaat.",
    ),
    "number_too_large": (
        "error",
        "Het getal '{value}' is te groot.",
        "Controleer het getal; het mag hooguit 15 cijfers voor de komma hebben.",
    ),
    "not_an_action": (
        "error",
        "'{value}' is niet het nummer van een actie.",
        "Schrijf alleen het nummer uit de Uitvoeringsagenda ISV: een heel getal van 1 tot en met "
        "{last}.",
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
        "Zoek de code op en verbeter het cijfer dat niet klopt. Staat de code zo in de CPV-lijst, "
        "dan hoeft u niets te doen.",
    ),
    "category_near": (
        "warning",
        "'{value}' is geen risicocategorie, maar lijkt op '{near}'. Zo geschreven telt de rij "
        "buiten de risicocategorieën.",
        "{hint}Heet de categorie echt zo, dan hoeft u niets te doen.",
    ),
    "name_near": (
        "warning",
        "'{value}' staat niet in de lijst, maar lijkt op '{near}'. Zo geschreven telt het als een "
        "andere naam.",
        "{hint}Klopt de naam, dan hoeft u niets te doen.",
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
