"""Every reason to refuse a file, in Dutch: what is wrong, and what to do about it."""

from data.workbook.errors import Unreadable

_SAVE_AGAIN = "Open het bestand in Excel of LibreOffice, kies Opslaan als .xlsx en lever dat aan."
_OTHER_FILE = "Lever een spreadsheet aan: .xlsx, .xlsm, .xls, .xlsb, .ods of .csv."
_STRAY_CELL = (
    "Verwijder alles rechts van en onder uw tabel (rijen en kolommen verwijderen, niet alleen "
    "leegmaken), sla het bestand op en lever het opnieuw aan."
)

# code: (message, cure). {..} is filled in by refuse().
_SENTENCES: dict[str, tuple[str, str]] = {
    # What the file is
    "empty_file": (
        "Het bestand is leeg: er staat geen enkele byte in.",
        "Exporteer het bestand opnieuw en controleer dat het groter is dan 0 kB.",
    ),
    "file_too_large": (
        "Het bestand is {size} MB groot; meer dan {limit} MB wordt niet gelezen.",
        "Verwijder afbeeldingen en tabbladen die niet nodig zijn, of lever per categorie aan.",
    ),
    "lock_file": (
        "Dit is niet het werkboek zelf, maar het slotbestand dat Excel of LibreOffice maakt "
        "zolang het werkboek open staat.",
        "Sluit het werkboek en lever het bestand aan zonder '~$' of '.~lock' in de naam.",
    ),
    "text_file": (
        "Dit is een tekstbestand, geen spreadsheet, al heet het {extension}.",
        "Zijn het gegevens met komma's, puntkomma's of tabs? Geef het bestand dan een naam op "
        ".csv. Anders: exporteer opnieuw als .xlsx.",
    ),
    "html_file": (
        "Dit is een webpagina (HTML), geen spreadsheet, al heet het {extension}.",
        _SAVE_AGAIN,
    ),
    "xml_file": (
        "Dit is een los XML-bestand (bijvoorbeeld 'XML-spreadsheet 2003' of .fods).",
        _SAVE_AGAIN,
    ),
    "pdf_file": (
        "Dit is een pdf, geen spreadsheet.",
        "Vraag of exporteer de gegevens als spreadsheet (.xlsx) en lever die aan.",
    ),
    "word_file": ("Dit is een Word- of PowerPoint-bestand, geen spreadsheet.", _OTHER_FILE),
    "plain_zip": (
        "Dit is een gewoon zip-bestand, geen spreadsheet.",
        "Pak het zip-bestand uit en lever de spreadsheet aan die erin zit.",
    ),
    "other_file": ("Dit soort bestand wordt niet herkend als spreadsheet.", _OTHER_FILE),
    "old_excel": (
        "Dit bestand is gemaakt met een heel oude Excel (versie 5 of ouder) en wordt niet gelezen.",
        _SAVE_AGAIN,
    ),
    "password": (
        "Het bestand is beveiligd met een wachtwoord en kan daarom niet worden gelezen.",
        "Open het in Excel of LibreOffice, haal het wachtwoord om te openen eraf "
        "(Bestand, Info, Werkmap beveiligen), sla het op en lever het opnieuw aan.",
    ),
    # How the file is built
    "damaged": (
        "Het bestand is beschadigd of niet volledig: {what}.",
        "Download of exporteer het bestand opnieuw. " + _SAVE_AGAIN,
    ),
    "unusual": (
        "Het bestand is zo ongewoon opgeslagen dat het niet betrouwbaar kan worden gelezen: "
        "{what}.",
        _SAVE_AGAIN,
    ),
    "too_many_parts": (
        "Het bestand bestaat uit {count} onderdelen; meer dan {limit} wordt niet gelezen.",
        _SAVE_AGAIN,
    ),
    "unpacked_too_large": (
        "Het bestand wordt uitgepakt {size} MB groot; meer dan {limit} MB wordt niet gelezen.",
        "Verwijder lege opgemaakte rijen en kolommen, afbeeldingen en tabbladen die niet nodig "
        "zijn, of lever per categorie aan.",
    ),
    "false_size": (
        "Een onderdeel van het bestand ({what}) heeft een andere grootte of inhoud dan het "
        "bestand zelf opgeeft.",
        "Download of exporteer het bestand opnieuw. " + _SAVE_AGAIN,
    ),
    "entities": (
        "Het bestand bevat XML-definities (DTD) in {what}. Een gewone spreadsheet heeft die niet, "
        "en ze kunnen schade doen.",
        _SAVE_AGAIN,
    ),
    # Sheets and cells
    "no_worksheet": (
        "Het bestand bevat geen enkel werkblad met cellen (wel misschien grafiekbladen).",
        "Controleer of u het goede bestand hebt gekozen.",
    ),
    "sheet_missing": (
        "Het bestand heeft geen werkblad '{sheet}'. Wel: {others}.",
        "Geef het werkblad de juiste naam, of kies een ander profiel.",
    ),
    "far_cell": (
        "Cel {cell} valt buiten wat wordt gelezen: hooguit {columns} kolommen (tot en met {last}) "
        "en {rows} rijen.",
        _STRAY_CELL,
    ),
    "too_many_cells": (
        "Het werkblad loopt door tot cel {cell}; dat is een gebied van meer dan {limit} miljoen "
        "cellen.",
        _STRAY_CELL,
    ),
    "long_cell": (
        "Een cel bevat meer dan {limit} miljoen tekens.",
        "Een cel van een spreadsheet houdt hooguit 32.767 tekens. " + _SAVE_AGAIN,
    ),
    "too_many_faults": (
        "Het werkblad bevat meer dan {count} cellen met een foutwaarde of een formule zonder "
        "uitkomst.",
        "Open het bestand in Excel, laat alles berekenen (F9), herstel de formules, sla het op en "
        "lever het opnieuw aan.",
    ),
    "too_many_merged": (
        "Het werkblad heeft meer dan {count} samengevoegde gebieden.",
        "Selecteer alles, hef de samenvoeging van cellen op, vul in elke rij de waarden in en "
        "lever het bestand opnieuw aan.",
    ),
    "unknown_error": (
        "Cel {cell} bevat de foutwaarde {text}, en die maakt het hele werkblad onleesbaar.",
        "Vervang de foutwaarde door een echte waarde of maak de cel leeg.",
    ),
    # Text files
    "csv_binary": (
        "Het bestand heet {extension}, maar bevat andere tekens dan tekst (regel {line}).",
        "Exporteer opnieuw als .csv met codering UTF-8, of lever het werkboek zelf aan als .xlsx.",
    ),
    "csv_encoding": (
        "De tekens op regel {line} zijn niet te lezen als UTF-8, UTF-16 of Windows-1252.",
        "Sla het bestand op als 'CSV UTF-8 (door lijstscheidingsteken gescheiden)'.",
    ),
    "csv_mixed": (
        "Het bestand is deels in UTF-8 geschreven en deels niet: de tekens op regel {line} zijn "
        "anders gecodeerd dan de rest.",
        "Herstel die regel, of exporteer het hele bestand opnieuw als 'CSV UTF-8'.",
    ),
    "csv_long_line": (
        "Regel {line} telt meer dan {limit} miljoen tekens.",
        "Controleer of elke rij op een eigen regel staat, of lever aan als .xlsx.",
    ),
    "csv_empty": (
        "Het bestand bevat geen tekst.",
        "Exporteer het bestand opnieuw en controleer dat er rijen in staan.",
    ),
    "csv_quotes": (
        'In rij {row} begint een aanhalingsteken (") dat nergens eindigt. Alles daarna zou in één '
        "cel terechtkomen.",
        'Verwijder het losse aanhalingsteken of schrijf het dubbel (""). Of lever aan als .xlsx.',
    ),
    "csv_delimiter": (
        "Het is niet duidelijk waarmee de kolommen zijn gescheiden: komma, puntkomma en tab komen "
        "niet in de eerste regels voor.",
        "Exporteer opnieuw met een puntkomma als scheidingsteken, of lever aan als .xlsx.",
    ),
}


def refuse(
    code: str, *, sheet: str | None = None, cell: str | None = None, **facts: object
) -> Unreadable:
    """Return (for the caller to raise) the refusal with this code; `facts` fill its sentence."""
    message, cure = _SENTENCES[code]
    words = {"sheet": sheet, "cell": cell} | facts
    return Unreadable(code, message.format(**words), cure, sheet, cell)
