"""What axe-core finds on a screen: barriers of WCAG 2.2 AA that a machine can see."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page, *rules: str) -> list[str]:
    """Return what axe finds by all rules, or these, each as rule and first place."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "asked => axe.run(document, {runOnly: asked, resultTypes: ['violations']})",
        list(rules) or RULES,
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
