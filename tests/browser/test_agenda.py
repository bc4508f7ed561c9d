"""The policy officer from the agenda to contracts, and the council member to the chain."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import Rows
from tests.browser.visits import navigate, open_screen, stands

pytestmark = pytest.mark.browser


def test_policy_officer_goes_from_the_agenda_to_the_contracts_behind_a_number(
    page: Page, sample_server: str
) -> None:
    open_screen(page, sample_server)
    navigate(page, "Actielijnen", "Uitvoeringsagenda")
    academy = page.get_by_role("link", name=re.compile(r"^5\. Voortzetten ISV Academy"))
    for folded in page.locator("summary", has_text=re.compile(r"^Nog \d+ acties?$")).all():
        folded.click()
    academy.click()
    stands(page, "Actie")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Actie 5. Voortzetten ISV Academy")
    # The table twin of the picture has each number, with the way to its contracts.
    page.get_by_text("Toon als tabel").first.click()
    number = page.get_by_role("link", name=re.compile(r"^Energie: \d+ ja$")).first
    counted = int(number.inner_text())
    number.click()
    behind = Rows(page)
    behind.arrive("Contractmanager heeft de ISV Academy gevolgd: ja")
    behind.has(counted, "contractmanagers")


def test_council_member_sees_where_the_chain_breaks(page: Page, sample_server: str) -> None:
    open_screen(page, sample_server)
    page.get_by_text("Meer cijfers en verloop").click()
    expect(page.get_by_text(re.compile(r"^Zwakste stap: "))).to_be_visible()
    broken = page.locator(".isv-broken")
    expect(broken).to_have_count(1)
    expect(broken).to_contain_text("zwakste stap")
    number = broken.get_by_role("link").first
    number.click()
    stands(page, "Contracten")
    expect(page.get_by_role("heading", level=1)).to_contain_text(":")


def test_the_menu_leaves_out_a_screen_that_needs_a_link(page: Page, sample_server: str) -> None:
    open_screen(page, f"{sample_server}/actie?nr=7")
    page.get_by_test_id("stTopNav").get_by_role("button", name="Actielijnen").click()
    expect(page.get_by_role("menuitem", name="Uitvoeringsagenda", exact=True)).to_be_visible()
    expect(page.get_by_role("menuitem", name="Actie", exact=True)).to_have_count(0)
