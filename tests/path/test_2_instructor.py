"""From the trainee's zip to feedback in the trainee's view: collect, grade, formgrader's own pages, feedback."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from samtrain.grading.rubric import RUBRIC
from tests.browsers import ARTEFACTS, free_port, settled, wait_for
from tests.path.conftest import MODULE, REASONING, TOKEN, Class, Trainee

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def graded(made_class: Class, handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Class:
    folder = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(made_class.folder, folder)
    course = Class(folder)
    assert "1 hand-in is new." in course.run("collect", str(handed_in.parent))
    assert "1 submission was graded." in course.run("grade")
    return course


@pytest.fixture(scope="module")
def formgrader(graded: Class, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """nbgrader's own pages, and the page on which texts are read, as ``samtrain classroom review`` opens them."""
    root = tmp_path_factory.mktemp("formgrader")
    port = free_port()
    options = ["--no-browser", f"--port={port}", "--allow-root", f"--IdentityProvider.token={TOKEN}"]
    own = {name: str(root) for name in ("HOME", "USERPROFILE", "JUPYTER_CONFIG_DIR")}
    with (root / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "samtrain.cli", "classroom", "review", *options],
            cwd=graded.folder, env={**os.environ, **own}, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/api/status?token={TOKEN}", server, root / "lab.log")
            context = chromium.new_context(viewport={"width": 1366, "height": 900}, locale="en-GB", base_url=address)
            context.set_default_timeout(30_000)
            page = context.new_page()
            page.goto(f"/lab?token={TOKEN}")
            yield page
            context.close()
        finally:
            server.terminate()
            server.wait(30)


def test_the_trainees_two_people_earn_little_and_the_text_waits(graded: Class) -> None:
    scores = graded.scores("anna.berg")
    assert [scores[line.id] for line in RUBRIC] == [None] * len(RUBRIC)
    assert 0 < sum(score or 0 for score in scores.values()) < 10


def test_formgraders_own_button_gives_the_same_grades(graded: Class, formgrader: Page) -> None:
    before = graded.scores("anna.berg")
    formgrader.goto(f"/formgrader/manage_submissions/{MODULE}")
    formgrader.locator("tbody tr", has_text="anna.berg").locator(".glyphicon-flash").click()
    expect(formgrader.locator(".modal-title")).to_have_text("Success", timeout=120_000)
    formgrader.screenshot(path=ARTEFACTS / "path-autograde.png")
    assert graded.scores("anna.berg") == before


def test_a_key_on_the_review_page_files_a_mark(graded: Class, formgrader: Page) -> None:
    formgrader.goto("/lab/tree/Review.ipynb")
    review = formgrader.locator(".sam-review")
    expect(review.locator("article")).to_contain_text(REASONING, timeout=60_000)
    expect(review).not_to_contain_text("anna")
    formgrader.screenshot(path=ARTEFACTS / "path-review.png")
    review.focus()
    formgrader.keyboard.press("1")
    expect(review).to_contain_text("1 of 1 are marked")
    settled(formgrader)
    assert graded.scores("anna.berg")[RUBRIC[0].id] == 1.0


def test_whoever_reads_the_text_gives_points_on_each_line(graded: Class, formgrader: Page) -> None:
    formgrader.goto(f"/formgrader/gradebook/{MODULE}/{MODULE}")
    formgrader.locator("tbody a:visible").first.click()
    field = formgrader.locator("#R1-customer-focus.score")
    field.wait_for()
    expect(formgrader.get_by_text(REASONING).first).to_be_visible()
    expect(formgrader.get_by_text("a customer goal with its measure").first).to_be_visible()
    field.scroll_into_view_if_needed()
    formgrader.screenshot(path=ARTEFACTS / "path-manual-grading.png")
    for line in RUBRIC:
        score = formgrader.locator(f"#{line.id}.score")
        score.fill("2")
        with formgrader.expect_response(lambda response: "/api/grade/" in response.url):
            score.press("Tab")
    assert [graded.scores("anna.berg")[line.id] for line in RUBRIC] == [2.0] * len(RUBRIC)


def test_feedback_stands_in_the_trainees_view(graded: Class, trainee: Trainee) -> None:
    graded.run("feedback")
    page = graded.folder / "feedback" / "anna.berg" / MODULE / f"{MODULE}.html"
    target = trainee.workspace / "feedback" / f"{MODULE}.html"
    target.parent.mkdir(exist_ok=True)
    shutil.copy(page, target)
    trainee.open_home()
    entry = trainee.page.locator(".samtrain-home li", has_text="Stakeholder assessment")
    expect(entry.locator(".state")).to_contain_text("graded")
    expect(entry.locator(".points")).to_contain_text("1 attempt")
    expect(entry.locator(".points")).to_contain_text("reasoning 12 of 18")
    entry.get_by_role("link", name="Feedback").click()
    shown = trainee.page.frame_locator("iframe:visible")
    expect(shown.get_by_role("heading", name="Your reasoning")).to_be_visible()
    expect(shown.locator("body")).to_contain_text(REASONING)
    expect(shown.locator("body")).to_contain_text("2 of 3")
    expect(shown.locator("img").first).to_be_visible()
    trainee.shoot("feedback")
