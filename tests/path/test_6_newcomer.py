"""Somebody who has never seen a notebook, from Home to the first criterion that is met: by clicks, without a letter typed."""

import re

import pytest
from playwright.sync_api import expect

from samtrain.grading import notebooks
from samtrain.tools.programme.claims import CLAIMS
from tests.browsers import ARTEFACTS, settled
from tests.path.conftest import Trainee

pytestmark = pytest.mark.browser

FIRST = "01-why"
#: Words a minute of somebody who reads to understand (Brysbaert 2019: 238 for non-fiction; slower, to be safe).
PACE = 200
#: Seconds for a click with the thought before it (Card, Moran & Newell 1980: pointing 1.1, pressing 0.2, deciding 1.35),
#: and as much again for looking what it did.
CLICK = 2 * (1.1 + 0.2 + 1.35)

#: Counts clicks, and keys that type a character, over all pages of the tab.
COUNT = """
window.addEventListener("click", () => sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1, true);
window.addEventListener("keydown", (event) => {
  if (event.key.length === 1) sessionStorage.typed = Number(sessionStorage.typed || 0) + 1;
}, true);
"""
#: A choice from a list, which the browser draws outside the page: one click opens it, one picks.
PICK = 2


def words_before_the_tool(trainee: Trainee) -> int:
    """What a newcomer reads of the exercise before the tool comes, tables left aside."""
    words = 0
    for cell in notebooks.read(trainee.workspace / FIRST / f"{FIRST}.ipynb")["cells"]:
        if cell["id"] == notebooks.TOOL:
            return words
        words += len(re.findall(r"\w+", cell["source"])) if cell["cell_type"] == "markdown" else 0
    raise AssertionError("the exercise has no tool")


def test_the_first_success_takes_less_than_ten_minutes_and_no_code(trainee: Trainee) -> None:
    page = trainee.page
    page.add_init_script(COUNT)
    trainee.open_home()
    page.evaluate("sessionStorage.clicks = sessionStorage.typed = 0")
    entry = page.locator(".samtrain-home li", has_text="Why programmes fail")
    entry.get_by_role("link", name="Exercise").click()
    trainee.screen.locator("select, input").first.wait_for(timeout=90_000)
    trainee.settle()

    box = trainee.screen.get_by_label("Add a number of the article")
    cards = (
        ("S01", "opinion about the future"),
        ("S04", "belief: they think that it is so"),
        ("S05a", "norm: what should be"),
    )
    for claim, kind in cards:
        box.fill(f"{CLAIMS[claim].number} {CLAIMS[claim].said}")
        box.press("Enter")
        trainee.screen.get_by_label(f"Kind, {CLAIMS[claim].said}", exact=True).select_option(label=kind)
    picked = 2 * len(cards) * PICK
    settled(page)
    page.get_by_role("button", name="Check my work").click()
    results = page.locator(".sam-results:visible")
    expect(results).to_contain_text(re.compile(r"✓ \d (is|are) met"))
    trainee.shoot("newcomer")

    clicks, typed = (int(page.evaluate(f"Number(sessionStorage.{name} || 0)")) for name in ("clicks", "typed"))
    words = words_before_the_tool(trainee)
    minutes = words / PACE + (clicks + picked) * CLICK / 60
    said = f"{words} words to read, {clicks + picked} clicks, {typed} characters typed: about {minutes:.1f} minutes"
    (ARTEFACTS / "newcomer.txt").write_text(said + "\n", encoding="utf-8")
    print(said)
    assert typed == 0 and minutes < 10
