"""Changing a status and reading the history, as a person does it."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.screen import Screen


def change(screen: Screen, status: str, *, note: str, evidence: str, who: str) -> None:
    """Press the card's button for it, fill in the dialog and have it done."""
    page = screen.page
    card = page.locator(".sd-card")
    card.get_by_role("button", name="Change the").or_(
        card.get_by_role("button", name="Change their")
    ).first.click()
    box = page.locator(".st-key-status_new input")
    box.click()
    page.get_by_role("option", name=status, exact=True).click()
    for key, text in (("note textarea", note), ("evidence input", evidence), ("who input", who)):
        field = page.locator(f".st-key-status_{key}")
        field.fill(text)
        field.press("Tab")
    do = page.locator(".st-key-status_do button")
    screen.until(do.is_enabled, "all is said")
    screen.settled()
    do.click()
    page.get_by_role("dialog").wait_for(state="detached")


def history(screen: Screen) -> Locator:
    """Go to the history by the switch; the changes of the newest revision."""
    page = screen.page
    page.locator(".sd-pages a", has_text="Data").click()
    page.locator(".st-key-d_section button").nth(1).click()
    rows = page.locator(".st-key-h_changes tbody tr")
    rows.first.wait_for()
    return rows
