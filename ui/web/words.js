// Puts the few words that the framework itself shows into Dutch. What the screens write is skipped.
(() => {
  // Its grids write numbers in the languages of the browser; who reads Dutch, reads 1.250 here too.
  Object.defineProperty(navigator, "languages", { value: ["nl-NL"], configurable: true });
  const words = new Map(Object.entries({
    "Accounting": "Boekhoudkundig",
    "Add files": "Bestanden toevoegen",
    "add icon": "toevoegen",
    "Add row": "Rij toevoegen",
    "App pages": "Schermen",
    "Automatic": "Automatisch",
    "Autosize": "Passend maken",
    "Average length": "Gemiddelde lengte",
    "Average": "Gemiddelde",
    "Bad message format": "Dit scherm kan nu niet worden getoond",
    "Based on sample": "Op basis van een deel",
    "Calendar": "Kalender",
    "Cancel": "Annuleren",
    "Choose an option": "Maak een keuze",
    "Choose date": "Kies een datum",
    "Choose options": "Maak een keuze",
    "Choose or add an option": "Kies of typ",
    "Clear all": "Alles wissen",
    "Clear caches": "Wissen",
    "Clear date": "Datum wissen",
    "Clear dates": "Datums wissen",
    "Clear entry": "Leegmaken",
    "Clear selection": "Selectie wissen",
    "Clear value": "Waarde wissen",
    "Click to retry upload": "Opnieuw versturen",
    "Close fullscreen": "Volledig scherm sluiten",
    "Close Search": "Zoeken sluiten",
    "Close": "Sluiten",
    "Collapse sidebar": "Menu sluiten",
    "Compact": "Kort",
    "Connecting to Streamlit server": "Verbinden met de ISV-monitor",
    "Connecting": "Verbinden",
    "Connection error": "Geen verbinding",
    "Connection lost. Please wait for the app to reconnect, then try again.": "De verbinding viel weg. Wacht tot ze er weer is en kies het bestand nog eens.",
    "Connection timed out.": "De ISV-monitor antwoordt niet. Deze pagina gaat vanzelf verder zodra hij er weer is.",
    "Continue anyway": "Toch doorgaan",
    "Copied": "Gekopieerd",
    "Copy column name": "Kolomnaam kopiëren",
    "Copy to clipboard": "Kopiëren",
    "Count": "Aantal",
    "Currency": "Bedrag",
    "Dark": "Donker",
    "Dataframe column menu": "Menu van de kolom",
    "Decrement": "Eén minder",
    "Delete row(s)": "Rijen weghalen",
    "Distance": "Hoe lang geleden",
    "Distinct": "Verschillend",
    "Dollar": "Dollar",
    "Download as CSV": "Downloaden als CSV",
    "Download failed": "Downloaden lukte niet.",
    "Drag and drop a file here": "Sleep een bestand hierheen",
    "Drag and drop files here": "Sleep bestanden hierheen",
    "Duration": "Duur",
    "Empty": "Leeg",
    "Engineering": "Technisch",
    "Error:": "Fout:",
    "Euro": "Euro",
    "Expand sidebar": "Menu openen",
    "Failed to generate file for download": "Dit bestand kon niet worden gemaakt.",
    "file upload": "bestand kiezen",
    "Format": "Opmaak",
    "Fullscreen": "Volledig scherm",
    "Hide column": "Kolom verbergen",
    "Increment": "Eén meer",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "De ISV-monitor antwoordt niet. Wat al is aangeleverd of vastgelegd, is niet verloren. Deze pagina gaat vanzelf verder zodra hij er weer is; blijft het zo, waarschuw dan de beheerder.",
    "Light": "Licht",
    "Link to heading": "Koppeling naar deze kop",
    "Localized": "Nederlands",
    "Main menu": "Menu",
    "Maximum length": "Grootste lengte",
    "Maximum": "Hoogste",
    "Median": "Mediaan",
    "Minimum length": "Kleinste lengte",
    "Minimum": "Laagste",
    "Network Error": "De verbinding viel weg. Kies het bestand nog eens.",
    "Next month": "Volgende maand",
    "Next page": "Volgende bladzijde",
    "Next Result": "Volgende",
    "No data": "Geen gegevens",
    "No options to select": "Geen keuzes",
    "No results": "Niets gevonden",
    "Page not found": "Deze pagina bestaat niet",
    "Pagination": "Bladzijden",
    "Percent": "Procent",
    "Pin column": "Kolom vastzetten",
    "Plain": "Zonder opmaak",
    "Please wait...": "Even geduld...",
    "Previous month": "Vorige maand",
    "Previous page": "Vorige bladzijde",
    "Previous Result": "Vorige",
    "Print": "Afdrukken",
    "Range": "Bereik",
    "Reconnected to server.": "De verbinding is hersteld.",
    "Rename": "Andere naam",
    "Rerun": "Opnieuw",
    "Running...": "Bezig...",
    "Scientific": "Wetenschappelijk",
    "Script execution error": "Dit scherm kan nu niet worden getoond",
    "Scroll tabs left": "Tabbladen naar links",
    "Scroll tabs right": "Tabbladen naar rechts",
    "Search": "Zoeken",
    "Select all": "Alles kiezen",
    "Selected values": "Gekozen",
    "Show/hide columns": "Kolommen tonen of verbergen",
    "Sidebar": "Menu",
    "Skip to main content": "Naar de inhoud",
    "Sort ascending": "Oplopend sorteren",
    "Sort descending": "Aflopend sorteren",
    "Standard deviation": "Standaardafwijking",
    "Statistics": "Kerncijfers",
    "Stop": "Stoppen",
    "Stopping...": "Stoppen...",
    "Streamlit server is not responding. Are you connected to the internet?": "De ISV-monitor antwoordt niet. Wat al is aangeleverd of vastgelegd, is niet verloren. Deze pagina gaat vanzelf verder zodra hij er weer is; blijft het zo, controleer dan uw verbinding of waarschuw de beheerder.",
    "Sum": "Som",
    "System": "Als het systeem",
    "Theme": "Kleuren",
    "Too many files": "Eén bestand tegelijk.",
    "Top values frequency chart": "Wat het meest voorkomt",
    "Try again": "Opnieuw proberen",
    "Type to search": "Typ om te zoeken",
    "Unable to connect to Streamlit server": "Geen verbinding met de ISV-monitor",
    "Unknown error": "Onbekende fout",
    "Unpin column": "Kolom losmaken",
    "Upload failed": "Versturen lukte niet. Kies het bestand nog eens.",
    "Upload": "Kies een bestand",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "Kies met de pijltjes, neem over met Enter, sluit met Escape.",
    "Use system setting": "Als het systeem",
    "Values": "Waarden",
    "View less": "Minder",
    "Yen": "Yen",
  }));
  const rules = [
    [/^([\d.]+)\s?([KMG]?B) per file/, "tot $1 $2 per bestand"],
    [/^Limit ([\d.]+)\s?([KMG]?B) per file/, "Tot $1 $2 per bestand"],
    [/^(.*?)(\d+)(?:\.(\d+))?(B|KB|MB|GB)$/, (_, of, whole, part, unit) => `${of}${whole}${part && unit !== "B" ? `,${part}` : ""} ${unit}`], // of a chosen file
    [/^View (\d+) more$/, "Nog $1"],
    [/^Add: (.+)$/, "Nieuw: $1"],
    [/^Remove (.+)$/, "$1 weghalen"],
    [/^Select (\d+) matches$/, "Deze $1 kiezen"],
    [/^Help for (.+)$/, "Uitleg bij $1"],
    // What a list says to a screen reader.
    [/^1 option available\.$/, "1 keuze."],
    [/^(\d+) options available\.$/, "$1 keuzes."],
    [/^(.+), selected$/, "$1, gekozen"],
    [/^Page (\d+)$/, "Bladzijde $1"],
    [/^(.+) files are not allowed\.$/, "Een bestand van deze soort kan hier niet. Kies een werkblad of een .csv-bestand."],
    [/^.*status code 401$/, "U bent niet meer aangemeld. Meld u opnieuw aan en kies het bestand nog eens."],
    [/^.*status code 413$/, "Er worden nu te veel bestanden tegelijk gestuurd. Probeer het over een minuut weer."],
    [/^File must be ([\d.]+\s?[KMG]?B) or smaller\.$/, "Het bestand mag hooguit $1 zijn."],
    [/^File is larger than ([\d.]+\s?\w+)$/, "Het bestand mag hooguit $1 zijn."],
    [/^File is smaller than .+$/, "Dit bestand is te klein."],
    [/^File type must be .+$/, "Een bestand van deze soort kan hier niet."],
    [/^Request failed with status( code)? \d+$/, "Versturen lukte niet. Kies het bestand nog eens."],
    [/^Cancel upload of (.+)$/, "$1 niet versturen"],
    [/^Connection failed with status (\d+).*$/, "De ISV-monitor antwoordt nu niet (code $1). Deze pagina gaat vanzelf verder zodra dat weer kan."],
    [/^(You have requested page|The page that you have requested) .*$/, "U ziet nu het overzicht."],
    [/^You can only select up to (\d+) options?\. .*$/, "U kunt er hooguit $1 kiezen. Haal eerst een keuze weg."],
    [/^Press (Enter|.+\+Enter) to .+$/, "$1 om door te geven"],
    [/^over 1000( results)?$/, "meer dan 1000 gevonden"],
    [/^(\d+) results?$/, "$1 gevonden"],
    [/^(\d+) of (\d+) results?$/, "$1 van $2 gevonden"],
    [/^Shortcut (.+)$/, "Sneltoets $1"],
  ];
  const attributes = ["aria-label", "title", "placeholder"];
  const ours = "[data-testid=stHtml],[data-testid=stMarkdown],[data-testid=stTable],[data-testid=stIconMaterial],script,style";

  const dutch = (text) => {
    const bare = text.trim();
    if (words.has(bare)) return text.replace(bare, words.get(bare));
    const [what, ...of] = bare.split(": "); // a button of a grid, and which grid
    if (of.length && words.has(what)) return [words.get(what), ...of].join(": ");
    const rule = rules.find(([pattern]) => pattern.test(bare));
    return rule ? bare.replace(rule[0], rule[1]) : text;
  };
  const translateText = (node) => {
    if (!node.parentElement || node.parentElement.closest(ours)) return;
    const text = dutch(node.data);
    if (text !== node.data) node.data = text;
  };
  const translateAttributes = (element) => {
    for (const name of attributes) {
      const value = element.getAttribute(name);
      if (value && dutch(value) !== value) element.setAttribute(name, dutch(value));
    }
  };
  const translate = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(ours)) return;
    translateAttributes(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) translateText(node);
      else if (!node.closest(ours)) translateAttributes(node);
    }
  };
  translate(document.documentElement);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else translate(change.target);
    }
  }).observe(document.documentElement, {
    attributeFilter: attributes, attributes: true, characterData: true, childList: true, subtree: true,
  });
})();
