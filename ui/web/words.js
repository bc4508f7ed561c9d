// Puts the few words that the framework itself shows into Dutch. What the screens write is skipped.
(() => {
  // Its grids write numbers in the languages of the browser; who reads Dutch, reads 1.250 here too.
  Object.defineProperty(navigator, "languages", { value: ["nl-NL"], configurable: true });
  const words = new Map(Object.entries({
    "Accounting": "Boekhoudkundig",
    "Add files": "Bestanden toevoegen",
    "add icon": "toevoegen",
    "App pages": "Schermen",
    "Automatic": "Automatisch",
    "Autosize": "Passend maken",
    "Average length": "Gemiddelde lengte",
    "Based on sample": "Op basis van een deel",
    "Calendar": "Kalender",
    "Choose an option": "Maak een keuze",
    "Choose options": "Maak een keuze",
    "Choose or add an option": "Kies of typ",
    "Clear all": "Alles wissen",
    "Clear selection": "Selectie wissen",
    "Clear value": "Waarde wissen",
    "Close fullscreen": "Volledig scherm sluiten",
    "Close Search": "Zoeken sluiten",
    "Close": "Sluiten",
    "Collapse sidebar": "Menu sluiten",
    "Compact": "Kort",
    "Connecting": "Verbinden",
    "Connection error": "Geen verbinding",
    "Copy column name": "Kolomnaam kopiëren",
    "Dark": "Donker",
    "Dataframe column menu": "Menu van de kolom",
    "Distance": "Hoe lang geleden",
    "Distinct": "Verschillend",
    "Download as CSV": "Downloaden als CSV",
    "Drag and drop a file here": "Sleep een bestand hierheen",
    "Drag and drop files here": "Sleep bestanden hierheen",
    "Duration": "Duur",
    "Empty": "Leeg",
    "Engineering": "Technisch",
    "Expand sidebar": "Menu openen",
    "Failed to generate file for download": "Dit bestand kon niet worden gemaakt.",
    "file upload": "bestand kiezen",
    "Format": "Opmaak",
    "Fullscreen": "Volledig scherm",
    "Hide column": "Kolom verbergen",
    "Light": "Licht",
    "Link to heading": "Koppeling naar deze kop",
    "Localized": "Nederlands",
    "Main menu": "Menu",
    "Maximum length": "Grootste lengte",
    "Minimum length": "Kleinste lengte",
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
    "Previous page": "Vorige bladzijde",
    "Previous Result": "Vorige",
    "Reconnected to server.": "De verbinding is hersteld.",
    "Remove file": "Bestand weghalen",
    "Running...": "Bezig...",
    "Scientific": "Wetenschappelijk",
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
    "Statistics": "Kerncijfers",
    "Stop": "Stoppen",
    "Top values frequency chart": "Wat het meest voorkomt",
    "Type to search": "Typ om te zoeken",
    "Unpin column": "Kolom losmaken",
    "Upload": "Kies een bestand",
    "Use system setting": "Als het systeem",
    "Values": "Waarden",
  }));
  const rules = [
    [/^([\d.]+\s?[KMG]?B) per file/, "tot $1 per bestand"],
    [/^Limit ([\d.]+\s?[KMG]?B) per file/, "Tot $1 per bestand"],
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
    [/^(.+) files are not allowed\.$/, "Een bestand van de soort $1 kan hier niet."],
    [/^.*status code 401$/, "U bent niet meer aangemeld. Meld u opnieuw aan en kies het bestand nog eens."],
    [/^.*status code 413$/, "Er worden nu te veel bestanden tegelijk gestuurd. Probeer het over een minuut weer."],
    [/^File must be ([\d.]+\s?[KMG]?B) or smaller\.$/, "Het bestand mag hooguit $1 zijn."],
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
