"""The screens that several walks come past: what a visitor does there, and where it stands."""

import re
from pathlib import Path

from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.visits import choose, open_screen, rerun, settled, stands

_SOON = 5_000  # milliseconds: what does not come by then was in a list that is gone


class Screen:
    """A screen in a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def title(self) -> Locator:
        """Its first heading."""
        return self.page.get_by_role("heading", level=1)

    def says(self, text: str | re.Pattern[str]) -> None:
        """Wait until it says this somewhere."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def fill(self, label: str, text: str) -> None:
        """Type in the first box of that name, and leave it."""
        box = self.page.get_by_role("textbox", name=label, exact=True).first
        box.fill(text)
        box.press("Tab")  # or its hint may go while a button is pressed
        settled(self.page)

    def press(self, button: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def follow(self, link: str | re.Pattern[str]) -> None:
        """Follow the first link of that name, to a screen that stands."""
        self.page.get_by_role("link", name=link).first.click()

    def row(self, text: str) -> Locator:
        """Return the row of a table with this text."""
        return self.page.get_by_role("row", name=re.compile(text))


class Overview(Screen):
    """Overzicht."""

    def count(self, sentence: str) -> None:
        """Wait until all that was delivered is counted, and its sentence says this."""
        choose(self.page, "Periode", "alles")
        expect(self.title).to_contain_text(sentence)


class Rows(Screen):
    """Contracten: the rows behind a number."""

    def arrive(self, title: str) -> None:
        """Wait until it stands, after a number was followed."""
        stands(self.page, "Contracten")
        expect(self.title).to_have_text(title)

    def has(self, counted: int, unit: str = "contracten") -> None:
        """Wait until it says that there are so many."""
        self.says(re.compile(rf"^{counted} {unit}\b"))

    @property
    def first(self) -> Locator:
        """The first row, in the table that can be read; it waits until the screen stands."""
        stands(self.page, "Contracten")
        if not self.page.get_by_role("table").count():
            self.page.get_by_text("Toon als gewone tabel").click()
            settled(self.page)
        return self.page.get_by_role("table").first.get_by_role("row").nth(1)


class Deliver(Screen):
    """Aanleveren: a file, what is asked of it, and the word that it counts."""

    ACCEPT = "Aanlevering bevestigen"
    STEP = "Welke kolom is wat?"

    def open(self, server: str) -> "Deliver":
        """Go there."""
        open_screen(self.page, f"{server}/aanleveren")
        return self

    def upload(self, path: Path) -> None:
        """Choose a file, and wait until it is read."""
        self.page.locator("input[type=file]").set_input_files(path)
        settled(self.page)

    def read(self, good: int, faulty: int = 0) -> None:
        """Wait until so many rows are read."""
        self.says(f"{good + faulty} rijen gelezen: {good} goed, {faulty} met een fout.")

    def recognised(self, profile: str) -> None:
        """Wait until the file is read with a profile, without the step."""
        self.says(f"Gelezen met profiel {profile} (herkend aan de koppen).")
        expect(self.step).to_have_count(0)

    @property
    def step(self) -> Locator:
        """The heading of the step in which columns are named."""
        return self.page.get_by_role("heading", name=self.STEP)

    @property
    def accept(self) -> Locator:
        """The button that confirms."""
        return self.page.get_by_role("button", name=self.ACCEPT)

    def tick(self, label: str) -> None:
        """Say that something is right."""
        with rerun(self.page):
            self.page.get_by_text(label, exact=True).click()
            expect(self.page.get_by_role("checkbox", name=label, exact=True)).to_be_checked()

    def column(self, header: str) -> Locator:
        """Return the choice of what a column of the file means: 'EU? (kolom I)'."""
        return self.page.get_by_role("combobox", name=header, exact=True)

    def means(self, header: str, field: str) -> None:
        """Say what a column of the file means: typed, as the list is longer than what it draws.

        As often as it takes while the screen still moves (see tests.browser.visits.choose). Until
        the run of it has ended, the framework shows each choice that moved in two places.
        """
        box, listed = self.column(header), self.page.get_by_role("option", name=field, exact=True)
        expect(box).to_be_visible()
        for _ in range(15):
            settled(self.page)
            try:
                with rerun(self.page):
                    box.scroll_into_view_if_needed()
                    box.click(timeout=_SOON)
                    box.fill(field, timeout=_SOON)
                    listed.click(timeout=_SOON)
                    expect(box).to_have_value(field, timeout=_SOON)
                break
            except (Error, AssertionError):
                self.page.keyboard.press("Escape")
        expect(box).to_have_value(field)
        settled(self.page)

    def look_over(self) -> None:
        """Say that the proposals were looked at."""
        self.tick("Ik heb de voorstellen nagekeken")

    def save_profile(self, name: str) -> None:
        """Keep under a name what the columns are."""
        self.fill("Naam van dit profiel", name)
        self.press("Bewaar en controleer")
        self.says(f"Gelezen met profiel {name} (zojuist bewaard).")

    def go_on(self, name: str) -> None:
        """Go on with the file of before a walk or a reload."""
        self.says(f"U was bezig met het bestand ‘{name}’.")
        settled(self.page)
        self.press("Verder met dit bestand")
        self.says(f"Gekozen bestand: {name}")

    def propose(self, count: int) -> None:
        """Take all proposals over; wait until so many cells are mended."""
        self.page.get_by_role("button", name="Neem alle voorstellen over").click()
        self._mended(count)

    def mend(self, text: str, count: int) -> None:
        """Type what the first cell of the grid becomes; wait until so many are mended."""
        grid = self.page.get_by_test_id("stDataFrame")
        grid.scroll_into_view_if_needed()
        grid.click(position={"x": 30, "y": 52})  # its first row, below the headers
        for _ in range(2):
            self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Enter")  # opens the cell; who types at once is faster than it
        self.page.locator(".gdg-input").fill(text)
        # As a hand presses: a cell that is left hands its text over while the button goes down.
        self.page.get_by_role("button", name="Verwerk en kijk opnieuw na").click(delay=200)
        self._mended(count)

    def _mended(self, count: int) -> None:
        noun = "cel" if count == 1 else "cellen"
        self.says(re.compile(rf"{count} {noun} op het scherm verbeterd\."))
        settled(self.page)

    def answer(self) -> None:
        """Say of every question that it is so."""
        expect(self.accept).to_be_visible()
        settled(self.page)
        for question in self.page.get_by_text("ja, dat klopt").all():
            with rerun(self.page):
                question.click()

    def confirm(self) -> None:
        """Let it count."""
        self.accept.click()
        self.says("De aanlevering telt mee.")
        settled(self.page)
        done = self.page.get_by_test_id("stHtml").locator(".isv-good")
        expect(done).to_be_in_viewport()
        expect(done).to_be_focused()


class Deliveries(Screen):
    """Aanleveringen: one of them."""

    def change(self, what: str, why: str) -> None:
        """Withdraw or put back the delivery that is shown, with a reason."""
        settled(self.page)
        self.page.get_by_text(f"{what}…").click()
        self.page.get_by_role("textbox", name="Reden").fill(why)
        self.page.keyboard.press("Tab")
        self.press(what)
        self.says("Gelukt: De aanlevering is")
        settled(self.page)

    def look_again(self, profile: str) -> None:
        """Look at what reading the delivery that is shown with another profile would change."""
        settled(self.page)
        self.page.get_by_text("Opnieuw lezen…").click()
        choose(self.page, "Lees het bestand met", f"profiel {profile}")
        self.press("Bekijk wat er verandert")
        self.says("Er is nog niets veranderd.")
        settled(self.page)

    def read_again(self, why: str) -> None:
        """Let what was looked at count, with a reason."""
        self.fill("Waarom", why)
        self.press("Opnieuw lezen")
        self.says("De aanlevering is opnieuw gelezen en telt zo.")
        settled(self.page)


class Decisions(Screen):
    """Besluiten."""

    def decide(self, text: str, *, who: str, due: str, kpi: str, by: str) -> None:
        """Note a decision about a figure."""
        settled(self.page)
        self.page.get_by_text("Een besluit vastleggen…").click()
        self.fill("Besluit", text)
        self.fill("Wie voert het uit", who)
        self.fill("Vóór welke datum", due)
        figure = self.page.get_by_role("combobox", name="Over welk cijfer")
        figure.click()
        figure.press_sequentially(kpi[:18])  # narrows the list, as a visitor does
        self.page.get_by_role("option", name=kpi, exact=True).click()
        settled(self.page)
        self.fill("Uw functie of afdeling", by)
        self.press("Besluit vastleggen")
        self.says("Het besluit is vastgelegd.")
